//! What was never used before in this run: names, addresses, numbers.

use std::sync::atomic::{AtomicU64, Ordering};

static COUNT: AtomicU64 = AtomicU64::new(1);

fn next() -> u64 {
    COUNT.fetch_add(1, Ordering::Relaxed)
}

/// The last of so many numbers of Madrid, all of them from now on in use: with `phone` before it, the ends of a range.
pub fn phones(count: u64) -> String {
    format!("+3491{:07}", 2_000_000 + COUNT.fetch_add(count, Ordering::Relaxed) + count - 1)
}

pub fn name(stem: &str) -> String {
    format!("{stem}-{}", next())
}

/// A number of Madrid.
pub fn phone() -> String {
    format!("+3491{:07}", 2_000_000 + next())
}

pub fn extension() -> String {
    (2000 + next() % 7000).to_string()
}

pub fn mac() -> String {
    format!("02AA{:08X}", next())
}
