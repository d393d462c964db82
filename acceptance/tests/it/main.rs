//! The hub under siege, on both engines: strangers, roles, races, kills, nonsense.
#![expect(clippy::expect_used, reason = "all of this is test")]

mod bounds;
mod commands;
mod demo;
mod dial_tone;
mod job_kills;
mod kills;
mod prechecks;
mod races;
mod races_inside;
mod roles;
mod strangers;
