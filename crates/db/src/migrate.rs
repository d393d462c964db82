//! The schema grows by a numbered list, the same on both engines, each entry in its own transaction together with the record of it:
//! a process killed in between finds it applied or not, never half.

use std::{collections::BTreeMap, path::Path};

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use sha2::{Digest, Sha256};

use crate::{
    Clock, Fault,
    postgres::Postgres,
    sqlite::{statements::fault, store},
};

#[derive(Clone, Copy, Debug)]
pub struct Migration {
    pub number: i64,
    pub name: &'static str,
    pub sql: &'static str,
}

impl Migration {
    fn hash(&self) -> String {
        Sha256::digest(self.sql).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// What was applied, and one row that serves as a lock between processes and as the place where a probe writes.
const FOUNDATION: &str = "
    create table if not exists schema_migration (
        number bigint not null primary key, name text not null, hash text not null, applied_at bigint not null
    );
    create table if not exists schema_guard (id bigint not null primary key, touched_at bigint not null);
    insert into schema_guard (id, touched_at) values (1, 0) on conflict (id) do nothing;
";
const RECORD: &str = "insert into schema_migration (number, name, hash, applied_at) values ($1, $2, $3, $4)";
const APPLIED: &str = "select number, name, hash from schema_migration";

/// Numbers only rise.
pub(crate) fn in_order(list: &[Migration]) -> Result<(), Fault> {
    match list.windows(2).find(|pair| pair[0].number >= pair[1].number) {
        Some(pair) => Err(Fault::Broken(format!("migration {} after {}", pair[1].number, pair[0].number))),
        None => Ok(()),
    }
}

type Applied = BTreeMap<i64, (String, String)>;

/// What is left to do, if what was done agrees with the list.
fn remaining(list: &[Migration], mut applied: Applied) -> Result<Vec<Migration>, Fault> {
    let mut left = Vec::new();
    for migration in list {
        match applied.remove(&migration.number) {
            Some((_, hash)) if hash == migration.hash() => {}
            Some((name, _)) => return Err(Fault::MigrationChanged { number: migration.number, name }),
            None => left.push(*migration),
        }
    }
    match applied.pop_first() {
        Some((number, (name, _))) => Err(Fault::MigrationUnknown { number, name }),
        None => Ok(left),
    }
}

/// On a connection of its own: the writer's lock keeps the two apart.
pub(crate) fn sqlite(folder: &Path, list: &[Migration]) -> Result<Vec<i64>, Fault> {
    let mut store = store::writer(folder)?;
    // why: a table is rebuilt by dropping the old one, which its children must survive; they are checked before the commit.
    store::settings(&store, "pragma foreign_keys = off")?;
    store::settings(&store, FOUNDATION)?;
    let applied = store
        .prepare(APPLIED)
        .and_then(|mut asked| asked.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?.collect());
    let left = remaining(list, applied.map_err(|error| fault(&store, error))?)?;
    for migration in &left {
        if let Some(table) = apply(&mut store, migration).map_err(|error| fault(&store, error))? {
            return Err(Fault::Broken(format!("migration {}: orphans in {table}", migration.number)));
        }
    }
    Ok(left.iter().map(|migration| migration.number).collect())
}

/// Undone again if it leaves a table with rows that point to nothing; answers that table.
fn apply(store: &mut Connection, migration: &Migration) -> rusqlite::Result<Option<String>> {
    let tx = store.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute_batch(migration.sql)?;
    tx.execute(RECORD, params![migration.number, migration.name, migration.hash(), Clock::system().now()])?;
    let orphaned = tx.query_row("pragma foreign_key_check", [], |row| row.get(0)).optional()?;
    if orphaned.is_none() {
        tx.commit()?;
    }
    Ok(orphaned)
}

/// Everybody who migrates holds the row of `schema_guard` meanwhile, however long another one takes.
const ALONE: &str = "
    begin;
    set local lock_timeout = 0;
    set local statement_timeout = 0;
    set local idle_in_transaction_session_timeout = 0;
    select id from schema_guard where id = 1 for update";

/// On a link of its own. What is left is asked again for each, under the lock: another process may have done it meanwhile.
pub(crate) async fn postgres(postgres: &Postgres, list: &[Migration]) -> Result<Vec<i64>, Fault> {
    let link = postgres.link_apart().await?;
    let client = &link.client;
    let failed = |error: tokio_postgres::Error| {
        Fault::Broken(error.as_db_error().map_or_else(|| error.to_string(), |said| format!("{said}")))
    };
    // why: two processes that create the same table at once collide in the catalogue, whatever `if not exists` says.
    let founded = [client.batch_execute(FOUNDATION).await, client.batch_execute(FOUNDATION).await];
    if let [Err(_), Err(error)] = founded {
        return Err(failed(error));
    }
    let mut done = Vec::new();
    loop {
        client.batch_execute(ALONE).await.map_err(failed)?;
        let applied = client.query(APPLIED, &[]).await.map_err(failed)?;
        let applied = applied.iter().map(|row| (row.get(0), (row.get(1), row.get(2)))).collect();
        let left = remaining(list, applied)?;
        let Some(next) = left.first() else { break };
        client.batch_execute(next.sql).await.map_err(failed)?;
        let (hash, now) = (next.hash(), Clock::system().now());
        client.execute(RECORD, &[&next.number, &next.name, &hash, &now]).await.map_err(failed)?;
        client.batch_execute("commit").await.map_err(failed)?;
        done.push(next.number);
    }
    client.batch_execute("rollback").await.map_err(failed)?;
    postgres.learn(&link).await?;
    Ok(done)
}
