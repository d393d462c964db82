//! The hub under siege, on both engines: strangers, roles, races, kills, nonsense.
#![expect(clippy::expect_used, reason = "all of this is test")]

mod bounds;
mod budgets;
mod commands;
mod demo;
mod description;
mod dial_tone;
mod faults;
mod job_kills;
mod kills;
mod pages;
mod prechecks;
mod races;
mod races_inside;
mod roles;
mod strangers;
mod upgrade;
