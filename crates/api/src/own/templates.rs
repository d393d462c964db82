//! `/api/templates`: onboarding templates, which the public API cannot make.

use alta_hub::templates::{
    Choices, CreateTemplate, DuplicateTemplate, EditTemplate, GetTemplate, KeptTemplate, ListTemplates, RetireTemplate,
    TemplateChoices, setting_json,
};
use alta_model::{
    Id, Problems,
    country::Country,
    id::Template,
    template::{
        Settings,
        settings::{Accepts, Group, SCHEMA},
    },
};
use alta_words::{Tongue, say};
use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::Response,
    routing::{get, post, put},
};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use utoipa::ToSchema;

use super::{
    READ, WRITE, pages,
    template_body::{TemplateBody, TemplateView},
};
use crate::{
    Route,
    body::Body,
    door::{Door, answer},
    failure::Failure,
    wire::id,
};

const PATH: &str = "/api/templates";
const ONE: &str = "/api/templates/{provisioningId}";

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListTemplates>(Method::GET, PATH, "list-templates", READ, get(list))
            .query(&["archived", pages::CURSOR, pages::MAX])
            .gives_page::<TemplateView>(),
        Route::writes::<CreateTemplate>(Method::POST, PATH, "create-template", WRITE, post(create))
            .takes::<TemplateBody>()
            .names()
            .gives::<TemplateView>()
            .ok(201)
            .located()
            .tagged(),
        Route::reads::<TemplateChoices>(
            Method::GET,
            "/api/templates/choices",
            "list-template-choices",
            READ,
            get(choices),
        )
        .gives::<ChoicesView>(),
        Route::reads::<GetTemplate>(Method::GET, ONE, "get-template", READ, get(one)).gives::<TemplateView>().tagged(),
        Route::writes::<EditTemplate>(Method::PUT, ONE, "edit-template", WRITE, put(edit))
            .takes::<TemplateBody>()
            .gives::<TemplateView>()
            .if_match()
            .tagged(),
        Route::writes::<DuplicateTemplate>(
            Method::POST,
            "/api/templates/{provisioningId}/duplicate",
            "duplicate-template",
            WRITE,
            post(duplicate),
        )
        .takes::<DuplicateBody>()
        .gives::<TemplateView>()
        .ok(201)
        .located()
        .tagged(),
        Route::writes::<RetireTemplate>(
            Method::POST,
            "/api/templates/{provisioningId}/archive",
            "retire-template",
            WRITE,
            post(archive),
        )
        .gives::<TemplateView>()
        .tagged()
        .never_conflicts(),
    ]
}

/// The template as it is now, with its version as ETag.
async fn current(door: &Door, template: Id<Template>, status: StatusCode) -> Result<Response, Failure> {
    let seen = door.read(GetTemplate(template)).await?;
    let mut response = answer(status, &TemplateView::of(&seen));
    let mut say = |name, text: String| {
        if let Ok(value) = HeaderValue::from_str(&text) {
            response.headers_mut().insert(name, value);
        }
    };
    say(header::ETAG, format!("\"{}\"", seen.version));
    if status == StatusCode::CREATED {
        say(header::LOCATION, door.link(&format!("{PATH}/{}", id::encode(template))));
    }
    Ok(response)
}

async fn kept(door: &Door, kept: KeptTemplate, status: StatusCode) -> Result<Response, Failure> {
    let template = door.path_id(&kept.template).await?;
    current(door, template, status).await
}

async fn list(door: Door) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let look = ListTemplates {
        archived: pages::flag(&door, "archived", &mut problems),
        after: pages::after(&door, &mut problems),
        max: pages::max(&door, &mut problems),
    };
    door.refuse(problems).await?;
    let (seen, more) = door.read(look).await?;
    let last = pages::last_of(&seen, more, |seen| seen.id);
    Ok(pages::page(&door, seen.iter().map(TemplateView::of).collect(), last))
}

async fn create(Body { door, body }: Body<TemplateBody>) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let asked = body.asked(&mut problems);
    door.refuse(problems).await?;
    let done = door.write(CreateTemplate { asked }).await?;
    kept(&door, done, StatusCode::CREATED).await
}

async fn one(door: Door, Path(template): Path<String>) -> Result<Response, Failure> {
    let template = door.path_id(&template).await?;
    current(&door, template, StatusCode::OK).await
}

async fn edit(
    Path(template): Path<String>,
    headers: HeaderMap,
    Body { door, body }: Body<TemplateBody>,
) -> Result<Response, Failure> {
    let template = door.path_id(&template).await?;
    let mut problems = Problems::default();
    let asked = body.asked(&mut problems);
    door.refuse(problems).await?;
    let done = door.write(EditTemplate { template, expected: expected(&headers), asked }).await?;
    kept(&door, done, StatusCode::OK).await
}

