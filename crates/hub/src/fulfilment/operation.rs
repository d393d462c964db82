//! An operation: what somebody asked that takes time, with its steps, so that a door can show progress and retry what failed.

use alta_db::{Sql, Tx as Raw, statement};
use alta_model::{Id, fulfilment::SubjectKind, id::Operation};

use super::claim::Claimed;
use crate::{Refusal, Tx, door::TenantSql, sql, values};

/// An operation without a step would never end: begin it only where something will be wanted or left. What an item of a job begins is part
/// of the job.
pub struct Begin<'b> {
    /// `provision-customer`, `update-customer`, `remove-customer`, …
    pub kind: &'static str,
    pub customer: &'b str,
    /// What a person calls the subject.
    pub name: &'b str,
}

const INSERT: TenantSql = sql!(
    "insert into operation (partner_id, id, kind, customer_id, subject_name, sub_partner_id, asked_by, state, asked_at) \
     values ($1, $2, $3, $4, $5, $6, $7, 'running', $8)"
);
const DONE_STEP: Sql = statement!(
    "update operation_step set done_at = $5, tries = $6 where partner_id = $1 and kind = $2 and subject_id = $3 and wanted <= $4 and done_at is null"
);
// An open step moves while its row does. A blocked row does while what it waits for does: its parent, or those below it when it leaves.
macro_rules! settle {
    ($which:literal) => {
        concat!(
            "update operation set state = case when exists (select 1 from fulfilment f where f.partner_id = $1 and f.operation_id = operation.id \
         and f.kind = 'item' and f.state in ('waiting', 'running')) then 'running' \
       when exists (select 1 from operation_step s join fulfilment f on f.partner_id = s.partner_id and f.kind = s.kind \
         and f.subject_id = s.subject_id left join fulfilment p on p.partner_id = f.partner_id and p.kind = f.parent_kind \
         and p.subject_id = f.parent_id \
         where s.partner_id = $1 and s.operation_id = operation.id and s.done_at is null and (f.state in ('waiting', 'running') \
         or (f.state = 'blocked' and f.leaving = 0 and p.state in ('waiting', 'running', 'blocked')) \
         or (f.state = 'blocked' and f.leaving = 1 and exists (select 1 from fulfilment c where c.partner_id = $1 \
             and c.customer_id = f.customer_id and c.state in ('waiting', 'running'))))) then 'running' \
       when exists (select 1 from operation_step s where s.partner_id = $1 and s.operation_id = operation.id and s.done_at is null) then 'failed' \
       else 'done' end, \
     ended_at = $2 where partner_id = $1 and state not in ('done', 'canceled') and ",
            $which
        )
    };
}
const SETTLE: Sql = statement!(settle!(
    "id in (select s.operation_id from operation_step s where s.partner_id = $1 and s.kind = $3 and s.subject_id = $4)"
));
const SETTLE_ONE: TenantSql = sql!(settle!("id = $3"));

pub async fn begin(tx: &mut Tx<'_, '_>, begin: Begin<'_>) -> Result<Id<Operation>, Refusal> {
    if let Some(job) = tx.job() {
        return Ok(job);
    }
    let id = tx.fresh::<Operation>();
    let sub_partner = tx.actor().sub_partner.map(|id| id.to_string());
    let row =
        values![id.to_string(), begin.kind, begin.customer, begin.name, sub_partner, tx.actor().id_text(), tx.now()];
    tx.later(&INSERT, row).await?;
    Ok(id)
}

/// The wish came true: every step that waited for it, or for an older one of the same subject, is over.
pub(super) async fn step_done(tx: &mut Raw<'_>, step: &Claimed) -> Result<(), Refusal> {
    let now = tx.now();
    let row = step.key().into_iter().chain([step.wanted.into(), now.into(), step.tries.into()]).collect::<Vec<_>>();
    Ok(tx.later(&DONE_STEP, &row).await?)
}

/// Says anew how the operations of a subject stand, after its row changed. `ended_at` means nothing while one runs.
pub(super) async fn settle(tx: &mut Raw<'_>, partner: &str, kind: SubjectKind, subject: &str) -> Result<(), Refusal> {
    let now = tx.now();
    Ok(tx.later(&SETTLE, &[partner.into(), now.into(), kind.code().into(), subject.into()]).await?)
}

/// The same for one operation, however many of its steps changed.
pub(crate) async fn settle_operation(tx: &mut Tx<'_, '_>, operation: &str) -> Result<(), Refusal> {
    let now = tx.now();
    tx.later(&SETTLE_ONE, values![now, operation]).await
}
