//! Step 3: a telephone number and an extension for everybody who has a package that calls. What is proposed already stands in the fields; where a
//! location has no numbers, some are added here.

use alta_hub::{
    locations::{EnableCalling, LocationSeen, SetPstn},
    numbers::AddNumbers,
};
use alta_model::{
    Id, Problems, customer::Asked, extension::Extension, id::Location, location::AskedPstn, number::spelled_out,
    role::Right,
};
use alta_words::names;
use axum::response::Response;
use maud::{Markup, html};

use super::{
    check::{self, Checked, Wrong},
    frame::{self, Setting, Step},
    lines,
    rows::{Column, Row},
    sheet, users,
};
use crate::{
    Visit,
    failure::Failed,
    look::{counted, field::Labels, icon::Icon, note, number},
    shell::{self, choices::go},
    typed::Typed,
};

const PAGE: usize = 100;
const COLUMNS: [Column; 2] = [Column::Number, Column::Extension];

pub(super) async fn show(visit: &Visit, setting: &Setting) -> Result<Response, Failed> {
    let checked = check::check(visit, setting, &setting.rows, true).await?;
    Ok(page(visit, setting, &Problem::None, &checked, &Typed::default()))
}

/// What the page has to say on top.
enum Problem {
    None,
    /// Numbers could not be added to this location.
    Adding(Id<Location>, Problems),
    Rows,
}

pub(super) async fn step(visit: &Visit, setting: &mut Setting, typed: Typed) -> Result<Response, Failed> {
    setting.rows.typed_over(&typed, &COLUMNS);
    let asked = typed.text("go").to_owned();
    if let Some(location) = asked.strip_prefix("add-") {
        let location = visit.id(location)?;
        if let Err(problems) = add(visit, setting, location, &typed).await? {
            let checked = check::check(visit, setting, &setting.rows, true).await?;
            return Ok(page(visit, setting, &Problem::Adding(location, problems), &checked, &typed));
        }
        give(visit, setting, Some(location)).await?;
    }
    match asked.as_str() {
        "assign" => give(visit, setting, None).await?,
        "clear" => setting.rows.0.iter_mut().for_each(|row| row.set(Column::Number, "")),
        "extend" => extend(visit, setting, &typed).await?,
        _ => {}
    }
    if let Err(conflict) = setting.save_rows(visit, &typed).await? {
        return Ok(*conflict);
    }
    match asked.as_str() {
        "save" => Ok(setting.wizard().saved(&setting.draft, Step::Users.name())),
        "assign" | "clear" | "extend" => Ok(go(&setting.address(Step::Numbers))),
        _ if asked.starts_with("add-") => Ok(go(&setting.address(Step::Numbers))),
        _ => next(visit, setting).await,
    }
}

async fn next(visit: &Visit, setting: &Setting) -> Result<Response, Failed> {
    let checked = check::check(visit, setting, &setting.rows, true).await?;
    match checked.is_fine() {
        true => Ok(go(&setting.address(Step::Review))),
        false => Ok(page(visit, setting, &Problem::Rows, &checked, &Typed::default())),
    }
}

/// Numbers in order for those without one; everywhere, or in one location.
async fn give(visit: &Visit, setting: &mut Setting, location: Option<Id<Location>>) -> Result<(), Failed> {
    let offer = lines::on_offer(visit, setting, &setting.rows).await?;
    let mut rows = setting.rows.clone();
    let there =
        |row: &Row| location.is_none_or(|location| setting.location(row.at(Column::Location)) == Some(location));
    let asks: Vec<bool> =
        rows.0.iter().map(|row| lines::calls(row) && there(row) && row.at(Column::Number).is_empty()).collect();
    lines::number(setting, &offer, &mut rows, |at| asks[at]);
    setting.rows = rows;
    Ok(())
}

/// Everybody's extension anew, counted from the one that was typed; nothing typed: for those without one.
async fn extend(visit: &Visit, setting: &mut Setting, typed: &Typed) -> Result<(), Failed> {
    let first = Extension::parse(typed.text("first")).ok();
    let offer = lines::on_offer(visit, setting, &setting.rows).await?;
    let mut rows = setting.rows.clone();
    if first.is_some() {
        rows.0.iter_mut().for_each(|row| row.set(Column::Extension, ""));
    }
    let asks: Vec<bool> = rows.0.iter().map(|row| lines::calls(row) && row.at(Column::Extension).is_empty()).collect();
    lines::extend(setting, &offer, &mut rows, first.as_ref(), |at| asks[at]);
    setting.rows = rows;
    Ok(())
}

