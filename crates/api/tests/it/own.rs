//! Alta's own API.

use std::sync::Arc;

use alta_db::{Sql, statement, values};
use alta_local::{Local, Rehearsal};
use alta_model::{ProblemKind, fulfilment::Fulfiller, role::Role};
use alta_testkit::{Ground, World};
use axum::http::Method;
use serde_json::{Value as Json, json};

use crate::client::{Client, SITE};

const TEMPLATES: &str = "/api/templates";

/// The body of a template that this partner can make.
async fn body(client: &Client, name: &str) -> Json {
    let choices = client.get("/api/templates/choices").await.expect(200);
    json!({
        "name": name,
        "administrator": choices["administrators"][0],
        "country": "ES",
        "language": "es_ES",
        "subscription": choices["subscriptions"][0]["id"],
        "pstnProvider": choices["pstnProviders"][0]["id"],
        "settings": { "extensionLength": 4, "supportContact": "ayuda@telco.example" }
    })
}

fn of(path: &str, template: &Json, rest: &str) -> String {
    format!("{path}/{}{rest}", template["provisioningId"].as_str().unwrap())
}

#[tokio::test]
async fn a_template_is_made_of_the_choices_and_read_back_as_it_was_sent() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let sent = body(&client, "Oficina").await;
    let answer = client.post(TEMPLATES, sent.clone()).await;
    let made = answer.expect(201);
    assert_eq!(answer.header("location"), format!("{SITE}{}", of(TEMPLATES, &made, "")));
    assert_eq!((answer.header("etag"), &made["version"], &made["customers"]), ("\"1\"", &json!(1), &json!(0)));
    for (field, value) in sent.as_object().unwrap() {
        match field.as_str() {
            "settings" => assert_eq!(made["template"]["settings"]["extensionLength"], value["extensionLength"]),
            _ => assert_eq!(&made["template"][field], value, "{field}"),
        }
    }
    assert_eq!(made["template"]["settings"]["userMails"], json!(true), "a default is shown");
    assert_eq!(client.get(&of(TEMPLATES, &made, "")).await.expect(200), made);
    assert!(made["names"]["ledgerKey"].as_str().unwrap().starts_with("ES-"));
}

#[tokio::test]
async fn the_provisioning_id_of_a_template_makes_a_customer_on_the_wire() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let made = client.post(TEMPLATES, body(&client, "Oficina").await).await.expect(201);
    let order = json!({
        "provisioningId": made["provisioningId"], "packages": ["webex_meetings"], "externalId": "A-1",
        "address": { "addressLine1": "Calle Mayor 1", "city": "Madrid", "stateOrProvince": "MD", "zipOrPostalCode": "28013", "country": "ES" },
        "customerInfo": { "name": "Panadería", "primaryEmail": "ana@panaderia.example" }
    });
    let url = client.post("/v1/wholesale/customers", order).await.expect(202)["url"].as_str().unwrap().to_owned();
    world.settled().await;
    let id = url.rsplit('/').next().unwrap();
    let detail = client.get(&format!("/api/customers/{id}")).await.expect(200);
    assert_eq!(
        detail["template"],
        json!({ "provisioningId": made["provisioningId"], "name": "Oficina", "version": 1 })
    );
    assert_eq!((&detail["status"], &detail["extensionLength"]), (&json!("provisioned"), &json!(4)));
    assert_eq!((&detail["authentication"]["method"], &detail["dataRegion"]), (&json!("webex"), &json!("EMEA")));
    assert_eq!((&detail["simulation"], &detail["packages"][0]["recordedOnly"]), (&json!(true), &json!(true)));
    assert_eq!(client.get(&of(TEMPLATES, &made, "")).await.expect(200)["customers"], 1);
}

