//! Step 2: who they are. As plain HTML a table with rows to fill in and a field to paste a block into; where there is a script, the same rows as
//! a sheet.

use axum::response::Response;
use maud::{Markup, html};

use super::{
    check::{self, Checked, Wrong, labels},
    frame::{self, Ground, Setting, Step},
    lines, paste,
    rows::{Column, MOST, Row},
    sheet,
};
use crate::{
    Visit,
    failure::Failed,
    look::{
        counted,
        icon::Icon,
        meter, note,
        status::{self, Tone},
    },
    shell::{self, choices::go},
    typed::Typed,
};

/// Rows on one page of the plain table, and rows that "more" adds.
const PAGE: usize = 100;
const MORE: usize = 10;

pub(super) async fn show(visit: &Visit, setting: &Setting) -> Result<Response, Failed> {
    let checked = match setting.rows.0.iter().all(Row::is_blank) {
        true => Checked::default(),
        false => check::check(visit, setting, &setting.rows, false).await?,
    };
    Ok(page(visit, setting, &checked, false))
}

pub(super) async fn step(visit: &Visit, setting: &mut Setting, typed: Typed) -> Result<Response, Failed> {
    setting.rows.typed_over(&typed, &Column::PERSON);
    let asked = typed.text("go");
    let mut then = setting.address(Step::Users);
    if let Some(at) = asked.strip_prefix("remove-").and_then(|at| at.parse::<usize>().ok()) {
        if at < setting.rows.0.len() {
            setting.rows.0.remove(at);
        }
    } else if asked == "more" {
        then.push_str(&format!("&more={}#row-{}", shown(visit, setting) + MORE, shown(visit, setting) + 1));
    } else if asked == "paste" {
        then.push_str(&take_in(setting, &typed));
    } else if asked != "save" {
        setting.rows.drop_blank();
        return next(visit, setting, &typed).await;
    }
    if let Err(conflict) = setting.save_rows(visit, &typed).await? {
        return Ok(*conflict);
    }
    Ok(if asked == "save" { setting.wizard().saved(&setting.draft, Step::Users.name()) } else { go(&then) })
}

/// Puts the block behind the rows that are there. Gives what the page says of it.
fn take_in(setting: &mut Setting, typed: &Typed) -> String {
    let pasted = paste::read(typed.raw("paste"));
    setting.rows.drop_blank();
    let blank = setting.blank();
    let count = pasted.rows.0.len();
    for mut row in pasted.rows.0 {
        for column in [Column::Package, Column::Location] {
            if row.at(column).is_empty() {
                row.set(column, blank.at(column));
            }
        }
        setting.rows.0.push(row);
    }
    setting.rows.0.truncate(MOST);
    format!("&pasted={count}&restored={}", pasted.restored)
}

async fn next(visit: &Visit, setting: &mut Setting, typed: &Typed) -> Result<Response, Failed> {
    if let Err(conflict) = setting.save_rows(visit, typed).await? {
        return Ok(*conflict);
    }
    let checked = check::check(visit, setting, &setting.rows, false).await?;
    if !checked.is_fine() {
        return Ok(page(visit, setting, &checked, true));
    }
    let mut rows = setting.rows.clone();
    lines::propose(visit, setting, &mut rows).await?;
    setting.rows = rows;
    match setting.save_rows(visit, &Typed::default()).await? {
        Ok(()) => Ok(go(&setting.address(Step::Numbers))),
        Err(conflict) => Ok(*conflict),
    }
}

fn page(visit: &Visit, setting: &Setting, checked: &Checked, wrong: bool) -> Response {
    let body = html! {
        @if wrong { (summary(visit, checked)) } @else { (note::summary(visit, &checked.general, &labels(visit))) }
        (pasted(visit))
        (administrators(visit, setting))
        (quotas(visit, setting))
        form #wizard .stack method="post" action=(setting.address(Step::Users)) data-draft {
            button.sr type="submit" name="go" value="next" tabindex="-1" aria-hidden="true" {}
            (setting.draft.hidden(Step::Users.name()))
            (sheet::place(visit, setting, false))
            (table(visit, setting, checked))
            (paste_field(visit))
        }
    };
    let screen = frame::screen(visit, setting, Step::Users, body, &visit.text("act-next"));
    shell::show(visit, screen.script("grid.js").wrong(wrong))
}

