//! The time of the database, without asking for it each time: an answer of the server is carried on by this machine's steady clock,
//! so that hubs on several machines agree to within a journey's length.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::{Clock, Fault};

/// An answer is asked for again after this long, with the next transaction that begins.
const FRESH: Duration = Duration::from_secs(5);
/// The steady clock sleeps with the machine; the other one does not.
const SLEPT: Duration = Duration::from_secs(1);

pub(crate) struct DatabaseTime {
    held: Option<Clock>,
    machine: Clock,
    heard: Mutex<Option<Heard>>,
}

#[derive(Clone, Copy)]
struct Heard {
    database_ms: i64,
    machine_ms: i64,
    at: Instant,
}

impl DatabaseTime {
    pub(crate) const ASKED: &str = "select (extract(epoch from clock_timestamp()) * 1000)::bigint";

    pub(crate) fn new(held: Option<Clock>) -> DatabaseTime {
        DatabaseTime { held, machine: Clock::system(), heard: Mutex::default() }
    }

    /// None: nothing heard that can be relied on.
    pub(crate) fn now(&self) -> Option<i64> {
        if let Some(clock) = &self.held {
            return Some(clock.now());
        }
        let heard = (*self.heard.lock().unwrap_or_else(PoisonError::into_inner))?;
        let passed = milliseconds(heard.at.elapsed());
        let by_the_machine = self.machine.now() - heard.machine_ms;
        (by_the_machine.abs_diff(passed) < SLEPT.as_millis() as u64).then_some(heard.database_ms + passed)
    }

    pub(crate) fn is_fresh(&self) -> bool {
        let heard = *self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        self.held.is_some() || heard.is_some_and(|heard| heard.at.elapsed() < FRESH)
    }

    /// The answer to a question that was sent at that moment; it was true about half-way.
    pub(crate) fn hear(&self, database_ms: i64, sent: Instant) {
        let database_ms = database_ms + milliseconds(sent.elapsed() / 2);
        let heard = Heard { database_ms, machine_ms: self.machine.now(), at: Instant::now() };
        *self.heard.lock().unwrap_or_else(PoisonError::into_inner) = Some(heard);
    }

    pub(crate) fn unknown() -> Fault {
        Fault::Unavailable("time".into())
    }
}

fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
