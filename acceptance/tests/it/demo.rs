//! The demo is there to be played with: what somebody changed stays changed when it is started again.

use alta_acceptance::{Client, Engine, Hub};
use serde_json::Value as Json;

const CUSTOMERS: &str = "/v1/wholesale/customers";
const SUBSCRIBERS: &str = "/v1/wholesale/subscribers";

async fn items(client: &mut Client, path: &str) -> Vec<Json> {
    client.get(path).await.must(200).json()["items"].as_array().expect("items").clone()
}

/// By their names for the partner.
async fn names(client: &mut Client, path: &str, field: &str) -> Vec<String> {
    let mut names: Vec<String> =
        items(client, path).await.iter().map(|item| item[field].as_str().expect("a name").to_owned()).collect();
    names.sort();
    names
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_taken_away_from_the_demo_stays_away_when_it_is_started_again() {
    let hub = Hub::demo(Engine::Sqlite).expect("SQLite is always here");
    let mut client = hub.client();
    let made = names(&mut client, CUSTOMERS, "externalId").await;
    let gone = items(&mut client, &format!("{CUSTOMERS}?status=provisioned")).await.swap_remove(0);
    let (id, name) = (gone["id"].as_str().expect("an id"), gone["externalId"].as_str().expect("a name"));
    for user in items(&mut client, &format!("{SUBSCRIBERS}?customerId={id}")).await {
        client.delete(&format!("{SUBSCRIBERS}/{}", user["id"].as_str().expect("an id"))).await.must(204);
    }
    client.delete(&format!("{CUSTOMERS}/{id}")).await.must(202);
    while client.get(&format!("{CUSTOMERS}/{id}")).await.status != 404 {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    let another = items(&mut client, SUBSCRIBERS).await.swap_remove(0);
    client.delete(&format!("{SUBSCRIBERS}/{}", another["id"].as_str().expect("an id"))).await.must(204);
    let users = names(&mut client, SUBSCRIBERS, "email").await;
    let hub = Hub::demo_at(hub.kill().place, &[]);
    let mut client = hub.client();
    let left: Vec<String> = made.iter().filter(|known| *known != name).cloned().collect();
    assert_eq!(left.len() + 1, made.len());
    assert_eq!(names(&mut client, CUSTOMERS, "externalId").await, left);
    assert_eq!(names(&mut client, SUBSCRIBERS, "email").await, users);
    hub.logged_no_error();
    hub.place.is_healthy();
}
