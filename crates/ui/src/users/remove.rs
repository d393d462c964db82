//! A user is let go: first what goes with them, then the deed. Who administers the customer may lose the package only.

use alta_hub::{
    people::RemovePerson,
    users::{RemoveSubscriber, UserSeen},
};
use alta_model::{Phone, Problems, role::Right};
use axum::{extract::Path, response::Response, routing::post};
use maud::{Markup, html};

use super::{
    list,
    panel::{self, Doing},
};
use crate::{
    Page, Visit,
    failure::Failed,
    inside::Inside,
    look::{counted, field::Labels, icon::Icon, note},
    shell::choices::go_saying,
    typed::{Posted, Typed},
};

pub(super) fn pages() -> Vec<Page> {
    vec![
        Page::does::<RemoveSubscriber>("/hub/customers/{customer}/users/{user}/release", post(release)),
        Page::does::<RemovePerson>("/hub/customers/{customer}/users/{user}/remove", post(remove)),
    ]
}

pub(super) fn form(visit: &Visit, inside: &Inside, user: &UserSeen, devices: usize, problems: &Problems) -> Markup {
    let to = |act: &str| inside.to(&format!("/users/{}/{act}", user.subscriber));
    let administers = !user.roles.is_empty();
    let named = [("name", user.display_name.clone())];
    html! {
        section {
            h3 { (visit.text("users-remove")) }
            (note::summary(visit, problems, &Labels::default()))
            p { (visit.text("users-goes")) }
            (goes(visit, user, devices))
            @if administers { (note::info(&visit.text("users-keeps-role"))) }
            div.stack {
                @if administers {
                    form.inline method="post" action=(to("release")) { button.btn type="submit" { (visit.text("users-release")) } }
                }
                @if visit.may(Right::RemovePeople) {
                    form.inline method="post" action=(to("remove")) {
                        button.btn.danger type="submit" { (Icon::Trash.small()) (visit.text_with("users-remove-named", &named)) }
                    }
                }
                div.row { a.btn.ghost href=(panel::address(visit, inside, &user.subscriber.to_string(), "")) data-go data-keep { (visit.text("act-cancel")) } }
            }
        }
    }
}

/// Everything that goes with the subscription.
fn goes(visit: &Visit, user: &UserSeen, devices: usize) -> Markup {
    let number = user.number.as_deref().and_then(|number| Phone::stored(number).ok());
    html! {
        ul.goes-list {
            @for package in &user.packages {
                li { (Icon::Box.small()) (visit.text_with("users-goes-package", &[("package", visit.text(&format!("package-{}", package.wire())))])) }
            }
            @if let Some(number) = number { li { (Icon::Hash.small()) (visit.text_with("users-goes-number", &[("number", number.spaced())])) } }
            @if let Some(extension) = &user.extension { li { (Icon::Phone.small()) (visit.text_with("users-goes-extension", &[("extension", extension.clone())])) } }
            @if devices > 0 { li { (Icon::Phone.small()) (visit.text_with("users-goes-devices", &counted(visit.tongue, devices))) } }
            @for role in &user.roles { li { (Icon::Shield.small()) (visit.text_with("users-goes-role", &[("role", visit.text(&format!("role-{}", role.code())))])) } }
        }
    }
}

/// Package and line go, the person and their roles stay.
async fn release(Path((customer, user)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let visit = posted.visit;
    let inside = Inside::of(&visit, &customer).await?;
    let seen = panel::named(&visit, &inside, &user).await?;
    match visit.attempt(RemoveSubscriber(seen.subscriber)).await? {
        Ok(()) => Ok(go_saying(&visit, &inside.to("/users"), "user-released")),
        Err(problems) => list::page(&visit, &inside, &user, Doing::Removing, &Typed::default(), &problems).await,
    }
}

async fn remove(Path((customer, user)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let visit = posted.visit;
    let inside = Inside::of(&visit, &customer).await?;
    let seen = panel::named(&visit, &inside, &user).await?;
    match visit.attempt(RemovePerson(seen.person)).await? {
        Ok(()) => Ok(go_saying(&visit, &inside.to("/users"), "user-removed")),
        Err(problems) => list::page(&visit, &inside, &user, Doing::Removing, &Typed::default(), &problems).await,
    }
}
