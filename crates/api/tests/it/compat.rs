//! Where the public sources are silent, Alta chose; each choice of `docs/compat.md` about the wire that no other test holds is held here.

use std::sync::Arc;

use alta_db::{Sql, statement, values};
use alta_hub::customers::RemoveCustomer;
use alta_model::{Id, fulfilment::SubjectKind, id::Customer, role::Role};
use alta_testkit::{Ground, Hostile, Mischief, Script, World};
use axum::http::Method;
use serde_json::{Value as Json, json};

use crate::client::{Answer, Client};

const CUSTOMERS: &str = "/v1/wholesale/customers";

/// A flawless order of meetings, so that no location is needed.
fn order(world: &World, name: &str) -> Json {
    json!({
        "provisioningId": world.partner.founded.template, "packages": ["webex_meetings"], "externalId": name.to_lowercase(),
        "address": { "addressLine1": "Calle Mayor 1", "city": "Madrid", "stateOrProvince": "MD", "zipOrPostalCode": "28013", "country": "ES" },
        "customerInfo": { "name": name, "primaryEmail": format!("admin@{}.example", name.to_lowercase()) }
    })
}

async fn provision(client: &Client, order: Json) -> String {
    let url = client.post(CUSTOMERS, order).await.expect(202)["url"].as_str().unwrap().to_owned();
    url.rsplit('/').next().unwrap().to_owned()
}

/// The `errorCode`s of a refusal on the wire.
#[track_caller]
fn codes(answer: &Answer, status: u16) -> Vec<i64> {
    let body = answer.expect(status);
    body["errors"].as_array().unwrap().iter().map(|error| error["errorCode"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn the_same_order_again_is_answered_with_the_same_customer() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let first = provision(&client, order(&world, "Acme")).await;
    let mut again = order(&world, "Acme");
    again["customerInfo"]["primaryEmail"] = json!("ADMIN@acme.EXAMPLE");
    again["address"]["city"] = json!(" Madrid ");
    assert_eq!(provision(&client, again).await, first);
    let mut other = order(&world, "Otra");
    other["externalId"] = json!("acme");
    assert_eq!(codes(&client.post(CUSTOMERS, other).await, 409), [10060]);
}

#[tokio::test]
async fn what_the_wire_does_not_know_is_ignored() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let mut strange = order(&world, "Acme");
    strange["salesChannel"] = json!({ "shop": [1] });
    strange["address"]["floor"] = json!(3);
    provision(&client, strange).await;
    client.get(&format!("{CUSTOMERS}?colour=red")).await.expect(200);
}

#[tokio::test]
async fn a_good_precheck_answers_a_list_with_code_100() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let answer = client.post(&format!("{CUSTOMERS}/validate"), order(&world, "Acme")).await.expect(200);
    assert_eq!((&answer["message"], &answer["info"][0]["infoCode"]), (&json!("success"), &json!(100)));
    let only_address = json!({ "address": order(&world, "Acme")["address"] });
    client.post(&format!("{CUSTOMERS}/validate"), only_address).await.expect(200);
}

#[tokio::test]
async fn the_organization_is_told_from_the_moment_that_it_exists() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let path = format!("{CUSTOMERS}/{}", provision(&client, order(&world, "Acme")).await);
    let before = client.get(&path).await.expect(200);
    assert_eq!((&before["status"], &before["orgId"]), (&json!("provisioning"), &Json::Null));
    world.settled().await;
    let after = client.get(&path).await.expect(200);
    assert_eq!(after["status"], "provisioned");
    assert!(after["orgId"].is_string());
}

#[tokio::test]
async fn a_page_that_is_too_long_is_shortened_and_one_that_is_none_is_refused() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    for name in ["Una", "Dos"] {
        provision(&client, order(&world, name)).await;
        world.advance(1);
    }
    let all = client.get(&format!("{CUSTOMERS}?max=5000")).await.expect(200);
    assert_eq!(all["items"].as_array().unwrap().len(), 2);
    let first = client.get(&format!("{CUSTOMERS}?max=1")).await;
    assert_eq!(first.expect(200)["items"][0]["externalId"], "dos", "the newest first");
    assert!(first.header("link").contains("offset=1") && first.header("link").starts_with("<https://hub.example/"));
    for max in ["0", "-1", "x", ":"] {
        client.get(&format!("{CUSTOMERS}?max={max}")).await.expect(400);
    }
}

#[tokio::test]
async fn statuses_are_asked_for_repeated_or_as_a_list() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    provision(&client, order(&world, "Acme")).await;
    for query in ["status=provisioning&status=error", "status=error,provisioning", "status=provisioning"] {
        assert_eq!(client.get(&format!("{CUSTOMERS}?{query}")).await.expect(200)["items"].as_array().unwrap().len(), 1);
    }
    client.get(&format!("{CUSTOMERS}?status=happy")).await.expect(400);
}

