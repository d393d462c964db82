//! Users: precheck and subscribe a person, change the package, see them, let them go.

mod agree;
mod change_package;
mod consent;
mod create_many;
mod directory;
mod facts;
mod get;
pub(crate) mod line;
mod precheck;
mod precheck_many;
mod provision;
mod remove;
mod rows;
mod set_up;

pub use agree::{ConsentAsked, ConsentState, consent_asked, give_consent};
pub use change_package::{ChangePackage, ChangedPackage};
pub use consent::{CONSENT_PREFIX, SendConsentMail};
pub use create_many::{CreateUsers, MOST_USERS};
pub(crate) use create_many::{name as item_name, order_for};
pub use directory::{ListUsers, Stands, UserFilter, UserSeen, UsersSeen};
pub(crate) use get::of_person;
pub use get::{GetSubscriber, ListSubscribers, Order, OrderBy, SubscriberFilter, SubscriberSeen};
pub use precheck::{PrecheckSubscriber, PrecheckedSubscriber};
pub use precheck_many::PrecheckUsers;
pub use provision::{ProvisionSubscriber, Subscribed};
pub use remove::RemoveSubscriber;
pub(crate) use remove::end;
pub use set_up::{SetUp, SetUpSeen};
