//! The table of routes: every noun adds its own.

use crate::{Route, consent, docs, health, oauth, own, provision, wire};

#[rustfmt::skip]
pub fn routes() -> Vec<Route> {
    let nouns = [
        oauth::routes(),
        wire::customers::routes(),
        wire::subscribers::routes(),
        wire::sub_partners::routes(),
        wire::organizations::routes(),
        wire::locations::routes(),
        wire::telephony_locations::routes(),
        wire::pstn::routes(),
        wire::numbers::routes(),
        wire::devices::routes(),
        wire::licenses::routes(),
        wire::call_settings::routes(),
        wire::hunt_groups::routes(),
        wire::people::routes(),
        own::routes(),
        consent::routes(),
        provision::routes(),
        health::routes(),
        docs::routes(),
    ];
    nouns.into_iter().flatten().collect()
}
