//! Locations: the headquarters that every customer has, its branches, and the partner's own offices; how each calls and through whom.

mod add;
mod edit;
mod enable_calling;
mod extensions;
mod facts;
mod find;
mod languages;
mod list;
mod open_branch;
mod outside;
mod overview;
mod pstn;
mod remove;
mod rows;
mod set_calling;

pub use add::{AddLocation, AddedLocation};
pub use edit::EditLocation;
pub use enable_calling::EnableCalling;
pub use extensions::ValidateExtensions;
pub use find::{GetLocation, LocationRef, Owner, owner};
pub(crate) use find::{calling, find};
pub use languages::AnnouncementLanguages;
pub(crate) use list::of_customer;
pub use list::{ListLocations, Order};
pub use open_branch::OpenBranch;
pub(crate) use outside::{step_of, wish};
pub use overview::{LocationCounted, SeeLocations};
pub use pstn::{AllPstn, GetPstn, ListPstnOptions, SetPstn};
pub use remove::{RemoveLocation, SeeLocationBlocks};
pub use rows::{LocationSeen, insert_headquarters};
pub use set_calling::SetCalling;
