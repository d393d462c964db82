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
use alta_model::{Id, Problem, ProblemKind, Problems, fulfilment::Fulfiller, id::Partner, role::Right};
use serde::{Serialize, de::DeserializeOwned};
use tokio::sync::watch;

use crate::{
    Refusal, Tx,
    actor::{self, Caller, Credential},
    audit,
    errand::{Any, AnyLook, AnyVerb, Going, own},
    idempotency,
    outage::Outage,
    seed::Seed,
    tenants::Tenants,
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
    pub(crate) outage: Outage,
    pub(crate) tenants: Tenants,
    /// Tells engines in this process that somebody's line changed; others look by themselves.
    pub(crate) retold: watch::Sender<()>,
    engine: OnceLock<Arc<dyn Engine>>,
}

impl Hub {
    pub fn new(wiring: Wiring) -> Hub {
        let connector_names = wiring.connectors.iter().map(|connector| connector.name()).collect();
        let connectors = wiring.connectors.into_iter().map(|connector| (connector.name(), connector)).collect();
        let inner = Inner {
            db: wiring.db,
            connectors,
            connector_names,
            wake: watch::Sender::new(()),
            outage: Outage::default(),
            tenants: Tenants::default(),
            retold: watch::Sender::new(()),
            engine: OnceLock::new(),
        };
        Hub { inner: Arc::new(inner) }
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
        own(self.write_in(Lane::Interactive, caller, Arc::new(verb)).await?)
    }

    /// The same behind everybody who waits at a screen.
    pub async fn write_behind<V: Verb>(&self, caller: &Caller, verb: V) -> Result<V::Done, Refusal> {
        own(self.write_in(Lane::Bulk, caller, Arc::new(verb)).await?)
    }

    fn write_in<'h>(&'h self, lane: Lane, caller: &Caller, verb: Arc<dyn AnyVerb>) -> Going<'h, Any> {
        let caller = Arc::new(caller.clone());
        Box::pin(async move {
            let seed = Seed::draw()?;
            for _ in 0..LOST_RACES {
                let job = Writing {
                    verb: verb.clone(),
                    caller: caller.clone(),
                    seed,
                    connectors: self.inner.connector_names.clone(),
                    tenants: self.inner.tenants.clone(),
                };
                match self.inner.db.write(lane, job).await {
                    Err(Refusal::Raced) => continue,
                    Ok((done, news)) => {
                        self.inner.outage.over();
                        if news.wants_something {
                            self.inner.wake.send_replace(());
                        }
                        if news.retold {
                            self.inner.retold.send_replace(());
                        }
                        return Ok(done);
                    }
                    Err(refusal) => return Err(self.logged(refusal, verb.name(), &caller.tracking_id)),
                }
            }
            Err(Refusal::because("", ProblemKind::Busy))
        })
    }

    /// Might this caller do it at all? For refusals that come before any verb.
    pub async fn may(&self, caller: &Caller, right: Right) -> Result<(), Refusal> {
        let asking = Asking { caller: caller.clone(), right };
        let told = self.inner.db.read(asking).await;
        told.map_err(|refusal| self.logged(refusal, right.code(), &caller.tracking_id))
    }

    pub async fn read<L: Look>(&self, caller: &Caller, look: L) -> Result<L::Seen, Refusal> {
        own(self.read_any(caller, Box::new(look)).await?)
    }

    fn read_any<'h>(&'h self, caller: &Caller, look: Box<dyn AnyLook>) -> Going<'h, Any> {
        let (name, tracking_id) = (look.name(), caller.tracking_id.clone());
        let (connectors, tenants) = (self.inner.connector_names.clone(), self.inner.tenants.clone());
        let reading = Reading { look, caller: caller.clone(), connectors, tenants };
        Box::pin(async move {
            let outcome = self.inner.db.read(reading).await;
            if outcome.is_ok() {
                self.inner.outage.over();
            }
            outcome.map_err(|refusal| self.logged(refusal, name, &tracking_id))
        })
    }

    /// Under the id that the caller is told to give to support.
    pub(crate) fn logged(&self, refusal: Refusal, what: &str, tracking_id: &str) -> Refusal {
        if let Refusal::Broken(fault) = &refusal {
            tracing::error!(tracking_id, what, %fault, "a verb met a fault of the hub's own");
        }
        self.inner.outage.heard(&refusal);
        refusal
    }

    /// Whose a bearer token is, as far as it was seen before: enough to count by, never to decide by.
    pub fn tenant_of(&self, credential: &Credential) -> Option<Id<Partner>> {
        self.inner.tenants.known(credential)
    }
}

