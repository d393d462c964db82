//! What is answered is kept; what is refused is undone, and nobody else with it.

use std::{
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU32, Ordering},
        mpsc,
    },
};

use alta_db::{Clock, Fault, Lane, Options, Sql, statement, values};
use tokio::{join, sync::oneshot};

use crate::stage::{ADD, COUNT, Gate, Refusal, Stage, add, ids, in_line, on_both_engines, work};

on_both_engines!(
    what_is_answered_is_kept,
    a_refusal_after_a_write_undoes_only_itself,
    a_panic_harms_nobody,
    after_a_fault_nothing_of_the_work_is_kept,
    fifty_writers_at_a_limit_end_exactly_at_the_limit,
    the_time_of_a_verb_is_the_clock_s,
    writes_that_nobody_waits_for_are_kept_in_order,
    a_collision_of_a_write_that_nobody_waits_for_is_told,
    a_verb_that_writes_nothing_is_answered,
);

async fn what_is_answered_is_kept(stage: Stage) {
    let db = stage.open().await;
    for id in ["a", "b", "c"] {
        assert_eq!(db.write(Lane::Interactive, add(id)).await, Ok(()));
    }
    db.close().await;
    assert_eq!(ids(&stage.open().await).await, ["a", "b", "c"]);
}

async fn a_refusal_after_a_write_undoes_only_itself(stage: Stage) {
    let db = stage.open().await;
    let gate = Gate::shut(&db).await;
    let refused = work(|tx| {
        Box::pin(async move {
            tx.execute(&ADD, &values!["x", "p", "x", 0]).await?;
            Err::<(), _>(Refusal::No)
        })
    });
    let mut before = pin!(db.write(Lane::Interactive, add("a")));
    let mut refused = pin!(db.write(Lane::Interactive, refused));
    let mut after = pin!(db.write(Lane::Interactive, add("b")));
    in_line(before.as_mut()).await;
    in_line(refused.as_mut()).await;
    in_line(after.as_mut()).await;
    gate.open().await;
    assert_eq!(join!(before, refused, after), (Ok(()), Err(Refusal::No), Ok(())));
    assert_eq!(ids(&db).await, ["a", "b"]);
}

async fn a_panic_harms_nobody(stage: Stage) {
    let db = stage.open().await;
    let gate = Gate::shut(&db).await;
    let panics = work(|tx| {
        Box::pin(async move {
            tx.execute(&ADD, &values!["x", "p", "x", 0]).await?;
            if tx.wrote() {
                panic!("a verb with a bug");
            }
            Ok(())
        })
    });
    let mut before = pin!(db.write(Lane::Interactive, add("a")));
    let mut panics = pin!(db.write(Lane::Interactive, panics));
    in_line(before.as_mut()).await;
    in_line(panics.as_mut()).await;
    gate.open().await;
    let (before, panics) = join!(before, panics);
    assert_eq!(before, Ok(()));
    assert!(matches!(panics, Err(Refusal::Fault(Fault::Broken(_)))), "{panics:?}");
    assert_eq!(db.write(Lane::Interactive, add("b")).await, Ok(()));
    assert_eq!(ids(&db).await, ["a", "b"]);
}

async fn after_a_fault_nothing_of_the_work_is_kept(stage: Stage) {
    let db = stage.open().await;
    db.write(Lane::Interactive, add("a")).await.expect("the first");
    let swallows = work(|tx| {
        Box::pin(async move {
            tx.execute(&ADD, &values!["b", "p", "b", 0]).await?;
            let collision = tx.execute(&ADD, &values!["a", "p", "c", 0]).await.expect_err("it is there already");
            assert_eq!(tx.rows(&COUNT, &[]).await.expect_err("poisoned"), collision);
            assert_eq!(tx.later(&ADD, &values!["d", "p", "d", 0]).await.expect_err("poisoned"), collision);
            Ok(())
        })
    });
    let answer = db.write(Lane::Interactive, swallows).await;
    assert!(matches!(answer, Err(Refusal::Fault(Fault::Unique { .. }))), "{answer:?}");
    assert_eq!(ids(&db).await, ["a"]);
}

async fn fifty_writers_at_a_limit_end_exactly_at_the_limit(stage: Stage) {
    const TAKE: Sql = statement!("update account set seats = seats + 1 where id = $1 and seats < $2");
    const PLACE: Sql = statement!("insert into entry (account_id, place) select $1, seats from account where id = $1");
    let db = stage.open().await;
    db.write(Lane::Interactive, add("a")).await.expect("the account");
    let writers = (0..50).map(|_| {
        let db = db.clone();
        let take = work(|tx| {
            Box::pin(async move {
                if tx.execute(&TAKE, &values!["a", 20]).await? == 0 {
                    return Err(Refusal::No);
                }
                tx.later(&PLACE, &values!["a"]).await?;
                Ok(())
            })
        });
        tokio::spawn(async move { db.write(Lane::Interactive, take).await })
    });
    let mut taken = 0;
    for writer in writers.collect::<Vec<_>>() {
        match writer.await.expect("it ends") {
            Ok(()) => taken += 1,
            refused => assert_eq!(refused, Err(Refusal::No)),
        }
    }
    const TOLD: Sql = statement!("select (select seats from account where id = $1), count(*), max(place) from entry");
    let look = work(|tx| Box::pin(async move { Ok(tx.rows(&TOLD, &values!["a"]).await?) }));
    let told = db.read(look).await.expect("it reads");
    assert_eq!((taken, told[0].int(0), told[0].int(1), told[0].int(2)), (20, Ok(20), Ok(20), Ok(20)));
}

