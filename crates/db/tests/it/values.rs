//! What goes in comes out again.

use alta_db::{Fault, Lane, Sql, Value, statement, values};

use crate::stage::{ADD, Stage, on_both_engines, work};

on_both_engines!(
    a_null_stays_a_null,
    every_kind_of_value_comes_back,
    numbers_in_a_statement_may_repeat_and_jump,
    several_questions_are_answered_in_their_order,
    what_is_returned_by_a_write_is_read,
    a_column_of_another_kind_is_a_fault,
);

const ONE: Sql = statement!("select id, partner, name, seats from account where id = $1");

async fn a_null_stays_a_null(stage: Stage) {
    const NOBODY: Sql =
        statement!("select count(*) from account where name is null and (cast($1 as text) is null or id = $1)");
    let db = stage.open().await;
    let verb = work(|tx| {
        Box::pin(async move {
            tx.execute(&ADD, &values!["a", "p", None::<&str>, 0]).await?;
            let found = tx.rows(&ONE, &values!["a"]).await?;
            assert_eq!(found[0].opt_text(2)?, None);
            assert!(matches!(found[0].text(2), Err(Fault::Decode(_))));
            Ok(tx.rows(&NOBODY, &[Value::Null]).await?[0].int(0)?)
        })
    });
    assert_eq!(db.write(Lane::Interactive, verb).await, Ok(1));
}

async fn every_kind_of_value_comes_back(stage: Stage) {
    const LARGEST: Sql = statement!(
        "select 1, exists (select 1 from account), count(*), max(seats), seats > 0 from account group by seats"
    );
    let db = stage.open().await;
    let text = "Peñón «ñ» 🙂 ' \" \\ $1";
    let verb = work(move |tx| {
        Box::pin(async move {
            tx.execute(&ADD, &values!["a", text, String::new(), i64::MAX]).await?;
            let found = tx.rows(&ONE, &values!["a"]).await?;
            assert_eq!((found[0].text(1)?, found[0].text(2)?, found[0].int(3)?), (text, "", i64::MAX));
            let kinds = tx.rows(&LARGEST, &[]).await?;
            assert_eq!((kinds[0].int(0)?, kinds[0].flag(1)?, kinds[0].int(2)?), (1, true, 1));
            assert_eq!((kinds[0].opt_int(3)?, kinds[0].flag(4)?), (Some(i64::MAX), true));
            Ok(())
        })
    });
    assert_eq!(db.write(Lane::Interactive, verb).await, Ok(()));
}

async fn numbers_in_a_statement_may_repeat_and_jump(stage: Stage) {
    const ODD: Sql = statement!("insert into account (name, id, partner, seats) values ($3, $1, $1, $2)");
    let db = stage.open().await;
    let verb = work(|tx| {
        Box::pin(async move {
            tx.execute(&ODD, &values!["one", 2, "three"]).await?;
            let filtered = ONE.and("and seats = $3 and name = $2");
            let found = tx.rows(&filtered, &values!["one", "three", 2]).await?;
            assert_eq!(
                (found[0].text(0)?, found[0].text(1)?, found[0].text(2)?, found[0].int(3)?),
                ("one", "one", "three", 2)
            );
            Ok(())
        })
    });
    assert_eq!(db.write(Lane::Interactive, verb).await, Ok(()));
}

async fn several_questions_are_answered_in_their_order(stage: Stage) {
    static ECHO: Sql = statement!("select cast($1 as bigint)");
    let db = stage.open().await;
    let look = work(|tx| {
        Box::pin(async move {
            let numbers: Vec<[Value; 1]> = (0..100).map(|number| values![number]).collect();
            let asks: Vec<(&Sql, &[Value])> = numbers.iter().map(|number| (&ECHO, number.as_slice())).collect();
            let answers = tx.ask(&asks).await?;
            let told: Result<Vec<i64>, Fault> = answers.iter().map(|rows| rows[0].int(0)).collect();
            Ok(told?)
        })
    });
    assert_eq!(db.read(look).await, Ok((0..100).collect()));
}

async fn what_is_returned_by_a_write_is_read(stage: Stage) {
    const TAKE: Sql = statement!("update account set seats = seats + $2 where id = $1 returning seats");
    let db = stage.open().await;
    let verb = work(|tx| {
        Box::pin(async move {
            tx.later(&ADD, &values!["a", "p", "a", 40]).await?;
            let seats = tx.rows(&TAKE, &values!["a", 2]).await?[0].int(0)?;
            Ok((seats, tx.rows(&TAKE, &values!["b", 2]).await?.len(), tx.wrote()))
        })
    });
    assert_eq!(db.write(Lane::Interactive, verb).await, Ok((42, 0, true)));
}

async fn a_column_of_another_kind_is_a_fault(stage: Stage) {
    const MIXED: Sql = statement!("select 'word', 1, 1.5, null");
    let db = stage.open().await;
    let look = work(|tx| {
        Box::pin(async move {
            let found = tx.rows(&MIXED, &[]).await;
            let Ok(found) = found else { return Ok(true) };
            let wrong = [
                found[0].int(0).err(),
                found[0].text(1).err(),
                found[0].int(2).err(),
                found[0].int(3).err(),
                found[0].int(4).err(),
            ];
            Ok(wrong.iter().all(|fault| matches!(fault, Some(Fault::Decode(_)))))
        })
    });
    // why: SQLite refuses the fraction when the row is read, PostgreSQL when the column is asked for; neither panics.
    assert!(!matches!(db.read(look).await, Ok(false)));
}
