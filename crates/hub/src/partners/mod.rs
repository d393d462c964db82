//! Partners: the tenants of a hub, with what they sell under (subscriptions) and whom they connect calls through (PSTN providers).

mod found;
mod rows;

pub use found::{FoundPartner, FoundedPartner};
pub use rows::{offered, pstn_offers, screens};
