//! Provisioning ends in dial tone: what the API made registers, rings and is heard; what it takes away is refused at once; and whatever kills
//! the hub, the engine says afterwards what the hub knows.

use std::{net::SocketAddr, time::Duration};

use alta_acceptance::{Client, Engine, Hub, Place, fresh, id_of, kept_port, orders, settled};
use alta_sip::{
    phone::{Phone, Settings},
    projection::Aor,
    transport::{Peer, Protocol},
};
use serde_json::{Value as Json, json};
use tokio::time::{sleep, timeout};

const PATIENCE: Duration = Duration::from_secs(20);
const TONE: u32 = 440;

/// A customer with people who call.
struct Office {
    client: Client,
    customer: String,
    server: SocketAddr,
}

struct Somebody {
    subscriber: String,
    person: String,
    phone: Phone,
}

impl Office {
    async fn opened(hub: &Hub) -> Office {
        let mut client = hub.client();
        let mut order = orders::customer(hub.fact("provisioningId"), &fresh::name("tono"));
        order["packages"] = json!(["webex_calling"]);
        let customer = id_of(&client.post("/v1/wholesale/customers", &order).await.must(202));
        settled(&mut client, &format!("/v1/wholesale/customers/{customer}")).await;
        Office { client, customer, server: server(&hub.facts) }
    }

    /// Ordered, given a telephone and switched on; not registered yet.
    async fn somebody(&mut self, name: &str, extension: &str) -> Somebody {
        let order = json!({ "customerId": self.customer, "email": orders::email(&fresh::name(name)), "packages": ["webex_calling"],
            "provisioningParameters": { "firstName": name, "lastName": "Gil", "extension": extension } });
        let made = self.client.post("/v1/wholesale/subscribers", &order).await.must(200);
        let (subscriber, person) = (made.text("id"), made.text("personId"));
        let issued = self
            .client
            .post(&format!("/api/people/{person}/phones"), &json!({ "name": "Mesa" }))
            .await
            .must(201)
            .json();
        let phone = phone(&issued, self.server).await;
        Somebody { subscriber, person, phone }
    }
}

fn server(facts: &Json) -> SocketAddr {
    facts["voice"]["server"].as_str().and_then(|server| server.parse().ok()).expect("the demo says where its engine is")
}

async fn phone(issued: &Json, server: SocketAddr) -> Phone {
    let text = |name: &str| issued[name].as_str().unwrap_or_else(|| panic!("no {name} in {issued}"));
    let (user, domain) = text("address").split_once('@').expect("an address");
    let peer = Peer::new(Protocol::Udp, server);
    let settings = Settings::new(Aor::new(user, domain), text("username"), text("password"), peer);
    Phone::start(settings).await.expect("a free port")
}

async fn soon<T>(what: &str, future: impl Future<Output = T>) -> T {
    timeout(PATIENCE, future).await.unwrap_or_else(|_| panic!("{what}: not within {PATIENCE:?}"))
}

/// The code that dialling this ends with.
async fn code(phone: &Phone, dialled: &str) -> u16 {
    soon(dialled, phone.dial(dialled).await.expect("a port").code()).await
}

fn places() -> impl Iterator<Item = Place> {
    [Engine::Sqlite, Engine::Postgres].into_iter().filter_map(Place::new)
}

fn engines() -> Vec<Hub> {
    places().map(|place| Hub::demo_with(place, &["--voice"])).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_provisioned_user_has_dial_tone_until_the_moment_it_is_taken_away() {
    for hub in engines() {
        let mut office = Office::opened(&hub).await;
        let (ana, eva) = (office.somebody("ana", "2001").await, office.somebody("eva", "2002").await);
        assert_eq!(ana.phone.register(60).await, 200, "{:?}", hub.place.engine);
        assert_eq!(eva.phone.register(60).await, 200);
        let outgoing = ana.phone.dial("2002").await.expect("a port");
        let answer = async { eva.phone.rings().await.expect("it rings").pick_up().await.expect("a port") };
        let (call, answered) = soon("a call", async { tokio::join!(outgoing.answered(), answer) }).await;
        let call = call.expect("it is answered");
        soon("ana hears eva", call.media.hears(TONE)).await;
        soon("eva hears ana", answered.media.hears(TONE)).await;
        let lines = office.client.get(&format!("/api/customers/{}/lines", office.customer)).await.must(200).json();
        let there: Vec<_> = lines["items"]
            .as_array()
            .expect("lines")
            .iter()
            .map(|line| line["registered"].as_array().map(Vec::len))
            .collect();
        assert_eq!(there, [Some(1), Some(1)], "{lines}");
        call.hang_up().await;
        let record = soon("the record of the call", record(&mut office)).await;
        assert_eq!(
            (record["kind"].as_str(), record["dialled"].as_str(), record["code"].as_i64()),
            (Some("internal"), Some("2002"), Some(200))
        );
        let path = format!("/v1/wholesale/subscribers/{}", eva.subscriber);
        office.client.ask("DELETE", &path, None).await.expect("an answer").must(204);
        assert_eq!(eva.phone.register(60).await, 401, "as if nobody had ever been there");
        assert_eq!(code(&ana.phone, "2002").await, 404);
        hub.place.is_healthy();
    }
}

/// The newest call of the customer, as soon as there is one.
async fn record(office: &mut Office) -> Json {
    loop {
        let calls = office.client.get(&format!("/api/calls?customerId={}", office.customer)).await.must(200).json();
        if let Some(call) = calls["items"].as_array().and_then(|calls| calls.first()) {
            return call.clone();
        }
        sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_hub_tries_a_line_itself_and_keeps_what_it_heard() {
    for hub in engines() {
        let mut office = Office::opened(&hub).await;
        let ana = office.somebody("ana", "2001").await;
        let path = format!("/api/people/{}/dial-tone-tests", ana.person);
        let test = office.client.post(&path, &json!({})).await.must(201).json();
        assert_eq!(
            (&test["passed"], &test["registered"], &test["called"]),
            (&json!(true), &json!(200), &json!(200)),
            "{test}"
        );
        let kept = office.client.get(&path).await.must(200).json();
        assert_eq!(kept["items"][0]["id"], test["id"]);
        let phones = office.client.get(&format!("/api/people/{}/phones", ana.person)).await.must(200).json();
        assert_eq!(phones["items"].as_array().map(Vec::len), Some(1), "the test's own access is gone: {phones}");
        hub.place.is_healthy();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hub_that_was_killed_knows_its_telephones_again() {
    for place in places() {
        let listen = format!("--voice={}", kept_port());
        let hub = Hub::demo_with(place, &[&listen]);
        let mut office = Office::opened(&hub).await;
        let ana = office.somebody("ana", "2001").await;
        let eva = office.somebody("eva", "2002").await;
        assert_eq!(eva.phone.register(60).await, 200);
        let (hub, _) = hub.kill().rise_with(&[&listen]).await;
        assert_eq!(ana.phone.register(60).await, 200, "{:?}", hub.place.engine);
        assert_eq!(eva.phone.register(60).await, 200);
        assert_eq!(code(&ana.phone, "*43").await, 200, "the echo");
        hub.place.is_healthy();
    }
}
