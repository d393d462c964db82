//! A location is opened or changed: name, address, time zone, language.

use alta_hub::locations::{EditLocation, LocationCounted, OpenBranch};
use alta_model::{
    Country, Problems, Timezone,
    address::AddressTyped,
    customer::Asked,
    language::{ANNOUNCEMENTS, Language},
    location::{AskedLocation, Edit},
};
use axum::{extract::Path, response::Response, routing::post};
use maud::{Markup, html};

use super::{
    list::{self, Known},
    panel::{self, Doing},
};
use crate::{
    Page, Visit,
    failure::Failed,
    inside::Inside,
    look::{
        field::{Choice, Form, Labels},
        place,
    },
    shell::choices::go_saying,
    typed::{Posted, Typed},
};

pub(super) fn pages() -> Vec<Page> {
    vec![
        Page::does::<OpenBranch>("/hub/customers/{customer}/locations", post(add)),
        Page::does::<EditLocation>("/hub/customers/{customer}/locations/{location}/edit", post(edit)),
    ]
}

const FIELDS: [(&str, &str, &str); 11] = [
    ("name", "name", "setup-location-name"),
    ("country", "address.country", "setup-country"),
    ("address1", "address.address1", "setup-address1"),
    ("address2", "address.address2", "setup-address2"),
    ("city", "address.city", "setup-city"),
    ("state", "address.state", "setup-state"),
    ("zip", "address.postalCode", "setup-zip"),
    ("timezone", "timeZone", "setup-timezone"),
    ("language", "announcementLanguage", "places-language"),
    ("notes", "notes", "places-notes"),
    ("pstn", "pstn", "setup-pstn"),
];

fn labels(visit: &Visit) -> Labels {
    FIELDS.iter().fold(Labels::default(), |labels, (field, place, key)| labels.with(field, place, visit.text(key)))
}

/// Time zones of the countries that are served, and the one that is chosen.
pub(crate) fn zones(chosen: &str) -> Vec<Choice> {
    let served = Country::supported().filter_map(Country::facts).flat_map(|facts| facts.timezones.iter().copied());
    let mut zones: Vec<&str> =
        served.chain([chosen]).filter_map(|zone| Timezone::parse(zone).ok()).map(Timezone::name).collect();
    zones.sort_unstable();
    zones.dedup();
    zones.into_iter().map(|zone| Choice::new(zone, zone.replace('_', " "))).collect()
}

fn spoken(visit: &Visit) -> Vec<Choice> {
    let named =
        |code: &&str| Language::parse(code).ok().map(|language| Choice::new(*code, place::language(visit, language)));
    ANNOUNCEMENTS.iter().filter_map(named).collect()
}

fn address(form: Form<'_>, countries: &[Choice]) -> Markup {
    html! {
        (form.field("country").autocomplete("country").select(None, countries))
        (form.field("address1").max(50).autocomplete("address-line1").line())
        (form.field("address2").max(50).autocomplete("address-line2").optional().line())
        (form.field("city").max(64).autocomplete("address-level2").line())
        (form.field("state").max(64).autocomplete("address-level1").optional().line())
        (form.field("zip").max(20).autocomplete("postal-code").line())
    }
}

pub(super) fn adding(visit: &Visit, inside: &Inside, known: &Known, typed: &Typed, problems: &Problems) -> Markup {
    let labels = labels(visit);
    let home = known.locations.first().map(|seen| &seen.location);
    let mut typed = typed.clone();
    if let (false, Some(home)) = (typed.has("name"), home) {
        typed.set("country", home.country.code());
        typed.set("timezone", home.timezone.as_str());
        typed.set("language", home.announcement_language.as_str());
    }
    let form = Form { reader: visit, typed: &typed, problems, labels: &labels };
    let pstn: Vec<Choice> = known
        .providers
        .iter()
        .filter(|provider| provider.kind.by_api())
        .map(|provider| Choice::new(provider.id.to_string(), provider.name.clone()))
        .collect();
    html! {
        section {
            (form.summary())
            form.stack method="post" action=(inside.to("/locations")) {
                input type="hidden" name="once" value=(typed.once());
                (form.field("name").max(80).line())
                (address(form, &place::countries(visit)))
                (form.field("timezone").select(None, &zones(typed.text("timezone"))))
                (form.field("language").select(None, &spoken(visit)))
                (form.field("pstn").select(Some(&visit.text("setup-pstn-country")), &pstn))
                div.row {
                    button.btn.primary type="submit" { (visit.text("places-add")) }
                    a.btn.ghost href=(inside.to("/locations")) data-go data-keep { (visit.text("act-cancel")) }
                }
            }
        }
    }
}

