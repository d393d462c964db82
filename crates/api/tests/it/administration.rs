//! What a partner arranges over `/api`: its administrators and those of its customers, its resellers, carriers and numbers.

use std::sync::Arc;

use alta_db::{Sql, statement, values};
use alta_hub::secret;
use alta_local::Rehearsal;
use alta_model::{fulfilment::Fulfiller, id::Person, role::Role};
use alta_testkit::{Ground, World};
use axum::http::Method;
use serde_json::{Value as Json, json};

use crate::client::{Answer, Client};

async fn delete(client: &Client, path: &str, body: &Json) -> Answer {
    client.send(Method::DELETE, path, body.to_string()).await
}

fn done(answer: &Answer) {
    assert_eq!((answer.status.as_u16(), answer.text.as_str()), (204, ""), "{answer:?}");
}

fn text(json: &Json, field: &str) -> String {
    json[field].as_str().unwrap_or_else(|| panic!("no {field} in {json}")).to_owned()
}

/// The roles by address, as a list shows them.
async fn listed(client: &Client, path: &str) -> Vec<(String, Json)> {
    let page = client.get(path).await.expect(200);
    page["items"].as_array().unwrap().iter().map(|item| (text(item, "email"), item["roles"].clone())).collect()
}

#[tokio::test]
async fn an_administrator_of_the_partner_is_added_listed_and_given_other_roles() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let path = "/api/administrators";
    let new =
        json!({ "email": "luis@levante.example", "firstName": "Luis", "lastName": "Soler", "roles": ["helpdesk"] });
    let keyed = client.with("idempotency-key", "una-vez");
    let id = text(&keyed.post(path, new.clone()).await.expect(201), "id");
    assert_eq!(text(&keyed.post(path, new.clone()).await.expect(201), "id"), id, "a repeat makes nobody else");
    assert_eq!(client.post(path, new).await.problems(409)[0].0, "email-in-use");
    assert!(listed(&client, path).await.contains(&("luis@levante.example".to_owned(), json!(["helpdesk"]))));
    let roles = format!("{path}/{id}/roles");
    done(&client.put(&roles, json!({ "roles": ["partner-admin", "partner-read-only"] })).await);
    let expected = ("luis@levante.example".to_owned(), json!(["partner-admin", "partner-read-only"]));
    assert!(listed(&client, path).await.contains(&expected));
    for (body, code, field) in [
        (json!({}), "required", "roles"),
        (json!({ "roles": ["helpdesk", "boss"] }), "unknown-value", "roles[1]"),
        (json!({ "roles": ["customer-full"] }), "role-not-grantable", "roles"),
    ] {
        let status = if code == "role-not-grantable" { 403 } else { 400 };
        let problems = client.put(&roles, body.clone()).await.problems(status);
        assert_eq!(problems, [(code.to_owned(), field.to_owned())], "{body}");
    }
    let nobody = json!({ "email": "no", "roles": [] });
    assert_eq!(client.post(path, nobody).await.problems(400), [("required".to_owned(), "roles".to_owned())]);
}

#[tokio::test]
async fn the_list_of_administrators_has_pages() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    for name in ["a", "b", "c"] {
        let new = json!({ "email": format!("{name}@levante.example"), "roles": ["helpdesk"] });
        client.post("/api/administrators", new).await.expect(201);
    }
    let all = listed(&client, "/api/administrators").await;
    let (mut seen, mut path) = (Vec::new(), "/api/administrators?max=2".to_owned());
    loop {
        let page = client.get(&path).await.expect(200);
        seen.extend(page["items"].as_array().unwrap().iter().map(|item| text(item, "email")));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/administrators?max=2&cursor={next}");
    }
    assert_eq!(seen, all.into_iter().map(|(email, _)| email).collect::<Vec<_>>());
    assert!(seen.len() > 3 && seen.is_sorted(), "{seen:?}");
}

#[tokio::test]
async fn a_customer_is_assigned_to_an_administrator_of_the_partner_and_taken_away() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let customer = world.customer("Acme").await;
    let (clerk, _) = world.person_with(&[Role::PartnerAdmin]).await;
    let (served, theirs) =
        (format!("/api/administrators/{clerk}/customers/{customer}"), Client::of(&world, clerk).await);
    let look = format!("/v1/wholesale/customers/{customer}");
    assert_eq!(theirs.get(&look).await.status, 404);
    for _ in 0..2 {
        done(&client.put(&served, json!({})).await);
    }
    assert_eq!(theirs.get(&look).await.status, 200);
    let assigned = listed(&client, &format!("/api/customers/{customer}/assigned-administrators")).await;
    assert!(assigned.iter().any(|(email, _)| email.starts_with(&clerk.to_string())), "{assigned:?}");
    for _ in 0..2 {
        done(&delete(&client, &served, &json!({})).await);
    }
    assert_eq!(theirs.get(&look).await.status, 404);
}

