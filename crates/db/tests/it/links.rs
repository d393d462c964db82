//! PostgreSQL is somewhere else: links break, verbs meet, and the schema moves under prepared statements.

use std::{
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use alta_db::{Clock, Db, Fault, Lane, Location, Options, Sql, statement, values};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    join,
    net::{TcpListener, TcpStream},
    sync::Barrier,
};

use crate::stage::{ADD, COUNT, IDS, Refusal, Stage, add, ids, work};

const SEATS: Sql = statement!("update account set seats = seats + 1 where id = $1");

#[tokio::test(flavor = "multi_thread")]
async fn verbs_that_block_each_other_are_run_again_until_both_are_kept() {
    let Some(stage) = Stage::postgres() else { return };
    let db = stage.open().await;
    db.write(Lane::Interactive, add("a")).await.expect("an account");
    db.write(Lane::Interactive, add("b")).await.expect("another");
    let runs = Arc::new(AtomicU32::new(0));
    let met = Arc::new(Barrier::new(2));
    let crossing = |first: &'static str, second: &'static str| {
        let (runs, mut met) = (Arc::clone(&runs), Some(Arc::clone(&met)));
        work(move |tx| {
            runs.fetch_add(1, Ordering::SeqCst);
            let met = met.take();
            Box::pin(async move {
                tx.execute(&SEATS, &values![first]).await?;
                if let Some(met) = met {
                    met.wait().await;
                }
                Ok(tx.execute(&SEATS, &values![second]).await?)
            })
        })
    };
    let one = db.write(Lane::Interactive, crossing("a", "b"));
    let two = db.write(Lane::Interactive, crossing("b", "a"));
    assert_eq!(join!(one, two), (Ok(1), Ok(1)));
    assert_eq!(runs.load(Ordering::SeqCst), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_verb_whose_link_breaks_before_the_commit_is_run_again() {
    const SELF: Sql = statement!("select pg_backend_pid()");
    const KILL: Sql = statement!("select pg_terminate_backend($1)");
    let Some(stage) = Stage::postgres() else { return };
    let db = stage.open().await;
    let other = stage.open().await;
    let runs = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&runs);
    let verb = work(move |tx| {
        let first = counted.fetch_add(1, Ordering::SeqCst) == 0;
        let other = other.clone();
        Box::pin(async move {
            tx.execute(&ADD, &values!["a", "p", "a", 0]).await?;
            let own = tx.rows(&SELF, &[]).await?[0].int(0)?;
            if first {
                let kill = work(move |tx| Box::pin(async move { Ok(tx.rows(&KILL, &values![own]).await.map(drop)?) }));
                other.read(kill).await?;
            }
            tx.later(&SEATS, &values!["a"]).await?;
            Ok(tx.rows(&SELF, &[]).await.map(drop)?)
        })
    });
    assert_eq!(db.write(Lane::Interactive, verb).await, Ok(()));
    assert_eq!(runs.load(Ordering::SeqCst), 2);
    assert_eq!(ids(&db).await, ["a"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_breaks_at_the_commit_leaves_the_outcome_open() {
    let Some(stage) = Stage::postgres() else { return };
    let direct = stage.open().await;
    let wire = Wire::to(&stage).await;
    let db = Db::open(&wire.location, Options::default()).await.expect("it opens");
    wire.snaps_at_commit.store(true, Ordering::SeqCst);
    assert_eq!(db.write(Lane::Interactive, add("a")).await, Err(Refusal::Fault(Fault::OutcomeUnknown)));
    let mut kept = ids(&direct).await;
    while kept.is_empty() {
        tokio::task::yield_now().await;
        kept = ids(&direct).await;
    }
    assert_eq!(kept, ["a"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_verb_of_a_hundred_statements_makes_three_journeys() {
    static ONE: Sql = statement!("select seats from account where id = $1");
    let Some(stage) = Stage::postgres() else { return };
    stage.open().await;
    let wire = Wire::to(&stage).await;
    let db = Db::open(&wire.location, Options::default()).await.expect("it opens");
    let verb = |account: &'static str| {
        work(move |tx| {
            Box::pin(async move {
                let facts = tx.ask(&[(&ONE, &values![account]), (&COUNT, &[]), (&IDS, &[])]).await?;
                assert_eq!((facts[0].len(), facts[1].len()), (0, 1));
                for number in 0..98 {
                    let id = format!("{account}{number}");
                    tx.later(&ADD, &values![&id, "p", &id, 0]).await?;
                }
                assert_eq!(tx.execute(&SEATS, &values![format!("{account}97")]).await?, 1);
                tx.later(&ADD, &values![account, "p", account, 0]).await?;
                Ok(())
            })
        })
    };
    assert_eq!(db.write(Lane::Interactive, verb("first")).await, Ok(()));
    let before = wire.journeys.load(Ordering::SeqCst);
    assert_eq!(db.write(Lane::Interactive, verb("second")).await, Ok(()));
    assert_eq!(wire.journeys.load(Ordering::SeqCst) - before, 3);
}

/// A longer way to the same server: it counts journeys, and can be cut.
struct Wire {
    location: Location,
    journeys: Arc<AtomicU32>,
    /// Cuts both ends once a commit has gone by towards the server.
    snaps_at_commit: Arc<AtomicBool>,
}

/// Long enough that all that is sent together has gone by before the first answer comes back.
const LENGTH: Duration = Duration::from_millis(100);

impl Wire {
    async fn to(stage: &Stage) -> Wire {
        let Location::Server(url) = &stage.location else { panic!("a server") };
        let (user, rest) = url.split_once('@').expect("a user");
        let (server, database) = rest.split_once('/').expect("a database");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let wire = Wire {
            location: Location::Server(format!("{user}@{address}/{database}")),
            journeys: Arc::default(),
            snaps_at_commit: Arc::default(),
        };
        let (server, journeys, snaps) =
            (server.to_owned(), Arc::clone(&wire.journeys), Arc::clone(&wire.snaps_at_commit));
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let far = TcpStream::connect(&server).await.expect("the server");
                tokio::spawn(carry(near, far, Arc::clone(&journeys), Arc::clone(&snaps)));
            }
        });
        wire
    }
}

async fn carry(near: TcpStream, far: TcpStream, journeys: Arc<AtomicU32>, snaps: Arc<AtomicBool>) {
    near.set_nodelay(true).expect("a socket");
    let (mut near_in, mut near_out) = near.into_split();
    let (mut far_in, mut far_out) = far.into_split();
    let answered = Arc::new(AtomicBool::new(true));
    let answers = Arc::clone(&answered);
    let back = tokio::spawn(async move {
        let mut passing = vec![0; 65536];
        while let Ok(length) = far_in.read(&mut passing).await
            && length > 0
        {
            tokio::time::sleep(LENGTH).await;
            answers.store(true, Ordering::SeqCst);
            if near_out.write_all(&passing[..length]).await.is_err() {
                break;
            }
        }
    });
    let mut passing = vec![0; 65536];
    while let Ok(length) = near_in.read(&mut passing).await
        && length > 0
    {
        journeys.fetch_add(u32::from(answered.swap(false, Ordering::SeqCst)), Ordering::SeqCst);
        let snap = snaps.load(Ordering::SeqCst) && passing[..length].windows(7).any(|word| word == b"commit\0");
        if snap {
            back.abort();
        }
        if far_out.write_all(&passing[..length]).await.is_err() || snap {
            break;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_prepared_before_the_schema_changed_is_prepared_again() {
    const ALL: Sql = statement!("select * from account");
    const GROW: Sql = statement!("alter table account add column more text");
    let Some(stage) = Stage::postgres() else { return };
    let db = stage.open().await;
    let look = || work(|tx| Box::pin(async move { Ok(tx.rows(&ALL, &[]).await?.len()) }));
    assert_eq!(db.read(look()).await, Ok(0));
    let grow = work(|tx| Box::pin(async move { Ok(tx.execute(&GROW, &[]).await?) }));
    db.write(Lane::Interactive, grow).await.expect("the schema changes");
    db.write(Lane::Interactive, add("a")).await.expect("an account");
    assert_eq!(db.read(look()).await, Ok(1));
}

#[tokio::test]
async fn a_lock_that_is_not_let_go_makes_a_verb_busy() {
    let Some(stage) = Stage::postgres() else { return };
    let db = stage.open().await;
    db.write(Lane::Interactive, add("a")).await.expect("an account");
    let (go_on, told_to) = tokio::sync::oneshot::channel::<()>();
    let (begin, begun) = tokio::sync::oneshot::channel();
    let mut waits = Some((begin, told_to));
    let holds = work(move |tx| {
        let waits = waits.take();
        Box::pin(async move {
            tx.execute(&SEATS, &values!["a"]).await?;
            if let Some((begin, told_to)) = waits {
                let _ = begin.send(());
                let _ = told_to.await;
            }
            Ok(())
        })
    });
    let mut holding = pin!(db.write(Lane::Interactive, holds));
    crate::stage::in_line(holding.as_mut()).await;
    begun.await.expect("the row is held");
    let waits = work(|tx| Box::pin(async move { Ok(tx.execute(&SEATS, &values!["a"]).await?) }));
    assert_eq!(db.write(Lane::Interactive, waits).await, Err(Refusal::Fault(Fault::Busy)));
    drop(go_on);
    assert_eq!(holding.await, Ok(()));
}

#[tokio::test]
async fn the_time_is_the_database_s_unless_a_test_holds_it() {
    const TIME: Sql = statement!("select (extract(epoch from clock_timestamp()) * 1000)::bigint");
    let Some(stage) = Stage::postgres() else { return };
    let db = stage.open().await;
    let verb = work(|tx| Box::pin(async move { Ok((tx.now(), tx.rows(&TIME, &[]).await?[0].int(0)?)) }));
    let (now, database) = db.write(Lane::Interactive, verb).await.expect("both");
    assert!(database.abs_diff(now) < 2_000, "{now} against {database}");
    let machine = Clock::system().now();
    assert!(machine.abs_diff(database) < 60_000, "the test's own clock is no use: {machine} against {database}");
}

#[tokio::test]
async fn a_server_that_is_not_there_or_wants_tls_is_unavailable() {
    for url in
        ["postgres://alta@127.0.0.1:1/nothing", "postgres://alta@127.0.0.1:1/nothing?sslmode=require", "postgres://:::"]
    {
        let opened = Db::open(&Location::Server(url.into()), Options::default()).await.map(|db| db.engine());
        assert!(matches!(opened, Err(Fault::Unavailable(_))), "{opened:?}");
    }
}
