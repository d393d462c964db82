//! Saying what shall be true outside, in the transaction that makes it true here. A hundred edits are one push. Whether a subject must wait
//! for another is found out by the worker when its turn comes.

use alta_model::fulfilment::SubjectKind;

use crate::{Refusal, Tx, door::TenantSql, sql, values, voice::Touched};

/// A wish about one subject. What was leaving and is wished for again stays, or is made anew.
pub struct Want<'w> {
    pub kind: SubjectKind,
    pub subject: &'w str,
    pub customer: &'w str,
    pub connector: &'w str,
    /// Must be fulfilled first.
    pub parent: Option<(SubjectKind, &'w str)>,
    /// The operation that this is a step of.
    pub operation: Option<&'w str>,
}

// why: an operation stays on the row until another takes its place, because its steps end with the row.
const WANT: TenantSql = sql!(
    "insert into fulfilment (partner_id, kind, subject_id, customer_id, parent_kind, parent_id, connector, operation_id, wanted, done, leaving, \
     state, attempts, epoch, started, due_at, created_at, updated_at) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, 1, 0, 0, 'waiting', 0, 0, 0, $9, $9, $9) \
     on conflict (partner_id, kind, subject_id) do update set wanted = fulfilment.wanted + 1, leaving = 0, state = 'waiting', attempts = 0, \
     tries = 0, \
     fault = null, fault_with = null, customer_id = excluded.customer_id, parent_kind = excluded.parent_kind, parent_id = excluded.parent_id, \
     operation_id = coalesce(excluded.operation_id, fulfilment.operation_id), due_at = excluded.due_at, \
     updated_at = excluded.updated_at"
);
const LEAVE: TenantSql = sql!(
    "update fulfilment set leaving = 1, wanted = wanted + 1, state = 'waiting', attempts = 0, tries = 0, fault = null, fault_with = null, due_at = $4, \
     operation_id = coalesce(cast($5 as text), operation_id), updated_at = $4 where partner_id = $1 and kind = $2 and subject_id = $3"
);
const STEP: TenantSql = sql!(
    "insert into operation_step (partner_id, operation_id, seq, kind, subject_id, wanted) \
     select f.partner_id, cast($2 as text), cast($5 as bigint), \
     f.kind, f.subject_id, f.wanted from fulfilment f where f.partner_id = $1 and f.kind = $3 and f.subject_id = $4"
);

const RETRY: TenantSql = sql!(
    "update fulfilment set state = 'waiting', attempts = 0, due_at = $4, updated_at = $4 \
     where partner_id = $1 and kind = $2 and subject_id = $3 and state = 'refused'"
);

pub async fn want(tx: &mut Tx<'_, '_>, wish: Want<'_>) -> Result<(), Refusal> {
    let row = values![
        wish.kind.code(),
        wish.subject,
        wish.customer,
        wish.parent.map(|(kind, _)| kind.code()),
        wish.parent.map(|(_, parent)| parent),
        wish.connector,
        wish.operation,
        tx.now(),
    ];
    tx.later(&WANT, row).await?;
    touch(tx, wish.kind, wish.subject);
    step(tx, wish.kind, wish.subject, wish.operation).await
}

/// The subject shall be gone. The row stays until the outside confirms; what has no row was never outside.
pub async fn leave(
    tx: &mut Tx<'_, '_>,
    kind: SubjectKind,
    subject: &str,
    operation: Option<&str>,
) -> Result<(), Refusal> {
    let now = tx.now();
    tx.later(&LEAVE, values![kind.code(), subject, now, operation]).await?;
    touch(tx, kind, subject);
    step(tx, kind, subject, operation).await
}

/// Telephone engines hear of it in the same transaction.
fn touch(tx: &mut Tx<'_, '_>, kind: SubjectKind, subject: &str) {
    match kind {
        SubjectKind::User => tx.touch(Touched::Person(subject.to_owned())),
        SubjectKind::Number => tx.touch(Touched::Number(subject.to_owned())),
        _ => {}
    }
}

/// A person asks again for what was refused. The wish is the same; only the patience starts anew.
pub async fn retry(tx: &mut Tx<'_, '_>, kind: &str, subject: &str) -> Result<(), Refusal> {
    let now = tx.now();
    tx.wants_something = true;
    tx.later(&RETRY, values![kind, subject, now]).await
}

async fn step(tx: &mut Tx<'_, '_>, kind: SubjectKind, subject: &str, operation: Option<&str>) -> Result<(), Refusal> {
    tx.wants_something = true;
    match operation {
        None => Ok(()),
        Some(operation) => {
            let place = tx.next_step();
            tx.later(&STEP, values![operation, kind.code(), subject, place]).await
        }
    }
}
