//! `/phone/{secret}`: the page of a person who gets a telephone. Looking explains and spends nothing, because what reads mail on its way looks too;
//! the button makes a new telephone and shows, this once, what it signs in with. Afterwards the page tells whether it has registered.

use std::sync::Arc;

use alta_hub::{
    phones::{Handed, LinkOrder, LinkSeen, find_phone_link, open_phone_link},
    sign_in::ClientAddress,
};
use axum::{
    Extension,
    extract::{Path, Request, State},
    http::{Method, StatusCode},
    response::Response,
    routing::get,
};
use jiff::tz::TimeZone;
use maud::{Markup, html};

use crate::{
    App, Page,
    failure::Failed,
    look::{
        copy,
        icon::Icon,
        status::{Tone, pill},
        time,
    },
    shell::{self, Door},
    visit::Reader,
};

pub(crate) fn pages() -> Vec<Page> {
    vec![Page::open(Method::GET, "/phone/{secret}", get(show).post(hand_over))]
}

/// Where the link of this secret leads.
pub(crate) fn link(app: &crate::Site, secret: &str) -> String {
    format!("{}/phone/{secret}", app.public_url)
}

/// Seconds after which a page without a script looks again.
const AGAIN_AFTER: u32 = 5;

type From = Option<Extension<ClientAddress>>;

fn order(reader: &Reader, secret: String, from: From) -> LinkOrder {
    let address = from.map(|Extension(ClientAddress(address))| address.to_string()).unwrap_or_default();
    let label = reader.text("phone-label");
    LinkOrder { secret, label, address, tracking_id: reader.tracking.clone() }
}

async fn show(
    State(app): State<App>,
    Path(secret): Path<String>,
    from: From,
    request: Request,
) -> Result<Response, Failed> {
    let (parts, _) = request.into_parts();
    let reader = Arc::new(Reader::of(&parts, &app.site));
    let order = order(&reader, secret, from);
    let seen = find_phone_link(&app.hub, &app.throttle, &order).await;
    let seen = seen.map_err(|refusal| Failed::stranger(reader.clone(), refusal))?;
    Ok(match &seen.spent {
        None => {
            let main = offered(&reader, &seen);
            shell::door(&reader, &title(&reader, &seen.name), StatusCode::OK, main)
        }
        Some((_, registered)) => {
            let door = Door::new(title(&reader, &seen.name), spent(&reader, &seen, *registered)).script("phone.js");
            shell::door_with(&reader, if *registered { door } else { door.again_after(AGAIN_AFTER) })
        }
    })
}

fn title(reader: &Reader, name: &str) -> String {
    reader.text_with("phone-title", &[("name", name.to_owned())])
}

fn about(reader: &Reader, key: &str, organization: &str, extension: &str) -> String {
    let extension = if extension.is_empty() { "none" } else { extension };
    reader.text_with(key, &[("organization", organization.to_owned()), ("extension", extension.to_owned())])
}

fn offered(reader: &Reader, seen: &LinkSeen) -> Markup {
    let until = time::date_text(reader.tongue, &TimeZone::UTC, seen.expires_at);
    html! {
        h1 tabindex="-1" { (title(reader, &seen.name)) }
        p { (about(reader, "phone-offer", &seen.organization, &seen.extension)) }
        ol.plain-steps {
            li { (reader.text("phone-offer-1")) }
            li { (reader.text("phone-offer-2")) }
            li { (reader.text("phone-offer-3")) }
        }
        form.stack method="post" action=(reader.path) {
            button.btn.primary.wide type="submit" { (Icon::Phone.small()) (reader.text("phone-go")) }
        }
        p.muted { small { (reader.text_with("phone-until", &[("when", until)])) } }
    }
}

/// What the script keeps up to date.
fn state(reader: &Reader, registered: bool) -> Markup {
    let says = registered.then(|| reader.text("phone-registered-says"));
    html! {
        div #phone-state .phone-state data-live data-done[registered] data-says=[says] {
            @if registered {
                (pill(Tone::Ok, Icon::Check, &reader.text("users-phone-registered")))
                p { (reader.text("phone-registered")) }
            } @else {
                (pill(Tone::Info, Icon::Clock, &reader.text("phone-waiting")))
                p.muted { (reader.text("phone-waiting-about")) }
            }
        }
    }
}

fn spent(reader: &Reader, seen: &LinkSeen, registered: bool) -> Markup {
    html! {
        h1 tabindex="-1" { (title(reader, &seen.name)) }
        p { (reader.text("phone-spent")) }
        (state(reader, registered))
        p.muted { small { (reader.text("phone-spent-lost")) } }
    }
}

async fn hand_over(
    State(app): State<App>,
    Path(secret): Path<String>,
    from: From,
    request: Request,
) -> Result<Response, Failed> {
    let (parts, _) = request.into_parts();
    let reader = Arc::new(Reader::of(&parts, &app.site));
    let order = order(&reader, secret, from);
    let handed = open_phone_link(&app.hub, &app.throttle, &order).await;
    let handed = handed.map_err(|refusal| Failed::stranger(reader.clone(), refusal))?;
    let title = title(&reader, &handed.name);
    // why nothing to choose above it: another language would be another page, and this one is shown once.
    let door = Door::new(title, data(&reader, &handed)).script("phone.js").wide().alone();
    Ok(shell::door_with(&reader, door))
}

fn data(reader: &Reader, handed: &Handed) -> Markup {
    let server = handed.secure_server.as_ref().or(handed.server.as_ref()).unwrap_or(&handed.issued.domain);
    let transport = if handed.secure_server.is_some() { "phone-transport-secure" } else { "phone-transport" };
    let line = format!("sip:{}@{}", handed.issued.line, handed.issued.domain);
    let row = |key: &str, value: &str| {
        let label = reader.text(key);
        html! { dt { (label) } dd { (copy::value(reader, &label, value)) } }
    };
    html! {
        h1 tabindex="-1" { (title(reader, &handed.name)) }
        p { (about(reader, "phone-handed", &handed.organization, &handed.extension)) }
        (copy::block(reader, "password", &reader.text("users-phone-password"), &handed.password, &reader.text("phone-once")))
        dl.facts {
            (row("phone-user", &handed.issued.line))
            (row("phone-auth", &handed.issued.username))
            (row("users-phone-domain", &handed.issued.domain))
            (row("phone-server", server))
            dt { (reader.text("phone-transport-label")) } dd { (reader.text(transport)) }
            (row("users-phone-address", &line))
        }
        (state(reader, false))
        noscript { p { a href=(reader.path) target="_blank" rel="noreferrer" { (reader.text("phone-check")) } } }
        details.guide open {
            summary { (reader.text("phone-guide")) }
            ol.plain-steps {
                li { (reader.text("phone-guide-1")) }
                li { (reader.text("phone-guide-2")) }
                li { (reader.text("phone-guide-3")) }
                li { (reader.text("phone-guide-4")) }
            }
        }
    }
}
