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
pub mod drafts;
mod errand;
pub mod fulfilment;
mod hold;
pub mod hours;
pub mod hunt_groups;
mod idempotency;
pub mod jobs;
pub mod licenses;
pub mod locations;
pub mod mails;
mod migrations;
pub mod numbers;
pub mod operations;
pub mod organizations;
mod outage;
pub mod partners;
pub mod people;
pub mod public_id;
pub mod record;
mod refusal;
pub mod search;
pub mod secret;
mod seed;
pub mod sign_in;
mod sweep;
pub mod templates;
mod tenants;
mod tx;
pub mod users;
pub mod voice;

pub use actor::{Actor, Caller, Credential, Repeat};
pub use door::{Hub, Look, Verb};
pub use migrations::MIGRATIONS;
pub use refusal::Refusal;
pub use sweep::sweep;
pub use tx::Tx;