#[tokio::test]
async fn the_last_full_administrator_of_a_customer_may_go_when_another_one_was_appointed() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let customer = world.customer("Acme").await;
    let path = format!("/api/customers/{customer}/administrators");
    let first = client.get(&path).await.expect(200)["items"][0].clone();
    assert_eq!(first["roles"], json!(["customer-full"]));
    let roles = format!("{path}/{}/roles", text(&first, "id"));
    let refused = client.put(&roles, json!({ "roles": ["customer-read-only"] })).await;
    assert_eq!(refused.problems(409)[0].0, "person-is-last-administrator");
    let new = json!({ "email": "jefa@acme.example", "roles": ["customer-full"] });
    client.post(&path, new).await.expect(201);
    done(&client.put(&roles, json!({ "roles": ["customer-read-only"] })).await);
    let full = ("jefa@acme.example".to_owned(), json!(["customer-full"]));
    let seen = listed(&client, &path).await;
    assert!(seen.contains(&full) && seen.contains(&(text(&first, "email"), json!(["customer-read-only"]))), "{seen:?}");
}

#[tokio::test]
async fn restricted_mode_is_lifted_by_the_partner() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let customer = world.customer("Acme").await;
    let path = format!("/api/customers/{customer}/restricted");
    assert_eq!(client.put(&path, json!({})).await.problems(400)[0], ("required".to_owned(), "restricted".to_owned()));
    for restricted in [false, true] {
        let seen = client.put(&path, json!({ "restricted": restricted })).await.expect(200);
        assert_eq!(seen["restricted"], restricted);
    }
}

#[tokio::test]
async fn everything_that_was_refused_in_a_customer_is_asked_for_again() {
    let connectors: Vec<Arc<dyn Fulfiller>> = vec![Arc::new(Rehearsal::default())];
    let world = World::with(Ground::Sqlite, connectors).await;
    let client = Client::admin(&world).await;
    let mut order = world.order("Acme");
    order.packages = Some(vec!["webex_meetings".to_owned(), "cx_essentials".to_owned()]);
    let customer = world.ordered(&world.partner, order).await;
    world.settled().await;
    let path = format!("/api/customers/{customer}/retry");
    assert_eq!(client.post(&path, json!({})).await.expect(202)["status"], "updating");
    world.settled().await;
    assert_eq!(client.get(&format!("/api/customers/{customer}")).await.expect(200)["status"], "provisioned");
    assert_eq!(client.post(&path, json!({})).await.problems(409)[0].0, "nothing-to-retry");
}

#[tokio::test]
async fn with_screening_on_a_new_customer_waits_for_a_review() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    assert_eq!(client.get("/api/partner").await.expect(200)["screening"], "none");
    for (body, code) in [(json!({}), "required"), (json!({ "screening": "often" }), "unknown-value")] {
        let problems = client.put("/api/partner/screening", body).await.problems(400);
        assert_eq!(problems, [(code.to_owned(), "screening".to_owned())]);
    }
    let seen = client.put("/api/partner/screening", json!({ "screening": "manual" })).await.expect(200);
    assert_eq!((&seen["screening"], &seen["name"]), (&json!("manual"), &json!("Operadora 0")));
    let customer = world.ordered(&world.partner, world.order("Acme")).await;
    let path = format!("/v1/wholesale/customers/{customer}");
    assert_eq!(client.get(&path).await.expect(200)["status"], "pending_rpl_review");
}

#[tokio::test]
async fn a_reseller_is_taken_in_suspended_and_let_go_on() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let path = "/api/sub-partners";
    let wrong = client.post(path, json!({ "adminEmail": "no" })).await.problems(400);
    let expected = [("required", "name"), ("invalid-email", "adminEmail")];
    assert_eq!(wrong, expected.map(|(code, at)| (code.to_owned(), at.to_owned())));
    let new = json!({ "name": "Turia Voz", "adminEmail": "luis@turia.example" });
    let added = client.post(path, new).await.expect(201);
    let org = text(&added, "orgId");
    let state = async || client.get(path).await.expect(200)["items"][0]["state"].clone();
    assert_eq!(state().await, "active");
    done(&client.post(&format!("{path}/{org}/suspend"), json!({})).await);
    assert_eq!(state().await, "suspended");
    let on_behalf = format!("/v1/wholesale/customers?onBehalfOfSubPartnerOrgId={org}");
    assert_eq!(client.post(&on_behalf, json!({})).await.status, 403);
    done(&client.post(&format!("{path}/{org}/resume"), json!({})).await);
    assert_eq!(client.post(&on_behalf, json!({})).await.status, 400);
    let administrator = person(&text(&added, "administratorId"));
    let token = values![secret::digest(&administrator), world.partner.id.to_string(), &administrator].to_vec();
    world.say(vec![(TOKEN, token)]).await;
    let theirs = Client::of(&world, administrator.parse().unwrap()).await;
    let page = theirs.get(path).await.expect(200);
    assert_eq!((page["items"].as_array().unwrap().len(), &page["items"][0]["name"]), (1, &json!("Turia Voz")));
    assert_eq!(theirs.post(&format!("{path}/{org}/suspend"), json!({})).await.problems(403)[0].0, "forbidden");
    assert_eq!(theirs.get("/api/partner").await.problems(403)[0].0, "forbidden");
}

