//! `/hub/customers/{customer}/locations`: the headquarters and its branches; one of them beside the list.

use alta_hub::locations::{AllPstn, LocationCounted, SeeLocations};
use alta_model::{Id, Phone, Problems, id::Location, location::PstnNow, role::Right};
use axum::{extract::Path, response::Response, routing::get};
use maud::{Markup, html};

use super::panel::{self, Doing};
use crate::{
    Page, Visit,
    failure::Failed,
    inside::Inside,
    look::{
        icon::Icon,
        number, place,
        status::{self, Tone},
    },
    shell,
    typed::Typed,
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<SeeLocations>("/hub/customers/{customer}/locations", get(show))]
}

async fn show(visit: Visit, Path(customer): Path<String>) -> Result<Response, Failed> {
    let inside = Inside::of(&visit, &customer).await?;
    let doing = Doing::asked(visit.query.text("do"));
    let open = visit.query.text("open").to_owned();
    page(&visit, &inside, &open, doing, &Typed::default(), &Problems::default()).await
}

/// What the page knows.
pub(super) struct Known {
    pub(super) locations: Vec<LocationCounted>,
    pub(super) providers: Vec<PstnNow>,
}

impl Known {
    pub(super) async fn of(visit: &Visit, inside: &Inside) -> Result<Known, Failed> {
        let locations = visit.read(SeeLocations(inside.id())).await?;
        Ok(Known { locations, providers: visit.read(AllPstn).await? })
    }

    pub(super) fn location(&self, id: Id<Location>) -> Option<&LocationCounted> {
        self.locations.iter().find(|seen| seen.location.id == id)
    }

    pub(super) fn provider(&self, seen: &LocationCounted) -> Option<&PstnNow> {
        self.providers.iter().find(|provider| Some(provider.id) == seen.location.pstn)
    }
}

/// The list, and `open` beside it (`new`: one that is to come) with what is being done.
pub(super) async fn page(
    visit: &Visit,
    inside: &Inside,
    open: &str,
    doing: Doing,
    typed: &Typed,
    problems: &Problems,
) -> Result<Response, Failed> {
    let known = Known::of(visit, inside).await?;
    let panel = panel::drawn(visit, inside, &known, open, doing, typed, problems).await?;
    let add = html! {
        @if visit.may(Right::EditLocations) {
            a.btn.primary href=(format!("{}?open=new", inside.to("/locations"))) data-go data-keep data-create { (Icon::Plus.small()) (visit.text("places-add")) }
        }
    };
    let main = html! {
        (inside.head(visit, "/locations", add))
        (table(visit, inside, &known, open))
    };
    let screen = inside.screen(visit, &visit.text("inside-locations"), main);
    Ok(shell::show(visit, screen.panel(panel).wrong(!problems.is_empty())))
}

fn table(visit: &Visit, inside: &Inside, known: &Known, open: &str) -> Markup {
    html! {
        div.scroll {
            table.table data-rows {
                thead {
                    tr {
                        th scope="col" { (visit.text("setup-location")) }
                        th.hide-n scope="col" { (visit.text("setup-timezone")) }
                        th.hide-m scope="col" { (visit.text("setup-pstn")) }
                        th.hide-m scope="col" { (visit.text("places-main")) }
                        th.end scope="col" { (visit.text("inside-users")) }
                        th.end.hide-n scope="col" { (visit.text("places-free")) }
                    }
                }
                tbody { @for seen in &known.locations { (row(visit, inside, known, seen, open)) } }
            }
        }
    }
}

fn row(visit: &Visit, inside: &Inside, known: &Known, seen: &LocationCounted, open: &str) -> Markup {
    let location = &seen.location;
    let id = location.id.to_string();
    html! {
        tr .here[id == open] {
            td {
                div.who-cell {
                    span {
                        a id=(format!("row-{id}")) href=(format!("{}?open={id}", inside.to("/locations"))) data-go data-keep data-row { (location.name) }
                        small { (address(visit, seen)) }
                        @if location.headquarters { (status::pill(Tone::Idle, Icon::Building, &visit.text("places-headquarters"))) }
                    }
                }
            }
            td.hide-n { (place::zone(&location.timezone)) }
            td.hide-m {
                @match known.provider(seen) {
                    Some(provider) => (provider.name),
                    None if location.calling => (status::pill(Tone::Warn, Icon::Warn, &visit.text("places-no-pstn"))),
                    None => (status::pill(Tone::Idle, Icon::Pause, &visit.text("places-no-calls"))),
                }
            }
            td.hide-m.num.whole { (main_number(seen).unwrap_or_default()) }
            td.end.num { (number(visit.tongue, seen.users)) }
            td.end.num.hide-n { (number(visit.tongue, seen.free)) " / " (number(visit.tongue, seen.numbers)) }
        }
    }
}

pub(super) fn main_number(seen: &LocationCounted) -> Option<String> {
    seen.location.main_number.as_deref().and_then(|number| Phone::stored(number).ok()).map(|phone| phone.spaced())
}

/// In one line.
pub(super) fn address(visit: &Visit, seen: &LocationCounted) -> String {
    let address = &seen.location.address;
    let country = place::country(visit, seen.location.country);
    let city = place::city(
        Some(seen.location.country),
        address.postal_code.as_deref(),
        &address.city,
        address.state.as_deref(),
    );
    let parts = [Some(address.line1.as_str()), address.line2.as_deref(), Some(city.as_str()), Some(country.as_str())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
