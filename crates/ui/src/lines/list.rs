//! `/hub/customers/{customer}/numbers`: every number that is at a location of the customer, found by any part of it or by whose it is.

use alta_hub::{
    locations::{LocationCounted, SeeLocations},
    numbers::{ListNumbers, NumberCounts, NumberFilter, NumberSeen, NumbersSeen},
};
use alta_model::{Phone, Problems, role::Right};
use axum::{extract::Path, response::Response, routing::get};
use maud::{Markup, html};

use super::add;
use crate::{
    Page, Visit,
    failure::Failed,
    inside::Inside,
    look::{
        copy, empty,
        field::Labels,
        icon::Icon,
        note, number, pager,
        status::{self, Tone},
    },
    shell,
    typed::Typed,
    users::one_of,
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<ListNumbers>("/hub/customers/{customer}/numbers", get(show))]
}

const MAX: i64 = 100;
const STATES: [&str; 4] = ["assigned", "free", "active", "inactive"];

async fn show(visit: Visit, Path(customer): Path<String>) -> Result<Response, Failed> {
    let inside = Inside::of(&visit, &customer).await?;
    page(&visit, &inside, What::asked(&visit), &Typed::default(), &Problems::default()).await
}

/// What is beside or above the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Looking,
    Adding,
    /// Something chosen could not be done.
    Changing,
}

impl What {
    fn asked(visit: &Visit) -> What {
        if visit.query.text("do") == "add" { What::Adding } else { What::Looking }
    }
}

pub(super) async fn page(
    visit: &Visit,
    inside: &Inside,
    what: What,
    typed: &Typed,
    problems: &Problems,
) -> Result<Response, Failed> {
    let locations = visit.read(SeeLocations(inside.id())).await?;
    let offset = visit.start();
    let look = ListNumbers {
        org: inside.org(),
        filter: filter(&visit.query),
        count: true,
        offset,
        max: MAX,
        ..ListNumbers::default()
    };
    let seen = visit.read(look).await?;
    let panel = match what {
        What::Adding => Some(add::panel(visit, inside, &locations, typed, problems).await?),
        _ => None,
    };
    let add = html! {
        @if visit.may(Right::EditNumbers) {
            a.btn.primary href=(format!("{}?do=add", inside.to("/numbers"))) data-go data-keep data-create { (Icon::Plus.small()) (visit.text("setup-numbers-add")) }
        }
    };
    let main = html! {
        (inside.head(visit, "/numbers", add))
        @if what == What::Changing { (note::summary(visit, problems, &Labels::default())) }
        (counts(visit, seen.counts.unwrap_or_default()))
        (filters(visit, inside, &locations))
        (listed(visit, inside, &locations, &seen, offset))
    };
    let screen = inside.screen(visit, &visit.text("inside-numbers"), main);
    Ok(shell::show(visit, screen.panel(panel).wrong(!problems.is_empty())))
}

fn filter(query: &Typed) -> NumberFilter {
    let search = query.text("search");
    let digits: String = search.chars().filter(char::is_ascii_digit).collect();
    let state = query.text("state");
    NumberFilter {
        location: query.text("location").parse().ok(),
        number: (!digits.is_empty()).then_some(digits.clone()),
        owner_name: (digits.is_empty() && !search.is_empty()).then(|| search.to_owned()),
        available: match state {
            "free" => Some(true),
            "assigned" => Some(false),
            _ => None,
        },
        active: match state {
            "active" => Some(true),
            "inactive" => Some(false),
            _ => None,
        },
        with_number: Some(true),
        ..NumberFilter::default()
    }
}

fn counts(visit: &Visit, counts: NumberCounts) -> Markup {
    let one = |key: &str, count: i64| html! { li { (visit.text(key)) " " b.num { (number(visit.tongue, count)) } } };
    html! {
        ul.counts {
            (one("lines-assigned", counts.assigned))
            (one("lines-free", counts.unassigned))
            (one("lines-inactive", counts.inactive))
            (one("lines-extensions", counts.extension_only))
        }
    }
}

fn filters(visit: &Visit, inside: &Inside, locations: &[LocationCounted]) -> Markup {
    let places: Vec<_> =
        locations.iter().map(|seen| (seen.location.id.to_string(), seen.location.name.clone())).collect();
    let states = STATES.map(|state| (state.to_owned(), visit.text(&format!("lines-state-{state}"))));
    html! {
        form.filters method="get" action=(inside.to("/numbers")) data-go data-auto role="search" {
            div.search {
                (Icon::Search.small())
                input type="search" name="search" value=(visit.query.text("search")) aria-label=(visit.text("lines-search")) placeholder=(visit.text("lines-search")) autocomplete="off";
            }
            @if places.len() > 1 { (one_of(visit, "location", "setup-location", &places)) }
            (one_of(visit, "state", "users-state", &states))
            noscript { button.btn type="submit" { (visit.text("users-find")) } }
        }
    }
}

