//! `/hub/templates/{template}/duplicate`: the same template under another name; also the way back for an archived one.

use alta_hub::{
    Verb,
    templates::{DuplicateTemplate, FreeTemplateName, GetTemplate, TemplateChoices, TemplateSeen},
};
use alta_model::Problems;
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
    look::field::{Choice, Form, Labels},
    shell::{self, Screen, Way, choices::go},
    typed::{Posted, Typed},
};

const PATH: &str = "/hub/templates/{template}/duplicate";

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows_form::<DuplicateTemplate>(PATH, get(show)), Page::does::<DuplicateTemplate>(PATH, post(copy))]
}

async fn show(visit: Visit, Path(template): Path<String>) -> Result<Response, Failed> {
    visit.is_partner(DuplicateTemplate::RIGHT)?;
    let seen = visit.read(GetTemplate(visit.id(&template)?)).await?;
    let mut typed = Typed::default();
    typed.set("name", visit.read(FreeTemplateName(seen.template.name.clone())).await?);
    typed.set("administrator", seen.names.administrator.as_str());
    typed.set("once", uuid::Uuid::now_v7().to_string());
    draw(&visit, &seen, &typed, &Problems::default()).await
}

async fn copy(Path(template): Path<String>, Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let template = visit.id(&template)?;
    let verb = DuplicateTemplate {
        template,
        name: Some(typed.text("name").to_owned()),
        administrator_email: Some(typed.text("administrator").to_owned()),
    };
    match visit.once(&format!("duplicate-template-{}", typed.text("once"))).attempt(verb).await? {
        Ok(kept) => Ok(go(&format!("{LIST}?new={}", kept.template))),
        Err(problems) => draw(&visit, &visit.read(GetTemplate(template)).await?, &typed, &problems).await,
    }
}

async fn draw(visit: &Visit, seen: &TemplateSeen, typed: &Typed, problems: &Problems) -> Result<Response, Failed> {
    let choices = visit.read(TemplateChoices).await?;
    let administrators: Vec<Choice> =
        choices.administrators.iter().map(|offered| Choice::new(&offered.email, &offered.email)).collect();
    let left = administrators.iter().all(|choice| choice.value != typed.text("administrator"));
    let labels = Labels::default().with("name", "name", visit.text("template-name")).with(
        "administrator",
        "administrator",
        visit.text("template-administrator"),
    );
    let form = Form { reader: visit, typed, problems, labels: &labels };
    let title = visit.text_with("template-duplicate", &[("name", seen.template.name.clone())]);
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (title) } p { (visit.text("template-duplicate-about")) } } }
        (form.summary())
        form.stack.narrow method="post" action={ (address(seen.id)) "/duplicate" } {
            input type="hidden" name="once" value=(typed.text("once"));
            (form.field("name").max(alta_model::TemplateName::MAX).line())
            (form.field("administrator").hint(visit.text("template-administrator-hint")).select(left.then(|| visit.text("template-choose")).as_deref(), &administrators))
            div.row {
                button.btn.primary type="submit" { (visit.text("act-duplicate")) }
                a.btn.ghost href=(address(seen.id)) { (visit.text("act-cancel")) }
            }
        }
    };
    let screen = Screen::new(&title, main).way(Way::Templates).wrong(!problems.is_empty());
    let screen = screen.crumb(&visit.text("nav-templates"), LIST).crumb(&seen.template.name, &address(seen.id));
    Ok(shell::show(visit, screen))
}
