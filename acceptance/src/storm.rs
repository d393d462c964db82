//! A storm of stories on persistent connections, and a ledger of what was promised: what the hub acknowledged, and what was on its way when
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

/// One request that changes something, and how to see whether it did.
#[derive(Clone, Debug)]
pub struct Step {
    /// What a person calls it: `customer`, `rename`, …
    pub kind: &'static str,
    /// What of its story it is about: what is gone says nothing any more of how it was.
    pub subject: &'static str,
    pub method: &'static str,
    pub path: String,
    pub body: Option<Json>,
    pub effect: Effect,
}

#[derive(Clone, Debug)]
pub enum Effect {
    /// This list has one entry, found by its natural key.
    Made { find: String },
    /// What stands there has this value: a JSON pointer.
    Is { path: String, at: &'static str, value: Json },
    /// Nothing is there any more.
    Gone { path: String },
}

/// A step that was sent.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The story that it belongs to.
    pub story: usize,
    pub step: Step,
    /// None: no answer came. Empty where the answer names nothing.
    pub id: Option<String>,
}

/// What all clients of a storm remember together.
#[derive(Debug)]
pub struct Ledger {
    entries: Mutex<BTreeMap<usize, Entry>>,
    acknowledged: watch::Sender<usize>,
    sent: watch::Sender<usize>,
    next: AtomicUsize,
    stories: AtomicUsize,
    stop: AtomicBool,
}

impl Default for Ledger {
    fn default() -> Ledger {
        let (acknowledged, _) = watch::channel(0);
        Ledger {
            entries: Mutex::default(),
            acknowledged,
            sent: watch::Sender::new(0),
            next: AtomicUsize::new(0),
            stories: AtomicUsize::new(0),
            stop: AtomicBool::new(false),
        }
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

    /// Returns as soon as a step of this kind is on its way.
    pub async fn on_its_way(&self, kind: &str) {
        let mut news = self.sent.subscribe();
        let seen = async {
            while !self.in_flight().iter().any(|(_, entry)| entry.step.kind == kind) {
                news.changed().await.expect("the ledger is there");
            }
        };
        tokio::time::timeout(Duration::from_secs(60), seen).await.unwrap_or_else(|_| panic!("no {kind} in this storm"));
    }

    fn sent(&self, story: usize, step: Step) -> usize {
        let number = self.next.fetch_add(1, Ordering::SeqCst);
        self.entries().insert(number, Entry { story, step, id: None });
        self.sent.send_replace(number);
        number
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

/// The id in an answer: the end of a 202's url, or the id of the body; of an answer that names nothing, nothing.
pub fn id_of(answer: &Answer) -> String {
    let body = answer.json();
    let id = body["url"].as_str().and_then(|url| url.rsplit('/').next()).or(body["id"].as_str());
    id.unwrap_or_default().to_owned()
}

impl Step {
    pub fn removal(kind: &'static str, subject: &'static str, path: &str) -> Step {
        let effect = Effect::Gone { path: path.to_owned() };
        Step { kind, subject, method: "DELETE", path: path.to_owned(), body: None, effect }
    }

    pub fn removes(&self) -> bool {
        matches!(self.effect, Effect::Gone { .. })
    }

    /// The ids of what it made, or whether it took effect, as the hub shows it now.
    pub async fn done(&self, client: &mut Client) -> Done {
        match &self.effect {
            Effect::Made { find } => {
                let body = client.get(find).await.must(200).json();
                let found = listed(&body).expect("a list");
                Done { times: found.len(), id: found.first().and_then(|one| one["id"].as_str().map(str::to_owned)) }
            }
            Effect::Is { path, at, value } => {
                let answer = client.get(path).await;
                Done { times: usize::from(answer.json().pointer(at) == Some(value)), id: None }
            }
            Effect::Gone { path } => {
                let answer = client.get(path).await;
                let body = answer.json();
                let empty = listed(&body).is_some_and(|list| list.is_empty());
                let gone = answer.status == 404 || empty || body["status"] == "deleting";
                Done { times: usize::from(gone), id: None }
            }
        }
    }

    /// A good answer, also to a repeat: what is gone already is not there to be removed.
    pub fn accepts(&self, answer: &Answer) -> bool {
        let gone = self.removes() && [404, 409].contains(&answer.status);
        (200..300).contains(&answer.status) || gone
    }

    pub async fn ask(&self, client: &mut Client) -> Option<Answer> {
        client.ask(self.method, &self.path, self.body.as_ref()).await.ok()
    }
}

fn listed(body: &Json) -> Option<&Vec<Json>> {
    body["items"].as_array().or(body["phoneNumbers"].as_array())
}

/// How often a step took effect, and the id of what it made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub times: usize,
    pub id: Option<String>,
}

/// Who tells a story: step after step on one connection, each in the ledger before it is sent.
pub struct Teller {
    pub client: Client,
    ledger: Arc<Ledger>,
    story: usize,
}

impl Teller {
    /// None: the connection broke, or cannot be made any more; so ends the story.
    pub async fn tell(&mut self, step: Step) -> Option<Answer> {
        let number = self.ledger.sent(self.story, step.clone());
        loop {
            let answer = step.ask(&mut self.client).await?;
            if answer.status != 503 {
                assert!(step.accepts(&answer), "{step:?}: {answer:?}");
                self.ledger.kept(number, id_of(&answer));
                return Some(answer);
            }
            // As the answer says, and as a client would.
            let seconds =
                answer.header("retry-after").and_then(|text| text.parse().ok()).expect("503 says when to come back");
            tokio::time::sleep(Duration::from_secs(seconds)).await;
        }
    }

    /// Asks until it is so. Looking promises nothing, so no ledger knows of it.
    pub async fn until(&mut self, path: &str, mut so: impl FnMut(&Json) -> bool) -> Option<Json> {
        loop {
            let answer = self.client.ask("GET", path, None).await.ok()?;
            let seen = answer.json();
            if answer.status == 200 && so(&seen) {
                return Some(seen);
            }
            if self.ledger.stop.load(Ordering::SeqCst) {
                return None;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

/// What the clients of a storm do.
pub trait Plot: Send + Sync + 'static {
    /// The n-th story, on a connection of its own. None: it broke off.
    fn tell(&self, number: usize, teller: &mut Teller) -> impl Future<Output = Option<()>> + Send;
}

/// So many connections, each telling one story after the other until its connection breaks or the ledger is told to stop.
pub fn storm<P: Plot>(hub: &Hub, ledger: &Arc<Ledger>, connections: usize, plot: &Arc<P>) -> JoinSet<()> {
    let mut clients = JoinSet::new();
    for _ in 0..connections {
        let (client, ledger, plot) = (hub.client(), ledger.clone(), plot.clone());
        clients.spawn(async move {
            let mut teller = Teller { client, ledger, story: 0 };
            while !teller.ledger.stop.load(Ordering::SeqCst) {
                teller.story = teller.ledger.stories.fetch_add(1, Ordering::SeqCst);
                let told = plot.tell(teller.story, &mut teller).await;
                if told.is_none() {
                    return;
                }
            }
        });
    }
    clients
}
