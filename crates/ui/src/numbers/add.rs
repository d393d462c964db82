//! `/hub/numbers/ranges/new`: a block that a carrier gave goes into the pool.

use alta_hub::{Verb, numbers::AddPoolRange};
use alta_model::{
    Problems,
    number::{AskedRange, MOST_IN_RANGE},
};
use axum::{
    response::Response,
    routing::{get, post},
};
use maud::html;
use uuid::Uuid;

use super::{ADD, LIST, RANGES};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{
        field::{Form, Labels},
        number, place,
    },
    shell::{self, Screen, Way, choices::go},
    typed::{Posted, Typed},
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows_form::<AddPoolRange>(ADD, get(show)), Page::does::<AddPoolRange>(ADD, post(add))]
}

async fn show(visit: Visit) -> Result<Response, Failed> {
    visit.is_partner(AddPoolRange::RIGHT)?;
    let mut typed = Typed::default();
    typed.set("once", Uuid::now_v7().to_string());
    Ok(draw(&visit, &typed, &Problems::default()))
}

async fn add(Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let asked = AskedRange {
        first: typed.text("first").to_owned(),
        last: typed.text("last").to_owned(),
        country: Some(typed.text("country").to_owned()).filter(|code| !code.is_empty()),
    };
    match visit.once(&format!("add-range-{}", typed.text("once"))).attempt(AddPoolRange { asked }).await? {
        Ok(added) => Ok(go(&format!("{RANGES}?new={}", added.range))),
        Err(problems) => Ok(draw(&visit, &typed, &problems)),
    }
}

fn draw(visit: &Visit, typed: &Typed, problems: &Problems) -> Response {
    let labels = Labels::default()
        .with("first", "first", visit.text("number-first"))
        .with("last", "last", visit.text("number-last"))
        .with("country", "country", visit.text("template-country"));
    let form = Form { reader: visit, typed, problems, labels: &labels };
    let title = visit.text("number-add-range");
    let most = number(visit.tongue, i64::try_from(MOST_IN_RANGE).unwrap_or(i64::MAX));
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (title) } p { (visit.text_with("number-add-about", &[("most", most)])) } } }
        (form.summary())
        form.stack.narrow method="post" action=(ADD) {
            input type="hidden" name="once" value=(typed.text("once"));
            div.fields {
                (form.field("first").kind("tel").inputmode("tel").hint(visit.text("number-first-hint")).line())
                (form.field("last").kind("tel").inputmode("tel").hint(visit.text("number-last-hint")).line())
            }
            (form.field("country").hint(visit.text("number-country-hint")).select(Some(&visit.text("number-country-told")), &place::countries(visit)))
            div.row {
                button.btn.primary type="submit" { (title) }
                a.btn.ghost href=(RANGES) { (visit.text("act-cancel")) }
            }
        }
    };
    let screen = Screen::new(&title, main).way(Way::Numbers).crumb(&visit.text("nav-numbers"), LIST);
    shell::show(visit, screen.wrong(!problems.is_empty()))
}
