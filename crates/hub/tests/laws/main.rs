//! Laws of the hub: whatever is done in whatever order, the hub is where a small book of accounts says it is, and the doctor finds nothing; and
//! whoever acts for somebody else reaches no further than before.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "all of this is test")]

#[path = "../it/crew.rs"]
#[allow(dead_code, reason = "another test uses the rest of it")]
mod crew;
mod ledger;
mod reach;
mod walks;

use proptest::test_runner::Config;

/// So many cases as this many of a cheap law cost: every one of these has a world of its own.
fn one_of(share: u32) -> Config {
    let usual = Config::default();
    Config { cases: (usual.cases / share).max(2), failure_persistence: None, max_shrink_iters: 200, ..usual }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}
