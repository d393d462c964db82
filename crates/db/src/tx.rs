//! The transaction that a piece of work runs in. Its statements are the same words on both engines; how they travel is not.

use rusqlite::Connection;

use crate::{Fault, Row, Sql, Value, postgres::Session, sqlite::statements, tape};

/// After any fault of a statement the transaction is poisoned: every later call answers the same fault, and nothing is kept.
pub struct Tx<'c> {
    link: Link<'c>,
    now: i64,
    mode: Mode,
    writes: u64,
    poison: Option<Fault>,
}

enum Link<'c> {
    Sqlite(&'c mut Connection),
    Postgres(&'c mut Session),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Write,
    Read,
}

impl<'c> Tx<'c> {
    pub(crate) fn on_sqlite(store: &'c mut Connection, now: i64, mode: Mode) -> Tx<'c> {
        Tx { link: Link::Sqlite(store), now, mode, writes: 0, poison: None }
    }

    pub(crate) fn on_postgres(session: &'c mut Session, now: i64, mode: Mode) -> Tx<'c> {
        Tx { link: Link::Postgres(session), now, mode, writes: 0, poison: None }
    }

    /// The rows that the statement answers with; `returning` counts as answering.
    pub async fn rows(&mut self, sql: &Sql, values: &[Value]) -> Result<Vec<Row>, Fault> {
        self.sound()?;
        tape::note(sql, values);
        let outcome = match &mut self.link {
            Link::Sqlite(store) => statements::rows(store, sql, values),
            Link::Postgres(session) => {
                let asked = session.ask(&[(sql, values)]).await;
                asked.map(|(answers, writes)| (answers.into_iter().next().unwrap_or_default(), writes))
            }
        };
        let (rows, writes) = self.settled(outcome)?;
        self.writes += u64::from(writes);
        Ok(rows)
    }

    /// Several questions at once: one journey on PostgreSQL.
    pub async fn ask(&mut self, asks: &[(&Sql, &[Value])]) -> Result<Vec<Vec<Row>>, Fault> {
        self.sound()?;
        let Link::Postgres(session) = &mut self.link else {
            let mut answers = Vec::with_capacity(asks.len());
            for (sql, values) in asks {
                answers.push(self.rows(sql, values).await?);
            }
            return Ok(answers);
        };
        asks.iter().for_each(|(sql, values)| tape::note(sql, values));
        let outcome = session.ask(asks).await;
        let (answers, writes) = self.settled(outcome)?;
        self.writes += u64::from(writes);
        Ok(answers)
    }

    /// A write whose count decides something. Answers how many rows it changed.
    pub async fn execute(&mut self, sql: &Sql, values: &[Value]) -> Result<u64, Fault> {
        let changed = self.hold(sql, values).await?;
        self.writes += u64::from(changed > 0);
        Ok(changed)
    }

    /// An update that changes nothing, so that nobody else changes these rows before the end. Answers how many it found. Not a write.
    pub async fn hold(&mut self, sql: &Sql, values: &[Value]) -> Result<u64, Fault> {
        self.sound()?;
        self.writable()?;
        tape::note(sql, values);
        let outcome = match &mut self.link {
            Link::Sqlite(store) => statements::execute(store, sql, values),
            Link::Postgres(session) => session.execute(sql, values).await,
        };
        self.settled(outcome)
    }

    /// A write whose count nobody needs. On PostgreSQL it travels with the next statement or with the commit, so its fault may come
    /// there, and after the work's own `Ok`.
    pub async fn later(&mut self, sql: &Sql, values: &[Value]) -> Result<(), Fault> {
        self.sound()?;
        self.writable()?;
        tape::note(sql, values);
        let outcome = match &mut self.link {
            Link::Sqlite(store) => statements::execute(store, sql, values).map(drop),
            Link::Postgres(session) => session.later(sql, values).await,
        };
        self.settled(outcome)?;
        self.writes += 1;
        Ok(())
    }

    /// Milliseconds since 1970, drawn once for the work: the same in every run of it.
    pub fn now(&self) -> i64 {
        self.now
    }

    pub fn wrote(&self) -> bool {
        self.writes > 0
    }

    /// How many statements may have changed something so far: who compares them knows whether they wrote in between.
    pub fn writes(&self) -> u64 {
        self.writes
    }

    /// Whether it wrote, and the fault that poisoned it.
    pub(crate) fn ended(self) -> (bool, Option<Fault>) {
        (self.writes > 0, self.poison)
    }

    fn sound(&self) -> Result<(), Fault> {
        self.poison.clone().map_or(Ok(()), Err)
    }

    fn writable(&mut self) -> Result<(), Fault> {
        match self.mode {
            Mode::Write => Ok(()),
            Mode::Read => self.settled(Err(Fault::ReadOnly)),
        }
    }

    fn settled<T>(&mut self, outcome: Result<T, Fault>) -> Result<T, Fault> {
        self.poison = outcome.as_ref().err().cloned();
        outcome
    }
}
