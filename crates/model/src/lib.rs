//! The nouns and the laws of wholesale provisioning. Pure: no I/O, no async, no clock, no serde.
//!
//! In the order of the business: a [`template`] says what customers have in common; a [`customer`] is made from one, with packages
//! from the catalogue in [`package`] and a headquarters, the first [`location`]; [`user`]s get one base package each and a [`number`]
//! or an extension; [`role`]s say who may do all this, [`admin`] who may hand them out; [`fulfilment`] is the port through which it
//! becomes true outside.

pub mod address;
pub mod admin;
pub mod branding;
pub mod country;
pub mod customer;
pub mod dial;
pub mod email;
#[cfg(test)]
mod every_value;
pub mod extension;
pub mod forward;
pub mod fulfilment;
pub mod hours;
pub mod hunt_group;
pub mod id;
pub mod language;
pub mod location;
pub mod mac;
pub mod name;
pub mod number;
pub mod package;
pub mod phone;
pub mod problem;
pub mod role;
pub mod template;
pub mod timezone;
pub mod trunk;
pub mod user;

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
