//! How it is going, in figures: for the first page of those who look after customers. Only what the actor may see is counted.

use alta_db::Value;
use alta_model::{
    customer::CustomerStatus,
    role::{Reach, Right},
};

use crate::customers::visible::visible;
use crate::{Look, Refusal, Tx, door::TenantSql, sql, values};

/// The beginnings of the months and days that are counted, the oldest first, each one ending where the next begins; the last is the end.
pub struct Figures {
    pub months: Vec<i64>,
    pub days: Vec<i64>,
}

#[derive(Clone, Debug, Default)]
pub struct FiguresSeen {
    pub customers: i64,
    /// How many there were at the end of each month asked for.
    pub by_month: Vec<i64>,
    pub users: i64,
    /// Wire name and users, the most used first.
    pub by_package: Vec<(String, i64)>,
    /// Customers made on each day asked for: those that stand well, and those that do not.
    pub by_day: Vec<(i64, i64)>,
    pub running: i64,
    /// Customers without a single user.
    pub unset: i64,
}

/// Whom the actor sees: `$2` is the sub-partner acted in, `$3` the actor, `$4` whether it reaches all.
macro_rules! seen {
    ($begin:literal, $end:literal) => {
        sql!(concat!(
            $begin,
            " from customer c where c.partner_id = $1 and c.removed_at is null and ",
            visible!(),
            $end
        ))
    };
}

const STANDING: TenantSql = seen!(
    "select count(*), coalesce(sum(case when c.status in ('provisioning', 'updating', 'deleting') then 1 else 0 end), 0), \
     coalesce(sum(case when not exists (select 1 from customer_package p where p.partner_id = c.partner_id and p.customer_id = c.id \
     and p.to_at is null and p.used > 0) then 1 else 0 end), 0)",
    ""
);
const BEFORE: TenantSql = seen!("select count(*)", " and c.created_at < $5");
const SINCE: TenantSql =
    seen!("select c.created_at, c.status", " and c.created_at >= $5 order by c.created_at limit 20000");
const PACKAGES: TenantSql = sql!(concat!(
    "select p.package, cast(sum(p.used) as bigint) from customer_package p join customer c on c.partner_id = p.partner_id and c.id = p.customer_id \
     where p.partner_id = $1 and p.to_at is null and p.used > 0 and c.removed_at is null and ",
    visible!(),
    " group by p.package order by sum(p.used) desc, p.package"
));

impl Look for Figures {
    const RIGHT: Right = Right::SeeCustomers;
    type Seen = FiguresSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<FiguresSeen, Refusal> {
        let sub_partner = tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default();
        let all = i64::from(tx.reach() == Reach::All);
        let who: Vec<Value> = values![tx.actor().id_text(), sub_partner, all];
        let with = |last: i64| who.iter().cloned().chain([Value::from(last)]).collect::<Vec<Value>>();
        let mut seen = FiguresSeen::default();
        if let Some(row) = tx.one(&STANDING, who.clone()).await? {
            (seen.customers, seen.running, seen.unset) = (row.int(0)?, row.int(1)?, row.int(2)?);
        }
        for end in self.months.iter().skip(1) {
            let row = tx.one(&BEFORE, with(*end)).await?.ok_or_else(Refusal::not_found)?;
            seen.by_month.push(row.int(0)?);
        }
        for row in tx.rows(&PACKAGES, who.clone()).await? {
            seen.by_package.push((row.text(0)?.to_owned(), row.int(1)?));
        }
        // why: an add-on belongs to somebody who was counted with the package.
        let bases = seen.by_package.iter().filter(|(wire, _)| is_base(wire));
        seen.users = bases.map(|(_, used)| used).sum();
        seen.by_day = vec![(0, 0); self.days.len().saturating_sub(1)];
        if let Some(first) = self.days.first() {
            for row in tx.rows(&SINCE, with(*first)).await? {
                let day = self.days.partition_point(|begin| *begin <= row.int(0).unwrap_or_default());
                if let Some(counted) = seen.by_day.get_mut(day.wrapping_sub(1)) {
                    let status = CustomerStatus::from_wire(row.text(1)?);
                    let bad = matches!(status, Some(CustomerStatus::Error | CustomerStatus::ProvisionedWithErrors));
                    if bad { counted.1 += 1 } else { counted.0 += 1 }
                }
            }
        }
        Ok(seen)
    }
}

fn is_base(wire: &str) -> bool {
    alta_model::package::CATALOGUE
        .iter()
        .any(|row| row.wire == wire && row.kind == alta_model::package::PackageKind::Base)
}
