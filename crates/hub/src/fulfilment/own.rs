//! The hub's own desk: an item of a job is run as its verb, in the name of whoever asked and with the rights they have by now, and what came
//! of it is recorded in the same transaction.
//!
//! **Invariant:** an item is done once or not at all: nobody can see its effect without its end, nor its end without its effect.

use alta_db::{Lane, Sql, Tx as Raw, Value, Work, statement};
use alta_model::{
    Problem, ProblemKind, Problems,
    fulfilment::{Outcome, SubjectKind},
    id::Operation,
};

use super::{
    claim::Claimed,
    fault,
    record::{Recorded, record},
};
use crate::{
    Hub, Refusal, Tx,
    actor::{Asker, id, stand_in},
    door::LOST_RACES,
    jobs::{
        Order, Ran,
        rows::{first_step, item_of},
    },
    seed::Seed,
};

/// Few, so that on a database of many connections most are left to people.
pub(super) const AT_ONCE: usize = 8;

const OPEN: Sql = statement!(
    "select o.id, o.sub_partner_id, j.verb, j.payload, j.asked_by, \
     (select max(s.seq) from operation_step s where s.partner_id = $1 and s.operation_id = o.id) \
     from fulfilment f join operation o on o.partner_id = f.partner_id and o.id = f.operation_id \
     join job_item j on j.partner_id = f.partner_id and j.operation_id = f.operation_id and j.item = $5 \
     where f.partner_id = $1 and f.kind = $2 and f.subject_id = $3 and f.epoch = $4"
);
const CLOSE: Sql = statement!(
    "update job_item set payload = null, problems = null, made = $4 where partner_id = $1 and operation_id = $2 and item = $3"
);
// Others come first: it is leaving now, and looks again when they are gone.
const AGAIN: Sql = statement!(
    "update fulfilment set leaving = 1, state = 'waiting', due_at = $5, claimed_until = null, started = 0, attempts = 0, fault = null, \
     fault_with = null, updated_at = $5 where partner_id = $1 and kind = $2 and subject_id = $3 and epoch = $4"
);

/// `None`: it was done, and recorded with it; or the lease was lost, and somebody else's word counts.
pub(super) async fn attempt(hub: &Hub, step: Claimed) -> Option<Recorded> {
    let mut tries = LOST_RACES;
    loop {
        tries -= 1;
        match try_once(hub, &step).await {
            Ok(()) => return None,
            Err(Refusal::Raced) if tries > 0 => {}
            Err(refusal) => {
                let told = hub.logged(refusal, "own-work", &step.subject);
                return Some(failed(step, told));
            }
        }
    }
}

async fn try_once(hub: &Hub, step: &Claimed) -> Result<(), Refusal> {
    let connectors = hub.inner.connector_names.clone();
    let work = Running { step: step.clone(), seed: Seed::draw()?, connectors };
    if hub.inner.db.write(Lane::Bulk, work).await? {
        hub.inner.wake.send_replace(());
    }
    Ok(())
}

/// A refusal waits for a person; what only came at a bad moment is tried again.
fn failed(step: Claimed, refusal: Refusal) -> Recorded {
    let problems = match refusal {
        Refusal::Problems(problems) => problems,
        Refusal::Raced => Problem::new("", ProblemKind::Busy).into(),
        Refusal::Broken(_) => Problem::new("", ProblemKind::Internal).into(),
    };
    use ProblemKind::{Busy, Internal, OutcomeUnknown, Unavailable};
    let passing = |problem: &Problem| matches!(problem.kind, Busy | Unavailable | OutcomeUnknown | Internal);
    let problem = problems.0.first().cloned().unwrap_or_else(|| Problem::new("", ProblemKind::Internal));
    let outcome = match problems.0.iter().find(|problem| passing(problem)).cloned() {
        Some(problem) => Outcome::Retry { problem },
        None => Outcome::Refused { problem },
    };
    Recorded { gone: true, outcome, problems: Some(problems), step }
}

/// All that is wrong with an item, beside the first of it in its row.
pub(super) async fn tell(tx: &mut Raw<'_>, step: &Claimed, problems: &Problems) -> Result<(), Refusal> {
    const TELL: Sql = statement!(
        "update job_item set problems = $4 where partner_id = $1 and operation_id = $2 and item = $3 and payload is not null"
    );
    let told = fault::written_problems(problems);
    Ok(tx
        .later(&TELL, &[step.partner.as_str().into(), step.operation.as_deref().into(), item(step).into(), told.into()])
        .await?)
}

fn item(step: &Claimed) -> i64 {
    if step.kind == SubjectKind::Item { item_of(&step.subject).unwrap_or_default() } else { 0 }
}

struct Running {
    step: Claimed,
    seed: Seed,
    connectors: std::sync::Arc<[&'static str]>,
}

impl Work for Running {
    /// Whether something is wanted outside now.
    type Done = bool;
    type Refusal = Refusal;

    async fn run(&mut self, raw: &mut Raw<'_>) -> Result<bool, Refusal> {
        let step = &self.step;
        let held: Vec<Value> = step.key().into_iter().chain([step.epoch.into()]).collect();
        let found = raw.rows(&OPEN, &[held.as_slice(), &[item(step).into()]].concat()).await?;
        let Some(row) = found.first() else { return Ok(false) };
        let operation = id::<Operation>(row, 0)?;
        let order = row.opt_text(3)?.and_then(|payload| Order::read(row.text(2).ok()?, payload));
        // why: a newer program may know what to do, and this one will be replaced by it.
        let order = order.ok_or_else(|| Refusal::because("", ProblemKind::Internal))?;
        let sub_partner = row.opt_text(1)?.map(str::to_owned);
        let asker = Asker { partner: step.partner.clone(), who: row.text(4)?.to_owned(), sub_partner };
        let next =
            if step.kind == SubjectKind::Item { first_step(item(step)) } else { row.opt_int(5)?.unwrap_or(0) } + 1;
        let actor = stand_in(raw, &asker, order.right()).await?;
        let mut tx = Tx::new(raw, actor, order.right(), self.seed, &self.connectors).in_job(operation, next);
        let ran = order.run(&mut tx).await?;
        let wants_something = tx.wants_something;
        self.end(raw, operation.to_string(), ran).await?;
        Ok(wants_something)
    }
}

impl Running {
    async fn end(&self, raw: &mut Raw<'_>, operation: String, ran: Ran) -> Result<(), Refusal> {
        let (step, now) = (&self.step, raw.now());
        let held = match ran {
            Ran::Done(made) => {
                let close = [step.partner.as_str().into(), operation.into(), item(step).into(), made.into()];
                raw.later(&CLOSE, &close).await?;
                let outcome = Outcome::Done { remote_id: String::new() };
                record(raw, &[Recorded { step: step.clone(), gone: true, outcome, problems: None }]).await? > 0
            }
            Ran::NotYet => {
                let again: Vec<Value> = step.key().into_iter().chain([step.epoch.into(), now.into()]).collect();
                raw.execute(&AGAIN, &again).await? > 0
            }
        };
        // why: somebody took it over meanwhile; what was done here must not stay.
        if held { Ok(()) } else { Err(Refusal::Raced) }
    }
}