pub(super) fn editing(
    visit: &Visit,
    inside: &Inside,
    seen: &LocationCounted,
    typed: &Typed,
    problems: &Problems,
) -> Markup {
    let labels = labels(visit);
    let typed = if typed.has("name") { typed.clone() } else { now(seen) };
    let form = Form { reader: visit, typed: &typed, problems, labels: &labels };
    let id = seen.location.id.to_string();
    html! {
        section {
            h3 { (visit.text("places-edit")) }
            (form.summary())
            form.stack method="post" action=(inside.to(&format!("/locations/{id}/edit"))) {
                (form.field("name").max(80).line())
                (address(form, &place::countries(visit)))
                (form.field("timezone").select(None, &zones(typed.text("timezone"))))
                (form.field("language").select(None, &spoken(visit)))
                (form.field("notes").optional().area(3))
                div.row {
                    button.btn.primary type="submit" { (visit.text("act-save")) }
                    a.btn.ghost href=(panel::to(inside, &id, "")) data-go data-keep { (visit.text("act-cancel")) }
                }
            }
        }
    }
}

/// The location as a form would have it.
fn now(seen: &LocationCounted) -> Typed {
    let (location, address) = (&seen.location, &seen.location.address);
    let mut typed = Typed::default();
    let fields = [
        ("name", Some(&location.name)),
        ("country", Some(&address.country)),
        ("address1", Some(&address.line1)),
        ("address2", address.line2.as_ref()),
        ("city", Some(&address.city)),
        ("state", address.state.as_ref()),
        ("zip", address.postal_code.as_ref()),
        ("timezone", Some(&location.timezone)),
        ("language", Some(&location.announcement_language)),
        ("notes", location.notes.as_ref()),
    ];
    for (name, value) in fields {
        typed.set(name, value.map(String::as_str).unwrap_or_default());
    }
    typed
}

fn asked(typed: &Typed) -> AskedLocation {
    let text = |name: &str| Some(typed.text(name).to_owned());
    AskedLocation {
        name: text("name"),
        timezone: text("timezone"),
        announcement_language: text("language"),
        address: Some(
            AddressTyped {
                line1: text("address1"),
                line2: text("address2"),
                city: text("city"),
                state: text("state"),
                postal_code: text("zip"),
                country: text("country"),
            }
            .completed(),
        ),
        notes: if typed.has("notes") { Edit::of(typed.raw("notes")) } else { Edit::Keep },
        ..AskedLocation::default()
    }
}

async fn add(Path(customer): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let Posted { visit, typed } = posted;
    let inside = Inside::of(&visit, &customer).await?;
    let pstn = match typed.text("pstn") {
        "" => Asked::Absent,
        id => id.parse().map_or(Asked::Unreadable, Asked::Is),
    };
    let verb = OpenBranch { customer: inside.id(), asked: asked(&typed), pstn };
    match visit.once(&typed.once()).attempt(verb).await? {
        Ok(added) => Ok(go_saying(&visit, &panel::to(&inside, &added.location, ""), "location-added")),
        Err(problems) => list::page(&visit, &inside, "new", Doing::Editing, &typed, &problems).await,
    }
}

async fn edit(Path((customer, location)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let Posted { visit, typed } = posted;
    let inside = Inside::of(&visit, &customer).await?;
    let verb = EditLocation { org: inside.org(), location: visit.id(&location)?, asked: asked(&typed) };
    match visit.attempt(verb).await? {
        Ok(()) => Ok(go_saying(&visit, &panel::to(&inside, &location, ""), "location-saved")),
        Err(problems) => list::page(&visit, &inside, &location, Doing::Editing, &typed, &problems).await,
    }
}
