//! The hub dies without warning while many orders are on their way, and is started again: what it acknowledged is there, what it did not is
//! there once or not at all, nothing stays half-made. PostgreSQL dies under it as well.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    sync::Arc,
    time::{Duration, Instant},
};

use alta_acceptance::{Client, Dice, Engine, Fallen, Hub, Ledger, Order, Place, Plan, id_of, orders, storm};
use alta_testkit::postgres::own_postgres;
use serde_json::Value as Json;

const CUSTOMERS: &str = "/v1/wholesale/customers";
const CONNECTIONS: usize = 16;
/// A hub that comes back may keep its clients waiting for so long.
const BACK_WITHIN: Duration = Duration::from_secs(10);
/// A lease of the dead hub runs out first.
const SETTLED_WITHIN: Duration = Duration::from_secs(60);

fn kills() -> usize {
    if env::var_os("ALTA_LONG").is_some() { 200 } else { 12 }
}

/// What a run must have seen to mean anything.
#[derive(Debug, Default)]
struct Counts {
    acknowledged: usize,
    in_flight: usize,
    /// Of those in flight: kept, though nobody was told.
    kept_untold: usize,
    /// Still being provisioned when the hub died.
    resumed: BTreeSet<String>,
    slowest_start: Duration,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_moment_the_hub_keeps_its_word_on_sqlite() {
    killed_at_any_moment(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_moment_the_hub_keeps_its_word_on_postgres() {
    killed_at_any_moment(Engine::Postgres).await;
}

async fn killed_at_any_moment(engine: Engine) {
    let Some(mut hub) = Hub::demo(engine) else { return };
    let mut dice = Dice::thrown();
    let ledger = Arc::new(Ledger::default());
    let plan = customers(&hub);
    let mut counts = Counts::default();
    for _ in 0..kills() {
        let clients = storm(&hub, &ledger, CONNECTIONS, &plan);
        ledger.reached(ledger.acknowledged() + 5 + dice.below(40) as usize).await;
        // why: not a wait for anything, but the moment of death.
        tokio::time::sleep(Duration::from_micros(dice.below(8000))).await;
        let fallen = hub.kill();
        clients.join_all().await;
        hub = raised(fallen, &ledger, &mut counts).await;
    }
    counts.acknowledged = ledger.acknowledged();
    println!(
        "{engine:?}: {} kills, {} acknowledged, {} in flight ({} of them kept), {} resumed, up again within {:?}",
        kills(),
        counts.acknowledged,
        counts.in_flight,
        counts.kept_untold,
        counts.resumed.len(),
        counts.slowest_start
    );
    everything_is_made_once(&hub, &ledger).await;
    hub.logged_no_error();
    assert!(counts.acknowledged > 0 && counts.in_flight > 0 && !counts.resumed.is_empty(), "{counts:?}");
    assert!(counts.slowest_start < BACK_WITHIN, "{counts:?}");
}

/// Up again: looks at what came through, then the clients repeat what they were not told of.
async fn raised(fallen: Fallen, ledger: &Ledger, counts: &mut Counts) -> Hub {
    let in_flight = ledger.in_flight();
    assert!(!in_flight.is_empty(), "the hub was killed while nothing was on its way");
    counts.in_flight += in_flight.len();
    let (hub, start) = fallen.rise().await;
    counts.slowest_start = counts.slowest_start.max(start);
    let mut client = hub.client();
    let unfinished = all(&mut client, &format!("{CUSTOMERS}?status=provisioning")).await;
    counts.resumed.extend(unfinished.iter().filter_map(|customer| customer["id"].as_str().map(str::to_owned)));
    for (number, entry) in in_flight {
        let before = found(&mut client, &entry.order).await;
        assert!(before.len() <= 1, "{entry:?} was made {} times", before.len());
        counts.kept_untold += before.len();
        let answer = client.post(entry.order.path, &entry.order.body).await;
        assert!([200, 202].contains(&answer.status), "a repeat was refused: {entry:?}: {answer:?}");
        let id = id_of(&answer);
        assert!(before.first().is_none_or(|kept| *kept == id), "a repeat made another one: {entry:?}: {answer:?}");
        ledger.kept(number, id);
    }
    hub
}

/// Every order of the ledger was made exactly once, under the id that was promised, and whole.
async fn everything_is_made_once(hub: &Hub, ledger: &Ledger) {
    let mut client = hub.client();
    let until = Instant::now() + SETTLED_WITHIN;
    while !all(&mut client, &format!("{CUSTOMERS}?status=provisioning&status=updating")).await.is_empty() {
        assert!(Instant::now() < until, "customers are still being provisioned\n{}", hub.place.log());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let mut made: BTreeMap<String, Vec<Json>> = BTreeMap::new();
    for customer in all(&mut client, CUSTOMERS).await {
        made.entry(customer["externalId"].as_str().expect("an external id").to_owned()).or_default().push(customer);
    }
    for (_, entry) in ledger.all() {
        let id = entry.id.expect("everything was repeated until it was acknowledged");
        let answer = client.get(&format!("{}/{id}", entry.order.path)).await.must(200);
        let Some(external_id) = entry.order.body["externalId"].as_str() else { continue };
        let [customer] = made[external_id].as_slice() else {
            panic!("{external_id} was made twice: {:?}", made[external_id])
        };
        assert_eq!(customer["id"], id, "{external_id}");
        assert_eq!(answer.json(), *customer, "a customer is the same in the list and alone");
        assert_eq!(customer["status"], "provisioned", "{customer}");
        let packages = customer["resourceDetails"]["packages"].as_array().expect("packages");
        assert!(packages.iter().all(|package| package["status"] == "provisioned") && packages.len() == 2, "{customer}");
    }
    hub.place.is_healthy();
}

/// What the natural key of an order finds.
async fn found(client: &mut Client, order: &Order) -> Vec<String> {
    let items = client.get(&order.find).await.must(200).json()["items"].take();
    items.as_array().into_iter().flatten().filter_map(|item| item["id"].as_str().map(str::to_owned)).collect()
}

/// Every item of a list, page by page.
async fn all(client: &mut Client, path: &str) -> Vec<Json> {
    let separator = if path.contains('?') { '&' } else { '?' };
    let mut items = Vec::new();
    loop {
        let page = client.get(&format!("{path}{separator}max=100&offset={}", items.len())).await.must(200).json();
        let page = page["items"].as_array().expect("items").clone();
        items.extend(page.iter().cloned());
        if page.len() < 100 {
            return items;
        }
    }
}

fn customers(hub: &Hub) -> Plan {
    let template = hub.fact("provisioningId").to_owned();
    Arc::new(move |number| {
        let name = format!("asedio-{number}");
        let find = format!("{CUSTOMERS}?externalId={name}");
        Order { path: CUSTOMERS, body: orders::customer(&template, &name), find }
    })
}

/// The database breaks every connection, then dies and comes back, while orders are on their way. The hub says 503, goes on by itself, and
/// nobody loses anything.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_dies_under_the_hub_costs_time_and_nothing_else() {
    let Some(server) = own_postgres().map(Arc::new) else { return };
    let database = server.database();
    let hub = Hub::demo_at(Place::at(Some(database.clone())), &[]);
    let ledger = Arc::new(Ledger::default());
    let plan = customers(&hub);
    let clients = storm(&hub, &ledger, CONNECTIONS, &plan);
    ledger.reached(20).await;
    for _ in 0..kills() / 4 {
        let (server, database) = (server.clone(), database.clone());
        tokio::task::spawn_blocking(move || server.disconnect_all(&database)).await.expect("it is done");
        ledger.reached(ledger.acknowledged() + 30).await;
    }
    for _ in 0..kills() / 12 {
        let server = server.clone();
        tokio::task::spawn_blocking(move || server.restart()).await.expect("it comes back");
        ledger.reached(ledger.acknowledged() + 30).await;
    }
    ledger.stop();
    clients.join_all().await;
    assert_eq!(ledger.in_flight().len(), 0, "no connection of a client broke");
    println!("acknowledged {}", ledger.acknowledged());
    everything_is_made_once(&hub, &ledger).await;
}