#[tokio::test]
async fn a_customer_with_subscribers_is_not_removed_and_the_answer_says_why() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let customer = provision(&client, order(&world, "Acme")).await;
    world.settled().await;
    let user = json!({ "customerId": customer, "email": "ana@acme.example", "packages": ["webex_meetings"],
        "provisioningParameters": { "firstName": "Ana", "lastName": "Gil" } });
    client.post("/v1/wholesale/subscribers", user).await.expect(200);
    let answer = client.send(Method::DELETE, &format!("{CUSTOMERS}/{customer}"), "").await;
    assert_eq!(codes(&answer, 409), [10065]);
}

#[tokio::test]
async fn a_removed_customer_is_shown_as_deleting_until_it_is_gone_and_then_is_nobodys() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let customer = format!("{CUSTOMERS}/{}", provision(&client, order(&world, "Acme")).await);
    world.settled().await;
    assert_eq!(client.send(Method::DELETE, &customer, "").await.status.as_u16(), 202);
    assert_eq!(client.get(&customer).await.expect(200)["status"], "deleting");
    world.settled().await;
    assert_eq!(client.get(&customer).await.status.as_u16(), 404);
    assert_eq!(client.send(Method::DELETE, &customer, "").await.status.as_u16(), 404);
    assert_eq!(client.get(CUSTOMERS).await.expect(200)["items"], json!([]));
}

#[tokio::test]
async fn what_a_package_was_refused_for_is_told_of_the_customer_too() {
    let hostile = Arc::new(Hostile::buying());
    let world = World::with(Ground::Sqlite, vec![hostile.clone()]).await;
    hostile.go_on(Script::About(SubjectKind::Package, ":webex_meetings", Mischief::Refuse));
    let client = Client::admin(&world).await;
    let customer = provision(&client, order(&world, "Acme")).await;
    world.settled().await;
    let seen = client.get(&format!("{CUSTOMERS}/{customer}")).await.expect(200);
    assert_eq!(seen["status"], "provisioned_with_errors");
    let of_package = &seen["resourceDetails"]["packages"][0]["errors"];
    assert_eq!((&seen["errors"], of_package.as_array().map(Vec::len)), (of_package, Some(1)));
}

#[tokio::test]
async fn the_customers_of_a_sub_partner_are_found_on_its_behalf_and_by_their_organization() {
    let world = World::new().await;
    let branch = world.sub_partner("active").await;
    let client = Client::admin(&world).await;
    let on_behalf = format!("{CUSTOMERS}?onBehalfOfSubPartnerOrgId={}", branch.org_id);
    let own = provision(&client, order(&world, "Acme")).await;
    let url = client.post(&on_behalf, order(&world, "Ajena")).await.expect(202)["url"].as_str().unwrap().to_owned();
    let resold = url.rsplit('/').next().unwrap();
    for (list, expected) in [(CUSTOMERS, own.as_str()), (on_behalf.as_str(), resold)] {
        let found = client.get(list).await.expect(200);
        let ids: Vec<_> = found["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
        assert_eq!(ids, [expected], "{list}");
    }
    assert_eq!(codes(&client.get(&format!("{CUSTOMERS}/{resold}")).await, 404), [1103]);
    world.settled().await;
    let on_behalf = on_behalf.replace('?', &format!("/{resold}?"));
    let org = client.get(&on_behalf).await.expect(200)["orgId"].as_str().unwrap().to_owned();
    client.get(&format!("/v1/organizations/{org}")).await.expect(200);
    client.get(&format!("/v1/locations?orgId={org}")).await.expect(200);
}

#[tokio::test]
async fn an_organization_whose_customer_was_removed_is_attached_anew() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let customer = provision(&client, order(&world, "Acme")).await;
    world.settled().await;
    let org = client.get(&format!("{CUSTOMERS}/{customer}")).await.expect(200)["orgId"].clone();
    let id: Id<Customer> = alta_api::wire::id::asked(Some(&customer)).id().unwrap();
    let mut attach = order(&world, "Acme");
    attach["orgId"] = org.clone();
    attach["externalId"] = json!("again");
    attach.as_object_mut().unwrap().remove("customerInfo");
    assert_eq!(codes(&client.post(CUSTOMERS, attach.clone()).await, 409)[0], 10061, "it has a customer");
    let organization = format!("/v1/organizations/{}", org.as_str().unwrap());
    let before = client.get(&organization).await.expect(200);
    world.hub.write(&world.admin(), RemoveCustomer { customer: id }).await.unwrap();
    world.settled().await;
    assert_eq!(client.get(&organization).await.expect(200), before, "it is still there");
    let again = provision(&client, attach).await;
    world.settled().await;
    let seen = client.get(&format!("{CUSTOMERS}/{again}")).await.expect(200);
    assert_eq!((&seen["orgId"], again != customer), (&org, true));
}

