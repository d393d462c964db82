//! The description of the API says what the routes do: no more, no less.

use std::collections::BTreeSet;

use alta_api::{PROBLEMS, docs, routes};
use alta_model::{
    Id,
    id::{Customer, Person},
    role::Right,
};
use alta_testkit::World;
use alta_words::{Tongue, keys};
use axum::http::Method;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::client::{Answer, Client};

fn operation<'d>(document: &'d Json, method: &Method, path: &str) -> &'d Json {
    &document["paths"][path][method.as_str().to_lowercase()]
}

#[tokio::test]
async fn every_route_is_described_in_both_languages_and_nothing_else_is() {
    let world = World::new().await;
    let anybody = Client::anonymous(&world);
    let mut ids = BTreeSet::new();
    for (language, tongue) in [("es", Tongue::Spanish), ("en", Tongue::English)] {
        let answer = anybody.with("accept-language", language).get("/openapi.json").await;
        let document = answer.expect(200);
        assert_eq!(answer.header("content-language"), language);
        assert_eq!(document, anybody.get(&format!("/openapi.json?lang={language}")).await.expect(200));
        assert_eq!(document["openapi"], "3.1.0");
        let mut described = 0;
        for route in routes() {
            let facts = &route.facts;
            let operation = operation(&document, &facts.method, facts.path);
            let name = format!("{} {}", facts.method, facts.path);
            let id = operation["operationId"].as_str().unwrap();
            assert!(id.starts_with(facts.operation), "{name}: {id}");
            assert!(ids.insert((language, id.to_owned())), "{id} stands for two routes");
            assert!(keys(tongue).any(|key| key == format!("api-op-{}", facts.operation)), "{name}: {operation}");
            assert_eq!(operation["tags"], json!([docs::tag(facts.path).unwrap()]), "{name}");
            assert_eq!(
                operation["security"] == json!([{}]),
                facts.right.is_none(),
                "{name}: {}",
                operation["security"]
            );
            described += 1;
        }
        let paths = document["paths"].as_object().unwrap();
        assert_eq!(paths.values().map(|path| path.as_object().unwrap().len()).sum::<usize>(), described);
    }
}

#[tokio::test]
async fn every_reference_in_the_description_leads_somewhere() {
    let world = World::new().await;
    let document = Client::anonymous(&world).get("/openapi.json").await.expect(200);
    let mut pending = vec![&document];
    while let Some(json) = pending.pop() {
        match json {
            Json::Object(members) => {
                if let Some(reference) = members.get("$ref").and_then(Json::as_str) {
                    let found = document.pointer(reference.strip_prefix('#').unwrap());
                    assert!(found.is_some(), "{reference} leads nowhere");
                }
                pending.extend(members.values());
            }
            Json::Array(items) => pending.extend(items),
            _ => {}
        }
    }
}

#[test]
fn every_field_and_parameter_says_what_it_means() {
    for tongue in Tongue::ALL {
        let document = docs::document(tongue, "");
        let mut silent = BTreeSet::new();
        for (schema, description) in document["components"]["schemas"].as_object().unwrap() {
            let fields = description["properties"].as_object().into_iter().flatten();
            let mute = fields.filter(|(_, field)| !field["description"].is_string());
            silent.extend(mute.map(|(field, _)| format!("{field} of {schema}")));
        }
        for (path, operations) in document["paths"].as_object().unwrap() {
            for operation in operations.as_object().unwrap().values() {
                let parameters = operation["parameters"].as_array().into_iter().flatten();
                let named = parameters.filter_map(|parameter| Some((parameter["name"].as_str()?, parameter)));
                let mute = named.filter(|(_, parameter)| !parameter["description"].is_string());
                silent.extend(mute.map(|(name, _)| format!("{name} at {path}")));
            }
        }
        assert!(silent.is_empty(), "without a text field-<name>: {silent:#?}");
    }
}

