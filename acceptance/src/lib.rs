//! The hub as its users meet it: the real program started, asked over HTTP, killed and started again.
#![expect(clippy::expect_used, reason = "all of this is test")]

mod business;
mod cast;
mod client;
mod crowd;
mod described;
mod dice;
pub mod fresh;
mod golden;
mod house;
mod hub;
pub mod market;
pub mod orders;
pub mod samples;
mod storm;
pub mod visitor;
mod walk;
mod world;

pub use business::{Business, KINDS};
pub use cast::{Cast, Player, every_scope, template, token_of};
pub use client::{Answer, Broken, Client};
pub use crowd::{Ask, at_once, at_once_by};
pub use dice::Dice;
pub use golden::{golden, root};
pub use house::House;
pub use hub::{Engine, Fallen, Hub, Place, binary, kept_port};
pub use storm::{Done, Effect, Entry, Ledger, Plot, Step, Teller, id_of, storm};
pub use visitor::Visitor;
pub use walk::{Objects, Place as SlotPlace, Slot, Walk};
pub use world::{Grounds, World, settled};
