//! `/hub`.

use alta_hub::sign_in::WhoAmI;
use axum::{response::Response, routing::get};
use maud::html;

use crate::{
    Page, Visit,
    failure::Failed,
    shell::{self, Screen, Way},
};

pub(crate) fn pages() -> Vec<Page> {
    vec![Page::shows::<WhoAmI>("/hub", get(show))]
}

async fn show(visit: Visit) -> Result<Response, Failed> {
    let first = visit.me.name.split_whitespace().next().unwrap_or_default().to_owned();
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (visit.text_with("home-hello", &[("name", first)])) } } }
    };
    Ok(shell::show(&visit, Screen::new(&visit.text("nav-home"), main).way(Way::Home)))
}
