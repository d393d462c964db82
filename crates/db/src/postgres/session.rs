//! One transaction on one link, with as few journeys as its statements allow: the beginning travels with the first of them, writes that
//! nobody waits for with the next or with the commit.

use std::task::{Context, Poll};

use tokio_postgres::{Error, Statement, types::Type};

use super::{
    fault::{Again, trouble},
    link::{Answer, Journey, Link, Parcel, travel},
};
use crate::{Fault, Row, Sql, Value, tx::Mode};

pub(crate) struct Session {
    link: Link,
    mode: Mode,
    begun: bool,
    queued: Vec<(Statement, Vec<Value>)>,
    committing: bool,
    lost: bool,
    again: Option<Again>,
}

impl Session {
    pub(crate) fn new(link: Link, mode: Mode) -> Session {
        Session { link, mode, begun: false, queued: Vec::new(), committing: false, lost: false, again: None }
    }

    /// The rows of each question, and whether one of them can have written.
    pub(crate) async fn ask(&mut self, asks: &[(&Sql, &[Value])]) -> Result<(Vec<Vec<Row>>, bool), Fault> {
        let statements = self.prepared(asks).await?;
        let parcels: Vec<_> =
            statements.iter().zip(asks).map(|(statement, (_, values))| Parcel::Ask(statement, values)).collect();
        let rows = self.sent(&parcels).await?.into_iter().filter_map(|answer| match answer {
            Answer::Rows(rows) => Some(rows.into_iter().map(Row::of_postgres).collect()),
            Answer::Done | Answer::Changed(_) => None,
        });
        Ok((rows.collect(), asks.iter().any(|(sql, _)| !only_reads(sql.text()))))
    }

    /// How many rows it changed.
    pub(crate) async fn execute(&mut self, sql: &Sql, values: &[Value]) -> Result<u64, Fault> {
        let statements = self.prepared(&[(sql, values)]).await?;
        let parcels: Vec<_> = statements.iter().map(|statement| Parcel::Execute(statement, values)).collect();
        match self.sent(&parcels).await?.last() {
            Some(Answer::Changed(count)) => Ok(*count),
            _ => Err(Fault::Broken(sql.text().into())),
        }
    }

    pub(crate) async fn later(&mut self, sql: &Sql, values: &[Value]) -> Result<(), Fault> {
        let statements = self.prepared(&[(sql, values)]).await?;
        self.queued.extend(statements.into_iter().map(|statement| (statement, values.to_vec())));
        Ok(())
    }

    /// Once the commit is on its way, a broken link leaves it open whether it was done.
    pub(crate) async fn commit(&mut self, wrote: bool) -> Result<(), Fault> {
        if !wrote {
            self.end("commit").await;
            return Ok(());
        }
        self.committing = true;
        let committed = self.sent(&[Parcel::Say("commit")]).await;
        self.committing = false;
        match committed {
            Ok(_) => Ok(()),
            Err(_) if self.lost => {
                self.again = None;
                Err(Fault::OutcomeUnknown)
            }
            Err(fault) => {
                self.end("rollback").await;
                Err(fault)
            }
        }
    }

    pub(crate) async fn rollback(&mut self) {
        self.end("rollback").await;
    }

    /// Why the whole work may be tried again, if it may.
    pub(crate) fn again(&self) -> Option<Again> {
        self.again
    }

    /// A commit was sent and not yet answered.
    pub(crate) fn is_committing(&self) -> bool {
        self.committing
    }

    /// The link for the next piece of work, if it still holds.
    pub(crate) fn into_link(mut self) -> Option<Link> {
        if self.again == Some(Again::Stale) {
            self.link.forget();
        }
        (!self.lost).then_some(self.link)
    }

    /// Sent and not waited for: nothing hangs on the answer, and the next transaction on this link stands behind it.
    async fn end(&self, word: &'static str) {
        if self.begun && !self.lost {
            let mut journey = self.link.send(Parcel::Say(word));
            let left = |context: &mut Context<'_>| {
                let _ = journey.as_mut().poll(context);
                Poll::Ready(())
            };
            std::future::poll_fn(left).await;
        }
    }

    /// Checked before anything is sent: a commit must not travel behind a write that never left.
    async fn prepared(&mut self, asked: &[(&Sql, &[Value])]) -> Result<Vec<Statement>, Fault> {
        let statements = match self.link.prepared(asked.iter().map(|(sql, _)| *sql)).await {
            Ok(statements) => statements,
            Err(error) => return Err(self.failed(&error)),
        };
        for ((sql, values), statement) in asked.iter().zip(&statements) {
            fits(sql, statement, values)?;
        }
        Ok(statements)
    }

    /// What waits to be sent, and then these; answered in that order.
    async fn sent(&mut self, parcels: &[Parcel<'_>]) -> Result<Vec<Answer>, Fault> {
        let link = &self.link;
        let mut journeys: Vec<Journey<'_>> = Vec::with_capacity(self.queued.len() + parcels.len() + 2);
        if !self.begun {
            journeys.push(link.send(Parcel::Say(match self.mode {
                Mode::Write => "begin isolation level read committed",
                Mode::Read => "begin isolation level repeatable read read only",
            })));
            if !link.shared.time.is_fresh() {
                journeys.push(link.send(Parcel::Time));
            }
            self.begun = true;
        }
        journeys.extend(self.queued.iter().map(|(statement, values)| link.send(Parcel::Execute(statement, values))));
        journeys.extend(parcels.iter().map(|parcel| link.send(*parcel)));
        let arrived = travel(&mut journeys).await;
        drop(journeys);
        self.queued.clear();
        arrived.map_err(|error| self.failed(&error))
    }

    fn failed(&mut self, error: &Error) -> Fault {
        let trouble = trouble(error, &self.link.client, &self.link.shared.keys);
        self.again = trouble.again;
        self.lost |= trouble.again == Some(Again::Lost);
        trouble.fault
    }
}

fn fits(sql: &Sql, statement: &Statement, values: &[Value]) -> Result<(), Fault> {
    let types = statement.params();
    if types.len() != values.len() {
        return Err(Fault::Decode(format!("{} values for: {}", values.len(), sql.text())));
    }
    if values.iter().any(|value| matches!(value, Value::Text(text) if text.contains('\0'))) {
        return Err(Fault::Nul);
    }
    let misfit = |(value, kind): &(&Value, &Type)| !value.fits(kind);
    match values.iter().zip(types).position(|pair| misfit(&pair)) {
        Some(at) => Err(Fault::Decode(format!("${} is no {} in: {}", at + 1, types[at], sql.text()))),
        None => Ok(()),
    }
}

/// PostgreSQL says only afterwards whether a statement wrote; its first word says it before.
fn only_reads(text: &str) -> bool {
    text.trim_start().get(..6).is_some_and(|word| word.eq_ignore_ascii_case("select"))
}
