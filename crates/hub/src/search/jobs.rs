//! Jobs: by the id that somebody was given. Also of a customer that is gone.

use alta_model::{Id, id::Operation};

use super::{Asked, Who, visible};
use crate::{Refusal, Tx, actor::id, door::TenantSql, values};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobHit {
    pub id: Id<Operation>,
    /// `provision-customer`, `create-users`, …
    pub kind: String,
    pub name: String,
}

const BY_ID: TenantSql = visible!(
    "select o.id, o.kind, o.subject_name from operation o join customer c on c.partner_id = $1 and c.id = o.customer_id \
     where o.partner_id = $1 and o.id = $5 and"
);

pub(super) async fn find(tx: &mut Tx<'_, '_>, who: &Who, asked: &Asked) -> Result<Vec<JobHit>, Refusal> {
    let Some(known) = &asked.id else { return Ok(Vec::new()) };
    let rows = tx.rows(&BY_ID, who.and(values![known.as_str()])).await?;
    let hit = |row: &alta_db::Row| {
        Ok(JobHit { id: id(row, 0)?, kind: row.text(1)?.to_owned(), name: row.text(2)?.to_owned() })
    };
    rows.iter().map(hit).collect()
}
