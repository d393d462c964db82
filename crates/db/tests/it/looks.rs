//! A look sees what was acknowledged, all of one moment, and changes nothing.

use std::sync::mpsc;

use alta_db::{Fault, Lane, Sql, statement, values};
use tokio::sync::oneshot;

use crate::stage::{ADD, COUNT, Refusal, Stage, add, ids, on_both_engines, work};

on_both_engines!(a_look_may_not_write, a_look_sees_what_was_acknowledged, a_look_sees_one_moment);

async fn a_look_may_not_write(stage: Stage) {
    const RETURNING: Sql = statement!("insert into account (id, partner) values ($1, $1) returning id");
    let db = stage.open().await;
    let executes =
        work(|tx| Box::pin(async move { Ok(tx.execute(&ADD, &values!["x", "p", "x", 0]).await.map(drop)?) }));
    let later = work(|tx| Box::pin(async move { Ok(tx.later(&ADD, &values!["x", "p", "x", 0]).await?) }));
    let returns = work(|tx| Box::pin(async move { Ok(tx.rows(&RETURNING, &values!["x"]).await.map(drop)?) }));
    assert_eq!(db.read(executes).await, Err(Refusal::Fault(Fault::ReadOnly)));
    assert_eq!(db.read(later).await, Err(Refusal::Fault(Fault::ReadOnly)));
    assert_eq!(db.read(returns).await, Err(Refusal::Fault(Fault::ReadOnly)));
    assert_eq!(ids(&db).await, [""; 0]);
}

async fn a_look_sees_what_was_acknowledged(stage: Stage) {
    let db = stage.open().await;
    let writers = (0..40).map(|number| {
        let db = db.clone();
        tokio::spawn(async move {
            let id = format!("{number:02}");
            db.write(Lane::Interactive, add(&id)).await.expect("it is kept");
            assert!(ids(&db).await.contains(&id), "{id} was acknowledged and is not seen");
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.expect("it is seen");
    }
}

async fn a_look_sees_one_moment(stage: Stage) {
    let db = stage.open().await;
    let (looked, has_looked) = oneshot::channel();
    let (go_on, told_to) = mpsc::channel::<()>();
    let mut waits = Some((looked, told_to));
    let look = work(move |tx| {
        let waits = waits.take();
        Box::pin(async move {
            let before = tx.rows(&COUNT, &[]).await?[0].int(0)?;
            if let Some((looked, told_to)) = waits {
                let _ = looked.send(());
                let _ = told_to.recv();
            }
            Ok((before, tx.rows(&COUNT, &[]).await?[0].int(0)?))
        })
    });
    let reading = tokio::spawn({
        let db = db.clone();
        async move { db.read(look).await }
    });
    has_looked.await.expect("the first half of the look");
    db.write(Lane::Interactive, add("a")).await.expect("a write meanwhile");
    drop(go_on);
    assert_eq!(reading.await.expect("it ends"), Ok((0, 0)));
    assert_eq!(ids(&db).await, ["a"]);
}
