//! Name, address and line of a user.

use alta_hub::{
    people::UpdatePerson,
    users::{SetUp, UserSeen},
};
use alta_model::{
    Phone, Problems,
    customer::Asked,
    user::{AskedLine, AskedNumber, AskedPerson},
};
use axum::{extract::Path, response::Response, routing::post};
use maud::{Markup, html};

use super::{
    list::{self, Beside},
    panel::{self, Doing},
};
use crate::{
    Page, Visit,
    failure::Failed,
    inside::Inside,
    look::field::{Choice, Form, Labels},
    shell::choices::go_saying,
    typed::{Posted, Typed},
};

/// Numbers that the field suggests.
const OFFERED: i64 = 50;

pub(super) fn pages() -> Vec<Page> {
    vec![Page::does::<UpdatePerson>("/hub/customers/{customer}/users/{user}/edit", post(edit))]
}

fn labels(visit: &Visit) -> Labels {
    Labels::default()
        .with("first", "firstName", visit.text("setup-first"))
        .with("last", "lastName", visit.text("setup-last"))
        .with("email", "emails", visit.text("setup-email"))
        .with("location", "locationId", visit.text("setup-location"))
        .with("number", "phoneNumbers", visit.text("setup-number"))
        .with("extension", "extension", visit.text("setup-extension"))
}

/// What the number field of a user suggests: what is free where they are, then the pool of that country, as far as the visitor may know it.
pub(super) async fn suggestions(visit: &Visit, inside: &Inside, user: &UserSeen) -> Result<Vec<Phone>, Failed> {
    let seen = visit.read_if(SetUp { customer: inside.id(), numbers: OFFERED }).await?;
    let (Some(seen), Some(location)) = (seen, user.location) else { return Ok(vec![]) };
    let Some(place) = seen.lines.places.get(&location) else { return Ok(vec![]) };
    let pool = seen.lines.pool.get(&place.country).into_iter().flatten();
    Ok(place.numbers.iter().chain(pool).cloned().collect())
}

pub(super) fn datalist(id: &str, phones: &[Phone]) -> Markup {
    html! { datalist #(id) { @for phone in phones { option value=(phone.spaced()) {} } } }
}

pub(super) async fn form(
    visit: &Visit,
    inside: &Inside,
    beside: &Beside,
    user: &UserSeen,
    typed: &Typed,
    problems: &Problems,
) -> Result<Markup, Failed> {
    let labels = labels(visit);
    let form = Form { reader: visit, typed, problems, labels: &labels };
    let places: Vec<Choice> =
        beside.locations.iter().map(|location| Choice::new(location.id.to_string(), location.name.clone())).collect();
    let number = user.number.as_deref().and_then(|number| Phone::stored(number).ok()).map(|phone| phone.spaced());
    let phones = if user.calls() { suggestions(visit, inside, user).await? } else { vec![] };
    Ok(html! {
        section {
            h3 { (visit.text("users-edit")) }
            (form.summary())
            form.stack method="post" action=(inside.to(&format!("/users/{}/edit", user.subscriber))) {
                (form.field("first").max(64).fallback(&user.first_name).line())
                (form.field("last").max(64).fallback(&user.last_name).line())
                (form.field("email").inputmode("email").fallback(&user.email).line())
                @if user.calls() {
                    (form.field("location").fallback(user.location.map(|id| id.to_string()).unwrap_or_default()).select(None, &places))
                    (form.field("number").inputmode("tel").optional().list("numbers").fallback(number.unwrap_or_default()).hint(visit.text("users-number-hint")).line())
                    (form.field("extension").inputmode("numeric").max(10).fallback(user.extension.clone().unwrap_or_default()).line())
                    (datalist("numbers", &phones))
                }
                div.row {
                    button.btn.primary type="submit" { (visit.text("act-save")) }
                    a.btn.ghost href=(panel::address(visit, inside, &user.subscriber.to_string(), "")) data-go data-keep { (visit.text("act-cancel")) }
                }
            }
        }
    })
}

async fn edit(Path((customer, user)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let Posted { visit, typed } = posted;
    let inside = Inside::of(&visit, &customer).await?;
    let seen = panel::named(&visit, &inside, &user).await?;
    let text = |name: &str| Some(typed.text(name).to_owned());
    let line = AskedLine {
        location: typed.text("location").parse().map_or(Asked::Absent, Asked::Is),
        number: match typed.text("number") {
            "" if typed.has("number") => AskedNumber::Gone,
            "" => AskedNumber::Unchanged,
            number => AskedNumber::Is(number.to_owned()),
        },
        extension: text("extension").filter(|extension| !extension.is_empty()),
    };
    let names = format!("{} {}", typed.text("first"), typed.text("last"));
    let asked = AskedPerson {
        emails: text("email").into_iter().collect(),
        display_name: Some(names.trim().to_owned()),
        first_name: text("first"),
        last_name: text("last"),
        line: if seen.calls() { line } else { AskedLine::default() },
    };
    match visit.attempt(UpdatePerson { person: seen.person, asked }).await? {
        Ok(()) => Ok(go_saying(&visit, &panel::address(&visit, &inside, &user, ""), "user-saved")),
        Err(problems) => list::page(&visit, &inside, &user, Doing::Editing, &typed, &problems).await,
    }
}