#[tokio::test]
async fn an_organization_without_a_customer_is_seen_listed_renamed_and_deleted() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let list = async || {
        let all = client.get("/v1/organizations").await.expect(200)["items"].as_array().unwrap().clone();
        all.iter().map(|one| one["displayName"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let mut orgs = Vec::new();
    for name in ["Acme", "Otra"] {
        let customer = provision(&client, order(&world, name)).await;
        world.settled().await;
        orgs.push(
            client.get(&format!("{CUSTOMERS}/{customer}")).await.expect(200)["orgId"].as_str().unwrap().to_owned(),
        );
        world.advance(1);
        if name == "Acme" {
            client.send(Method::DELETE, &format!("{CUSTOMERS}/{customer}"), "").await;
            world.settled().await;
        }
    }
    assert_eq!(list().await, ["Operadora 0", "Otra", "Acme"]);
    let pages = async |start: usize| {
        let answer = client.get(&format!("/v1/organizations?max=1&start={start}")).await;
        let goes_on = answer.headers.get("link").is_some_and(|link| link.to_str().unwrap().contains("rel=\"next\""));
        (answer.expect(200)["items"][0]["displayName"].clone(), goes_on)
    };
    assert_eq!(pages(1).await, (json!("Otra"), true));
    assert_eq!(pages(2).await, (json!("Acme"), false));
    let path = format!("/v1/identity/organizations/{}", orgs[0]);
    let version = client.get(&path).await.header("etag").to_owned();
    let renamed = client.with("if-match", &version).send(Method::PATCH, &path, r#"{"displayName":"Acme 2"}"#).await;
    assert_eq!(renamed.expect(200)["displayName"], "Acme 2");
    let stale = client.with("if-match", &version).send(Method::PATCH, &path, r#"{"displayName":"Acme 3"}"#).await;
    assert_eq!(stale.status.as_u16(), 412);
    for org in &orgs {
        let gone = client.send(Method::DELETE, &format!("/v1/organizations/{org}"), "").await;
        assert_eq!(gone.status.as_u16(), 204, "{}", gone.text);
        world.settled().await;
        assert_eq!(codes(&client.get(&format!("/v1/organizations/{org}")).await, 404), [1103]);
    }
    assert_eq!(list().await, ["Operadora 0"]);
    let mut attach = order(&world, "Acme");
    attach["orgId"] = json!(orgs[0]);
    assert_eq!(codes(&client.post(CUSTOMERS, attach).await, 400)[0], 1060, "deleted is not kept");
}

#[tokio::test]
async fn ids_are_read_in_every_spelling_and_those_of_another_kind_are_nobodys() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let customer = provision(&client, order(&world, "Acme")).await;
    let id: Id<Customer> = alta_api::wire::id::asked(Some(&customer)).id().unwrap();
    for spelling in [customer.clone(), format!("{customer}=="), id.to_string()] {
        assert_eq!(client.get(&format!("{CUSTOMERS}/{spelling}")).await.expect(200)["id"], json!(customer));
    }
    for stranger in [alta_api::wire::id::encode(world.partner.template()), "x".to_owned(), "%00".to_owned()] {
        assert_eq!(codes(&client.get(&format!("{CUSTOMERS}/{stranger}")).await, 404), [1103], "{stranger}");
    }
}

#[tokio::test]
async fn the_wire_speaks_english_unless_it_is_asked_for_spanish() {
    let world = World::new().await;
    let anybody = Client::anonymous(&world);
    let said = |client: &Client| {
        let client = client.clone();
        async move { client.get(CUSTOMERS).await.expect(401)["message"].as_str().unwrap().to_owned() }
    };
    let english = said(&anybody).await;
    assert_eq!(said(&anybody.with("accept-language", "fr")).await, english);
    assert_ne!(said(&anybody.with("accept-language", "es-ES,en;q=0.3")).await, english);
}

#[tokio::test]
async fn a_location_has_nothing_that_alta_does_not_keep() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let customer = world.customer("Acme").await;
    let seen = client.get(&format!("/api/customers/{customer}")).await.expect(200);
    let org = seen["orgId"].as_str().unwrap();
    let places = client.get(&format!("/v1/locations?orgId={org}")).await.expect(200);
    let path = format!("/v1/telephony/config/locations/{}?orgId={org}", places["items"][0]["id"].as_str().unwrap());
    let mut sent = client.get(&path).await.expect(200);
    let before = sent.clone();
    sent["chargeNumber"] = json!("+34911230001");
    sent["userLimit"] = json!(5);
    sent["defaultDomain"] = json!("acme.example");
    sent["e911SetupRequired"] = json!(true);
    assert_eq!(client.put(&path, sent).await.status.as_u16(), 204);
    assert_eq!(client.get(&path).await.expect(200), before);
}

#[tokio::test]
async fn a_tracking_id_is_taken_over_and_made_where_there_is_none() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    let answer = client.with("trackingid", "SIMPLE_1").get("/v1/wholesale/customers/x").await;
    assert_eq!((answer.header("trackingid"), &answer.json()["trackingId"]), ("SIMPLE_1", &json!("SIMPLE_1")));
    let answer = client.with("trackingid", "a b\"<script>").get("/v1/wholesale/customers/x").await;
    assert!(answer.header("trackingid").starts_with("ALTA_"));
}

#[tokio::test]
async fn a_suspended_sub_partner_may_see_and_remove_only() {
    let world = World::new().await;
    let branch = world.sub_partner("active").await;
    let client = Client::admin(&world).await;
    let on_behalf = format!("onBehalfOfSubPartnerOrgId={}", branch.org_id);
    let url = client.post(&format!("{CUSTOMERS}?{on_behalf}"), order(&world, "Acme")).await.expect(202)["url"].clone();
    world.settled().await;
    const SUSPEND: Sql = statement!("update sub_partner set state = 'suspended'");
    world.say(vec![(SUSPEND, values![].to_vec())]).await;
    assert_eq!(codes(&client.post(&format!("{CUSTOMERS}?{on_behalf}"), order(&world, "Otra")).await, 403), [1061]);
    client.get(&format!("{CUSTOMERS}?{on_behalf}")).await.expect(200);
    let customer = url.as_str().unwrap().rsplit('/').next().unwrap();
    let answer = client.send(Method::DELETE, &format!("{CUSTOMERS}/{customer}?{on_behalf}"), "").await;
    assert_eq!(answer.status.as_u16(), 202, "{}", answer.text);
}

#[tokio::test]
async fn several_things_that_are_wrong_have_the_status_of_the_worst() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    provision(&client, order(&world, "Acme")).await;
    let mut wrong = order(&world, "Acme");
    wrong["packages"] = json!(["webex_fax"]);
    let answer = client.post(CUSTOMERS, wrong).await;
    let found = codes(&answer, 400);
    assert!(found.contains(&1050) && found.contains(&10022), "{found:?}");
}

