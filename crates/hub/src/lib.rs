//! What a partner can do, and who may. `Hub::write(caller, verb)` and `Hub::read(caller, look)` are the only ways in; a verb is one file in the
//! folder of its noun. No door, page or command has rules of its own.

pub mod actor;
pub mod admins;
pub mod audit;
mod claims;
pub mod customers;
pub mod devices;
pub mod doctor;
pub mod door;
pub mod fulfilment;
mod idempotency;
pub mod licenses;
pub mod locations;
pub mod mails;
mod migrations;
pub mod numbers;
pub mod operations;
pub mod organizations;
pub mod partners;
pub mod people;
pub mod record;
mod refusal;
pub mod secret;
pub mod sign_in;
pub mod templates;
pub mod users;

pub use actor::{Actor, Caller, Credential, Repeat};
pub use door::{Hub, Look, Tx, Verb};
pub use migrations::MIGRATIONS;
pub use refusal::Refusal;
