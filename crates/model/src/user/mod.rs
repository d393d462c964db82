//! Users: people of a customer with one base package and its add-ons, on the wire "subscribers".

mod order;
mod package_change;
mod rules;

pub use order::{AskedSubscriber, SubscriberOrder};
pub use package_change::{ChangeFacts, ChangePlan, plan_change};
pub use rules::{CustomerNow, EmailHolder, LocationNow, NumberNow, Seats, SubscriberFacts, SubscriberPlan, plan};
