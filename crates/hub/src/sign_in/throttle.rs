//! Slows down whoever guesses: a few failures are free, then each doubles the wait. Temporary only, so that a stranger cannot lock anybody out,
//! and bounded, so that a crowd of strangers cannot fill the memory.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

const LONGEST: Duration = Duration::from_secs(60);
/// Failures are forgotten after this long without another.
const FORGOTTEN: Duration = Duration::from_secs(15 * 60);
const MOST: usize = 10_000;

/// Who failed, and how often that is nobody's concern.
#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) who: String,
    pub(super) free: u32,
}

#[derive(Debug, Default)]
pub struct Throttle(Mutex<HashMap<String, Failures>>);

#[derive(Clone, Copy, Debug)]
struct Failures {
    count: u32,
    last: Instant,
}

impl Failures {
    fn wait(&self, free: u32) -> Duration {
        let over = self.count.saturating_sub(free);
        if over == 0 { Duration::ZERO } else { Duration::from_secs(1 << over.min(6)).min(LONGEST) }
    }
}

impl Throttle {
    /// Whole seconds to stay away, if any.
    pub(super) fn wait(&self, keys: &[Key], now: Instant) -> Option<u64> {
        let failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let left = |key: &Key| {
            let found = failures.get(&key.who)?;
            (found.last + found.wait(key.free)).checked_duration_since(now).filter(|left| !left.is_zero())
        };
        keys.iter().filter_map(left).max().map(|left| left.as_secs() + 1)
    }

    pub(super) fn failed(&self, keys: &[Key], now: Instant) {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() + keys.len() > MOST {
            failures.retain(|_, found| now.duration_since(found.last) < FORGOTTEN);
        }
        for key in keys {
            if let Some(found) = failures.get_mut(&key.who) {
                let stale = now.duration_since(found.last) >= FORGOTTEN;
                *found = Failures { count: if stale { 1 } else { found.count.saturating_add(1) }, last: now };
            } else if failures.len() < MOST {
                failures.insert(key.who.clone(), Failures { count: 1, last: now });
            }
        }
    }

    pub(super) fn forget(&self, keys: &[Key]) {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for key in keys {
            failures.remove(&key.who);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FREE: u32 = 10;

    fn key(who: &str) -> Key {
        Key { who: who.to_owned(), free: FREE }
    }

    #[test]
    fn a_few_failures_are_free_and_then_each_doubles_the_wait() {
        let (throttle, now, ana) = (Throttle::default(), Instant::now(), [key("ana")]);
        for _ in 0..FREE {
            assert_eq!(throttle.wait(&ana, now), None);
            throttle.failed(&ana, now);
        }
        assert_eq!(throttle.wait(&ana, now), None);
        let mut waits = Vec::new();
        for _ in 0..8 {
            throttle.failed(&ana, now);
            waits.extend(throttle.wait(&ana, now));
        }
        assert_eq!(waits, [3, 5, 9, 17, 33, 61, 61, 61]);
        assert_eq!(throttle.wait(&ana, now + LONGEST), None, "never locked out");
    }

    #[test]
    fn whoever_fails_slows_down_only_where_they_failed() {
        let (throttle, now) = (Throttle::default(), Instant::now());
        (0..=FREE).for_each(|_| throttle.failed(&[key("ana from here")], now));
        assert!(throttle.wait(&[key("ana from here")], now).is_some());
        assert_eq!(throttle.wait(&[key("ana from elsewhere")], now), None);
        assert_eq!(throttle.wait(&[Key { who: "ana from here".to_owned(), free: 100 }], now), None);
    }

    #[test]
    fn success_and_time_make_it_forget() {
        let (throttle, now, ana) = (Throttle::default(), Instant::now(), [key("ana")]);
        (0..=FREE).for_each(|_| throttle.failed(&ana, now));
        throttle.forget(&ana);
        assert_eq!(throttle.wait(&ana, now), None);
        (0..=FREE).for_each(|_| throttle.failed(&ana, now));
        let later = now + FORGOTTEN;
        throttle.failed(&ana, later);
        assert_eq!(throttle.wait(&ana, later), None);
    }

    #[test]
    fn a_crowd_of_strangers_fills_no_memory() {
        let (throttle, now) = (Throttle::default(), Instant::now());
        (0..MOST + 100).for_each(|one| throttle.failed(&[key(&one.to_string())], now));
        assert_eq!(throttle.0.lock().unwrap().len(), MOST);
        throttle.failed(&[key("late")], now + FORGOTTEN);
        assert_eq!(throttle.0.lock().unwrap().len(), 1, "the forgotten make room");
    }
}
