//! A telephone for a user: the one-time link that the person opens, the code that a telephone sends, the desk telephone that fetches its
//! configuration. Each shows here, once, what somebody takes to the telephone.

use alta_hub::{
    devices::{AddDevice, DeviceSeen, GetDevice, MODELS, RemoveDevice},
    phones::{
        ADDRESS_PREFIX, LINK_PREFIX, MakeActivationCode, MakePhoneLink, OpenDeviceAddress, fresh_code, fresh_secret,
    },
    users::UserSeen,
};
use alta_model::{Id, Mac, Problems, customer::Asked, id::Device};
use axum::{extract::Path, response::Response, routing::post};
use maud::{Markup, html};

use super::{
    list,
    panel::{self, Doing, address, named},
};
use crate::{
    Page, Visit,
    failure::Failed,
    inside::Inside,
    look::{
        copy,
        field::{Choice, Form, Labels},
        note, qr, time,
    },
    phone,
    shell::{self, Screen, Way, choices::go_saying},
    typed::{Posted, Typed},
};

pub(super) fn pages() -> Vec<Page> {
    vec![
        Page::does::<MakePhoneLink>("/hub/customers/{customer}/users/{user}/phones/link", post(link)),
        Page::does::<MakeActivationCode>("/hub/customers/{customer}/users/{user}/phones/code", post(code)),
        Page::does::<AddDevice>("/hub/customers/{customer}/users/{user}/devices", post(add)),
        Page::does::<OpenDeviceAddress>(
            "/hub/customers/{customer}/users/{user}/devices/{device}/renew",
            post(another_address),
        ),
        Page::does::<RemoveDevice>("/hub/customers/{customer}/users/{user}/devices/{device}/end", post(end)),
    ]
}

type Who = Path<(String, String)>;

async fn whose(visit: &Visit, (customer, user): &(String, String)) -> Result<(Inside, UserSeen), Failed> {
    let inside = Inside::of(visit, customer).await?;
    let user = named(visit, &inside, user).await?;
    Ok((inside, user))
}

/// What was made, and the way back.
fn made(visit: &Visit, inside: &Inside, user: &UserSeen, (title, about): (&str, &str), body: &Markup) -> Response {
    let (title, named) = (visit.text(title), [("name", user.display_name.clone())]);
    let back = address(visit, inside, &user.subscriber.to_string(), "");
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (title) } p { (visit.text_with(about, &named)) } } }
        (body)
        p { a.btn.primary href=(back) { (visit.text("users-hand-done")) } }
    };
    let screen = Screen::new(&title, main).way(Way::Customers).crumb(&visit.text("nav-customers"), "/hub/customers");
    shell::show(visit, screen.once())
}

async fn link(Path(who): Who, Posted { visit, .. }: Posted) -> Result<Response, Failed> {
    let (inside, user) = whose(&visit, &who).await?;
    let secret = fresh_secret(LINK_PREFIX).map_err(|refusal| visit.fail(refusal))?;
    let done = visit.write(MakePhoneLink { person: user.person, secret: secret.clone() }).await?;
    let link = phone::link(&visit.site, &secret);
    let until = [("when", time::moment_text(visit.tongue, &visit.zone(), done.expires_at))];
    let body = html! {
        div.handed {
            (qr::code(&link, &visit.text("users-link-qr")))
            div {
                (copy::block(&visit, "link", &visit.text("users-link-label"), &link, &visit.text_with("users-link-once", &until)))
                (note::info(&visit.text_with("users-link-mailed", &[("email", user.email.clone())])))
            }
        }
    };
    Ok(made(&visit, &inside, &user, ("users-link-made", "users-link-about"), &body))
}

async fn code(Path(who): Who, Posted { visit, .. }: Posted) -> Result<Response, Failed> {
    let (inside, user) = whose(&visit, &who).await?;
    let code = fresh_code().map_err(|refusal| visit.fail(refusal))?;
    let person = Asked::Is(user.person);
    let verb =
        MakeActivationCode { org: inside.org(), person, model: None, names_a_workspace: false, code: code.clone() };
    let done = visit.write(verb).await?;
    let groups: Vec<&str> = (0..code.len()).step_by(4).filter_map(|at| code.get(at..at + 4)).collect();
    let until = [("when", time::moment_text(visit.tongue, &visit.zone(), done.expires_at))];
    let body = html! {
        (copy::block(&visit, "code", &visit.text("users-code-label"), &groups.join(" "), &visit.text_with("users-code-once", &until)))
        p.muted { (visit.text("users-code-where")) " " code { (visit.site.public_url) "/api/activations" } }
    };
    Ok(made(&visit, &inside, &user, ("users-code-made", "users-code-about"), &body))
}

