//! One statement on one SQLite connection: bind, run, read, and say in our words what went wrong.

use rusqlite::{
    CachedStatement, Connection, Error, ffi,
    types::{ToSqlOutput, ValueRef},
};

use crate::{Fault, Row, Sql, Value};

/// The rows, and whether the statement can write.
pub(crate) fn rows(store: &Connection, sql: &Sql, values: &[Value]) -> Result<(Vec<Row>, bool), Fault> {
    let mut statement = bound(store, sql, values)?;
    let width = statement.column_count();
    let writes = !statement.readonly();
    let mut found = statement.raw_query();
    let mut rows = Vec::new();
    while let Some(row) = found.next().map_err(|error| fault(store, error))? {
        let cells = (0..width).map(|column| row.get_ref(column).map_err(|error| fault(store, error)).and_then(cell));
        rows.push(Row::of_sqlite(cells.collect::<Result<_, _>>()?));
    }
    Ok((rows, writes))
}

/// How many rows it changed.
pub(crate) fn execute(store: &Connection, sql: &Sql, values: &[Value]) -> Result<u64, Fault> {
    let changed = bound(store, sql, values)?.raw_execute().map_err(|error| fault(store, error))?;
    Ok(changed as u64)
}

fn bound<'c>(store: &'c Connection, sql: &Sql, values: &[Value]) -> Result<CachedStatement<'c>, Fault> {
    let mut statement = store.prepare_cached(sql.sqlite()).map_err(|error| fault(store, error))?;
    if statement.parameter_count() != values.len() {
        return Err(Fault::Decode(format!("{} values for: {}", values.len(), sql.text())));
    }
    for (at, value) in values.iter().enumerate() {
        let value = match value {
            Value::Null => ValueRef::Null,
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Text(text) if text.contains('\0') => return Err(Fault::Nul),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
        };
        statement.raw_bind_parameter(at + 1, ToSqlOutput::Borrowed(value)).map_err(|error| fault(store, error))?;
    }
    Ok(statement)
}

fn cell(value: ValueRef<'_>) -> Result<Value, Fault> {
    match value {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(number) => Ok(Value::Int(number)),
        ValueRef::Text(text) => match std::str::from_utf8(text) {
            Ok(text) => Ok(Value::Text(text.to_owned())),
            Err(error) => Err(Fault::Decode(error.to_string())),
        },
        ValueRef::Real(number) => Err(Fault::Decode(format!("a fraction: {number}"))),
        ValueRef::Blob(_) => Err(Fault::Decode("bytes".into())),
    }
}

/// What an error of SQLite means.
pub(crate) fn fault(store: &Connection, error: Error) -> Fault {
    let Error::SqliteFailure(code, message) = &error else {
        return Fault::Broken(error.to_string());
    };
    let message = message.as_deref().unwrap_or_default();
    match (code.extended_code, code.extended_code & 0xff) {
        (ffi::SQLITE_CONSTRAINT_FOREIGNKEY, _) => Fault::ForeignKey,
        (_, ffi::SQLITE_CONSTRAINT) => violation(message, |index| table_of(store, index)),
        (_, ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED) => Fault::Busy,
        (_, ffi::SQLITE_FULL) => Fault::Full,
        (_, ffi::SQLITE_READONLY) => Fault::ReadOnly,
        (_, ffi::SQLITE_CANTOPEN | ffi::SQLITE_IOERR) => Fault::Unavailable(error.to_string()),
        _ => Fault::Broken(error.to_string()),
    }
}

/// SQLite says what collided only in the words of its message; this is the one place that reads them.
fn violation(message: &str, table_of: impl Fn(&str) -> String) -> Fault {
    let (kind, what) = message.split_once(" constraint failed: ").unwrap_or(("", message));
    let column = |place: &str| place.split_once('.').map_or(place, |(_, column)| column).to_owned();
    match (kind, what.strip_prefix("index '").and_then(|rest| rest.strip_suffix('\''))) {
        ("UNIQUE", Some(index)) => Fault::Unique { table: table_of(index), columns: vec![index.to_owned()] },
        ("UNIQUE", None) => Fault::Unique {
            table: what.split_once('.').map_or(what, |(table, _)| table).to_owned(),
            columns: what.split(", ").map(column).collect(),
        },
        ("CHECK" | "NOT NULL", _) => Fault::Check { constraint: what.to_owned() },
        _ => Fault::Broken(message.to_owned()),
    }
}

fn table_of(store: &Connection, index: &str) -> String {
    let asked = "select tbl_name from sqlite_master where type = 'index' and name = ?1";
    store.query_row(asked, [index], |row| row.get(0)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(message: &str, expected: Fault) {
        assert_eq!(violation(message, |index| format!("table of {index}")), expected);
    }

    fn unique(table: &str, columns: &[&str]) -> Fault {
        Fault::Unique { table: table.into(), columns: columns.iter().map(|&column| column.into()).collect() }
    }

    #[test]
    fn a_collision_is_read_from_the_message() {
        reads("UNIQUE constraint failed: email_claim.email", unique("email_claim", &["email"]));
        reads(
            "UNIQUE constraint failed: customer.partner_id, customer.name",
            unique("customer", &["partner_id", "name"]),
        );
        reads("UNIQUE constraint failed: index 'user_email'", unique("table of user_email", &["user_email"]));
        reads("CHECK constraint failed: seats_positive", Fault::Check { constraint: "seats_positive".into() });
        reads("NOT NULL constraint failed: customer.name", Fault::Check { constraint: "customer.name".into() });
    }
}