/// Whoever loses a race this often in a row is told to come back.
pub(crate) const LOST_RACES: usize = 5;

/// Whom a commit concerns beside the caller.
#[derive(Default)]
struct News {
    wants_something: bool,
    retold: bool,
}

struct Writing {
    verb: Arc<dyn AnyVerb>,
    caller: Arc<Caller>,
    seed: Seed,
    connectors: Arc<[&'static str]>,
    tenants: Tenants,
}

impl Work for Writing {
    type Done = (Any, News);
    type Refusal = Refusal;

    async fn run(&mut self, raw: &mut Raw<'_>) -> Result<(Any, News), Refusal> {
        let (right, name) = (self.verb.right(), self.verb.name());
        let actor = actor::resolve(raw, &self.caller, right).await?;
        self.tenants.learn(&self.caller.credential, actor.partner);
        let mut tx = Tx::new(raw, actor, right, self.seed, &self.connectors);
        if let Some(repeat) = &self.caller.repeat
            && let Some(told) = idempotency::earlier(&mut tx, repeat, name).await?
        {
            return Ok((self.verb.again(&told)?, News::default()));
        }
        let done = match (self.verb.go(&mut tx).await, &self.caller.repeat) {
            (Ok(done), _) => done,
            // why: the same request may have been done since we looked, and be what stands in the way now.
            (Err(Refusal::Problems(problems)), Some(repeat)) => {
                let earlier = idempotency::earlier(&mut tx, repeat, name).await?;
                let told = earlier.ok_or(Refusal::Problems(problems))?;
                return Ok((self.verb.again(&told)?, News::default()));
            }
            (Err(refusal), _) => return Err(refusal),
        };
        signed(&mut tx, name, &self.caller.tracking_id).await?;
        if let Some(repeat) = &self.caller.repeat {
            idempotency::keep(&mut tx, repeat, name, self.verb.told(&done)?).await?;
        }
        let retold = tx.trunks_changed || !tx.domains_held.is_empty();
        Ok((done, News { wants_something: tx.wants_something, retold }))
    }
}

/// What a verb did is written down beside it: who, for whom, what.
pub(crate) async fn signed(tx: &mut Tx<'_, '_>, verb: &'static str, tracking_id: &str) -> Result<(), Refusal> {
    voice::project(tx).await?;
    if tx.wrote() && tx.changes.is_empty() {
        return Err(Refusal::Broken(Fault::Broken(format!("{verb} wrote without saying what it changed"))));
    }
    audit::write(tx, verb, tracking_id).await
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

struct Reading {
    look: Box<dyn AnyLook>,
    caller: Caller,
    connectors: Arc<[&'static str]>,
    tenants: Tenants,
}

impl Work for Reading {
    type Done = Any;
    type Refusal = Refusal;

    async fn run(&mut self, raw: &mut Raw<'_>) -> Result<Any, Refusal> {
        let right = self.look.right();
        let actor = actor::resolve(raw, &self.caller, right).await?;
        self.tenants.learn(&self.caller.credential, actor.partner);
        self.look.go(&mut Tx::new(raw, actor, right, Seed::NONE, &self.connectors)).await
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
