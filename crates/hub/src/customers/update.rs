//! Changing a customer: its packages (the complete list), seats, external id and billing address.

use alta_model::{
    Id,
    customer::{AskedUpdate, CustomerStatus, PackageFacts, UpdateFacts, UpdatePlan, plan_update},
    fulfilment::SubjectKind,
    id::{Customer, Operation},
    package::Package,
    role::Right,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    findable::key_of,
    rows::{self, CustomerRef},
};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    door::TenantSql,
    fulfilment::{Begin, Want, begin, desired::package_key, leave, status, want},
    partners,
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
        let customer = rows::by_id(tx, self.customer).await?;
        let key = customer.key();
        let plan = plan_update(&self.asked, &facts(tx, &customer, &self.asked).await?)?;
        let before = json!({ "externalId": customer.external_id, "address": customer.address.json() });
        let address = plan.address.as_ref().map(|address| StoredAddress::from(address).text());
        let now = tx.now();
        let search = key_of(&customer, &customer.name, plan.external_id.as_deref().unwrap_or(&customer.external_id));
        tx.later(&CHANGE, values![key.as_str(), plan.external_id.clone(), address, now, search]).await?;
        let operation = begin(tx, Begin { kind: "update-customer", customer: &key, name: &customer.name }).await?;
        change_packages(tx, &customer, &plan, operation).await?;
        let partner = tx.partner_text().to_owned();
        status::settle(tx.raw, &partner, &key).await?;
        let names = |packages: &std::collections::BTreeSet<Package>| {
            packages.iter().map(|package| package.wire()).collect::<Vec<_>>()
        };
        let after = json!({ "externalId": plan.external_id, "address": self.asked.address.is_some(),
            "added": names(&plan.packages.add), "removed": names(&plan.packages.remove) });
        tx.changed(Change::new("customer", &key, after).of_customer(&key).from(before));
        Ok(Accepted { customer: key })
    }
}

async fn facts(tx: &mut Tx<'_, '_>, customer: &CustomerRef, asked: &AskedUpdate) -> Result<UpdateFacts, Refusal> {
    let mut packages = PackageFacts { level: customer.level, ..PackageFacts::default() };
    let subscription = customer.subscription_id.parse().map_err(|_| Refusal::not_found())?;
    packages.offered = partners::offered(tx, subscription).await?;
    for row in tx.rows(&BOUGHT, values![customer.key()]).await? {
        if let Ok(package) = Package::parse(row.text(0)?) {
            packages.used.insert(package, row.int(1)?);
        }
    }
    let holder = match asked.external_id.as_deref().map(str::trim).filter(|id| !id.is_empty()) {
        Some(external_id) => rows::by_external_id(tx, external_id).await?,
        None => None,
    };
    Ok(UpdateFacts {
        packages,
        external_id_taken: holder.is_some_and(|(id, _)| id != customer.key()),
        leaving: customer.status == CustomerStatus::Deleting,
        awaits_review: customer.status == CustomerStatus::PendingRplReview,
    })
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
