//! Many want the same thing at the same instant, on persistent connections: what is single stays single, and nobody meets a fault of ours.

use alta_acceptance::{
    Answer, Ask, Client, Engine, Hub, at_once, at_once_by, every_scope, fresh, orders, settled, token_of,
};
use serde_json::{Value as Json, json};

const CUSTOMERS: &str = "/v1/wholesale/customers";
const CONTENDERS: usize = 50;

/// Each race once on SQLite and once on PostgreSQL; needs `held` beside it.
macro_rules! on_both_engines {
    ($($race:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $race() { super::held(alta_acceptance::Engine::Sqlite, async |hub| super::$race(hub).await).await; })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $race() { super::held(alta_acceptance::Engine::Postgres, async |hub| super::$race(hub).await).await; })*
        }
    };
}
pub(crate) use on_both_engines;

on_both_engines![
    equal_orders_make_one_customer,
    of_different_orders_under_one_external_id_one_wins,
    one_address_is_the_administrator_of_one_customer,
    under_one_key_the_same_request_happens_once,
    of_all_administrators_who_are_removed_at_once_one_is_left,
    administrators_who_remove_each_other_leave_one,
];

pub(crate) async fn held(engine: Engine, race: impl AsyncFnOnce(&Hub)) {
    let Some(hub) = Hub::demo(engine) else { return };
    race(&hub).await;
    hub.logged_no_error();
    hub.place.is_healthy();
}

fn order(hub: &Hub, name: &str) -> Json {
    orders::customer(hub.fact("provisioningId"), name)
}

pub(crate) fn statuses(answers: &[Answer]) -> Vec<(u16, usize)> {
    let mut counted: Vec<(u16, usize)> = Vec::new();
    for answer in answers {
        match counted.iter_mut().find(|(status, _)| *status == answer.status) {
            Some((_, count)) => *count += 1,
            None => counted.push((answer.status, 1)),
        }
    }
    counted.sort_unstable();
    counted
}

async fn count(hub: &Hub, query: &str) -> usize {
    let found = hub.client().get(&format!("{CUSTOMERS}?{query}")).await.must(200);
    found.json()["items"].as_array().map_or(0, Vec::len)
}

async fn equal_orders_make_one_customer(hub: &Hub) {
    let asks = (0..CONTENDERS).map(|_| Ask::post(CUSTOMERS, order(hub, "igual"))).collect();
    let answers = at_once(hub, asks).await;
    assert_eq!(statuses(&answers), [(202, CONTENDERS)]);
    let first = answers[0].text("url");
    assert!(answers.iter().all(|answer| answer.text("url") == first), "all are told of the same customer: {answers:?}");
    assert_eq!(count(hub, "externalId=igual").await, 1);
}

async fn of_different_orders_under_one_external_id_one_wins(hub: &Hub) {
    let ask = |place: usize| {
        let mut order = order(hub, "disputa");
        order["customerInfo"]["primaryEmail"] = json!(format!("direccion@disputa{place}.example"));
        Ask::post(CUSTOMERS, order)
    };
    let answers = at_once(hub, (0..CONTENDERS).map(ask).collect()).await;
    assert_eq!(statuses(&answers), [(202, 1), (409, CONTENDERS - 1)]);
    assert_eq!(count(hub, "externalId=disputa").await, 1);
}

async fn one_address_is_the_administrator_of_one_customer(hub: &Hub) {
    let ask = |place: usize| {
        let mut order = order(hub, &format!("direccion{place}"));
        order["customerInfo"]["primaryEmail"] = json!("la.misma@direccion.example");
        Ask::post(CUSTOMERS, order)
    };
    let answers = at_once(hub, (0..CONTENDERS).map(ask).collect()).await;
    assert_eq!(statuses(&answers), [(202, 1), (409, CONTENDERS - 1)]);
    let refused = answers.iter().find(|answer| answer.status == 409).expect("somebody lost");
    assert_eq!(refused.problems()[0].0, "10022", "{refused:?}");
}

