//! Writing down what came of a step: what it means for the step, its operation, those waiting below it, and the customer's status.

use std::collections::BTreeSet;

use alta_db::{Sql, Tx as Raw, Value, Work, statement};
use alta_model::{Problem, fulfilment::Outcome};
use serde_json::{Map, Value as Json};

use super::{claim::Claimed, status};
use crate::Refusal;

/// After this many tries a passing fault is a refusal, and a person may ask again.
const TRIES: i64 = 8;
const FIRST_WAIT_MS: i64 = 1_000;
const LONGEST_WAIT_MS: i64 = 100_000;

const DONE: Sql = statement!(
    "update fulfilment set done = $5, remote_id = $6, state = case when wanted > $5 then 'waiting' else 'done' end, \
     due_at = case when wanted > $5 then cast($7 as bigint) end, claimed_until = null, started = 0, attempts = 0, fault = null, fault_with = null, \
     updated_at = $7 where partner_id = $1 and kind = $2 and subject_id = $3 and epoch = $4"
);
const GONE: Sql = statement!(
    "delete from fulfilment where partner_id = $1 and kind = $2 and subject_id = $3 and epoch = $4 and wanted = $5"
);
const STAYS: Sql = statement!(
    "update fulfilment set claimed_until = null, started = 0, remote_id = null, updated_at = $5 \
     where partner_id = $1 and kind = $2 and subject_id = $3 and epoch = $4"
);
const FAULTY: Sql = statement!(
    "update fulfilment set state = $5, due_at = $6, claimed_until = null, started = $7, fault = $8, fault_with = $9, updated_at = $10 \
     where partner_id = $1 and kind = $2 and subject_id = $3 and epoch = $4"
);
const UNBLOCK: Sql = statement!(
    "update fulfilment set state = 'waiting', due_at = $4, updated_at = $4 \
     where partner_id = $1 and parent_kind = $2 and parent_id = $3 and state = 'blocked'"
);
const STEP: Sql = statement!(
    "update operation_step set state = $4, fault = $5, fault_with = $6, attempts = $7, ended_at = $8 \
     where partner_id = $1 and kind = $2 and subject_id = $3 and wanted <= $9 and state <> 'done'"
);
const OPERATIONS: Sql = statement!(
    "update operation set state = case \
       when exists (select 1 from operation_step s where s.partner_id = $1 and s.operation_id = operation.id and s.state in ('waiting', 'retrying')) then 'running' \
       when exists (select 1 from operation_step s where s.partner_id = $1 and s.operation_id = operation.id and s.state = 'refused') then 'failed' \
       else 'done' end, \
     ended_at = case when exists (select 1 from operation_step s where s.partner_id = $1 and s.operation_id = operation.id \
       and s.state in ('waiting', 'retrying')) then null else cast($5 as bigint) end \
     where partner_id = $1 and customer_id = $2 and id in (select s.operation_id from operation_step s where s.partner_id = $1 and s.kind = $3 and s.subject_id = $4)"
);
const LEFT: Sql = statement!("select count(*) from fulfilment where partner_id = $1 and customer_id = $2");
const CUSTOMER_GONE: Sql = statement!(
    "update customer set removed_at = $3, updated_at = $3 where partner_id = $1 and id = $2 and status = 'deleting'"
);

pub(super) struct Recorded {
    pub(super) step: Claimed,
    pub(super) outcome: Outcome,
}

pub(super) struct Record {
    pub(super) ready: Vec<Recorded>,
}

impl Work for Record {
    type Done = ();
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<(), Refusal> {
        let mut settle = BTreeSet::new();
        for Recorded { step, outcome } in &self.ready {
            if one(tx, step, outcome).await? && (step.kind.decides_customer() || step.leaving) {
                settle.insert((step.partner.as_str(), step.customer.as_str(), step.leaving));
            }
        }
        for (partner, customer, leaving) in settle {
            status::settle(tx, partner, customer).await?;
            if leaving {
                finish_removal(tx, partner, customer).await?;
            }
        }
        Ok(())
    }
}

