//! The table of pages: every noun adds its own.

use crate::{Page, admins, audit, developers, home, jobs, live, settings, shell, sign_in};

#[rustfmt::skip]
pub fn pages() -> Vec<Page> {
    let nouns = [
        sign_in::pages(),
        shell::pages(),
        home::pages(),
        jobs::pages(),
        live::pages(),
        audit::pages(),
        admins::pages(),
        developers::pages(),
        settings::pages(),
    ];
    nouns.into_iter().flatten().collect()
}
