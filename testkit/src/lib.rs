//! What tests need: real servers, and a world in one line.

pub mod postgres;
mod sql;
pub mod world;

pub use world::{Ground, Tenant, World};