/// Models that the hub configures; others are added by the API and set up by hand.
fn models() -> Vec<Choice> {
    let configured = MODELS.iter().filter(|model| model.vendor.is_configured());
    configured.map(|model| Choice::new(model.name, model.name)).collect()
}

pub(super) fn form(visit: &Visit, inside: &Inside, user: &UserSeen, typed: &Typed, problems: &Problems) -> Markup {
    let labels = Labels::default().with("mac", "mac", visit.text("users-desk-mac")).with(
        "model",
        "model",
        visit.text("users-desk-model"),
    );
    let form = Form { reader: visit, typed, problems, labels: &labels };
    html! {
        section {
            h3 { (visit.text("users-desk-add")) }
            (form.summary())
            p.muted { (visit.text("users-desk-about")) }
            form.stack method="post" action=(inside.to(&format!("/users/{}/devices", user.subscriber))) {
                (form.field("mac").max(20).hint(visit.text("users-desk-mac-hint")).line())
                (form.field("model").select(None, &models()))
                div.row {
                    button.btn.primary type="submit" { (visit.text("users-desk-add")) }
                    a.btn.ghost href=(address(visit, inside, &user.subscriber.to_string(), "")) data-go data-keep { (visit.text("act-cancel")) }
                }
            }
        }
    }
}

async fn add(Path(who): Who, Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let (inside, user) = whose(&visit, &who).await?;
    let text = |name: &str| Some(typed.text(name).to_owned());
    let verb = AddDevice {
        org: inside.org(),
        mac: text("mac"),
        model: text("model"),
        person: Asked::Is(user.person),
        names_a_workspace: false,
    };
    match visit.attempt(verb).await? {
        Ok(added) => opened(&visit, &inside, &user, visit.id(&added.device)?).await,
        Err(problems) => list::page(&visit, &inside, &who.1, Doing::AddingDesk, &typed, &problems).await,
    }
}

/// The newest address is the only one that answers; it is shown this once.
async fn opened(visit: &Visit, inside: &Inside, user: &UserSeen, device: Id<Device>) -> Result<Response, Failed> {
    let secret = fresh_secret(ADDRESS_PREFIX).map_err(|refusal| visit.fail(refusal))?;
    visit.write(OpenDeviceAddress { device, secret: secret.clone() }).await?;
    let seen = visit.read(GetDevice { org: inside.org(), device }).await?;
    let url = format!("{}/provision/{secret}/", visit.site.public_url);
    let body = html! {
        (copy::block(visit, "address", &visit.text("users-desk-address"), &url, &visit.text("users-desk-once")))
        section.box {
            h2 { (visit.text("users-desk-how")) }
            ol.plain-steps {
                li { (visit.text("users-desk-how-1")) }
                li { (visit.text("users-desk-how-2")) }
                li { (visit.text("users-desk-how-3")) }
            }
        }
        p.muted { (seen.model) " · " code { (mac(&seen)) } }
    };
    Ok(made(visit, inside, user, ("users-desk-added", "users-desk-added-about"), &body))
}

/// As it is printed on the telephone.
pub(super) fn mac(device: &DeviceSeen) -> String {
    Mac::parse(&device.mac).map_or_else(|_| device.mac.clone(), |mac| mac.colons())
}

/// The device belongs to this user, or is nobody's.
async fn own(visit: &Visit, inside: &Inside, user: &UserSeen, device: &str) -> Result<DeviceSeen, Failed> {
    let seen = visit.read(GetDevice { org: inside.org(), device: visit.id(device)? }).await?;
    if seen.person == user.person { Ok(seen) } else { Err(visit.fail(alta_hub::Refusal::not_found())) }
}

async fn another_address(
    Path((customer, user, device)): Path<(String, String, String)>,
    Posted { visit, .. }: Posted,
) -> Result<Response, Failed> {
    let (inside, user) = whose(&visit, &(customer, user)).await?;
    let device = own(&visit, &inside, &user, &device).await?.id;
    opened(&visit, &inside, &user, device).await
}

async fn end(
    Path((customer, user, device)): Path<(String, String, String)>,
    Posted { visit, .. }: Posted,
) -> Result<Response, Failed> {
    let (inside, user) = whose(&visit, &(customer, user)).await?;
    let device = own(&visit, &inside, &user, &device).await?.id;
    visit.write(RemoveDevice { org: inside.org(), device }).await?;
    Ok(go_saying(&visit, &panel::address(&visit, &inside, &user.subscriber.to_string(), ""), "phone-ended"))
}
