//! What comes out of a statement. A column of the wrong kind is a fault of the statement, never a panic.

use tokio_postgres::types::{FromSql, Type};

use crate::{Fault, Value};

#[derive(Debug)]
pub struct Row(Cells);

#[derive(Debug)]
enum Cells {
    Sqlite(Vec<Value>),
    Postgres(tokio_postgres::Row),
}

/// A cell as either engine hands it out, still borrowed.
enum Cell<'r> {
    Null,
    Int(i64),
    Text(&'r str),
}

impl Row {
    pub(crate) fn of_sqlite(cells: Vec<Value>) -> Row {
        Row(Cells::Sqlite(cells))
    }

    pub(crate) fn of_postgres(row: tokio_postgres::Row) -> Row {
        Row(Cells::Postgres(row))
    }

    pub fn int(&self, column: usize) -> Result<i64, Fault> {
        self.opt_int(column)?.ok_or_else(|| unexpected(column, "null"))
    }

    pub fn text(&self, column: usize) -> Result<&str, Fault> {
        self.opt_text(column)?.ok_or_else(|| unexpected(column, "null"))
    }

    pub fn opt_int(&self, column: usize) -> Result<Option<i64>, Fault> {
        match self.cell(column)? {
            Cell::Null => Ok(None),
            Cell::Int(number) => Ok(Some(number)),
            Cell::Text(_) => Err(unexpected(column, "text")),
        }
    }

    pub fn opt_text(&self, column: usize) -> Result<Option<&str>, Fault> {
        match self.cell(column)? {
            Cell::Null => Ok(None),
            Cell::Text(text) => Ok(Some(text)),
            Cell::Int(_) => Err(unexpected(column, "int")),
        }
    }

    /// A column that says yes or no, as 1 or 0.
    pub fn flag(&self, column: usize) -> Result<bool, Fault> {
        Ok(self.int(column)? != 0)
    }

    fn cell(&self, column: usize) -> Result<Cell<'_>, Fault> {
        match &self.0 {
            Cells::Sqlite(cells) => match cells.get(column) {
                Some(Value::Null) => Ok(Cell::Null),
                Some(Value::Int(number)) => Ok(Cell::Int(*number)),
                Some(Value::Text(text)) => Ok(Cell::Text(text)),
                None => Err(unexpected(column, "nothing")),
            },
            Cells::Postgres(row) => {
                let kind = row.columns().get(column).ok_or_else(|| unexpected(column, "nothing"))?.type_();
                match *kind {
                    Type::INT8 => sent(row, column, Cell::Int),
                    Type::INT4 => sent(row, column, |number: i32| Cell::Int(number.into())),
                    Type::INT2 => sent(row, column, |number: i16| Cell::Int(number.into())),
                    Type::BOOL => sent(row, column, |flag: bool| Cell::Int(flag.into())),
                    Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN => {
                        sent(row, column, Cell::Text)
                    }
                    // why: `sum` of bigints is numeric there; the statement casts it.
                    _ => Err(unexpected(column, kind.name())),
                }
            }
        }
    }
}

fn sent<'r, T: FromSql<'r>>(
    row: &'r tokio_postgres::Row,
    column: usize,
    cell: fn(T) -> Cell<'r>,
) -> Result<Cell<'r>, Fault> {
    let found: Option<T> = row.try_get(column).map_err(|error| Fault::Decode(error.to_string()))?;
    Ok(found.map_or(Cell::Null, cell))
}

fn unexpected(column: usize, found: &str) -> Fault {
    Fault::Decode(format!("column {column}: {found}"))
}
