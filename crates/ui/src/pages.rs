//! The table of pages: every noun adds its own.

use crate::{Page, home, jobs, live, shell, sign_in};

#[rustfmt::skip]
pub fn pages() -> Vec<Page> {
    let nouns = [
        sign_in::pages(),
        shell::pages(),
        home::pages(),
        jobs::pages(),
        live::pages(),
    ];
    nouns.into_iter().flatten().collect()
}
