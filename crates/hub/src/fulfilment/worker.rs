//! The worker: claims what is due, reloads what shall be, asks the connector, records what came of it. One loop per connector, so that a
//! stuck one leaves the others alone. It may die anywhere: the lease runs out and somebody asks again.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use alta_db::{Lane, Tx as Raw, Work};
use alta_model::fulfilment::Fulfiller;
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{Instant, sleep},
};

use super::{
    call,
    claim::{Claim, Claimed, FreeLeases, LookAgain, claim},
    desired::Load,
    own,
    record::{Recorded, record},
};
use crate::{
    Hub, Refusal,
    jobs::rows::{OWN, item_of},
    sweep,
};

/// How fast a worker goes.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// All calls of one step together. Must be well below `lease`.
    pub call: Duration,
    /// How long a claimed step belongs to whoever claimed it.
    pub lease: Duration,
    /// Polling is the truth, waking an optimisation.
    pub poll: Duration,
    /// How often everything that waits for another step is looked at again, whatever was signalled.
    pub look_again: Duration,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace {
            call: Duration::from_secs(20),
            lease: Duration::from_secs(30),
            poll: Duration::from_secs(1),
            look_again: Duration::from_secs(3600),
        }
    }
}

pub struct Worker {
    loops: JoinSet<()>,
    stop: watch::Sender<bool>,
}

impl Worker {
    /// `alone`: no other process works on this database, so leases from before the start are void.
    pub async fn start(hub: &Hub, alone: bool) -> Result<Worker, Refusal> {
        Worker::start_at(hub, alone, Pace::default()).await
    }

    pub async fn start_at(hub: &Hub, alone: bool, pace: Pace) -> Result<Worker, Refusal> {
        let (stop, stopped) = watch::channel(false);
        let mut loops = JoinSet::new();
        for desk in Desk::all(hub, pace) {
            if alone {
                hub.inner.db.write(Lane::Bulk, FreeLeases(desk.name())).await?;
            }
            loops.spawn(desk.reconcile(stopped.clone()));
        }
        loops.spawn(sweep::watch(hub.clone(), pace.look_again, stopped));
        Ok(Worker { loops, stop })
    }

    /// Takes no further step, and waits for those under way.
    pub async fn stop(mut self) {
        let _ = self.stop.send(true);
        while self.loops.join_next().await.is_some() {}
    }
}

/// One round by hand: what is due now is claimed, called and recorded. Says how many steps went on.
pub async fn round(hub: &Hub, pace: Pace) -> Result<usize, Refusal> {
    let mut count = 0;
    for desk in Desk::all(hub, pace) {
        let mut calls = JoinSet::new();
        count += desk.turn(&[].into(), true, &mut calls).await?;
        let mut ready = Vec::new();
        while let Some(done) = calls.join_next().await {
            ready.extend(done.into_iter().flatten());
        }
        desk.turn(&ready.into(), false, &mut calls).await?;
    }
    Ok(count)
}

/// What a worker does for one connector, or for the hub itself.
struct Desk {
    hub: Hub,
    /// `None`: the hub's own jobs.
    connector: Option<Arc<dyn Fulfiller>>,
    pace: Pace,
}

/// What is under way. Of the hub's own items little is left to record: most of it was recorded with its work.
type Calls = JoinSet<Vec<Recorded>>;

impl Desk {
    fn all(hub: &Hub, pace: Pace) -> impl Iterator<Item = Desk> {
        let connectors = hub.connectors().map(|connector| Some(connector.clone())).chain([None]);
        connectors.map(move |connector| Desk { hub: hub.clone(), connector, pace })
    }

