//! Numbers: by any piece of those that customers have, by a whole number of the pool too. A piece is looked for in the blocks of the customers
//! first (see `migrations/0024_customer_digits.sql`), so that a million numbers need not be read.

use alta_db::Row;
use alta_model::{
    Id,
    id::{Customer, Subscriber},
    role::{Reach, Right},
};

use super::{Asked, Who, visible};
use crate::customers::visible::visible_of_found;
use crate::{Refusal, Tx, actor::opt_id, door::TenantSql, sql, values};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberHit {
    pub e164: String,
    /// Nobody's: it is in the pool of the partner.
    pub customer: Option<Id<Customer>>,
    pub customer_name: String,
    pub location: String,
    pub person: Option<String>,
    pub user: Option<Id<Subscriber>>,
}

// why a limit inside: the first that are found will do, and no order makes the database read all.
const FOUND: TenantSql = sql!(concat!(
    "select f.e164, f.customer_id, f.name, coalesce(l.name, ''), coalesce(p.display_name, g.name), s.id from (select n.e164, n.customer_id, c.name, n.location_id, \
     n.person_id, n.hunt_group_id from customer c join number n on n.partner_id = $1 and n.customer_id = c.id where c.partner_id = $1 and c.removed_at is null \
     and ",
    visible_of_found!(),
    " \
     and c.id in (select d.customer_id from customer_digits d where d.partner_id = $1 and (d.blocks like $5 or d.blocks like $6)) \
     and n.e164 like $7 limit $8) f \
     left join location l on l.partner_id = $1 and l.id = f.location_id left join person p on p.partner_id = $1 and p.id = f.person_id \
     left join hunt_group g on g.partner_id = $1 and g.id = f.hunt_group_id left join subscriber s on s.partner_id = $1 and s.person_id = f.person_id order by f.e164"
));
const WHOLE: TenantSql = visible!(
    "select n.e164, n.customer_id, c.name, coalesce(l.name, ''), coalesce(p.display_name, g.name), s.id from number n \
     join customer c on c.partner_id = $1 and c.id = n.customer_id left join location l on l.partner_id = $1 and l.id = n.location_id \
     left join person p on p.partner_id = $1 and p.id = n.person_id left join hunt_group g on g.partner_id = $1 and g.id = n.hunt_group_id left join subscriber s on s.partner_id = $1 and s.person_id = n.person_id \
     where n.partner_id = $1 and n.e164 = $5 and c.removed_at is null and"
);
const OF_POOL: TenantSql = sql!(
    "select n.e164, cast(null as text), '', '', cast(null as text), cast(null as text) from number n \
     where n.partner_id = $1 and n.e164 = $2 and n.customer_id is null"
);

pub(super) async fn find(tx: &mut Tx<'_, '_>, who: &Who, asked: &Asked) -> Result<Vec<NumberHit>, Refusal> {
    let Some(digits) = asked.sought.digits.as_ref().filter(|_| asked.id.is_none()) else { return Ok(Vec::new()) };
    if let Some(number) = asked.whole_number() {
        let number = format!("+{number}");
        let mut rows = tx.rows(&WHOLE, who.and(values![number.as_str()])).await?;
        let sees_pool = tx.actor().reach(Right::SeePool) > Reach::Own && tx.actor().sub_partner.is_none();
        if rows.is_empty() && sees_pool {
            rows = tx.rows(&OF_POOL, values![number]).await?;
        }
        if !rows.is_empty() {
            return rows.iter().map(NumberHit::read).collect();
        }
    }
    let [whole, shorter] = &digits.in_block;
    let piece = values![whole.as_str(), shorter.as_str(), digits.in_number.as_str(), asked.most];
    tx.rows(&FOUND, who.and(piece)).await?.iter().map(NumberHit::read).collect()
}

impl NumberHit {
    fn read(row: &Row) -> Result<NumberHit, Refusal> {
        Ok(NumberHit {
            e164: row.text(0)?.to_owned(),
            customer: opt_id(row, 1)?,
            customer_name: row.text(2)?.to_owned(),
            location: row.text(3)?.to_owned(),
            person: row.opt_text(4)?.map(str::to_owned),
            user: opt_id(row, 5)?,
        })
    }
}
