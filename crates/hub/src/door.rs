//! The door: the only source of a transaction. It finds the actor, checks the right, runs the verb in the actor's partner, writes the audit,
//! keeps the answer for repeats, and commits. A verb cannot forget its tenant: `$1` of every statement is bound here.
//!
//! **Invariant:** a verb has no effect but SQL, because it can run again; no connector or mailer is reachable from a `Tx`.

use std::{
    collections::HashMap,
    future::Future,
    sync::{Arc, OnceLock},
};

use alta_db::{Db, Fault, Lane, Sql, Tx as Raw, Work};
use alta_model::{Problem, ProblemKind, Problems, fulfilment::Fulfiller, role::Right};
use serde::{Serialize, de::DeserializeOwned};
use tokio::sync::watch;

use crate::{
    Refusal, Tx,
    actor::{self, Caller},
    audit, idempotency,
    seed::Seed,
    voice::{self, live::Engine},
};

/// Something a partner can do. One file each.
pub trait Verb: Send + Sync + 'static {
    const RIGHT: Right;
    /// What the audit calls it; never changes.
    const NAME: &'static str;
    /// Kept for repeats under an Idempotency-Key: ids, not views.
    type Done: Serialize + DeserializeOwned + Send + Sync + 'static;
    /// Holds what it judges by (`hold.rs`), reads, refuses before the first write, then writes. Runs again when a race was lost.
    fn run(&self, tx: &mut Tx<'_, '_>) -> impl Future<Output = Result<Self::Done, Refusal>> + Send;
}

/// Something a partner can see: one consistent snapshot, nothing written.
pub trait Look: Send + Sync + 'static {
    const RIGHT: Right;
    type Seen: Send + 'static;
    fn run(&self, tx: &mut Tx<'_, '_>) -> impl Future<Output = Result<Self::Seen, Refusal>> + Send;
}

/// SQL that says its tenant, checked at compile time: `partner_id = $1`, or an insert that begins `(partner_id, …`.
pub struct TenantSql(pub(crate) Sql);

#[macro_export]
macro_rules! sql {
    ($text:expr) => {{
        const _: () = assert!(
            $crate::door::names_its_tenant($text),
            "this statement does not say `partner_id = $1` or `(partner_id, ...`"
        );
        $crate::door::TenantSql::checked(alta_db::statement!($text))
    }};
}

/// The values `$2…` of a statement; `$1` is the door's.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$(alta_db::Value::from($value)),*] };
}

pub const fn names_its_tenant(text: &str) -> bool {
    contains(text.as_bytes(), b"partner_id = $1") || contains(text.as_bytes(), b"(partner_id, ")
}

const fn contains(text: &[u8], part: &[u8]) -> bool {
    let mut from = 0;
    while from + part.len() <= text.len() {
        let mut at = 0;
        while at < part.len() && text[from + at] == part[at] {
            at += 1;
        }
        if at == part.len() {
            return true;
        }
        from += 1;
    }
    false
}

impl TenantSql {
    #[doc(hidden)]
    pub const fn checked(sql: Sql) -> TenantSql {
        TenantSql(sql)
    }

    /// Appends a condition, for lists with filters.
    #[must_use]
    pub fn and(self, fragment: &'static str) -> TenantSql {
        TenantSql(self.0.and(fragment))
    }
}

/// What the hub is wired with.
pub struct Wiring {
    pub db: Db,
    /// The first one is the default of new templates.
    pub connectors: Vec<Arc<dyn Fulfiller>>,
}

#[derive(Clone)]
pub struct Hub {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) db: Db,
    pub(crate) connectors: HashMap<&'static str, Arc<dyn Fulfiller>>,
    pub(crate) connector_names: Arc<[&'static str]>,
    /// Wakes the worker after a commit; a lost wake-up is a delay, never a loss.
    pub(crate) wake: watch::Sender<()>,
    /// Tells engines in this process that somebody's line changed; others look by themselves.
    pub(crate) retold: watch::Sender<()>,
    engine: OnceLock<Arc<dyn Engine>>,
}

impl Hub {
    pub fn new(wiring: Wiring) -> Hub {
        let connector_names = wiring.connectors.iter().map(|connector| connector.name()).collect();
        let connectors = wiring.connectors.into_iter().map(|connector| (connector.name(), connector)).collect();
        Hub {
            inner: Arc::new(Inner {
                db: wiring.db,
                connectors,
                connector_names,
                wake: watch::Sender::new(()),
                retold: watch::Sender::new(()),
                engine: OnceLock::new(),
            }),
        }
    }

    pub fn db(&self) -> &Db {
        &self.inner.db
    }

    pub fn connectors(&self) -> impl Iterator<Item = &Arc<dyn Fulfiller>> {
        self.inner.connector_names.iter().filter_map(|name| self.inner.connectors.get(name))
    }

    /// The telephone engine of this process; the first one stays.
    pub fn set_engine(&self, engine: Arc<dyn Engine>) {
        let _ = self.inner.engine.set(engine);
    }

    pub fn engine(&self) -> Option<Arc<dyn Engine>> {
        self.inner.engine.get().cloned()
    }

    /// Changes after every commit that told telephone engines something new.
    pub fn retold(&self) -> watch::Receiver<()> {
        self.inner.retold.subscribe()
    }

    /// Does it, durably, or says why not. Answered after the commit only.
    pub async fn write<V: Verb>(&self, caller: &Caller, verb: V) -> Result<V::Done, Refusal> {
        self.write_in(Lane::Interactive, caller, verb).await
    }

