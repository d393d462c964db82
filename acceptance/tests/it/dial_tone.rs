//! Provisioning ends in dial tone: what the API made registers, rings and is heard; what it takes away is refused at once; and whatever kills
//! the hub, the engine says afterwards what the hub knows.

use std::{net::SocketAddr, time::Duration};

use alta_acceptance::{Client, Engine, Hub, Place, Visitor, fresh, id_of, kept_port, orders, settled};
use alta_sip::{
    kamailio,
    phone::{Call, Phone, Settings},
    projection::Aor,
    transport::{Peer, Protocol},
};
use alta_testkit::postgres::own_postgres;
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
    issued: Json,
}

impl Somebody {
    /// The same telephone, of somebody who does not know the password.
    fn with_password(&self, password: &str) -> Json {
        let mut issued = self.issued.clone();
        issued["password"] = password.into();
        issued
    }
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

    /// The first line, when the hub has tried it.
    async fn proven(&mut self) -> Json {
        let lines = format!("/api/customers/{}/lines", self.customer);
        loop {
            let seen = self.client.get(&lines).await.must(200).json();
            if !seen["items"][0]["proof"].is_null() {
                break seen["items"][0].clone();
            }
            sleep(Duration::from_millis(50)).await;
        }
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
        Somebody { subscriber, person, phone, issued }
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

/// Every engine on every database, and what a hub is started with. Kamailio: where it is installed; in CI it must be.
fn grounds() -> impl Iterator<Item = (Place, Vec<String>)> {
    let engines = if kamailio::program().is_some() {
        vec!["embedded", "kamailio"]
    } else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "Kamailio is not installed");
        vec!["embedded"]
    };
    let pairs = engines.into_iter().flat_map(|name| [(name, Engine::Sqlite), (name, Engine::Postgres)]);
    pairs.filter_map(|(name, database)| Some((Place::new(database)?, with_engine(name))))
}

fn with_engine(name: &str) -> Vec<String> {
    vec![format!("--voice={}", kept_port()), "--voice-engine".to_owned(), name.to_owned()]
}

fn demo(place: Place, options: &[String]) -> Hub {
    let hub = Hub::demo_with(place, &words(options));
    assert_eq!(hub.facts["voice"]["engine"].as_str(), options.last().map(String::as_str), "{}", hub.place.log());
    hub
}

fn words(options: &[String]) -> Vec<&str> {
    options.iter().map(String::as_str).collect()
}

fn engines() -> Vec<Hub> {
    grounds().map(|(place, options)| demo(place, &options)).collect()
}

/// Both in a call, and hearing each other.
async fn talk(caller: &Phone, dialled: &str, callee: &Phone) -> (Call, Call) {
    let outgoing = caller.dial(dialled).await.expect("a port");
    let answer = async { callee.rings().await.expect("it rings").pick_up().await.expect("a port") };
    let (call, answered) = soon("a call", async { tokio::join!(outgoing.answered(), answer) }).await;
    let call = call.expect("it is answered");
    soon("the caller hears", call.media.hears(TONE)).await;
    soon("the called hears", answered.media.hears(TONE)).await;
    (call, answered)
}

async fn hangs_up(call: &Call, other: &Call) {
    assert_eq!(soon("BYE is answered", call.hang_up()).await, 200);
    soon("the other end hears it", other.ended()).await;
}

