//! One user beside the list: what they have, what is wrong, and what can be done about it.

use alta_hub::{
    devices::{DeviceFilter, DeviceSeen, ListDevices},
    operations::RetryPerson,
    public_id,
    users::{ListUsers, SendConsentMail, UserFilter, UserSeen},
};
use alta_model::{
    Id, Problems, forward::CallSettings, id::Subscriber, phone::Phone, role::Right, user::SubscriberStatus,
};
use axum::{extract::Path, response::Response, routing::post};
use maud::{Markup, html};

use super::{
    calls, edit, handing,
    list::Beside,
    package,
    phones::{self, Phones},
    remove,
};
use crate::{
    Page, Visit,
    failure::Failed,
    inside::Inside,
    look::{copy, icon::Icon, monogram, note, status, time},
    shell::choices::go_saying,
    typed::{Posted, Typed},
};

/// What is being done with the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    Looking,
    Editing,
    ChangingPackage,
    Forwarding,
    Removing,
    AddingDesk,
}

impl Doing {
    pub(super) fn asked(text: &str) -> Doing {
        match text {
            "edit" => Doing::Editing,
            "calls" => Doing::Forwarding,
            "package" => Doing::ChangingPackage,
            "remove" => Doing::Removing,
            "desk" => Doing::AddingDesk,
            _ => Doing::Looking,
        }
    }
}

pub(super) fn pages() -> Vec<Page> {
    vec![
        Page::does::<SendConsentMail>("/hub/customers/{customer}/users/{user}/consent", post(consent)),
        Page::does::<RetryPerson>("/hub/customers/{customer}/users/{user}/retry", post(retry)),
    ]
}

/// The list as it is, with this user open.
pub(super) fn address(visit: &Visit, inside: &Inside, user: &str, doing: &str) -> String {
    let mut query = visit.query.clone().without(&["open", "do"]);
    if !user.is_empty() {
        query.set("open", user);
    }
    if !doing.is_empty() {
        query.set("do", doing);
    }
    format!("{}{}", inside.to("/users"), query.to_query())
}

/// A user of this customer; `None`: not there.
pub(super) async fn found(visit: &Visit, inside: &Inside, id: Id<Subscriber>) -> Result<Option<UserSeen>, Failed> {
    let filter = UserFilter { only: Some(id), ..UserFilter::default() };
    let look = ListUsers { customer: inside.id(), filter, start: 0, max: 1 };
    Ok(visit.read(look).await?.users.into_iter().next())
}

/// The same where the address names it: one that is not there is no page.
pub(super) async fn named(visit: &Visit, inside: &Inside, user: &str) -> Result<UserSeen, Failed> {
    let found = found(visit, inside, visit.id(user)?).await?;
    found.ok_or_else(|| visit.fail(alta_hub::Refusal::not_found()))
}

pub(super) async fn drawn(
    visit: &Visit,
    inside: &Inside,
    beside: &Beside,
    id: Id<Subscriber>,
    doing: Doing,
    typed: &Typed,
    problems: &Problems,
) -> Result<Option<Markup>, Failed> {
    let Some(user) = found(visit, inside, id).await? else { return Ok(None) };
    let filter = DeviceFilter { person: Some(user.person), ..DeviceFilter::default() };
    let look = ListDevices { org: inside.org(), filter, offset: 0, below: None, max: 20 };
    let (devices, _) = visit.read_if(look).await?.unwrap_or_default();
    let body = match doing {
        Doing::Looking => {
            let lines = (Phones::of(visit, &user).await?, calls::seen(visit, &user).await?);
            looked(visit, inside, &user, &devices, &lines)
        }
        Doing::Editing => edit::form(visit, inside, beside, &user, typed, problems).await?,
        Doing::ChangingPackage => package::form(visit, inside, beside, &user, typed, problems).await?,
        Doing::Forwarding => calls::form(visit, inside, &user, typed, problems).await?,
        Doing::AddingDesk => handing::form(visit, inside, &user, typed, problems),
        Doing::Removing => remove::form(visit, inside, &user, devices.len(), problems),
    };
    Ok(Some(html! {
        aside.panel aria-label=(user.display_name) {
            (head(visit, inside, &user))
            (body)
        }
    }))
}

fn head(visit: &Visit, inside: &Inside, user: &UserSeen) -> Markup {
    let close = visit.text("act-close");
    html! {
        header {
            (monogram::large(&user.display_name))
            div {
                h2 tabindex="-1" { (user.display_name) }
                @if user.display_name != user.email { small.muted { (user.email) } }
                (status::user(visit, user.status, user.fault.is_some()))
            }
            a.btn.ghost.icon.small href=(address(visit, inside, "", "")) data-go data-keep data-close data-focus=(format!("row-{}", user.subscriber))
                aria-label=(close) title=(close) { (Icon::Close.small()) }
        }
    }
}

