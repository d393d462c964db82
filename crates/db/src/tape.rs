//! What a verb says to the database, word for word: for `alta bench`, which replays it at full speed to know the limit. Never running in a
//! serving hub.

use std::{
    path::Path,
    sync::{Mutex, OnceLock, PoisonError},
    time::{Duration, Instant},
};

use crate::{
    Fault, Sql, Value,
    sqlite::{statements, store},
};

/// One statement as it ran.
#[derive(Clone, Debug)]
pub struct Taped {
    pub sql: Sql,
    pub values: Vec<Value>,
}

static TAPE: OnceLock<Mutex<Vec<Taped>>> = OnceLock::new();

/// From now on every statement of this process is noted.
pub fn record() {
    TAPE.get_or_init(Mutex::default);
}

/// What was noted since the last time.
pub fn take() -> Vec<Taped> {
    TAPE.get().map(|tape| std::mem::take(&mut *tape.lock().unwrap_or_else(PoisonError::into_inner))).unwrap_or_default()
}

pub(crate) fn note(sql: &Sql, values: &[Value]) {
    if let Some(tape) = TAPE.get() {
        tape.lock().unwrap_or_else(PoisonError::into_inner).push(Taped { sql: sql.clone(), values: values.to_vec() });
    }
}

/// One thread, one transaction, `synchronous=FULL`, the same settings as the writer, nothing in between: the raw limit. Answers how many
/// statements ran, and how long they and the commit took.
pub fn replay(folder: &Path, tape: &[Taped]) -> Result<(usize, Duration), Fault> {
    let store = store::writer(folder)?;
    let begun = Instant::now();
    let said = |sql: &str| store.execute_batch(sql).map_err(|error| statements::fault(&store, error));
    said("begin immediate")?;
    for taped in tape {
        statements::rows(&store, &taped.sql, &taped.values)?;
    }
    said("commit")?;
    Ok((tape.len(), begun.elapsed()))
}
