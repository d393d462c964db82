//! The nouns and the laws of wholesale provisioning. Pure: no I/O, no async, no clock, no serde.

pub mod id;
pub mod problem;

pub use id::Id;
pub use problem::{Problem, ProblemKind, Problems};
