//! How many customers each view has, counted in one go: the numbers on the tabs above the list.

use alta_model::{
    Id,
    id::Template,
    role::{Reach, Right},
};

use super::{find::View, rows};
use crate::{Look, Refusal, Tx, actor::id, door::TenantSql, sql, values};

/// With what the list can be filtered by.
pub struct CountCustomers;

#[derive(Clone, Debug, Default)]
pub struct CustomerCounts {
    counts: [i64; 5],
    /// In the order of their names; archived ones too, because their customers stay.
    pub templates: Vec<(Id<Template>, String)>,
}

impl CustomerCounts {
    pub fn of(&self, view: View) -> i64 {
        self.counts[view as usize]
    }
}

// The same conditions as in `find.rs`, over all customers at once.
const COUNT: TenantSql = sql!(
    "select count(*), count(case when c.status in ('error', 'provisioned_with_errors', 'pending_rpl_review') \
     or f.customer_id is not null or s.customer_id is not null then 1 end), \
     count(case when c.status in ('provisioning', 'updating', 'deleting') then 1 end), \
     count(case when c.status <> 'deleting' and coalesce(k.used, 0) = 0 then 1 end), count(case when k.near = 1 then 1 end) \
     from customer c \
     left join (select customer_id, max(used) as used, max(case when seats > 0 and used * 10 >= seats * 9 then 1 else 0 end) as near \
     from customer_package where partner_id = $1 and to_at is null group by customer_id) k on k.customer_id = c.id \
     left join (select distinct customer_id from fulfilment where partner_id = $1 and state = 'refused') f on f.customer_id = c.id \
     left join (select distinct customer_id from subscriber where partner_id = $1 and status = 'pending_user_migration') s on s.customer_id = c.id \
     where c.partner_id = $1 and c.removed_at is null and coalesce(c.sub_partner_id, '') = $3 \
     and (cast($4 as bigint) = 1 or c.created_by = $2 or exists (select 1 from role_grant a where a.partner_id = $1 and a.person_id = $2 \
     and a.role = 'partner-admin' and a.customer_id = c.id))"
);
const TEMPLATES: TenantSql =
    sql!("select id, name from template where partner_id = $1 order by name_key, id limit 500");

impl Look for CountCustomers {
    const RIGHT: Right = Right::SeeCustomers;
    type Seen = CustomerCounts;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<CustomerCounts, Refusal> {
        if tx.reach() == Reach::Own {
            return Err(Refusal::not_found());
        }
        let mut who = rows::acting(tx);
        who.push((tx.reach() == Reach::All).into());
        let [counted, templates] = tx.ask([(&COUNT, who), (&TEMPLATES, values![])]).await?;
        let mut seen = CustomerCounts::default();
        if let Some(row) = counted.first() {
            for (at, count) in seen.counts.iter_mut().enumerate() {
                *count = row.int(at)?;
            }
        }
        for row in &templates {
            seen.templates.push((id(row, 0)?, row.text(1)?.to_owned()));
        }
        Ok(seen)
    }
}
