//! What becomes of the numbers that were chosen: in service, out of it, elsewhere, or let go after a second look.

use alta_hub::numbers::{ChangeNumbers, LetNumbersGo, NumbersChange};
use alta_model::{Phone, Problems};
use axum::{extract::Path, response::Response, routing::post};
use maud::{Markup, html};

use super::list::{What, page};
use crate::{
    Page, Visit,
    failure::Failed,
    inside::Inside,
    look::{counted, icon::Icon},
    shell::{
        self,
        choices::{go, go_saying},
    },
    typed::{Posted, Typed},
};

pub(super) fn pages() -> Vec<Page> {
    vec![
        Page::does::<ChangeNumbers>("/hub/customers/{customer}/numbers/change", post(change)),
        Page::does::<LetNumbersGo>("/hub/customers/{customer}/numbers/remove", post(remove)),
    ]
}

async fn change(Path(customer): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let Posted { visit, typed } = posted;
    let inside = Inside::of(&visit, &customer).await?;
    let numbers: Vec<String> = typed.all("number").map(str::to_owned).collect();
    let change = match typed.text("go") {
        _ if numbers.is_empty() => return Ok(go(&inside.to("/numbers"))),
        "activate" => NumbersChange::Activate,
        "deactivate" => NumbersChange::Deactivate,
        "move" => NumbersChange::MoveTo(visit.id(typed.text("to"))?),
        _ => return Ok(sure(&visit, &inside, &numbers)),
    };
    match visit.attempt(ChangeNumbers { customer: inside.id(), numbers, change }).await? {
        Ok(()) => Ok(go_saying(&visit, &inside.to("/numbers"), "numbers-changed")),
        Err(problems) => page(&visit, &inside, What::Changing, &Typed::default(), &problems).await,
    }
}

/// Exactly what goes, before it goes.
fn sure(visit: &Visit, inside: &Inside, numbers: &[String]) -> Response {
    let count = counted(visit.tongue, numbers.len());
    let spaced = |e164: &String| Phone::stored(e164).map(|phone| phone.spaced()).unwrap_or_else(|_| e164.clone());
    let main: Markup = html! {
        div.page-head { div { p.eyebrow { (inside.customer.name) } h1 tabindex="-1" { (visit.text_with("lines-remove-title", &count)) } p { (visit.text("lines-remove-about")) } } }
        form.stack method="post" action=(inside.to("/numbers/remove")) {
            ul.pkgs { @for e164 in numbers { li.pkg.num { (spaced(e164)) input type="hidden" name="number" value=(e164); } } }
            div.row {
                button.btn.danger type="submit" { (Icon::Trash.small()) (visit.text_with("lines-remove-do", &count)) }
                a.btn.ghost href=(inside.to("/numbers")) { (visit.text("act-cancel")) }
            }
        }
    };
    let screen = inside.screen(visit, &visit.text_with("lines-remove-title", &count), main);
    shell::show(visit, screen.crumb(&visit.text("inside-numbers"), &inside.to("/numbers")))
}

async fn remove(Path(customer): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let Posted { visit, typed } = posted;
    let inside = Inside::of(&visit, &customer).await?;
    let numbers = typed.all("number").map(str::to_owned).collect();
    match visit.attempt(LetNumbersGo { customer: inside.id(), numbers }).await? {
        Ok(()) => Ok(go_saying(&visit, &inside.to("/numbers"), "numbers-removed")),
        Err(Problems(problems)) => page(&visit, &inside, What::Changing, &Typed::default(), &Problems(problems)).await,
    }
}
