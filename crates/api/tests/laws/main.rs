//! Laws of the doors: ids and moments are read as they were written, and whoever follows a list sees each entry once, whoever else writes.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "all of this is test")]

#[path = "../it/client.rs"]
#[allow(dead_code, reason = "another test uses the rest of it")]
mod client;
mod pages;
mod spellings;
