//! `/hub/components`: every part of the screens in its states, in debug builds only. What is compared with pictures, and looked at by whoever makes
//! a new one.

mod forms;
mod parts;

use alta_hub::sign_in::WhoAmI;
use axum::{response::Response, routing::get};
use maud::{Markup, html};

use crate::{
    Page, Visit,
    failure::Failed,
    shell::{self, Screen},
};

const PATH: &str = "/hub/components";
/// A moment and a name that are the same in every picture.
const MOMENT: i64 = 1_768_478_400_000;
const NAME: &str = "Panadería Lozano";

pub(crate) fn pages() -> Vec<Page> {
    vec![Page::shows::<WhoAmI>(PATH, get(show))]
}

async fn show(visit: Visit) -> Result<Response, Failed> {
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (PATH) } } }
        (parts::all(&visit))
        (forms::all(&visit))
        (parts::bar(&visit))
    };
    Ok(shell::show(&visit, Screen::new(PATH, main)))
}

/// A part under the name of its file.
fn part(name: &str, inside: Markup) -> Markup {
    html! { section.stack #{"part-" (name)} aria-labelledby=(format!("name-{name}")) { h2 id=(format!("name-{name}")) { code { (name) } } (inside) } }
}
