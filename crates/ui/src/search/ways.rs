//! What can be done and where one can go, as far as the visitor may: found by words of its name, in any order and without accents.

use alta_model::name::without_accents;

use super::found::Entry;
use crate::{Visit, help, look::icon::Icon, pages::right_of, shell};

/// What it is called, where it begins, and whether it is about the partner as a whole.
const ACTS: [(&str, &str, bool); 8] = [
    ("act-create-customer", "/hub/customers/new", false),
    ("act-create-template", "/hub/templates/new", false),
    ("search-add-range", "/hub/numbers/ranges/new", true),
    ("search-add-pstn", "/hub/pstn/new", true),
    ("reseller-add", "/hub/subpartners/new", true),
    ("admin-invite", "/hub/admins/new", false),
    ("dev-new", "/hub/developers/new", false),
    ("search-export", "/hub/customers/export", false),
];

/// Every word that was typed is somewhere in the name. Nothing typed finds everything.
fn fits(typed: &str, name: &str) -> bool {
    let name = without_accents(name);
    without_accents(typed).split_whitespace().all(|word| name.contains(word))
}

pub(super) fn acts(visit: &Visit, typed: &str) -> Vec<Entry> {
    let may = |path: &str, of_partner: bool| {
        let right = right_of(path).flatten();
        right.is_some_and(|right| visit.may(right)) && !(of_partner && visit.me.sub_partner.is_some())
    };
    let acts = ACTS.into_iter().filter(|(_, path, of_partner)| may(path, *of_partner));
    let entry = |(key, path, _): (&str, &str, bool)| {
        let icon = if path.ends_with("/new") { Icon::Plus } else { Icon::Right };
        Entry::new(icon, path.to_owned(), visit.text(key), "")
    };
    acts.map(entry).filter(|entry| fits(typed, &entry.name)).collect()
}

pub(super) fn places(visit: &Visit, typed: &str) -> Vec<Entry> {
    let ways = shell::places(visit).into_iter().map(|(icon, to, name)| Entry::new(icon, to.to_owned(), name, ""));
    let countries = Entry::new(Icon::Pin, "/hub/countries".to_owned(), visit.text("served-title"), "");
    ways.chain([countries]).filter(|entry| fits(typed, &entry.name)).collect()
}

/// Only for somebody who looks for it: help would hide what else was found.
pub(super) fn helps(visit: &Visit, typed: &str) -> Vec<Entry> {
    if typed.is_empty() {
        return Vec::new();
    }
    let topics = help::TOPICS.iter().filter(|topic| topic.is_for(visit));
    let topics = topics.map(|topic| Entry {
        dialog: Some(help::DIALOG),
        ..Entry::new(Icon::Help, topic.path(), topic.title(visit), "")
    });
    let pstn = Entry::new(Icon::Help, "/hub/help/pstn".to_owned(), visit.text("pstn-help-title"), "");
    let keys = Entry {
        dialog: Some("shortcuts"),
        ..Entry::new(Icon::Help, help::KEYS.to_owned(), visit.text("keys-title"), "")
    };
    topics.chain([pstn, keys]).filter(|entry| fits(typed, &entry.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_order_and_without_accents() {
        assert!(fits("cliente crear", "Crear cliente"));
        assert!(fits("AUDITORIA", "Auditoría"));
        assert!(fits("", "Crear cliente"));
        assert!(!fits("crear plantilla", "Crear cliente"));
    }

    #[test]
    fn every_action_begins_on_a_page_that_exists() {
        for (key, path, _) in ACTS {
            assert!(right_of(path).is_some(), "{key}: {path}");
        }
    }
}