/// What is in the way, with the ways to the cells.
pub(super) fn summary(visit: &Visit, checked: &Checked) -> Markup {
    const MOST_SHOWN: usize = 8;
    let labels = labels(visit);
    let cells = checked.wrong.iter().enumerate().flat_map(|(at, wrong)| wrong.iter().map(move |wrong| (at, wrong)));
    html! {
        (note::summary(visit, &checked.general, &labels))
        @if checked.rows_wrong() > 0 {
            div #wrong-rows .note.err role="alert" tabindex="-1" {
                (Icon::Error.draw())
                div {
                    p.title { (visit.text_with("setup-wrong-rows", &counted(visit.tongue, checked.rows_wrong()))) }
                    ul {
                        @for (at, wrong) in cells.take(MOST_SHOWN) {
                            li {
                                a href=(format!("#{}-{at}", wrong.column.name())) { (visit.text_with("setup-row", &[("row", (at + 1).to_string())])) }
                                ": " (wrong.text)
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What came of a block that was just pasted.
fn pasted(visit: &Visit) -> Markup {
    let count = |name: &str| visit.query.text(name).parse::<usize>().unwrap_or_default();
    html! {
        @if visit.query.has("pasted") { (note::ok(&visit.text_with("setup-pasted", &counted(visit.tongue, count("pasted"))))) }
        @if count("restored") > 0 { (note::info(&visit.text_with("setup-restored", &counted(visit.tongue, count("restored"))))) }
    }
}

/// Why the package of some rows cannot be chosen.
fn administrators(visit: &Visit, setting: &Setting) -> Markup {
    let is_locked = |row: &&Row| locked(setting, row).is_some();
    let named: Vec<&str> = setting.rows.0.iter().filter(is_locked).map(|row| row.at(Column::Email)).collect();
    let package = setting.locked.values().next().map(|package| visit.text(&format!("package-{}", package.wire())));
    html! {
        @if let (Some(package), false) = (package, named.is_empty()) {
            (note::info(&visit.text_with("setup-administrator", &[("email", named.join(", ")), ("package", package)])))
        }
    }
}

pub(super) fn locked(ground: &Ground, row: &Row) -> Option<alta_model::package::Package> {
    let email = alta_model::Email::parse(row.at(Column::Email)).ok()?;
    ground.locked.get(email.key()).copied()
}

/// How much of each package is used, the list included.
fn quotas(visit: &Visit, setting: &Setting) -> Markup {
    html! {
        ul.quotas {
            @for package in setting.packages() {
                @let name = visit.text(&format!("package-{}", package.wire()));
                @let seats = setting.seen.packages[&package];
                @let listed = setting.rows.0.iter().filter(|row| !row.is_blank() && check::package(row.at(Column::Package)) == Some(package)).count();
                @let used = seats.used + i64::try_from(listed).unwrap_or_default();
                li data-package=(package.wire()) data-used=(seats.used) {
                    b { (name) }
                    (meter::used(visit, &name, used, seats.limit))
                }
            }
        }
    }
}

/// How many rows the plain table has.
fn shown(visit: &Visit, setting: &Setting) -> usize {
    let more = visit.query.text("more").parse::<usize>().unwrap_or_default().min(MOST);
    setting.rows.0.len().max(more).max(MORE)
}

fn table(visit: &Visit, setting: &Setting, checked: &Checked) -> Markup {
    let all = shown(visit, setting);
    let from = visit.query.text("from").parse::<usize>().unwrap_or_default().min(all.saturating_sub(1));
    let to = (from + PAGE).min(all);
    let blank = setting.blank();
    let address = setting.address(Step::Users);
    html! {
        div.stack data-plain {
            div.scroll {
                table.table.entry {
                    caption.sr { (visit.text("setup-rows")) }
                    thead {
                        tr {
                            th scope="col" { span.sr { (visit.text("setup-row-number")) } }
                            @for column in Column::PERSON {
                                th scope="col" id=(format!("col-{}", column.name())) { (visit.text(column.label())) }
                            }
                            th scope="col" { (visit.text("setup-check")) }
                            th scope="col" { span.sr { (visit.text("act-remove")) } }
                        }
                    }
                    tbody {
                        @for at in from..to {
                            @let row = setting.rows.0.get(at).unwrap_or(&blank);
                            @let wrong = checked.wrong.get(at).map(Vec::as_slice).unwrap_or_default();
                            (line(visit, setting, at, row, wrong))
                        }
                    }
                }
            }
            div.row {
                button.btn type="submit" name="go" value="more" { (Icon::Plus.small()) (visit.text("setup-more")) }
                span.grow {}
                @if from > 0 { a.btn href=(format!("{address}&from={}", from.saturating_sub(PAGE))) { (Icon::Left.small()) (visit.text("list-previous")) } }
                @if to < all { a.btn href=(format!("{address}&from={to}")) { (visit.text("list-next")) (Icon::Right.small()) } }
            }
        }
    }
}

fn line(visit: &Visit, setting: &Setting, at: usize, row: &Row, wrong: &[Wrong]) -> Markup {
    let remove = visit.text_with("setup-row-remove", &[("row", (at + 1).to_string())]);
    html! {
        tr {
            th.num scope="row" id=(format!("row-{}", at + 1)) { (at + 1) input type="hidden" name="row" value=(at); }
            @for column in Column::PERSON { td data-label=(visit.text(column.label())) { (cell(visit, setting, at, column, row, wrong)) } }
            td.check { (verdict(visit, at, row, wrong)) }
            td {
                @if !row.is_blank() {
                    button.btn.ghost.icon.small type="submit" name="go" value=(format!("remove-{at}")) aria-label=(remove) title=(remove) { (Icon::Trash.small()) }
                }
            }
        }
    }
}

pub(super) fn cell(visit: &Visit, ground: &Ground, at: usize, column: Column, row: &Row, wrong: &[Wrong]) -> Markup {
    let id = format!("{}-{at}", column.name());
    let named_by = format!("col-{} row-{}", column.name(), at + 1);
    let bad = wrong.iter().any(|wrong| wrong.column == column);
    let described = bad.then(|| format!("check-{at}"));
    let value = row.at(column);
    let choices = match column {
        Column::Package => sheet::packages(visit, ground),
        Column::Location => sheet::locations(ground),
        _ => {
            let kind = if column == Column::Email { "email" } else { "text" };
            let named = [Column::First, Column::Last].contains(&column);
            return html! {
                input #(id) type="text" inputmode=(kind) name=(column.name()) value=(value) autocomplete="off" spellcheck="false" placeholder=[named.then_some(" ")]
                    aria-labelledby=(named_by) aria-invalid=[bad.then_some("true")] aria-describedby=[described];
            };
        }
    };
    if let (Column::Package, Some(package)) = (column, locked(ground, row)) {
        return html! {
            span.locked { (Icon::Lock.small()) (visit.text(&format!("package-{}", package.wire()))) }
            small.sub { (visit.text("setup-administers")) }
            input #(id) type="hidden" name=(column.name()) value=(package.wire());
        };
    }
    let chosen = match column {
        Column::Package => check::package(value).map_or(value.to_owned(), |package| package.wire().to_owned()),
        _ => ground.location(value).map_or(value.to_owned(), |location| location.to_string()),
    };
    html! {
        div.select {
            select #(id) name=(column.name()) aria-labelledby=(named_by) aria-invalid=[bad.then_some("true")] aria-describedby=[described] {
                @if chosen.is_empty() { option value="" selected { (visit.text("setup-choose")) } }
                @else if choices.iter().all(|(value, _)| *value != chosen) { option value=(chosen) selected { (chosen) } }
                @for (value, name) in &choices { option value=(value) selected[*value == chosen] { (name) } }
            }
            (Icon::Down.small())
        }
    }
}

/// What is wrong with a row, what is missing in it that nobody insists on, or that it is ready.
pub(super) fn verdict(visit: &Visit, at: usize, row: &Row, wrong: &[Wrong]) -> Markup {
    let nameless = [(Column::First, "setup-no-first"), (Column::Last, "setup-no-last")];
    let nameless = nameless.into_iter().find(|(column, _)| row.at(*column).is_empty());
    html! {
        div id=(format!("check-{at}")) {
            @if !wrong.is_empty() {
                (status::pill(Tone::Err, Icon::Error, &visit.text("setup-to-fix")))
                @for wrong in wrong {
                    p.why { (wrong.text) @if let Some((_, name)) = &wrong.fix { " " (visit.text_with("setup-nearest", &[("what", name.clone())])) } }
                }
            } @else if !row.is_blank() {
                @match nameless {
                    Some((_, key)) => span.nameless { (status::pill(Tone::Warn, Icon::Warn, &visit.text(key))) },
                    None => (status::pill(Tone::Ok, Icon::Check, &visit.text("setup-ready"))),
                }
            }
        }
    }
}

/// Somebody of the list in a cell; who has no name yet is told by the address alone.
pub(super) fn named(row: &Row) -> Markup {
    let (name, email) = (row.name(), row.at(Column::Email));
    html! {
        span.who-cell { span { @if name.is_empty() { b { (email) } } @else { b { (name) } small { (email) } } } }
    }
}

fn paste_field(visit: &Visit) -> Markup {
    html! {
        details.box.adds {
            summary.btn { (Icon::Paste.small()) (visit.text("setup-paste")) }
            div.field {
                label for="paste" { (visit.text("setup-paste-block")) }
                textarea #paste name="paste" rows="8" spellcheck="false" aria-describedby="paste-hint" {}
                p.hint #paste-hint { (visit.text("setup-paste-hint")) }
            }
            button.btn type="submit" name="go" value="paste" { (visit.text("setup-paste-go")) }
        }
    }
}
