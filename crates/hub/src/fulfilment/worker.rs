//! The worker: claims what is due, reloads what shall be, asks the connector, records what came of it. One loop per connector, so that a
//! stuck one leaves the others alone. It may die anywhere: the lease runs out and somebody asks again.

use std::{sync::Arc, time::Duration};

use alta_db::Lane;
use alta_model::{
    Problem, ProblemKind,
    fulfilment::{Fulfiller, Outcome, Subject},
};
use tokio::{sync::watch, task::JoinSet, time::timeout};

use super::claim::{Claim, Claimed, FreeLeases, Load, Loaded, Task};
use crate::{
    Hub, Refusal,
    fulfilment::record::{Record, Recorded},
};

/// How long a claimed step belongs to whoever claimed it. Longer than the two calls it may make.
pub const LEASE_MS: i64 = 30_000;
const CALL: Duration = Duration::from_secs(12);
/// Polling is the truth, waking an optimisation.
const POLL: Duration = Duration::from_secs(1);
/// Steps claimed, and calls under way, at once per connector.
const SLOTS: i64 = 64;

pub struct Worker {
    loops: JoinSet<()>,
    stop: watch::Sender<bool>,
}

impl Worker {
    /// `alone`: no other process works on this database, so leases from before the start are void.
    pub async fn start(hub: &Hub, alone: bool) -> Result<Worker, Refusal> {
        if alone {
            hub.inner.db.write(Lane::Bulk, FreeLeases).await?;
        }
        let (stop, stopped) = watch::channel(false);
        let mut loops = JoinSet::new();
        for connector in hub.connectors() {
            loops.spawn(reconcile(hub.clone(), connector.clone(), stopped.clone()));
        }
        Ok(Worker { loops, stop })
    }

    /// Takes no further step, and waits for those under way.
    pub async fn stop(mut self) {
        let _ = self.stop.send(true);
        while self.loops.join_next().await.is_some() {}
    }
}

/// One round by hand: everything that is due now is claimed, called and recorded. Says how many steps that were.
pub async fn round(hub: &Hub) -> Result<usize, Refusal> {
    let mut count = 0;
    for connector in hub.connectors() {
        let mut calls: JoinSet<Recorded> = JoinSet::new();
        count += claim_and_call(hub, connector, SLOTS, &mut calls).await?;
        record(hub, calls.join_all().await).await;
    }
    Ok(count)
}

async fn reconcile(hub: Hub, connector: Arc<dyn Fulfiller>, mut stopped: watch::Receiver<bool>) {
    let mut calls: JoinSet<Recorded> = JoinSet::new();
    while !*stopped.borrow() {
        let free = SLOTS - i64::try_from(calls.len()).unwrap_or(SLOTS);
        let claimed = match free {
            0 => Ok(0),
            _ => claim_and_call(&hub, &connector, free, &mut calls).await,
        };
        if let Err(refusal) = &claimed {
            tracing::warn!(connector = connector.name(), ?refusal, "the worker could not claim; it will try again");
        }
        // why: record what is ready in one write; wait only when nothing moves.
        let mut ready = Vec::new();
        while let Some(done) = calls.try_join_next() {
            ready.extend(done);
        }
        if ready.is_empty() && claimed.as_ref().map_or(true, |count| *count == 0) {
            tokio::select! {
                Some(done) = calls.join_next() => ready.extend(done),
                () = hub.inner.wake.notified() => {}
                () = tokio::time::sleep(POLL) => {}
                _ = stopped.changed() => {}
            }
        }
        record(&hub, ready).await;
    }
    let mut last = Vec::new();
    while let Some(done) = calls.join_next().await {
        last.extend(done);
    }
    record(&hub, last).await;
}

async fn claim_and_call(
    hub: &Hub,
    connector: &Arc<dyn Fulfiller>,
    free: i64,
    calls: &mut JoinSet<Recorded>,
) -> Result<usize, Refusal> {
    let claim = Claim { connector: connector.name(), limit: free };
    let claimed: Vec<Claimed> = hub.inner.db.write(Lane::Bulk, claim).await?;
    if claimed.is_empty() {
        return Ok(0);
    }
    let count = claimed.len();
    for Loaded { step, task } in hub.inner.db.read(Load { claimed }).await? {
        let connector = connector.clone();
        calls.spawn(async move {
            let outcome = call(&*connector, &step, &task).await;
            Recorded { step, outcome }
        });
    }
    Ok(count)
}

async fn record(hub: &Hub, ready: Vec<Recorded>) {
    if ready.is_empty() {
        return;
    }
    // why: a lost record is asked again when its lease is over, so a fault here delays and loses nothing.
    if let Err(refusal) = hub.inner.db.write(Lane::Bulk, Record { ready }).await {
        tracing::warn!(?refusal, "outcomes could not be recorded; their steps will run again");
    }
}

async fn call(connector: &dyn Fulfiller, step: &Claimed, task: &Task) -> Outcome {
    match task {
        Task::Nothing => Outcome::Done { remote_id: step.remote_id.clone().unwrap_or_default() },
        Task::Remove(subject) => in_time(connector.remove(subject)).await,
        Task::Make(desired) => {
            if step.ambiguous
                && let Err(outcome) = look_first(connector, &desired.subject).await
            {
                return outcome;
            }
            in_time(connector.ensure(desired)).await
        }
    }
}

/// An earlier call may have worked without its answer arriving: ask before asking again. A connector whose `ensure` repeats safely gains
/// nothing, one that buys something does.
async fn look_first(connector: &dyn Fulfiller, subject: &Subject) -> Result<(), Outcome> {
    match timeout(CALL, connector.find(subject)).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(problem)) => Err(Outcome::Retry { problem }),
        Err(_) => Err(unreachable(connector)),
    }
}

async fn in_time(call: impl Future<Output = Outcome>) -> Outcome {
    timeout(CALL, call)
        .await
        .unwrap_or_else(|_| Outcome::Retry { problem: Problem::new("", ProblemKind::ConnectorUnreachable) })
}

fn unreachable(connector: &dyn Fulfiller) -> Outcome {
    Outcome::Retry { problem: Problem::new("", ProblemKind::ConnectorUnreachable).with("connector", connector.name()) }
}
