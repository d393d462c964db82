//! Users of all customers: by the beginning of their e-mail, or by an id.

use alta_db::Row;
use alta_model::{
    Id,
    id::{Customer, Subscriber},
};

use super::{Asked, Who, end_of, visible};
use crate::customers::visible::visible_of_found;
use crate::{Refusal, Tx, actor::id, door::TenantSql, sql, values};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserHit {
    pub id: Id<Subscriber>,
    pub customer: Id<Customer>,
    pub customer_name: String,
    pub name: String,
    pub email: String,
}

const FOUND: TenantSql = visible!(
    "select s.id, c.id, c.name, p.display_name, p.email from person p \
     join subscriber s on s.partner_id = $1 and s.person_id = p.id join customer c on c.partner_id = $1 and c.id = p.customer_id \
     where p.partner_id = $1 and p.disabled_at is null and c.removed_at is null and"
);

/// For those who see some customers: looked for among theirs, because among all the others a hundred thousand may begin so.
// why the limit, the cross join and the empty text: they keep the order in which this is written, customers first.
static AMONG_FEW: TenantSql = sql!(concat!(
    "select s.id, f.id, f.name, p.display_name, p.email from (select c.id, c.name from customer c where c.partner_id = $1 and c.removed_at is null \
     and ",
    visible_of_found!(),
    " limit 1000) f cross join person p \
     join subscriber s on s.partner_id = $1 and s.person_id = p.id where p.partner_id = $1 and p.customer_id = f.id and p.disabled_at is null \
     and p.email_key || '' >= $5 and p.email_key || '' < $6 order by p.email_key || '' limit $7"
));

pub(super) async fn find(tx: &mut Tx<'_, '_>, who: &Who, asked: &Asked) -> Result<Vec<UserHit>, Refusal> {
    let rows = match (&asked.id, &asked.email) {
        (Some(id), _) => {
            // why two: an `or` over two tables would be looked for in neither index.
            let by_person = FOUND.and("and p.id = $5 limit $6");
            let by_subscriber = FOUND.and("and s.id = $5 limit $6");
            let values = who.and(values![id.as_str(), asked.most]);
            let [persons, subscribers] = tx.ask([(&by_person, values.clone()), (&by_subscriber, values)]).await?;
            persons.into_iter().chain(subscribers).collect()
        }
        (None, Some(email)) => {
            let among_all = FOUND.and("and p.email_key >= $5 and p.email_key < $6 order by p.email_key limit $7");
            let sql = if who.sees_all { &among_all } else { &AMONG_FEW };
            tx.rows(sql, who.and(values![email.as_str(), end_of(email), asked.most])).await?
        }
        (None, None) => Vec::new(),
    };
    rows.iter().map(UserHit::read).collect()
}

impl UserHit {
    fn read(row: &Row) -> Result<UserHit, Refusal> {
        Ok(UserHit {
            id: id(row, 0)?,
            customer: id(row, 1)?,
            customer_name: row.text(2)?.to_owned(),
            name: row.text(3)?.to_owned(),
            email: row.text(4)?.to_owned(),
        })
    }
}
