//! `/hub/admins/new`: a colleague is invited. The one-time link is shown here, and goes into the mail.

use alta_hub::{
    admins::{AddPartnerAdmin, NewAdmin},
    secret,
    sign_in::{INVITATION_PREFIX, InviteColleague},
};
use alta_model::{Id, Problems, id};
use axum::{
    response::Response,
    routing::{get, post},
};
use maud::{Markup, html};
use uuid::Uuid;

use super::{PATH, asked, choices};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{
        copy,
        field::{Form, Labels},
    },
    shell::{self, Screen, Way},
    typed::{Posted, Typed},
};

const NEW: &str = "/hub/admins/new";

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows_form::<AddPartnerAdmin>(NEW, get(show)), Page::does::<AddPartnerAdmin>(NEW, post(add))]
}

fn labels(visit: &Visit) -> Labels {
    Labels::default()
        .with("email", "email", visit.text("admin-email"))
        .with("first", "firstName", visit.text("admin-first"))
        .with("last", "lastName", visit.text("admin-last"))
        .with("roles", "roles", visit.text("admin-roles"))
}

async fn show(visit: Visit) -> Result<Response, Failed> {
    let mut typed = Typed::default();
    typed.set("once", Uuid::now_v7().to_string());
    Ok(drawn(&visit, &typed, &Problems::default()))
}

fn drawn(visit: &Visit, typed: &Typed, problems: &Problems) -> Response {
    let labels = labels(visit);
    let form = Form { reader: &visit.reader, typed, problems, labels: &labels };
    let title = visit.text("admin-invite");
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (title) } p { (visit.text("admin-invite-about")) } } }
        (form.summary())
        form.stack.narrow method="post" action=(NEW) {
            input type="hidden" name="once" value=(typed.text("once"));
            (form.field("email").kind("email").autocomplete("off").line())
            div.fields { (form.field("first").line()) (form.field("last").line()) }
            (form.field("roles").ticks(&choices(visit)))
            div.row {
                button.btn.primary type="submit" { (visit.text("act-invite")) }
                a.btn.ghost href=(PATH) { (visit.text("act-cancel")) }
            }
        }
    };
    let screen = Screen::new(&title, main).way(Way::Admins).crumb(&visit.text("nav-admins"), PATH);
    shell::show(visit, screen.wrong(!problems.is_empty()))
}

async fn add(Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let admin = NewAdmin {
        email: typed.text("email").to_owned(),
        first_name: typed.text("first").to_owned(),
        last_name: typed.text("last").to_owned(),
        language: visit.tongue.tag().to_owned(),
        roles: asked(&typed),
        password_hash: None,
    };
    match visit.once(typed.text("once")).attempt(AddPartnerAdmin(admin)).await? {
        Ok(added) => invite(&visit, visit.id(&added.person)?, typed.text("email")).await,
        Err(problems) => Ok(drawn(&visit, &typed, &problems)),
    }
}

/// The newest link is the only one that works.
pub(crate) async fn one_time_link(visit: &Visit, person: Id<id::Person>) -> Result<String, Failed> {
    let secret = secret::fresh(INVITATION_PREFIX).map_err(|_| visit.fail(alta_hub::Refusal::not_found()))?;
    let link = format!("{}/invite/{secret}", visit.site.public_url);
    visit.write(InviteColleague { person, token_hash: secret::digest(&secret), link: link.clone() }).await?;
    Ok(link)
}

/// Makes the newest link, and shows it this once.
pub(super) async fn invite(visit: &Visit, person: Id<id::Person>, email: &str) -> Result<Response, Failed> {
    let link = one_time_link(visit, person).await?;
    let title = visit.text("admin-invited");
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (title) } p { (visit.text_with("admin-invited-about", &[("email", email.to_owned())])) } } }
        (shown(visit, &link))
        p { a.btn href=(PATH) { (visit.text("admin-back")) } }
    };
    Ok(shell::show(visit, Screen::new(&title, main).way(Way::Admins).crumb(&visit.text("nav-admins"), PATH)))
}

fn shown(visit: &Visit, link: &str) -> Markup {
    html! {
        (copy::block(visit, "link", &visit.text("admin-link"), link, &visit.text("admin-link-once")))
    }
}
