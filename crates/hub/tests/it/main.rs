//! What partners rely on, sentence by sentence, held on a real database.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "all of this is test")]

mod acme;
mod admins;
mod audit;
mod consent;
mod crew;
mod crossings;
mod customers_found;
mod devices;
mod directory;
mod doctor;
mod drafts;
mod fulfilment;
mod fulfilment_scene;
mod fulfilment_storms;
mod hunt_groups;
mod invitations;
mod jobs;
mod locations;
mod numbers;
mod partners;
mod people;
mod phones;
mod proof;
mod removal;
mod schema;
mod search;
mod sessions;
mod set_up;
mod sign_in;
mod templates;
mod users;
mod voice;
