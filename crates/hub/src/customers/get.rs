//! One customer, as a door shows it: with its packages, each with its own status, and what went wrong.

use alta_model::{
    Id, Problem, ProblemKind,
    customer::CustomerStatus,
    id::{Customer, Organization},
    role::Right,
};

use super::rows::{self, CustomerRef};
use crate::{Look, Refusal, Tx, door::TenantSql, fulfilment::desired::package_key, sql, values};

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
    pub const fn wire(self) -> &'static str {
        match self {
            PackageStatus::Provisioning => "provisioning",
            PackageStatus::Provisioned => "provisioned",
            PackageStatus::Deleting => "deleting",
            PackageStatus::Error => "error",
        }
    }
}

const PACKAGES: TenantSql = sql!(
    "select package, seats, used, to_at, from_at from customer_package where partner_id = $1 and customer_id = $2 order by package, from_at"
);
const STEPS: TenantSql = sql!(
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
        see(tx, customer).await
    }
}

pub(super) async fn see(tx: &mut Tx<'_, '_>, customer: CustomerRef) -> Result<CustomerSeen, Refusal> {
    let key = customer.key();
    let [bought, steps] = tx.ask([(&PACKAGES, values![key.as_str()]), (&STEPS, values![key.as_str()])]).await?;
    let mut packages = Vec::new();
    let mut faults = Vec::new();
    for row in &steps {
        if row.text(0)? != "package"
            && let Some(fault) = stored_fault(row.opt_text(6)?, row.opt_text(7)?)
            && row.text(5)? == "refused"
        {
            faults.push((row.text(0)?.to_owned(), fault));
        }
    }
    for row in &bought {
        let subject = package_key(&key, row.text(0)?);
        let mut step = None;
        for candidate in &steps {
            if candidate.text(1)? == subject {
                step = Some(candidate);
            }
        }
        let gone = row.opt_int(3)?.is_some();
        let (status, fault) = match step {
            None if gone => continue,
            None if customer.status == CustomerStatus::PendingRplReview => (PackageStatus::Provisioning, None),
            None => (PackageStatus::Provisioned, None),
            Some(step) => {
                let fault = stored_fault(step.opt_text(6)?, step.opt_text(7)?);
                let status = match (step.text(5)?, step.int(4)? == 1, step.int(3)? >= step.int(2)?) {
                    ("refused", ..) => PackageStatus::Error,
                    (_, true, _) => PackageStatus::Deleting,
                    (_, false, true) => PackageStatus::Provisioned,
                    (_, false, false) => PackageStatus::Provisioning,
                };
                (status, fault)
            }
        };
        if gone && status == PackageStatus::Provisioned {
            continue;
        }
        packages.push(PackageSeen {
            package: row.text(0)?.to_owned(),
            status,
            seats: row.opt_int(1)?,
            used: row.int(2)?,
            fault,
        });
    }
    Ok(CustomerSeen { customer, packages, faults })
}

/// A fault as it is kept: its code and the names it speaks of.
pub fn stored_fault(code: Option<&str>, with: Option<&str>) -> Option<Problem> {
    let kind = ProblemKind::from_code(code?)?;
    let names: std::collections::BTreeMap<String, String> =
        with.and_then(|with| serde_json::from_str(with).ok()).unwrap_or_default();
    let mut problem = Problem::new("", kind);
    for known in ["package", "connector", "reason", "number", "email", "status", "detail"] {
        if let Some(value) = names.get(known) {
            problem = problem.with(known, value);
        }
    }
    Some(problem)
}
