//! The same thing goes wrong by the same name on both engines.

use alta_db::{Db, Fault, Lane, Sql, Value, statement, values};

use crate::stage::{ADD, Refusal, Stage, add, ids, on_both_engines, work};

on_both_engines!(
    what_collides_is_named_alike,
    other_violations_are_named_alike,
    a_wrong_statement_is_a_fault_and_no_more
);

const SAYS: Sql = statement!("insert into account (id, partner, motto) values ($1, 'p', $2)");
const ENTRY: Sql = statement!("insert into entry (account_id, place) values ($1, $2)");

async fn fault_of<const N: usize>(db: &Db, sql: Sql, values: [Value; N]) -> Fault {
    let verb = work(move |tx| {
        let (sql, values) = (sql.clone(), values.clone());
        Box::pin(async move { Ok(tx.execute(&sql, &values).await?) })
    });
    match db.write(Lane::Interactive, verb).await {
        Err(Refusal::Fault(fault)) => fault,
        other => panic!("no fault: {other:?}"),
    }
}

fn unique(table: &str, columns: &[&str]) -> Fault {
    Fault::Unique { table: table.into(), columns: columns.iter().map(|&column| column.into()).collect() }
}

async fn what_collides_is_named_alike(stage: Stage) {
    let db = stage.open().await;
    db.write(Lane::Interactive, add("a")).await.expect("the first");
    assert_eq!(fault_of(&db, ADD, values!["a", "q", "z", 0]).await, unique("account", &["id"]));
    assert_eq!(fault_of(&db, ADD, values!["b", "p", "a", 0]).await, unique("account", &["partner", "name"]));
    db.write(Lane::Interactive, work(|tx| Box::pin(async move { Ok(tx.later(&SAYS, &values!["b", "Aye"]).await?) })))
        .await
        .expect("b");
    assert_eq!(fault_of(&db, SAYS, values!["c", "aYE"]).await, unique("account", &["account_motto"]));
    assert_eq!(unique("account", &["partner", "name"]).unique_key().as_deref(), Some("account(partner, name)"));
}

async fn other_violations_are_named_alike(stage: Stage) {
    let db = stage.open().await;
    let check = |constraint: &str| Fault::Check { constraint: constraint.into() };
    assert_eq!(fault_of(&db, ADD, values!["a", "p", "a", -1]).await, check("account_seats"));
    assert_eq!(fault_of(&db, ADD, values!["a", Value::Null, "a", 0]).await, check("account.partner"));
    assert_eq!(fault_of(&db, ENTRY, values!["nobody", 1]).await, Fault::ForeignKey);
}

async fn a_wrong_statement_is_a_fault_and_no_more(stage: Stage) {
    let db = stage.open().await;
    let nonsense = fault_of(&db, statement!("insert into nowhere (id) values ($1)"), values!["a"]).await;
    assert!(matches!(nonsense, Fault::Broken(_)), "{nonsense:?}");
    let too_few = fault_of(&db, ENTRY, values!["a"]).await;
    assert!(matches!(too_few, Fault::Decode(_)), "{too_few:?}");
    let with_nul = fault_of(&db, ADD, values!["a\0b", "p", "a", 0]).await;
    assert_eq!(with_nul, Fault::Nul);
    assert_eq!(db.write(Lane::Interactive, add("a")).await, Ok(()));
    assert_eq!(ids(&db).await, ["a"]);
}
