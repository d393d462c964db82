//! Business hours: when a location works. Hunt groups that follow them send their calls elsewhere outside of them.

mod get;
mod set;
mod stored;

pub use get::{GetBusinessHours, HoursSeen};
pub use set::SetBusinessHours;
pub(crate) use stored::StoredHours;