fn listed(visit: &Visit, inside: &Inside, locations: &[LocationCounted], seen: &NumbersSeen, offset: i64) -> Markup {
    let filtered = ["search", "location", "state"].iter().any(|name| !visit.query.text(name).is_empty());
    let next = seen.more.then(|| {
        let mut query = visit.query.clone();
        query.set("start", (offset + MAX).to_string());
        format!("{}{}", inside.to("/numbers"), query.to_query())
    });
    html! {
        @if seen.numbers.is_empty() && filtered {
            (empty::filtered(&visit.text("lines-none-such"), &visit.text("act-clear-filters"), &inside.to("/numbers")))
        } @else if seen.numbers.is_empty() {
            (empty::first(&visit.text("lines-none"), html! {
                @if visit.may(Right::EditNumbers) { a.btn.primary href=(format!("{}?do=add", inside.to("/numbers"))) { (visit.text("setup-numbers-add")) } }
            }))
        } @else {
            form method="post" action=(inside.to("/numbers/change")) {
                (table(visit, inside, seen))
                (bulk(visit, locations))
            }
            (pager::foot(visit, seen.numbers.len(), next.as_deref()))
        }
    }
}

fn table(visit: &Visit, inside: &Inside, seen: &NumbersSeen) -> Markup {
    html! {
        div.scroll {
            table.table data-rows {
                thead {
                    tr {
                        th scope="col" { span.sr { (visit.text("lines-choose")) } }
                        th scope="col" { (visit.text("setup-number")) }
                        th scope="col" { (visit.text("users-state")) }
                        th.hide-m scope="col" { (visit.text("lines-whose")) }
                        th.hide-m scope="col" { (visit.text("setup-extension")) }
                        th.hide-n scope="col" { (visit.text("setup-location")) }
                    }
                }
                tbody { @for number in &seen.numbers { (row(visit, inside, number)) } }
            }
        }
    }
}

fn row(visit: &Visit, inside: &Inside, number: &NumberSeen) -> Markup {
    let Some(e164) = &number.e164 else { return html! {} };
    let spaced = Phone::stored(e164).map(|phone| phone.spaced()).unwrap_or_else(|_| e164.clone());
    let owner = number.owner.as_ref().map(|owner| format!("{} {}", owner.first_name, owner.last_name));
    html! {
        tr {
            td { input type="checkbox" name="number" value=(e164) aria-label=(visit.text_with("lines-choose-one", &[("number", spaced.clone())])); }
            td.num { (copy::shown(visit, &visit.text("setup-number"), &spaced, e164)) }
            td {
                @if number.owner.is_some() { (status::pill(Tone::Ok, Icon::Check, &visit.text("lines-state-assigned"))) }
                @else if !number.active { (status::pill(Tone::Idle, Icon::Pause, &visit.text("lines-state-inactive"))) }
                @else { (status::pill(Tone::Info, Icon::Hash, &visit.text("lines-state-free"))) }
            }
            td.hide-m {
                @if let Some(owner) = owner { a href=(format!("{}?search={}", inside.to("/users"), e164.trim_start_matches('+'))) { (owner.trim()) } " " }
                @if number.main { span.pkg { (visit.text("places-main")) } }
                @if number.toll_free { span.pkg { (visit.text("lines-toll-free")) } }
            }
            td.hide-m.num { (number.extension.as_deref().unwrap_or_default()) }
            td.hide-n { (number.location_name) }
        }
    }
}

/// What can be done with those that are chosen.
fn bulk(visit: &Visit, locations: &[LocationCounted]) -> Markup {
    let act = |value: &str, icon: Icon| {
        html! { button.btn.small type="submit" name="go" value=(value) { (icon.small()) (visit.text(&format!("lines-{value}"))) } }
    };
    html! {
        @if visit.may(Right::EditNumbers) || visit.may(Right::RemoveNumbers) {
            div.bulk role="group" aria-label=(visit.text("lines-chosen")) {
                span { (visit.text("lines-chosen")) }
                @if visit.may(Right::EditNumbers) {
                    (act("activate", Icon::Check)) (act("deactivate", Icon::Pause))
                    @if locations.len() > 1 {
                        div.select {
                            select name="to" aria-label=(visit.text("lines-move-to")) {
                                @for seen in locations { option value=(seen.location.id) { (seen.location.name) } }
                            }
                            (Icon::Down.small())
                        }
                        (act("move", Icon::Right))
                    }
                }
                @if visit.may(Right::RemoveNumbers) { (act("remove", Icon::Trash)) }
            }
        }
    }
}