/// Puts numbers into a location: so many of the pool, or those that were written down.
async fn add(
    visit: &Visit,
    setting: &Setting,
    location: Id<Location>,
    typed: &Typed,
) -> Result<Result<(), Problems>, Failed> {
    let Some(seen) = setting.seen.locations.iter().find(|seen| seen.id == location) else {
        return Err(visit.fail(alta_hub::Refusal::not_found()));
    };
    let org = Some(seen.org_id);
    if !seen.calling {
        let verb = EnableCalling { org, location: Asked::Is(location), announcement_language: None };
        visit.write(verb).await?;
    }
    let chosen = typed.text(&format!("pstn-{location}"));
    if !chosen.is_empty() {
        let id = chosen.parse().map_or(Asked::Unreadable, Asked::Is);
        let verb = SetPstn { org, location, asked: AskedPstn { id, ..AskedPstn::default() } };
        if let Err(problems) = visit.attempt(verb).await? {
            return Ok(Err(problems));
        }
    }
    let mut numbers = spelled_out(typed.raw(&format!("list-{location}")));
    let wanted = typed.text(&format!("pool-{location}")).parse::<usize>().unwrap_or_default();
    if wanted > 0 {
        let offer =
            alta_hub::users::SetUp { customer: setting.customer, numbers: i64::try_from(wanted).unwrap_or_default() };
        let pool = visit.read(offer).await?.lines.pool;
        numbers.extend(pool.get(&seen.country).into_iter().flatten().take(wanted).map(|phone| phone.e164().to_owned()));
    }
    let verb = AddNumbers { org, location, numbers, active: true, toll_free: false };
    Ok(visit.attempt(verb).await?.map(drop))
}

fn page(visit: &Visit, setting: &Setting, problem: &Problem, checked: &Checked, typed: &Typed) -> Response {
    let groups = lines::by_location(setting, &setting.rows);
    let wrong = !matches!(problem, Problem::None);
    let body = html! {
        (on_top(visit, problem, checked))
        form #wizard .stack method="post" action=(setting.address(Step::Numbers)) data-draft {
            button.sr type="submit" name="go" value="next" tabindex="-1" aria-hidden="true" {}
            (setting.draft.hidden(Step::Users.name()))
            @if groups.is_empty() {
                (note::info(&visit.text("setup-nobody-calls")))
            } @else {
                ul.places { @for (location, rows) in &groups { li { (stock(visit, setting, *location, rows, problem, typed)) } } }
                (tools(visit, typed))
                (sheet::place(visit, setting, true))
                (table(visit, setting, &groups, checked))
            }
        }
    };
    let screen = frame::screen(visit, setting, Step::Numbers, body, &visit.text("act-next"));
    shell::show(visit, screen.script("grid.js").wrong(wrong))
}

fn on_top(visit: &Visit, problem: &Problem, checked: &Checked) -> Markup {
    match problem {
        Problem::None => note::summary(visit, &checked.general, &check::labels(visit)),
        Problem::Rows => users::summary(visit, checked),
        Problem::Adding(location, problems) => {
            let field = format!("list-{location}");
            let labels = Labels::default().with(&field, "phoneNumbers", visit.text("setup-numbers-add")).with(
                &format!("pstn-{location}"),
                "locationId",
                visit.text("setup-location"),
            );
            note::summary(visit, problems, &labels)
        }
    }
}

/// What a location has for those who call from it, and how it gets more.
fn stock(
    visit: &Visit,
    setting: &Setting,
    location: Id<Location>,
    rows: &[usize],
    problem: &Problem,
    typed: &Typed,
) -> Markup {
    let Some(seen) = setting.seen.locations.iter().find(|seen| seen.id == location) else { return html! {} };
    let free = setting.seen.lines.places.get(&location).map_or(0, |place| place.numbers.len());
    let without = rows.iter().filter(|at| setting.rows.0[**at].at(Column::Number).is_empty()).count();
    let pool = setting.seen.pool.get(&seen.country).copied().unwrap_or_default();
    let n = |count: usize| number(visit.tongue, i64::try_from(count).unwrap_or_default());
    let failed = matches!(problem, Problem::Adding(at, _) if *at == location);
    html! {
        div.place role="group" aria-labelledby=(format!("place-{location}")) {
            (Icon::Pin.draw())
            div.what {
                h2 #(format!("place-{location}")) { (seen.name) }
                p {
                    (visit.text_with("setup-stock-users", &counted(visit.tongue, rows.len()))) " · "
                    (visit.text_with("setup-stock-free", &counted(visit.tongue, free))) " · "
                    (visit.text_with("setup-stock-pool", &[("count", number(visit.tongue, pool)), ("country", names::country(visit.tongue, seen.country))]))
                }
                @if without > 0 { p.hint { (visit.text_with("setup-stock-without", &[("count", n(without))])) } }
            }
            @if visit.may(Right::EditNumbers) {
                details.adds.below open[failed || (without > 0 && free == 0)] {
                    summary.btn.small { (Icon::Plus.small()) (visit.text("setup-numbers-add")) }
                    (add_fields(visit, seen, pool, without, typed))
                }
            }
        }
    }
}

