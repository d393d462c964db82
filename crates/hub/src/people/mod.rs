//! People: administrators and users. Who they are, what they may, and the mail that tells them.

mod get;
mod kept;
mod removal;
mod remove;
mod rows;
mod update;
mod whose;

pub use get::{GetMe, GetPerson, ListPeople, PersonFilter, PersonSeen};
pub use removal::{PersonRemovalPlan, PlanPersonRemoval};
pub use remove::RemovePerson;
pub use rows::{NewPerson, grant, grant_if_partner_admin, insert, insert_at, mail, mail_administrator};
pub(crate) use rows::{await_consent, forget_unasked, has_agreed, must_not_administer, settle_in};
pub use update::UpdatePerson;
