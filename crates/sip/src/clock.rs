//! The wall clock, so that a test can hold it still or move it on.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

/// Milliseconds since 1970.
#[derive(Debug, Clone, Default)]
pub struct Clock(Option<Arc<AtomicU64>>);

impl Clock {
    pub fn real() -> Self {
        Self::default()
    }

    /// Stands still until it is moved.
    pub fn held(at: u64) -> Self {
        Self(Some(Arc::new(AtomicU64::new(at))))
    }

    pub fn advance(&self, millis: u64) {
        if let Some(held) = &self.0 {
            held.fetch_add(millis, Ordering::SeqCst);
        }
    }

    pub fn now(&self) -> u64 {
        match &self.0 {
            Some(held) => held.load(Ordering::SeqCst),
            #[expect(clippy::disallowed_methods, reason = "the one place of this crate that asks the system")]
            None => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(u64::MAX)),
        }
    }

    pub fn seconds(&self) -> u64 {
        self.now() / 1_000
    }
}
