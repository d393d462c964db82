//! The OpenAPI document: paths, parameters and answers of every route in the table, in the caller's language.

use std::collections::BTreeMap;

use alta_model::role::Right;
use alta_words::{Tongue, say};
use axum::http::Method;
use serde_json::Value as Json;
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, HttpMethod, InfoBuilder, LicenseBuilder, ObjectBuilder, OpenApi, OpenApiBuilder,
    PathItem, PathsBuilder, Ref, RefOr, Required, ResponseBuilder, ResponsesBuilder, Schema, ServerBuilder,
    path::{Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn},
    request_body::RequestBodyBuilder,
    schema::{SchemaType, Type},
    security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    tag::TagBuilder,
};

use super::{
    fields, headers,
    orders::order,
    refusals::{STATUSES, refusals},
    tag::{TAGS, tag},
    types,
};
use crate::{
    failure::{ProblemBody, Style, WireFailure},
    route::{Facts, Shape, shape},
    routes,
};

const BEARER: &str = "bearer";
const JSON: &str = "application/json";

/// As JSON, which is what leaves.
pub fn document(tongue: Tongue, public_url: &str) -> Json {
    let facts: Vec<Facts> = routes().into_iter().map(|route| route.facts).collect();
    let mut document = serde_json::to_value(skeleton(&facts, tongue, public_url)).unwrap_or_default();
    fields::explain(&mut document, tongue);
    fields::explain_settings(&mut document, tongue);
    types::tell(&mut document);
    headers::tell(&mut document, &facts, tongue);
    document
}

fn skeleton(facts: &[Facts], tongue: Tongue, public_url: &str) -> OpenApi {
    let text = |key: &str| say(tongue, key, &[]);
    let info = InfoBuilder::new()
        .title(text("api-title"))
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(text("api-intro")))
        .license(Some(LicenseBuilder::new().name("Apache-2.0").identifier(Some("Apache-2.0")).build()));
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    let mut paths = PathsBuilder::new();
    for facts in facts {
        // why counted: an operation may be served at two places, but its name in the document stands for one.
        let times = named.entry(facts.operation).and_modify(|times| *times += 1).or_insert(1);
        let name = if *times == 1 { facts.operation.to_owned() } else { format!("{}-{times}", facts.operation) };
        paths = paths.path(facts.path, PathItem::new(method(&facts.method), operation(facts, name, tongue)));
    }
    let tags = TAGS
        .iter()
        .map(|name| TagBuilder::new().name(*name).description(Some(text(&format!("api-tag-{name}")))).build());
    OpenApiBuilder::new()
        .info(info.build())
        .servers(Some([ServerBuilder::new().url(public_url).build()]))
        .paths(paths.build())
        .components(Some(components(facts, tongue).build()))
        .security(Some([SecurityRequirement::new(BEARER, [] as [&str; 0])]))
        .tags(Some(tags))
        .build()
}

fn method(method: &Method) -> HttpMethod {
    match *method {
        Method::POST => HttpMethod::Post,
        Method::PUT => HttpMethod::Put,
        Method::PATCH => HttpMethod::Patch,
        Method::DELETE => HttpMethod::Delete,
        _ => HttpMethod::Get,
    }
}

fn operation(facts: &Facts, name: String, tongue: Tongue) -> Operation {
    let mut operation = OperationBuilder::new()
        .operation_id(Some(name))
        .summary(Some(say(tongue, &format!("api-op-{}", facts.operation), &[])))
        .description(facts.right.map(|right| needs(right, tongue)))
        .responses(responses(facts, tongue));
    if let Some(tag) = tag(facts.path) {
        operation = operation.tag(tag);
    }
    for parameter in parameters(facts, tongue) {
        operation = operation.parameter(parameter);
    }
    for shared in shared_parameters(facts) {
        operation = operation.parameter_ref(Ref::new(format!("#/components/parameters/{shared}")));
    }
    if let Some(takes) = &facts.takes {
        let media = if facts.form { "application/x-www-form-urlencoded" } else { JSON };
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(&takes.name)));
        let content = content.example(order(facts.operation)).build();
        let body = RequestBodyBuilder::new().content(media, content).required(Some(Required::True));
        operation = operation.request_body(Some(body.build()));
    }
    match facts.right {
        None => operation.security(SecurityRequirement::default()).build(),
        Some(_) if facts.scopes.is_empty() => {
            operation.security(SecurityRequirement::new(BEARER, [] as [&str; 0])).build()
        }
        // Any one of the scopes will do.
        Some(_) => facts
            .scopes
            .iter()
            .fold(operation, |operation, scope| operation.security(SecurityRequirement::new(BEARER, [*scope])))
            .build(),
    }
}

