//! How a location calls: its connection, its main number, and what others see and dial.

use alta_hub::{
    locations::{EnableCalling, LocationCounted, SetCalling, SetPstn},
    numbers::{ListNumbers, NumberFilter},
};
use alta_model::{
    Phone, Problems,
    customer::Asked,
    location::{AskedCalling, AskedPstn, Edit},
    role::Right,
};
use axum::{extract::Path, response::Response, routing::post};
use maud::{Markup, html};

use super::{
    list::{self, Known, main_number},
    panel::{self, Doing},
};
use crate::{
    Page, Visit,
    failure::Failed,
    inside::Inside,
    look::{
        field::{Choice, Form, Labels},
        note,
    },
    shell::choices::go_saying,
    typed::{Posted, Typed},
};

pub(super) fn pages() -> Vec<Page> {
    vec![
        Page::does::<EnableCalling>("/hub/customers/{customer}/locations/{location}/enable", post(enable)),
        Page::does::<SetPstn>("/hub/customers/{customer}/locations/{location}/pstn", post(connect)),
        Page::does::<SetCalling>("/hub/customers/{customer}/locations/{location}/main", post(main)),
        Page::does::<SetCalling>("/hub/customers/{customer}/locations/{location}/calling", post(change)),
    ]
}

/// What a location lacks for calling, with the way to get it.
pub(super) fn attention(visit: &Visit, inside: &Inside, seen: &LocationCounted) -> Markup {
    let location = &seen.location;
    let id = location.id.to_string();
    let to = panel::to(inside, &id, "calling");
    let may = visit.may(Right::EditLocations);
    html! {
        @if !location.calling {
            section {
                (note::info(&visit.text("places-silent")))
                @if may {
                    form.inline method="post" action=(inside.to(&format!("/locations/{id}/enable"))) { button.btn type="submit" { (visit.text("places-enable")) } }
                }
            }
        } @else if location.pstn.is_none() {
            section {
                (note::warn(&visit.text("places-no-pstn"), html! {
                    p { (visit.text("places-no-pstn-why")) }
                    @if may { p { a href=(to) data-go data-keep { (visit.text("places-set-pstn")) } } }
                }))
            }
        } @else if location.main_number.is_none() {
            section {
                (note::warn(&visit.text("places-no-main"), html! {
                    p { (visit.text("places-no-main-why")) }
                    @if may && seen.numbers > 0 { p { a href=(to) data-go data-keep { (visit.text("places-set-main")) } } }
                    @if visit.may(Right::EditNumbers) && seen.numbers == 0 { p { a href=(format!("{}?do=add&location={id}", inside.to("/numbers"))) { (visit.text("setup-numbers-add")) } } }
                }))
            }
        }
    }
}

/// Connection and main number, each saved alone.
async fn choices(
    visit: &Visit,
    inside: &Inside,
    known: &Known,
    seen: &LocationCounted,
    form: Form<'_>,
) -> Result<Markup, Failed> {
    let act = |act: &str| inside.to(&format!("/locations/{}/{act}", seen.location.id));
    let chosen = seen.location.pstn.map(|id| id.to_string()).unwrap_or_default();
    let serving =
        known.providers.iter().filter(|provider| provider.serves(seen.location.country) && provider.kind.by_api());
    let serving: Vec<Choice> =
        serving.map(|provider| Choice::new(provider.id.to_string(), provider.name.clone())).collect();
    let none = visit.text("setup-choose");
    let numbers = numbers(visit, inside, seen).await?;
    let main = seen.location.main_number.clone().unwrap_or_default();
    Ok(html! {
        @if serving.is_empty() { p.muted { (visit.text("places-no-provider")) } }
        @else if visit.may(Right::EditPstn) {
            form.stack method="post" action=(act("pstn")) {
                (form.field("pstn").fallback(&chosen).select(chosen.is_empty().then_some(none.as_str()), &serving))
                div.row { button.btn type="submit" { (visit.text("places-save-pstn")) } }
            }
        }
        @if !numbers.is_empty() {
            form.stack method="post" action=(act("main")) {
                (form.field("main").fallback(&main).select(main.is_empty().then_some(none.as_str()), &numbers))
                div.row { button.btn type="submit" { (visit.text("places-save-main")) } }
            }
        }
    })
}

/// The location's own numbers, to choose from.
async fn numbers(visit: &Visit, inside: &Inside, seen: &LocationCounted) -> Result<Vec<Choice>, Failed> {
    let filter = NumberFilter { location: Some(seen.location.id), with_number: Some(true), ..NumberFilter::default() };
    let look = ListNumbers { org: inside.org(), filter, max: 500, ..ListNumbers::default() };
    let found = visit.read_if(look).await?.unwrap_or_default();
    let choice = |e164: String| Phone::stored(&e164).ok().map(|phone| Choice::new(e164, phone.spaced()));
    Ok(found.numbers.into_iter().filter_map(|number| number.e164).filter_map(choice).collect())
}

