//! The hub dies without warning while customers, users, numbers, changes and removals are on their way, and is started again: what it
//! acknowledged is so, what it did not is so once or not at all, nothing stays half-made. PostgreSQL dies under it as well.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    sync::Arc,
    time::{Duration, Instant},
};

use alta_acceptance::{Business, Client, Dice, Engine, Entry, Fallen, Hub, KINDS, Ledger, Place, storm};
use alta_testkit::postgres::own_postgres;
use serde_json::Value as Json;

const CUSTOMERS: &str = "/v1/wholesale/customers";
const CONNECTIONS: usize = 16;
/// Customers that take users in.
const HOUSES: usize = 4;
/// A hub that comes back may keep its clients waiting for so long.
const BACK_WITHIN: Duration = Duration::from_secs(10);
/// A lease of the dead hub runs out first.
const SETTLED_WITHIN: Duration = Duration::from_secs(60);

fn kills() -> usize {
    if env::var_os("ALTA_LONG").is_some() { 200 } else { 12 }
}

/// What one kill met.
#[derive(Clone, Debug, Default)]
struct Met {
    /// Since the kill before.
    acknowledged: usize,
    /// By kind.
    in_flight: BTreeMap<&'static str, usize>,
    /// Of those in flight: done, though nobody was told.
    kept_untold: usize,
    /// Steps of the outside that the dead hub left undone.
    resumed: i64,
    start: Duration,
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
    let business = Arc::new(Business::opened(&hub, HOUSES).await);
    let (mut kills_met, mut kinds) = (Vec::new(), KINDS.iter().cycle());
    while kills_met.len() < kills() || (kills_met.len() < 3 * kills() && !unmet(&kills_met).is_empty()) {
        let (clients, before) = (storm(&hub, &ledger, CONNECTIONS, &business), ledger.acknowledged());
        ledger.reached(before + 5 + dice.below(60) as usize).await;
        match dice.below(2) {
            0 => {
                // why the rarest first: it is what most kills would miss.
                let kind = unmet(&kills_met).pop().unwrap_or_else(|| kinds.next().expect("they go round"));
                ledger.on_its_way(kind).await;
            }
            // why: not a wait for anything, but the moment of death.
            _ => tokio::time::sleep(Duration::from_micros(dice.below(8000))).await,
        }
        let fallen = hub.kill();
        clients.join_all().await;
        let mut met = Met { acknowledged: ledger.acknowledged() - before, ..Met::default() };
        hub = raised(fallen, &ledger, &mut met).await;
        println!("{engine:?}, kill {}: {met:?}", kills_met.len() + 1);
        kills_met.push(met);
    }
    it_meant_something(&kills_met, &ledger);
    everything_is_so(&hub, &ledger).await;
    hub.logged_no_error();
}

/// Up again and healthy: looks at what came through, then the clients repeat what they were not told of.
async fn raised(fallen: Fallen, ledger: &Ledger, met: &mut Met) -> Hub {
    let in_flight = ledger.in_flight();
    met.resumed = fallen.left_undone();
    let (hub, start) = fallen.rise().await;
    met.start = start;
    hub.place.is_healthy();
    let mut client = hub.client();
    for (number, Entry { step, .. }) in in_flight {
        *met.in_flight.entry(step.kind).or_default() += 1;
        let before = step.done(&mut client).await;
        assert!(before.times <= 1, "{step:?} was done {} times", before.times);
        met.kept_untold += before.times;
        let answer = step.ask(&mut client).await.expect("the connection holds");
        assert!(step.accepts(&answer), "a repeat was refused: {step:?}: {answer:?}");
        let id = alta_acceptance::id_of(&answer);
        assert!(before.id.is_none_or(|kept| kept == id), "a repeat made another one: {step:?}: {answer:?}");
        ledger.kept(number, id);
    }
    hub
}

