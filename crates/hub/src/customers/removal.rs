//! "What would go with this customer?": everything below it, with names where they are few, and what speaks against it.

use alta_db::Row;
use alta_model::{
    Id, Problems,
    customer::{CustomerStatus, RemovalFacts, in_the_way},
    id::{Customer, Operation},
    role::Right,
};

use super::rows::{self, CustomerRef};
use crate::{Look, Refusal, Tx, actor::id, door::TenantSql, sql, values};

pub struct PlanRemoval(pub Id<Customer>);

#[derive(Clone, Debug)]
pub struct RemovalPlan {
    pub name: String,
    pub status: CustomerStatus,
    /// In the order in which it goes.
    pub going: Vec<Going>,
    pub in_the_way: Problems,
    /// It was asked for already.
    pub asked: Option<RemovalAsked>,
}

/// Things of one sort that would go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Going {
    /// `users`, `devices`, `numbers` (to quarantine), `locations`, `packages`, `administrators`, `jobs` (what the hub still had to do).
    pub what: &'static str,
    pub count: i64,
    /// The first few: e-mails, MAC addresses, numbers, names, wire names of packages, kinds of operations.
    pub names: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RemovalAsked {
    pub operation: Id<Operation>,
    /// Until then the customer stays in service and can be kept. `None`: it is going.
    pub at: Option<i64>,
}

// Each: a name, and how many there are of the sort.
const USERS: TenantSql = sql!(
    "select p.email, count(*) over () from subscriber s join person p on p.partner_id = s.partner_id and p.id = s.person_id \
     where s.partner_id = $1 and s.customer_id = $2 order by s.created_at, s.id limit 10"
);
const DEVICES: TenantSql = sql!(
    "select mac, count(*) over () from device where partner_id = $1 and customer_id = $2 order by created_at, id limit 10"
);
const NUMBERS: TenantSql = sql!(
    "select e164, count(*) over () from number where partner_id = $1 and customer_id = $2 and state <> 'quarantine' order by e164 limit 10"
);
const LOCATIONS: TenantSql = sql!(
    "select name, count(*) over () from location where partner_id = $1 and customer_id = $2 order by headquarters desc, created_at, id limit 10"
);
const PACKAGES: TenantSql = sql!(
    "select package, count(*) over () from customer_package where partner_id = $1 and customer_id = $2 and to_at is null \
     order by package limit 10"
);
const ADMINISTRATORS: TenantSql = sql!(
    "select p.email, count(*) over () from person p where p.partner_id = $1 and p.customer_id = $2 and p.disabled_at is null \
     and exists (select 1 from role_grant g where g.partner_id = $1 and g.person_id = p.id and g.customer_id = $2) \
     order by p.created_at, p.id limit 10"
);
const JOBS: TenantSql = sql!(
    "select o.kind, count(*) over () from operation o where o.partner_id = $1 and o.customer_id = $2 and exists (select 1 from fulfilment f \
     where f.partner_id = $1 and f.customer_id = $2 and f.kind = 'item' and f.operation_id = o.id) order by o.asked_at, o.id limit 10"
);
const ASKED: TenantSql = sql!(
    "select operation_id, leaving, due_at, created_at from fulfilment where partner_id = $1 and kind = 'removal' and subject_id = $2"
);

impl Look for PlanRemoval {
    const RIGHT: Right = Right::RemoveCustomers;
    type Seen = RemovalPlan;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<RemovalPlan, Refusal> {
        let customer = rows::by_id(tx, self.0).await?;
        let sorts = [
            ("users", &USERS),
            ("devices", &DEVICES),
            ("numbers", &NUMBERS),
            ("locations", &LOCATIONS),
            ("packages", &PACKAGES),
            ("administrators", &ADMINISTRATORS),
            ("jobs", &JOBS),
        ];
        let asks = sorts.iter().map(|(_, sql)| (*sql, values![customer.key()])).collect();
        let found = tx.ask_each(asks).await?;
        let going = sorts.iter().zip(&found).map(|((what, _), rows)| going(what, rows)).collect::<Result<_, _>>()?;
        let (facts, asked) = facts(tx, &customer).await?;
        Ok(RemovalPlan { name: customer.name, status: customer.status, going, in_the_way: in_the_way(&facts), asked })
    }
}

/// Only whether it was asked for, and for when: for whoever looks at the customer.
pub struct RemovalOf(pub Id<Customer>);

impl Look for RemovalOf {
    const RIGHT: Right = Right::SeeCustomers;
    type Seen = Option<RemovalAsked>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Option<RemovalAsked>, Refusal> {
        let customer = rows::by_id(tx, self.0).await?;
        Ok(facts(tx, &customer).await?.1)
    }
}

fn going(what: &'static str, rows: &[Row]) -> Result<Going, Refusal> {
    let count = rows.first().map(|row| row.int(1)).transpose()?.unwrap_or_default();
    let names = rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect::<Result<_, Refusal>>()?;
    Ok(Going { what, count, names })
}

/// What is known about an earlier removal of the customer.
pub(super) async fn facts(
    tx: &mut Tx<'_, '_>,
    customer: &CustomerRef,
) -> Result<(RemovalFacts, Option<RemovalAsked>), Refusal> {
    let mut facts = RemovalFacts { status: customer.status, asked_for: None, now: tx.now() };
    let Some(row) = tx.one(&ASKED, values![customer.key()]).await? else { return Ok((facts, None)) };
    facts.asked_for = Some(row.opt_int(2)?.unwrap_or(row.int(3)?));
    let at = if row.flag(1)? { None } else { facts.asked_for };
    Ok((facts, Some(RemovalAsked { operation: id(&row, 0)?, at })))
}
