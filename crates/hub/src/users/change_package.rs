//! Another package for a user: seats move, intervals close and open, and a line comes or goes with calling.

use std::collections::BTreeSet;

use alta_model::{
    Id, ProblemKind, Problems,
    fulfilment::SubjectKind,
    id::Subscriber,
    package::Package,
    role::Right,
    user::{AskedChange, ChangeFacts, ChangeOrder, ChangePlan, SubscriberStatus, plan_change},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    SubscriberSeen,
    facts::{PACKAGES, customer_now},
    get,
    line::{self, Place},
    rows::{self, Changed},
};
use crate::{
    Refusal, Tx, Verb,
    actor::id,
    audit::Change,
    customers::CustomerRef,
    door::TenantSql,
    fulfilment::{Begin, Want, begin, want},
    people, sql, values,
};

pub struct ChangePackage {
    pub subscriber: Id<Subscriber>,
    pub asked: AskedChange,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangedPackage {
    pub subscriber: String,
}

const HOLDER: TenantSql = sql!(
    "select s.location_id, (select count(*) from role_grant g where g.partner_id = $1 and g.person_id = s.person_id \
     and g.role = 'customer-full' and g.customer_id = s.customer_id), l.headquarters, \
     (select count(*) from device d where d.partner_id = $1 and d.person_id = s.person_id) from subscriber s \
     join location l on l.partner_id = $1 and l.id = s.location_id where s.partner_id = $1 and s.id = $2"
);

impl Verb for ChangePackage {
    const RIGHT: Right = Right::ProvisionSubscribers;
    const NAME: &'static str = "change-package";
    type Done = ChangedPackage;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<ChangedPackage, Refusal> {
        let (before, customer) = get::held(tx, self.subscriber).await?;
        if before.status == SubscriberStatus::PendingUserMigration {
            return Err(Refusal::because("", ProblemKind::ConsentPending));
        }
        let holds: BTreeSet<Package> = before.packages.iter().filter_map(|wire| Package::parse(wire).ok()).collect();
        let mut problems = Problems::default();
        let order = self.asked.read(&holds, &mut problems);
        let found = gather(tx, &before, customer, holds, &self.asked, &order).await?;
        let plan = plan_change(order, &found.facts, problems)?;
        if !plan.add.is_empty() || !plan.remove.is_empty() {
            record(tx, &before, &found, &plan).await?;
        }
        Ok(ChangedPackage { subscriber: before.id })
    }
}

struct Found {
    facts: ChangeFacts,
    customer: CustomerRef,
    /// Where the user is now, and what step makes that place so.
    location: String,
    step: SubjectKind,
    /// Where the user starts to call.
    place: Option<Place>,
}

async fn gather(
    tx: &mut Tx<'_, '_>,
    seen: &SubscriberSeen,
    customer: CustomerRef,
    holds: BTreeSet<Package>,
    asked: &AskedChange,
    order: &ChangeOrder,
) -> Result<Found, Refusal> {
    let asks = [(&PACKAGES, values![seen.customer.as_str()]), (&HOLDER, values![seen.id.as_str()])];
    let [packages, holder] = tx.ask(asks).await?;
    let holder = holder.first().ok_or_else(Refusal::not_found)?;
    let location: Id<alta_model::id::Location> = id(holder, 0)?;
    let mut place = None;
    if order.starts {
        let wanted = asked.location.id().unwrap_or(location).to_string();
        let (sql, values) =
            line::question(&seen.customer, Some(&wanted), order.extension.as_ref(), order.number.as_ref());
        place = Place::answered(&tx.rows(sql, values).await?, &seen.customer, None)?;
    }
    let facts = ChangeFacts {
        customer: customer_now(&customer, &packages)?,
        holds,
        full_administrator: holder.int(1)? > 0,
        location: place.as_ref().map(|place| place.location),
        number: place.as_ref().and_then(|place| place.number),
        extension_taken: place.as_ref().is_some_and(|place| place.extension_taken),
        phones: holder.int(3)?,
    };
    let step = if holder.flag(2)? { SubjectKind::Headquarters } else { SubjectKind::Location };
    Ok(Found { facts, customer, location: location.to_string(), step, place })
}

async fn record(tx: &mut Tx<'_, '_>, before: &SubscriberSeen, found: &Found, plan: &ChangePlan) -> Result<(), Refusal> {
    let (customer, person) = (&found.customer, before.person.as_str());
    let key = customer.key();
    let starts = plan.line.as_ref().zip(found.place.as_ref());
    let location = starts.map(|(line, _)| line.location.to_string());
    people::settle_in(tx, person, "", "", location.as_deref().unwrap_or(&found.location)).await?;
    let changed = Changed {
        id: &before.id,
        from: before.packages.first().map_or("", String::as_str),
        to: plan.base,
        location: location.as_deref(),
        below_administrators: plan.base.facts().rank < customer.level && !found.facts.holds.contains(&plan.base),
    };
    rows::change(tx, &changed).await?;
    for package in &plan.remove {
        rows::give_back(tx, &key, person, package.wire()).await?;
    }
    for package in &plan.add {
        rows::take_seat(tx, &key, package.wire()).await?;
        rows::open(tx, &key, person, package.wire()).await?;
    }
    let about = Begin { kind: "change-package", customer: &key, name: &before.email };
    let operation = begin(tx, about).await?.to_string();
    if plan.ends_calling {
        line::take_back(tx, person).await?;
    }
    let mut parent = (found.step, found.location.as_str());
    if let Some((line, place)) = starts {
        line::give(tx, customer, place, person, line, Some(&operation)).await?;
        parent = (place.step(), location.as_deref().unwrap_or(parent.1));
    }
    let user = Want {
        kind: SubjectKind::User,
        subject: person,
        customer: &key,
        connector: &customer.connector,
        parent: Some(parent),
        operation: Some(&operation),
    };
    want(tx, user).await?;
    let add_ons = found.facts.holds.difference(&plan.remove).chain(&plan.add).filter(|package| **package != plan.base);
    let packages: Vec<_> = std::iter::once(&plan.base).chain(add_ons).map(|package| package.wire()).collect();
    let change = Change::new("subscriber", &before.id, json!({ "email": before.email, "packages": packages }));
    tx.changed(change.of_customer(&key).from(json!({ "email": before.email, "packages": before.packages })));
    Ok(())
}
