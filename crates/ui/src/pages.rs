//! The table of pages: every noun adds its own.

use std::sync::LazyLock;

use crate::{Page, customers, home, shell, sign_in};

#[rustfmt::skip]
pub fn pages() -> Vec<Page> {
    let nouns = [
        sign_in::pages(),
        shell::pages(),
        home::pages(),
        customers::pages(),
    ];
    nouns.into_iter().flatten().collect()
}

/// Whether a way leads somewhere: a page is drawn with links only to pages that exist. As the table writes it: `/hub/customers/{customer}/setup`.
pub(crate) fn leads(path: &str) -> bool {
    static PATHS: LazyLock<Vec<&'static str>> = LazyLock::new(|| pages().iter().map(|page| page.facts.path).collect());
    PATHS.contains(&path)
}
