//! The nouns and the laws of wholesale provisioning. Pure: no I/O, no async, no clock, no serde.

pub mod address;
pub mod country;
pub mod dial;
pub mod email;
#[cfg(test)]
mod every_value;
pub mod extension;
pub mod id;
pub mod language;
pub mod mac;
pub mod name;
pub mod phone;
pub mod problem;
pub mod timezone;

pub use address::{Address, AddressNames, AddressTyped, AddressUse};
pub use country::{AddressNeeds, Country, CountryFacts, DataRegion, Subdivision};
pub use dial::{DialDigit, RoutingPrefix};
pub use email::Email;
pub use extension::Extension;
pub use id::Id;
pub use language::Language;
pub use mac::Mac;
pub use name::{CustomerName, ExternalId, LocationName, PersonName, TemplateName, Text};
pub use phone::{Phone, PhoneRange};
pub use problem::{Problem, ProblemKind, Problems};
pub use timezone::Timezone;
