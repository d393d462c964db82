//! Many users in one request, and a customer that goes with everything below it, as a client sees them.

use alta_model::{Id, id::Customer};
use alta_testkit::World;
use axum::{body::Body, http::Method};
use serde_json::{Value as Json, json};

use crate::client::{Client, SITE};

async fn acme() -> (World, Client, Id<Customer>) {
    let world = World::new().await;
    let customer = world.customer("Acme").await;
    let client = Client::admin(&world).await;
    (world, client, customer)
}

fn user(name: &str, extension: &str) -> Json {
    json!({ "email": format!("{name}@acme.example"), "packages": ["webex_calling"],
        "provisioningParameters": { "firstName": name, "extension": extension } })
}

fn list(users: &[Json]) -> Json {
    json!({ "subscribers": users })
}

fn emails(page: &Json) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().filter_map(|item| item["email"].as_str()).collect()
}

#[tokio::test]
async fn many_users_are_one_operation_and_what_was_refused_is_corrected_and_retried() {
    let (world, client, customer) = acme().await;
    let path = format!("/api/customers/{customer}/subscribers");
    let order = list(&[user("ana", "2001"), user("eva", "112"), user("leo", "2003")]);
    let review = client.post(&format!("{path}/validate"), order.clone()).await.expect(200);
    assert_eq!((&review["of"], &review["valid"], &review["refused"][0]["item"]), (&json!(3), &json!(2), &json!(1)));
    assert_eq!(review["refused"][0]["problems"][0]["field"], "provisioningParameters.extension");

    let answer = client.post(&path, order).await;
    let accepted = answer.expect(202);
    let operation = format!("/api/operations/{}", accepted["operation"]["id"].as_str().unwrap());
    assert_eq!(answer.header("location"), format!("{SITE}{operation}"));
    assert_eq!(accepted["items"], json!({ "done": 0, "of": 3, "refused": 0 }));
    world.settled().await;
    let seen = client.with("accept-language", "es").get(&operation).await.expect(200);
    assert_eq!((&seen["operation"]["kind"], &seen["operation"]["state"]), (&json!("create-users"), &json!("failed")));
    assert_eq!(seen["items"], json!({ "done": 2, "of": 3, "refused": 1 }));

    let refused = client.get(&format!("{operation}/steps?state=refused")).await.expect(200);
    let step = &refused["items"][0];
    assert_eq!(
        (&step["name"], &step["item"], &step["state"]),
        (&json!("eva@acme.example"), &json!(1), &json!("refused"))
    );
    assert_eq!(step["problems"][0]["code"], "extension-emergency");
    let mut order = step["order"].clone();
    assert_eq!(order, user("eva", "112"), "what was sent, to be corrected and sent back");
    order["provisioningParameters"]["extension"] = json!("2002");
    let item = format!("{operation}/items/1");
    let corrected = client.put(&item, order.clone()).await.expect(200);
    assert_eq!((&corrected["state"], &corrected["problem"]), (&json!("corrected"), &Json::Null));
    client.post(&format!("{operation}/retry"), json!({})).await.expect(202);
    world.settled().await;
    assert_eq!(client.get(&operation).await.expect(200)["operation"]["state"], "done");
    assert_eq!(client.put(&item, order.clone()).await.problems(409)[0].0, "item-not-refused");
    for nothing in ["3", "-1", "uno", "99999999999"] {
        let answer = client.put(&format!("{operation}/items/{nothing}"), order.clone()).await;
        assert_eq!(answer.problems(404)[0].0, "not-found", "{nothing}");
    }
    let users = client.get(&format!("/v1/wholesale/subscribers?customerId={customer}&sortOrder=ASC")).await.expect(200);
    let mut users = emails(&users);
    users.sort_unstable();
    assert_eq!(users, ["ana@acme.example", "eva@acme.example", "leo@acme.example"]);
}

#[tokio::test]
async fn a_list_has_bounds_and_known_fields() {
    let (_world, client, customer) = acme().await;
    let path = format!("/api/customers/{customer}/subscribers");
    assert_eq!(client.post(&path, json!({})).await.problems(400)[0].0, "required");
    assert_eq!(client.post(&path, list(&[])).await.problems(400)[0].1, "subscribers");
    let many = vec![user("ana", "2001"); 251];
    assert_eq!(client.post(&path, list(&many)).await.problems(400)[0].0, "too-many");
    let odd = client.post(&path, list(&[json!({ "mail": "ana@acme.example" })])).await.problems(400);
    assert_eq!(odd[0], ("unknown-field".to_owned(), "subscribers[0].mail".to_owned()));
}

