//! When each location works: its hours on one line a day, and its holidays.

use alta_hub::{
    customers::CustomerRef,
    hours::{GetBusinessHours, HoursSeen, SetBusinessHours},
    locations::{LocationSeen, SeeLocations},
};
use alta_model::{
    Id, Problems,
    hours::{AskedHours, AskedSpan, DAYS, Span},
    id::Location,
    role::Right,
};
use axum::{
    extract::Path,
    response::Response,
    routing::{get, post},
};
use maud::{Markup, html};

use super::telephony;
use crate::{
    Page, Visit,
    failure::Failed,
    inside::Inside,
    look::{
        field::{Form, Labels},
        wide,
    },
    shell::{self, choices::go_saying},
    typed::{Posted, Typed},
};

const PATH: &str = "/hub/customers/{customer}/locations/{location}/hours";

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows_form::<SetBusinessHours>(PATH, get(show)), Page::does::<SetBusinessHours>(PATH, post(save))]
}

/// Nothing for those who may not see them.
pub(crate) async fn section(visit: &Visit, customer: &CustomerRef) -> Result<Markup, Failed> {
    let Some(locations) = visit.read_if(SeeLocations(customer.id)).await? else { return Ok(html! {}) };
    let mut known = Vec::new();
    for location in locations.into_iter().map(|counted| counted.location).filter(|location| location.calling) {
        let seen = visit.read(GetBusinessHours { org: Some(customer.org_id), location: location.id }).await?;
        known.push((location, seen));
    }
    if known.is_empty() {
        return Ok(html! {});
    }
    let may = visit.may(Right::EditLocations);
    let rows = html! {
        table.table {
            thead {
                tr {
                    th scope="col" { (visit.text("groups-location")) }
                    th scope="col" { (visit.text("hours")) }
                    @if may { th scope="col" { span.sr { (visit.text("act-edit")) } } }
                }
            }
            tbody { @for (location, seen) in &known { (row(visit, customer, location, seen, may)) } }
        }
    };
    Ok(html! {
        section aria-labelledby="hours" {
            h2 #hours { (visit.text("hours")) }
            p.muted { (visit.text("hours-about")) }
            (wide::scroll(&visit.text("hours"), rows))
        }
    })
}

fn row(visit: &Visit, customer: &CustomerRef, location: &LocationSeen, seen: &HoursSeen, may: bool) -> Markup {
    let to = PATH.replace("{customer}", &customer.id.to_string()).replace("{location}", &location.id.to_string());
    let what = visit.text_with("hours-of", &[("name", location.name.clone())]);
    html! {
        tr {
            td { b { (location.name) } br; small.muted { (seen.timezone) } }
            td {
                @match &seen.hours {
                    None => span.muted { (visit.text("hours-always")) },
                    Some(hours) => {
                        @for (day, spans) in DAYS.iter().zip(&hours.week).filter(|(_, spans)| !spans.is_empty()) {
                            span.num { (visit.text(&format!("hours-{day}"))) " " (said(spans)) } br;
                        }
                        @if !hours.holidays.is_empty() {
                            small.muted { (visit.text_with("hours-holidays-count", &[("count", hours.holidays.len().to_string())])) }
                        }
                    }
                }
            }
            @if may { td.end { a.btn.small href=(to) aria-label=(what) { (visit.text("act-edit")) } } }
        }
    }
}

/// `09:00-14:00 16:00-19:00`
fn said(spans: &[Span]) -> String {
    let span = |span: &Span| {
        let (from, to) = span.said();
        format!("{from}-{to}")
    };
    spans.iter().map(span).collect::<Vec<_>>().join(" ")
}

fn read(typed: &str) -> Vec<AskedSpan> {
    let spans = typed.split([' ', ',', ';']).filter(|span| !span.is_empty());
    let span = |text: &str| {
        let (from, to) = text.split_once(['-', '–']).unwrap_or((text, ""));
        AskedSpan { from: from.to_owned(), to: to.to_owned() }
    };
    spans.map(span).collect()
}

