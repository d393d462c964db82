//! The customers of the partner (or sub-partner) that acts, newest first, page by page.

use alta_db::Value;
use alta_model::{
    Id,
    customer::CustomerStatus,
    id::Organization,
    role::{Reach, Right},
};

use super::{
    get::{CustomerSeen, see},
    rows::{self, CUSTOMERS, CustomerRef},
};
use crate::{Look, Refusal, Tx};

#[derive(Clone, Debug, Default)]
pub struct CustomerFilter {
    pub external_id: Option<String>,
    pub org_id: Option<Id<Organization>>,
    pub statuses: Vec<CustomerStatus>,
}

/// `offset` and `max` as on the wire; `max` is bounded by the door.
pub struct ListCustomers {
    pub filter: CustomerFilter,
    pub offset: i64,
    pub max: i64,
}

impl Look for ListCustomers {
    const RIGHT: Right = Right::SeeCustomers;
    /// The page, and whether there is another.
    type Seen = (Vec<CustomerSeen>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let mut values: Vec<Value> = rows::acting(tx);
        values.push(self.filter.external_id.clone().into());
        values.push(self.filter.org_id.map(|org| org.to_string()).into());
        let statuses: String = self.filter.statuses.iter().map(|status| format!(",{},", status.wire())).collect();
        values.push(statuses.into());
        values.push((self.max + 1).into());
        values.push(self.offset.into());
        let mut sql = CUSTOMERS.and(
            "and (cast($4 as text) is null or c.external_id = $4) and (cast($5 as text) is null or c.org_id = $5) \
             and (cast($6 as text) = '' or $6 like '%,' || c.status || ',%')",
        );
        if tx.reach() == Reach::Own {
            values.push(tx.actor().customer.map(|id| id.to_string()).unwrap_or_default().into());
            sql = sql.and("and c.id = $9");
        }
        if tx.reach() == Reach::Assigned {
            sql = sql.and(
                "and (c.created_by = $2 or exists (select 1 from role_grant a where a.partner_id = c.partner_id and a.person_id = $2 \
                 and a.role = 'partner-admin' and a.customer_id = c.id))",
            );
        }
        let found = tx.rows(&sql.and("order by c.created_at desc, c.id desc limit $7 offset $8"), values).await?;
        let more = found.len() as i64 > self.max;
        let mut page = Vec::new();
        for row in found.iter().take(usize::try_from(self.max).unwrap_or_default()) {
            if let Some(customer) = CustomerRef::read(tx, row)? {
                page.push(see(tx, customer).await?);
            }
        }
        Ok((page, more))
    }
}
