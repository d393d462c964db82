//! The hub dies without warning while it creates users by the dozen and takes customers apart, and is started again: every user is there
//! once, every customer that was to go is gone with everything below it, and nobody has to ask twice.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use alta_acceptance::{Client, Dice, Engine, Hub, fresh, id_of, orders, settled};
use serde_json::{Value as Json, json};
use tokio::task::JoinSet;

const USERS: usize = 60;
/// Users of the small jobs that are asked for while the large ones run.
const FEW: usize = 3;
const ASKERS: usize = 4;
const ENDS_WITHIN: Duration = Duration::from_secs(90);

fn kills() -> usize {
    if env::var_os("ALTA_LONG").is_some() { 60 } else { 6 }
}

#[derive(Debug, Default)]
struct Counts {
    acknowledged: usize,
    in_flight: usize,
    resumed_creations: BTreeSet<String>,
    resumed_removals: BTreeSet<String>,
}

/// Something that was asked for: under a key, so that it can be asked again.
#[derive(Clone, Debug)]
struct Promise {
    key: String,
    path: String,
    body: Json,
    /// None: sent, and no answer came.
    operation: Option<String>,
}

impl Promise {
    async fn ask(&self, client: &mut Client) -> Option<String> {
        loop {
            let headers = [("idempotency-key", self.key.as_str())];
            let answer = client.ask_with("POST", &self.path, &headers, Some(&self.body)).await.ok()?;
            if answer.status != 503 {
                let answer = answer.must(202);
                return Some(answer.json()["operation"]["id"].as_str().expect("an operation").to_owned());
            }
        }
    }
}

/// What was promised to whom.
#[derive(Debug, Default)]
struct Promises(Mutex<Vec<Promise>>);

impl Promises {
    fn all(&self) -> MutexGuard<'_, Vec<Promise>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sent, and written down when it was answered.
    async fn keep(&self, client: &mut Client, path: String, body: Json) -> Option<String> {
        let promise = Promise { key: fresh::name("tarea"), path, body, operation: None };
        let place = {
            let mut all = self.all();
            all.push(promise.clone());
            all.len() - 1
        };
        let operation = promise.ask(client).await;
        self.all()[place].operation.clone_from(&operation);
        operation
    }

    fn open(&self) -> Vec<(usize, Promise)> {
        let all = self.all();
        all.iter().cloned().enumerate().filter(|(_, promise)| promise.operation.is_none()).collect()
    }
}

/// A customer, and the users that it shall have.
struct Crew {
    id: String,
    path: String,
    users: Arc<Mutex<BTreeSet<String>>>,
}

impl Crew {
    async fn made(client: &mut Client, hub: &Hub) -> Crew {
        let order = orders::customer(hub.fact("provisioningId"), &fresh::name("cuadrilla"));
        let id = id_of(&client.post("/v1/wholesale/customers", &order).await.must(202));
        settled(client, &format!("/v1/wholesale/customers/{id}")).await;
        Crew { path: format!("/api/customers/{id}/subscribers"), id, users: Arc::default() }
    }

    fn order(users: &Mutex<BTreeSet<String>>, count: usize) -> Json {
        let mut users = users.lock().unwrap_or_else(PoisonError::into_inner);
        let new = (0..count).map(|_| {
            let (email, extension) = (orders::email(&fresh::name("peon")), (10_000 + users.len()).to_string());
            users.insert(email.clone());
            json!({ "email": email, "packages": ["webex_calling"], "provisioningParameters": { "extension": extension } })
        });
        json!({ "subscribers": new.collect::<Vec<_>>() })
    }

