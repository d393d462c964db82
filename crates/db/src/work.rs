//! A piece of work for the database: a verb or a look, handed over by value so that it can be run again.

use crate::{Fault, Tx};

/// Work that may be run more than once before it is kept: after a neighbour's failure on SQLite, after a conflict on PostgreSQL.
/// Whatever must stay the same between runs (ids, the time) is drawn before, or remembered in `self`.
pub trait Work: Send + 'static {
    type Done: Send + 'static;
    type Refusal: From<Fault> + Send + 'static;

    /// May wait for nothing but the `Tx`.
    fn run(&mut self, tx: &mut Tx<'_>) -> impl Future<Output = Result<Self::Done, Self::Refusal>> + Send;
}

/// Who waits for a write: a person, or a job that has time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    Interactive,
    Bulk,
}