async fn the_time_of_a_verb_is_the_clock_s(stage: Stage) {
    let hand = Arc::new(AtomicI64::new(1_700_000_000_000));
    let options = Options { clock: Some(Clock::held(Arc::clone(&hand))), ..Options::default() };
    let db = stage.open_with(options).await;
    let time = || work(|tx| Box::pin(async move { Ok(tx.now()) }));
    assert_eq!(db.write(Lane::Interactive, time()).await, Ok(1_700_000_000_000));
    hand.store(1_700_000_000_777, Ordering::SeqCst);
    assert_eq!(db.read(time()).await, Ok(1_700_000_000_777));
}

async fn writes_that_nobody_waits_for_are_kept_in_order(stage: Stage) {
    const RENAME: Sql = statement!("update account set name = $2 where id = $1");
    const NAME: Sql = statement!("select name from account where id = $1");
    let db = stage.open().await;
    let verb = work(|tx| {
        Box::pin(async move {
            tx.later(&ADD, &values!["a", "p", "first", 0]).await?;
            for step in 0..100 {
                tx.later(&RENAME, &values!["a", format!("step {step}")]).await?;
            }
            let seen = tx.rows(&NAME, &values!["a"]).await?[0].text(0)?.to_owned();
            tx.later(&RENAME, &values!["a", "last"]).await?;
            Ok(seen)
        })
    });
    assert_eq!(db.write(Lane::Interactive, verb).await.as_deref(), Ok("step 99"));
    let look = work(|tx| Box::pin(async move { Ok(tx.rows(&NAME, &values!["a"]).await?[0].text(0)?.to_owned()) }));
    assert_eq!(db.read(look).await.as_deref(), Ok("last"));
}

async fn a_collision_of_a_write_that_nobody_waits_for_is_told(stage: Stage) {
    let db = stage.open().await;
    db.write(Lane::Interactive, add("a")).await.expect("the first");
    let verb = work(|tx| {
        Box::pin(async move {
            tx.later(&ADD, &values!["b", "p", "b", 0]).await?;
            tx.later(&ADD, &values!["a", "p", "c", 0]).await?;
            Ok(())
        })
    });
    let collision = Fault::Unique { table: "account".into(), columns: vec!["id".into()] };
    assert_eq!(db.write(Lane::Interactive, verb).await, Err(Refusal::Fault(collision)));
    assert_eq!(ids(&db).await, ["a"]);
}

