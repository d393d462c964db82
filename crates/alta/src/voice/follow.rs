//! Between hub and engine: calls that ended become records, and devices whose line is gone are cut off.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use super::{kamailio::Kept, live::Tests, running::Running};
use alta_hub::{
    Caller, Hub,
    voice::{Call, RecordCall, prove_owed},
};
use alta_sip::{
    engine::Cut,
    projection::{Gateway, Projection, TrunkAccount},
    records::{CallRecord, Event},
};
use serde::Serialize;
use tokio::{
    sync::{mpsc, watch},
    time::{sleep, timeout},
};

/// Another hub on the same database may have changed a line without this one hearing of it.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// Between two looks, however much changes.
const BREATH: Duration = Duration::from_millis(50);
const TRY_AGAIN: Duration = Duration::from_millis(500);

/// Ends when the engine does.
pub(super) async fn events(hub: Hub, mut events: mpsc::Receiver<Event>, tests: Arc<Tests>) {
    while let Some(event) = events.recv().await {
        match event {
            Event::Ended(record) if tests.made(&record.call_id) => {}
            Event::Ended(record) => keep(&hub, record).await,
            Event::Emergency { call_id, customer, caller, number } => {
                tracing::warn!(call_id, customer, caller, number, "an emergency call began");
            }
            Event::Gateway { destination, trunk, up } => tracing::info!(destination, trunk, up, "a gateway changed"),
            Event::Registered(_) | Event::Unregistered(_) => {}
        }
    }
}

/// New lines are tried as they come, and others when they are due.
pub(super) async fn proofs(hub: Hub, mut stopped: watch::Receiver<bool>) {
    let mut retold = hub.retold();
    while !*stopped.borrow() {
        retold.mark_unchanged();
        match prove_owed(&hub).await {
            Ok(tried) if tried > 0 => continue,
            Ok(_) => {}
            Err(refusal) => tracing::warn!(?refusal, "lines could not be proven; they will be tried again"),
        }
        tokio::select! {
            Ok(()) = retold.changed() => sleep(BREATH).await,
            _ = stopped.changed() => {}
            () = sleep(LOOK_EVERY) => {}
        }
    }
}

/// A hub that is away does not lose a call, however long; the same record twice is one. One that will never be taken is in nobody's way.
async fn keep(hub: &Hub, record: CallRecord) {
    let Ok(partner) = record.partner.parse() else { return };
    while let Err(refusal) = hub.write_behind(&Caller::operator(partner), RecordCall(call(&record))).await {
        // why no more than the ids: who called whom is nobody's business who reads logs.
        if !refusal.is_passing() {
            tracing::error!(?refusal, call_id = record.call_id, "a call was not recorded");
            return;
        }
        tracing::warn!(?refusal, call_id = record.call_id, "a call could not be recorded yet");
        sleep(TRY_AGAIN).await;
    }
}

fn call(record: &CallRecord) -> Call {
    let time = |millis: u64| i64::try_from(millis).unwrap_or(i64::MAX);
    Call {
        call_id: record.call_id.clone(),
        from_tag: record.from_tag.clone(),
        kind: word(&record.kind),
        customer: record.customer.clone(),
        callee_customer: record.callee_customer.clone(),
        started_at: time(record.started),
        answered_at: record.answered.map(time),
        ended_at: time(record.ended),
        ended_by: word(&record.ended_by),
        code: record.code.into(),
        caller: record.caller.clone(),
        callee: record.callee.clone(),
        caller_number: record.caller_number.clone(),
        dialled: record.dialled.clone(),
        trunk: record.trunk.clone(),
    }
}

/// The engine's own word for it.
fn word(of: &impl Serialize) -> String {
    serde_json::to_value(of).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Looks whenever a line changed, and now and then.
pub(super) async fn lines(
    mut retold: watch::Receiver<()>,
    engine: Arc<Running>,
    (projection, kept): (Projection, Kept),
    mut stopped: watch::Receiver<bool>,
) {
    // why as told: an engine reads its trunks when it starts.
    let mut trunks = trunks_of(&projection).await;
    while !*stopped.borrow() {
        kept.mend();
        cut_off(&engine, &projection).await;
        let now = trunks_of(&projection).await;
        if now.is_some() && now != trunks {
            let ids = |of: &Option<Trunks>| -> Vec<String> {
                of.iter().flat_map(|(_, accounts)| accounts.iter().map(|account| account.id.clone())).collect()
            };
            let known = ids(&now);
            let gone: Vec<String> = ids(&trunks).into_iter().filter(|id| !known.contains(id)).collect();
            engine.reload_trunks(&known, &gone).await;
            trunks = now;
        }
        sleep(BREATH).await;
        tokio::select! {
            _ = stopped.changed() => {}
            _ = timeout(LOOK_EVERY, retold.changed()) => {}
        }
    }
}

type Trunks = (Vec<Gateway>, Vec<TrunkAccount>);

/// None: the database is away.
async fn trunks_of(projection: &Projection) -> Option<Trunks> {
    Some((projection.gateways().await.ok()?, projection.accounts().await.ok()?))
}

/// Whoever is registered and is nobody's device, or of a line that is gone or may not call, is registered no longer.
async fn cut_off(engine: &Running, projection: &Projection) {
    let (mut domains, mut devices, mut lines) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for registration in engine.registrations().await {
        // why asked: an engine that was started anew may not know yet which device it is.
        if !registration.device.is_empty() {
            devices.insert((registration.device, registration.aor.domain.clone()));
        }
        domains.insert(registration.aor.domain.clone());
        lines.insert(registration.aor);
    }
    for domain in domains {
        if let Ok(false) = projection.serves(&domain).await {
            devices.retain(|(_, of)| *of != domain);
            lines.retain(|line| line.domain != domain);
            engine.cut(&Cut::Domain(domain)).await;
        }
    }
    for (user, domain) in devices {
        if let Ok(None) = projection.subscriber(&user, &domain).await {
            engine.cut(&Cut::Device { user, domain }).await;
        }
    }
    for line in lines {
        if let Ok(known) = projection.line(&line).await
            && known.is_none_or(|line| line.suspended)
        {
            engine.cut(&Cut::Line(line)).await;
        }
    }
}