fn add_fields(visit: &Visit, seen: &LocationSeen, pool: i64, without: usize, typed: &Typed) -> Markup {
    let field = |name: &str| format!("{name}-{}", seen.id);
    let named = [("name", seen.name.clone())];
    // The first number of a location becomes its main one, and is nobody's.
    let main = seen.main_number.is_none();
    html! {
        @if seen.pstn.is_none() { (note::warn(&visit.text("setup-pstn-missing"), html! { p { (visit.text("setup-pstn-missing-how")) } })) }
        div.fields {
            @if pool > 0 {
                div.field {
                    label for=(field("pool")) { (visit.text("setup-numbers-pool")) }
                    input #(field("pool")) type="number" name=(field("pool")) min="0" max=(pool.min(500)) value=(typed.text(&field("pool"))) placeholder=(without + usize::from(main));
                }
            }
            div.field.all {
                label for=(field("list")) { (visit.text("setup-numbers-list")) }
                textarea #(field("list")) name=(field("list")) rows="3" spellcheck="false" aria-describedby=(field("list-hint")) { (typed.raw(&field("list"))) }
                p.hint #(field("list-hint")) { (visit.text("setup-numbers-list-hint")) }
            }
        }
        @if main { p.hint { (visit.text("setup-numbers-main")) } }
        button.btn type="submit" name="go" value=(field("add")) aria-label=(visit.text_with("setup-numbers-add-to", &named)) { (Icon::Check.small()) (visit.text("setup-numbers-add-go")) }
    }
}

fn tools(visit: &Visit, typed: &Typed) -> Markup {
    html! {
        div.row.tools {
            button.btn type="submit" name="go" value="assign" { (Icon::Hash.small()) (visit.text("setup-assign")) }
            button.btn.ghost type="submit" name="go" value="clear" { (visit.text("setup-clear")) }
            span.grow {}
            span.row {
                label for="first" { (visit.text("setup-extend-from")) }
                input #first .short name="first" inputmode="numeric" maxlength="10" value=(typed.text("first"));
                button.btn type="submit" name="go" value="extend" { (visit.text("setup-extend")) }
            }
        }
    }
}

fn table(visit: &Visit, setting: &Setting, groups: &[(Id<Location>, Vec<usize>)], checked: &Checked) -> Markup {
    let mut rows: Vec<usize> = groups.iter().flat_map(|(_, rows)| rows.iter().copied()).collect();
    rows.sort_unstable();
    let from = visit.query.text("from").parse::<usize>().unwrap_or_default().min(rows.len().saturating_sub(1));
    let to = (from + PAGE).min(rows.len());
    let address = setting.address(Step::Numbers);
    html! {
        div.stack data-plain {
            div.scroll {
                table.table.entry {
                    caption.sr { (visit.text("setup-numbers")) }
                    thead {
                        tr {
                            th scope="col" { (visit.text("setup-user")) }
                            th.hide-m scope="col" { (visit.text("setup-location")) }
                            @for column in COLUMNS { th scope="col" id=(format!("col-{}", column.name())) { (visit.text(column.label())) } }
                            th scope="col" { (visit.text("setup-check")) }
                        }
                    }
                    tbody {
                        @for at in &rows[from..to] {
                            @let wrong = checked.wrong.get(*at).map(Vec::as_slice).unwrap_or_default();
                            (line(visit, setting, *at, wrong))
                        }
                    }
                }
            }
            @if rows.len() > PAGE {
                div.row {
                    span.grow {}
                    @if from > 0 { a.btn href=(format!("{address}&from={}", from.saturating_sub(PAGE))) { (Icon::Left.small()) (visit.text("list-previous")) } }
                    @if to < rows.len() { a.btn href=(format!("{address}&from={to}")) { (visit.text("list-next")) (Icon::Right.small()) } }
                }
            }
            @for (location, _) in groups { (offered(setting, *location)) }
        }
    }
}

fn line(visit: &Visit, setting: &Setting, at: usize, wrong: &[Wrong]) -> Markup {
    let row = &setting.rows.0[at];
    let place = setting.location(row.at(Column::Location));
    html! {
        tr {
            th scope="row" id=(format!("row-{}", at + 1)) {
                (users::named(row))
            }
            td.plain.hide-m { @if let Some(place) = place { (setting.location_name(place)) } input type="hidden" name="row" value=(at); }
            @for column in COLUMNS {
                @let bad = wrong.iter().any(|wrong| wrong.column == column);
                @let list = place.filter(|_| column == Column::Number).map(|place| format!("free-{place}"));
                td data-label=(visit.text(column.label())) {
                    input id=(format!("{}-{at}", column.name())) name=(column.name()) value=(row.at(column)) list=[list] autocomplete="off"
                        inputmode=(if column == Column::Number { "tel" } else { "numeric" })
                        aria-labelledby=(format!("col-{} row-{}", column.name(), at + 1))
                        aria-invalid=[bad.then_some("true")] aria-describedby=[bad.then(|| format!("check-{at}"))];
                }
            }
            td.check { (users::verdict(visit, at, row, wrong)) }
        }
    }
}

/// What the number fields of a location suggest.
fn offered(setting: &Setting, location: Id<Location>) -> Markup {
    let Some(place) = setting.seen.lines.places.get(&location) else { return html! {} };
    let pool = setting.seen.lines.pool.get(&place.country);
    html! {
        datalist id=(format!("free-{location}")) {
            @for phone in place.numbers.iter().chain(pool.into_iter().flatten()).take(PAGE) { option value=(phone.e164()) { (phone.spaced()) } }
        }
    }
}
