//! The bounded line in front of a thread: people first, bulk work between, and an honest no when it is full.

use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};

use super::job::Job;
use crate::{Fault, Lane};

/// Bulk work takes at most so many places in a batch that people share, and so many when nobody else waits.
const BULK_BESIDE_PEOPLE: usize = 1;
const BULK_ALONE: usize = 8;

pub(super) struct Queue {
    line: Mutex<Line>,
    arrival: Condvar,
    capacity: usize,
}

#[derive(Default)]
struct Line {
    interactive: VecDeque<Box<dyn Job>>,
    bulk: VecDeque<Box<dyn Job>>,
    closed: bool,
}

impl Queue {
    pub(super) fn new(capacity: usize) -> Queue {
        Queue { line: Mutex::default(), arrival: Condvar::new(), capacity }
    }

    pub(super) fn push(&self, lane: Lane, job: Box<dyn Job>) -> Result<(), Fault> {
        let mut line = self.line();
        if line.closed {
            return Err(Fault::Unavailable("closed".into()));
        }
        let capacity = self.capacity;
        let places = match lane {
            Lane::Interactive => &mut line.interactive,
            Lane::Bulk => &mut line.bulk,
        };
        if places.len() >= capacity {
            return Err(Fault::Busy);
        }
        places.push_back(job);
        drop(line);
        self.arrival.notify_one();
        Ok(())
    }

    /// Everybody who waits, up to `limit`; blocks until somebody does. Nobody comes any more: an empty batch.
    pub(super) fn batch(&self, limit: usize) -> Vec<Box<dyn Job>> {
        let mut line = self.wait();
        let people = line.interactive.len().min(limit);
        let mut batch: Vec<_> = line.interactive.drain(..people).collect();
        let bulk = line.bulk.len().min(if people > 0 { BULK_BESIDE_PEOPLE } else { BULK_ALONE.min(limit) });
        batch.extend(line.bulk.drain(..bulk));
        batch
    }

    pub(super) fn one(&self) -> Option<Box<dyn Job>> {
        self.wait().interactive.pop_front()
    }

    /// Nobody else is let in; who waits is still served.
    pub(super) fn close(&self) {
        self.line().closed = true;
        self.arrival.notify_all();
    }

    fn wait(&self) -> MutexGuard<'_, Line> {
        let nobody = |line: &mut Line| line.interactive.is_empty() && line.bulk.is_empty() && !line.closed;
        self.arrival.wait_while(self.line(), nobody).unwrap_or_else(PoisonError::into_inner)
    }

    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
