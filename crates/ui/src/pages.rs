//! The table of pages: every noun adds its own.

use crate::{Page, home, shell, sign_in, templates};

#[rustfmt::skip]
pub fn pages() -> Vec<Page> {
    let nouns = [
        sign_in::pages(),
        shell::pages(),
        home::pages(),
        templates::pages(),
    ];
    nouns.into_iter().flatten().collect()
}
