//! Customers: precheck and provision them, change what they have, see them, let them go.

mod detail;
mod facts;
mod get;
mod list;
mod precheck;
mod provision;
mod remove;
mod review;
mod rows;
mod update;

pub use detail::{CustomerDetail, GetCustomerDetail};
pub(crate) use facts::NewOrder;
pub use get::{CustomerSeen, GetCustomer, PackageSeen, PackageStatus, Which};
pub use list::{CustomerFilter, ListCustomers, PageStart};
pub use precheck::PrecheckCustomer;
pub use provision::{ProvisionCustomer, Provisioned};
pub use remove::RemoveCustomer;
pub use review::{ReviewCustomer, ReviewOutcome};
pub(crate) use rows::{BY_ID, answered, question};
pub use rows::{CustomerRef, by_id, by_org, owner};
pub use update::{Accepted, UpdateCustomer};
