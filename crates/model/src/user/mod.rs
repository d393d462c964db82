//! Users: people of a customer with one base package and its add-ons, on the wire "subscribers".

mod line;
mod list;
mod order;
mod package_change;
mod person;
mod removal;
mod rules;
mod status;

pub use line::{
    AskedLine, AskedNumber, LineFacts, LineFields, LineOrder, LinePlan, LocationNow, NumberNow, NumberPlace, plan_line,
};
pub use list::ListSoFar;
pub use order::{AskedSubscriber, SubscriberOrder};
pub use package_change::{AskedChange, ChangeFacts, ChangeOrder, ChangePlan, plan_change};
pub use person::{AskedPerson, PersonOrder};
pub use removal::{PersonRemovalFacts, plan_person_removal};
pub use rules::{CustomerNow, EmailHolder, Seats, SubscriberFacts, SubscriberPlan, TemplateNow, plan, readiness};
pub use status::SubscriberStatus;
