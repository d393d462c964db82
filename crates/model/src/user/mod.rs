//! Users: people of a customer with one base package and its add-ons, on the wire "subscribers".

mod consent;
mod line;
mod list;
mod order;
mod package_change;
mod person;
mod proposal;
mod removal;
mod rules;
mod status;

pub use consent::{CONSENT_MS, FREE_ACCOUNT_DOMAINS, has_free_account};
pub(crate) use line::assignable;
pub use line::{
    AskedLine, AskedNumber, LineFacts, LineFields, LineOrder, LinePlan, LocationNow, NumberNow, NumberPlace, plan_line,
};
pub use list::ListSoFar;
pub use order::{AskedSubscriber, SubscriberOrder};
pub use package_change::{AskedChange, ChangeFacts, ChangeOrder, ChangePlan, plan_change};
pub use person::{AskedPerson, PersonOrder};
pub use proposal::{LineOffer, LineWish, PlaceOffer};
pub use removal::{PersonRemovalFacts, plan_person_removal};
pub use rules::{
    CustomerNow, EmailHolder, Seats, SubscriberFacts, SubscriberPlan, TemplateNow, needs_consent, plan, readiness,
};
pub use status::SubscriberStatus;