#[tokio::test]
async fn an_edit_says_which_version_it_was_made_from() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let made = client.post(TEMPLATES, body(&client, "Oficina").await).await.expect(201);
    let path = of(TEMPLATES, &made, "");
    let mut template = made["template"].clone();
    template["settings"]["extensionLength"] = json!(3);
    let second = client.with("if-match", "\"1\"").put(&path, template.clone()).await;
    assert_eq!((second.expect(200)["version"].clone(), second.header("etag")), (json!(2), "\"2\""));
    template["name"] = json!("Oficina grande");
    for stale in ["\"1\"", "W/\"2\"", "\"dos\"", "\"7\", \"8\""] {
        let answer = client.with("if-match", stale).put(&path, template.clone()).await;
        assert_eq!(answer.problems(412), [("precondition-failed".to_owned(), String::new())], "{stale}");
    }
    for fresh in ["\"2\"", "\"3\", \"9\"", "*"] {
        assert_eq!(
            client.with("if-match", fresh).put(&path, template.clone()).await.expect(200)["version"],
            3,
            "{fresh}"
        );
    }
    assert_eq!(client.put(&path, template).await.expect(200)["version"], 3, "an equal edit makes no version");
}

#[tokio::test]
async fn the_history_of_a_template_is_listed_and_compared() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let made = client.post(TEMPLATES, body(&client, "Oficina").await).await.expect(201);
    let mut template = made["template"].clone();
    template["settings"]["userMails"] = json!(false);
    template["authentication"] = json!("partner-oidc");
    template["identityProvider"] = json!("telco-login");
    client.put(&of(TEMPLATES, &made, ""), template).await.expect(200);
    let first = client.get(&of(TEMPLATES, &made, "/versions?max=1")).await.expect(200);
    assert_eq!((&first["items"][0]["version"], &first["items"][0]["currentVersion"]), (&json!(2), &json!(2)));
    let next = first["next"].as_str().unwrap();
    let second = client.get(&of(TEMPLATES, &made, &format!("/versions?max=1&cursor={next}"))).await.expect(200);
    assert_eq!((&second["items"][0]["version"], &second["next"]), (&json!(1), &Json::Null));
    assert_eq!(client.get(&of(TEMPLATES, &made, "/versions/1")).await.expect(200)["template"], made["template"]);
    let diff = client.get(&of(TEMPLATES, &made, "/diff?from=1&to=2")).await.expect(200);
    let difference =
        |field: &str, before: Json, after: Json| json!({ "field": field, "before": before, "after": after });
    assert_eq!(
        diff["differences"],
        json!([
            difference("authentication", json!("webex"), json!("partner-oidc")),
            difference("identityProvider", Json::Null, json!("telco-login")),
            difference("settings.userMails", json!(true), json!(false)),
        ])
    );
    for missing in ["/versions/3", "/versions/uno", "/diff?from=1&to=3"] {
        client.get(&of(TEMPLATES, &made, missing)).await.problems(404);
    }
    let answer = client.get(&of(TEMPLATES, &made, "/diff?to=x")).await;
    let expected = [("required", "from"), ("out-of-range", "to")].map(|(code, at)| (code.to_owned(), at.to_owned()));
    assert_eq!(answer.problems(400), expected);
}

