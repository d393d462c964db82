//! Moving what is committed from the WAL into the database file, beside the writer and never in its way.

use std::{
    path::Path,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use rusqlite::Connection;

use super::store;

/// Below this many pages (4 MiB) it is not worth two syncs.
const WORTH_IT: i32 = 1_000;
const PAUSE: Duration = Duration::from_millis(200);

/// How the writer says that there is something to move.
#[derive(Default)]
pub(super) struct Bell {
    state: Mutex<State>,
    rung: Condvar,
}

#[derive(Default)]
struct State {
    due: bool,
    closed: bool,
}

impl Bell {
    /// The WAL is so many pages long.
    pub(super) fn pages(&self, pages: i32) {
        if pages >= WORTH_IT && !std::mem::replace(&mut self.state().due, true) {
            self.rung.notify_one();
        }
    }

    pub(super) fn close(&self) {
        self.state().closed = true;
        self.rung.notify_one();
    }

    /// Whether there is something to do; blocks until there is, or nothing will come any more.
    fn due(&self) -> bool {
        let quiet = |state: &mut State| !state.due && !state.closed;
        let mut state = self.rung.wait_while(self.state(), quiet).unwrap_or_else(PoisonError::into_inner);
        state.due = false;
        !state.closed
    }

    fn pause(&self) {
        let _ = self.rung.wait_timeout_while(self.state(), PAUSE, |state| !state.closed);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) fn serve(folder: &Path, bell: &Bell) {
    let mut store = None;
    while bell.due() {
        // why: a failure here costs nothing but room; the next round or the writer repeats it.
        store = store.or_else(|| store::writer(folder).ok()).filter(|store| moved(store).is_ok());
        bell.pause();
    }
}

fn moved(store: &Connection) -> rusqlite::Result<()> {
    store.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(()))
}
