//! Intent and reconcile: a verb says what shall be true (`want`), the worker makes it so through a connector, again and again until it is.

mod call;
mod claim;
pub mod desired;
mod fault;
pub mod operation;
mod own;
mod record;
pub mod status;
pub mod want;
pub mod worker;

pub use fault::{stored_fault, stored_problems};
pub(crate) use operation::settle_operation;
pub use operation::{Begin, begin};
pub use want::{Want, leave, retry, want};
pub use worker::{Pace, Worker};