#[test]
fn no_text_describes_a_field_that_there_is_not() {
    let document = docs::document(Tongue::Spanish, "");
    let said: BTreeSet<&str> = strings(&document).into_iter().collect();
    let unused: Vec<String> = keys(Tongue::Spanish)
        .filter(|key| key.starts_with("field-"))
        .filter(|key| !said.contains(alta_words::say(Tongue::Spanish, key, &[]).as_str()))
        .collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

fn strings(json: &Json) -> Vec<&str> {
    match json {
        Json::String(text) => vec![text],
        Json::Array(items) => items.iter().flat_map(strings).collect(),
        Json::Object(members) => members.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_name_in_the_description_stands_for_one_shape() {
    let mut shapes: std::collections::BTreeMap<String, Json> = std::collections::BTreeMap::new();
    for route in routes() {
        for shape in [route.facts.takes, route.facts.gives].into_iter().flatten() {
            let mut found = vec![(shape.name.clone(), (shape.schema)())];
            (shape.below)(&mut found);
            for (name, schema) in found {
                let schema = serde_json::to_value(schema).unwrap();
                let known = shapes.entry(name.clone()).or_insert_with(|| schema.clone());
                assert_eq!(*known, schema, "{name} means two things, here at {}", route.facts.path);
            }
        }
    }
}

/// A body with which an operation comes as far as looking for what its path names.
fn body(operation: &str) -> &'static str {
    match operation {
        "create-template" => r#"{"subscription":"01900000-0000-7000-8000-00000000dead"}"#,
        "enable-telephony-location" => r#"{"id":"01900000-0000-7000-8000-00000000dead"}"#,
        "review-customer" => r#"{"outcome":"approve"}"#,
        "restrict-customer" => r#"{"restricted":true}"#,
        "change-administrator-roles" | "change-customer-administrator-roles" => r#"{"roles":[]}"#,
        "add-customer-administrator" => r#"{"email":"ana@acme.example","roles":["customer-full"]}"#,
        "create-subscribers" | "precheck-subscribers" => r#"{"subscribers":[{"email":"ana@acme.example"}]}"#,
        "activate-phone" => r#"{"code":"0000 0000 0000 0000"}"#,
        "create-access-token" => "grant_type=refresh_token&client_id=a&client_secret=b&refresh_token=c",
        _ => "{}",
    }
}

struct Provoked<'a> {
    admin: &'a Client,
    powerless: &'a Client,
    anybody: &'a Client,
    method: Method,
    /// With ids that are nobody's.
    path: String,
    body: &'static str,
    validated: String,
    /// The query without which nothing is looked for.
    needed: &'static str,
    names_organization: bool,
    takes: bool,
    form: bool,
}

impl Provoked<'_> {
    /// An answer with this status, if there is a way to get one without knowing the operation.
    async fn answer(&self, status: u16) -> Option<Answer> {
        let send = |client: &Client, path: String, body: String| {
            let (client, method) = (client.clone(), self.method.clone());
            async move { client.send(method, &path, body).await }
        };
        let (path, body) = (|| self.path.clone(), || self.body.to_owned());
        Some(match status {
            400 if self.form => send(self.anybody, path(), "client_id=a&client_secret=b".to_owned()).await,
            // why only there: elsewhere it takes more requests at once than a test here has.
            429 if !self.form => return None,
            429 => {
                let mut answer = send(self.anybody, path(), body()).await;
                while answer.status.as_u16() == 401 {
                    answer = send(self.anybody, path(), body()).await;
                }
                answer
            }
            400 if self.takes => send(self.admin, path(), "{\"".to_owned()).await,
            400 if self.validated.is_empty() => {
                send(&self.admin.with("idempotency-key", "two words"), path(), body()).await
            }
            400 => send(self.admin, format!("{}?{}", self.path, self.validated), body()).await,
            401 => send(self.anybody, path(), body()).await,
            403 => send(self.powerless, path(), body()).await,
            404 if self.path.contains(&nobody()) => {
                send(self.admin, format!("{}?{}", self.path, self.needed), body()).await
            }
            404 if self.names_organization => {
                send(self.admin, format!("{}?orgId={}", self.path, nobody()), body()).await
            }
            404 => send(self.admin, format!("{}?onBehalfOfSubPartnerOrgId={}", self.path, nobody()), body()).await,
            405 => self.admin.send(Method::TRACE, &self.path, "").await,
            413 => send(self.admin, path(), format!("\"{}\"", "x".repeat(alta_api::BODY_MAX))).await,
            414 => send(self.admin, format!("{}?{}", self.path, "x".repeat(9000)), body()).await,
            415 => send(&self.admin.with("content-type", "text/plain"), path(), body()).await,
            _ => return None,
        })
    }
}

fn nobody() -> String {
    Id::<Customer>::from_uuid(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_dead)).to_string()
}

/// A token without any scope.
fn without_scopes(world: &World, person: Id<Person>) -> Client {
    Client::anonymous(world).with("authorization", &format!("Bearer {person}"))
}

#[tokio::test]
async fn every_status_that_is_described_can_be_met() {
    let world = World::new().await;
    let admin = Client::admin(&world).await;
    let (powerless, _) = world.person_with(&[]).await;
    let powerless = Client::of(&world, powerless).await;
    let (unscoped, _) = world.person_with(&[]).await;
    let unscoped = without_scopes(&world, unscoped);
    let anybody = Client::anonymous(&world);
    for route in routes() {
        let facts = &route.facts;
        let path: Vec<String> =
            facts.path.split('/').map(|part| if part.starts_with('{') { nobody() } else { part.to_owned() }).collect();
        let validated = facts.query.iter().filter(|name| docs::VALIDATED.contains(name));
        let provoked = Provoked {
            admin: &admin,
            // why: everybody may see themselves, so that only a scope can be missing.
            powerless: if facts.right == Some(Right::SeeSelf) { &unscoped } else { &powerless },
            anybody: &anybody,
            method: facts.method.clone(),
            path: path.join("/"),
            body: body(facts.operation),
            validated: validated.map(|name| format!("{name}=%3A")).collect::<Vec<_>>().join("&"),
            needed: if facts.operation == "diff-template" { "from=1&to=2" } else { "" },
            names_organization: facts.query.contains(&"orgId") && !facts.path.starts_with("/v1/wholesale"),
            takes: facts.takes.is_some(),
            form: facts.form,
        };
        for status in docs::refusals(facts) {
            if let Some(answer) = provoked.answer(status).await {
                assert_eq!(answer.status.as_u16(), status, "{} {}: {answer:?}", facts.method, facts.path);
            }
            assert!(PROBLEMS.iter().any(|problem| problem.status == status), "nothing answers {status}");
        }
    }
}

