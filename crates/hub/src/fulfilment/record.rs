//! Writing down what came of steps: what it means for each step and its operation, for those that wait for it, and for the customer's status.

use std::collections::BTreeSet;

use alta_db::{Sql, Tx as Raw, Value, statement};
use alta_model::{
    Problem, Problems,
    fulfilment::{Outcome, SubjectKind},
};

use super::{claim::Claimed, fault, operation, own, status};
use crate::Refusal;

/// After this many tries a passing fault is a refusal, and a person may ask again.
const TRIES: i64 = 8;
const FIRST_WAIT_MS: i64 = 1_000;
const LONGEST_WAIT_MS: i64 = 100_000;
/// However long a connector wants to be left alone.
const LONGEST_PAUSE_MS: i64 = 15 * 60 * 1_000;

const DONE: Sql = statement!(
    "update fulfilment set done = $5, remote_id = $6, state = case when wanted > $5 then 'waiting' else 'done' end, \
     due_at = case when wanted > $5 then cast($7 as bigint) end, claimed_until = null, started = 0, attempts = 0, fault = null, \
     fault_with = null, updated_at = $7 where partner_id = $1 and kind = $2 and subject_id = $3 and epoch = $4"
);
const GONE: Sql = statement!(
    "delete from fulfilment where partner_id = $1 and kind = $2 and subject_id = $3 and epoch = $4 and wanted = $5"
);
// Wished for again while it was being removed: it is made anew.
const ANEW: Sql = statement!(
    "update fulfilment set done = 0, remote_id = null, state = 'waiting', due_at = $5, claimed_until = null, started = 0, attempts = 0, \
     updated_at = $5 where partner_id = $1 and kind = $2 and subject_id = $3 and epoch = $4"
);
// A fault of an older wish says nothing about the newer one. `started` stays: what the call did is not known, so the next try looks first.
const FAULTY: Sql = statement!(
    "update fulfilment set state = case when wanted > $5 then 'waiting' else cast($6 as text) end, \
     due_at = case when wanted > $5 then cast($11 as bigint) else cast($7 as bigint) end, \
     attempts = case when wanted > $5 then 0 else cast($8 as bigint) end, \
     claimed_until = null, fault = $9, fault_with = $10, updated_at = $11 \
     where partner_id = $1 and kind = $2 and subject_id = $3 and epoch = $4"
);
const UNBLOCK_BELOW: Sql = statement!(
    "update fulfilment set state = 'waiting', due_at = $4, updated_at = $4 \
     where partner_id = $1 and parent_kind = $2 and parent_id = $3 and state = 'blocked' returning kind, subject_id, operation_id"
);
// why not only the blocked: one that is just being laid aside must not miss that there is nothing left to wait for.
const UNBLOCK_ABOVE: Sql = statement!(
    "update fulfilment set state = 'waiting', due_at = $4, updated_at = $4 \
     where partner_id = $1 and kind = $2 and subject_id = $3 and leaving = 1 and state <> 'refused'"
);
const LEFT: Sql = statement!("select 1 from fulfilment where partner_id = $1 and customer_id = $2 limit 1");
const CUSTOMER_GONE: Sql = statement!(
    "update customer set removed_at = $3, updated_at = $3 where partner_id = $1 and id = $2 and status = 'deleting' and removed_at is null"
);

#[derive(Clone, Debug)]
pub(super) struct Recorded {
    pub(super) step: Claimed,
    /// `Done` means that it is there no more.
    pub(super) gone: bool,
    pub(super) outcome: Outcome,
    /// Everything that is wrong, where there can be more than the outcome says.
    pub(super) problems: Option<Problems>,
}

impl Recorded {
    fn may_settle_customer(&self) -> bool {
        self.step.kind.decides_customer() || (self.gone && !self.step.kind.is_own())
    }
}

/// What recording some steps still entails, each once.
#[derive(Default)]
struct Aftermath {
    /// The operations of these stand differently now.
    operations: BTreeSet<(String, SubjectKind, String)>,
    /// These may go on leaving.
    above: BTreeSet<(String, SubjectKind, String)>,
    customers: BTreeSet<(String, String)>,
}

/// In a fixed order, customers first, so that two workers wait for each other instead of both. Says how many were still held.
pub(super) async fn record(tx: &mut Raw<'_>, ready: &[Recorded]) -> Result<usize, Refusal> {
    let mut ready: Vec<&Recorded> = ready.iter().collect();
    ready.sort_by_key(|recorded| (recorded.step.kind, &recorded.step.subject));
    let held: BTreeSet<_> = ready
        .iter()
        .filter(|recorded| recorded.may_settle_customer())
        .map(|recorded| (recorded.step.partner.clone(), recorded.step.customer.clone()))
        .collect();
    for (partner, customer) in &held {
        status::hold(tx, partner, customer).await?;
    }
    let mut aftermath = Aftermath::default();
    let mut count = 0;
    for recorded in ready {
        count += usize::from(one(tx, recorded, &mut aftermath).await?);
    }
    let now = tx.now();
    for (partner, kind, subject) in &aftermath.above {
        tx.later(&UNBLOCK_ABOVE, &[partner.into(), kind.code().into(), subject.into(), now.into()]).await?;
    }
    for (partner, kind, subject) in &aftermath.operations {
        operation::settle(tx, partner, *kind, subject).await?;
    }
    for (partner, customer) in &aftermath.customers {
        status::settle_held(tx, partner, customer).await?;
        finish_removal(tx, partner, customer).await?;
    }
    Ok(count)
}

