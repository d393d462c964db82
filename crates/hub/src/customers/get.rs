//! One customer, as a door shows it: with its packages, each with its own status, and what went wrong.

use std::collections::BTreeMap;

use alta_db::Row;
use alta_model::{
    Id, Problem,
    customer::CustomerStatus,
    id::{Customer, Organization},
    role::Right,
};

use super::rows::{self, CustomerRef};
use crate::{
    Look, Refusal, Tx,
    door::TenantSql,
    fulfilment::{desired::package_key, stored_fault},
    sql, values,
};

/// By the customer's id or by its organization's.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    Id(Id<Customer>),
    Org(Id<Organization>),
}

pub struct GetCustomer(pub Which);

#[derive(Clone, Debug)]
pub struct CustomerSeen {
    pub customer: CustomerRef,
    pub packages: Vec<PackageSeen>,
    /// What is wrong with the customer as a whole: refused organization, headquarters or administrator.
    pub faults: Vec<(String, Problem)>,
}

#[derive(Clone, Debug)]
pub struct PackageSeen {
    pub package: String,
    pub status: PackageStatus,
    pub seats: Option<i64>,
    pub used: i64,
    pub fault: Option<Problem>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackageStatus {
    Provisioning,
    Provisioned,
    Deleting,
    Error,
}

impl PackageStatus {
    pub const ALL: [PackageStatus; 4] =
        [PackageStatus::Provisioning, PackageStatus::Provisioned, PackageStatus::Deleting, PackageStatus::Error];

    pub const fn wire(self) -> &'static str {
        match self {
            PackageStatus::Provisioning => "provisioning",
            PackageStatus::Provisioned => "provisioned",
            PackageStatus::Deleting => "deleting",
            PackageStatus::Error => "error",
        }
    }
}

static PACKAGES_OF: TenantSql = sql!(
    "select package, seats, used, to_at, from_at from customer_package where partner_id = $1 and customer_id = $2 order by package, from_at"
);
static STEPS_OF: TenantSql = sql!(
    "select kind, subject_id, wanted, done, leaving, state, fault, fault_with from fulfilment where partner_id = $1 and customer_id = $2 \
     and kind in ('organization', 'headquarters', 'package', 'administrator')"
);

impl Look for GetCustomer {
    const RIGHT: Right = Right::SeeCustomers;
    type Seen = CustomerSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<CustomerSeen, Refusal> {
        let customer = match self.0 {
            Which::Id(id) => rows::by_id(tx, id).await?,
            Which::Org(org) => rows::by_org(tx, org).await?,
        };
        see_all(tx, vec![customer]).await?.pop().ok_or_else(Refusal::not_found)
    }
}

/// Each customer with what it has: one journey for the whole page.
pub(super) async fn see_all(tx: &mut Tx<'_, '_>, customers: Vec<CustomerRef>) -> Result<Vec<CustomerSeen>, Refusal> {
    let mut asks = Vec::new();
    for customer in &customers {
        asks.push((&PACKAGES_OF, values![customer.key()]));
        asks.push((&STEPS_OF, values![customer.key()]));
    }
    let answers = tx.ask_each(asks).await?;
    customers
        .into_iter()
        .zip(answers.chunks(2))
        .map(|(customer, answers)| seen(customer, &answers[0], &answers[1]))
        .collect()
}

fn seen(customer: CustomerRef, bought: &[Row], steps: &[Row]) -> Result<CustomerSeen, Refusal> {
    let (mut packages, mut faults, mut package_steps) = (Vec::new(), Vec::new(), BTreeMap::new());
    for step in steps {
        if step.text(0)? == "package" {
            package_steps.insert(step.text(1)?.to_owned(), step);
        } else if step.text(5)? == "refused"
            && let Some(fault) = stored_fault(step.opt_text(6)?, step.opt_text(7)?)
        {
            faults.push((step.text(0)?.to_owned(), fault));
        }
    }
    for row in bought {
        let step = package_steps.get(&package_key(&customer.key(), row.text(0)?));
        // why: an interval that ended is shown only while the outside still has the package.
        let ended = row.opt_int(3)?.is_some();
        let leaving = step.map(|step| step.flag(4)).transpose()?.unwrap_or(false);
        if !ended || leaving {
            let (status, fault) = package_status(&customer, step.copied())?;
            packages.push(PackageSeen {
                package: row.text(0)?.to_owned(),
                status,
                seats: row.opt_int(1)?,
                used: row.int(2)?,
                fault,
            });
        }
    }
    Ok(CustomerSeen { customer, packages, faults })
}

fn package_status(customer: &CustomerRef, step: Option<&Row>) -> Result<(PackageStatus, Option<Problem>), Refusal> {
    let Some(step) = step else {
        let waits = customer.status == CustomerStatus::PendingRplReview;
        return Ok((if waits { PackageStatus::Provisioning } else { PackageStatus::Error }, None));
    };
    let status = match (step.text(5)?, step.flag(4)?, step.int(3)? >= step.int(2)?) {
        ("refused", ..) => PackageStatus::Error,
        (_, true, _) => PackageStatus::Deleting,
        (_, false, true) => PackageStatus::Provisioned,
        (_, false, false) => PackageStatus::Provisioning,
    };
    Ok((status, stored_fault(step.opt_text(6)?, step.opt_text(7)?)))
}
