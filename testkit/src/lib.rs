//! What tests need: real servers, and a world in one line.

mod crossing;
mod folder;
pub mod hostile;
mod mischief;
mod plain;
pub mod postgres;
pub mod schema;
mod sql;
pub mod world;

pub use hostile::{Hostile, Mischief, Script};
pub use world::{Ground, Tenant, World};
