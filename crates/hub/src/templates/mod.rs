//! Onboarding templates: versions that never change, one of which is current. They are the partner's: its sub-partners see and use them.

mod body;
mod choices;
mod create;
mod customers;
mod duplicate;
mod edit;
mod facts;
mod free_name;
mod get;
mod list;
mod names;
mod precheck;
mod retire;
mod rows;
mod versions;

pub use body::{read_body, setting_json, setting_value, written_body};
pub use choices::{Choices, OfferedAdministrator, OfferedProvider, OfferedSubscription, TemplateChoices, Usual};
pub use create::{CreateTemplate, KeptTemplate};
pub use customers::{TemplateCustomer, TemplateCustomers};
pub use duplicate::DuplicateTemplate;
pub use edit::EditTemplate;
pub use free_name::FreeTemplateName;
pub use get::{GetTemplate, GetVersion};
pub use list::ListTemplates;
pub use names::{Names, TemplateNames};
pub use precheck::PrecheckTemplate;
pub use retire::RetireTemplate;
pub use rows::{Current, TemplateSeen, current, insert};
pub use versions::{DiffVersions, ListVersions, Versions};
