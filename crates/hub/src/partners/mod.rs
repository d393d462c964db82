//! Partners: the tenants of a hub, with what they sell under (subscriptions), whom they connect calls through (PSTN providers), and who
//! resells for them (sub-partners).

mod found;
mod get;
mod provider;
mod rows;
mod screening;
mod sub_partner;
mod sub_partners;

pub use alta_model::location::PstnKind;
pub use found::{FoundPartner, FoundedPartner};
pub use get::{GetPartner, PartnerSeen};
pub use provider::{AddPstnProvider, AddedProvider, ListPstnProviders};
pub(crate) use rows::refuse_sub_partner;
pub use rows::{offered, providers, pstn_offers, screens};
pub use screening::{Screening, SetScreening};
pub use sub_partner::{AddSubPartner, AddedSubPartner, SubPartnerState, SuspendSubPartner};
pub use sub_partners::{ListSubPartners, SubPartnerSeen};
