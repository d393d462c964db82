//! Whoever keeps a copy of some tables is told what each commit changed before its writer is answered, and nothing of what was undone.

use std::sync::{Arc, Mutex};

use alta_db::{Followed, Lane};

use crate::stage::{ADD, Refusal, Stage, add, work};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_is_told_of_every_row_before_the_answer_and_of_none_that_was_undone() {
    let stage = Stage::sqlite();
    let db = stage.open().await;
    assert_eq!(db.write(Lane::Interactive, add("a")).await, Ok(()), "nobody follows yet");
    let told = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&told);
    db.follow("acc", move |followed| heard.lock().expect("nobody panicked").push(followed));
    let told = || std::mem::take(&mut *told.lock().expect("nobody panicked"));
    assert_eq!(db.write(Lane::Interactive, add("b")).await, Ok(()));
    assert_eq!(told(), [Followed::Rows([("account".to_owned(), 2)].into())]);
    let undone = work(|tx| {
        Box::pin(async move {
            tx.execute(&ADD, &alta_db::values!["x", "p", "x", 0]).await?;
            Err::<(), _>(Refusal::No)
        })
    });
    assert_eq!(db.write(Lane::Interactive, undone).await, Err(Refusal::No));
    let rows: Vec<Followed> = told();
    assert!(rows.is_empty() || rows == [Followed::Rows([("account".to_owned(), 3)].into())], "{rows:?}");
    db.can_write().await.expect("it writes");
    assert_eq!(told(), [], "another table");
}