#[tokio::test]
async fn the_same_list_under_the_same_key_is_the_same_job() {
    let (world, client, customer) = acme().await;
    let path = format!("/api/customers/{customer}/subscribers");
    let client = client.with("idempotency-key", "once");
    let first = client.post(&path, list(&[user("ana", "2001")])).await.expect(202);
    let again = client.post(&path, list(&[user("ana", "2001")])).await.expect(202);
    assert_eq!(first["operation"]["id"], again["operation"]["id"]);
    world.settled().await;
}

#[tokio::test]
async fn the_steps_of_an_operation_are_read_page_by_page() {
    let (world, client, customer) = acme().await;
    let users: Vec<Json> = (0..7).map(|place| user(&format!("p{place}"), &format!("200{place}"))).collect();
    let path = format!("/api/customers/{customer}/subscribers");
    let made = client.post(&path, list(&users)).await.expect(202);
    world.settled().await;
    let steps = format!("/api/operations/{}/steps", made["operation"]["id"].as_str().unwrap());
    let (mut names, mut next) = (Vec::new(), Some(format!("{steps}?max=3")));
    while let Some(path) = next {
        let page = client.get(&path).await.expect(200);
        let items = page["items"].as_array().unwrap();
        names.extend(items.iter().filter(|step| step["step"] == "item").map(|step| step["name"].clone()));
        next = page["next"].as_str().map(|cursor| format!("{steps}?max=3&cursor={cursor}"));
    }
    let expected: Vec<String> = (0..7).map(|place| format!("p{place}@acme.example")).collect();
    assert_eq!(names, expected);
    assert_eq!(client.get(&format!("{steps}?state=done")).await.problems(400)[0].0, "unknown-value");
}

#[tokio::test]
async fn a_customer_is_planned_away_kept_and_taken_apart() {
    let (world, client, customer) = acme().await;
    let subscribers = format!("/api/customers/{customer}/subscribers");
    client.post(&subscribers, list(&[user("ana", "2001"), user("eva", "2002")])).await.expect(202);
    world.settled().await;
    let path = format!("/api/customers/{customer}/removal");
    let plan = client.with("accept-language", "es").get(&path).await.expect(200);
    let users = &plan["going"][0];
    assert_eq!((&users["title"], &users["count"]), (&json!("Usuarios"), &json!(2)));
    assert_eq!(users["examples"], json!(["ana@acme.example", "eva@acme.example"]));
    assert_eq!((&plan["problems"], &plan["removal"]), (&json!([]), &Json::Null));

    assert_eq!(client.post(&path, json!({ "graceDays": 31 })).await.problems(400)[0].1, "graceDays");
    let asked = client.post(&path, json!({ "graceDays": 30 })).await.expect(202);
    let plan = client.get(&path).await.expect(200);
    assert_eq!(plan["removal"]["operationId"], asked["operation"]["id"]);
    assert_eq!((&plan["removal"]["at"], &plan["status"]), (&json!("2026-02-14T12:00:00.000Z"), &json!("provisioned")));
    assert_eq!(client.post(&path, json!({})).await.problems(409)[0].0, "removal-asked");
    let kept = client.send(Method::DELETE, &path, Body::empty()).await;
    assert_eq!(kept.status, 204);
    let again = client.send(Method::DELETE, &path, Body::empty()).await;
    assert_eq!(again.problems(409)[0].0, "removal-not-asked");

    let asked = client.post(&path, json!({})).await;
    let operation = asked.expect(202)["operation"]["id"].as_str().unwrap().to_owned();
    assert_eq!(asked.header("location"), format!("{SITE}/api/operations/{operation}"));
    let late = client.send(Method::DELETE, &path, Body::empty()).await;
    assert_eq!(late.problems(409)[0].0, "customer-leaving");
    assert_eq!(client.get(&format!("/v1/wholesale/customers/{customer}")).await.expect(200)["status"], "deleting");
    world.settled().await;
    assert_eq!(client.get(&format!("/v1/wholesale/customers/{customer}")).await.status, 404);
    let seen = client.get(&format!("/api/operations/{operation}")).await.expect(200);
    assert_eq!((&seen["operation"]["state"], &seen["items"]["done"]), (&json!("done"), &json!(2)));
}

#[tokio::test]
async fn what_would_go_with_a_person_is_told() {
    let (world, client, customer) = acme().await;
    let order = json!({ "customerId": customer.to_string(), "email": "ana@acme.example", "packages": ["webex_calling"],
        "provisioningParameters": { "extension": "2001" } });
    let person = client.post("/v1/wholesale/subscribers", order).await.expect(200)["personId"].clone();
    world.settled().await;
    let plan = client.get(&format!("/api/people/{}/removal", person.as_str().unwrap())).await.expect(200);
    assert_eq!((&plan["email"], &plan["problems"]), (&json!("ana@acme.example"), &json!([])));
    let extension = plan["going"].as_array().unwrap().iter().find(|going| going["what"] == "extensions").unwrap();
    assert_eq!(extension["examples"], json!(["2001"]));
}
