//! The REST doors, from the outside: requests in, answers out, over a real hub.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "all of this is test")]

mod administration;
mod client;
mod compat;
mod consent;
mod description;
mod jobs;
mod own;
