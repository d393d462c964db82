//! One SQL text, two engines. Everything the hub remembers passes through here, and nothing is answered before it is durable.
//! Knows nothing of the business: statements, values, rows, transactions, and what can go wrong with them.

mod clock;
mod db;
mod fault;
mod migrate;
mod postgres;
mod row;
mod sql;
mod sqlite;
mod tx;
mod value;
mod work;

pub use clock::Clock;
pub use db::{Db, Engine, Location, Options};
pub use fault::Fault;
pub use migrate::Migration;
pub use row::Row;
pub use sql::Sql;
pub use tx::Tx;
pub use value::Value;
pub use work::{Lane, Work};

/// What the `statement!` macro needs at the place where it is used.
#[doc(hidden)]
pub use sql::{for_sqlite, readable};