#[tokio::test]
async fn a_template_is_duplicated_and_archived() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let made = client.post(TEMPLATES, body(&client, "Oficina").await).await.expect(201);
    world.advance(1);
    for _ in 0..2 {
        let archived = client.post(&of(TEMPLATES, &made, "/archive"), json!({})).await.expect(200);
        assert_eq!(archived["archived"], json!(true));
    }
    let answer = client.put(&of(TEMPLATES, &made, ""), made["template"].clone()).await;
    assert_eq!(answer.problems(409)[0].0, "template-archived-stays");
    let copy = client.post(&of(TEMPLATES, &made, "/duplicate"), json!({ "name": "La copia" })).await.expect(201);
    assert_ne!(copy["provisioningId"], made["provisioningId"]);
    let names = |page: Json| {
        page["items"].as_array().unwrap().iter().map(|one| one["template"]["name"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(client.get(TEMPLATES).await.expect(200)), ["La copia", "Estándar"]);
    assert_eq!(names(client.get("/api/templates?archived=true").await.expect(200)), ["Oficina"]);
    let answer = client.get("/api/templates?archived=perhaps").await;
    assert_eq!(answer.problems(400), [("wrong-type".to_owned(), "archived".to_owned())]);
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_template_is_said_at_once_with_a_way_out() {
    let world = World::new().await;
    let client = Client::admin(&world).await.with("accept-language", "es-ES,es;q=0.9");
    let wrong = json!({ "name": "Estándar", "country": "XX", "language": "es", "subscription": "x", "connector": "fax",
        "administrator": "nadie@partner0.example", "settings": { "extensionLength": 99, "colour": true } });
    let answer = client.post(TEMPLATES, wrong).await;
    let at: Vec<String> = answer.problems(400).into_iter().map(|(_, at)| at).collect();
    let expected = [
        "name",
        "administrator",
        "country",
        "subscription",
        "connector",
        "settings.colour",
        "settings.extensionLength",
    ];
    assert_eq!(at.len(), expected.len(), "{at:?}");
    assert!(expected.iter().all(|field| at.iter().any(|at| at == field)), "{at:?}");
    assert_eq!(answer.header("content-language"), "es");
    for problem in answer.json()["errors"].as_array().unwrap() {
        for part in ["cause", "fix"] {
            let text = problem[part].as_str().unwrap();
            assert!(text.ends_with('.') && !text.contains('…'), "{problem}");
        }
    }
}

#[tokio::test]
async fn a_field_that_alta_does_not_know_is_refused_not_ignored() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    for (typed, code) in [
        (json!({ "nombre": "Oficina" }), "unknown-field"),
        (json!({ "name": 7 }), "wrong-type"),
        (json!({ "settings": { "userMails": [] } }), "wrong-type"),
    ] {
        assert_eq!(client.post(TEMPLATES, typed.clone()).await.problems(400)[0].0, code, "{typed}");
    }
    assert_eq!(client.send(Method::POST, TEMPLATES, "{\"name\":").await.problems(400)[0].0, "malformed-json");
}

#[tokio::test]
async fn the_same_key_makes_one_template() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let sent = body(&client, "Oficina").await;
    let keyed = client.with("idempotency-key", "una-vez");
    let first = keyed.post(TEMPLATES, sent.clone()).await.expect(201);
    assert_eq!(keyed.post(TEMPLATES, sent).await.expect(201)["provisioningId"], first["provisioningId"]);
    let other = body(&client, "Otra").await;
    assert_eq!(keyed.post(TEMPLATES, other).await.problems(422)[0].0, "idempotency-key-reused");
}

#[tokio::test]
async fn a_cursor_that_nobody_gave_is_refused() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    for path in ["/api/templates", "/api/operations", "/api/audit"] {
        for cursor in ["x", "MQ", "%00", "☃"] {
            let cursor = form(cursor);
            let answer = client.get(&format!("{path}?cursor={cursor}")).await;
            assert_eq!(answer.problems(400), [("invalid-cursor".to_owned(), "cursor".to_owned())], "{path} {cursor}");
        }
    }
}