    fn expected(&self) -> BTreeSet<String> {
        self.users.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_in_the_middle_of_its_jobs_the_hub_ends_them_once_on_sqlite() {
    killed_in_the_middle(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_in_the_middle_of_its_jobs_the_hub_ends_them_once_on_postgres() {
    killed_in_the_middle(Engine::Postgres).await;
}

async fn killed_in_the_middle(engine: Engine) {
    let Some(mut hub) = Hub::demo(engine) else { return };
    let (mut dice, promises, mut counts) = (Dice::thrown(), Arc::new(Promises::default()), Counts::default());
    let (mut leaving, mut gone) = (Crew::made(&mut hub.client(), &hub).await, Vec::new());
    for _ in 0..kills() {
        let mut client = hub.client();
        everything_ends(&mut client, &promises).await;
        let staying = Crew::made(&mut client, &hub).await;
        let creation = promises.keep(&mut client, staying.path.clone(), Crew::order(&staying.users, USERS)).await;
        let path = format!("/api/customers/{}/removal", leaving.id);
        let removal = promises.keep(&mut client, path, json!({})).await;
        let askers = asking(&hub, &promises, &staying);
        let most = USERS as u64 - 10;
        let (creation, removal) = (creation.expect("an operation"), removal.expect("an operation"));
        let far_enough = 1 + dice.below(most) as i64;
        while done(&mut client, &creation).await.max(done(&mut client, &removal).await) < far_enough {}
        // why: not a wait for anything, but the moment of death.
        tokio::time::sleep(Duration::from_micros(dice.below(4000))).await;
        counts.acknowledged = promises.all().iter().filter(|promise| promise.operation.is_some()).count();
        let fallen = hub.kill();
        askers.join_all().await;
        hub = fallen.rise().await.0;
        raised(&hub, &promises, &mut counts).await;
        gone.push(std::mem::replace(&mut leaving, staying));
    }
    let mut client = hub.client();
    everything_ends(&mut client, &promises).await;
    everybody_is_there_once(&mut client, &leaving, &gone, &promises).await;
    hub.place.is_healthy();
    hub.logged_no_error();
    let Counts { acknowledged, in_flight, resumed_creations, resumed_removals } = &counts;
    println!(
        "{engine:?}: {} kills, {acknowledged} jobs acknowledged, {in_flight} in flight, {} creations and {} removals resumed",
        kills(),
        resumed_creations.len(),
        resumed_removals.len()
    );
    assert!(*acknowledged > 0 && *in_flight > 0, "{counts:?}");
    assert!(!resumed_creations.is_empty() && !resumed_removals.is_empty(), "{counts:?}");
}

/// Some who go on asking for small jobs until their connection breaks.
fn asking(hub: &Hub, promises: &Arc<Promises>, crew: &Crew) -> JoinSet<()> {
    let mut askers = JoinSet::new();
    for _ in 0..ASKERS {
        let (mut client, promises) = (hub.client(), promises.clone());
        let (path, users) = (crew.path.clone(), crew.users.clone());
        askers.spawn(async move {
            while promises.keep(&mut client, path.clone(), Crew::order(&users, FEW)).await.is_some() {}
        });
    }
    askers
}

async fn done(client: &mut Client, operation: &str) -> i64 {
    let seen = client.get(&format!("/api/operations/{operation}")).await.must(200).json();
    seen["items"]["done"].as_i64().unwrap_or_default()
}

/// Up again: looks at what still runs, and asks again for what nobody was told of.
async fn raised(hub: &Hub, promises: &Promises, counts: &mut Counts) {
    let mut client = hub.client();
    let running = client.get("/api/operations?state=running&max=100").await.must(200).json();
    for operation in running["items"].as_array().into_iter().flatten() {
        let id = operation["id"].as_str().expect("an id").to_owned();
        match operation["kind"].as_str() {
            Some("create-users") => counts.resumed_creations.insert(id),
            Some("remove-customer") => counts.resumed_removals.insert(id),
            _ => false,
        };
    }
    for (place, promise) in promises.open() {
        counts.in_flight += 1;
        let operation = promise.ask(&mut client).await.expect("the hub is up");
        promises.all()[place].operation = Some(operation);
    }
}

/// Every job that was promised comes to its end, without anybody asking again.
async fn everything_ends(client: &mut Client, promises: &Promises) {
    let until = Instant::now() + ENDS_WITHIN;
    let operations: BTreeSet<String> = promises.all().iter().filter_map(|promise| promise.operation.clone()).collect();
    for operation in operations {
        loop {
            let seen = client.get(&format!("/api/operations/{operation}")).await.must(200).json();
            match seen["operation"]["state"].as_str() {
                Some("done") => break,
                Some("running") => {}
                _ => panic!("a job did not end well: {seen}"),
            }
            assert!(Instant::now() < until, "a job never ends: {seen}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

async fn everybody_is_there_once(client: &mut Client, staying: &Crew, gone: &[Crew], promises: &Promises) {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let mut offset = 0;
    loop {
        let path = format!("/v1/wholesale/subscribers?customerId={}&max=100&offset={offset}", staying.id);
        let page = client.get(&path).await.must(200).json();
        let items = page["items"].as_array().expect("items").clone();
        for subscriber in &items {
            *found.entry(subscriber["email"].as_str().expect("an e-mail").to_owned()).or_default() += 1;
        }
        offset += items.len();
        if items.len() < 100 {
            break;
        }
    }
    assert!(found.values().all(|count| *count == 1), "somebody is there twice: {found:?}");
    assert_eq!(found.into_keys().collect::<BTreeSet<_>>(), staying.expected());
    for crew in gone {
        let answer = client.get(&format!("/v1/wholesale/customers/{}", crew.id)).await;
        assert_eq!(answer.status, 404, "a customer that was to go: {answer:?}");
    }
    let jobs = promises.all().iter().filter_map(|promise| promise.operation.clone()).collect::<BTreeSet<_>>();
    assert_eq!(jobs.len(), promises.all().len(), "every promise is a job of its own");
}
