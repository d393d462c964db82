//! Which rows of some tables each commit changed, told before anybody is answered: whoever keeps a copy of them is never behind an answer.

use std::{
    collections::BTreeSet,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

/// What a commit changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Followed {
    /// Of these tables, the rows with these numbers.
    Rows(BTreeSet<(String, i64)>),
    /// Nobody knows: the commit may or may not have been kept.
    Perhaps,
}

type Tell = Box<dyn Fn(Followed) + Send>;

/// What the thread that writes tells, and to whom.
#[derive(Default)]
pub(super) struct Follow {
    /// Nobody listens: rows are not even looked at.
    on: AtomicBool,
    listener: Mutex<Option<(&'static str, Tell)>>,
    changed: Mutex<BTreeSet<(String, i64)>>,
}

impl Follow {
    pub(super) fn begin(&self, prefix: &'static str, tell: Tell) {
        *self.listener.lock().unwrap_or_else(PoisonError::into_inner) = Some((prefix, tell));
        self.on.store(true, Ordering::SeqCst);
    }

    /// Inside the transaction; a row that is written back the way it was is told too.
    pub(super) fn touched(&self, table: &str, row: i64) {
        if !self.on.load(Ordering::Relaxed) {
            return;
        }
        let listener = self.listener.lock().unwrap_or_else(PoisonError::into_inner);
        if listener.as_ref().is_some_and(|(prefix, _)| table.starts_with(prefix)) {
            self.changed.lock().unwrap_or_else(PoisonError::into_inner).insert((table.to_owned(), row));
        }
    }

    pub(super) fn ended(&self, kept: Kept) {
        let changed = std::mem::take(&mut *self.changed.lock().unwrap_or_else(PoisonError::into_inner));
        if changed.is_empty() || kept == Kept::No {
            return;
        }
        if let Some((_, tell)) = &*self.listener.lock().unwrap_or_else(PoisonError::into_inner) {
            tell(if kept == Kept::Yes { Followed::Rows(changed) } else { Followed::Perhaps });
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    Yes,
    No,
    Perhaps,
}