pub(super) fn facts(visit: &Visit, known: &Known, seen: &LocationCounted) -> Markup {
    let location = &seen.location;
    let or = |text: Option<&String>, key: &str| text.cloned().unwrap_or_else(|| visit.text(key));
    html! {
        section {
            h3 { (visit.text("places-calling")) }
            dl.facts {
                dt { (visit.text("setup-pstn")) } dd { (known.provider(seen).map_or_else(|| visit.text("setup-pstn-none"), |provider| provider.name.clone())) }
                dt { (visit.text("places-main")) } dd.num { (main_number(seen).unwrap_or_else(|| visit.text("users-none-given"))) }
                dt { (visit.text("places-caller")) } dd { (or(location.caller_name.as_ref(), "places-caller-customer")) }
                dt { (visit.text("places-digit")) } dd.num { (or(location.dial_digit.as_ref(), "users-none-given")) }
                dt { (visit.text("places-prefix")) } dd.num { (or(location.routing_prefix.as_ref(), "users-none-given")) }
                dt { (visit.text("places-emergency")) } dd { (or(location.emergency_location_identifier.as_ref(), "users-none-given")) }
            }
        }
    }
}

const FIELDS: [(&str, &str, &str); 7] = [
    ("pstn", "id", "setup-pstn"),
    ("main", "callingLineId.phoneNumber", "places-main"),
    ("caller", "callingLineId.name", "places-caller"),
    ("digit", "outsideDialDigit", "places-digit"),
    ("enforce", "enforceOutsideDialDigit", "places-enforce"),
    ("prefix", "routingPrefix", "places-prefix"),
    ("emergency", "pAccessNetworkInfo", "places-emergency"),
];

pub(super) async fn form(
    visit: &Visit,
    inside: &Inside,
    known: &Known,
    seen: &LocationCounted,
    typed: &Typed,
    problems: &Problems,
) -> Result<Markup, Failed> {
    let labels =
        FIELDS.iter().fold(Labels::default(), |labels, (field, place, key)| labels.with(field, place, visit.text(key)));
    let form = Form { reader: visit, typed, problems, labels: &labels };
    let (location, id) = (&seen.location, seen.location.id.to_string());
    let was = |text: &Option<String>| text.clone().unwrap_or_default();
    let choices = choices(visit, inside, known, seen, form).await?;
    Ok(html! {
        section {
            h3 { (visit.text("places-calling")) }
            (form.summary())
            (choices)
        }
        section {
            form.stack method="post" action=(inside.to(&format!("/locations/{id}/calling"))) {
                (form.field("caller").max(80).optional().fallback(was(&location.caller_name)).hint(visit.text("places-caller-hint")).line())
                (form.field("digit").max(2).optional().inputmode("numeric").fallback(was(&location.dial_digit)).hint(visit.text("places-digit-hint")).line())
                (form.field("enforce").fallback(if location.enforce_dial_digit { "1" } else { "" }).tick())
                (form.field("prefix").max(20).optional().inputmode("numeric").fallback(was(&location.routing_prefix)).hint(visit.text("places-prefix-hint")).line())
                (form.field("emergency").max(100).optional().fallback(was(&location.emergency_location_identifier)).hint(visit.text("places-emergency-hint")).line())
                div.row {
                    button.btn.primary type="submit" { (visit.text("act-save")) }
                    a.btn.ghost href=(panel::to(inside, &id, "")) data-go data-keep { (visit.text("act-cancel")) }
                }
            }
        }
    })
}

async fn enable(Path((customer, location)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let visit = posted.visit;
    let inside = Inside::of(&visit, &customer).await?;
    let id = Asked::Is(visit.id(&location)?);
    visit.write(EnableCalling { org: inside.org(), location: id, announcement_language: None }).await?;
    Ok(go_saying(&visit, &panel::to(&inside, &location, ""), "location-saved"))
}

async fn connect(Path((customer, location)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let Posted { visit, typed } = posted;
    let inside = Inside::of(&visit, &customer).await?;
    let id = match typed.text("pstn") {
        "" => Asked::Absent,
        id => id.parse().map_or(Asked::Unreadable, Asked::Is),
    };
    let asked = AskedPstn { id, ..AskedPstn::default() };
    let verb = SetPstn { org: inside.org(), location: visit.id(&location)?, asked };
    answered(&visit, &inside, &location, &typed, visit.attempt(verb).await?, Doing::Calling).await
}

async fn main(Path((customer, location)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let Posted { visit, typed } = posted;
    let inside = Inside::of(&visit, &customer).await?;
    let asked = AskedCalling { main_number: Some(typed.text("main").to_owned()), ..AskedCalling::default() };
    let verb = SetCalling { org: inside.org(), location: visit.id(&location)?, asked, premises: None };
    answered(&visit, &inside, &location, &typed, visit.attempt(verb).await?, Doing::Calling).await
}

async fn change(Path((customer, location)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let Posted { visit, typed } = posted;
    let inside = Inside::of(&visit, &customer).await?;
    let asked = AskedCalling {
        caller_name: Some(typed.text("caller").to_owned()),
        dial_digit: Edit::of(typed.text("digit")),
        enforce_dial_digit: Some(typed.on("enforce")),
        routing_prefix: Edit::of(typed.text("prefix")),
        emergency_location_identifier: Edit::of(typed.text("emergency")),
        ..AskedCalling::default()
    };
    let verb = SetCalling { org: inside.org(), location: visit.id(&location)?, asked, premises: None };
    answered(&visit, &inside, &location, &typed, visit.attempt(verb).await?, Doing::Calling).await
}

async fn answered(
    visit: &Visit,
    inside: &Inside,
    location: &str,
    typed: &Typed,
    done: Result<(), Problems>,
    doing: Doing,
) -> Result<Response, Failed> {
    match done {
        Ok(()) => Ok(go_saying(visit, &panel::to(inside, location, ""), "location-saved")),
        Err(problems) => list::page(visit, inside, location, doing, typed, &problems).await,
    }
}
