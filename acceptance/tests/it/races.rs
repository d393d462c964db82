//! Many want the same thing at the same instant, on persistent connections: what is single stays single, and nobody meets a fault of ours.

use alta_acceptance::{Answer, Ask, Engine, Hub, at_once, orders};
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
