//! Operations: what was asked that takes time. See how far it is, what failed and why, and ask again for what failed.

mod get;
mod list;
mod pulse;
mod retry;
mod rows;

pub use get::{GetOperation, OperationSteps, StepSeen, StepState};
pub use pulse::Pulse;
pub use list::{ListOperations, OperationFilter};
pub use retry::{RetryCustomer, RetryOperation};
pub use rows::{OperationSeen, OperationState};
