//! Customers: precheck and provision them, change what they have, see them, let them go.

mod detail;
mod facts;
mod get;
mod keep;
mod list;
mod precheck;
mod provision;
mod removal;
mod remove;
mod remove_everything;
mod review;
mod rows;
mod tear_down;
mod update;

pub use detail::{CustomerDetail, GetCustomerDetail};
pub(crate) use facts::NewOrder;
pub use get::{CustomerSeen, GetCustomer, PackageSeen, PackageStatus, Which};
pub use keep::KeepCustomer;
pub use list::{CustomerFilter, ListCustomers, PageStart};
pub use precheck::PrecheckCustomer;
pub use provision::{ProvisionCustomer, Provisioned};
pub use removal::{Going, PlanRemoval, RemovalAsked, RemovalPlan};
pub use remove::RemoveCustomer;
pub use remove_everything::RemoveEverything;
pub use review::{ReviewCustomer, ReviewOutcome};
pub(crate) use rows::{BY_ID, answered, question};
pub use rows::{CustomerRef, by_id, by_org, owner};
pub(crate) use tear_down::{TearDown, TornDown};
pub use update::{Accepted, UpdateCustomer};
