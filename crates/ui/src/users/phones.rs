//! The telephones of a user who calls: what each signs in with, which are registered now, one more (its password is shown once), and does the
//! line ring.

use alta_hub::voice::{
    IssueCredential, LastTest, RevokeCredential, TestSeen, fresh_password, live::Registered, try_line,
};
use alta_hub::{devices::DeviceSeen, secret, users::UserSeen};
use alta_model::{Id, id::SipCredential, role::Right};
use axum::{extract::Path, response::Response, routing::post};
use maud::{Markup, html};

use super::{
    handing::mac,
    panel::{address, named},
};
use crate::{
    Page, Visit,
    failure::Failed,
    inside::Inside,
    look::{
        copy,
        icon::Icon,
        note,
        status::{Tone, pill},
        time,
    },
    shell::{self, Screen, Way, choices::go_saying},
    typed::Posted,
};

pub(super) fn pages() -> Vec<Page> {
    vec![
        Page::does::<IssueCredential>("/hub/customers/{customer}/users/{user}/phones", post(add)),
        Page::does::<RevokeCredential>("/hub/customers/{customer}/users/{user}/phones/{phone}/end", post(end)),
        Page::does::<IssueCredential>("/hub/customers/{customer}/users/{user}/dial-tone", post(test)),
    ]
}

/// What is known of the telephones of somebody.
pub(super) struct Phones {
    now: Vec<Registered>,
    last: Option<TestSeen>,
    /// There is an engine in this process to try the line on.
    engine: bool,
}

impl Phones {
    pub(super) async fn of(visit: &Visit, user: &UserSeen) -> Result<Phones, Failed> {
        let engine = visit.hub.engine();
        Ok(Phones {
            now: match &engine {
                Some(engine) => engine.registered().await,
                None => Vec::new(),
            },
            last: visit.read_if(LastTest(user.person)).await?.flatten(),
            engine: engine.is_some(),
        })
    }
}

pub(super) fn section(
    visit: &Visit,
    inside: &Inside,
    user: &UserSeen,
    devices: &[DeviceSeen],
    phones: &Phones,
) -> Markup {
    html! {
        section #phones data-live {
            h3 { (visit.text("users-devices")) }
            @if devices.is_empty() { p.muted { (visit.text("users-no-devices")) } }
            @else { ul.phones { @for device in devices { (one(visit, inside, user, device, &phones.now)) } } }
            @if phones.engine { (tone(visit, phones.last.as_ref())) }
            @if visit.may(Right::EditDevices) { (acts(visit, inside, user, phones.engine)) }
        }
    }
}

/// The ways to one more telephone, the best for most people first.
fn acts(visit: &Visit, inside: &Inside, user: &UserSeen, engine: bool) -> Markup {
    let button = |doing: &str, icon: Icon, key: &str| {
        html! {
            form.inline method="post" action=(inside.to(&format!("/users/{}/{doing}", user.subscriber))) {
                button.btn.small type="submit" { (icon.small()) (visit.text(key)) }
            }
        }
    };
    html! {
        div.phone-acts {
            (button("phones/link", Icon::Mail, "users-link-make"))
            a.btn.small href=(address(visit, inside, &user.subscriber.to_string(), "desk")) data-go data-keep {
                (Icon::Phone.small()) (visit.text("users-desk-add"))
            }
            (button("phones/code", Icon::Hash, "users-code-make"))
            (button("phones", Icon::Plus, "users-phone-add"))
            @if engine { (button("dial-tone", Icon::Check, "users-tone-try")) }
        }
    }
}

fn one(visit: &Visit, inside: &Inside, user: &UserSeen, device: &DeviceSeen, now: &[Registered]) -> Markup {
    let here = now.iter().find(|one| device.usernames.contains(&one.username));
    let to = |doing: &str| inside.to(&format!("/users/{}/devices/{}/{doing}", user.subscriber, device.id));
    let named = |key: &str| visit.text_with(key, &[("name", device.model.clone())]);
    html! {
        li {
            div {
                strong { (device.model) } " "
                @if here.is_some() { (pill(Tone::Ok, Icon::Check, &visit.text("users-phone-registered"))) }
                small { code { (known_by(device)) } @if let Some(here) = here { " · " code { (here.source) } } }
                @if device.is_configured() { small { (configured(visit, device)) } }
            }
            div.phone-acts {
                @if visit.may(Right::EditDevices) && device.is_configured() {
                    form.inline method="post" action=(to("renew")) {
                        button.btn.ghost.small type="submit" aria-label=(named("users-desk-renew-what")) { (visit.text("users-desk-renew")) }
                    }
                }
                @if visit.may(Right::RemoveDevices) {
                    form.inline method="post" action=(to("end")) {
                        button.btn.ghost.small type="submit" aria-label=(named("users-phone-end-what")) { (visit.text("users-phone-end")) }
                    }
                }
            }
        }
    }
}

