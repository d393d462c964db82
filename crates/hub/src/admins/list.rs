//! Who administers: the partner (or the sub-partner acted in), or one customer. Page by page, in the order of their e-mail.

use std::collections::BTreeSet;

use alta_db::{Row, Value};
use alta_model::{
    Id,
    id::{Customer, Person},
    role::{Reach, Right, Role},
};

use crate::{Look, Refusal, Tx, actor::id, customers, door::TenantSql, sql, values};

/// `customer`: the administrators inside it; else those of the partner. `max` is bounded by the door.
pub struct ListAdmins {
    pub customer: Option<Id<Customer>>,
    /// The page begins behind this address, as the page before ended.
    pub after: Option<String>,
    pub max: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdminSeen {
    pub person: Id<Person>,
    pub email: String,
    pub display_name: String,
    pub roles: BTreeSet<Role>,
    /// Where its page ended, if it is the last of one.
    pub place: String,
}

const OF_PARTNER: TenantSql = sql!(
    "select p.id, p.email, p.display_name, p.email_key, r.role from (select q.id, q.email, q.display_name, q.email_key from person q \
     where q.partner_id = $1 and q.customer_id is null and q.disabled_at is null and coalesce(q.sub_partner_id, '') = $2 and q.email_key > $3 \
     and exists (select 1 from role_grant g where g.partner_id = $1 and g.person_id = q.id and g.customer_id = '') \
     order by q.email_key limit $4) p join role_grant r on r.partner_id = $1 and r.person_id = p.id and r.customer_id = '' \
     order by p.email_key, r.role"
);
const OF_CUSTOMER: TenantSql = sql!(
    "select p.id, p.email, p.display_name, p.email_key, r.role from (select q.id, q.email, q.display_name, q.email_key from person q \
     where q.partner_id = $1 and q.customer_id = $2 and q.disabled_at is null and q.email_key > $3 \
     and exists (select 1 from role_grant g where g.partner_id = $1 and g.person_id = q.id and g.customer_id = $2) \
     order by q.email_key limit $4) p join role_grant r on r.partner_id = $1 and r.person_id = p.id and r.customer_id = $2 \
     order by p.email_key, r.role"
);
const ASSIGNED: TenantSql = sql!(
    "select p.id, p.email, p.display_name, p.email_key, r.role from role_grant r join person p on p.partner_id = r.partner_id \
     and p.id = r.person_id where r.partner_id = $1 and r.customer_id = $2 and r.role = 'partner-admin' and p.customer_id is null \
     and p.disabled_at is null and p.email_key > $3 and coalesce(p.sub_partner_id, '') = $5 order by p.email_key limit $4"
);

impl Look for ListAdmins {
    const RIGHT: Right = Right::SeeAdmins;
    /// The page, and whether there is another.
    type Seen = (Vec<AdminSeen>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let (sql, of) = match self.customer {
            Some(customer) => (&OF_CUSTOMER, customers::by_id(tx, customer).await?.key()),
            // why: who serves some customers has no business with who serves the others.
            None if tx.reach() != Reach::All => return Err(Refusal::not_found()),
            None => (&OF_PARTNER, tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default()),
        };
        page(tx, sql, values![of, self.after.as_deref().unwrap_or_default(), self.max + 1], self.max).await
    }
}

/// Those of the partner (of the sub-partner acted in) to whom a customer is assigned: its own people are not told who they are.
pub struct ListAssigned {
    pub customer: Id<Customer>,
    pub after: Option<String>,
    pub max: i64,
}

impl Look for ListAssigned {
    const RIGHT: Right = Right::SeeAdmins;
    type Seen = (Vec<AdminSeen>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let customer = customers::by_id(tx, self.customer).await?.key();
        if tx.reach() == Reach::Own {
            return Err(Refusal::not_found());
        }
        let acting = tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default();
        let asked = values![customer, self.after.as_deref().unwrap_or_default(), self.max + 1, acting];
        page(tx, &ASSIGNED, asked, self.max).await
    }
}

async fn page(
    tx: &mut Tx<'_, '_>,
    sql: &TenantSql,
    asked: Vec<Value>,
    max: i64,
) -> Result<(Vec<AdminSeen>, bool), Refusal> {
    let rows = tx.rows(sql, asked).await?;
    let mut seen = people(&rows)?;
    let more = seen.len() as i64 > max;
    seen.truncate(usize::try_from(max).unwrap_or_default());
    Ok((seen, more))
}

/// Several rows per person: one for each role.
fn people(rows: &[Row]) -> Result<Vec<AdminSeen>, Refusal> {
    let mut seen: Vec<AdminSeen> = Vec::new();
    for row in rows {
        let person: Id<Person> = id(row, 0)?;
        if seen.last().is_none_or(|last| last.person != person) {
            let text = |column| row.text(column).map(str::to_owned);
            let (email, display_name, place) = (text(1)?, text(2)?, text(3)?);
            seen.push(AdminSeen { person, email, display_name, roles: BTreeSet::new(), place });
        }
        if let Some(last) = seen.last_mut() {
            last.roles.extend(Role::from_code(row.text(4)?));
        }
    }
    Ok(seen)
}
