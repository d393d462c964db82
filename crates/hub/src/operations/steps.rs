//! The steps of an operation, page by page: what each is about, how it stands, and what is wrong with it. An item of a job says what it was to
//! do, so that it can be put right.

use alta_db::Row;
use alta_model::{Id, Problem, Problems, fulfilment::SubjectKind, id::Operation, role::Right, user::AskedSubscriber};

use super::rows;
use crate::{
    Look, Refusal, Tx, Verb,
    door::TenantSql,
    fulfilment::{stored_fault, stored_problems},
    jobs::{rows::first_step, subscriber_of},
    sql,
    users::ProvisionSubscriber,
    values,
};

#[derive(Clone, Debug)]
pub struct StepSeen {
    /// Its place in the operation: the next page goes on behind it.
    pub seq: i64,
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
    /// For the items of a job.
    pub item: Option<ItemSeen>,
}

#[derive(Clone, Debug)]
pub struct ItemSeen {
    /// Its place in the order, from 0.
    pub number: i64,
    /// What it does: `provision-subscriber`, `remove-subscriber`, `remove-device`, `remove-customer`.
    pub verb: String,
    /// All that is wrong with it, by the fields of its order.
    pub problems: Problems,
    /// What was ordered, of a user who is still to be made.
    pub order: Option<Box<AskedSubscriber>>,
    /// The id of what was made.
    pub made: Option<String>,
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
    /// It was refused and put right, and waits for somebody to retry it.
    Corrected,
    Done,
    /// Nothing more comes of it.
    Canceled,
}

impl StepState {
    pub const fn code(self) -> &'static str {
        match self {
            StepState::Waiting => "waiting",
            StepState::Running => "running",
            StepState::Retrying => "retrying",
            StepState::Blocked => "blocked",
            StepState::Refused => "refused",
            StepState::Corrected => "corrected",
            StepState::Done => "done",
            StepState::Canceled => "canceled",
        }
    }
}

pub struct ListSteps {
    pub operation: Id<Operation>,
    /// Only those that a person has to act on.
    pub refused: bool,
    /// The page begins behind this `seq`; -1: at the first.
    pub behind: i64,
    /// Bounded by the door.
    pub max: i64,
}

impl ListSteps {
    /// One item of a job, by its place in the order.
    pub fn item(operation: Id<Operation>, number: i64) -> ListSteps {
        ListSteps { operation, refused: false, behind: first_step(number) - 1, max: 1 }
    }
}

const STEPS: TenantSql = sql!(
    "select s.seq, s.kind, s.subject_id, s.done_at, f.state, f.fault, f.fault_with, f.attempts, f.due_at, \
     coalesce(j.name, l.name, p.email, c.name, s.subject_id), j.item, j.verb, j.problems, j.payload, j.made \
     from operation_step s left join fulfilment f on f.partner_id = s.partner_id and f.kind = s.kind and f.subject_id = s.subject_id \
     left join location l on l.partner_id = s.partner_id and l.id = s.subject_id and s.kind in ('headquarters', 'location') \
     left join person p on p.partner_id = s.partner_id and p.id = s.subject_id and s.kind in ('administrator', 'user') \
     left join customer c on c.partner_id = s.partner_id and c.id = s.subject_id and s.kind in ('organization', 'removal') \
     left join job_item j on j.partner_id = s.partner_id and j.operation_id = s.operation_id and j.item = s.seq / 1000 \
     and s.kind in ('item', 'removal') \
     where s.partner_id = $1 and s.operation_id = $2 and s.seq > $3 \
     and (cast($4 as bigint) = 0 or (s.done_at is null and f.state = 'refused')) order by s.seq limit $5"
);

impl Look for ListSteps {
    const RIGHT: Right = Right::SeeOperations;
    /// The page, and whether there is another.
    type Seen = (Vec<StepSeen>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        rows::by_id(tx, self.operation).await?;
        page(tx, self).await
    }
}

pub(super) async fn page(tx: &mut Tx<'_, '_>, asked: &ListSteps) -> Result<(Vec<StepSeen>, bool), Refusal> {
    let values = values![asked.operation.to_string(), asked.behind, asked.refused, asked.max + 1];
    let found = tx.rows(&STEPS, values).await?;
    let page = usize::try_from(asked.max).unwrap_or_default();
    let steps = found.iter().take(page).map(step).collect::<Result<_, _>>()?;
    Ok((steps, found.len() > page))
}

fn step(row: &Row) -> Result<StepSeen, Refusal> {
    let kind = SubjectKind::from_code(row.text(1)?).unwrap_or(SubjectKind::Organization);
    let subject = row.text(2)?.to_owned();
    let name = match kind {
        SubjectKind::Package => subject.split_once(':').map_or("", |(_, package)| package).to_owned(),
        _ => row.text(9)?.to_owned(),
    };
    let mut seen = StepSeen {
        seq: row.int(0)?,
        kind,
        subject,
        name,
        state: StepState::Done,
        fault: None,
        attempts: 0,
        due_at: None,
        done_at: row.opt_int(3)?,
        item: item(row)?,
    };
    if seen.done_at.is_none() {
        let corrected = row.opt_text(12)? == Some("[]");
        seen.fault = stored_fault(row.opt_text(5)?, row.opt_text(6)?).filter(|_| !corrected);
        seen.attempts = row.opt_int(7)?.unwrap_or_default();
        seen.due_at = row.opt_int(8)?;
        seen.state = match row.opt_text(4)? {
            None => StepState::Canceled,
            Some("refused") if corrected => StepState::Corrected,
            Some("refused") => StepState::Refused,
            Some("blocked") => StepState::Blocked,
            Some("running") => StepState::Running,
            Some(_) if seen.fault.is_some() => StepState::Retrying,
            Some(_) => StepState::Waiting,
        };
    }
    Ok(seen)
}

fn item(row: &Row) -> Result<Option<ItemSeen>, Refusal> {
    let Some(number) = row.opt_int(10)? else { return Ok(None) };
    let verb = row.text(11)?.to_owned();
    let payload = row.opt_text(13)?.filter(|_| verb == ProvisionSubscriber::NAME);
    Ok(Some(ItemSeen {
        number,
        problems: row.opt_text(12)?.map(stored_problems).unwrap_or_default(),
        order: payload.and_then(subscriber_of).map(Box::new),
        made: row.opt_text(14)?.map(str::to_owned),
        verb,
    }))
}
