//! Against guessing: whoever fails too often is not heard for a while. Counted by address and name together, so that one forgotten phone does
//! not silence the office behind the same address, and by address alone, higher.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// Sources remembered at once.
const SOURCES_MAX: usize = 100_000;

#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Failures of one name from one address within the window.
    pub by_name: u32,
    /// Failures of one address within the window.
    pub by_address: u32,
    pub window: Duration,
    pub ban: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { by_name: 10, by_address: 100, window: Duration::from_secs(60), ban: Duration::from_secs(300) }
    }
}

#[derive(Debug)]
pub(super) struct Guard {
    limits: Limits,
    sources: Mutex<HashMap<(IpAddr, String), Source>>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Source {
    since: u64,
    failures: u32,
    banned_until: u64,
}

impl Guard {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, sources: Mutex::default() }
    }

    /// Whether the address is not heard at all.
    pub(super) fn is_banned(&self, ip: IpAddr, now: u64) -> bool {
        self.is_banned_as(ip, "", now)
    }

    pub(super) fn is_banned_as(&self, ip: IpAddr, name: &str, now: u64) -> bool {
        let sources = self.sources.lock().unwrap_or_else(PoisonError::into_inner);
        sources.get(&(ip, name.to_owned())).is_some_and(|source| source.banned_until > now)
    }

    pub(super) fn failed(&self, ip: IpAddr, name: &str, now: u64) {
        let mut sources = self.sources.lock().unwrap_or_else(PoisonError::into_inner);
        let window = millis(self.limits.window);
        if sources.len() >= SOURCES_MAX {
            sources.retain(|_, source| source.banned_until > now || now.saturating_sub(source.since) < window);
        }
        for (name, limit) in [(name, self.limits.by_name), ("", self.limits.by_address)] {
            let source = sources.entry((ip, name.to_owned())).or_default();
            if now.saturating_sub(source.since) >= window {
                (source.since, source.failures) = (now, 0);
            }
            source.failures += 1;
            if source.failures >= limit {
                source.banned_until = now + millis(self.limits.ban);
            }
        }
    }

    pub(super) fn succeeded(&self, ip: IpAddr, name: &str) {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner).remove(&(ip, name.to_owned()));
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_banned_before_its_address_and_both_are_heard_again() {
        let guard = Guard::new(Limits { by_name: 3, by_address: 5, ..Limits::default() });
        let ip: IpAddr = [192, 0, 2, 1].into();
        (0..3).for_each(|_| guard.failed(ip, "u1", 1_000));
        assert!(guard.is_banned_as(ip, "u1", 1_000));
        assert!(!guard.is_banned_as(ip, "u2", 1_000) && !guard.is_banned(ip, 1_000));
        (0..2).for_each(|_| guard.failed(ip, "u2", 1_000));
        assert!(guard.is_banned(ip, 1_000));
        assert!(!guard.is_banned(ip, 302_000) && !guard.is_banned_as(ip, "u1", 302_000));
    }

    #[test]
    fn failures_far_apart_are_no_attack() {
        let guard = Guard::new(Limits { by_name: 2, ..Limits::default() });
        let ip: IpAddr = [192, 0, 2, 1].into();
        guard.failed(ip, "u1", 0);
        guard.failed(ip, "u1", 61_000);
        assert!(!guard.is_banned_as(ip, "u1", 61_000));
    }
}
