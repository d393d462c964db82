//! Saying what shall be true outside, in the transaction that makes it true here. A hundred edits are one push.

use alta_model::fulfilment::SubjectKind;

use crate::{Refusal, Tx, door::TenantSql, sql, values};

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

const WANT: TenantSql = sql!(
    "insert into fulfilment (partner_id, kind, subject_id, customer_id, parent_kind, parent_id, connector, wanted, done, leaving, state, \
     attempts, epoch, started, due_at, operation_id, created_at, updated_at) \
     values ($1, $2, $3, $4, null, null, $5, 1, 0, 0, 'waiting', 0, 0, 0, $6, $7, $6, $6) \
     on conflict (partner_id, kind, subject_id) do update set wanted = fulfilment.wanted + 1, state = 'waiting', attempts = 0, \
     remote_id = case when fulfilment.leaving = 1 then null else fulfilment.remote_id end, leaving = 0, customer_id = excluded.customer_id, \
     connector = excluded.connector, due_at = excluded.due_at, operation_id = excluded.operation_id, updated_at = excluded.updated_at"
);
const WANT_BELOW: TenantSql = sql!(
    "insert into fulfilment (partner_id, kind, subject_id, customer_id, connector, operation_id, created_at, updated_at, parent_kind, parent_id, \
     wanted, done, leaving, attempts, epoch, started, state, due_at) \
     values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, 1, 0, 0, 0, 0, 0, \
     case when exists (select 1 from fulfilment p where p.partner_id = $1 and p.kind = $8 and p.subject_id = $9 and p.done > 0) then 'waiting' else 'blocked' end, \
     (select cast($7 as bigint) from fulfilment p where p.partner_id = $1 and p.kind = $8 and p.subject_id = $9 and p.done > 0)) \
     on conflict (partner_id, kind, subject_id) do update set wanted = fulfilment.wanted + 1, state = excluded.state, attempts = 0, \
     remote_id = case when fulfilment.leaving = 1 then null else fulfilment.remote_id end, leaving = 0, customer_id = excluded.customer_id, \
     connector = excluded.connector, parent_kind = excluded.parent_kind, parent_id = excluded.parent_id, due_at = excluded.due_at, \
     operation_id = excluded.operation_id, updated_at = excluded.updated_at"
);
const STEP: TenantSql = sql!(
    "insert into operation_step (partner_id, operation_id, seq, kind, subject_id, wanted, state, attempts) \
     select f.partner_id, cast($2 as text), (select count(*) from operation_step s where s.partner_id = $1 and s.operation_id = $2), \
     f.kind, f.subject_id, f.wanted, 'waiting', 0 from fulfilment f where f.partner_id = $1 and f.kind = $3 and f.subject_id = $4"
);
const LEAVE: TenantSql = sql!(
    "update fulfilment set leaving = 1, wanted = wanted + 1, state = 'waiting', attempts = 0, due_at = $4, operation_id = $5, updated_at = $4 \
     where partner_id = $1 and kind = $2 and subject_id = $3"
);

pub async fn want(tx: &mut Tx<'_, '_>, wish: Want<'_>) -> Result<(), Refusal> {
    let now = tx.now();
    let kind = wish.kind.code();
    match wish.parent {
        None => {
            tx.later(&WANT, values![kind, wish.subject, wish.customer, wish.connector, now, wish.operation]).await?
        }
        Some((parent_kind, parent)) => {
            let row = values![
                kind,
                wish.subject,
                wish.customer,
                wish.connector,
                wish.operation,
                now,
                parent_kind.code(),
                parent
            ];
            tx.later(&WANT_BELOW, row).await?;
        }
    }
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
    step(tx, kind, subject, operation).await
}

async fn step(tx: &mut Tx<'_, '_>, kind: SubjectKind, subject: &str, operation: Option<&str>) -> Result<(), Refusal> {
    tx.wants_something = true;
    match operation {
        None => Ok(()),
        Some(operation) => tx.later(&STEP, values![operation, kind.code(), subject]).await,
    }
}