/// The versions named by `If-Match`. A weak or foreign tag names none; `*` and no header at all ask for none.
fn expected(headers: &HeaderMap) -> Option<Vec<i64>> {
    let sent: Vec<&str> = headers.get_all(header::IF_MATCH).iter().filter_map(|value| value.to_str().ok()).collect();
    let tags: Vec<&str> = sent.iter().flat_map(|value| value.split(',')).map(str::trim).collect();
    let version = |tag: &&str| tag.strip_prefix('"')?.strip_suffix('"')?.parse().ok();
    (!tags.is_empty() && tags != ["*"]).then(|| tags.iter().filter_map(version).collect())
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DuplicateBody {
    name: Option<String>,
    /// Needed when the administrator of the original has left.
    administrator: Option<String>,
}

async fn duplicate(
    Path(template): Path<String>,
    Body { door, body }: Body<DuplicateBody>,
) -> Result<Response, Failure> {
    let template = door.path_id(&template).await?;
    let verb = DuplicateTemplate { template, name: body.name, administrator_email: body.administrator };
    let done = door.write(verb).await?;
    kept(&door, done, StatusCode::CREATED).await
}

async fn archive(door: Door, Path(template): Path<String>) -> Result<Response, Failure> {
    let template = door.path_id(&template).await?;
    let done = door.write(RetireTemplate { template }).await?;
    kept(&door, done, StatusCode::OK).await
}

/// What a template of this partner can be made of.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TemplateChoices)]
pub(super) struct ChoicesView {
    subscriptions: Vec<SubscriptionChoice>,
    pstn_providers: Vec<ProviderChoice>,
    administrators: Vec<String>,
    /// The first one is the default.
    connectors: Vec<String>,
    authentication_methods: Vec<String>,
    countries: Vec<String>,
    settings: Vec<SettingChoice>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct SubscriptionChoice {
    id: String,
    name: String,
    ledger_key: String,
    packages: Vec<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct ProviderChoice {
    id: String,
    name: String,
    countries: Vec<String>,
}

/// One of the settings, which `settings` of a template takes by its key.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct SettingChoice {
    key: String,
    title: String,
    explanation: String,
    /// `common` or `call`.
    group: String,
    #[serde(rename = "type")]
    kind: String,
    default: Json,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<i64>,
}

async fn choices(door: Door) -> Result<Response, Failure> {
    let seen = door.read(TemplateChoices).await?;
    Ok(answer(StatusCode::OK, &choices_view(seen, door.tongue)))
}

fn choices_view(seen: Choices, tongue: Tongue) -> ChoicesView {
    let subscriptions = seen.subscriptions.into_iter().map(|offered| SubscriptionChoice {
        id: id::encode(offered.id),
        name: offered.name,
        ledger_key: offered.ledger_key,
        packages: offered.packages.iter().map(|package| package.wire().to_owned()).collect(),
    });
    let providers = seen.providers.into_iter().map(|offered| ProviderChoice {
        id: id::encode(offered.id),
        name: offered.name,
        countries: offered.countries.iter().map(|country| country.code().to_owned()).collect(),
    });
    ChoicesView {
        subscriptions: subscriptions.collect(),
        pstn_providers: providers.collect(),
        administrators: seen.administrators.into_iter().map(|offered| offered.email).collect(),
        connectors: seen.connectors.into_iter().map(str::to_owned).collect(),
        authentication_methods: ["webex", "partner-saml", "partner-oidc"].map(str::to_owned).into(),
        countries: Country::supported().map(|country| country.code().to_owned()).collect(),
        settings: setting_choices(tongue),
    }
}

fn setting_choices(tongue: Tongue) -> Vec<SettingChoice> {
    let defaults = Settings::default();
    let choices = SCHEMA.iter().zip(defaults.iter()).map(|(setting, (_, default))| {
        let range = match setting.accepts {
            Accepts::Number { min, max } => Some((min, max)),
            Accepts::Flag { .. } | Accepts::Contact => None,
        };
        SettingChoice {
            key: setting.key.to_owned(),
            title: say(tongue, &format!("setting-{}", setting.key), &[]),
            explanation: say(tongue, &format!("setting-{}.explanation", setting.key), &[]),
            group: if setting.group == Group::Common { "common" } else { "call" }.to_owned(),
            kind: setting.accepts.json_type().to_owned(),
            default: setting_json(default),
            minimum: range.map(|(min, _)| min),
            maximum: range.map(|(_, max)| max),
        }
    });
    choices.collect()
}
