//! One operation with its steps: what each is about, how it stands, and what is wrong with it.

use alta_db::Row;
use alta_model::{Id, Problem, fulfilment::SubjectKind, id::Operation, role::Right};

use super::rows::{self, OperationSeen};
use crate::{Look, Refusal, Tx, door::TenantSql, fulfilment::stored_fault, sql, values};

pub struct GetOperation(pub Id<Operation>);

#[derive(Clone, Debug)]
pub struct OperationSteps {
    pub operation: OperationSeen,
    pub steps: Vec<StepSeen>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepSeen {
    pub kind: SubjectKind,
    pub subject: String,
    /// What a person calls it: a name, an e-mail, a number, a package's wire name.
    pub name: String,
    pub state: StepState,
    /// The last one, while the step is open.
    pub fault: Option<Problem>,
    pub attempts: i64,
    /// When it is tried next.
    pub due_at: Option<i64>,
    pub done_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    Waiting,
    Running,
    /// It failed in passing, and is tried again by itself.
    Retrying,
    /// Another step comes first.
    Blocked,
    /// It failed for good: a person has to act.
    Refused,
    Done,
}

impl StepState {
    pub const fn code(self) -> &'static str {
        match self {
            StepState::Waiting => "waiting",
            StepState::Running => "running",
            StepState::Retrying => "retrying",
            StepState::Blocked => "blocked",
            StepState::Refused => "refused",
            StepState::Done => "done",
        }
    }
}

/// More steps than a person reads; a door that shows them says how many there are by the last `seq`.
const MOST: i64 = 1_000;

const STEPS: TenantSql = sql!(
    "select s.kind, s.subject_id, s.done_at, f.state, f.fault, f.fault_with, f.attempts, f.due_at, \
     coalesce(l.name, p.email, c.name, s.subject_id) \
     from operation_step s left join fulfilment f on f.partner_id = s.partner_id and f.kind = s.kind and f.subject_id = s.subject_id \
     left join location l on l.partner_id = s.partner_id and l.id = s.subject_id and s.kind in ('headquarters', 'location') \
     left join person p on p.partner_id = s.partner_id and p.id = s.subject_id and s.kind in ('administrator', 'user') \
     left join customer c on c.partner_id = s.partner_id and c.id = s.subject_id and s.kind in ('organization', 'removal') \
     where s.partner_id = $1 and s.operation_id = $2 order by s.seq limit $3"
);

impl Look for GetOperation {
    const RIGHT: Right = Right::SeeOperations;
    type Seen = OperationSteps;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<OperationSteps, Refusal> {
        let operation = rows::by_id(tx, self.0).await?;
        let found = tx.rows(&STEPS, values![self.0.to_string(), MOST]).await?;
        let steps = found.iter().map(step).collect::<Result<_, _>>()?;
        Ok(OperationSteps { operation, steps })
    }
}

fn step(row: &Row) -> Result<StepSeen, Refusal> {
    let kind = SubjectKind::from_code(row.text(0)?).unwrap_or(SubjectKind::Organization);
    let subject = row.text(1)?.to_owned();
    let name = match kind {
        SubjectKind::Package => subject.split_once(':').map_or("", |(_, package)| package).to_owned(),
        _ => row.text(8)?.to_owned(),
    };
    let done_at = row.opt_int(2)?;
    let mut seen =
        StepSeen { kind, subject, name, state: StepState::Done, fault: None, attempts: 0, due_at: None, done_at };
    if done_at.is_none() {
        seen.fault = stored_fault(row.opt_text(4)?, row.opt_text(5)?);
        seen.attempts = row.opt_int(6)?.unwrap_or_default();
        seen.due_at = row.opt_int(7)?;
        seen.state = match row.opt_text(3)? {
            Some("refused") => StepState::Refused,
            Some("blocked") => StepState::Blocked,
            Some("running") => StepState::Running,
            _ if seen.fault.is_some() => StepState::Retrying,
            _ => StepState::Waiting,
        };
    }
    Ok(seen)
}