fn form(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test]
async fn an_operation_tells_what_failed_and_a_retry_repeats_only_that() {
    let connectors: Vec<Arc<dyn Fulfiller>> = vec![Arc::new(Rehearsal::default())];
    let world = World::with(Ground::Sqlite, connectors).await;
    let client = Client::admin(&world).await;
    let mut order = world.order("Acme");
    order.packages = Some(vec!["webex_meetings".to_owned(), "cx_essentials".to_owned()]);
    let customer = world.ordered(&world.partner, order).await;
    world.settled().await;
    let page = client.get("/api/operations?state=failed").await.expect(200);
    let listed = &page["items"][0];
    assert_eq!((&listed["kind"], &listed["name"]), (&json!("provision-customer"), &json!("Acme")));
    let path = format!("/api/operations/{}", listed["id"].as_str().unwrap());
    let seen = client.get(&path).await.expect(200);
    let refused: Vec<&Json> =
        seen["steps"].as_array().unwrap().iter().filter(|step| step["state"] == "refused").collect();
    assert_eq!((refused.len(), &refused[0]["name"]), (1, &json!("cx_essentials")));
    assert_eq!(refused[0]["problem"]["code"], ProblemKind::CallingInMaintenance.code());
    let (done, of) = (seen["progress"]["done"].as_i64().unwrap(), seen["progress"]["of"].as_i64().unwrap());
    assert_eq!(of - done, 1);
    let detail = client.get(&format!("/api/customers/{customer}")).await.expect(200);
    assert_eq!(detail["status"], "provisioned_with_errors");
    assert!(detail["packages"].as_array().unwrap().iter().any(|package| package["problem"]["fix"].is_string()));
    let retried = client.post(&format!("{path}/retry"), json!({})).await.expect(202);
    assert_eq!(retried["operation"]["state"], "running");
    world.settled().await;
    assert_eq!(client.get(&path).await.expect(200)["operation"]["state"], "done");
    assert_eq!(client.post(&format!("{path}/retry"), json!({})).await.problems(409)[0].0, "nothing-to-retry");
}

#[tokio::test]
async fn a_customer_in_review_is_approved_or_declined_once() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    const SCREENS: Sql = statement!("update partner set screening = 'manual'");
    world.say(vec![(SCREENS, values![].to_vec())]).await;
    for (name, outcome, status) in [("Buena", "approve", "provisioned"), ("Mala", "decline", "error")] {
        let customer = world.ordered(&world.partner, world.order(name)).await;
        let path = format!("/api/customers/{customer}");
        assert_eq!(client.get(&path).await.expect(200)["status"], "pending_rpl_review");
        let review = format!("{path}/review");
        assert_eq!(client.post(&review, json!({ "outcome": "perhaps" })).await.problems(400)[0].1, "outcome");
        assert_eq!(client.post(&review, json!({})).await.problems(400)[0].0, "required");
        client.post(&review, json!({ "outcome": outcome })).await.expect(200);
        world.settled().await;
        assert_eq!(client.get(&path).await.expect(200)["status"], status);
        let again = client.post(&review, json!({ "outcome": "approve" })).await;
        assert_eq!(again.problems(409)[0].0, "not-awaiting-review");
    }
}

