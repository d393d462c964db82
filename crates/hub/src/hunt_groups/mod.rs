//! Hunt groups of a location: several people who are rung for one extension or number.

mod change;
mod create;
mod facts;
mod get;
mod list;
mod remove;
mod rows;

pub use change::ChangeHuntGroup;
pub use create::{CreateHuntGroup, CreatedHuntGroup};
pub use get::GetHuntGroup;
pub use list::{HuntGroupFilter, ListHuntGroups};
pub use remove::RemoveHuntGroup;
pub(crate) use remove::end_all;
pub use rows::{HuntGroupSeen, MemberSeen};
