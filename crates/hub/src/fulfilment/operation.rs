//! An operation: what somebody asked that takes time, with its steps, so that a door can show progress and retry what failed.

use alta_model::{Id, id::Operation};

use crate::{Refusal, Tx, door::TenantSql, sql, values};

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

pub async fn begin(tx: &mut Tx<'_, '_>, begin: Begin<'_>) -> Result<Id<Operation>, Refusal> {
    let id = tx.fresh::<Operation>();
    let sub_partner = tx.actor().sub_partner.map(|id| id.to_string());
    let row =
        values![id.to_string(), begin.kind, begin.customer, begin.name, sub_partner, tx.actor().id_text(), tx.now()];
    tx.later(&INSERT, row).await?;
    Ok(id)
}
