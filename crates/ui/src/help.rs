//! Help: some lines about each screen, with the step of the task flow that it carries out, and the keys that do something. Pages of their own,
//! which a script opens over the page that they are about.

mod screen;
mod shortcuts;

use alta_model::role::Right;

use crate::{Page, Visit, pages::right_of, visit::Reader};

pub(crate) fn pages() -> Vec<Page> {
    [screen::pages(), shortcuts::pages()].into_iter().flatten().collect()
}

const ALL: &str = "/hub/help";
pub(crate) const KEYS: &str = "/hub/shortcuts";
/// The part of a page of help that opens as a dialog.
pub(crate) const DIALOG: &str = "help";

/// A screen that has help: `help-<code>` is its title, `help-<code>-1` its first line, `help-<code>-step` the step of the task flow.
pub(crate) struct Topic {
    code: &'static str,
    lines: usize,
    /// The screen, as the table of pages writes it.
    page: &'static str,
    in_flow: bool,
}

const fn topic(code: &'static str, lines: usize, page: &'static str, in_flow: bool) -> Topic {
    Topic { code, lines, page, in_flow }
}

/// In the order in which they are read.
#[rustfmt::skip]
pub(crate) const TOPICS: [Topic; 22] = [
    topic("home", 3, "/hub", false),
    topic("customers", 4, "/hub/customers", true),
    topic("new-customer", 4, "/hub/customers/new", true),
    topic("customer", 4, "/hub/customers/{customer}", true),
    topic("setup", 4, "/hub/customers/{customer}/setup", true),
    topic("users", 3, "/hub/customers/{customer}/users", true),
    topic("locations", 3, "/hub/customers/{customer}/locations", true),
    topic("lines", 3, "/hub/customers/{customer}/numbers", true),
    topic("roles", 3, "/hub/customers/{customer}/roles", true),
    topic("templates", 3, "/hub/templates", true),
    topic("new-template", 3, "/hub/templates/new", true),
    topic("template", 3, "/hub/templates/{template}", true),
    topic("subscriptions", 2, "/hub/subscriptions", true),
    topic("numbers", 3, "/hub/numbers", false),
    topic("sub-partners", 3, "/hub/subpartners", false),
    topic("countries", 2, "/hub/countries", true),
    topic("jobs", 3, "/hub/jobs", false),
    topic("audit", 3, "/hub/audit", false),
    topic("admins", 3, "/hub/admins", false),
    topic("developers", 3, "/hub/developers", false),
    topic("settings", 3, "/hub/settings", false),
    topic("search", 3, "/hub/search", false),
];

impl Topic {
    pub(crate) fn path(&self) -> String {
        format!("{ALL}/{}", self.code)
    }

    pub(crate) fn title(&self, reader: &Reader) -> String {
        reader.text(&format!("help-{}", self.code))
    }

    /// Whether the visitor may open the screen at all.
    pub(crate) fn is_for(&self, visit: &Visit) -> bool {
        right_of(self.page).is_some_and(|right: Option<Right>| right.is_none_or(|right| visit.may(right)))
    }
}

/// Where the help of a screen is.
pub(crate) fn of(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).skip(1).collect();
    let code = match parts.as_slice() {
        [] => "home",
        ["customers"] => "customers",
        ["customers", "new", ..] => "new-customer",
        ["customers", _, "setup", ..] => "setup",
        ["customers", _, "users", ..] => "users",
        ["customers", _, "locations", ..] => "locations",
        ["customers", _, "numbers", ..] => "lines",
        ["customers", _, "roles", ..] => "roles",
        ["customers", ..] => "customer",
        ["templates"] => "templates",
        ["templates", "new", ..] => "new-template",
        ["templates", ..] => "template",
        ["subpartners", ..] => "sub-partners",
        ["pstn", ..] => "pstn",
        [first, ..] => TOPICS.iter().find(|topic| topic.code == *first).map_or("", |topic| topic.code),
    };
    if code.is_empty() { ALL.to_owned() } else { format!("{ALL}/{code}") }
}

#[cfg(test)]
mod tests {
    use alta_words::{Tongue, keys};

    use super::*;

    #[test]
    fn every_screen_has_its_help_and_every_help_its_screen() {
        for topic in &TOPICS {
            assert!(right_of(topic.page).is_some(), "{}: {}", topic.code, topic.page);
            assert_eq!(of(&topic.page.replace(['{', '}'], "")), topic.path(), "{}", topic.code);
        }
        for page in crate::pages().iter().filter(|page| page.facts.method == axum::http::Method::GET) {
            let path = page.facts.path;
            let of_itself = path.starts_with(ALL) || path == KEYS || path == "/hub/events" || path == "/hub/components";
            assert!(!path.starts_with("/hub/") || of_itself || of(path) != ALL, "{path} has no help");
        }
        assert_eq!(of("/hub/pstn/new"), "/hub/help/pstn");
        assert_eq!(of("/hub/nowhere"), ALL);
    }

    #[test]
    fn every_line_of_help_is_shown() {
        let written: Vec<String> = keys(Tongue::Spanish).collect();
        for topic in &TOPICS {
            let lines = (1..=9).filter(|at| written.contains(&format!("help-{}-{at}", topic.code))).count();
            assert_eq!(lines, topic.lines, "{}", topic.code);
            assert_eq!(written.contains(&format!("help-{}-step", topic.code)), topic.in_flow, "{}", topic.code);
        }
    }
}
