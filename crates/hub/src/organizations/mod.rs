//! Organizations: the one that the actor belongs to, and those of its customers. See them, rename them, let one go.

mod delete;
mod get;
mod kept;
mod list;
mod own;
mod rename;

pub use delete::DeleteOrganization;
pub use get::{GetOrganization, OrganizationSeen};
pub use list::ListOrganizations;
pub use rename::RenameOrganization;
