//! Who administers: the partner (or the sub-partner acted in), or one customer.

use std::collections::BTreeSet;

use alta_model::{
    Id,
    id::{Customer, Person},
    role::{Reach, Right, Role},
};

use crate::{Look, Refusal, Tx, actor::id, customers, door::TenantSql, sql, values};

/// `customer`: the administrators inside it; else those of the partner. In the order of their e-mail.
pub struct ListAdmins {
    pub customer: Option<Id<Customer>>,
}

#[derive(Clone, Debug)]
pub struct AdminSeen {
    pub person: Id<Person>,
    pub email: String,
    pub display_name: String,
    pub roles: BTreeSet<Role>,
}

const OF_PARTNER: TenantSql = sql!(
    "select p.id, p.email, p.display_name, r.role from person p join role_grant r on r.partner_id = p.partner_id and r.person_id = p.id \
     and r.customer_id = '' where p.partner_id = $1 and p.customer_id is null and p.disabled_at is null and coalesce(p.sub_partner_id, '') = $2 \
     order by p.email_key, p.id"
);
const OF_CUSTOMER: TenantSql = sql!(
    "select p.id, p.email, p.display_name, r.role from person p join role_grant r on r.partner_id = p.partner_id and r.person_id = p.id \
     and r.customer_id = p.customer_id where p.partner_id = $1 and p.customer_id = $2 and p.disabled_at is null order by p.email_key, p.id"
);

impl Look for ListAdmins {
    const RIGHT: Right = Right::SeeAdmins;
    type Seen = Vec<AdminSeen>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Vec<AdminSeen>, Refusal> {
        let rows = match self.customer {
            Some(customer) => {
                let customer = customers::by_id(tx, customer).await?;
                tx.rows(&OF_CUSTOMER, values![customer.key()]).await?
            }
            None if tx.reach() == Reach::Own => return Err(Refusal::not_found()),
            None => {
                let sub_partner = tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default();
                tx.rows(&OF_PARTNER, values![sub_partner]).await?
            }
        };
        let mut seen: Vec<AdminSeen> = Vec::new();
        for row in &rows {
            let person: Id<Person> = id(row, 0)?;
            if seen.last().is_none_or(|last| last.person != person) {
                let (email, display_name) = (row.text(1)?.to_owned(), row.text(2)?.to_owned());
                seen.push(AdminSeen { person, email, display_name, roles: BTreeSet::new() });
            }
            if let Some(last) = seen.last_mut() {
                last.roles.extend(Role::from_code(row.text(3)?));
            }
        }
        Ok(seen)
    }
}