    fn name(&self) -> &'static str {
        self.connector.as_ref().map_or(OWN, |connector| connector.name())
    }

    /// How many more may be begun beside what is under way.
    fn room(&self, calls: &Calls) -> usize {
        match &self.connector {
            Some(connector) => connector.at_once().saturating_sub(calls.len()),
            None if calls.is_empty() => own::AT_ONCE,
            None => 0,
        }
    }

    async fn reconcile(self, mut stopped: watch::Receiver<bool>) {
        let mut calls = Calls::new();
        let mut woken = self.hub.inner.wake.subscribe();
        let mut ready = Vec::new();
        let mut looked = None;
        loop {
            let stopping = *stopped.borrow_and_update();
            woken.mark_unchanged();
            let batch: Arc<[Recorded]> = std::mem::take(&mut ready).into();
            let moved = match self.turn(&batch, !stopping, &mut calls).await {
                Ok(claimed) => claimed > 0,
                Err(refusal) => {
                    if !self.hub.inner.outage.heard(&refusal) {
                        tracing::warn!(
                            connector = self.name(),
                            ?refusal,
                            "the worker could not go on; it will try again"
                        );
                    }
                    // why: what is not recorded is done again after its lease, so it is kept for a passing fault only.
                    if let (Refusal::Problems(_), false) = (&refusal, stopping) {
                        ready.extend(batch.iter().cloned());
                    }
                    sleep(self.pace.poll).await;
                    true
                }
            };
            if stopping && calls.is_empty() && ready.is_empty() {
                break;
            }
            if !moved {
                tokio::select! {
                    Some(done) = calls.join_next() => ready.extend(done.into_iter().flatten()),
                    Ok(()) = woken.changed() => {}
                    Ok(()) = stopped.changed() => {}
                    () = sleep(self.pace.poll) => {}
                }
            }
            while let Some(done) = calls.try_join_next() {
                ready.extend(done.into_iter().flatten());
            }
            if looked.is_none_or(|at: Instant| at.elapsed() >= self.pace.look_again) {
                looked = Some(Instant::now());
                let _ = self.hub.inner.db.write(Lane::Bulk, LookAgain(self.name())).await;
            }
        }
    }

    /// Records what is ready and claims what is due, in one write, and starts the calls. Says how many.
    async fn turn(&self, ready: &Arc<[Recorded]>, more: bool, calls: &mut Calls) -> Result<usize, Refusal> {
        let limit = if more { self.room(calls) } else { 0 };
        if ready.is_empty() && limit == 0 {
            return Ok(0);
        }
        let lease_ms = i64::try_from(self.pace.lease.as_millis()).unwrap_or(i64::MAX);
        let claim = Claim { connector: self.name(), limit, lease_ms };
        // why before the write: the lease begins no earlier than this.
        let deadline = Instant::now() + self.pace.call;
        let db = &self.hub.inner.db;
        let claimed = db.write(Lane::Bulk, Turn { ready: ready.clone(), claim }).await?;
        if claimed.is_empty() {
            return Ok(0);
        }
        let Some(connector) = &self.connector else { return Ok(self.run(claimed, calls)) };
        let loaded = db.read(Load { claimed }).await?;
        let count = loaded.len();
        for loaded in loaded {
            let connector = connector.clone();
            calls.spawn(async move {
                let outcome = call::attempt(&*connector, &loaded, deadline).await;
                vec![Recorded { gone: loaded.wish.is_none(), step: loaded.step, outcome, problems: None }]
            });
        }
        Ok(count)
    }

    /// The hub's own jobs side by side, each item after item.
    fn run(&self, claimed: Vec<Claimed>, calls: &mut Calls) -> usize {
        let count = claimed.len();
        let mut jobs: BTreeMap<_, Vec<Claimed>> = BTreeMap::new();
        for step in claimed {
            jobs.entry((step.partner.clone(), step.operation.clone())).or_default().push(step);
        }
        for mut items in jobs.into_values() {
            items.sort_by_key(|step| item_of(&step.subject));
            let hub = self.hub.clone();
            calls.spawn(async move { own::attempt(&hub, items).await });
        }
        count
    }
}

/// One write of the worker: what came of some steps, and which are next.
struct Turn {
    ready: Arc<[Recorded]>,
    claim: Claim,
}

impl Work for Turn {
    type Done = Vec<Claimed>;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<Vec<Claimed>, Refusal> {
        record(tx, &self.ready).await?;
        if self.claim.limit == 0 { Ok(Vec::new()) } else { claim(tx, &self.claim).await }
    }
}
