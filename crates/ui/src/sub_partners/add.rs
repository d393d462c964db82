//! `/hub/subpartners/new`: a reseller and its first administrator, whose one-time link is shown here and goes into the mail.

use alta_hub::{
    Refusal, Verb,
    partners::{AddSubPartner, AddedSubPartner},
};
use alta_model::Problems;
use axum::{
    response::Response,
    routing::{get, post},
};
use maud::html;
use uuid::Uuid;

use super::LIST;
use crate::{
    Page, Visit, admins,
    failure::Failed,
    look::{
        copy,
        field::{Form, Labels},
        place,
    },
    shell::{self, Screen, Way},
    typed::{Posted, Typed},
};

const PATH: &str = "/hub/subpartners/new";

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows_form::<AddSubPartner>(PATH, get(show)), Page::does::<AddSubPartner>(PATH, post(add))]
}

async fn show(visit: Visit) -> Result<Response, Failed> {
    visit.is_partner(AddSubPartner::RIGHT)?;
    let mut typed = Typed::default();
    typed.set("once", Uuid::now_v7().to_string());
    typed.set("language", visit.me.language.as_str());
    Ok(draw(&visit, &typed, &Problems::default()))
}

async fn add(Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let verb = AddSubPartner {
        name: typed.text("name").to_owned(),
        admin_email: typed.text("email").to_owned(),
        language: typed.text("language").to_owned(),
        password_hash: None,
    };
    match visit.once(&format!("add-sub-partner-{}", typed.text("once"))).attempt(verb).await? {
        Ok(added) => invite(&visit, &added, &typed).await,
        Err(problems) => Ok(draw(&visit, &typed, &problems)),
    }
}

/// In the name of the new one, whose administrator it is.
async fn invite(visit: &Visit, added: &AddedSubPartner, typed: &Typed) -> Result<Response, Failed> {
    let org = added.org_id.parse().map_err(|_| visit.fail(Refusal::not_found()))?;
    let link = admins::one_time_link(&visit.for_sub_partner(org), visit.id(&added.admin)?).await?;
    let told = [("name", typed.text("name").to_owned()), ("email", typed.text("email").to_owned())];
    let title = visit.text_with("reseller-added", &told);
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (title) } p { (visit.text_with("reseller-added-about", &told)) } } }
        (copy::block(visit, "link", &visit.text("admin-link"), &link, &visit.text("admin-link-once")))
        p { a.btn href=(LIST) { (visit.text("reseller-back")) } }
    };
    let screen = Screen::new(&title, main).way(Way::SubPartners).crumb(&visit.text("nav-sub-partners"), LIST);
    Ok(shell::show(visit, screen))
}

fn draw(visit: &Visit, typed: &Typed, problems: &Problems) -> Response {
    let labels = Labels::default()
        .with("name", "name", visit.text("reseller-name"))
        .with("email", "admin-email", visit.text("reseller-email"))
        .with("language", "language", visit.text("reseller-language"));
    let form = Form { reader: visit, typed, problems, labels: &labels };
    let title = visit.text("reseller-add");
    let languages = place::languages(visit, typed.text("language"));
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (title) } p { (visit.text("reseller-add-about")) } } }
        (form.summary())
        form.stack.narrow method="post" action=(PATH) {
            input type="hidden" name="once" value=(typed.text("once"));
            (form.field("name").max(100).autocomplete("organization").line())
            (form.field("email").kind("email").hint(visit.text("reseller-email-hint")).line())
            (form.field("language").hint(visit.text("reseller-language-hint")).select(None, &languages))
            div.row {
                button.btn.primary type="submit" { (title) }
                a.btn.ghost href=(LIST) { (visit.text("act-cancel")) }
            }
        }
    };
    let screen = Screen::new(&title, main).way(Way::SubPartners).crumb(&visit.text("nav-sub-partners"), LIST);
    shell::show(visit, screen.wrong(!problems.is_empty()))
}
