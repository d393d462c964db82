//! The hub as its users meet it: the real program started, asked over HTTP, killed and started again.
#![expect(clippy::expect_used, reason = "all of this is test")]

mod client;
mod crowd;
mod golden;
mod hub;
pub mod orders;

pub use client::{Answer, Broken, Client};
pub use crowd::{Ask, at_once};
pub use golden::{golden, root};
pub use hub::{Engine, Fallen, Hub, Place, binary};
