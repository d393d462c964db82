//! The table of pages: every noun adds its own.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use alta_model::role::Right;
use axum::http::Method;

use crate::{
    Page, admins, audit, countries, customers, developers, groups, help, home, jobs, lines, live, numbers, phone,
    places, pstn, roles, search, settings, setup, shell, sign_in, sub_partners, subscriptions, templates, users,
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
        phone::pages(),
        places::pages(),
        lines::pages(),
        groups::pages(),
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
        search::pages(),
        help::pages(),
    ];
    #[cfg(debug_assertions)]
    let nouns = nouns.into_iter().chain([crate::components::pages()]);
    nouns.into_iter().flatten().collect()
}

/// What a page needs, by its path as the table writes it; `None`: no such page. The right is that of the page that is looked at.
pub(crate) fn right_of(path: &str) -> Option<Option<Right>> {
    static RIGHTS: LazyLock<HashMap<&'static str, Option<Right>>> = LazyLock::new(|| {
        let looked_at = pages().into_iter().map(|page| page.facts).filter(|facts| facts.method == Method::GET);
        looked_at.map(|facts| (facts.path, facts.right)).collect()
    });
    RIGHTS.get(path).copied()
}

/// Whether a way leads somewhere: a page is drawn with links only to pages that exist. As the table writes it: `/hub/customers/{customer}/setup`.
pub(crate) fn leads(path: &str) -> bool {
    static PATHS: LazyLock<HashSet<&'static str>> =
        LazyLock::new(|| pages().iter().map(|page| page.facts.path).collect());
    PATHS.contains(path)
}
