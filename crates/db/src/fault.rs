//! What can go wrong with a database, by what the caller can do about it; the same names from both engines.

use std::{fmt, path::PathBuf};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// These columns of this table hold that already. An index over an expression gives its own name instead of columns.
    Unique {
        table: String,
        columns: Vec<String>,
    },
    /// A row points to nothing, or something still points to the row.
    ForeignKey,
    /// The named check, or `table.column` for a null where none may be.
    Check {
        constraint: String,
    },
    /// Queue full, no free connection, a lock or a statement that took too long: try again later.
    Busy,
    /// The link broke at commit: done or not, only a look can tell.
    OutcomeUnknown,
    Unavailable(String),
    /// No room left on the disk.
    Full,
    /// A write where only reads are allowed.
    ReadOnly,
    /// Another process serves this data folder.
    Locked(PathBuf),
    /// This migration was applied with another text.
    MigrationChanged {
        number: i64,
        name: String,
    },
    /// The database was migrated by a newer program.
    MigrationUnknown {
        number: i64,
        name: String,
    },
    /// A text with a NUL in it: neither engine is given one, because only one of them could keep it.
    Nul,
    /// A value of another kind than the statement says.
    Decode(String),
    Broken(String),
}

impl Fault {
    /// `customer(partner_id, name)`, so that a table of problems can be asked by one name.
    pub fn unique_key(&self) -> Option<String> {
        match self {
            Fault::Unique { table, columns } => Some(format!("{table}({})", columns.join(", "))),
            _ => None,
        }
    }

    pub(crate) fn is_of_a_constraint(&self) -> bool {
        matches!(self, Fault::Unique { .. } | Fault::ForeignKey | Fault::Check { .. })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Fault {}
