//! A storm of orders on persistent connections, and a ledger of what was promised: what the hub acknowledged, and what was on its way when
//! the connection broke.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use serde_json::Value as Json;
use tokio::{sync::watch, task::JoinSet};

use crate::{Answer, Client, Hub};

/// Something to be made: where, how, and the list that finds it by its natural key.
#[derive(Clone, Debug)]
pub struct Order {
    pub path: &'static str,
    pub body: Json,
    pub find: String,
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub order: Order,
    /// None: sent, and no answer came.
    pub id: Option<String>,
}

/// What all clients of a storm remember together.
#[derive(Debug)]
pub struct Ledger {
    entries: Mutex<BTreeMap<usize, Entry>>,
    acknowledged: watch::Sender<usize>,
    next: AtomicUsize,
    stop: AtomicBool,
}

/// Makes the n-th order.
pub type Plan = Arc<dyn Fn(usize) -> Order + Send + Sync>;

impl Default for Ledger {
    fn default() -> Ledger {
        let (acknowledged, _) = watch::channel(0);
        Ledger { entries: Mutex::default(), acknowledged, next: AtomicUsize::new(0), stop: AtomicBool::new(false) }
    }
}

impl Ledger {
    fn entries(&self) -> MutexGuard<'_, BTreeMap<usize, Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn all(&self) -> Vec<(usize, Entry)> {
        self.entries().iter().map(|(number, entry)| (*number, entry.clone())).collect()
    }

    /// On their way, as far as their clients know.
    pub fn in_flight(&self) -> Vec<(usize, Entry)> {
        self.all().into_iter().filter(|(_, entry)| entry.id.is_none()).collect()
    }

    pub fn acknowledged(&self) -> usize {
        *self.acknowledged.borrow()
    }

    /// Returns when so many were acknowledged.
    pub async fn reached(&self, count: usize) {
        let mut news = self.acknowledged.subscribe();
        let reached = tokio::time::timeout(Duration::from_secs(60), news.wait_for(|now| *now >= count)).await;
        reached.expect("the storm goes on").expect("the ledger is there");
    }

    pub fn sent(&self, number: usize, order: Order) {
        self.entries().insert(number, Entry { order, id: None });
    }

    pub fn kept(&self, number: usize, id: String) {
        let was = self.entries().get_mut(&number).and_then(|entry| entry.id.replace(id.clone()));
        assert!(was.is_none_or(|was| was == id), "the same order was answered with two ids");
        self.acknowledged.send_modify(|count| *count += 1);
    }

    pub fn stop(&self) {
        self.stop.store(true, Ordering::SeqCst);
    }
}

/// The id in an answer: the end of a 202's url, or the id of the body.
pub fn id_of(answer: &Answer) -> String {
    let body = answer.json();
    let id = body["url"].as_str().and_then(|url| url.rsplit('/').next()).or(body["id"].as_str());
    id.unwrap_or_else(|| panic!("no id in {answer:?}")).to_owned()
}

/// So many connections, each ordering one thing after the other until its connection breaks or the ledger is told to stop.
pub fn storm(hub: &Hub, ledger: &Arc<Ledger>, connections: usize, plan: &Plan) -> JoinSet<()> {
    let mut clients = JoinSet::new();
    for _ in 0..connections {
        let (mut client, ledger, plan) = (hub.client(), ledger.clone(), plan.clone());
        clients.spawn(async move {
            while !ledger.stop.load(Ordering::SeqCst) {
                let number = ledger.next.fetch_add(1, Ordering::SeqCst);
                let order = plan(number);
                ledger.sent(number, order.clone());
                let Some(answer) = until_answered(&mut client, &order).await else { return };
                ledger.kept(number, id_of(&answer));
            }
        });
    }
    clients
}

/// Repeats what was turned away for load, as its answer says. None: the connection broke, or cannot be made any more.
async fn until_answered(client: &mut Client, order: &Order) -> Option<Answer> {
    loop {
        let answer = client.ask("POST", order.path, Some(&order.body)).await.ok()?;
        if answer.status != 503 {
            assert!([200, 202].contains(&answer.status), "{order:?}: {answer:?}");
            return Some(answer);
        }
        let seconds =
            answer.header("retry-after").and_then(|text| text.parse().ok()).expect("503 says when to come back");
        tokio::time::sleep(Duration::from_secs(seconds)).await;
    }
}
