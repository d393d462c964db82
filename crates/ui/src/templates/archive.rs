//! `/hub/templates/{template}/archive`: what archiving means, before it is done.

use alta_hub::{
    Verb,
    templates::{GetTemplate, RetireTemplate},
};
use axum::{
    extract::Path,
    response::Response,
    routing::{get, post},
};
use maud::html;

use super::{LIST, address};
use crate::{
    Page, Visit,
    failure::Failed,
    shell::{self, Screen, Way, choices::go_saying},
    typed::Posted,
};

const PATH: &str = "/hub/templates/{template}/archive";

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows_form::<RetireTemplate>(PATH, get(ask)), Page::does::<RetireTemplate>(PATH, post(archive))]
}

async fn ask(visit: Visit, Path(template): Path<String>) -> Result<Response, Failed> {
    visit.is_partner(RetireTemplate::RIGHT)?;
    let seen = visit.read(GetTemplate(visit.id(&template)?)).await?;
    let title = visit.text_with("template-archive", &[("name", seen.template.name.clone())]);
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (title) } } }
        ul.plain {
            li { (visit.text("template-archive-new")) }
            li { (visit.text_with("template-archive-customers", &[("count", seen.customers.to_string())])) }
            li { (visit.text("template-archive-name")) }
            li { (visit.text("template-archive-back")) }
        }
        form.row method="post" action={ (address(seen.id)) "/archive" } {
            button.btn.danger type="submit" { (visit.text("template-archive-do")) }
            a.btn.ghost href=(address(seen.id)) { (visit.text("act-cancel")) }
        }
    };
    let screen = Screen::new(&title, main).way(Way::Templates);
    let screen = screen.crumb(&visit.text("nav-templates"), LIST).crumb(&seen.template.name, &address(seen.id));
    Ok(shell::show(&visit, screen))
}

async fn archive(Path(template): Path<String>, Posted { visit, .. }: Posted) -> Result<Response, Failed> {
    let template = visit.id(&template)?;
    visit.write(RetireTemplate { template }).await?;
    Ok(go_saying(&visit, &address(template), "template-archived"))
}
