//! What an error of PostgreSQL means, and whether the whole work is worth another try.

use std::{
    collections::HashMap,
    error::Error as _,
    io,
    sync::{PoisonError, RwLock},
};

use tokio_postgres::{
    Client, Error,
    error::{DbError, Severity, SqlState},
};

use crate::Fault;

/// An error of a statement, and what it says about the transaction as a whole.
#[derive(Clone, Debug)]
pub(crate) struct Trouble {
    pub(crate) fault: Fault,
    pub(crate) again: Option<Again>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    /// Two verbs in each other's way: one of them tries again.
    Conflict,
    /// The link broke.
    Lost,
    /// The schema changed under a prepared statement: another link knows better.
    Stale,
}

/// The unique indexes of the schema: PostgreSQL names one, SQLite names its columns.
#[derive(Default)]
pub(crate) struct Keys(RwLock<HashMap<String, (String, Vec<String>)>>);

impl Keys {
    pub(crate) const ASKED: &str = "
        select index.relname::text, owner.relname::text, coalesce(attribute.attname, '')::text
        from pg_index entry
        join pg_class index on index.oid = entry.indexrelid
        join pg_class owner on owner.oid = entry.indrelid
        join pg_namespace space on space.oid = owner.relnamespace and space.nspname = current_schema()
        cross join lateral unnest(entry.indkey::int2[]) with ordinality as key (number, place)
        left join pg_attribute attribute
            on attribute.attrelid = entry.indrelid and attribute.attnum = key.number and key.number > 0
        where entry.indisunique and key.place <= entry.indnkeyatts
        order by index.relname, key.place";

    /// Index, table and column, in the order of the columns.
    pub(crate) fn learn(&self, found: impl Iterator<Item = (String, String, String)>) {
        let mut keys = HashMap::<_, (_, Vec<_>)>::new();
        for (index, table, column) in found {
            keys.entry(index).or_insert((table, Vec::new())).1.push(column);
        }
        for (index, (_, columns)) in &mut keys {
            if columns.iter().any(String::is_empty) {
                *columns = vec![index.clone()];
            }
        }
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = keys;
    }

    fn unique(&self, error: &DbError) -> Fault {
        let name = error.constraint().unwrap_or_default();
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        let (table, columns) = known.unwrap_or_else(|| (error.table().unwrap_or_default().into(), vec![name.into()]));
        Fault::Unique { table, columns }
    }
}

/// What an error means while no transaction depends on it.
pub(crate) fn unavailable(error: &Error) -> Fault {
    match error.code() {
        Some(&SqlState::TOO_MANY_CONNECTIONS) => Fault::Busy,
        _ => Fault::Unavailable(error.to_string()),
    }
}

pub(crate) fn trouble(error: &Error, client: &Client, keys: &Keys) -> Trouble {
    let only = |fault| Trouble { fault, again: None };
    let again = |again, fault| Trouble { fault, again: Some(again) };
    let Some(said) = error.as_db_error() else {
        let broken =
            error.is_closed() || client.is_closed() || error.source().is_some_and(|cause| cause.is::<io::Error>());
        return if broken {
            again(Again::Lost, Fault::Unavailable(error.to_string()))
        } else {
            only(Fault::Decode(error.to_string()))
        };
    };
    match said.code() {
        &SqlState::UNIQUE_VIOLATION => only(keys.unique(said)),
        &SqlState::FOREIGN_KEY_VIOLATION | &SqlState::RESTRICT_VIOLATION => only(Fault::ForeignKey),
        &SqlState::CHECK_VIOLATION => only(Fault::Check { constraint: said.constraint().unwrap_or_default().into() }),
        &SqlState::NOT_NULL_VIOLATION => only(Fault::Check {
            constraint: format!("{}.{}", said.table().unwrap_or_default(), said.column().unwrap_or_default()),
        }),
        &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED => again(Again::Conflict, Fault::Busy),
        &SqlState::T_R_STATEMENT_COMPLETION_UNKNOWN | &SqlState::TRANSACTION_RESOLUTION_UNKNOWN => {
            only(Fault::OutcomeUnknown)
        }
        &SqlState::LOCK_NOT_AVAILABLE | &SqlState::QUERY_CANCELED | &SqlState::TOO_MANY_CONNECTIONS => {
            only(Fault::Busy)
        }
        &SqlState::READ_ONLY_SQL_TRANSACTION => only(Fault::ReadOnly),
        &SqlState::DISK_FULL => only(Fault::Full),
        &SqlState::FEATURE_NOT_SUPPORTED | &SqlState::INVALID_SQL_STATEMENT_NAME => {
            again(Again::Stale, Fault::Broken(said.to_string()))
        }
        _ if matches!(said.parsed_severity(), Some(Severity::Fatal | Severity::Panic))
            || said.code().code().starts_with("08") =>
        {
            again(Again::Lost, Fault::Unavailable(said.to_string()))
        }
        _ => only(Fault::Broken(format!("{} {said}", said.code().code()))),
    }
}