/// `false`: the lease was lost, and somebody else's word counts.
async fn one(tx: &mut Raw<'_>, step: &Claimed, outcome: &Outcome) -> Result<bool, Refusal> {
    let now = tx.now();
    let held = match outcome {
        Outcome::Done { .. } if step.leaving => {
            let gone = tx.execute(&GONE, &key_of(step, [step.wanted.into()])).await? > 0;
            // why: wished for again while it was being removed; the row is due, and makes it anew.
            gone || tx.execute(&STAYS, &key_of(step, [now.into()])).await? > 0
        }
        Outcome::Done { remote_id } => {
            tx.execute(&DONE, &key_of(step, [step.wanted.into(), remote_id.as_str().into(), now.into()])).await? > 0
        }
        Outcome::Waiting { problem, again_after_ms } => {
            faulty(tx, step, "waiting", Some(now + again_after_ms), problem).await?
        }
        Outcome::Retry { problem } if step.attempts < TRIES => {
            faulty(tx, step, "waiting", Some(now + wait_ms(step)), problem).await?
        }
        Outcome::Retry { problem } | Outcome::Refused { problem } => faulty(tx, step, "refused", None, problem).await?,
    };
    if !held {
        return Ok(false);
    }
    if let Outcome::Done { .. } = outcome {
        let parent = [step.partner.as_str().into(), step.kind.code().into(), step.subject.as_str().into(), now.into()];
        tx.later(&UNBLOCK, &parent).await?;
    }
    tell_operations(tx, step, outcome).await?;
    Ok(true)
}

fn key_of<const N: usize>(step: &Claimed, rest: [Value; N]) -> Vec<Value> {
    let key = [step.partner.as_str().into(), step.kind.code().into(), step.subject.as_str().into(), step.epoch.into()];
    key.into_iter().chain(rest).collect()
}

async fn faulty(
    tx: &mut Raw<'_>,
    step: &Claimed,
    state: &str,
    due_at: Option<i64>,
    problem: &Problem,
) -> Result<bool, Refusal> {
    // why `started` stays for a passing fault: whether the call had an effect is not known, so the next try looks first.
    let started = i64::from(state == "waiting");
    let now = tx.now();
    let rest = [
        state.into(),
        due_at.into(),
        started.into(),
        problem.kind.code().into(),
        with_text(step, problem).into(),
        now.into(),
    ];
    Ok(tx.execute(&FAULTY, &key_of(step, rest)).await? > 0)
}

/// What the text of the fault will name, kept beside its code.
fn with_text(step: &Claimed, problem: &Problem) -> String {
    let mut names = Map::new();
    names.insert("connector".to_owned(), Json::from(step.connector.as_str()));
    names.insert("step".to_owned(), Json::from(step.kind.code()));
    names.extend(problem.with.iter().map(|(name, value)| ((*name).to_owned(), Json::from(value.as_str()))));
    Json::Object(names).to_string()
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

async fn tell_operations(tx: &mut Raw<'_>, step: &Claimed, outcome: &Outcome) -> Result<(), Refusal> {
    let now = tx.now();
    let (state, problem) = match outcome {
        Outcome::Done { .. } => ("done", None),
        Outcome::Waiting { problem, .. } => ("retrying", Some(problem)),
        Outcome::Retry { problem } if step.attempts < TRIES => ("retrying", Some(problem)),
        Outcome::Retry { problem } | Outcome::Refused { problem } => ("refused", Some(problem)),
    };
    let ended = (state != "retrying").then_some(now);
    let row = [
        step.partner.as_str().into(),
        step.kind.code().into(),
        step.subject.as_str().into(),
        state.into(),
        problem.map(|problem| problem.kind.code()).into(),
        problem.map(|problem| with_text(step, problem)).into(),
        step.attempts.into(),
        ended.into(),
        step.wanted.into(),
    ];
    if tx.execute(&STEP, &row).await? > 0 {
        let of = [
            step.partner.as_str().into(),
            step.customer.as_str().into(),
            step.kind.code().into(),
            step.subject.as_str().into(),
            now.into(),
        ];
        tx.later(&OPERATIONS, &of).await?;
    }
    Ok(())
}

/// When the last step of a leaving customer is gone, so is the customer.
async fn finish_removal(tx: &mut Raw<'_>, partner: &str, customer: &str) -> Result<(), Refusal> {
    let left = tx.rows(&LEFT, &[partner.into(), customer.into()]).await?;
    if left.first().map(|row| row.int(0)).transpose()? == Some(0) {
        let now = tx.now();
        tx.later(&CUSTOMER_GONE, &[partner.into(), customer.into(), now.into()]).await?;
    }
    Ok(())
}
