//! The hub's own desk: an item of a job is run as its verb, in the name of whoever asked and with the rights they have by now, and what came
//! of it is recorded in the same transaction.
//!
//! **Invariant:** an item is done once or not at all: nobody can see its effect without its end, nor its end without its effect.

use std::sync::Arc;

use alta_db::{Lane, Sql, Tx as Raw, Value, Work, statement};
use alta_model::{
    Problem, ProblemKind, Problems,
    fulfilment::{Outcome, SubjectKind},
    id::Operation,
    role::Right,
};

use super::{
    claim::Claimed,
    fault,
    record::{Recorded, record},
};
use crate::{
    Hub, Refusal, Tx,
    actor::{Actor, Asker, id, stand_in},
    door::LOST_RACES,
    jobs::{
        Order, Ran,
        rows::{first_step, item_of},
    },
    seed::Seed,
};

/// So many are claimed at once, and all of them dealt with before the next: of one job they go in their order.
pub(super) const AT_ONCE: usize = 64;
/// So many share a transaction.
const TOGETHER: usize = 8;

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

/// One after the other, as they were asked for. Gives what could not be recorded with its work.
pub(super) async fn attempt(hub: &Hub, steps: Vec<Claimed>) -> Vec<Recorded> {
    let mut left = Vec::new();
    for some in steps.chunks(TOGETHER) {
        // why then each alone: one of them was in the way of the others, or somebody else was.
        if some.len() == 1 || run(hub, some).await.is_err() {
            for step in some {
                left.extend(alone(hub, step).await);
            }
        }
    }
    left
}

async fn alone(hub: &Hub, step: &Claimed) -> Option<Recorded> {
    let mut tries = LOST_RACES;
    loop {
        tries -= 1;
        match run(hub, std::slice::from_ref(step)).await {
            Ok(()) => return None,
            Err(Refusal::Raced) if tries > 0 => {}
            Err(refusal) => {
                let told = hub.logged(refusal, "own-work", &step.subject);
                return Some(failed(step.clone(), told));
            }
        }
    }
}

async fn run(hub: &Hub, steps: &[Claimed]) -> Result<(), Refusal> {
    let seed = Seed::draw()?;
    let seeded = (0..).zip(steps).map(|(place, step)| (step.clone(), seed.part(place))).collect();
    let work = Running { steps: seeded, connectors: hub.inner.connector_names.clone() };
    if hub.inner.db.write(Lane::Bulk, work).await? {
        hub.inner.wake.send_replace(());
    }
    // why always: an item that is done may have been somebody's line.
    hub.inner.retold.send_replace(());
    Ok(())
}

fn is_passing(problem: &Problem) -> bool {
    use ProblemKind::{Busy, Internal, OutcomeUnknown, Unavailable};
    matches!(problem.kind, Busy | Unavailable | OutcomeUnknown | Internal)
}

/// A refusal waits for a person; what only came at a bad moment is tried again.
fn failed(step: Claimed, refusal: Refusal) -> Recorded {
    let problems = match refusal {
        Refusal::Problems(problems) => problems,
        Refusal::Raced => Problem::new("", ProblemKind::Busy).into(),
        Refusal::Broken(_) => Problem::new("", ProblemKind::Internal).into(),
    };
    let problem = problems.0.first().cloned().unwrap_or_else(|| Problem::new("", ProblemKind::Internal));
    let outcome = match problems.0.iter().find(|problem| is_passing(problem)).cloned() {
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

/// Some items of one job, in one transaction.
struct Running {
    steps: Vec<(Claimed, Seed)>,
    connectors: Arc<[&'static str]>,
}

/// The last one who asked, with what they may: of one moment for the whole transaction.
type Known = Option<(Asker, Right, Actor)>;

impl Work for Running {
    /// Whether something is wanted outside now.
    type Done = bool;
    type Refusal = Refusal;

    async fn run(&mut self, raw: &mut Raw<'_>) -> Result<bool, Refusal> {
        let (mut wants_something, mut known) = (false, None);
        for (step, seed) in &self.steps {
            let before = raw.writes();
            match self.one(raw, step, *seed, &mut known).await {
                Ok(wants) => wants_something |= wants,
                Err(Refusal::Problems(problems)) if raw.writes() == before && !problems.0.iter().any(is_passing) => {
                    record(raw, &[failed(step.clone(), Refusal::Problems(problems))]).await?;
                }
                // why for all of them: what it wrote before it was refused must not stay.
                Err(refusal) => return Err(refusal),
            }
        }
        Ok(wants_something)
    }
}

impl Running {
    async fn one(&self, raw: &mut Raw<'_>, step: &Claimed, seed: Seed, known: &mut Known) -> Result<bool, Refusal> {
        let held: Vec<Value> = step.key().into_iter().chain([step.epoch.into(), item(step).into()]).collect();
        let found = raw.rows(&OPEN, &held).await?;
        // why nothing: the lease was lost, and somebody else's word counts.
        let Some(row) = found.first() else { return Ok(false) };
        let operation = id::<Operation>(row, 0)?;
        let order = row.opt_text(3)?.and_then(|payload| Order::read(row.text(2).ok()?, payload));
        // why: a newer program may know what to do, and this one will be replaced by it.
        let order = order.ok_or_else(|| Refusal::because("", ProblemKind::Internal))?;
        let sub_partner = row.opt_text(1)?.map(str::to_owned);
        let asker = Asker { partner: step.partner.clone(), who: row.text(4)?.to_owned(), sub_partner };
        let is_item = step.kind == SubjectKind::Item;
        let next = if is_item { first_step(item(step)) } else { row.opt_int(5)?.unwrap_or(0) } + 1;
        let actor = actor(raw, asker, order.right(), known).await?;
        let mut tx = Tx::new(raw, actor, order.right(), seed, &self.connectors).in_job(operation, next);
        let ran = order.run(&mut tx).await?;
        let wants_something = tx.wants_something;
        end(raw, step, operation.to_string(), ran).await?;
        Ok(wants_something)
    }
}

async fn actor(raw: &mut Raw<'_>, asker: Asker, right: Right, known: &mut Known) -> Result<Actor, Refusal> {
    if let Some((who, may, actor)) = known
        && (&*who, *may) == (&asker, right)
    {
        return Ok(actor.clone());
    }
    let actor = stand_in(raw, &asker, right).await?;
    *known = Some((asker, right, actor.clone()));
    Ok(actor)
}

async fn end(raw: &mut Raw<'_>, step: &Claimed, operation: String, ran: Ran) -> Result<(), Refusal> {
    let now = raw.now();
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
