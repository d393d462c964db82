//! Taking due steps, each under a lease with an epoch: a worker that lost its lease can record nothing.

use alta_db::{Sql, Tx as Raw, Value, Work, statement};
use alta_model::fulfilment::{Desired, Subject, SubjectKind};

use super::{desired, worker::LEASE_MS};
use crate::Refusal;

// These cross partners: the worker serves all of them, and every later statement names the partner of its row.
const CLAIM: Sql = statement!(
    "update fulfilment set epoch = epoch + 1, started = started + 1, attempts = attempts + 1, state = 'running', claimed_until = $2 \
     where (partner_id, kind, subject_id) in (select partner_id, kind, subject_id from fulfilment where due_at <= $1 and connector = $3 \
     and (claimed_until is null or claimed_until < $1) order by due_at limit $4) and (claimed_until is null or claimed_until < $1) \
     returning partner_id, kind, subject_id, customer_id, wanted, leaving, attempts, epoch, started, remote_id, connector"
);
const FREE: Sql =
    statement!("update fulfilment set claimed_until = null where claimed_until is not null and due_at is not null");

/// A step in a worker's hands.
#[derive(Clone, Debug)]
pub(super) struct Claimed {
    pub(super) partner: String,
    pub(super) kind: SubjectKind,
    pub(super) subject: String,
    pub(super) customer: String,
    pub(super) wanted: i64,
    pub(super) leaving: bool,
    pub(super) attempts: i64,
    pub(super) epoch: i64,
    /// Somebody started it before and never said how it ended.
    pub(super) ambiguous: bool,
    pub(super) remote_id: Option<String>,
    pub(super) connector: String,
}

pub(super) struct Claim {
    pub(super) connector: &'static str,
    pub(super) limit: i64,
}

impl Work for Claim {
    type Done = Vec<Claimed>;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<Vec<Claimed>, Refusal> {
        let now = tx.now();
        let values =
            [Value::from(now), Value::from(now + LEASE_MS), Value::from(self.connector), Value::from(self.limit)];
        let mut claimed = Vec::new();
        for row in tx.rows(&CLAIM, &values).await? {
            let Some(kind) = SubjectKind::from_code(row.text(1)?) else { continue };
            claimed.push(Claimed {
                partner: row.text(0)?.to_owned(),
                kind,
                subject: row.text(2)?.to_owned(),
                customer: row.text(3)?.to_owned(),
                wanted: row.int(4)?,
                leaving: row.flag(5)?,
                attempts: row.int(6)?,
                epoch: row.int(7)?,
                ambiguous: row.int(8)? > 1,
                remote_id: row.opt_text(9)?.map(str::to_owned),
                connector: row.text(10)?.to_owned(),
            });
        }
        Ok(claimed)
    }
}

/// On a database of one process, nobody else can hold a lease at its start.
pub(super) struct FreeLeases;

impl Work for FreeLeases {
    type Done = ();
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<(), Refusal> {
        tx.execute(&FREE, &[]).await?;
        Ok(())
    }
}

pub(super) struct Load {
    pub(super) claimed: Vec<Claimed>,
}

pub(super) struct Loaded {
    pub(super) step: Claimed,
    pub(super) task: Task,
}

/// What a step comes down to, right before the connector is asked.
pub(super) enum Task {
    Make(Desired),
    /// The row may be gone from the hub already; the outside is told all the same.
    Remove(Subject),
    /// Gone from the hub before it was ever asked for.
    Nothing,
}

impl Work for Load {
    type Done = Vec<Loaded>;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<Vec<Loaded>, Refusal> {
        let mut loaded = Vec::new();
        for step in &self.claimed {
            loaded.push(Loaded { step: step.clone(), task: task(tx, step).await? });
        }
        Ok(loaded)
    }
}

async fn task(tx: &mut Raw<'_>, step: &Claimed) -> Result<Task, Refusal> {
    let remote_id = step.remote_id.as_deref();
    if !step.leaving {
        let desired = desired::load(tx, &step.partner, step.kind, &step.subject, remote_id).await?;
        return Ok(desired.map_or(Task::Nothing, Task::Make));
    }
    let org_id = desired::org_of(tx, &step.partner, &step.customer).await?;
    let subject =
        |org_id| Subject { kind: step.kind, key: step.subject.clone(), org_id, remote_id: step.remote_id.clone() };
    Ok(org_id.map_or(Task::Nothing, |org_id| Task::Remove(subject(org_id))))
}
