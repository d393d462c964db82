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
pub(crate) struct Key {
    pub(crate) who: String,
    pub(crate) free: u32,
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
    /// Counts an attempt as failed before anybody knows, so that many at once are no more than one after the other. `Err`: whole seconds to
    /// stay away.
    pub(crate) fn begin(&self, keys: &[Key], now: Instant) -> Result<(), u64> {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let left = |key: &Key| {
            let found = failures.get(&key.who)?;
            (found.last + found.wait(key.free)).checked_duration_since(now).filter(|left| !left.is_zero())
        };
        if let Some(left) = keys.iter().filter_map(left).max() {
            return Err(left.as_secs() + 1);
        }
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
        Ok(())
    }

    /// It did not fail after all.
    pub(crate) fn take_back(&self, keys: &[Key]) {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for key in keys {
            if let Some(found) = failures.get_mut(&key.who) {
                found.count = found.count.saturating_sub(1);
            }
        }
    }

    pub(crate) fn forget(&self, keys: &[Key]) {
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

    impl Throttle {
        fn fails(&self, keys: &[Key], times: u32, now: Instant) {
            (0..times).for_each(|_| assert_eq!(self.begin(keys, now), Ok(())));
        }
    }

    #[test]
    fn a_few_failures_are_free_and_then_each_doubles_the_wait() {
        let (throttle, mut now, ana) = (Throttle::default(), Instant::now(), [key("ana")]);
        throttle.fails(&ana, FREE + 1, now);
        let mut waits = Vec::new();
        for _ in 0..8 {
            let seconds = throttle.begin(&ana, now).unwrap_err();
            waits.push(seconds);
            now += Duration::from_secs(seconds);
            assert_eq!(throttle.begin(&ana, now), Ok(()), "never locked out");
        }
        assert_eq!(waits, [3, 5, 9, 17, 33, 61, 61, 61]);
    }

    #[test]
    fn many_at_once_are_no_more_than_one_after_the_other() {
        let (throttle, now, ana) = (Throttle::default(), Instant::now(), [key("ana")]);
        let let_in = (0..100).filter(|_| throttle.begin(&ana, now).is_ok()).count();
        assert_eq!(let_in, usize::try_from(FREE).unwrap() + 1, "none has ended yet");
        throttle.take_back(&ana);
        throttle.take_back(&ana);
        assert_eq!(throttle.begin(&ana, now), Ok(()), "those were none");
    }

    #[test]
    fn whoever_fails_slows_down_only_where_they_failed() {
        let (throttle, now) = (Throttle::default(), Instant::now());
        throttle.fails(&[key("ana from here")], FREE + 1, now);
        assert!(throttle.begin(&[key("ana from here")], now).is_err());
        assert_eq!(throttle.begin(&[key("ana from elsewhere")], now), Ok(()));
        assert_eq!(throttle.begin(&[Key { who: "ana from here".to_owned(), free: 100 }], now), Ok(()));
    }

    #[test]
    fn success_and_time_make_it_forget() {
        let (throttle, now, ana) = (Throttle::default(), Instant::now(), [key("ana")]);
        throttle.fails(&ana, FREE + 1, now);
        throttle.forget(&ana);
        throttle.fails(&ana, FREE + 1, now);
        throttle.fails(&ana, 2, now + FORGOTTEN);
    }

    #[test]
    fn a_crowd_of_strangers_does_not_fill_the_memory() {
        let (throttle, now) = (Throttle::default(), Instant::now());
        (0..MOST + 100).for_each(|one| throttle.fails(&[key(&one.to_string())], 1, now));
        assert_eq!(throttle.0.lock().unwrap().len(), MOST);
        throttle.fails(&[key("late")], 1, now + FORGOTTEN);
        assert_eq!(throttle.0.lock().unwrap().len(), 1);
    }
}
