//! The table of pages: every noun adds its own.

use crate::{Page, home, setup, shell, sign_in};

#[rustfmt::skip]
pub fn pages() -> Vec<Page> {
    let nouns = [
        sign_in::pages(),
        shell::pages(),
        home::pages(),
        setup::pages(),
    ];
    nouns.into_iter().flatten().collect()
}
