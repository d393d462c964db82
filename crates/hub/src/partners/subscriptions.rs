//! The partner's wholesale subscriptions: what each lets one sell, and how much of it is in use.

use std::collections::HashMap;

use alta_db::{Row, Value};
use alta_model::{
    Id,
    customer::CustomerStatus,
    id::{Customer, Subscription},
    package::Package,
    role::Right,
};

use crate::{Look, Refusal, Tx, actor::id, door::TenantSql, record::packages_of, sql, templates::read_body, values};

#[derive(Clone, Debug)]
pub struct SubscriptionSeen {
    pub id: Id<Subscription>,
    pub name: String,
    pub ledger_key: String,
    pub packages: Vec<Package>,
    pub created_at: i64,
    /// Of those who act in a sub-partner: its own.
    pub customers: i64,
    /// In service.
    pub templates: i64,
}

/// Oldest first: few of each partner, so they are read whole.
pub struct ListSubscriptions;

const SUBSCRIPTIONS: TenantSql = sql!(
    "select s.id, s.name, s.ledger_key, s.packages, s.created_at, (select count(*) from customer c where c.partner_id = s.partner_id \
     and c.subscription_id = s.id and c.removed_at is null and (cast($2 as text) = '' or c.sub_partner_id = $2)) \
     from subscription s where s.partner_id = $1"
);
const TEMPLATES: TenantSql = sql!(
    "select v.body from template t join template_version v on v.partner_id = t.partner_id and v.template_id = t.id and v.version = t.version \
     where t.partner_id = $1 and t.retired_at is null"
);

fn acting(tx: &Tx<'_, '_>) -> Value {
    tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default().into()
}

impl Look for ListSubscriptions {
    const RIGHT: Right = Right::SeeTemplates;
    type Seen = Vec<SubscriptionSeen>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let own = acting(tx);
        let sorted = SUBSCRIPTIONS.and("order by s.created_at, s.id");
        let [found, templates] = tx.ask([(&sorted, vec![own]), (&TEMPLATES, values![])]).await?;
        let templates = by_subscription(&templates)?;
        found.iter().map(|row| seen(row, &templates)).collect()
    }
}

fn by_subscription(templates: &[Row]) -> Result<HashMap<Id<Subscription>, i64>, Refusal> {
    let mut counts = HashMap::new();
    for row in templates {
        if let Some(template) = read_body(row.text(0)?) {
            *counts.entry(template.subscription).or_default() += 1;
        }
    }
    Ok(counts)
}

fn seen(row: &Row, templates: &HashMap<Id<Subscription>, i64>) -> Result<SubscriptionSeen, Refusal> {
    let id = id(row, 0)?;
    Ok(SubscriptionSeen {
        id,
        name: row.text(1)?.to_owned(),
        ledger_key: row.text(2)?.to_owned(),
        packages: packages_of(row.text(3)?),
        created_at: row.int(4)?,
        customers: row.int(5)?,
        templates: templates.get(&id).copied().unwrap_or_default(),
    })
}

/// One of them, with what its customers have of each package. `max`: of the customers, the newest.
pub struct GetSubscription {
    pub subscription: Id<Subscription>,
    pub max: i64,
}

#[derive(Clone, Debug)]
pub struct SubscriptionDetail {
    pub subscription: SubscriptionSeen,
    pub used: Vec<PackageUse>,
    pub customers: Vec<SubscriptionCustomer>,
}

/// What all customers together have of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageUse {
    pub package: String,
    pub customers: i64,
    pub used: i64,
    /// `None`: at least one of them has no limit.
    pub seats: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubscriptionCustomer {
    pub id: Id<Customer>,
    pub name: String,
    pub status: CustomerStatus,
    pub created_at: i64,
    /// It is a sub-partner's, for whom nobody acts just now: it is known of, and not opened.
    pub elsewhere: bool,
}

const USED: TenantSql = sql!(
    "select p.package, count(*), cast(sum(p.used) as bigint), cast(coalesce(sum(p.seats), 0) as bigint), \
     count(case when p.seats is null then 1 end) from customer_package p \
     join customer c on c.partner_id = p.partner_id and c.id = p.customer_id where p.partner_id = $1 and p.to_at is null \
     and (cast($2 as text) = '' or c.sub_partner_id = $2) and c.subscription_id = $3 and c.removed_at is null group by p.package order by p.package"
);
const CUSTOMERS: TenantSql = sql!(
    "select c.id, c.name, c.status, c.created_at, cast(case when coalesce(c.sub_partner_id, '') = cast($2 as text) then 0 else 1 end as bigint) \
     from customer c where c.partner_id = $1 and (cast($2 as text) = '' or c.sub_partner_id = $2) \
     and c.subscription_id = $3 and c.removed_at is null order by c.created_at desc, c.id desc limit $4"
);

impl Look for GetSubscription {
    const RIGHT: Right = Right::SeeTemplates;
    type Seen = SubscriptionDetail;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let (own, key) = (acting(tx), self.subscription.to_string());
        let one = SUBSCRIPTIONS.and("and s.id = $3");
        let [found, templates, used, customers] = tx
            .ask([
                (&one, vec![own.clone(), key.as_str().into()]),
                (&TEMPLATES, values![]),
                (&USED, vec![own.clone(), key.as_str().into()]),
                (&CUSTOMERS, vec![own, key.as_str().into(), self.max.into()]),
            ])
            .await?;
        let subscription = seen(found.first().ok_or_else(Refusal::not_found)?, &by_subscription(&templates)?)?;
        let used = used.iter().map(package_use).collect::<Result<_, _>>()?;
        let mut listed = Vec::new();
        for row in &customers {
            let Some(status) = CustomerStatus::from_wire(row.text(2)?) else { continue };
            listed.push(SubscriptionCustomer {
                id: id(row, 0)?,
                name: row.text(1)?.to_owned(),
                status,
                created_at: row.int(3)?,
                elsewhere: row.int(4)? == 1,
            });
        }
        Ok(SubscriptionDetail { subscription, used, customers: listed })
    }
}

fn package_use(row: &Row) -> Result<PackageUse, Refusal> {
    let unlimited = row.int(4)? > 0;
    Ok(PackageUse {
        package: row.text(0)?.to_owned(),
        customers: row.int(1)?,
        used: row.int(2)?,
        seats: if unlimited { None } else { Some(row.int(3)?) },
    })
}