/// What is printed on it, or what it signs in with.
fn known_by(device: &DeviceSeen) -> String {
    if device.is_desk { mac(device) } else { device.usernames.join(", ") }
}

fn configured(visit: &Visit, device: &DeviceSeen) -> String {
    match device.configured_at {
        Some(at) => {
            visit.text_with("users-desk-fetched", &[("when", time::moment_text(visit.tongue, &visit.zone(), at))])
        }
        None => visit.text("users-desk-unfetched"),
    }
}

/// The evidence, or that there is none yet.
fn tone(visit: &Visit, last: Option<&TestSeen>) -> Markup {
    let Some(last) = last else { return html! { p.muted { (visit.text("users-tone-untried")) } } };
    let when = [("when", time::moment_text(visit.tongue, &visit.zone(), last.tested_at))];
    let Some(problem) = last.tried.problem() else {
        return note::ok(&visit.text_with("users-tone-heard", &when));
    };
    let telling = alta_words::problem(visit.tongue, &problem);
    note::err(&telling.title, html! { p { (telling.description()) } })
}

async fn add(Path((customer, user)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let visit = posted.visit;
    let inside = Inside::of(&visit, &customer).await?;
    let user = named(&visit, &inside, &user).await?;
    let password = fresh_password().map_err(|refusal| visit.fail(refusal))?;
    let label = visit.text("users-phone-name");
    let verb = IssueCredential { person: user.person, label, device: None, password: password.clone() };
    let issued = visit.write(verb).await?;
    debug_assert!(secret::same(&secret::digest(&password), &issued.password_digest));
    let title = visit.text("users-phone-made");
    let line = format!("{}@{}", issued.line, issued.domain);
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (title) } p { (visit.text_with("users-phone-made-about", &[("name", user.display_name.clone())])) } } }
        (copy::block(&visit, "password", &visit.text("users-phone-password"), &password, &visit.text("users-phone-once")))
        section.box {
            dl.facts {
                dt { (visit.text("users-phone-user")) } dd { (copy::value(&visit, &visit.text("users-phone-user"), &issued.username)) }
                dt { (visit.text("users-phone-domain")) } dd { (copy::value(&visit, &visit.text("users-phone-domain"), &issued.domain)) }
                dt { (visit.text("users-phone-address")) } dd { (copy::value(&visit, &visit.text("users-phone-address"), &line)) }
                @if let Some(engine) = visit.hub.engine() {
                    dt { (visit.text("users-phone-server")) } dd { (copy::value(&visit, &visit.text("users-phone-server"), &engine.server())) }
                }
            }
        }
        p { a.btn.primary href=(address(&visit, &inside, &user.subscriber.to_string(), "")) { (visit.text("users-phone-stored")) } }
    };
    let screen = Screen::new(&title, main).way(Way::Customers).crumb(&visit.text("nav-customers"), "/hub/customers");
    Ok(shell::show(&visit, screen.once()))
}

async fn end(
    Path((customer, user, phone)): Path<(String, String, String)>,
    posted: Posted,
) -> Result<Response, Failed> {
    let visit = posted.visit;
    let inside = Inside::of(&visit, &customer).await?;
    let user = named(&visit, &inside, &user).await?;
    let phone: Id<SipCredential> = visit.id(&phone)?;
    visit.write(RevokeCredential(phone)).await?;
    Ok(go_saying(&visit, &address(&visit, &inside, &user.subscriber.to_string(), ""), "phone-ended"))
}

async fn test(Path((customer, user)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let visit = posted.visit;
    let inside = Inside::of(&visit, &customer).await?;
    let user = named(&visit, &inside, &user).await?;
    try_line(&visit.hub, &visit.caller, user.person).await.map_err(|refusal| visit.fail(refusal))?;
    Ok(go_saying(&visit, &address(&visit, &inside, &user.subscriber.to_string(), ""), "tone-tried"))
}