/// What is inside a public id of a person.
fn person(wire: &str) -> String {
    alta_api::wire::id::asked::<Person>(Some(wire)).id().unwrap().to_string()
}

const TOKEN: Sql = statement!(
    "insert into token (token_hash, partner_id, person_id, kind, scopes, client_id, created_at, expires_at) \
     values ($1, $2, $3, 'access', '', '', 0, 9000000000000000)"
);

#[tokio::test]
async fn a_carrier_is_added_and_offered_to_locations_of_its_countries() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let path = "/api/pstn-providers";
    let wrong = json!({ "name": "Red", "type": "PIGEON", "countries": ["ES"] });
    assert_eq!(client.post(path, wrong).await.problems(400), [("unknown-value".to_owned(), "type".to_owned())]);
    let new = json!({ "name": "Red Mediterránea", "type": "NON_INTEGRATED_CCP", "countries": ["ES", "PT"] });
    let id = text(&client.post(path, new).await.expect(201), "id");
    let page = client.get(path).await.expect(200);
    let seen = page["items"].as_array().unwrap().iter().find(|item| item["id"] == id).unwrap();
    assert_eq!((&seen["countries"], &seen["byApi"]), (&json!(["ES", "PT"]), &json!(true)));
    assert!(client.get("/api/templates/choices").await.expect(200)["pstnProviders"].to_string().contains(&id));
}

#[tokio::test]
async fn numbers_come_into_the_pool_are_reserved_and_given_back() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let ranges = "/api/number-pool/ranges";
    let range = json!({ "first": "+34911230000", "last": "+34911230009" });
    let added = client.post(ranges, range.clone()).await.expect(201);
    assert_eq!(added["numbers"], 10);
    assert_eq!(client.post(ranges, range).await.problems(409)[0].0, "number-unavailable");
    let customer = world.customer("Acme").await;
    let org = text(&client.get(&format!("/api/customers/{customer}")).await.expect(200), "orgId");
    let places = client.get(&format!("/v1/locations?orgId={org}")).await.expect(200);
    let reserved = format!("/api/locations/{}/reserved-numbers", text(&places["items"][0], "id"));
    let numbers = json!({ "phoneNumbers": ["+34 911 23 00 04"] });
    done(&client.post(&reserved, numbers.clone()).await);
    let page = client.get("/api/number-pool?state=reserved").await.expect(200);
    let expected = (json!("+34911230004"), json!(added["id"]));
    assert_eq!((page["items"][0]["phoneNumber"].clone(), page["items"][0]["rangeId"].clone()), expected);
    let seen = client.get(ranges).await.expect(200)["items"][0].clone();
    assert_eq!((&seen["inPool"], &seen["reserved"], &seen["country"]), (&json!(9), &json!(1), &json!("ES")));
    done(&delete(&client, &reserved, &numbers).await);
    let first = client.get("/api/number-pool?state=pool&max=4").await.expect(200);
    let next = text(&first, "next");
    let rest = client.get(&format!("/api/number-pool?state=pool&cursor={next}")).await.expect(200);
    assert_eq!(rest["items"][0]["phoneNumber"], "+34911230004");
    assert_eq!(client.get("/api/number-pool?state=lost").await.problems(400)[0].1, "state");
}

#[tokio::test]
async fn a_sub_partner_sees_the_pool_and_its_own_numbers_but_not_those_of_its_partners_customers() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let range = json!({ "first": "+34911230000", "last": "+34911230009" });
    client.post("/api/number-pool/ranges", range).await.expect(201);
    let customer = world.customer("Acme").await;
    let org = text(&client.get(&format!("/api/customers/{customer}")).await.expect(200), "orgId");
    let places = client.get(&format!("/v1/locations?orgId={org}")).await.expect(200);
    let reserved = format!("/api/locations/{}/reserved-numbers", text(&places["items"][0], "id"));
    done(&client.post(&reserved, json!({ "phoneNumbers": ["+34911230004"] })).await);
    let branch = world.sub_partner("active").await;
    let count = async |path: String| client.get(&path).await.expect(200)["items"].as_array().unwrap().len();
    assert_eq!(count("/api/number-pool".to_owned()).await, 10);
    assert_eq!(count(format!("/api/number-pool?onBehalfOfSubPartnerOrgId={}", branch.org_id)).await, 9);
}
