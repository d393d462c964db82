//! The customers of the partner (or sub-partner) that acts, newest first, page by page.

use alta_db::Value;
use alta_model::{
    Id,
    customer::CustomerStatus,
    id::Organization,
    role::{Reach, Right},
};

use super::{
    get::{CustomerSeen, see_all},
    rows::{self, CUSTOMERS, CustomerRef},
};
use crate::customers::visible::assigned;
use crate::{Look, Refusal, Tx, values};

#[derive(Clone, Debug, Default)]
pub struct CustomerFilter {
    pub external_id: Option<String>,
    pub org_id: Option<Id<Organization>>,
    pub statuses: Vec<CustomerStatus>,
}

/// Where a page begins: counted from the newest, or right below the last one seen, which costs the same on every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageStart {
    Offset(i64),
    Below { created_at: i64, id: String },
}

/// `max` is bounded by the door.
pub struct ListCustomers {
    pub filter: CustomerFilter,
    pub from: PageStart,
    pub max: i64,
}

impl Look for ListCustomers {
    const RIGHT: Right = Right::SeeCustomers;
    /// The page, and whether there is another.
    type Seen = (Vec<CustomerSeen>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let (below, offset) = match &self.from {
            PageStart::Offset(offset) => (None, *offset),
            PageStart::Below { created_at, id } => (Some((*created_at, id.clone())), 0),
        };
        let statuses: String = self.filter.statuses.iter().map(|status| format!(",{},", status.wire())).collect();
        let mut values: Vec<Value> = rows::acting(tx);
        values.extend(values![
            self.filter.external_id.clone(),
            self.filter.org_id.map(|org| org.to_string()),
            statuses,
            self.max + 1,
            offset,
            below.as_ref().map(|(created_at, _)| *created_at).unwrap_or(i64::MAX),
            below.map(|(_, id)| id).unwrap_or_default(),
        ]);
        let mut sql = CUSTOMERS.and(
            "and (cast($4 as text) is null or c.external_id = $4) and (cast($5 as text) is null or c.org_id = $5) \
             and (cast($6 as text) = '' or $6 like '%,' || c.status || ',%') and (c.created_at, c.id) < ($9, $10)",
        );
        match tx.reach() {
            Reach::Own => {
                values.push(tx.actor().customer.map(|id| id.to_string()).unwrap_or_default().into());
                sql = sql.and("and c.id = $11");
            }
            Reach::Assigned => {
                sql = sql.and(concat!("and ", assigned!()));
            }
            Reach::All | Reach::Nothing => {}
        }
        let found = tx.rows(&sql.and("order by c.created_at desc, c.id desc limit $7 offset $8"), values).await?;
        let more = found.len() as i64 > self.max;
        let mut page = Vec::new();
        for row in found.iter().take(usize::try_from(self.max).unwrap_or_default()) {
            page.extend(CustomerRef::read(tx, row)?);
        }
        Ok((see_all(tx, page).await?, more))
    }
}
