//! The customers that were made with a template, newest first, each with the version it keeps.

use alta_model::{
    Id,
    customer::CustomerStatus,
    id::{Customer, Template as TemplateId},
    role::Right,
};

use super::rows::acting;
use crate::{Look, Refusal, Tx, actor::id, door::TenantSql, sql};

/// `max` is bounded by the door. Who acts in a sub-partner sees its customers only.
pub struct TemplateCustomers {
    pub template: Id<TemplateId>,
    pub max: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateCustomer {
    pub id: Id<Customer>,
    pub name: String,
    pub status: CustomerStatus,
    pub version: i64,
    pub created_at: i64,
    /// It is a sub-partner's, for whom nobody acts just now: it is known of, and not opened.
    pub elsewhere: bool,
}

const CUSTOMERS: TenantSql = sql!(
    "select c.id, c.name, c.status, c.template_version, c.created_at, \
     cast(case when coalesce(c.sub_partner_id, '') = cast($2 as text) then 0 else 1 end as bigint) from customer c where c.partner_id = $1 and c.template_id = $3 \
     and c.removed_at is null and (cast($2 as text) = '' or c.sub_partner_id = $2) order by c.created_at desc, c.id desc limit $4"
);

impl Look for TemplateCustomers {
    const RIGHT: Right = Right::SeeTemplates;
    type Seen = Vec<TemplateCustomer>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Vec<TemplateCustomer>, Refusal> {
        let mut values = acting(tx);
        values.extend([self.template.to_string().into(), self.max.into()]);
        let mut customers = Vec::new();
        for row in tx.rows(&CUSTOMERS, values).await? {
            let Some(status) = CustomerStatus::from_wire(row.text(2)?) else { continue };
            customers.push(TemplateCustomer {
                id: id(&row, 0)?,
                name: row.text(1)?.to_owned(),
                status,
                version: row.int(3)?,
                created_at: row.int(4)?,
                elsewhere: row.int(5)? == 1,
            });
        }
        Ok(customers)
    }
}
