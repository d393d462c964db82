//! The links to one database, lent to one piece of work each; a bounded number of them, and a bounded wait.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_postgres::Config;

use super::{
    fault::Keys,
    link::{self, Link, Shared},
    time::DatabaseTime,
};
use crate::{Fault, Lane, Options};

const PATIENCE: Duration = Duration::from_secs(5);

pub(crate) struct Pool {
    config: Config,
    pub(super) shared: Arc<Shared>,
    idle: Mutex<Vec<Link>>,
    places: Arc<Semaphore>,
    bulk: Arc<Semaphore>,
    connections: u32,
    waiting: AtomicUsize,
    queue: usize,
}

/// The right to one link, given back when it is dropped.
pub(crate) struct Place {
    _place: OwnedSemaphorePermit,
    _bulk: Option<OwnedSemaphorePermit>,
}

impl Pool {
    pub(crate) fn new(url: &str, options: &Options) -> Result<Pool, Fault> {
        let connections = options.connections.clamp(1, 1000);
        Ok(Pool {
            config: link::config(url)?,
            shared: Arc::new(Shared { keys: Keys::default(), time: DatabaseTime::new(options.clock.clone()) }),
            idle: Mutex::default(),
            places: Arc::new(Semaphore::new(connections)),
            bulk: Arc::new(Semaphore::new(connections.div_ceil(4))),
            connections: u32::try_from(connections).unwrap_or(u32::MAX),
            waiting: AtomicUsize::new(0),
            queue: options.queue,
        })
    }

    pub(crate) async fn place(&self, lane: Lane) -> Result<Place, Fault> {
        let bulk = match lane {
            Lane::Interactive => None,
            Lane::Bulk => Some(self.permit(&self.bulk).await?),
        };
        Ok(Place { _place: self.permit(&self.places).await?, _bulk: bulk })
    }

    async fn permit(&self, places: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, Fault> {
        if let Ok(permit) = Arc::clone(places).try_acquire_owned() {
            return Ok(permit);
        }
        if places.is_closed() {
            return Err(Fault::Unavailable("closed".into()));
        }
        let _queued = Queued::behind(&self.waiting, self.queue)?;
        match tokio::time::timeout(PATIENCE, Arc::clone(places).acquire_owned()).await {
            Ok(Ok(permit)) => Ok(permit),
            Ok(Err(_)) => Err(Fault::Unavailable("closed".into())),
            Err(_) => Err(Fault::Busy),
        }
    }

    /// A link that was good when it was last seen; the one used last, for its caches are the warmest.
    pub(crate) async fn link(&self) -> Result<Link, Fault> {
        loop {
            let kept = self.idle().pop();
            match kept {
                Some(link) if link.client.is_closed() => {}
                Some(link) => return Ok(link),
                None => return self.fresh().await,
            }
        }
    }

    pub(crate) async fn fresh(&self) -> Result<Link, Fault> {
        link::connect(&self.config, &self.shared).await
    }

    pub(crate) fn put(&self, link: Link) {
        if !link.client.is_closed() && !self.places.is_closed() {
            self.idle().push(link);
        }
    }

    /// Lets nobody else in and waits for those who are.
    pub(crate) async fn close(&self) {
        self.bulk.close();
        let everybody = self.places.acquire_many(self.connections).await;
        self.places.close();
        drop(everybody);
        self.idle().clear();
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Link>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One who waits, counted until it is dropped.
struct Queued<'p>(&'p AtomicUsize);

impl<'p> Queued<'p> {
    fn behind(waiting: &'p AtomicUsize, at_most: usize) -> Result<Queued<'p>, Fault> {
        let queued = Queued(waiting);
        if waiting.fetch_add(1, Ordering::Relaxed) < at_most { Ok(queued) } else { Err(Fault::Busy) }
    }
}

impl Drop for Queued<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
