//! The description of the API, from the table of routes: for machines at `/openapi.json`, for people at `/docs`. Nothing is written twice.

mod code;
mod example;
mod fields;
mod headers;
mod openapi;
mod operation;
mod orders;
mod page;
mod refusals;
mod served;
mod tag;
mod types;

pub use fields::meaning;
pub use openapi::document;
pub use orders::order;
pub use refusals::{VALIDATED, refusals};
pub(crate) use served::{Served, routes};
pub use tag::{TAGS, tag};
pub use types::{REQUIRED, WORDS};