#[tokio::test]
async fn who_only_reads_is_refused_before_what_they_sent_is_judged() {
    let world = World::new().await;
    let (reader, _) = world.person_with(&[Role::PartnerReadOnly]).await;
    let client = Client::of(&world, reader).await;
    for body in ["{", "{}", "[]"] {
        assert_eq!(codes(&client.send(Method::POST, CUSTOMERS, body).await, 403), [1101], "{body}");
    }
}

#[tokio::test]
async fn a_stranger_is_not_told_that_their_idempotency_key_is_no_key() {
    let world = World::new().await;
    let (reader, _) = world.person_with(&[Role::PartnerReadOnly]).await;
    for (client, status) in [
        (Client::anonymous(&world), 401),
        (Client::anonymous(&world).with("authorization", "Bearer bogus"), 401),
        (Client::of(&world, reader).await, 403),
        (Client::admin(&world).await, 400),
    ] {
        let answer = client.with("idempotency-key", "a b").post(CUSTOMERS, order(&world, "Acme")).await;
        assert_eq!(answer.status.as_u16(), status, "{}", answer.text);
    }
}

#[tokio::test]
async fn an_unreadable_id_in_a_query_is_nobodys() {
    let world = World::new().await;
    let client = Client::admin(&world).await;
    provision(&client, order(&world, "Acme")).await;
    let never = alta_model::Id::<Customer>::from_uuid(uuid::Uuid::now_v7()).to_string();
    for list in [
        "/v1/wholesale/customers?orgId=",
        "/v1/wholesale/subscribers?customerId=",
        "/v1/wholesale/subscribers?personId=",
        "/v1/people?locationId=",
        "/api/operations?customerId=",
        "/api/audit?customerId=",
        "/v1/people?orgId=",
        "/v1/locations?orgId=",
        "/v1/devices?orgId=",
        "/v1/licenses?orgId=",
    ] {
        let answer = client.get(&format!("{list}{never}")).await;
        let told = |answer: &Answer| (answer.status, answer.json()["items"].clone());
        for unreadable in ["x", "%00", "Y2lzY29zcGFyazov"] {
            assert_eq!(told(&client.get(&format!("{list}{unreadable}")).await), told(&answer), "{list}");
        }
        assert!(answer.json()["items"].as_array().is_none_or(Vec::is_empty), "{list}: {}", answer.text);
    }
}
