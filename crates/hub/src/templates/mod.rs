//! Onboarding templates: versions that never change, one of which is current.

mod body;
mod rows;

pub use body::{read_body, written_body};
pub use rows::{Current, current, insert};
