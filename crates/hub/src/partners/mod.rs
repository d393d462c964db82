//! Partners: the tenants of a hub, with what they sell under (subscriptions), whom they connect calls through (PSTN providers), and who
//! resells for them (sub-partners).

mod found;
mod get;
mod provider;
mod pstn_providers;
mod resold;
mod rows;
mod screening;
mod settings;
mod sub_partner;
mod sub_partners;
mod subscriptions;

pub use alta_model::location::PstnKind;
pub use found::{FoundPartner, FoundedPartner};
pub use get::{GetPartner, PartnerSeen};
pub use provider::{AddPstnProvider, AddedProvider};
pub use pstn_providers::{ListPstnProviders, PstnProviderSeen};
pub use resold::CountResold;
pub(crate) use rows::refuse_sub_partner;
pub use rows::{offered, providers, pstn_offers, screens};
pub use screening::{Screening, SetScreening};
pub use settings::{ChangePartnerSettings, PartnerSettings};
pub use sub_partner::{AddSubPartner, AddedSubPartner, SubPartnerState, SuspendSubPartner};
pub use sub_partners::{GetSubPartner, ListSubPartners, SubPartnerSeen};
pub use subscriptions::{
    GetSubscription, ListSubscriptions, PackageUse, SubscriptionCustomer, SubscriptionDetail, SubscriptionSeen,
};
