//! Following a list while others write: whatever was there at the beginning is seen once, and nothing is seen twice. Every list that has
//! pages, walked side by side, with pages of every size, and with something new in each of them between two pages.

use std::collections::BTreeSet;

use alta_testkit::{Ground, World};
use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config, TestCaseError, TestRunner},
};
use serde_json::{Value as Json, json};

use crate::client::{Answer, Client, SITE};

/// A list, where its entries are, and what one is known by.
struct List {
    path: String,
    items: &'static str,
    key: fn(&Json) -> String,
}

fn text(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A list on the way through its pages.
struct Walk {
    list: List,
    max: u64,
    /// `None`: the last page was seen.
    next: Option<String>,
    at_first: BTreeSet<String>,
    seen: Vec<String>,
}

impl Walk {
    async fn step(&mut self, client: &Client) -> Result<(), TestCaseError> {
        let Some(path) = self.next.take() else { return Ok(()) };
        let answer = client.get(&path).await;
        let page = answer.expect(200);
        let items = page[self.list.items].as_array().cloned().unwrap_or_default();
        prop_assert!(items.len() as u64 <= self.max, "{} has more than {}", path, self.max);
        self.seen.extend(items.iter().map(self.list.key));
        self.next = next(&answer);
        Ok(())
    }
}

/// The link to the next page, as clients follow it.
fn next(answer: &Answer) -> Option<String> {
    let links = answer.headers.get("link")?.to_str().unwrap().to_owned();
    let link = links.split(", ").find(|link| link.ends_with("rel=\"next\""))?;
    Some(link.trim_start_matches('<').split('>').next()?.strip_prefix(SITE).expect("an absolute link").to_owned())
}

/// A world in which every list grows with each word.
struct Growing {
    world: World,
    client: Client,
    customer: String,
    org: String,
    headquarters: String,
    count: u32,
}

impl Growing {
    async fn on(ground: Ground) -> Growing {
        let world = World::on(ground).await;
        let client = Client::admin(&world).await;
        let customer = provision(&client, &world, "acme", &["webex_calling", "webex_meetings"]).await;
        world.settled().await;
        let org = text(&client.get(&format!("/v1/wholesale/customers/{customer}")).await.expect(200)["orgId"]);
        let headquarters = text(&client.get(&format!("/v1/locations?orgId={org}")).await.expect(200)["items"][0]["id"]);
        Growing { world, client, customer, org, headquarters, count: 0 }
    }

    fn lists(&self) -> Vec<List> {
        let org = &self.org;
        let id: fn(&Json) -> String = |item| text(&item["id"]);
        let list = |path: String, items, key| List { path, items, key };
        vec![
            list("/v1/wholesale/customers?".into(), "items", id),
            list("/v1/wholesale/subscribers?".into(), "items", id),
            list("/v1/wholesale/subscribers?sortOrder=ASC&".into(), "items", id),
            list(format!("/v1/people?orgId={org}&"), "items", id),
            list(format!("/v1/locations?orgId={org}&"), "items", id),
            list(format!("/v1/devices?orgId={org}&"), "items", id),
            list(format!("/v1/telephony/config/numbers?orgId={org}&"), "phoneNumbers", |item| {
                text(&item["phoneNumber"])
            }),
            list("/api/templates?".into(), "items", |item| text(&item["provisioningId"])),
            list("/api/operations?".into(), "items", id),
            list("/api/audit?".into(), "items", id),
        ]
    }

    /// Something new in every list. `place` says where it stands in a list that is sorted.
    async fn grow(&mut self, place: u32) {
        self.world.advance(1);
        self.count += 1;
        let (count, org, client) = (self.count, &self.org, &self.client);
        let fresh = format!("nuevo{count}");
        provision(client, &self.world, &fresh, &["webex_meetings"]).await;
        let number = format!("+3491{:07}", 1_000_000 + (place % 1000) * 1000 + count);
        let added = json!({ "phoneNumbers": [number] });
        let path = format!("/v1/telephony/config/locations/{}/numbers?orgId={org}", self.headquarters);
        client.post(&path, added).await.expect(200);
        let user = json!({ "customerId": self.customer, "email": format!("{fresh}@usuarios.example"), "packages": ["webex_calling"],
            "provisioningParameters": { "firstName": "Ana", "lastName": "Gil", "primaryPhoneNumber": number } });
        let person = text(&client.post("/v1/wholesale/subscribers", user).await.expect(200)["personId"]);
        let device = json!({ "mac": format!("02AA{count:08X}"), "model": "Cisco 8865", "personId": person });
        client.post(&format!("/v1/devices?orgId={org}"), device).await.expect(200);
        let place = json!({ "name": format!("Local {fresh}"), "timeZone": "Europe/Madrid", "preferredLanguage": "es_es", "announcementLanguage": "es_es",
            "address": { "address1": "Calle Mayor 1", "city": "Madrid", "state": "Madrid", "postalCode": "28013", "country": "ES" } });
        client.post(&format!("/v1/locations?orgId={org}"), place).await.expect(201);
        let template = &self.world.partner.founded.template;
        let copy = json!({ "name": format!("Plantilla {fresh}") });
        client.post(&format!("/api/templates/{template}/duplicate"), copy).await.expect(201);
    }
}

async fn provision(client: &Client, world: &World, name: &str, packages: &[&str]) -> String {
    let address = json!({ "addressLine1": "Calle Mayor 1", "city": "Madrid", "stateOrProvince": "M", "zipOrPostalCode": "28013", "country": "ES" });
    let location = json!({ "name": "Sede", "timezone": "Europe/Madrid", "language": "es_es", "address": address });
    let order = json!({
        "provisioningId": world.partner.founded.template, "packages": packages, "externalId": name, "address": address,
        "customerInfo": { "name": name, "primaryEmail": format!("direccion@{name}.example") },
        "provisioningParameters": { "calling": { "location": location } },
    });
    let url = text(&client.post("/v1/wholesale/customers", order).await.expect(202)["url"]);
    url.rsplit('/').next().unwrap().to_owned()
}

async fn walked(ground: Ground, before: &[u32], sizes: &[u64], between: &[u32]) -> Result<(), TestCaseError> {
    let mut growing = Growing::on(ground).await;
    for place in before {
        growing.grow(*place).await;
    }
    let mut walks = Vec::new();
    for (list, max) in growing.lists().into_iter().zip(sizes.iter().cycle()) {
        let whole = growing.client.get(&format!("{}max=100", list.path)).await.expect(200);
        let at_first: BTreeSet<String> = whole[list.items].as_array().unwrap().iter().map(list.key).collect();
        let next = Some(format!("{}max={max}", list.path));
        walks.push(Walk { list, max: *max, next, at_first, seen: Vec::new() });
    }
    // why so many and no more: who reads as slowly as others write comes to no end.
    let mut news = between.iter();
    while walks.iter().any(|walk| walk.next.is_some()) {
        for walk in &mut walks {
            walk.step(&growing.client).await?;
        }
        if let Some(place) = news.next() {
            growing.grow(*place).await;
        }
    }
    for walk in walks {
        let distinct: BTreeSet<&String> = walk.seen.iter().collect();
        prop_assert_eq!(
            distinct.len(),
            walk.seen.len(),
            "{}max={} shows something twice: {:?}",
            walk.list.path,
            walk.max,
            walk.seen
        );
        let missed: Vec<&String> = walk.at_first.iter().filter(|key| !distinct.contains(key)).collect();
        prop_assert!(missed.is_empty(), "{}max={} leaves out {:?}", walk.list.path, walk.max, missed);
    }
    Ok(())
}

#[test]
fn whoever_follows_a_list_sees_each_entry_once_whatever_is_added_meanwhile() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for ground in Ground::all() {
        let usual = Config::default();
        // A case is a world with a few hundred requests.
        let share = if ground == Ground::Sqlite { 32 } else { 128 };
        let cases = (usual.cases / share).max(2);
        let config = Config { cases, max_shrink_iters: 16, failure_persistence: None, ..usual };
        let worlds = (vec(0u32..1000, 3..9), vec(1u64..6, 1..10), vec(0u32..1000, 2..7));
        let outcome = TestRunner::new(config)
            .run(&worlds, |(before, sizes, between)| runtime.block_on(walked(ground, &before, &sizes, &between)));
        outcome.unwrap_or_else(|failure| panic!("{ground:?}: {failure}"));
    }
}
