//! The schema only moves forward, once, and only one process at a time keeps a data folder.

use alta_db::{Db, Engine, Fault, Location, Migration, Options};
use tokio::join;

use crate::stage::{SCHEMA, Stage, ids, on_both_engines};

on_both_engines!(
    a_migration_is_applied_once,
    a_migration_that_was_changed_is_refused,
    a_database_of_a_newer_program_is_refused,
    a_migration_that_fails_leaves_nothing,
    numbers_only_rise,
    several_processes_may_migrate_at_once,
);

async fn bare(stage: &Stage) -> Db {
    Db::open(&stage.location, Options::default()).await.expect("it opens")
}

async fn a_migration_is_applied_once(stage: Stage) {
    let db = bare(&stage).await;
    assert_eq!(db.migrate(&SCHEMA[..1]).await, Ok(vec![1]));
    assert_eq!(db.migrate(SCHEMA).await, Ok(vec![2]));
    assert_eq!(db.migrate(SCHEMA).await, Ok(vec![]));
    assert_eq!(ids(&db).await, [""; 0]);
}

async fn a_migration_that_was_changed_is_refused(stage: Stage) {
    let db = bare(&stage).await;
    db.migrate(SCHEMA).await.expect("the true text");
    let changed = [Migration { sql: "create table other (id text)", ..SCHEMA[0] }, SCHEMA[1]];
    assert_eq!(db.migrate(&changed).await, Err(Fault::MigrationChanged { number: 1, name: "account".into() }));
}

async fn a_database_of_a_newer_program_is_refused(stage: Stage) {
    let db = bare(&stage).await;
    db.migrate(SCHEMA).await.expect("the newer program");
    assert_eq!(db.migrate(&SCHEMA[..1]).await, Err(Fault::MigrationUnknown { number: 2, name: "entry".into() }));
}

async fn a_migration_that_fails_leaves_nothing(stage: Stage) {
    let db = bare(&stage).await;
    let broken = [
        SCHEMA[0],
        Migration { number: 2, name: "broken", sql: "create table half (id text); insert into nowhere values (1)" },
    ];
    let fault = db.migrate(&broken).await;
    assert!(matches!(fault, Err(Fault::Broken(_))), "{fault:?}");
    let repaired = [SCHEMA[0], Migration { sql: "create table half (id text)", ..broken[1] }];
    assert_eq!(db.migrate(&repaired).await, Ok(vec![2]));
}

async fn numbers_only_rise(stage: Stage) {
    let db = bare(&stage).await;
    assert!(matches!(db.migrate(&[SCHEMA[1], SCHEMA[0]]).await, Err(Fault::Broken(_))));
}

async fn several_processes_may_migrate_at_once(stage: Stage) {
    let db = bare(&stage).await;
    let other = if db.engine() == Engine::Postgres { bare(&stage).await } else { db.clone() };
    let (one, two) = join!(db.migrate(SCHEMA), other.migrate(SCHEMA));
    let mut applied: Vec<i64> = [one, two].into_iter().flat_map(|applied| applied.expect("both succeed")).collect();
    applied.sort_unstable();
    assert_eq!(applied, [1, 2]);
}

#[tokio::test]
async fn a_folder_in_use_is_refused_and_free_again_after_closing() {
    let stage = Stage::sqlite();
    let Location::Folder(folder) = &stage.location else { panic!("a folder") };
    let db = stage.open().await;
    let second = Db::open(&stage.location, Options::default()).await.map(|db| db.engine());
    assert_eq!(second, Err(Fault::Locked(folder.clone())));
    db.close().await;
    assert_eq!(bare(&stage).await.engine(), Engine::Sqlite);
}

#[tokio::test]
async fn a_migration_that_leaves_orphans_is_undone() {
    let stage = Stage::sqlite();
    let db = stage.open().await;
    let orphans = "insert into entry (account_id, place) values ('nobody', 1)";
    let list = [SCHEMA[0], SCHEMA[1], Migration { number: 3, name: "orphans", sql: orphans }];
    assert!(matches!(db.migrate(&list).await, Err(Fault::Broken(_))));
    assert_eq!(db.migrate(SCHEMA).await, Ok(vec![]));
}