async fn a_verb_that_writes_nothing_is_answered(stage: Stage) {
    let db = stage.open().await;
    let verb = work(|tx| {
        Box::pin(async move {
            let count = tx.rows(&COUNT, &[]).await?[0].int(0)?;
            Ok((count, tx.wrote()))
        })
    });
    assert_eq!(db.write(Lane::Interactive, verb).await, Ok((0, false)));
    assert_eq!(db.write(Lane::Interactive, work(|_| Box::pin(async { Ok(7) }))).await, Ok(7));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_answered_before_the_commit_that_all_share() {
    let stage = Stage::sqlite();
    let db = stage.open().await;
    let gate = Gate::shut(&db).await;
    let (begin, begun) = oneshot::channel();
    let (finish, finished) = mpsc::channel::<()>();
    let mut begin = Some(begin);
    let slow = work(move |_| {
        begin.take().map(|begin| begin.send(()));
        let _ = finished.recv();
        Box::pin(async { Ok(()) })
    });
    let refused = work(|_| Box::pin(async { Err::<(), _>(Refusal::No) }));
    let mut first = pin!(db.write(Lane::Interactive, add("a")));
    let mut refused = pin!(db.write(Lane::Interactive, refused));
    let mut slow = pin!(db.write(Lane::Interactive, slow));
    in_line(first.as_mut()).await;
    in_line(refused.as_mut()).await;
    in_line(slow.as_mut()).await;
    gate.open().await;
    begun.await.expect("the slow one runs after the others");
    assert!(in_line(first.as_mut()).await, "answered before the commit");
    assert!(in_line(refused.as_mut()).await, "refused before the commit it may rest on");
    assert_eq!(ids(&db).await, [""; 0]);
    drop(finish);
    assert_eq!(join!(first, refused, slow), (Ok(()), Err(Refusal::No), Ok(())));
    assert_eq!(ids(&db).await, ["a"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_runs_again_after_a_neighbour_s_failure_writes_once_and_at_the_same_time() {
    let stage = Stage::sqlite();
    let hand = Arc::new(AtomicI64::new(0));
    let ticking = Arc::clone(&hand);
    let options = Options { clock: Some(Clock::held(Arc::clone(&hand))), ..Options::default() };
    let db = stage.open_with(options).await;
    let gate = Gate::shut(&db).await;
    let runs = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&runs);
    let good = work(move |tx| {
        counted.fetch_add(1, Ordering::SeqCst);
        ticking.fetch_add(1000, Ordering::SeqCst);
        Box::pin(async move {
            tx.execute(&ADD, &values!["a", "p", "a", tx.now()]).await?;
            Ok(tx.now())
        })
    });
    let refused = work(|tx| {
        Box::pin(async move {
            tx.execute(&ADD, &values!["x", "p", "x", 0]).await?;
            Err::<(), _>(Refusal::No)
        })
    });
    let mut good = pin!(db.write(Lane::Interactive, good));
    let mut refused = pin!(db.write(Lane::Interactive, refused));
    in_line(good.as_mut()).await;
    in_line(refused.as_mut()).await;
    gate.open().await;
    assert_eq!(join!(good, refused), (Ok(0), Err(Refusal::No)));
    assert_eq!(runs.load(Ordering::SeqCst), 2);
    assert_eq!(ids(&db).await, ["a"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_before_the_first_write_makes_nobody_run_again() {
    let stage = Stage::sqlite();
    let db = stage.open().await;
    db.write(Lane::Interactive, add("a")).await.expect("the first");
    let gate = Gate::shut(&db).await;
    let runs = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&runs);
    let good = work(move |tx| {
        counted.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move { Ok(tx.execute(&ADD, &values!["b", "p", "b", 0]).await.map(drop)?) })
    });
    let mut good = pin!(db.write(Lane::Interactive, good));
    let mut refused = pin!(db.write(Lane::Interactive, work(|_| Box::pin(async { Err::<(), _>(Refusal::No) }))));
    let mut collides = pin!(db.write(Lane::Interactive, add("a")));
    in_line(good.as_mut()).await;
    in_line(refused.as_mut()).await;
    in_line(collides.as_mut()).await;
    gate.open().await;
    let (good, refused, collides) = join!(good, refused, collides);
    assert_eq!((good, refused), (Ok(()), Err(Refusal::No)));
    assert!(matches!(collides, Err(Refusal::Fault(Fault::Unique { .. }))), "{collides:?}");
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    assert_eq!(ids(&db).await, ["a", "b"]);
}

#[tokio::test]
async fn a_verb_that_waits_for_something_else_is_broken() {
    let stage = Stage::sqlite();
    let db = stage.open().await;
    let waits = work(|tx| {
        Box::pin(async move {
            tx.execute(&ADD, &values!["x", "p", "x", 0]).await?;
            std::future::pending::<()>().await;
            Ok(())
        })
    });
    let answer = db.write(Lane::Interactive, waits).await;
    assert_eq!(answer, Err(Refusal::Fault(Fault::Broken("a verb waited".into()))));
    assert_eq!(db.write(Lane::Interactive, add("a")).await, Ok(()));
    assert_eq!(ids(&db).await, ["a"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_without_room_refuses_what_does_not_fit_and_serves_again_when_there_is_room() {
    static PAGES: Sql = statement!("select page_count from pragma_page_count");
    let stage = Stage::sqlite();
    let db = stage.open().await;
    let limit = |room: i64| {
        work(move |tx| {
            Box::pin(async move {
                let pages = tx.rows(&PAGES, &[]).await?[0].int(0)? + room;
                let limit: &'static str = format!("pragma max_page_count = {pages}").leak();
                Ok(tx.rows(&Sql::fixed(limit, limit), &[]).await.map(drop)?)
            })
        })
    };
    let large = || {
        work(|tx| {
            Box::pin(async move { Ok(tx.execute(&ADD, &values!["x", "p", "x".repeat(100_000), 0]).await.map(drop)?) })
        })
    };
    assert_eq!(db.write(Lane::Interactive, limit(2)).await, Ok(()));
    let gate = Gate::shut(&db).await;
    let mut before = pin!(db.write(Lane::Interactive, add("a")));
    let mut too_large = pin!(db.write(Lane::Interactive, large()));
    let mut after = pin!(db.write(Lane::Interactive, add("b")));
    in_line(before.as_mut()).await;
    in_line(too_large.as_mut()).await;
    in_line(after.as_mut()).await;
    gate.open().await;
    let answers = join!(before, too_large, after);
    assert_eq!(answers.1, Err(Refusal::Fault(Fault::Full)));
    let kept: Vec<&str> =
        [("a", &answers.0), ("b", &answers.2)].iter().filter(|(_, answer)| answer.is_ok()).map(|(id, _)| *id).collect();
    assert_eq!(ids(&db).await, kept);
    assert_eq!(db.write(Lane::Interactive, limit(1000)).await, Ok(()));
    assert_eq!(db.write(Lane::Interactive, large()).await, Ok(()));
}
