//! Who waits, who is turned away, and who is forgotten.

use std::{
    pin::pin,
    sync::{Arc, Mutex},
};

use alta_db::{Db, Fault, Lane, Options};
use tokio::sync::oneshot;

use crate::stage::{Gate, Refusal, Stage, add, ids, in_line, on_both_engines, work};

on_both_engines!(
    a_full_line_says_so_at_once,
    who_goes_away_before_the_start_leaves_nothing,
    who_goes_away_after_the_start_leaves_what_was_asked,
    after_closing_nobody_is_let_in_and_all_who_waited_were_served,
    a_probe_tells_that_writes_are_kept,
);

/// One at a time on either engine, and so many may wait.
async fn narrow(stage: &Stage, queue: usize) -> Db {
    stage.open_with(Options { queue, connections: 1, ..Options::default() }).await
}

async fn a_full_line_says_so_at_once(stage: Stage) {
    let db = narrow(&stage, 2).await;
    let gate = Gate::shut(&db).await;
    let mut first = pin!(db.write(Lane::Interactive, add("a")));
    let mut second = pin!(db.write(Lane::Interactive, add("b")));
    assert!(in_line(first.as_mut()).await && in_line(second.as_mut()).await);
    assert_eq!(db.write(Lane::Interactive, add("c")).await, Err(Refusal::Fault(Fault::Busy)));
    gate.open().await;
    assert_eq!((first.await, second.await), (Ok(()), Ok(())));
    assert_eq!(ids(&db).await, ["a", "b"]);
}

async fn who_goes_away_before_the_start_leaves_nothing(stage: Stage) {
    let db = narrow(&stage, 9).await;
    let gate = Gate::shut(&db).await;
    {
        let mut gone = pin!(db.write(Lane::Interactive, add("gone")));
        assert!(in_line(gone.as_mut()).await);
    }
    gate.open().await;
    assert_eq!(db.write(Lane::Interactive, add("a")).await, Ok(()));
    assert_eq!(ids(&db).await, ["a"]);
}

async fn who_goes_away_after_the_start_leaves_what_was_asked(stage: Stage) {
    let db = narrow(&stage, 9).await;
    let (begin, begun) = oneshot::channel();
    let (go_on, told_to) = std::sync::mpsc::channel::<()>();
    let mut waits = Some((begin, told_to));
    let slow = work(move |tx| {
        if let Some((begin, told_to)) = waits.take() {
            let _ = begin.send(());
            let _ = told_to.recv();
        }
        let values = alta_db::values!["kept", "p", "kept", 0];
        Box::pin(async move { Ok(tx.execute(&crate::stage::ADD, &values).await.map(drop)?) })
    });
    {
        let mut gone = pin!(db.write(Lane::Interactive, slow));
        assert!(in_line(gone.as_mut()).await);
        begun.await.expect("it starts");
    }
    drop(go_on);
    assert_eq!(db.write(Lane::Interactive, add("next")).await, Ok(()));
    assert_eq!(ids(&db).await, ["kept", "next"]);
}

async fn after_closing_nobody_is_let_in_and_all_who_waited_were_served(stage: Stage) {
    let db = narrow(&stage, 9).await;
    let other = db.clone();
    let gate = Gate::shut(&db).await;
    let mut waiting = pin!(other.write(Lane::Interactive, add("a")));
    assert!(in_line(waiting.as_mut()).await);
    let mut closing = pin!(db.close());
    assert!(in_line(closing.as_mut()).await, "closed while somebody is inside");
    gate.open().await;
    assert_eq!(waiting.await, Ok(()));
    closing.await;
    let late = other.write(Lane::Interactive, add("b")).await;
    assert!(matches!(late, Err(Refusal::Fault(Fault::Unavailable(_)))), "{late:?}");
    assert_eq!(ids(&stage.open().await).await, ["a"]);
}

async fn a_probe_tells_that_writes_are_kept(stage: Stage) {
    let db = stage.open().await;
    assert_eq!(db.can_write().await, Ok(()));
    assert_eq!(db.quick_check().await, Ok(()));
    let closed = db.clone();
    db.close().await;
    assert!(closed.can_write().await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn people_go_before_bulk_work_and_bulk_work_goes_on() {
    let stage = Stage::sqlite();
    let db = stage.open().await;
    let gate = Gate::shut(&db).await;
    let order = Arc::new(Mutex::new(Vec::new()));
    let verb = |name: &'static str| {
        let order = Arc::clone(&order);
        work(move |_| {
            order.lock().expect("the order").push(name);
            Box::pin(async { Ok(()) })
        })
    };
    let mut waiting = Vec::new();
    for (lane, name) in
        [(Lane::Bulk, "bulk"), (Lane::Bulk, "bulk"), (Lane::Interactive, "person"), (Lane::Interactive, "person")]
    {
        let mut write = Box::pin(db.write(lane, verb(name)));
        in_line(write.as_mut()).await;
        waiting.push(write);
    }
    gate.open().await;
    for write in waiting {
        assert_eq!(write.await, Ok(()));
    }
    assert_eq!(*order.lock().expect("the order"), ["person", "person", "bulk", "bulk"]);
}