fn asked(typed: &Typed) -> Option<AskedHours> {
    let days = typed.raw("holidays").split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';'));
    let holidays = days.filter(|day| !day.is_empty()).map(str::to_owned).collect();
    (!typed.on("always")).then(|| AskedHours { week: DAYS.map(|day| read(typed.text(day))), holidays })
}

fn filled(seen: &HoursSeen) -> Typed {
    let mut typed = Typed::default();
    typed.set("always", if seen.hours.is_none() { "1" } else { "" });
    if let Some(hours) = &seen.hours {
        DAYS.iter().zip(&hours.week).for_each(|(day, spans)| typed.set(day, said(spans)));
        let days: Vec<String> = hours.holidays.iter().map(ToString::to_string).collect();
        typed.set("holidays", days.join("\n"));
    }
    typed
}

struct Place {
    inside: Inside,
    location: Id<Location>,
    name: String,
    seen: HoursSeen,
}

async fn place(visit: &Visit, customer: &str, location: &str) -> Result<Place, Failed> {
    let inside = Inside::of(visit, customer).await?;
    let location: Id<Location> = visit.id(location)?;
    let seen = visit.read(GetBusinessHours { org: inside.org(), location }).await?;
    let all = visit.read(SeeLocations(inside.id())).await?;
    let name = all.into_iter().map(|one| one.location).find(|one| one.id == location);
    Ok(Place { inside, location, name: name.map(|one| one.name).unwrap_or_default(), seen })
}

fn drawn(visit: &Visit, place: &Place, typed: &Typed, problems: &Problems) -> Response {
    let mut labels = Labels::default().with("always", "always", visit.text("hours-always")).with(
        "holidays",
        "holidays",
        visit.text("hours-holidays"),
    );
    for day in DAYS {
        labels = labels.with(day, &format!("week.{day}"), visit.text(&format!("hours-{day}")));
    }
    let form = Form { reader: visit, typed, problems, labels: &labels };
    let title = visit.text_with("hours-of", &[("name", place.name.clone())]);
    let id = place.inside.id();
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (title) } p { (visit.text_with("hours-zone", &[("zone", place.seen.timezone.clone())])) } } }
        (form.summary())
        form.stack.narrow method="post" action=(place.inside.to(&format!("/locations/{}/hours", place.location))) {
            input type="hidden" name="asked" value="1";
            (form.field("always").hint(visit.text("hours-always-hint")).tick())
            p.muted { (visit.text("hours-days-about")) }
            @for day in DAYS { (form.field(day).max(60).optional().line()) }
            (form.field("holidays").optional().hint(visit.text("hours-holidays-hint")).area(4))
            div.row {
                button.btn.primary type="submit" { (visit.text("act-save")) }
                a.btn.ghost href=(telephony(id)) { (visit.text("act-cancel")) }
            }
        }
    };
    let screen = place.inside.screen(visit, &title, main).crumb(&visit.text("telephony"), &telephony(id));
    shell::show(visit, screen.wrong(!problems.is_empty()))
}

async fn show(visit: Visit, Path((customer, location)): Path<(String, String)>) -> Result<Response, Failed> {
    let place = place(&visit, &customer, &location).await?;
    Ok(drawn(&visit, &place, &filled(&place.seen), &Problems::default()))
}

async fn save(
    Path((customer, location)): Path<(String, String)>,
    Posted { visit, typed }: Posted,
) -> Result<Response, Failed> {
    let place = place(&visit, &customer, &location).await?;
    let verb = SetBusinessHours { org: place.inside.org(), location: place.location, asked: asked(&typed) };
    match visit.attempt(verb).await? {
        Ok(()) => Ok(go_saying(&visit, &telephony(place.inside.id()), "hours-saved")),
        Err(problems) => Ok(drawn(&visit, &place, &typed, &problems)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hours_of_a_day_are_read_as_they_are_written() {
        let typed = read("09:00-14:00, 16:00–19:00");
        let week = std::array::from_fn(|_| typed.clone());
        let hours = AskedHours { week, holidays: Vec::new() }.plan().unwrap();
        assert_eq!(said(&hours.week[0]), "09:00-14:00 16:00-19:00");
        assert_eq!(read("9"), [AskedSpan { from: "9".to_owned(), to: String::new() }]);
    }
}