async fn registers_again(phone: &Phone) {
    soon("it registers again", async { while phone.register(60).await != 200 {} }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_provisioned_user_has_dial_tone_until_the_moment_it_is_taken_away() {
    for hub in engines() {
        let mut office = Office::opened(&hub).await;
        let (ana, eva) = (office.somebody("ana", "2001").await, office.somebody("eva", "2002").await);
        assert_eq!(ana.phone.register(60).await, 200, "{:?}", hub.place.engine);
        assert_eq!(eva.phone.register(60).await, 200);
        let guesser = phone(&ana.with_password("guessed"), office.server).await;
        assert_eq!(guesser.register(60).await, 401);
        let (call, answered) = talk(&ana.phone, "2002", &eva.phone).await;
        let lines = office.client.get(&format!("/api/customers/{}/lines", office.customer)).await.must(200).json();
        let there: Vec<_> = lines["items"]
            .as_array()
            .expect("lines")
            .iter()
            .map(|line| line["registered"].as_array().map(Vec::len))
            .collect();
        assert_eq!(there, [Some(1), Some(1)], "{lines}");
        hangs_up(&call, &answered).await;
        let record = soon("the record of the call", record(&mut office)).await;
        assert_eq!(
            (record["kind"].as_str(), record["dialled"].as_str(), record["code"].as_i64()),
            (Some("internal"), Some("2002"), Some(200))
        );
        let (call, answered) = talk(&ana.phone, "2002", &eva.phone).await;
        let path = format!("/v1/wholesale/subscribers/{}", eva.subscriber);
        office.client.ask("DELETE", &path, None).await.expect("an answer").must(204);
        soon("ana is cut off", call.ended()).await;
        soon("eva is cut off", answered.ended()).await;
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
async fn calls_go_on_to_where_a_person_said_from_the_next_call_on() {
    for hub in engines() {
        let mut office = Office::opened(&hub).await;
        let (ana, eva, luz) = (
            office.somebody("ana", "2001").await,
            office.somebody("eva", "2002").await,
            office.somebody("luz", "2003").await,
        );
        for one in [&ana, &eva, &luz] {
            assert_eq!(one.phone.register(60).await, 200, "{:?}", hub.place.engine);
        }
        let features = format!("/v1/people/{}/features", ana.person);
        let always = json!({ "callForwarding": { "always": { "enabled": true, "destination": "2002" } } });
        office.client.put(&format!("{features}/callForwarding"), &always).await.must(204);
        let outgoing = luz.phone.dial("2001").await.expect("a port");
        let answer = async { eva.phone.rings().await.expect("it rings").pick_up().await.expect("a port") };
        let (call, answered) = soon("a forwarded call", async { tokio::join!(outgoing.answered(), answer) }).await;
        let call = call.expect("it is answered");
        soon("luz hears eva", call.media.hears(TONE)).await;
        call.hang_up().await;
        drop(answered);
        let never = json!({ "callForwarding": { "always": { "enabled": false } } });
        office.client.put(&format!("{features}/callForwarding"), &never).await.must(204);
        office.client.put(&format!("{features}/doNotDisturb"), &json!({ "enabled": true })).await.must(204);
        assert_eq!(code(&luz.phone, "2001").await, 486, "it does not ring");
        let seen = office.client.get(&format!("{features}/doNotDisturb")).await.must(200).json();
        assert_eq!(seen["enabled"], true);
        let premium = json!({ "callForwarding": { "busy": { "enabled": true, "destination": "806123456" } } });
        office.client.put(&format!("{features}/callForwarding"), &premium).await.must(400);
        hub.place.is_healthy();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_hub_tries_a_line_itself_and_keeps_what_it_heard() {
    for hub in engines() {
        let mut office = Office::opened(&hub).await;
        let ana = office.somebody("ana", "2001").await;
        soon("the hub's own test", office.proven()).await;
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
async fn a_new_line_is_proven_without_anybody_asking() {
    for hub in engines() {
        let mut office = Office::opened(&hub).await;
        let ana = office.somebody("ana", "2001").await;
        let line = soon("the hub's own test", office.proven()).await;
        let proof = &line["proof"];
        assert_eq!((&proof["passed"], proof.get("problem")), (&json!(true), None), "{line}");
        assert_eq!(
            (&line["personId"], &line["phones"]),
            (&json!(ana.person), &json!(1)),
            "the test's phone is nobody's"
        );
        hub.place.is_healthy();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hub_that_was_killed_knows_its_telephones_again_and_calls_that_were_up_end_well() {
    for (place, options) in grounds() {
        let hub = demo(place, &options);
        let mut office = Office::opened(&hub).await;
        let (ana, eva) = (office.somebody("ana", "2001").await, office.somebody("eva", "2002").await);
        assert_eq!((ana.phone.register(60).await, eva.phone.register(60).await), (200, 200));
        let (call, answered) = talk(&ana.phone, "2002", &eva.phone).await;
        let (hub, _) = hub.kill().rise_with(&words(&options)).await;
        hangs_up(&answered, &call).await;
        assert_eq!(ana.phone.register(60).await, 200, "{:?}", hub.place.engine);
        assert_eq!(eva.phone.register(60).await, 200);
        assert_eq!(code(&ana.phone, "*43").await, 200, "the echo");
        hub.place.is_healthy();
    }
}

/// Only what this hub started: its folder says which.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kamailio_that_was_killed_is_back_and_the_call_that_was_up_ends_well() {
    for (place, options) in grounds().filter(|(_, options)| options.iter().any(|word| word == "kamailio")) {
        let hub = demo(place, &options);
        let mut office = Office::opened(&hub).await;
        let (ana, eva) = (office.somebody("ana", "2001").await, office.somebody("eva", "2002").await);
        assert_eq!((ana.phone.register(60).await, eva.phone.register(60).await), (200, 200));
        let (call, answered) = talk(&ana.phone, "2002", &eva.phone).await;
        let written = hub.place.data().join("kamailio/kamailio.pid");
        let number = || std::fs::read_to_string(&written).ok().and_then(|said| said.trim().parse::<u32>().ok());
        let first = number().expect("its number");
        let killed = std::process::Command::new("kill").args(["-KILL", &first.to_string()]).status();
        assert!(killed.is_ok_and(|status| status.success()));
        // why: workers of the first may still answer until they are ended too.
        soon("another one", async {
            while number().is_none_or(|now| now == first) {
                tokio::task::yield_now().await;
            }
        })
        .await;
        registers_again(&ana.phone).await;
        registers_again(&eva.phone).await;
        hangs_up(&call, &answered).await;
        let (call, answered) = talk(&eva.phone, "2001", &ana.phone).await;
        hangs_up(&call, &answered).await;
        let record = soon("the record of the call", record(&mut office)).await;
        assert_eq!(record["dialled"].as_str(), Some("2001"), "what is told is heard again");
        hub.place.is_healthy();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_postgres_is_away_phones_hear_later_and_afterwards_nothing_differs() {
    let engines = grounds().filter(|(place, _)| place.engine == Engine::Postgres).map(|(_, options)| options);
    for options in engines.collect::<Vec<_>>() {
        let Some(server) = own_postgres() else { return };
        let hub = demo(Place::at(Some(server.database())), &options);
        let mut office = Office::opened(&hub).await;
        let (ana, eva) = (office.somebody("ana", "2001").await, office.somebody("eva", "2002").await);
        assert_eq!((ana.phone.register(60).await, eva.phone.register(60).await), (200, 200));
        let (call, answered) = talk(&ana.phone, "2002", &eva.phone).await;
        server.stop();
        soon("the hub says later", async {
            while !office.client.ask("GET", "/readyz", None).await.is_ok_and(|answer| answer.status == 503) {}
        })
        .await;
        let later = soon("an answer", ana.phone.registration(60)).await;
        assert!(later.code == 503 && later.headers.has("Retry-After"), "{}", later.code);
        hangs_up(&call, &answered).await;
        server.restart();
        registers_again(&ana.phone).await;
        let record = soon("the record of the call", record(&mut office)).await;
        assert_eq!(record["dialled"].as_str(), Some("2002"), "told while nobody could write it down");
        let zoe = office.somebody("zoe", "2003").await;
        assert_eq!(zoe.phone.register(60).await, 200);
        assert_eq!(hub.place.run(&["voice", "verify"])["findings"], json!([]));
        hub.place.is_healthy();
    }
}

/// What a desk telephone was told, by the words of its vendor.
fn configured(text: &str) -> Json {
    let told = |key: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(key).and_then(|rest| rest.strip_prefix(" = ")));
        line.unwrap_or_else(|| panic!("no {key} in {text}")).to_owned()
    };
    let address = format!("{}@{}", told("account.1.user_name"), told("account.1.sip_server.1.address"));
    let server = format!("{}:{}", told("account.1.outbound_proxy.1.address"), told("account.1.outbound_proxy.1.port"));
    json!({ "address": address, "username": told("account.1.auth_name"), "password": told("account.1.password"), "server": server })
}

/// Registers with exactly what it was told, wherever it was told that.
async fn registers(told: &Json) -> (Phone, u16) {
    let server = told["server"].as_str().and_then(|server| server.parse().ok()).expect("host and port");
    let phone = phone(told, server).await;
    let code = phone.register(60).await;
    (phone, code)
}

/// What stands in the page of a telephone that is handed over: the password in a field, the rest to be copied.
fn shown(page: &str) -> Json {
    let password = page.split_once("id=\"password\"").and_then(|(_, rest)| rest.split_once('>')).expect("a field").1;
    let password = password.split_once('<').expect("its end").0;
    let values: Vec<&str> =
        page.split("<span class=\"copy\"><code>").skip(1).filter_map(|rest| Some(rest.split_once('<')?.0)).collect();
    let [line, username, domain, server, _] = values[..] else { panic!("{values:?}") };
    json!({ "address": format!("{line}@{domain}"), "username": username, "password": password, "server": server })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_telephone_works_with_exactly_what_its_address_its_code_or_its_link_says() {
    for hub in engines() {
        let mut office = Office::opened(&hub).await;
        let ana = office.somebody("ana", "2001").await;
        let mut anybody = Client::new(hub.address, "nobody's");
        let customer = format!("/v1/wholesale/customers/{}", office.customer);
        let org = office.client.get(&customer).await.must(200).text("orgId");
        let order = json!({ "mac": fresh::mac(), "model": "Yealink T54W", "personId": ana.person });
        let device = office.client.post(&format!("/v1/devices?orgId={org}"), &order).await.must(200);
        assert_eq!(device.text("connectionStatus"), "activating");
        let one = format!("/v1/devices/{}", device.text("id"));
        let opened =
            office.client.post(&format!("/api/devices/{}/address", device.text("id")), &json!({})).await.must(201);
        let (url, file) = (opened.text("url"), opened.text("file"));
        let (_, folder) = url.split_once("/provision/").expect("an address");
        anybody.get(&format!("/provision/{folder}y000000000000.cfg")).await.must(404);
        anybody.get(&format!("/provision/alta_dev_guessed/{file}")).await.must(404);
        let fetched = anybody.get(&format!("/provision/{folder}{file}")).await.must(200);
        assert_eq!(
            (fetched.header("content-type"), fetched.header("cache-control")),
            (Some("text/plain; charset=utf-8"), Some("no-store"))
        );
        let (desk, code) = registers(&configured(&String::from_utf8_lossy(&fetched.body))).await;
        assert_eq!(code, 200, "{:?}", hub.place.engine);
        assert_eq!(office.client.get(&one).await.must(200).text("connectionStatus"), "connected");

        let made = office.client.post("/v1/devices/activationCode", &json!({ "personId": ana.person })).await.must(200);
        let activation = json!({ "code": made.text("code") });
        let told = anybody.post("/api/activations", &activation).await.must(201).json();
        let (application, code) = registers(&told).await;
        assert_eq!(code, 200);
        anybody.post("/api/activations", &activation).await.must(404);

        let made = office
            .client
            .post(&format!("/api/people/{}/phone-links", ana.person), &json!({}))
            .await
            .must(201)
            .text("url");
        let path = made.split_once("/phone/").map(|(_, secret)| format!("/phone/{secret}")).expect("a link");
        let mut holder = Visitor::stranger(&hub);
        holder.open(&path).await.must(200);
        let handed = holder.send(&path, "").await.must(200);
        let (softphone, code) = registers(&shown(&String::from_utf8_lossy(&handed.body))).await;
        assert_eq!(code, 200);
        let page = holder.open(&path).await.must(200);
        assert!(String::from_utf8_lossy(&page.body).contains("data-done"), "it tells that the telephone registered");
        holder.send(&path, "").await.must(404);

        assert_eq!(self::code(&softphone, "*43").await, 200, "the echo");
        office.client.delete(&one).await.must(204);
        soon("it is refused", async { while desk.register(60).await != 401 {} }).await;
        assert_eq!(application.register(60).await, 200, "the others stay");
        anybody.get(&format!("/provision/{folder}{file}")).await.must(404);
        hub.place.is_healthy();
    }
}
