//! Customers: by name, e-mail of the administration, external id or organization id, those whose name begins so before the others.

use alta_db::Row;
use alta_model::{Id, customer::CustomerStatus, id::Customer};

use super::{Asked, Who, visible};
use crate::{Refusal, Tx, actor::id, door::TenantSql, values};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerHit {
    pub id: Id<Customer>,
    pub name: String,
    pub email: String,
    pub status: CustomerStatus,
}

const FOUND: TenantSql = visible!(
    "select c.id, c.name, c.primary_email, c.status from customer c where c.partner_id = $1 and c.removed_at is null \
     and (c.search like $5 escape '!' or c.id = $7 or c.org_id = $7) and"
);

pub(super) async fn find(tx: &mut Tx<'_, '_>, who: &Who, asked: &Asked) -> Result<Vec<CustomerHit>, Refusal> {
    let words = asked.sought.words.as_str();
    let known = asked.sought.id.map(|id| id.to_string()).unwrap_or_default();
    let values = who.and(values![words, words.trim_start_matches('%'), known, asked.most]);
    let sql = FOUND.and("order by case when c.search like $6 escape '!' then 0 else 1 end, c.search, c.id limit $8");
    tx.rows(&sql, values).await?.iter().map(CustomerHit::read).collect()
}

impl CustomerHit {
    fn read(row: &Row) -> Result<CustomerHit, Refusal> {
        Ok(CustomerHit {
            id: id(row, 0)?,
            name: row.text(1)?.to_owned(),
            email: row.text(2)?.to_owned(),
            status: CustomerStatus::from_wire(row.text(3)?).unwrap_or(CustomerStatus::Error),
        })
    }
}
