//! Taking due steps, each under a lease with an epoch: a worker that lost its lease can record nothing. What must wait for another step is
//! laid aside here, and picked up when that one is recorded.

use std::collections::BTreeMap;

use alta_db::{Sql, Tx as Raw, Value, Work, statement};
use alta_model::fulfilment::SubjectKind;

use super::operation;
use crate::Refusal;

// These cross partners: the worker serves all of them, and every later statement names the partner of its row.
const CLAIM: Sql = statement!(
    "update fulfilment set epoch = epoch + 1, started = started + 1, attempts = attempts + 1, tries = tries + 1, state = 'running', claimed_until = $2 \
     where (partner_id, kind, subject_id) in (select partner_id, kind, subject_id from fulfilment where connector = $3 and due_at <= $1 \
     and (claimed_until is null or claimed_until < $1) order by due_at limit $4) \
     and due_at <= $1 and (claimed_until is null or claimed_until < $1) \
     returning partner_id, kind, subject_id, customer_id, wanted, done, leaving, attempts, epoch, started, remote_id, connector, operation_id, \
     parent_kind, parent_id, tries"
);
const FREE: Sql = statement!(
    "update fulfilment set claimed_until = null where connector = $1 and due_at is not null and claimed_until is not null"
);
const LOOK_AGAIN: Sql =
    statement!("update fulfilment set state = 'waiting', due_at = $2 where state = 'blocked' and connector = $1");
const PARENT: Sql = statement!("select done from fulfilment where partner_id = $1 and kind = $2 and subject_id = $3");
// why a write: it waits for whoever is just recording the parent, and whoever records it later finds the blocked step.
const AWAITED: Sql = statement!(
    "update fulfilment set updated_at = updated_at where partner_id = $1 and kind = $2 and subject_id = $3 and done = 0"
);
const ANYTHING_ELSE: Sql =
    statement!("select 1 from fulfilment where partner_id = $1 and customer_id = $2 and kind <> $3 limit 1");
const ANYTHING_BELOW: Sql = statement!(
    "select 1 from fulfilment where partner_id = $1 and customer_id = $2 and parent_kind = $3 and parent_id = $4 limit 1"
);
const BLOCK: Sql = statement!(
    "update fulfilment set state = 'blocked', due_at = null, claimed_until = null, attempts = 0, tries = tries - 1, \
     started = started - 1 \
     where partner_id = $1 and kind = $2 and subject_id = $3"
);

/// A step in a worker's hands.
#[derive(Clone, Debug)]
pub(super) struct Claimed {
    pub(super) partner: String,
    pub(super) kind: SubjectKind,
    pub(super) subject: String,
    pub(super) customer: String,
    pub(super) wanted: i64,
    pub(super) done: i64,
    pub(super) leaving: bool,
    pub(super) attempts: i64,
    /// Of this wish, this one included.
    pub(super) tries: i64,
    pub(super) epoch: i64,
    /// Somebody started it before and never said that it ended well.
    pub(super) ambiguous: bool,
    pub(super) remote_id: Option<String>,
    pub(super) connector: String,
    pub(super) operation: Option<String>,
    pub(super) parent: Option<(SubjectKind, String)>,
}

impl Claimed {
    pub(super) fn key(&self) -> [Value; 3] {
        [self.partner.as_str().into(), self.kind.code().into(), self.subject.as_str().into()]
    }
}

pub(super) struct Claim {
    pub(super) connector: &'static str,
    pub(super) limit: usize,
    pub(super) lease_ms: i64,
}

/// What is due and may go on.
pub(super) async fn claim(tx: &mut Raw<'_>, claim: &Claim) -> Result<Vec<Claimed>, Refusal> {
    let now = tx.now();
    let values = [now.into(), (now + claim.lease_ms).into(), claim.connector.into(), claim.limit.into()];
    let mut awaited = BTreeMap::new();
    let mut ready = Vec::new();
    for row in tx.rows(&CLAIM, &values).await? {
        let Some(kind) = SubjectKind::from_code(row.text(1)?) else { continue };
        let parent_kind = row.opt_text(13)?.and_then(SubjectKind::from_code);
        let step = Claimed {
            partner: row.text(0)?.to_owned(),
            kind,
            subject: row.text(2)?.to_owned(),
            customer: row.text(3)?.to_owned(),
            wanted: row.int(4)?,
            done: row.int(5)?,
            leaving: row.flag(6)?,
            attempts: row.int(7)?,
            tries: row.int(15)?,
            epoch: row.int(8)?,
            ambiguous: row.int(9)? > 1,
            remote_id: row.opt_text(10)?.map(str::to_owned),
            connector: row.text(11)?.to_owned(),
            operation: row.opt_text(12)?.map(str::to_owned),
            parent: parent_kind.zip(row.opt_text(14)?.map(str::to_owned)),
        };
        if must_wait(tx, &step, &mut awaited).await? {
            tx.later(&BLOCK, &step.key()).await?;
            if step.operation.is_some() {
                operation::settle(tx, &step.partner, step.kind, &step.subject).await?;
            }
        } else {
            ready.push(step);
        }
    }
    Ok(ready)
}

type Awaited = BTreeMap<(String, SubjectKind, String), bool>;

/// Making waits for the parent to be there, leaving for those below to be gone.
async fn must_wait(tx: &mut Raw<'_>, step: &Claimed, awaited: &mut Awaited) -> Result<bool, Refusal> {
    let partner = Value::from(step.partner.as_str());
    match (&step.parent, step.leaving) {
        (_, true) if step.kind == SubjectKind::Organization => {
            let of = [partner, step.customer.as_str().into(), step.kind.code().into()];
            Ok(!tx.rows(&ANYTHING_ELSE, &of).await?.is_empty())
        }
        (_, true) if step.kind.has_others_below() => {
            let of = [partner, step.customer.as_str().into(), step.kind.code().into(), step.subject.as_str().into()];
            Ok(!tx.rows(&ANYTHING_BELOW, &of).await?.is_empty())
        }
        (None, _) | (_, true) => Ok(false),
        (Some((kind, parent)), false) => {
            let key = (step.partner.clone(), *kind, parent.clone());
            if let Some(known) = awaited.get(&key) {
                return Ok(*known);
            }
            let of = [partner, kind.code().into(), parent.as_str().into()];
            let standing = tx.rows(&PARENT, &of).await?.first().map(|row| row.int(0)).transpose()?;
            let waits = match standing {
                // why: below what nobody wished for, nothing is made.
                None => true,
                Some(0) => tx.execute(&AWAITED, &of).await? > 0,
                Some(_) => false,
            };
            awaited.insert(key, waits);
            Ok(waits)
        }
    }
}

/// On a database of one process, nobody else can hold a lease at its start.
pub(super) struct FreeLeases(pub(super) &'static str);

impl Work for FreeLeases {
    type Done = ();
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<(), Refusal> {
        Ok(tx.later(&FREE, &[self.0.into()]).await?)
    }
}

/// Lets everything that waits for another step come up again: what still must wait is laid aside again.
pub(super) struct LookAgain(pub(super) &'static str);

impl Work for LookAgain {
    type Done = ();
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<(), Refusal> {
        let now = tx.now();
        Ok(tx.later(&LOOK_AGAIN, &[self.0.into(), now.into()]).await?)
    }
}
