//! Users: people of a customer with one base package and its add-ons, on the wire "subscribers".

mod consent;
mod line;
mod order;
mod package_change;
mod person;
mod rules;
mod status;

pub use consent::{CONSENT_MS, FREE_ACCOUNT_DOMAINS, has_free_account};
pub use line::{
    AskedLine, AskedNumber, LineFacts, LineFields, LineOrder, LinePlan, LocationNow, NumberNow, NumberPlace, plan_line,
};
pub use order::{AskedSubscriber, SubscriberOrder};
pub use package_change::{AskedChange, ChangeFacts, ChangeOrder, ChangePlan, plan_change};
pub use person::{AskedPerson, PersonOrder};
pub use rules::{CustomerNow, EmailHolder, Seats, SubscriberFacts, SubscriberPlan, TemplateNow, needs_consent, plan};
pub use status::SubscriberStatus;