fn looked(
    visit: &Visit,
    inside: &Inside,
    user: &UserSeen,
    devices: &[DeviceSeen],
    (phones, settings): &(Phones, Option<CallSettings>),
) -> Markup {
    let to = |doing: &str| address(visit, inside, &user.subscriber.to_string(), doing);
    html! {
        div.acts {
            @if visit.may(Right::EditPeople) { a.btn href=(to("edit")) data-go data-keep data-edit { (Icon::Edit.small()) (visit.text("act-edit")) } }
            @if visit.may(Right::ProvisionSubscribers) { a.btn href=(to("package")) data-go data-keep { (Icon::Box.small()) (visit.text("users-change-package")) } }
            @if visit.may(Right::RemoveSubscribers) { a.btn href=(to("remove")) data-go data-keep { (Icon::Trash.small()) (visit.text("act-delete")) } }
        }
        (attention(visit, inside, user))
        section {
            h3 { (visit.text("users-has")) }
            dl.facts {
                dt { (visit.text("setup-package")) }
                dd { span.pkgs { @for package in &user.packages { span.pkg { (visit.text(&format!("package-{}", package.wire()))) } } } }
                dt { (visit.text("setup-location")) } dd { (user.location_name) }
                @if user.calls() {
                    dt { (visit.text("setup-number")) } dd { (number(visit, user)) }
                    dt { (visit.text("setup-extension")) } dd.num { (user.extension.clone().unwrap_or_else(|| visit.text("users-none-given"))) }
                }
                @if !user.roles.is_empty() {
                    dt { (visit.text("inside-roles")) }
                    dd { @for role in &user.roles { div { (visit.text(&format!("role-{}", role.code()))) } } }
                }
                dt { (visit.text("users-since")) } dd { (time::date(visit.tongue, &visit.zone(), user.created_at)) }
            }
        }
        @if user.has_line() { (phones::section(visit, inside, user, devices, phones)) }
        @if let Some(settings) = settings { (calls::section(visit, inside, user, settings)) }
        section {
            h3 { (visit.text("users-ids")) }
            dl.facts {
                dt { (visit.text("users-id")) } dd { (copy::value(visit, &visit.text("users-id"), &public_id::encode(user.subscriber))) }
                dt { (visit.text("users-person-id")) } dd { (copy::value(visit, &visit.text("users-person-id"), &public_id::encode(user.person))) }
            }
        }
    }
}

fn number(visit: &Visit, user: &UserSeen) -> Markup {
    match user.number.as_deref().map(|number| (number, Phone::stored(number))) {
        Some((number, Ok(phone))) => copy::shown(visit, &visit.text("setup-number"), &phone.spaced(), number),
        _ => html! { (visit.text("users-none-given")) },
    }
}

/// What somebody has to do something about.
fn attention(visit: &Visit, inside: &Inside, user: &UserSeen) -> Markup {
    let act = |doing: &str| inside.to(&format!("/users/{}/{doing}", user.subscriber));
    html! {
        @if let Some(fault) = &user.fault {
            @let telling = alta_words::problem(visit.tongue, fault);
            section {
                (note::err(&telling.cause, html! {
                    p { (telling.fix) }
                    @if visit.may(Right::RetryOperations) {
                        form.inline method="post" action=(act("retry")) { button.btn.small type="submit" { (Icon::Sync.small()) (visit.text("act-retry")) } }
                    }
                }))
            }
        }
        @if user.status == SubscriberStatus::PendingUserMigration {
            section {
                (note::warn(&visit.text("users-consent"), html! {
                    p { (visit.text("users-consent-how")) }
                    @if visit.may(Right::ProvisionSubscribers) {
                        form.inline method="post" action=(act("consent")) { button.btn.small type="submit" { (Icon::Mail.small()) (visit.text("users-consent-again")) } }
                    }
                }))
            }
        }
    }
}

async fn consent(Path((customer, user)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let visit = posted.visit;
    let inside = Inside::of(&visit, &customer).await?;
    let user = named(&visit, &inside, &user).await?;
    visit.write(SendConsentMail(user.subscriber)).await?;
    Ok(go_saying(&visit, &address(&visit, &inside, &user.subscriber.to_string(), ""), "consent-sent"))
}

async fn retry(Path((customer, user)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let visit = posted.visit;
    let inside = Inside::of(&visit, &customer).await?;
    let user = named(&visit, &inside, &user).await?;
    visit.write(RetryPerson { customer: inside.id(), person: user.person }).await?;
    Ok(go_saying(&visit, &address(&visit, &inside, &user.subscriber.to_string(), ""), "retrying"))
}