async fn one(tx: &mut Raw<'_>, recorded: &Recorded, aftermath: &mut Aftermath) -> Result<bool, Refusal> {
    let Recorded { step, gone, outcome, problems } = recorded;
    let now = tx.now();
    let held = match outcome {
        Outcome::Done { .. } if *gone => vanish(tx, step).await?,
        Outcome::Done { remote_id } => {
            let done = [step.wanted.into(), remote_id.as_str().into(), now.into()];
            tx.execute(&DONE, &of(step, done)).await? > 0
        }
        Outcome::Waiting { problem, again_after_ms } => {
            let due = now + (*again_after_ms).clamp(0, LONGEST_PAUSE_MS);
            faulty(tx, step, Verdict { state: "waiting", due_at: Some(due), attempts: 0 }, problem).await?
        }
        Outcome::Retry { problem } if step.attempts < TRIES => {
            let due_at = Some(now + wait_ms(step));
            faulty(tx, step, Verdict { state: "waiting", due_at, attempts: step.attempts }, problem).await?
        }
        Outcome::Retry { problem } | Outcome::Refused { problem } => {
            faulty(tx, step, Verdict { state: "refused", due_at: None, attempts: step.attempts }, problem).await?
        }
    };
    // why: the lease was lost, and somebody else's word counts.
    if !held {
        return Ok(false);
    }
    if let Some(problems) = problems {
        own::tell(tx, step, problems).await?;
    }
    if let Outcome::Done { .. } = outcome {
        if step.operation.is_some() {
            operation::step_done(tx, step).await?;
        }
        if *gone {
            let above = step.parent.iter().cloned().chain([(SubjectKind::Organization, step.customer.clone())]);
            aftermath.above.extend(above.map(|(kind, parent)| (step.partner.clone(), kind, parent)));
        } else if step.done == 0 && step.kind.has_others_below() {
            unblock_below(tx, step, aftermath).await?;
        }
    }
    if step.operation.is_some() {
        aftermath.operations.insert((step.partner.clone(), step.kind, step.subject.clone()));
    }
    if recorded.may_settle_customer() {
        aftermath.customers.insert((step.partner.clone(), step.customer.clone()));
    }
    Ok(true)
}

fn of<const N: usize>(step: &Claimed, rest: [Value; N]) -> Vec<Value> {
    step.key().into_iter().chain([step.epoch.into()]).chain(rest).collect()
}

async fn vanish(tx: &mut Raw<'_>, step: &Claimed) -> Result<bool, Refusal> {
    let now = tx.now();
    Ok(tx.execute(&GONE, &of(step, [step.wanted.into()])).await? > 0
        || tx.execute(&ANEW, &of(step, [now.into()])).await? > 0)
}

async fn unblock_below(tx: &mut Raw<'_>, step: &Claimed, aftermath: &mut Aftermath) -> Result<(), Refusal> {
    let now = tx.now();
    let parent = [step.partner.as_str().into(), step.kind.code().into(), step.subject.as_str().into(), now.into()];
    for row in tx.rows(&UNBLOCK_BELOW, &parent).await? {
        if let (Some(kind), Some(_)) = (SubjectKind::from_code(row.text(0)?), row.opt_text(2)?) {
            aftermath.operations.insert((step.partner.clone(), kind, row.text(1)?.to_owned()));
        }
    }
    Ok(())
}

struct Verdict {
    state: &'static str,
    due_at: Option<i64>,
    attempts: i64,
}

async fn faulty(tx: &mut Raw<'_>, step: &Claimed, verdict: Verdict, problem: &Problem) -> Result<bool, Refusal> {
    let now = tx.now();
    let rest = [
        step.wanted.into(),
        verdict.state.into(),
        verdict.due_at.into(),
        verdict.attempts.into(),
        problem.kind.code().into(),
        fault::written(step, problem).into(),
        now.into(),
    ];
    Ok(tx.execute(&FAULTY, &of(step, rest)).await? > 0)
}

/// Doubling, with a spread that differs per subject so that a crowd does not come back at once.
fn wait_ms(step: &Claimed) -> i64 {
    let doubled = FIRST_WAIT_MS << (step.attempts - 1).clamp(0, 10);
    let spread = step
        .subject
        .bytes()
        .fold(step.epoch, |sum, byte| sum.wrapping_mul(31).wrapping_add(i64::from(byte)))
        .rem_euclid(FIRST_WAIT_MS);
    doubled.min(LONGEST_WAIT_MS) + spread
}

/// When the last step of a leaving customer is gone, so is the customer.
async fn finish_removal(tx: &mut Raw<'_>, partner: &str, customer: &str) -> Result<(), Refusal> {
    if tx.rows(&LEFT, &[partner.into(), customer.into()]).await?.is_empty() {
        let now = tx.now();
        tx.later(&CUSTOMER_GONE, &[partner.into(), customer.into(), now.into()]).await?;
    }
    Ok(())
}
