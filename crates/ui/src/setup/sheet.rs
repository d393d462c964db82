//! What the sheet needs to know: its columns, what can be chosen in them, what it says. The rows are the same that the plain table has.

use alta_words::{Tongue, say};
use maud::{Markup, html};
use serde_json::{Value, json};

use super::{
    frame::{Ground, Setting},
    rows::{Column, WHOLE},
};
use crate::{Visit, visit::Reader};

/// What the sheet says; `setup-sheet-…`.
const WORDS: [&str; 18] = [
    "label", "row", "ready", "fix", "checking", "administers", "required", "email", "repeated", "package", "location", "count", "keys", "only",
    "first", "undo", "redo", "pasted",
];

/// Packages that a menu offers: wire name and what it is called.
pub(super) fn packages(reader: &Reader, ground: &Ground) -> Vec<(String, String)> {
    let named = |wire: &str| reader.text(&format!("package-{wire}"));
    ground.packages().map(|package| (package.wire().to_owned(), named(package.wire()))).collect()
}

pub(super) fn locations(ground: &Ground) -> Vec<(String, String)> {
    ground.seen.locations.iter().map(|location| (location.id.to_string(), location.name.clone())).collect()
}

/// The place where the sheet appears, and the rows that it begins with. Without a script nothing of it is seen or sent.
pub(super) fn place(visit: &Visit, setting: &Setting, with_lines: bool) -> Markup {
    let rows = setting.rows.text();
    html! {
        div #sheet hidden data-sheet=(facts(visit, setting, with_lines).to_string()) data-check=(format!("{}/check", setting.path)) {}
        textarea #rows name=(WHOLE) hidden disabled { (rows) }
    }
}

fn facts(visit: &Visit, setting: &Setting, with_lines: bool) -> Value {
    let columns: &[Column] = if with_lines { &[Column::Number, Column::Extension] } else { &Column::PERSON };
    let named = |column: &Column| json!({ "name": column.name(), "label": visit.text(column.label()) });
    let words: serde_json::Map<String, Value> =
        WORDS.iter().map(|word| ((*word).to_owned(), visit.text(&format!("setup-sheet-{word}")).into())).collect();
    let called = |wire: &str| Tongue::ALL.map(|tongue| say(tongue, &format!("package-{wire}"), &[]));
    let packages: Vec<Value> =
        packages(visit, setting).into_iter().map(|(wire, name)| json!([wire, name, called(&wire)])).collect();
    let places: Vec<Value> = locations(setting).into_iter().map(|(id, name)| json!([id, name, []])).collect();
    let calling: Vec<&str> =
        setting.packages().filter(|package| package.calls()).map(|package| package.wire()).collect();
    let locked: serde_json::Map<String, Value> =
        setting.locked.iter().map(|(email, package)| (email.clone(), package.wire().into())).collect();
    json!({
        "lines": with_lines,
        "columns": columns.iter().map(named).collect::<Vec<_>>(),
        "all": Column::ALL.map(Column::name),
        "who": visit.text("setup-user"),
        "place": visit.text("setup-location"),
        "check": visit.text("setup-check"),
        "options": { "package": packages, "location": places },
        "calling": calling,
        "locked": locked,
        "blank": Column::ALL.map(|column| setting.blank().at(column).to_owned()),
        "words": words,
    })
}