/// The schema behind a reference, a list or a choice.
fn inner<'d>(document: &'d Json, schema: &'d Json) -> &'d Json {
    let choices = schema["oneOf"].as_array().and_then(|all| all.iter().find(|one| one["type"] != "null"));
    let schema = choices.unwrap_or(schema);
    let schema = match schema["$ref"].as_str() {
        Some(reference) => document.pointer(&reference[1..]).unwrap(),
        None => schema,
    };
    if schema["items"].is_null() { schema } else { inner(document, &schema["items"]) }
}

/// What an order has and its schema has not, what it lacks, and words that the schema does not know.
fn misfits(document: &Json, schema: &Json, order: &Json, at: &str, found: &mut Vec<String>) {
    let schema = inner(document, schema);
    match order {
        Json::Array(items) => items.iter().for_each(|item| misfits(document, schema, item, at, found)),
        Json::Object(members) => {
            for name in schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str) {
                if !members.contains_key(name) {
                    found.push(format!("{at} lacks {name}"));
                }
            }
            for (name, member) in members {
                match schema["properties"].get(name) {
                    Some(property) => misfits(document, property, member, &format!("{at}.{name}"), found),
                    None => found.push(format!("{at} has {name}")),
                }
            }
        }
        word => {
            if schema["enum"].as_array().is_some_and(|words| !words.contains(word)) {
                found.push(format!("{at} says {word}"));
            }
        }
    }
}

#[test]
fn every_order_that_is_shown_fits_the_shape_of_its_body() {
    let document = docs::document(Tongue::English, "");
    let mut found = Vec::new();
    for route in routes() {
        let facts = &route.facts;
        let (Some(takes), order) = (&facts.takes, docs::order(facts.operation)) else {
            assert!(docs::order(facts.operation).is_none(), "{} takes nothing", facts.operation);
            continue;
        };
        let Some(order) = order else {
            found.push(format!("{} shows no order: add it to docs/orders.rs", facts.operation));
            continue;
        };
        assert!(!order.to_string().contains('\''), "{}: a quote ends a pasted command", facts.operation);
        misfits(&document, &document["components"]["schemas"][&takes.name], &order, facts.operation, &mut found);
        let shown = &operation(&document, &facts.method, facts.path)["requestBody"]["content"];
        assert!(shown.as_object().unwrap().values().all(|media| media["example"] == order), "{shown}");
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_is_said_of_types_is_said_of_fields_that_there_are() {
    let document = docs::document(Tongue::English, "");
    let schemas = &document["components"]["schemas"];
    let needed = docs::REQUIRED.iter().flat_map(|(schema, fields)| fields.iter().map(move |field| (schema, field)));
    for (schema, field) in needed.chain(docs::WORDS.iter().map(|(schema, field, _)| (schema, field))) {
        assert!(schemas[schema]["properties"][field].is_object(), "{schema}.{field}");
    }
    let is_request = |name: &str| docs::REQUIRED.iter().any(|(known, _)| *known == name);
    for route in routes() {
        let takes = route.facts.takes.map(|takes| takes.name);
        let loose = takes.filter(|name| !is_request(name) && schemas[name]["required"].is_array());
        assert_eq!(loose, None, "what it needs is not checked: {}", route.facts.operation);
    }
}

#[test]
fn queries_and_answers_are_described_by_their_types_and_headers() {
    let document = docs::document(Tongue::English, "");
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let name = format!("{method} {path}");
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                match parameter["name"].as_str() {
                    Some("max" | "offset" | "start" | "from" | "to") => {
                        assert_eq!(parameter["schema"]["type"], "integer", "{name}: {parameter}");
                    }
                    Some("archived" | "available" | "details" | "callingData") => {
                        assert_eq!(parameter["schema"]["type"], "boolean", "{name}: {parameter}");
                    }
                    Some("sortBy" | "sortOrder" | "numberType" | "provisioningState" | "order") => {
                        assert!(parameter["schema"]["enum"].is_array(), "{name}: {parameter}");
                    }
                    _ => {}
                }
            }
            for (status, response) in operation["responses"].as_object().unwrap() {
                let response = response["$ref"].as_str().map_or(response, |path| document.pointer(&path[1..]).unwrap());
                assert!(response["headers"]["TrackingID"].is_object(), "{name} {status}: {response}");
            }
        }
    }
    let order = &document["paths"]["/v1/wholesale/customers"]["post"]["responses"]["202"]["headers"];
    assert!(order["Location"].is_object(), "{order}");
    let list = &document["paths"]["/v1/wholesale/customers"]["get"]["responses"]["200"]["headers"];
    assert!(list["Link"].is_object(), "{list}");
}
