//! Changing a customer: its packages (the complete list), seats, external id and billing address.

use std::collections::BTreeMap;

use alta_model::{
    Email, ExternalId, Id,
    customer::{AskedUpdate, CustomerStatus, PackageFacts, UpdateFacts, UpdatePlan, plan_update},
    fulfilment::SubjectKind,
    id::{Customer, Operation, Person},
    package::Package,
    role::Right,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::{
    facts::sub_partner_admin,
    findable::key_of,
    rows::{self, CustomerRef},
};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    door::TenantSql,
    fulfilment::{Begin, Want, begin, desired::package_key, leave, status, want},
    hold, partners, people,
    record::StoredAddress,
    sql, values,
};

pub struct UpdateCustomer {
    pub customer: Id<Customer>,
    pub asked: AskedUpdate,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Accepted {
    pub customer: String,
}

const BOUGHT: TenantSql = sql!(
    "select package, used, seats from customer_package where partner_id = $1 and customer_id = $2 and to_at is null"
);
const CHANGE: TenantSql = sql!(
    "update customer set external_id = coalesce($3, external_id), address = coalesce($4, address), \
     organization_version = organization_version + 1, updated_at = $5, search = $6 where partner_id = $1 and id = $2"
);
const SEATS: TenantSql = sql!(
    "update customer_package set seats = $4 where partner_id = $1 and customer_id = $2 and package = $3 and to_at is null and used <= $4"
);
const CLOSE: TenantSql = sql!(
    "update customer_package set to_at = $4 where partner_id = $1 and customer_id = $2 and package = $3 and to_at is null and used = 0"
);

impl Verb for UpdateCustomer {
    const RIGHT: Right = Right::UpdateCustomers;
    const NAME: &'static str = "update-customer";
    type Done = Accepted;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Accepted, Refusal> {
        let seen = rows::by_id(tx, self.customer).await?;
        hold::customer(tx, &seen, "").await?;
        let customer = rows::by_id(tx, self.customer).await?;
        let key = customer.key();
        let (facts, bought) = facts(tx, &customer, &self.asked).await?;
        let plan = plan_update(&self.asked, &facts)?;
        let address = plan.address.as_ref().map(StoredAddress::from);
        let now = tx.now();
        let search = key_of(&customer, &customer.name, plan.external_id.as_deref().unwrap_or(&customer.external_id));
        let row =
            values![key.as_str(), plan.external_id.as_deref(), address.as_ref().map(StoredAddress::text), now, search];
        tx.later(&CHANGE, row).await?;
        if let Some(administrator) = sub_partner_admin_of(tx, &self.asked).await? {
            people::grant_if_partner_admin(tx, administrator, &key).await?;
        }
        let operation = begin(tx, Begin { kind: "update-customer", customer: &key, name: &customer.name }).await?;
        change_packages(tx, &customer, &plan, operation).await?;
        let partner = tx.partner_text().to_owned();
        status::settle(tx.raw, &partner, &key).await?;
        let external_id = plan.external_id.as_deref().unwrap_or(&customer.external_id);
        let after = told(external_id, address.as_ref().unwrap_or(&customer.address), &afterwards(&plan, &bought));
        let before = told(&customer.external_id, &customer.address, &bought);
        tx.changed(Change::new("customer", &key, after).of_customer(&key).from(before));
        Ok(Accepted { customer: key })
    }
}

/// Packages with their limits; `None`: no limit.
type Bought = BTreeMap<Package, Option<i64>>;

/// Without what went, with what came, and with the new limits.
fn afterwards(plan: &UpdatePlan, bought: &Bought) -> Bought {
    let packages = plan.packages.keep.iter().chain(&plan.packages.add);
    let limit = |package| plan.limits.get(package).copied().or(bought.get(package).copied().flatten());
    packages.map(|package| (*package, limit(package))).collect()
}

fn told(external_id: &str, address: &StoredAddress, bought: &Bought) -> Json {
    let packages: Vec<_> = bought.keys().map(|package| package.wire()).collect();
    let limits: BTreeMap<_, _> = bought.iter().map(|(package, limit)| (package.wire(), limit)).collect();
    json!({ "externalId": external_id, "address": address.json(), "packages": packages, "limits": limits })
}

async fn facts(
    tx: &mut Tx<'_, '_>,
    customer: &CustomerRef,
    asked: &AskedUpdate,
) -> Result<(UpdateFacts, Bought), Refusal> {
    let mut bought = Bought::new();
    let mut packages = PackageFacts { level: customer.level, ..PackageFacts::default() };
    let subscription = customer.subscription_id.parse().map_err(|_| Refusal::not_found())?;
    packages.offered = Some(partners::offered(tx, subscription).await?);
    for row in tx.rows(&BOUGHT, values![customer.key()]).await? {
        if let Ok(package) = Package::parse(row.text(0)?) {
            packages.used.insert(package, row.int(1)?);
            bought.insert(package, row.opt_int(2)?);
        }
    }
    let holder = match asked.external_id.as_deref().map(ExternalId::parse) {
        Some(Ok(external_id)) => rows::by_external_id(tx, external_id.as_str()).await?,
        _ => None,
    };
    let administrator = sub_partner_admin_of(tx, asked).await?;
    let facts = UpdateFacts {
        packages,
        sub_partner_admin_known: administrator.is_some(),
        external_id_taken: holder.is_some_and(|named| named.id != customer.key()),
        leaving: customer.status == CustomerStatus::Deleting,
        review: customer.review,
    };
    Ok((facts, bought))
}

async fn sub_partner_admin_of(tx: &mut Tx<'_, '_>, asked: &AskedUpdate) -> Result<Option<Id<Person>>, Refusal> {
    match asked.sub_partner_admin_email.as_deref().map(Email::parse) {
        Some(Ok(email)) => sub_partner_admin(tx, &email).await,
        _ => Ok(None),
    }
}

async fn change_packages(
    tx: &mut Tx<'_, '_>,
    customer: &CustomerRef,
    plan: &UpdatePlan,
    operation: Id<Operation>,
) -> Result<(), Refusal> {
    let (key, now) = (customer.key(), tx.now());
    let operation = operation.to_string();
    let connector = customer.connector.as_str();
    let organization = Some((SubjectKind::Organization, key.as_str()));
    let whole = Want {
        kind: SubjectKind::Organization,
        subject: &key,
        customer: &key,
        connector,
        parent: None,
        operation: Some(&operation),
    };
    want(tx, whole).await?;
    let mut wanted = Vec::new();
    for package in &plan.packages.remove {
        tx.must(&CLOSE, values![key.as_str(), package.wire(), now]).await?;
        leave(tx, SubjectKind::Package, &package_key(&key, package.wire()), Some(&operation)).await?;
    }
    for package in &plan.packages.add {
        rows::insert_package(tx, &key, package.wire(), plan.limits.get(package).copied()).await?;
        wanted.push(package_key(&key, package.wire()));
    }
    for package in &plan.packages.keep {
        if let Some(seats) = plan.limits.get(package) {
            tx.must(&SEATS, values![key.as_str(), package.wire(), *seats]).await?;
            wanted.push(package_key(&key, package.wire()));
        }
    }
    for subject in &wanted {
        let below = Want {
            kind: SubjectKind::Package,
            subject,
            customer: &key,
            connector,
            parent: organization,
            operation: Some(&operation),
        };
        want(tx, below).await?;
    }
    Ok(())
}
