//! Administrators: the people who act, for the partner, a sub-partner or a customer, and the roles that let them.

mod add;
mod assign;
mod change_roles;
mod list;
mod outside;
mod password;
mod restrict;
mod rows;

pub use add::{AddCustomerAdmin, AddPartnerAdmin, Added, NewAdmin};
pub use assign::AssignToCustomer;
pub use change_roles::{ChangeCustomerRoles, ChangePartnerRoles};
pub use list::{AdminSeen, ListAdmins, ListAssigned};
pub use password::SetPassword;
pub use restrict::RestrictCustomer;
pub(crate) use rows::enrol;
