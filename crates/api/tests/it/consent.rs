//! Ordering somebody with a free account, from the order to their yes, as the two of them see it.

use alta_api::docs;
use alta_testkit::World;
use axum::http::Method;
use serde_json::{Value as Json, json};

use crate::client::{Answer, Client, SITE};

const CUSTOMERS: &str = "/v1/wholesale/customers";
const SUBSCRIBERS: &str = "/v1/wholesale/subscribers";

/// A customer with meetings, and the order of somebody with a free account.
async fn ordered(world: &World, client: &Client) -> Json {
    let order = json!({
        "provisioningId": world.partner.founded.template, "packages": ["webex_meetings"], "externalId": "acme",
        "address": { "addressLine1": "Calle Mayor 1", "city": "Madrid", "stateOrProvince": "MD", "zipOrPostalCode": "28013", "country": "ES" },
        "customerInfo": { "name": "Acme", "primaryEmail": "admin@acme.example", "language": "es" }
    });
    let url = client.post(CUSTOMERS, order).await.expect(202)["url"].as_str().unwrap().to_owned();
    world.settled().await;
    json!({ "customerId": url.rsplit('/').next(), "email": "ana@cuenta-gratuita.example", "packages": ["webex_meetings"],
        "provisioningParameters": { "firstName": "Ana", "lastName": "Gil" } })
}

/// The path behind the link of the newest consent mail.
async fn link(client: &Client) -> String {
    let mails = client.get("/api/mails").await.expect(200);
    let mail = mails["items"].as_array().unwrap().iter().find(|mail| mail["kind"] == "consent-move").unwrap().clone();
    let link = mail["link"].as_str().unwrap();
    assert!(
        mail["text"].as_str().unwrap().contains(link) && mail["subject"] == "Acme pide trasladar esta cuenta",
        "{mail}"
    );
    link.strip_prefix(SITE).unwrap().to_owned()
}

#[track_caller]
fn page(answer: &Answer, status: u16) -> &str {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.text);
    assert!(answer.header("content-type").starts_with("text/html"));
    assert!(answer.header("content-security-policy").contains("form-action 'self'"));
    assert!(!answer.text.contains("<script"));
    &answer.text
}

#[tokio::test]
async fn somebody_with_a_free_account_is_accepted_asked_and_provisioned_when_they_agree() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let order = ordered(&world, &client).await;
    let accepted = client.post(SUBSCRIBERS, order.clone()).await;
    let body = accepted.expect(202);
    assert_eq!((&body["status"], &body["personId"]), (&json!("pending_user_migration"), &Json::Null));
    assert_eq!(accepted.header("location"), format!("{SITE}{SUBSCRIBERS}/{}", body["id"].as_str().unwrap()));
    assert_eq!(client.post(SUBSCRIBERS, order).await.expect(202)["id"], body["id"], "the same order again");
    let waiting = client.get(&format!("{SUBSCRIBERS}?status=pending_user_migration")).await.expect(200);
    assert_eq!(waiting["items"][0]["id"], body["id"]);

    let (path, anybody) = (link(&client).await, Client::anonymous(&world));
    let asked = anybody.with("accept-language", "es").get(&path).await;
    assert!(page(&asked, 200).contains("ana@cuenta-gratuita.example") && asked.text.contains("Aceptar el traslado"));
    let one = format!("{SUBSCRIBERS}/{}", body["id"].as_str().unwrap());
    assert_eq!(client.get(&one).await.expect(200)["status"], "pending_user_migration", "looking is not agreeing");
    let agreed = anybody.send(Method::POST, &path, "").await;
    assert!(page(&agreed, 200).contains("Acme"));
    let seen = client.get(&one).await.expect(200);
    assert_eq!((&seen["status"], seen["personId"].is_string()), (&json!("provisioned"), true));
    page(&anybody.send(Method::POST, &path, "").await, 200);
}

#[tokio::test]
async fn the_consent_mail_is_sent_again_at_both_published_addresses() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let order = ordered(&world, &client).await;
    let id = client.post(SUBSCRIBERS, order).await.expect(202)["id"].as_str().unwrap().to_owned();
    let mut paths = vec![link(&client).await];
    for prefix in ["/v1/subscribers", SUBSCRIBERS] {
        world.advance(1000);
        let sent = client.send(Method::POST, &format!("{prefix}/{id}/emails/consentMove"), "").await;
        assert_eq!(sent.status.as_u16(), 204, "{}", sent.text);
        paths.push(link(&client).await);
    }
    let anybody = Client::anonymous(&world);
    page(&anybody.get(&paths[0]).await, 404);
    page(&anybody.send(Method::POST, &paths[1], "").await, 404);
    page(&anybody.send(Method::POST, &paths[2], "").await, 200);
    let sent = client.send(Method::POST, &format!("{SUBSCRIBERS}/{id}/emails/consentMove"), "").await;
    assert_eq!(sent.expect(409)["errors"][0]["errorCode"], 10072);
}

#[tokio::test]
async fn a_link_that_is_too_old_says_so_and_does_nothing() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let order = ordered(&world, &client).await;
    client.post(SUBSCRIBERS, order).await.expect(202);
    let path = link(&client).await;
    world.advance(alta_model::user::CONSENT_MS + 1);
    let anybody = Client::anonymous(&world);
    page(&anybody.get(&path).await, 410);
    page(&anybody.send(Method::POST, &path, "").await, 410);
}

#[tokio::test]
async fn a_precheck_of_somebody_with_a_free_account_says_that_they_must_agree() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let order = ordered(&world, &client).await;
    let checked = client.post(&format!("{SUBSCRIBERS}/validate"), order).await.expect(200);
    let codes: Vec<&Json> = checked["info"].as_array().unwrap().iter().map(|info| &info["infoCode"]).collect();
    assert_eq!(codes, [100, 101]);
}

#[test]
fn the_description_knows_that_a_subscriber_may_have_to_agree() {
    let document = docs::document(alta_words::Tongue::English, "");
    let responses = &document["paths"][SUBSCRIBERS]["post"]["responses"];
    assert!(responses["200"].is_object() && responses["202"]["content"].is_object(), "{responses}");
}
