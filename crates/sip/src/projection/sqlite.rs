//! The projection in `voice.db`, read only. Look-ups take microseconds and never wait for a writer (WAL), so they run where they are asked.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, params_from_iter, types::ValueRef};

use super::{Reader, Reading, Row, Unavailable};

/// Connections that are kept when nobody uses them.
const IDLE_MAX: usize = 4;
/// Only a checkpoint or a recovery can make a reader wait.
const PATIENCE: Duration = Duration::from_millis(200);

#[derive(Debug)]
pub struct Sqlite {
    file: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Sqlite {
    /// Nothing is opened yet: the file may come later, or go away and come back.
    pub fn new(file: impl AsRef<Path>) -> Self {
        Self { file: file.as_ref().to_owned(), idle: Mutex::new(Vec::new()) }
    }

    fn rows(&self, statement: &str, arguments: &[&str]) -> rusqlite::Result<Vec<Row>> {
        // why: a file that was removed lives on in an open connection, and would answer for ever.
        if !self.file.exists() {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => self.open()?,
        };
        let rows = ask(&connection, statement, arguments)?;
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE_MAX {
            idle.push(connection);
        }
        Ok(rows)
    }

    fn open(&self) -> rusqlite::Result<Connection> {
        let connection = Connection::open_with_flags(
            &self.file,
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        connection.busy_timeout(PATIENCE)?;
        Ok(connection)
    }
}

impl Reader for Sqlite {
    fn read<'a>(&'a self, statement: &'static str, arguments: &'a [&'a str]) -> Reading<'a> {
        let rows = self.rows(statement, arguments).map_err(|error| {
            tracing::warn!(%error, "voice.db cannot be read");
            Unavailable
        });
        Box::pin(std::future::ready(rows))
    }
}

fn ask(connection: &Connection, statement: &str, arguments: &[&str]) -> rusqlite::Result<Vec<Row>> {
    let mut statement = connection.prepare_cached(statement)?;
    let columns = statement.column_count();
    let rows = statement.query_map(params_from_iter(arguments), |row| {
        (0..columns).map(|column| row.get_ref(column).map(text)).collect::<rusqlite::Result<_>>().map(Row)
    })?;
    rows.collect()
}

fn text(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Null => String::new(),
    }
}