async fn under_one_key_the_same_request_happens_once(hub: &Hub) {
    let keyed = |order: Json| Ask::post(CUSTOMERS, order).with("Idempotency-Key", "clave-1");
    let mut asks: Vec<Ask> = (0..CONTENDERS).map(|_| keyed(order(hub, "clave"))).collect();
    asks.push(keyed(order(hub, "otra")));
    let answers = at_once(hub, asks).await;
    let (equal, other) = answers.split_at(CONTENDERS);
    // Whichever order came first owns the key; the other one is told so.
    let owner = if other[0].status == 202 { "otra" } else { "clave" };
    let expected = if owner == "clave" { ([(202, CONTENDERS)], 422) } else { ([(422, CONTENDERS)], 202) };
    assert_eq!((statuses(equal).as_slice(), other[0].status), (expected.0.as_slice(), expected.1));
    assert_eq!(count(hub, "externalId=clave").await + count(hub, "externalId=otra").await, 1);
}

/// A customer whose people are all full administrators and may remove each other: ids and addresses.
async fn council(hub: &Hub, members: usize) -> Vec<(String, String)> {
    let mut client = hub.client();
    let name = fresh::name("consejo");
    let mut order = order(hub, &name);
    order["packages"] = json!(["webex_meetings"]);
    let customer = alta_acceptance::id_of(&client.post(CUSTOMERS, &order).await.must(202));
    let seen = settled(&mut client, &format!("{CUSTOMERS}/{customer}")).await;
    for member in 1..members {
        let user = json!({ "customerId": customer, "email": format!("vocal{member}@{name}.example"), "packages": ["webex_meetings"],
            "provisioningParameters": { "firstName": "Ana", "lastName": format!("Gil {member}") } });
        client.post("/v1/wholesale/subscribers", &user).await.must(200);
    }
    let first = orders::email(&name);
    let here = format!("customer_id in (select customer_id from person where email = '{first}')");
    // why: no door appoints them yet, nor lets a customer out of restricted mode.
    hub.place.plant(&format!(
        "insert into role_grant (partner_id, person_id, role, customer_id, granted_at) \
         select partner_id, id, 'customer-full', customer_id, created_at from person where {here} and email <> '{first}'"
    ));
    hub.place.plant(&format!(
        "update customer set restricted = 0 where id in (select customer_id from person where {here})"
    ));
    let org = seen["orgId"].as_str().expect("a settled customer has an organization");
    let people = client.get(&format!("/v1/people?orgId={org}")).await.must(200).json();
    let text = |value: &Json| value.as_str().expect("a text").to_owned();
    let members: Vec<_> = people["items"]
        .as_array()
        .expect("people")
        .iter()
        .map(|one| (text(&one["id"]), text(&one["emails"][0])))
        .collect();
    members
}

async fn of_all_administrators_who_are_removed_at_once_one_is_left(hub: &Hub) {
    let council = council(hub, CONTENDERS).await;
    assert_eq!(council.len(), CONTENDERS);
    let answers = at_once(hub, council.iter().map(|(id, _)| Ask::delete(&format!("/v1/people/{id}"))).collect()).await;
    assert_eq!(statuses(&answers), [(204, CONTENDERS - 1), (409, 1)]);
    let last = answers.iter().find(|answer| answer.status == 409).expect("one is left");
    assert_eq!(last.problems()[0].0, "10070", "{last:?}");
    assert!(last.problems()[0].1.contains("another person first"), "the refusal names the way out: {last:?}");
}

/// Each takes the chair of the next one: whoever is fast stays until they are taken themselves.
async fn administrators_who_remove_each_other_leave_one(hub: &Hub) {
    let council = council(hub, 6).await;
    let tokens: Vec<String> = council.iter().map(|(_, email)| token_of(hub, email, &every_scope())).collect();
    let asks = council.iter().cycle().skip(1).zip(&tokens).flat_map(|((next, _), token)| {
        (0..CONTENDERS / tokens.len())
            .map(move |_| (hub.client_with(token), Ask::delete(&format!("/v1/people/{next}"))))
    });
    let asks: Vec<(Client, Ask)> = asks.collect();
    let answers = at_once_by(asks).await;
    let removed = answers.iter().filter(|answer| answer.status == 204).count();
    assert!((1..council.len()).contains(&removed), "{:?}", statuses(&answers));
    // Who was removed meanwhile is nobody any more: 401. Who is gone already is not found; the last one stays.
    assert!(answers.iter().all(|answer| [204, 401, 404, 409].contains(&answer.status)), "{:?}", statuses(&answers));
}
