//! The threads that look: each has its own read-only connection, and every look sees one moment of the database.

use std::{path::PathBuf, sync::Arc};

use rusqlite::Connection;

use super::{queue::Queue, store};
use crate::Clock;

pub(super) struct Reader {
    pub(super) folder: PathBuf,
    pub(super) queue: Arc<Queue>,
    pub(super) clock: Clock,
    pub(super) store: Connection,
}

impl Reader {
    pub(super) fn serve(mut self) {
        while let Some(mut job) = self.queue.one() {
            if job.forsaken() {
                continue;
            }
            let began = store::settings(&self.store, "begin deferred");
            if began.is_ok() {
                job.run(&mut self.store, &self.clock);
            }
            self.end();
            job.answer(&began);
        }
    }

    /// The snapshot is let go, whatever happened in it.
    fn end(&mut self) {
        if self.store.is_autocommit() || store::settings(&self.store, "rollback").is_ok() {
            return;
        }
        if let Ok(fresh) = store::reader(&self.folder) {
            self.store = fresh;
        }
    }
}