    /// The same behind everybody who waits at a screen.
    pub async fn write_behind<V: Verb>(&self, caller: &Caller, verb: V) -> Result<V::Done, Refusal> {
        self.write_in(Lane::Bulk, caller, verb).await
    }

    async fn write_in<V: Verb>(&self, lane: Lane, caller: &Caller, verb: V) -> Result<V::Done, Refusal> {
        let caller = Arc::new(caller.clone());
        let verb = Arc::new(verb);
        let seed = Seed::draw()?;
        for _ in 0..LOST_RACES {
            let job = Writing {
                verb: verb.clone(),
                caller: caller.clone(),
                seed,
                connectors: self.inner.connector_names.clone(),
            };
            match self.inner.db.write(lane, job).await {
                Err(Refusal::Raced) => continue,
                Ok((done, news)) => {
                    if news.wants_something {
                        self.inner.wake.send_replace(());
                    }
                    if news.retold {
                        self.inner.retold.send_replace(());
                    }
                    return Ok(done);
                }
                Err(refusal) => return Err(logged(refusal)),
            }
        }
        Err(Refusal::because("", ProblemKind::Busy))
    }

    /// Might this caller do it at all? For refusals that come before any verb.
    pub async fn may(&self, caller: &Caller, right: Right) -> Result<(), Refusal> {
        self.inner.db.read(Asking { caller: caller.clone(), right }).await.map_err(logged)
    }

    pub async fn read<L: Look>(&self, caller: &Caller, look: L) -> Result<L::Seen, Refusal> {
        let reading = Reading { look, caller: caller.clone(), connectors: self.inner.connector_names.clone() };
        self.inner.db.read(reading).await.map_err(logged)
    }
}

/// Whoever loses a race this often in a row is told to come back.
pub(crate) const LOST_RACES: usize = 5;

pub(crate) fn logged(refusal: Refusal) -> Refusal {
    if let Refusal::Broken(fault) = &refusal {
        tracing::error!(%fault, "a verb met a fault of the hub's own");
    }
    refusal
}

/// Whom a commit concerns beside the caller.
#[derive(Default)]
struct News {
    wants_something: bool,
    retold: bool,
}

struct Writing<V> {
    verb: Arc<V>,
    caller: Arc<Caller>,
    seed: Seed,
    connectors: Arc<[&'static str]>,
}

impl<V: Verb> Work for Writing<V> {
    type Done = (V::Done, News);
    type Refusal = Refusal;

    async fn run(&mut self, raw: &mut Raw<'_>) -> Result<(V::Done, News), Refusal> {
        let actor = actor::resolve(raw, &self.caller, V::RIGHT).await?;
        let mut tx = Tx::new(raw, actor, V::RIGHT, self.seed, &self.connectors);
        if let Some(repeat) = &self.caller.repeat
            && let Some(done) = idempotency::earlier(&mut tx, repeat, V::NAME).await?
        {
            return Ok((done, News::default()));
        }
        let done = match (self.verb.run(&mut tx).await, &self.caller.repeat) {
            (Ok(done), _) => done,
            // why: the same request may have been done since we looked, and be what stands in the way now.
            (Err(Refusal::Problems(problems)), Some(repeat)) => {
                let earlier = idempotency::earlier(&mut tx, repeat, V::NAME).await?;
                return earlier.map(|done| (done, News::default())).ok_or(Refusal::Problems(problems));
            }
            (Err(refusal), _) => return Err(refusal),
        };
        signed::<V>(&mut tx, &self.caller.tracking_id).await?;
        if let Some(repeat) = &self.caller.repeat {
            idempotency::keep(&mut tx, repeat, V::NAME, &done).await?;
        }
        Ok((done, News { wants_something: tx.wants_something, retold: !tx.domains_held.is_empty() }))
    }
}

/// What a verb did is written down beside it: who, for whom, what.
pub(crate) async fn signed<V: Verb>(tx: &mut Tx<'_, '_>, tracking_id: &str) -> Result<(), Refusal> {
    voice::project(tx).await?;
    if tx.wrote() && tx.changes.is_empty() {
        return Err(Refusal::Broken(Fault::Broken(format!("{} wrote without saying what it changed", V::NAME))));
    }
    audit::write(tx, V::NAME, tracking_id).await
}

struct Asking {
    caller: Caller,
    right: Right,
}

impl Work for Asking {
    type Done = ();
    type Refusal = Refusal;

    async fn run(&mut self, raw: &mut Raw<'_>) -> Result<(), Refusal> {
        actor::resolve(raw, &self.caller, self.right).await.map(|_| ())
    }
}

struct Reading<L> {
    look: L,
    caller: Caller,
    connectors: Arc<[&'static str]>,
}

impl<L: Look> Work for Reading<L> {
    type Done = L::Seen;
    type Refusal = Refusal;

    async fn run(&mut self, raw: &mut Raw<'_>) -> Result<L::Seen, Refusal> {
        let actor = actor::resolve(raw, &self.caller, L::RIGHT).await?;
        self.look.run(&mut Tx::new(raw, actor, L::RIGHT, Seed::NONE, &self.connectors)).await
    }
}

/// Refuses when anything is wrong.
pub fn refuse_if_any(problems: Problems) -> Result<(), Refusal> {
    if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
}

/// One problem as a refusal, for `ok_or_else`.
pub fn missing(at: &'static str) -> impl Fn() -> Refusal {
    move || Problem::new(at, ProblemKind::NotFound).into()
}
