//! A migrated database on either engine, work written as a closure, and a gate that makes several verbs wait for one batch.

use std::{
    fs,
    path::PathBuf,
    pin::Pin,
    sync::{
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
};

use alta_db::{Db, Fault, Lane, Location, Migration, Options, Row, Sql, Tx, Work, statement};
use alta_testkit::postgres::postgres;
use tokio::{sync::oneshot, task::JoinHandle};

/// Each sentence once on SQLite and once on PostgreSQL.
macro_rules! on_both_engines {
    ($($sentence:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $sentence() {
                super::$sentence($crate::stage::Stage::sqlite()).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $sentence() {
                if let Some(stage) = $crate::stage::Stage::postgres() {
                    super::$sentence(stage).await;
                }
            })*
        }
    };
}
pub(crate) use on_both_engines;

pub(crate) const SCHEMA: &[Migration] = &[
    Migration {
        number: 1,
        name: "account",
        sql: "create table account (
                id text not null constraint account_pkey primary key,
                partner text not null, name text, seats bigint not null default 0, motto text,
                constraint account_name unique (partner, name), constraint account_seats check (seats >= 0)
            );
            create unique index account_motto on account (lower(motto));",
    },
    Migration {
        number: 2,
        name: "entry",
        sql: "create table entry (
                account_id text not null, place bigint not null, note text,
                constraint entry_pkey primary key (account_id, place),
                constraint entry_account foreign key (account_id) references account (id)
            );",
    },
];

/// A place for a database that does not exist yet, gone when the test is.
pub(crate) struct Stage {
    pub(crate) location: Location,
    folder: Option<PathBuf>,
}

impl Stage {
    pub(crate) fn sqlite() -> Stage {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("alta-db-{}-{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&folder);
        Stage { location: Location::Folder(folder.clone()), folder: Some(folder) }
    }

    pub(crate) fn postgres() -> Option<Stage> {
        postgres().map(|server| Stage { location: Location::Server(server.database()), folder: None })
    }

    pub(crate) async fn open(&self) -> Db {
        self.open_with(Options::default()).await
    }

    pub(crate) async fn open_with(&self, options: Options) -> Db {
        let db = Db::open(&self.location, options).await.expect("it opens");
        db.migrate(SCHEMA).await.expect("it migrates");
        db
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.folder.take().map(fs::remove_dir_all);
    }
}

#[derive(Debug, PartialEq)]
pub(crate) enum Refusal {
    Fault(Fault),
    No,
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Refusal {
        Refusal::Fault(fault)
    }
}

pub(crate) type Run<'a, T> = Pin<Box<dyn Future<Output = Result<T, Refusal>> + Send + 'a>>;

/// Work from a closure: `work(|tx| Box::pin(async move { … }))`.
pub(crate) struct Closure<F>(F);

pub(crate) fn work<T, F: for<'a, 'c> FnMut(&'a mut Tx<'c>) -> Run<'a, T>>(run: F) -> Closure<F> {
    Closure(run)
}

impl<T, F> Work for Closure<F>
where
    T: Send + 'static,
    F: for<'a, 'c> FnMut(&'a mut Tx<'c>) -> Run<'a, T> + Send + 'static,
{
    type Done = T;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Tx<'_>) -> Result<T, Refusal> {
        (self.0)(tx).await
    }
}

pub(crate) const ADD: Sql = statement!("insert into account (id, partner, name, seats) values ($1, $2, $3, $4)");
pub(crate) const COUNT: Sql = statement!("select count(*) from account");
pub(crate) const IDS: Sql = statement!("select id from account order by id");

/// A verb that adds an account by this id.
pub(crate) fn add(id: &str) -> impl Work<Done = (), Refusal = Refusal> + use<> {
    let id = id.to_owned();
    work(move |tx| {
        let values = alta_db::values![&id, "p", &id, 0];
        Box::pin(async move {
            tx.execute(&ADD, &values).await?;
            Ok(())
        })
    })
}

/// The ids of all accounts, in order.
pub(crate) async fn ids(db: &Db) -> Vec<String> {
    let look = work(|tx| Box::pin(async move { Ok(tx.rows(&IDS, &[]).await?) }));
    let rows: Vec<Row> = db.read(look).await.expect("it reads");
    rows.iter().map(|row| row.text(0).expect("an id").to_owned()).collect()
}

/// Holds one thread of the database (on PostgreSQL: one link) until it is opened.
pub(crate) struct Gate {
    open: mpsc::Sender<()>,
    held: JoinHandle<Result<(), Refusal>>,
}

impl Gate {
    pub(crate) async fn shut(db: &Db) -> Gate {
        let (open, opened) = mpsc::channel();
        let (begin, begun) = oneshot::channel();
        let mut begin = Some(begin);
        let hold = work(move |_| {
            begin.take().map(|begin| begin.send(()));
            // why: blocks the thread, as a slow statement would.
            let _ = opened.recv();
            Box::pin(async { Ok(()) })
        });
        let db = db.clone();
        let held = tokio::spawn(async move { db.write(Lane::Interactive, hold).await });
        begun.await.expect("the gate is reached");
        Gate { open, held }
    }

    pub(crate) async fn open(self) {
        drop(self.open);
        assert_eq!(self.held.await.expect("the gate ends"), Ok(()));
    }
}

/// Polls a future once, so that it is in the line, and answers whether it is still waiting.
pub(crate) async fn in_line<F: Future>(future: Pin<&mut F>) -> bool {
    let mut future = future;
    std::future::poll_fn(|context| std::task::Poll::Ready(future.as_mut().poll(context).is_pending())).await
}