#[tokio::test]
async fn the_audit_tells_who_changed_what_newest_first() {
    let world = World::new().await;
    let client = Client::admin(&world).await.with("trackingid", "T-1");
    world.advance(1);
    let made = client.post(TEMPLATES, body(&client, "Oficina").await).await.expect(201);
    world.advance(1);
    let mut template = made["template"].clone();
    template["language"] = json!("ca_ES");
    client.put(&of(TEMPLATES, &made, ""), template).await.expect(200);
    world.advance(1);
    let customer = world.ordered(&world.partner, world.order("Acme")).await;
    let page = client.get("/api/audit?max=2").await.expect(200);
    let actions: Vec<&Json> = page["items"].as_array().unwrap().iter().map(|entry| &entry["action"]).collect();
    assert_eq!(actions, ["provision-customer", "edit-template"]);
    let edit = &page["items"][1];
    assert_eq!((&edit["before"]["language"], &edit["after"]["language"]), (&json!("es_ES"), &json!("ca_ES")));
    assert_eq!((&edit["actor"]["email"], &edit["trackingId"]), (&json!("admin@partner0.example"), &json!("T-1")));
    let next = page["next"].as_str().unwrap();
    let rest = client.get(&format!("/api/audit?cursor={next}")).await.expect(200);
    assert_eq!(rest["items"][0]["action"], "create-template");
    let of_customer = client.get(&format!("/api/audit?customerId={customer}")).await.expect(200);
    assert_eq!(of_customer["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_sub_partner_reads_only_what_was_done_in_it() {
    let world = World::new().await;
    let branch = world.sub_partner("active").await;
    world.ordered(&world.partner, world.order("Del socio")).await;
    let client = Client::admin(&world).await;
    let org = branch.org_id;
    let order = json!({
        "provisioningId": world.partner.founded.template, "packages": ["webex_meetings"], "externalId": "F-1",
        "address": { "addressLine1": "Calle Mayor 1", "city": "Madrid", "stateOrProvince": "MD", "zipOrPostalCode": "28013", "country": "ES" },
        "customerInfo": { "name": "De la filial", "primaryEmail": "ana@filial.example" }
    });
    client.post(&format!("/v1/wholesale/customers?onBehalfOfSubPartnerOrgId={org}"), order).await.expect(202);
    let page = client.get(&format!("/api/audit?onBehalfOfSubPartnerOrgId={org}")).await.expect(200);
    let entries = page["items"].as_array().unwrap();
    assert_eq!((entries.len(), &entries[0]["after"]["name"]), (1, &json!("De la filial")));
    assert!(client.get("/api/audit").await.expect(200)["items"].as_array().unwrap().len() > 1);
}

#[tokio::test]
async fn a_hub_says_to_everybody_what_it_is_and_what_it_only_records() {
    let world = World::with(Ground::Sqlite, vec![Arc::new(Local)]).await;
    let anybody = Client::anonymous(&world).with("accept-language", "es");
    let hub = anybody.get("/api").await.expect(200);
    assert_eq!((&hub["product"], &hub["mode"], &hub["simulation"]), (&json!("Alta"), &json!("sandbox"), &json!(true)));
    assert_eq!(hub["connectors"], json!([{ "name": "local", "delivers": [] }]));
    assert!(hub["notice"].as_str().unwrap().ends_with('.'));
    let packages = anybody.get("/api/packages").await.expect(200);
    let suite =
        packages["items"].as_array().unwrap().iter().find(|package| package["name"] == "webex_suite").unwrap().clone();
    assert_eq!((&suite["kind"], &suite["recordedOnly"]), (&json!("base"), &json!(true)));
    assert_eq!(
        suite["capabilities"][0],
        json!({ "name": "calling", "title": "Llamadas", "delivered": false, "deliveredBy": [] })
    );
}

#[tokio::test]
async fn every_error_code_can_be_looked_up_where_its_type_says() {
    let world = World::new().await;
    let anybody = Client::anonymous(&world).with("accept-language", "es");
    let all = anybody.get("/api/problems").await.expect(200);
    let all = all["items"].as_array().unwrap();
    assert_eq!(all.len(), ProblemKind::ALL.len());
    for entry in all {
        let one = anybody.get(&format!("/api/problems/{}", entry["code"].as_str().unwrap())).await.expect(200);
        assert_eq!(&one, entry);
    }
    let entry = |code: &str| all.iter().find(|entry| entry["code"] == code).unwrap();
    assert_eq!((&entry("email-in-use")["errorCode"], &entry("email-in-use")["status"]), (&json!(10022), &json!(409)));
    assert_eq!((&entry("busy")["retryable"], &entry("email-in-use")["retryable"]), (&json!(true), &json!(false)));
    assert!(entry("email-in-use")["cause"].as_str().unwrap().contains("{email}"));
    anybody.get("/api/problems/no-such-code").await.problems(404);
}

#[tokio::test]
async fn who_may_only_look_is_told_before_the_body_is_judged() {
    let world = World::new().await;
    let (reader, _) = world.person_with(&[Role::PartnerReadOnly]).await;
    let client = Client::of(&world, reader).await;
    client.get(TEMPLATES).await.expect(200);
    for body in ["{\"name\":", "{\"nombre\":1}", "{}"] {
        assert_eq!(client.send(Method::POST, TEMPLATES, body).await.problems(403)[0].0, "forbidden", "{body}");
        assert_eq!(Client::anonymous(&world).send(Method::POST, TEMPLATES, body).await.problems(401).len(), 1);
    }
}
