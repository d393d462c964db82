//! The table of pages: every noun adds its own.

use std::sync::LazyLock;

use crate::{
    Page, admins, audit, countries, customers, developers, home, jobs, lines, live, numbers, places, pstn, roles,
    settings, setup, shell, sign_in, sub_partners, subscriptions, templates, users,
};

#[rustfmt::skip]
pub fn pages() -> Vec<Page> {
    let nouns = [
        sign_in::pages(),
        shell::pages(),
        home::pages(),
        templates::pages(),
        customers::pages(),
        setup::pages(),
        users::pages(),
        places::pages(),
        lines::pages(),
        roles::pages(),
        jobs::pages(),
        live::pages(),
        audit::pages(),
        admins::pages(),
        developers::pages(),
        settings::pages(),
        subscriptions::pages(),
        pstn::pages(),
        numbers::pages(),
        sub_partners::pages(),
        countries::pages(),
    ];
    nouns.into_iter().flatten().collect()
}

/// Whether a way leads somewhere: a page is drawn with links only to pages that exist. As the table writes it: `/hub/customers/{customer}/setup`.
pub(crate) fn leads(path: &str) -> bool {
    static PATHS: LazyLock<Vec<&'static str>> = LazyLock::new(|| pages().iter().map(|page| page.facts.path).collect());
    PATHS.contains(&path)
}
