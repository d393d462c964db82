//! What the description shows and says is so: every command that it shows can be pasted, every order needs what is said to be needed, and no word
//! is taken that is not among those described.

use std::process::Command;

use alta_acceptance::{Ask, Client, Engine, Grounds, Hub, Objects, World, template};
use alta_api::{Route, docs};
use alta_words::Tongue;
use serde_json::{Map, Value as Json, json};

/// What nobody has anything for in a customer just made; the rest must be done.
const AGAINST: [(&str, u16); 12] = [
    ("read-consent", 404),
    ("give-consent", 404),
    ("send-consent-mail", 409),
    ("review-customer", 409),
    ("retry-customer", 409),
    ("retry-operation", 409),
    ("correct-operation-item", 409),
    ("keep-customer", 409),
    ("remove-customer", 409),
    ("delete-organization", 409),
    ("delete-location", 409),
    ("test-dial-tone", 409),
];

/// `customerId` as the shell calls it.
fn variable(reference: &str) -> String {
    let upper =
        |sign: char| if sign.is_ascii_uppercase() { format!("_{sign}") } else { sign.to_uppercase().to_string() };
    reference.chars().map(upper).collect()
}

/// A customer with everything, and what else a reader of the description knows.
async fn ground(hub: &Hub) -> Objects {
    let mut client = hub.client();
    let choices = client.get("/api/templates/choices").await.must(200).json();
    let administrator = choices["administrators"][0].as_str().expect("an administrator");
    let grounds = Grounds {
        // why one of its own: templates are archived here.
        provisioning_id: template(&mut client, administrator, false).await,
        pstn_connection_id: hub.fact("pstnConnectionId").to_owned(),
    };
    let mut own = World::made(&mut client, &grounds, "lozano").await.objects;
    own.extend([
        ("clientId", hub.fact("clientId").to_owned()),
        ("clientSecret", hub.fact("clientSecret").to_owned()),
        ("refreshToken", hub.fact("refreshToken").to_owned()),
        ("token", hub.fact("token").to_owned()),
        ("code", "not-found".to_owned()),
        ("version", "1".to_owned()),
        ("from", "1".to_owned()),
        ("to", "1".to_owned()),
        ("item", "0".to_owned()),
        ("consentToken", "nobodys".to_owned()),
    ]);
    telephone(&mut client, &mut own).await;
    own
}

/// What a telephone is told before it asks.
async fn telephone(client: &mut Client, own: &mut Objects) {
    let opened = client.post(&format!("/api/devices/{}/address", own["deviceId"]), &json!({})).await.must(201);
    let url = opened.text("url");
    let secret = url.trim_end_matches('/').rsplit('/').next().expect("an address").to_owned();
    let code = json!({ "personId": own["personId"] });
    let code = client.post("/v1/devices/activationCode", &code).await.must(200).text("code");
    own.extend([("deviceSecret", secret), ("configurationFile", opened.text("file")), ("activationCode", code)]);
}

/// The first command of an operation's section, as a reader's clipboard has it.
fn shown(page: &str, operation: &str) -> String {
    let section =
        page.split_once(&format!(" id=\"{operation}\"")).unwrap_or_else(|| panic!("no section {operation}")).1;
    let markup = section.split_once("<pre").and_then(|(_, rest)| rest.split_once("</pre>")).expect("a command").0;
    let mut text = String::new();
    let mut inside = true;
    for sign in markup.chars() {
        match sign {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(sign),
            _ => {}
        }
    }
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text, |text, (escaped, sign)| text.replace(escaped, sign))
}

/// The same command as a shell reads it: what curl would be called with.
fn pasted(command: &str, own: &Objects) -> Ask {
    let script = format!("curl() {{ printf '%s\\0' \"$@\"; }}\n{command}\n");
    let variables = own.iter().map(|(reference, value)| (variable(reference), value));
    let ran = Command::new("sh").arg("-uc").arg(script).envs(variables).output().expect("a shell");
    assert!(ran.status.success(), "{command}: {}", String::from_utf8_lossy(&ran.stderr));
    let said = String::from_utf8(ran.stdout).expect("text");
    let words: Vec<&str> = said.split('\0').collect();
    let mut ask = Ask::new("GET", "", None);
    let mut form = Vec::new();
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        match word {
            "-X" => {
                let method = words.next().unwrap_or_default();
                ask.method =
                    ["POST", "PUT", "PATCH", "DELETE"].into_iter().find(|known| *known == method).expect(method);
            }
            "-H" => {
                let (name, value) = words.next().and_then(|header| header.split_once(": ")).expect("a header");
                match name {
                    "Authorization" => ask.token = value.strip_prefix("Bearer ").map(str::to_owned),
                    "Content-Type" => assert_eq!(value, "application/json", "{command}"),
                    _ => panic!("{command}: {name}"),
                }
            }
            "-d" => {
                let body = words.next().unwrap_or_default();
                match serde_json::from_str(body) {
                    Ok(json) => ask.body = Some(json),
                    Err(_) => form.push(body.to_owned()),
                }
            }
            "" => {}
            url => {
                let path = url.strip_prefix("http://").and_then(|url| url.split_once('/')).expect(url).1;
                ask.path = format!("/{path}");
            }
        }
    }
    if !form.is_empty() {
        ask.headers.push(("content-type", "application/x-www-form-urlencoded".to_owned()));
        ask.body = Some(form.join("&").into());
    }
    ask
}

