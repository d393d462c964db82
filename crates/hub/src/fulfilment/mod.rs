//! Intent and reconcile: a verb says what shall be true (`want`), the worker makes it so through a connector, again and again until it is.

mod claim;
pub mod desired;
pub mod operation;
mod record;
pub mod status;
pub mod want;
pub mod worker;

pub use operation::{Begin, begin};
pub use want::{Want, leave, want};
pub use worker::Worker;
