//! The description of the API, from the table of routes: for machines at `/openapi.json`, for people at `/docs`. Nothing is written twice.

mod code;
mod example;
mod fields;
mod openapi;
mod operation;
mod page;
mod refusals;
mod served;
mod tag;

pub use fields::meaning;
pub use openapi::document;
pub use refusals::{VALIDATED, refusals};
pub(crate) use served::{Served, routes};
pub use tag::{TAGS, tag};
