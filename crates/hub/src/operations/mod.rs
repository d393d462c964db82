//! Operations: what was asked that takes time. See how far it is, what failed and why, and ask again for what failed.

mod get;
mod list;
mod pulse;
mod retry;
mod rows;
mod steps;

pub use get::{Counts, GetOperation, OperationSteps};
pub use list::{ListOperations, OperationFilter};
pub use pulse::Pulse;
pub use retry::{RetryCustomer, RetryOperation, RetryPerson};
pub(crate) use rows::by_id;
pub use rows::{OperationSeen, OperationState};
pub use steps::{ItemSeen, ListSteps, StepSeen, StepState};
