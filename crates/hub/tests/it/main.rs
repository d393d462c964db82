//! What partners rely on, sentence by sentence, held on a real database.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "all of this is test")]

mod acme;
mod admins;
mod consent;
mod crew;
mod devices;
mod doctor;
mod fulfilment;
mod fulfilment_scene;
mod fulfilment_storms;
mod locations;
mod numbers;
mod partners;
mod people;
mod sign_in;
mod templates;
mod users;
