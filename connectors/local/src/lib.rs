//! The connectors that every hub brings along: `Local`, where the hub itself is the directory, and `Rehearsal`, with which an integrator
//! practises failures. Neither makes anything outside, so a hub with these alone is a *Simulation*.

mod local;
mod rehearsal;

pub use local::{Local, WithDialTone};
pub use rehearsal::Rehearsal;
