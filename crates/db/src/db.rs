//! The database as the hub holds it: work goes in by value, and comes back when it is durable.

use std::{path::PathBuf, sync::Arc};

use crate::{
    Clock, Fault, Lane, Migration, Sql, Tx, Work, migrate,
    postgres::Postgres,
    sqlite::{Followed, Sqlite},
    statement, values,
};

/// Where the hub keeps what it knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// SQLite, in this data folder.
    Folder(PathBuf),
    /// PostgreSQL, or who speaks its protocol, at this URL.
    Server(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

#[derive(Clone, Debug)]
pub struct Options {
    /// None: the machine's clock with SQLite, the database's with PostgreSQL.
    pub clock: Option<Clock>,
    /// How many may wait before the next is told `Fault::Busy`.
    pub queue: usize,
    /// How many share one commit at most (SQLite).
    pub batch: usize,
    /// Threads that look (SQLite).
    pub readers: usize,
    /// Connections at most (PostgreSQL).
    pub connections: usize,
}

impl Default for Options {
    fn default() -> Options {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Options { clock: None, queue: 4096, batch: 256, readers: cores.clamp(2, 8), connections: 16 }
    }
}

/// Cheap to clone; the last one to go closes the lines.
#[derive(Clone)]
pub struct Db(Arc<Store>);

pub(crate) enum Store {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Db {
    pub async fn open(location: &Location, options: Options) -> Result<Db, Fault> {
        let store = match location {
            Location::Folder(folder) => {
                let folder = folder.clone();
                Store::Sqlite(blocking(move || Sqlite::open(&folder, &options)).await?)
            }
            Location::Server(url) => Store::Postgres(Postgres::open(url, &options).await?),
        };
        Ok(Db(Arc::new(store)))
    }

    pub fn engine(&self) -> Engine {
        match &*self.0 {
            Store::Sqlite(_) => Engine::Sqlite,
            Store::Postgres(_) => Engine::Postgres,
        }
    }

    /// Brings the schema up to the list, and answers the numbers that were applied now.
    pub async fn migrate(&self, list: &[Migration]) -> Result<Vec<i64>, Fault> {
        migrate::in_order(list)?;
        match &*self.0 {
            Store::Sqlite(sqlite) => {
                let (folder, list) = (sqlite.folder().to_owned(), list.to_vec());
                blocking(move || migrate::sqlite(&folder, &list)).await
            }
            Store::Postgres(postgres) => migrate::postgres(postgres, list).await,
        }
    }

    /// Answered only after a durable commit. Dropped before it starts, the work never runs; after that it is kept.
    pub async fn write<W: Work>(&self, lane: Lane, work: W) -> Result<W::Done, W::Refusal> {
        match &*self.0 {
            Store::Sqlite(sqlite) => sqlite.write(lane, work).await,
            Store::Postgres(postgres) => postgres.write(lane, work).await,
        }
    }

    /// All that the work reads is of one moment.
    pub async fn read<W: Work>(&self, work: W) -> Result<W::Done, W::Refusal> {
        match &*self.0 {
            Store::Sqlite(sqlite) => sqlite.read(work).await,
            Store::Postgres(postgres) => postgres.read(work).await,
        }
    }

    /// From now on this is told of the rows of tables with this prefix that each commit changed, before whoever wrote is answered. SQLite only:
    /// of PostgreSQL nobody needs a copy.
    pub fn follow(&self, prefix: &'static str, tell: impl Fn(Followed) + Send + 'static) {
        if let Store::Sqlite(sqlite) = &*self.0 {
            sqlite.follow(prefix, tell);
        }
    }

    /// Whether a write is kept right now; asked by trying one. Needs the schema to have been migrated.
    pub async fn can_write(&self) -> Result<(), Fault> {
        self.write(Lane::Interactive, Touch).await
    }

    /// Whether the file is whole (SQLite), or the server answers (PostgreSQL).
    pub async fn quick_check(&self) -> Result<(), String> {
        match &*self.0 {
            Store::Sqlite(sqlite) => {
                let folder = sqlite.folder().to_owned();
                match blocking(move || crate::sqlite::store::quick_check(&folder)).await {
                    Ok(found) if found.is_empty() => Ok(()),
                    Ok(found) => Err(found.join("\n")),
                    Err(fault) => Err(fault.to_string()),
                }
            }
            Store::Postgres(postgres) => postgres.check().await.map_err(|fault| fault.to_string()),
        }
    }

    /// Lets nobody else in, serves who waits, and ends.
    pub async fn close(self) {
        if let Store::Postgres(postgres) = &*self.0 {
            return postgres.close().await;
        }
        let _ = blocking(move || {
            if let Store::Sqlite(sqlite) = &*self.0 {
                sqlite.close();
            }
            Ok(())
        })
        .await;
    }
}

async fn blocking<T: Send + 'static>(act: impl FnOnce() -> Result<T, Fault> + Send + 'static) -> Result<T, Fault> {
    tokio::task::spawn_blocking(act).await.unwrap_or_else(|error| Err(Fault::Broken(error.to_string())))
}

struct Touch;

impl Work for Touch {
    type Done = ();
    type Refusal = Fault;

    async fn run(&mut self, tx: &mut Tx<'_>) -> Result<(), Fault> {
        const TOUCH: Sql = statement!("update schema_guard set touched_at = $1 where id = 1");
        tx.execute(&TOUCH, &values![tx.now()]).await.map(drop)
    }
}