/// The kinds of work that no kill met under way, in the order of a morning.
fn unmet(kills: &[Met]) -> Vec<&'static str> {
    KINDS.into_iter().filter(|kind| !kills.iter().any(|met| met.in_flight.contains_key(kind))).collect()
}

/// Every kill met something under way, and every kind of work was met by some.
fn it_meant_something(kills: &[Met], ledger: &Ledger) {
    let said: BTreeSet<&str> = ledger.all().iter().map(|(_, entry)| entry.step.kind).collect();
    assert_eq!(said, BTreeSet::from(KINDS), "some work was never done");
    assert_eq!(unmet(kills), Vec::<&str>::new(), "no kill met these");
    for (place, met) in kills.iter().enumerate() {
        assert!(met.acknowledged > 0 && !met.in_flight.is_empty(), "kill {}: {met:?}", place + 1);
        assert!(met.start < BACK_WITHIN, "kill {}: {met:?}", place + 1);
    }
    let in_flight: usize = kills.iter().flat_map(|met| met.in_flight.values()).sum();
    let (kept, resumed) =
        (kills.iter().map(|met| met.kept_untold).sum::<usize>(), kills.iter().map(|met| met.resumed).sum::<i64>());
    println!(
        "in all: {} acknowledged, {in_flight} in flight ({kept} of them kept), {resumed} resumed",
        ledger.acknowledged()
    );
    assert!(kept > 0 && resumed > 0, "{kept} kept, {resumed} resumed");
}

/// Every step of the ledger is so, once, under the id that was promised; and what it rests on is whole.
async fn everything_is_so(hub: &Hub, ledger: &Ledger) {
    let mut client = hub.client();
    let until = Instant::now() + SETTLED_WITHIN;
    let moving = format!("{CUSTOMERS}?status=provisioning&status=updating&status=deleting");
    while !all(&mut client, &moving).await.is_empty() {
        assert!(Instant::now() < until, "customers still move\n{}", hub.place.log());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let mut subjects: BTreeMap<(usize, &str), Vec<Entry>> = BTreeMap::new();
    for (_, entry) in ledger.all() {
        subjects.entry((entry.story, entry.step.subject)).or_default().push(entry);
    }
    for entries in subjects.into_values() {
        let removed = entries.iter().rposition(|entry| entry.step.removes());
        for Entry { step, id, .. } in &entries[removed.unwrap_or_default()..] {
            let done = step.done(&mut client).await;
            assert_eq!(done.times, 1, "{step:?}");
            assert!(done.id.is_none_or(|found| Some(&found) == id.as_ref()), "{step:?}: {id:?}");
        }
    }
    for customer in all(&mut client, CUSTOMERS).await {
        let id = customer["id"].as_str().expect("an id");
        let alone = client.get(&format!("{CUSTOMERS}/{id}")).await.must(200);
        assert_eq!(alone.json(), customer, "a customer is the same in the list and alone");
        if customer["externalId"].as_str().is_some_and(|name| name.starts_with("asedio-")) {
            assert_eq!(customer["status"], "provisioned", "{customer}");
            let packages = customer["resourceDetails"]["packages"].as_array().expect("packages");
            assert!(packages.len() == 2 && packages.iter().all(|one| one["status"] == "provisioned"), "{customer}");
        }
    }
    hub.place.is_healthy();
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

/// The database breaks every connection, then dies and comes back, while orders are on their way. The hub says 503, goes on by itself, and
/// nobody loses anything.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_dies_under_the_hub_costs_time_and_nothing_else() {
    let Some(server) = own_postgres().map(Arc::new) else { return };
    let database = server.database();
    let hub = Hub::demo_at(Place::at(Some(database.clone())), &[]);
    let ledger = Arc::new(Ledger::default());
    let business = Arc::new(Business::opened(&hub, HOUSES).await);
    let clients = storm(&hub, &ledger, CONNECTIONS, &business);
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
    everything_is_so(&hub, &ledger).await;
}
