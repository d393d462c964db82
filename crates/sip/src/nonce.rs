//! Nonces that need no memory to be recognised: time, chance and a keyed hash. Only what was used is remembered, so that no answer counts
//! twice.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use sha2::{Digest as _, Sha256};

use crate::digest::hex;

/// How many used nonces are remembered; the oldest go first, and what is not remembered is asked for again.
const REMEMBERED_MAX: usize = 65_536;

/// What a nonce that came back is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Fresh,
    /// Ours, and too old or used up: a new one is asked for without blaming the password.
    Stale,
    Foreign,
}

#[derive(Debug)]
pub struct Nonces {
    secret: [u8; 32],
    lifetime: Duration,
    used: Mutex<Used>,
}

/// The highest count seen of each nonce, and when the nonce was made.
#[derive(Debug, Default)]
struct Used {
    counts: HashMap<String, (u64, u32)>,
    /// Nonces made until then may have been forgotten: they are stale.
    floor: u64,
}

impl Nonces {
    pub fn new(secret: [u8; 32], lifetime: Duration) -> Self {
        Self { secret, lifetime, used: Mutex::default() }
    }

    pub fn issue(&self, now: u64) -> String {
        let mut chance = [0; 8];
        // why: a nonce needs to be ours, not secret; without a generator the time alone still makes it single.
        let _ = getrandom::fill(&mut chance);
        let plain = format!("{now:012x}{}", hex(&chance));
        let seal = self.seal(&plain);
        format!("{plain}{seal}")
    }

    fn seal(&self, plain: &str) -> String {
        let mut hash = Sha256::new();
        hash.update(self.secret);
        hash.update(plain.as_bytes());
        hash.update(self.secret);
        hex(&hash.finalize()[..12])
    }

    /// `now` in milliseconds. A count of zero stands for a client that does not count: its nonce is good once.
    pub fn check(&self, nonce: &str, count: u32, now: u64) -> Verdict {
        let (Some(plain), Some(seal)) = (nonce.get(..28), nonce.get(28..)) else { return Verdict::Foreign };
        if self.seal(plain) != seal {
            return Verdict::Foreign;
        }
        let made = u64::from_str_radix(&plain[..12], 16).unwrap_or(0);
        if now.saturating_sub(made) > u64::try_from(self.lifetime.as_millis()).unwrap_or(u64::MAX) {
            return Verdict::Stale;
        }
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = used.counts.get(nonce).map_or(0, |(_, seen)| *seen);
        if seen == 0 && made <= used.floor {
            return Verdict::Stale;
        }
        let count = if count == 0 { u32::MAX } else { count };
        if count <= seen {
            return Verdict::Stale;
        }
        if used.counts.len() >= REMEMBERED_MAX {
            used.forget(now, self.lifetime);
        }
        used.counts.insert(nonce.to_owned(), (made, count));
        Verdict::Fresh
    }
}

impl Used {
    fn forget(&mut self, now: u64, lifetime: Duration) {
        let lifetime = u64::try_from(lifetime.as_millis()).unwrap_or(u64::MAX);
        self.counts.retain(|_, (made, _)| now.saturating_sub(*made) <= lifetime);
        if self.counts.len() >= REMEMBERED_MAX {
            let mut times: Vec<u64> = self.counts.values().map(|(made, _)| *made).collect();
            times.sort_unstable();
            let middle = times[times.len() / 2];
            self.counts.retain(|_, (made, _)| *made > middle);
            self.floor = middle;
        }
    }
}
