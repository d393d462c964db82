//! Group commit. One thread owns the only connection that writes: it takes everybody who waits, runs them in one transaction, makes it
//! durable once, and only then answers. **Invariant:** nobody is answered, not even with a refusal, before the commit it may rest on.

use std::{path::PathBuf, sync::Arc};

use rusqlite::Connection;

use super::{
    checkpoint::Bell,
    follow::{Follow, Kept},
    job::{Job, Ran},
    queue::Queue,
    statements::fault,
    store,
};
use crate::{Clock, Fault};

/// So many pages in the WAL (64 MiB) and the writer finishes the checkpoint itself.
const PAGES_AT_MOST: i32 = 16_384;

pub(super) struct Writer {
    pub(super) folder: PathBuf,
    pub(super) queue: Arc<Queue>,
    pub(super) clock: Clock,
    pub(super) batch: usize,
    pub(super) bell: Arc<Bell>,
    pub(super) follow: Arc<Follow>,
    /// None: the last one failed in a way that leaves it in doubt.
    pub(super) store: Option<Connection>,
}

impl Writer {
    /// The connection that the thread starts with.
    pub(super) fn connect(&mut self) -> Result<(), Fault> {
        let mut store = store::writer(&self.folder)?;
        let bell = Arc::clone(&self.bell);
        let watch = move |wal: &mut rusqlite::hooks::Wal, pages| {
            bell.pages(pages);
            if pages >= PAGES_AT_MOST { wal.checkpoint().or(Ok(())) } else { Ok(()) }
        };
        store.wal_hook(Some(watch)).map_err(|error| fault(&store, error))?;
        let follow = Arc::clone(&self.follow);
        let touched = move |_, _: &str, table: &str, row| follow.touched(table, row);
        store.update_hook(Some(touched)).map_err(|error| fault(&store, error))?;
        self.store = Some(store);
        Ok(())
    }

    pub(super) fn serve(mut self) {
        loop {
            let mut batch = self.queue.batch(self.batch);
            if batch.is_empty() {
                break;
            }
            batch.retain(|job| !job.forsaken());
            if !batch.is_empty() {
                let outcome = self.keep(&mut batch);
                self.follow.ended(match &outcome {
                    Ok(()) => Kept::Yes,
                    Err(Fault::OutcomeUnknown) => Kept::Perhaps,
                    Err(_) => Kept::No,
                });
                batch.into_iter().for_each(|job| job.answer(&outcome));
            }
        }
        self.bell.close();
    }

    fn keep(&mut self, batch: &mut [Box<dyn Job>]) -> Result<(), Fault> {
        if self.store.is_none() {
            self.recover()?;
        }
        let Some(store) = &mut self.store else {
            return Err(Fault::Unavailable("no connection".into()));
        };
        let outcome = together(store, &self.clock, batch);
        let rolled_back = store.is_autocommit() || said(store, "rollback").is_ok();
        match outcome {
            // why: after a failed write or sync the file and its WAL are in doubt: the frames of the failed commit may still be found by
            // a recovery. A later commit in their place settles that they are not.
            Err(Fault::Unavailable(_)) => {
                self.store = None;
                self.recover().map_err(|_| Fault::OutcomeUnknown)?;
                outcome
            }
            _ if rolled_back => outcome,
            _ => {
                self.store = None;
                outcome
            }
        }
    }

    /// A fresh connection, and a commit that overwrites what the failed one may have left in the WAL.
    fn recover(&mut self) -> Result<(), Fault> {
        self.connect()?;
        let Some(store) = &self.store else { return Ok(()) };
        let settled = said(store, "begin immediate").and_then(|()| {
            let version: i32 =
                store.query_row("pragma user_version", [], |row| row.get(0)).map_err(|error| fault(store, error))?;
            store::settings(store, &format!("pragma user_version = {}; commit", version.wrapping_add(1)))
        });
        if settled.is_err() {
            self.store = None;
        }
        settled
    }
}

/// All of them in one transaction. First without savepoints; if one must be undone, all run again, each in a savepoint.
fn together(store: &mut Connection, clock: &Clock, batch: &mut [Box<dyn Job>]) -> Result<(), Fault> {
    said(store, "begin immediate")?;
    if batch.iter_mut().any(|job| job.run(store, clock) != Ran::Stays) {
        if !store.is_autocommit() {
            said(store, "rollback")?;
        }
        said(store, "begin immediate")?;
        for job in batch.iter_mut() {
            apart(store, clock, job.as_mut())?;
        }
    }
    said(store, "commit")
}

fn apart(store: &mut Connection, clock: &Clock, job: &mut dyn Job) -> Result<(), Fault> {
    said(store, "savepoint one")?;
    if let Ran::Undo(fault) = job.run(store, clock) {
        // why: on a full disk or a failed write SQLite may have given the whole transaction up, the neighbours with it.
        if store.is_autocommit() {
            return Err(fault.unwrap_or(Fault::Broken("the transaction ended".into())));
        }
        said(store, "rollback to one")?;
    }
    said(store, "release one")
}

fn said(store: &Connection, sql: &str) -> Result<(), Fault> {
    let ran = store.prepare_cached(sql).and_then(|mut statement| statement.raw_execute());
    ran.map(drop).map_err(|error| fault(store, error))
}
