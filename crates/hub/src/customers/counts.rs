//! How many customers each view has: the numbers on the tabs above the list. The same conditions as in `find.rs`, over all customers at once.

use alta_db::Row;
use alta_model::{
    Id,
    customer::CustomerStatus,
    id::Template,
    role::{Reach, Right},
};

use super::{find::View, needs::needy, rows};
use crate::customers::visible::{visible, visible_of_found};
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

/// By status: those that the actor sees, and all that the partner has.
const STATUSES: TenantSql = sql!(concat!(
    "select c.status, count(case when ",
    visible!(),
    " \
     then 1 end), count(*) from customer c where c.partner_id = $1 and c.removed_at is null group by c.status"
));
macro_rules! seen {
    ($($beginning:expr),+) => {
        sql!(concat!(
            $($beginning,)+
            // why three: so written it is no expression of an index, which would be taken for the better way in.
            " c.removed_at is null and ", visible_of_found!()
        ))
    };
}
/// With a step that was refused or a user who has not agreed, though their status says nothing of it.
const TROUBLED: TenantSql = seen!(
    "select count(*) from (select f.customer_id from fulfilment f where f.partner_id = $1 and f.state = 'refused' \
     union select s.customer_id from subscriber s where s.partner_id = $1 and s.status = 'pending_user_migration') x \
     join customer c on c.partner_id = $1 and c.id = x.customer_id \
     where c.status not in ",
    needy!(),
    " and"
);
/// On their way out and still with users: they are not to be set up.
const LEAVING: TenantSql = seen!(
    "select count(*) from customer c where c.partner_id = $1 and c.status = 'deleting' and exists (select 1 from customer_package k \
     where k.partner_id = $1 and k.customer_id = c.id and k.to_at is null and k.used > 0) and"
);
/// With users; near a limit. An open package belongs to a customer that is there.
const USES: TenantSql = sql!(
    "select count(case when k.used > 0 then 1 end), count(case when k.near = 1 then 1 end) from (select customer_id, max(used) as used, \
     max(case when seats > 0 and used * 10 >= seats * 9 then 1 else 0 end) as near from customer_package where partner_id = $1 and to_at is null \
     group by customer_id) k"
);
const SEEN_USES: TenantSql = seen!(
    "select count(case when k.used > 0 then 1 end), count(case when k.near = 1 then 1 end) from (select customer_id, max(used) as used, \
     max(case when seats > 0 and used * 10 >= seats * 9 then 1 else 0 end) as near from customer_package where partner_id = $1 and to_at is null \
     group by customer_id) k join customer c on c.partner_id = $1 and c.id = k.customer_id where"
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
        let asks =
            [(&STATUSES, who.clone()), (&TROUBLED, who.clone()), (&LEAVING, who.clone()), (&TEMPLATES, values![])];
        let [statuses, troubled, leaving, templates] = tx.ask(asks).await?;
        let (mut seen, mut everybody) = (Standing::default(), 0);
        for row in &statuses {
            seen.add(row.text(0)?, row.int(1)?);
            everybody += row.int(2)?;
        }
        // why two: who sees all of the partner's customers need not be told them apart from others, which is most of the work.
        let uses = if seen.all == everybody { (&USES, values![]) } else { (&SEEN_USES, who) };
        let uses = tx.one(uses.0, uses.1).await?.ok_or_else(Refusal::not_found)?;
        let number = |rows: &[Row]| rows.first().map(|row| row.int(0)).transpose().map(Option::unwrap_or_default);
        let mut counts = CustomerCounts::default();
        counts.counts[View::All as usize] = seen.all;
        counts.counts[View::Attention as usize] = seen.attention + number(&troubled)?;
        counts.counts[View::Running as usize] = seen.running;
        counts.counts[View::Unset as usize] = seen.all - seen.leaving - (uses.int(0)? - number(&leaving)?);
        counts.counts[View::Near as usize] = uses.int(1)?;
        for row in &templates {
            counts.templates.push((id(row, 0)?, row.text(1)?.to_owned()));
        }
        Ok(counts)
    }
}

/// What the statuses say.
#[derive(Default)]
struct Standing {
    all: i64,
    attention: i64,
    running: i64,
    leaving: i64,
}

impl Standing {
    fn add(&mut self, status: &str, count: i64) {
        use CustomerStatus::{
            Deleting, Error, PendingRplReview, Provisioned, ProvisionedWithErrors, Provisioning, Updating,
        };
        let status = CustomerStatus::from_wire(status).unwrap_or(Error);
        self.all += count;
        if status.needs_somebody() {
            self.attention += count;
        }
        match status {
            Provisioning | Updating => self.running += count,
            Deleting => {
                self.running += count;
                self.leaving += count;
            }
            Provisioned | Error | ProvisionedWithErrors | PendingRplReview => {}
        }
    }
}