fn is_done(route: &Route, status: u16) -> bool {
    let against = AGAINST.iter().find(|(operation, _)| *operation == route.facts.operation);
    match against {
        Some((_, expected)) => status == *expected,
        None => status == route.facts.ok || Some(status) == route.facts.or,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_command_that_is_shown_can_be_pasted() {
    let hub = Hub::demo(Engine::Sqlite).expect("SQLite is always here");
    let page = hub.client().get("/docs").await.must(200);
    let page = String::from_utf8(page.body.to_vec()).expect("a page is text");
    let mut own = ground(&hub).await;
    let (mut wrong, mut seen) = (Vec::new(), std::collections::BTreeSet::new());
    for route in alta_api::routes() {
        let operation = route.facts.operation;
        // why: of an operation at two places the description counts the second.
        let name = if seen.insert(operation) { operation.to_owned() } else { format!("{operation}-2") };
        if route.facts.takes.is_some() || route.facts.writes {
            own = ground(&hub).await;
        }
        let ask = pasted(&shown(&page, &name), &own);
        let token = ask.token.clone().unwrap_or_default();
        let answer = match &ask.body {
            Some(Json::String(form)) => hub.client().post_form(&ask.path, form).await,
            _ => ask.by(&mut hub.client_with(&token)).await,
        };
        if !is_done(&route, answer.status) {
            wrong.push(format!("{name}: {ask:?}: {answer:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
    hub.logged_no_error();
}

/// A field of an order, by its pointer, with its schema's name, and whether the schema says that it is needed.
struct Field {
    pointer: String,
    schema: String,
    name: String,
    needed: bool,
    words: bool,
}

/// The schema behind a choice, with its name if it has one.
fn named<'d>(document: &'d Json, schema: &'d Json, name: &str) -> (String, &'d Json) {
    let choices = schema["oneOf"].as_array().and_then(|all| all.iter().find(|one| one["type"] != "null"));
    let schema = choices.unwrap_or(schema);
    let Some(path) = schema["$ref"].as_str() else { return (name.to_owned(), schema) };
    let name = path.rsplit('/').next().unwrap_or_default();
    (name.to_owned(), document.pointer(&path[1..]).expect("a reference leads somewhere"))
}

fn fields(document: &Json, (name, schema): (String, &Json), value: &Json, at: &str, found: &mut Vec<Field>) {
    match value {
        Json::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                fields(document, named(document, &schema["items"], &name), item, &format!("{at}/{place}"), found);
            }
        }
        Json::Object(members) => {
            for (member, value) in members {
                let pointer = format!("{at}/{member}");
                let property = &schema["properties"][member];
                found.push(Field {
                    pointer: pointer.clone(),
                    schema: name.clone(),
                    name: member.clone(),
                    needed: schema["required"].as_array().is_some_and(|all| all.contains(&member.as_str().into())),
                    words: property["enum"].is_array() || property["items"]["enum"].is_array(),
                });
                fields(document, named(document, property, &name), value, &pointer, found);
            }
        }
        _ => {}
    }
}

/// What is needed beside something else, or at one place only.
const NEEDED_BESIDE: [(&str, &str); 17] = [
    ("HuntGroupChange", "name"),
    ("HuntGroupNoAnswerChange", "destination"),
    ("ForwardChange", "destination"),
    ("CustomerOrder", "customerInfo"),
    ("CustomerOrder", "provisioningParameters"),
    ("CustomerCheck", "provisioningParameters"),
    ("CustomerCheck", "externalId"),
    ("CustomerCheck", "packages"),
    ("CustomerCheck", "customerInfo"),
    ("CustomerInfo", "name"),
    ("CustomerParameters", "calling"),
    ("CustomerCalling", "location"),
    ("WireAddress", "country"),
    ("SubscriberOrder", "packages"),
    ("LocationBody", "preferredLanguage"),
    ("ConnectionBody", "id"),
    ("SubscriberChange", "packages"),
];

fn filled(order: &Json, own: &Objects) -> Json {
    let of = |text: &str| {
        let reference = own.keys().find(|reference| text.strip_prefix('$') == Some(variable(reference).as_str()));
        reference.map_or(text, |reference| own[reference].as_str()).into()
    };
    match order {
        Json::String(text) => of(text),
        Json::Array(items) => items.iter().map(|item| filled(item, own)).collect(),
        Json::Object(members) => Json::Object(
            members.iter().map(|(name, member)| (name.clone(), filled(member, own))).collect::<Map<_, _>>(),
        ),
        other => other.clone(),
    }
}

fn without(order: &Json, pointer: &str) -> Json {
    let mut order = order.clone();
    let (above, name) = pointer.rsplit_once('/').expect("a pointer");
    if let Some(Json::Object(members)) = order.pointer_mut(above) {
        members.remove(name);
    }
    order
}

fn with(order: &Json, pointer: &str, value: Json) -> Json {
    let mut order = order.clone();
    if let Some(place) = order.pointer_mut(pointer) {
        *place = if place.is_array() { vec![value].into() } else { value };
    }
    order
}

fn path_of(route: &Route, own: &Objects) -> String {
    let part = |part: &str| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
        Some(reference) => own[reference].clone(),
        None => part.to_owned(),
    };
    let path = route.facts.path.split('/').map(part).collect::<Vec<_>>().join("/");
    if route.facts.query.contains(&"orgId") { format!("{path}?orgId={}", own["orgId"]) } else { path }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_order_needs_what_is_described_as_needed_and_nothing_else() {
    let hub = Hub::demo(Engine::Sqlite).expect("SQLite is always here");
    let document = docs::document(Tongue::English, "");
    let mut client: Client = hub.client();
    let (mut wrong, mut needed, mut tried) = (Vec::new(), 0, 0);
    for route in alta_api::routes().into_iter().filter(|route| route.facts.right.is_some()) {
        let (Some(takes), Some(order)) = (&route.facts.takes, docs::order(route.facts.operation)) else { continue };
        let own = ground(&hub).await;
        let order = filled(&order, &own);
        let mut all = Vec::new();
        let schema = &document["components"]["schemas"][&takes.name];
        fields(&document, (takes.name.clone(), schema), &order, "", &mut all);
        // Those that are refused come first: nothing has changed when the others are tried.
        all.sort_by_key(|field| !field.needed);
        let path = path_of(&route, &own);
        let method = ["POST", "PUT", "PATCH", "DELETE"].into_iter().find(|known| route.facts.method == *known);
        for field in &all {
            let what = format!("{} without {}", route.facts.operation, field.pointer);
            tried += 1;
            if field.words {
                let nonsense = with(&order, &field.pointer, "nonsense".into());
                let answer =
                    Ask::new(method.expect("a method that writes"), &path, Some(nonsense)).by(&mut client).await;
                let against = AGAINST.contains(&(route.facts.operation, answer.status));
                // why not on a list: its items are judged one by one, later.
                if answer.status != 400 && !against && !field.pointer.starts_with("/subscribers/") {
                    wrong.push(format!("{} takes nonsense as {}: {answer:?}", route.facts.operation, field.pointer));
                }
            }
            let body = Some(without(&order, &field.pointer));
            let answer = Ask::new(method.expect("a method that writes"), &path, body).by(&mut client).await;
            let missed = answer.problems().iter().any(|(code, _)| code == "1001" || code == "required");
            let beside = NEEDED_BESIDE.contains(&(field.schema.as_str(), field.name.as_str()));
            needed += usize::from(field.needed);
            if field.needed && !(answer.status == 400 && missed) {
                wrong.push(format!("{what} should be refused: {answer:?}"));
            }
            if !field.needed && !beside && missed {
                wrong.push(format!("{what} should not miss it: {answer:?}"));
            }
        }
    }
    println!("{tried} fields, {needed} of them needed");
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
    hub.logged_no_error();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_of_a_query_is_a_number() {
    let hub = Hub::demo(Engine::Sqlite).expect("SQLite is always here");
    let document = docs::document(Tongue::English, "");
    let own = ground(&hub).await;
    let mut client = hub.client();
    for route in alta_api::routes().into_iter().filter(|route| route.facts.method == "GET") {
        let parameters = &document["paths"][route.facts.path]["get"]["parameters"];
        for parameter in parameters.as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap_or_default();
            if parameter["schema"]["type"] != "integer" {
                continue;
            }
            let path = path_of(&route, &own);
            let separator = if path.contains('?') { '&' } else { '?' };
            let answer = client.get(&format!("{path}{separator}{name}=many")).await;
            assert_eq!(answer.status, 400, "{path} {name}: {answer:?}");
        }
    }
}
