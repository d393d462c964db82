//! `/hub/numbers`: found by any part of them.

use alta_hub::numbers::{FindNumbers, NumberFound};
use alta_model::{number::NumberState, role::Right};
use axum::{response::Response, routing::get};
use maud::{Markup, html};
use serde_json::json;

use super::{ADD, LIST, spaced, views};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{
        as_api::{self, Call},
        empty,
        icon::Icon,
        pager, place,
        status::{Tone, pill},
        time, wide,
    },
    shell::{self, Screen, Way},
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<FindNumbers>(LIST, get(show))]
}

const PAGE: i64 = 50;

async fn show(visit: Visit) -> Result<Response, Failed> {
    let query = &visit.query;
    let look = FindNumbers {
        part: query.text("q").to_owned(),
        state: NumberState::from_code(query.text("state")),
        range: query.text("range").parse().ok(),
        after: Some(query.text("after").to_owned()).filter(|after| !after.is_empty()),
        max: PAGE,
    };
    let filtered = ["q", "state", "range", "after"].iter().any(|name| !query.text(name).is_empty());
    let (seen, more) = visit.read(look).await?;
    let next = seen.last().filter(|_| more).map(|last| {
        let mut next = query.clone();
        next.set("after", last.e164.as_str());
        format!("{LIST}{}", next.to_query())
    });
    let main = html! {
        (head(&visit))
        (views(&visit, LIST))
        (filters(&visit))
        @if seen.is_empty() && filtered { (empty::filtered(&visit.text("number-none-found"), &visit.text("act-clear-filters"), LIST)) }
        @else if seen.is_empty() { (empty::first(&visit.text("number-none"), add(&visit))) }
        @else {
            (table(&visit, &seen))
            (pager::foot(&visit, seen.len(), next.as_deref()))
        }
        (requests(&visit, "/api/number-pool"))
    };
    Ok(shell::show(&visit, Screen::new(&visit.text("nav-numbers"), main).way(Way::Numbers)))
}

fn add(visit: &Visit) -> Markup {
    html! {
        @if visit.may(Right::EditPartner) && visit.me.sub_partner.is_none() {
            a.btn.primary href=(ADD) data-create { (Icon::Plus.small()) (visit.text("number-add-range")) }
        }
    }
}

pub(super) fn head(visit: &Visit) -> Markup {
    html! {
        div.page-head { div { h1 tabindex="-1" { (visit.text("nav-numbers")) } p { (visit.text("number-about")) } } (add(visit)) }
    }
}

/// What is shown here, and adding a range.
pub(super) fn requests(visit: &Visit, path: &'static str) -> Markup {
    let mut calls = vec![Call::get(visit.text("service-request-list"), path)];
    if visit.may(Right::EditPartner) && visit.me.sub_partner.is_none() {
        let new = json!({ "first": "+34960000100", "last": "+34960000199" });
        calls.push(Call::post(visit.text("number-add-range"), "/api/number-pool/ranges", new));
    }
    as_api::calls(visit, &visit.site.public_url, &calls)
}

fn filters(visit: &Visit) -> Markup {
    let state = visit.query.text("state");
    html! {
        form.filters method="get" action=(LIST) role="search" data-go data-auto {
            div.search {
                (Icon::Search.small())
                input #q type="search" name="q" value=(visit.query.text("q")) inputmode="tel" autocomplete="off"
                    aria-label=(visit.text("number-search")) placeholder=(visit.text("number-search"));
                kbd aria-hidden="true" { "/" }
            }
            div.select {
                select #state name="state" aria-label=(visit.text("template-status")) {
                    option value="" selected[state.is_empty()] { (visit.text("number-any-state")) }
                    @for known in NumberState::ALL {
                        option value=(known.code()) selected[known.code() == state] { (visit.text(&format!("status-number-{}", known.code()))) }
                    }
                }
                (Icon::Down.small())
            }
            @if !visit.query.text("range").is_empty() {
                input type="hidden" name="range" value=(visit.query.text("range"));
                a.chip.on href=(LIST) data-go { (visit.text("number-of-range")) (Icon::Close.small()) span.sr { (visit.text("act-clear-filters")) } }
            }
            noscript { button.btn type="submit" { (visit.text("number-find")) } }
        }
    }
}

fn table(visit: &Visit, seen: &[NumberFound]) -> Markup {
    html! {
        (wide::scroll(&visit.text("nav-numbers"), html! {
            table.table {
                caption.sr { (visit.text("nav-numbers")) }
                thead {
                    tr {
                        th scope="col" { (visit.text("number-number")) }
                        th scope="col" { (visit.text("template-status")) }
                        th.hide-m scope="col" { (visit.text("template-customer")) }
                        th.hide-m scope="col" { (visit.text("number-holder")) }
                        th.hide-n scope="col" { (visit.text("template-country-short")) }
                    }
                }
                tbody { @for found in seen { (row(visit, found)) } }
            }
        }))
    }
}

/// Where it is, in a word; a silent one says until when.
pub(super) fn state(visit: &Visit, found: &NumberFound) -> Markup {
    let (tone, icon) = match found.state {
        NumberState::Pool => (Tone::Idle, Icon::Box),
        NumberState::Reserved => (Tone::Info, Icon::Lock),
        NumberState::Free => (Tone::Ok, Icon::Check),
        NumberState::Assigned => (Tone::Info, Icon::People),
        NumberState::Quarantine => (Tone::Warn, Icon::Pause),
    };
    html! {
        (pill(tone, icon, &visit.text(&format!("status-number-{}", found.state.code()))))
        @if let Some(until) = found.until_at {
            small.sub { (visit.text("number-until")) " " (time::date(visit.tongue, &visit.zone(), until)) }
        }
    }
}

fn customer(found: &NumberFound) -> Markup {
    html! {
        @match &found.customer {
            Some((id, name)) => a href=(format!("/hub/customers/{id}")) { (name) },
            None => span.muted { "—" },
        }
        @if let Some(location) = &found.location { small.sub { (location) } }
    }
}

fn row(visit: &Visit, found: &NumberFound) -> Markup {
    html! {
        tr {
            td {
                span.num.number { (spaced(&found.e164)) }
                @if found.main { small.sub { (visit.text("number-main")) } }
                @if found.toll_free { small.sub { (visit.text("number-toll-free")) } }
                div.only-m { @if found.customer.is_some() { (customer(found)) } }
            }
            td { (state(visit, found)) }
            td.hide-m { (customer(found)) }
            td.hide-m { @match &found.person { Some(person) => (person), None => span.muted { "—" } } }
            td.hide-n { @if let Some(country) = found.country { (place::country(visit, country)) } }
        }
    }
}
