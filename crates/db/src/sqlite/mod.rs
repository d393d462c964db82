//! SQLite: one thread writes, a few read, one moves the log along. The async side only queues and waits.

mod checkpoint;
mod follow;
mod job;
mod queue;
mod reader;
pub(crate) mod statements;
pub(crate) mod store;
mod writer;

use std::{
    fs::File,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    thread::{self, JoinHandle},
};

use checkpoint::Bell;
use follow::Follow;
pub use follow::Followed;
use job::Waiting;
use queue::Queue;
use reader::Reader;
use writer::Writer;

use crate::{Fault, Lane, Options, Work, tx::Mode};

pub(crate) struct Sqlite {
    folder: PathBuf,
    writes: Arc<Queue>,
    looks: Arc<Queue>,
    follow: Arc<Follow>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Sqlite {
    pub(crate) fn open(folder: &Path, options: &Options) -> Result<Sqlite, Fault> {
        let lock = store::lock(folder)?;
        let sqlite = Sqlite {
            folder: folder.to_owned(),
            writes: Arc::new(Queue::new(options.queue)),
            looks: Arc::new(Queue::new(options.queue)),
            follow: Arc::default(),
            threads: Mutex::default(),
        };
        let clock = options.clock.clone().unwrap_or_else(crate::Clock::system);
        let bell = Arc::new(Bell::default());
        let mut writer = Writer {
            folder: folder.to_owned(),
            queue: Arc::clone(&sqlite.writes),
            clock: clock.clone(),
            batch: options.batch,
            bell: Arc::clone(&bell),
            follow: Arc::clone(&sqlite.follow),
            store: None,
        };
        writer.connect()?;
        sqlite.start("db-write", move || hold(lock, || writer.serve()))?;
        let path = folder.to_owned();
        sqlite.start("db-checkpoint", move || checkpoint::serve(&path, &bell))?;
        for _ in 0..options.readers {
            let reader = Reader {
                folder: folder.to_owned(),
                queue: Arc::clone(&sqlite.looks),
                clock: clock.clone(),
                store: store::reader(folder)?,
            };
            sqlite.start("db-read", move || reader.serve())?;
        }
        Ok(sqlite)
    }

    pub(crate) async fn write<W: Work>(&self, lane: Lane, work: W) -> Result<W::Done, W::Refusal> {
        self.hand_over(&self.writes, lane, work, Mode::Write).await
    }

    pub(crate) async fn read<W: Work>(&self, work: W) -> Result<W::Done, W::Refusal> {
        self.hand_over(&self.looks, Lane::Interactive, work, Mode::Read).await
    }

    async fn hand_over<W: Work>(&self, queue: &Queue, lane: Lane, work: W, mode: Mode) -> Result<W::Done, W::Refusal> {
        let (job, answer) = Waiting::line_up(work, mode);
        queue.push(lane, job)?;
        match answer.await {
            Ok(answer) => answer,
            Err(_) => Err(Fault::OutcomeUnknown.into()),
        }
    }

    pub(crate) fn follow(&self, prefix: &'static str, tell: impl Fn(Followed) + Send + 'static) {
        self.follow.begin(prefix, Box::new(tell));
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Everybody in the lines is served, then the threads end. Blocks.
    pub(crate) fn close(&self) {
        self.looks.close();
        self.writes.close();
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        threads.into_iter().for_each(|thread| drop(thread.join()));
        // why: if the last to leave only reads, the WAL stays behind; one that may write moves it into the file as it leaves.
        drop(store::writer(&self.folder));
    }

    fn start(&self, name: &str, serve: impl FnOnce() + Send + 'static) -> Result<(), Fault> {
        let started = thread::Builder::new().name(name.into()).spawn(serve);
        let thread = started.map_err(|error| Fault::Unavailable(error.to_string()))?;
        self.threads.lock().unwrap_or_else(PoisonError::into_inner).push(thread);
        Ok(())
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        self.looks.close();
        self.writes.close();
    }
}

/// The folder stays locked until the last write is done.
fn hold(lock: File, serve: impl FnOnce()) {
    serve();
    drop(lock);
}
