//! The steps of an operation, page by page: what each is about, how it stands, and what is wrong with it. An item of a job says what it was to
//! do, so that it can be put right.

use std::collections::BTreeMap;

use alta_db::Row;
use alta_model::{Id, Problem, Problems, fulfilment::SubjectKind, id::Operation, role::Right, user::AskedSubscriber};

use super::rows;
use crate::{
    Look, Refusal, Tx, Verb,
    door::TenantSql,
    fulfilment::{stored_fault, stored_problems},
    jobs::{
        rows::{first_step, item_at},
        subscriber_of,
    },
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
    /// How often it was tried so far, or until it was done.
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
    pub const ALL: [StepState; 8] = {
        use StepState::*;
        [Waiting, Running, Retrying, Blocked, Refused, Corrected, Done, Canceled]
    };

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

// why no joins for the names: a planner that knows nothing of a young table would go through all people of the partner for every step.
const STEPS: TenantSql = sql!(
    "select s.seq, s.kind, s.subject_id, s.done_at, f.state, f.fault, f.fault_with, f.tries, f.due_at, case \
     when s.kind in ('headquarters', 'location') then (select l.name from location l where l.partner_id = $1 and l.id = s.subject_id) \
     when s.kind in ('administrator', 'user') then (select p.email from person p where p.partner_id = $1 and p.id = s.subject_id) \
     when s.kind in ('organization', 'removal') then (select c.name from customer c where c.partner_id = $1 and c.id = s.subject_id) end, s.tries \
     from operation_step s left join fulfilment f on f.partner_id = s.partner_id and f.kind = s.kind and f.subject_id = s.subject_id \
     where s.partner_id = $1 and s.operation_id = $2 and s.seq > $3 \
     and (cast($4 as bigint) = 0 or (s.done_at is null and f.state = 'refused')) order by s.seq limit $5"
);
const ITEMS: TenantSql = sql!(
    "select item, verb, problems, payload, made, name from job_item where partner_id = $1 and operation_id = $2 and item between $3 and $4"
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
    let operation = asked.operation.to_string();
    let values = values![operation.as_str(), asked.behind, asked.refused, asked.max + 1];
    let mut found = tx.rows(&STEPS, values).await?;
    let page = usize::try_from(asked.max).unwrap_or_default();
    let more = found.len() > page;
    found.truncate(page);
    let items = match (found.first(), found.last()) {
        (Some(first), Some(last)) => {
            let (from, to) = (item_at(first.int(0)?), item_at(last.int(0)?));
            tx.rows(&ITEMS, values![operation, from, to]).await?
        }
        _ => Vec::new(),
    };
    let mut by_number = BTreeMap::new();
    for item in &items {
        by_number.insert(item.int(0)?, item);
    }
    let now = tx.now();
    let steps = found.iter().map(|row| step(row, now, by_number.get(&item_at(row.int(0)?)).copied()));
    Ok((steps.collect::<Result<_, _>>()?, more))
}

fn step(row: &Row, now: i64, item: Option<&Row>) -> Result<StepSeen, Refusal> {
    let kind = SubjectKind::from_code(row.text(1)?).unwrap_or(SubjectKind::Organization);
    let item = item.filter(|_| kind.is_own());
    let subject = row.text(2)?.to_owned();
    let name = match (kind, item) {
        (SubjectKind::Package, _) => subject.split_once(':').map_or("", |(_, package)| package),
        (_, Some(item)) => item.text(5)?,
        (_, None) => row.opt_text(9)?.unwrap_or(&subject),
    };
    let mut seen = StepSeen {
        seq: row.int(0)?,
        kind,
        name: name.to_owned(),
        subject,
        state: StepState::Done,
        fault: None,
        attempts: row.int(10)?,
        due_at: None,
        done_at: row.opt_int(3)?,
        item: item.map(item_seen).transpose()?,
    };
    if seen.done_at.is_none() {
        let corrected = item.map(|item| item.opt_text(2)).transpose()?.flatten() == Some("[]");
        seen.fault = stored_fault(row.opt_text(5)?, row.opt_text(6)?).filter(|_| !corrected);
        seen.attempts = row.opt_int(7)?.unwrap_or_default();
        // why: how long an item has been due is about its place among others.
        seen.due_at = row.opt_int(8)?.filter(|at| !kind.is_own() || *at > now);
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

fn item_seen(row: &Row) -> Result<ItemSeen, Refusal> {
    let verb = row.text(1)?.to_owned();
    let payload = row.opt_text(3)?.filter(|_| verb == ProvisionSubscriber::NAME);
    Ok(ItemSeen {
        number: row.int(0)?,
        problems: row.opt_text(2)?.map(stored_problems).unwrap_or_default(),
        order: payload.and_then(subscriber_of).map(Box::new),
        made: row.opt_text(4)?.map(str::to_owned),
        verb,
    })
}
