//! The list as a sheet: its frame, and what it needs to know of columns and choices. The rows are the same that the plain table has; without a
//! script nothing of this is seen or sent.

use alta_words::{Tongue, say};
use maud::{Markup, html};
use serde_json::{Map, Value, json};

use super::{
    frame::{Ground, Setting},
    paste::HEADINGS,
    rows::{Column, WHOLE},
};
use crate::{
    Visit,
    look::{
        icon::Icon,
        status::{self, Tone},
    },
    visit::Reader,
};

/// What the sheet says of the cells; `setup-sheet-…`.
const WORDS: [&str; 8] = ["required", "email", "repeated", "package", "location", "limit", "count", "pasted"];
/// The columns of the step that gives numbers: who and where are only read there.
const LINES: [Column; 4] = [Column::First, Column::Location, Column::Number, Column::Extension];

/// Packages that a menu offers: wire name and what it is called.
pub(super) fn packages(reader: &Reader, ground: &Ground) -> Vec<(String, String)> {
    let named = |wire: &str| reader.text(&format!("package-{wire}"));
    ground.packages().map(|package| (package.wire().to_owned(), named(package.wire()))).collect()
}

pub(super) fn locations(ground: &Ground) -> Vec<(String, String)> {
    ground.seen.locations.iter().map(|location| (location.id.to_string(), location.name.clone())).collect()
}

/// The place where the sheet appears, and the rows that it begins with.
pub(super) fn place(visit: &Visit, setting: &Setting, with_lines: bool) -> Markup {
    let columns: &[Column] = if with_lines { &LINES } else { &Column::PERSON };
    let text = |word: &str| visit.text(&format!("setup-sheet-{word}"));
    html! {
        div #sheet.sheet-wrap hidden data-sheet=(facts(visit, setting, columns).to_string()) data-check=(format!("{}/check", setting.path)) {
            div.row {
                span.num data-count {}
                span.grow {}
                button.btn.small type="button" data-do="toggle" aria-pressed="false" { (Icon::Error.small()) (text("only")) }
                button.btn.small type="button" data-do="first" { (text("first")) }
                button.btn.small.ghost.icon type="button" data-do="undo" aria-label=(text("undo")) title=(text("undo")) { (Icon::Undo.small()) }
                button.btn.small.ghost.icon type="button" data-do="redo" aria-label=(text("redo")) title=(text("redo")) { (Icon::Redo.small()) }
            }
            div.sheet-scroll {
                table.sheet role="grid" tabindex="0" aria-multiselectable="true" aria-label=(text("label")) aria-describedby="sheet-keys"
                    aria-colcount=(columns.len() + 2) {
                    thead {
                        tr role="row" aria-rowindex="1" {
                            th.w-ix role="columnheader" { (text("row")) }
                            @for column in columns { (heading(visit, *column, with_lines)) }
                            th.w-check role="columnheader" { (visit.text("setup-check")) }
                        }
                    }
                    tbody {}
                }
                input.editor hidden autocomplete="off" spellcheck="false";
                div.cell-help role="status" hidden {
                    p { (Icon::Error.small()) span {} }
                    button.btn.small.primary type="button" data-do="fix" tabindex="-1" { span {} kbd { "Alt ⏎" } }
                }
            }
            p #sheet-keys .hint { (text("keys")) }
            (choices(visit, setting))
            (signs(visit))
        }
        textarea #rows name=(WHOLE) hidden disabled { (setting.rows.text()) }
    }
}

fn heading(visit: &Visit, column: Column, with_lines: bool) -> Markup {
    let label = if with_lines && column == Column::First { "setup-user" } else { column.label() };
    let needed = !with_lines && matches!(column, Column::Email | Column::Package);
    html! {
        th role="columnheader" class=(format!("w-{}", column.name())) { (visit.text(label)) @if needed { i aria-hidden="true" { " *" } } }
    }
}

fn choices(visit: &Visit, setting: &Setting) -> Markup {
    let list = |column: Column, names: Vec<(String, String)>| {
        html! { datalist id=(format!("list-{}", column as usize)) { @for (_, name) in names { option value=(name) {} } } }
    };
    html! {
        (list(Column::Package, packages(visit, setting)))
        (list(Column::Location, locations(setting)))
    }
}

/// How a row is judged, for the sheet to take.
fn signs(visit: &Visit) -> Markup {
    let pill = |tone, icon, word: &str| status::pill(tone, icon, &visit.text(&format!("setup-{word}")));
    let signs = [
        ("ready", pill(Tone::Ok, Icon::Check, "ready")),
        ("no-first", pill(Tone::Warn, Icon::Warn, "no-first")),
        ("no-last", pill(Tone::Warn, Icon::Warn, "no-last")),
        ("fix", pill(Tone::Err, Icon::Error, "to-fix")),
        ("checking", pill(Tone::Info, Icon::Sync, "sheet-checking")),
        ("lock", Icon::Lock.small()),
    ];
    html! { @for (name, sign) in signs { template data-sign=(name) { (sign) } } }
}

fn facts(visit: &Visit, setting: &Setting, columns: &[Column]) -> Value {
    let words: Map<String, Value> =
        WORDS.iter().map(|word| ((*word).to_owned(), visit.text(&format!("setup-sheet-{word}")).into())).collect();
    let called = |wire: &str| Tongue::ALL.map(|tongue| say(tongue, &format!("package-{wire}"), &[]));
    let packages: Vec<Value> = packages(visit, setting)
        .into_iter()
        .map(|(wire, name)| {
            let [one, other] = called(&wire);
            json!([wire, name, one, other])
        })
        .collect();
    let locked: Map<String, Value> =
        setting.locked.iter().map(|(email, package)| (email.clone(), package.wire().into())).collect();
    let seats: Map<String, Value> = setting
        .packages()
        .filter_map(|package| {
            let seats = setting.seen.packages[&package];
            Some((package.wire().to_owned(), (seats.limit? - seats.used).into()))
        })
        .collect();
    let heads: Map<String, Value> = HEADINGS
        .iter()
        .flat_map(|(column, names)| names.iter().map(|name| ((*name).to_owned(), (*column as usize).into())))
        .collect();
    let blank = setting.blank();
    json!({
        "columns": columns.iter().map(|column| *column as usize).collect::<Vec<_>>(),
        "fixed": columns.iter().take_while(|column| columns.len() == LINES.len() && **column < Column::Number).count(),
        "packages": packages,
        "locations": locations(setting),
        "calling": setting.packages().filter(|package| package.calls()).map(|package| package.wire()).collect::<Vec<_>>(),
        "locked": locked,
        "seats": seats,
        "heads": heads,
        "blank": Column::ALL.map(|column| blank.at(column).to_owned()),
        "words": words,
    })
}
