//! The hub as its users meet it: the real program started, asked over HTTP, killed and started again.
#![expect(clippy::expect_used, reason = "all of this is test")]

mod client;
mod golden;
mod hub;

pub use client::{Answer, Broken, Client};
pub use golden::{golden, root};
pub use hub::{Engine, Fallen, Hub, Place, binary};