fn needs(right: Right, tongue: Tongue) -> String {
    let right = say(tongue, &format!("right-{}", right.code()), &[]);
    say(tongue, "api-needs-right", &[("right", right)])
}

fn parameters(facts: &Facts, tongue: Tongue) -> Vec<Parameter> {
    let text = || ObjectBuilder::new().schema_type(SchemaType::new(Type::String)).build();
    let parameter = |name: &str, place: ParameterIn, required: Required| {
        ParameterBuilder::new()
            .name(name)
            .parameter_in(place)
            .required(required)
            .description(fields::meaning(tongue, facts.operation, name))
            .schema(Some(text()))
            .build()
    };
    let in_path = facts.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    in_path
        .map(|name| parameter(name, ParameterIn::Path, Required::True))
        .chain(facts.query.iter().map(|name| parameter(name, ParameterIn::Query, Required::False)))
        .collect()
}

fn shared_parameters(facts: &Facts) -> impl Iterator<Item = &'static str> {
    let rows = [
        ("AcceptLanguage", true),
        ("IdempotencyKey", facts.writes),
        ("IfMatch", facts.if_match),
        ("OnBehalfOf", facts.on_behalf),
    ];
    rows.into_iter().filter(|(_, takes)| *takes).map(|(name, _)| name)
}

fn responses(facts: &Facts, tongue: Tongue) -> utoipa::openapi::Responses {
    let text = |status: u16| say(tongue, &format!("api-answer-{status}"), &[]);
    let html = |status: u16| {
        ResponseBuilder::new().description(text(status)).content("text/html", ContentBuilder::new().build())
    };
    let done = |status: u16| match &facts.gives {
        _ if facts.page => html(status).build(),
        None => ResponseBuilder::new().description(text(status)).build(),
        Some(gives) => {
            let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(&gives.name))).build();
            ResponseBuilder::new().description(text(status)).content(JSON, content).build()
        }
    };
    let style = if Style::of_path(facts.path) == Style::Wire { "Wire" } else { "Own" };
    let good = [Some(facts.ok), facts.or].into_iter().flatten();
    let responses = good.fold(ResponsesBuilder::new(), |all, status| all.response(status.to_string(), done(status)));
    // why: a page refuses with a page what its link names; what no handler sees is refused like everywhere.
    let by_page = |status: u16| facts.page && [404, 410, 503].contains(&status);
    let all = refusals(facts).into_iter().fold(responses, |all, status| match by_page(status) {
        true => all.response(status.to_string(), html(status).build()),
        false => all.response(status.to_string(), Ref::from_response_name(format!("{style}{status}"))),
    });
    all.build()
}

fn components(facts: &[Facts], tongue: Tongue) -> ComponentsBuilder {
    let failures =
        [(JSON, "Wire", shape::<WireFailure>()), ("application/problem+json", "Own", shape::<ProblemBody>())];
    let mut schemas: BTreeMap<String, RefOr<Schema>> = BTreeMap::new();
    let shapes = facts.iter().flat_map(|facts| [&facts.takes, &facts.gives]).flatten();
    for Shape { name, schema, below } in shapes.chain(failures.iter().map(|(_, _, shape)| shape)) {
        let mut found = vec![(name.clone(), schema())];
        below(&mut found);
        schemas.extend(found);
    }
    let mut all = ComponentsBuilder::new().schemas_from_iter(schemas);
    for (media, style, shape) in &failures {
        for status in STATUSES {
            let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(&shape.name))).build();
            let response = ResponseBuilder::new()
                .description(say(tongue, &format!("api-answer-{status}"), &[]))
                .content(*media, content);
            all = all.response(format!("{style}{status}"), response.build());
        }
    }
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(say(tongue, "api-security", &[])));
    let all = all.security_scheme(BEARER, SecurityScheme::Http(bearer.build()));
    [
        ("AcceptLanguage", "Accept-Language", ParameterIn::Header, "accept-language"),
        ("IdempotencyKey", "Idempotency-Key", ParameterIn::Header, "idempotency-key"),
        ("IfMatch", "If-Match", ParameterIn::Header, "if-match"),
        ("OnBehalfOf", "onBehalfOfSubPartnerOrgId", ParameterIn::Query, "on-behalf-of"),
    ]
    .into_iter()
    .fold(all, |all, (key, name, place, words)| {
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(place)
            .description(Some(say(tongue, &format!("api-param-{words}"), &[])))
            .schema(Some(ObjectBuilder::new().schema_type(SchemaType::new(Type::String)).build()));
        all.parameter(key, parameter.build())
    })
}
