//! Onboarding templates: versions that never change, one of which is current. They are the partner's: its sub-partners see and use them.

mod body;
mod choices;
mod create;
mod duplicate;
mod edit;
mod facts;
mod get;
mod list;
mod names;
mod retire;
mod rows;
mod versions;

pub use body::{read_body, setting_json, setting_value, written_body};
pub use choices::{Choices, OfferedProvider, OfferedSubscription, TemplateChoices};
pub use create::{CreateTemplate, KeptTemplate};
pub use duplicate::DuplicateTemplate;
pub use edit::EditTemplate;
pub use get::{GetTemplate, GetVersion};
pub use list::ListTemplates;
pub use names::{Names, TemplateNames};
pub use retire::RetireTemplate;
pub use rows::{Current, TemplateSeen, current, insert};
pub use versions::{DiffVersions, ListVersions, Versions};
