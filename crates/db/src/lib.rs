//! One SQL text, two engines. Everything the hub remembers passes through here, and nothing is answered before it is durable.
//! Knows nothing of the business: statements, values, rows, transactions, and what can go wrong with them.
//!
//! A text that means the same to both engines:
//! - `text` and `bigint` only (a flag is 0 or 1, a time is milliseconds, JSON is text); every constraint and unique index has a name;
//!   none is deferred, for a commit is shared.
//! - A parameter takes its type from where it stands: `cast($1 as text) is null`, never `$1 is null`. A sum is cast: `cast(sum(n) as bigint)`.
//! - Where several constraints collide at once, which of them is named is the engine's choice.

mod clock;
mod db;
mod fault;
mod migrate;
mod postgres;
mod row;
mod sql;
mod sqlite;
pub mod tape;
mod tx;
mod value;
mod work;

pub use clock::Clock;
pub use db::{Db, Engine, Location, Options};
pub use fault::Fault;
pub use migrate::Migration;
pub use row::Row;
pub use sql::Sql;
pub use sqlite::Followed;
pub use tx::Tx;
pub use value::Value;
pub use work::{Lane, Work};

/// What the `statement!` macro needs at the place where it is used.
#[doc(hidden)]
pub use sql::{for_sqlite, readable};
