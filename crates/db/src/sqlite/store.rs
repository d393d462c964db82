//! The data folder: its one database file, who may open it, and how a connection to it is set up.

use std::{
    fs::{DirBuilder, File, OpenOptions, TryLockError},
    io,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use super::statements::fault;
use crate::Fault;

const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
const STATEMENTS_KEPT: usize = 1024;

/// Where the one database file of a data folder is.
pub(super) fn file(folder: &Path) -> PathBuf {
    folder.join("alta.db")
}

/// Only one process serves a folder, as long as it holds this file.
pub(super) fn lock(folder: &Path) -> Result<File, Fault> {
    let unavailable = |error: io::Error| Fault::Unavailable(format!("{}: {error}", folder.display()));
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(unavailable)?;
    let options = || OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).to_owned();
    let held = options().open(folder.join("alta.lock")).map_err(unavailable)?;
    match held.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(Fault::Locked(folder.to_owned())),
        Err(TryLockError::Error(error)) => return Err(unavailable(error)),
    }
    // why: made before SQLite does, so that its contents and those of its WAL are the owner's alone.
    options().open(file(folder)).map_err(unavailable)?;
    Ok(held)
}

pub(crate) fn writer(folder: &Path) -> Result<Connection, Fault> {
    let store = open(folder, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    settings(
        &store,
        "pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536; pragma journal_size_limit = 67108864",
    )?;
    Ok(store)
}

pub(super) fn reader(folder: &Path) -> Result<Connection, Fault> {
    let store = open(folder, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    settings(&store, "pragma query_only = on; pragma cache_size = -16384; pragma mmap_size = 268435456")?;
    Ok(store)
}

fn open(folder: &Path, access: OpenFlags) -> Result<Connection, Fault> {
    let path = file(folder);
    let store = Connection::open_with_flags(&path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(|error| Fault::Unavailable(format!("{}: {error}", path.display())))?;
    let strict = [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        // why: else every statement on a table with a partial index is prepared again at each new value (measured: 8 times slower).
        (DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true),
    ];
    for (config, on) in strict {
        store.set_db_config(config, on).map_err(|error| fault(&store, error))?;
    }
    store.busy_timeout(BUSY_TIMEOUT).map_err(|error| fault(&store, error))?;
    store.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    settings(&store, "pragma foreign_keys = on; pragma trusted_schema = off; pragma temp_store = memory")?;
    Ok(store)
}

pub(crate) fn settings(store: &Connection, sql: &str) -> Result<(), Fault> {
    store.execute_batch(sql).map_err(|error| fault(store, error))
}

/// What SQLite finds wrong with the file; nothing, if it is whole.
pub(crate) fn quick_check(folder: &Path) -> Result<Vec<String>, Fault> {
    let store = reader(folder)?;
    let found = store.prepare("pragma quick_check").and_then(|mut check| {
        let lines = check.query_map([], |row| row.get::<_, String>(0))?;
        lines.filter(|line| !matches!(line.as_deref(), Ok("ok"))).collect()
    });
    found.map_err(|error| fault(&store, error))
}
