//! `/hub/help`, and one page for each screen.

use alta_hub::{Refusal, sign_in::WhoAmI};
use axum::{extract::Path, response::Response, routing::get};
use maud::{Markup, html};

use super::{ALL, DIALOG, KEYS, TOPICS, Topic};
use crate::{
    Page, Visit,
    failure::Failed,
    look::icon::Icon,
    shell::{self, Screen},
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<WhoAmI>(ALL, get(all)), Page::shows::<WhoAmI>("/hub/help/{topic}", get(one))]
}

async fn all(visit: Visit) -> Result<Response, Failed> {
    let title = visit.text("help-title");
    let topics = TOPICS.iter().filter(|topic| topic.is_for(&visit));
    let main = html! {
        article #(DIALOG) .prose {
            div.page-head { div { h1 tabindex="-1" { (title) } p { (visit.text("help-about")) } } (keys(&visit)) }
            ul.contents {
                @for topic in topics { li { a href=(topic.path()) data-go { (topic.title(&visit)) } } }
                li { a href="/hub/help/pstn" data-go { (visit.text("pstn-help-title")) } }
            }
        }
    };
    Ok(shell::show(&visit, Screen::new(&title, main)))
}

async fn one(visit: Visit, Path(code): Path<String>) -> Result<Response, Failed> {
    let topic = TOPICS.iter().find(|topic| topic.code == code && topic.is_for(&visit));
    let topic = topic.ok_or_else(|| visit.fail(Refusal::not_found()))?;
    let title = topic.title(&visit);
    let main = html! {
        article #(DIALOG) .prose {
            h1 tabindex="-1" { (title) }
            ul.plain {
                @for at in 1..=topic.lines { li { (visit.text(&format!("help-{}-{at}", topic.code))) } }
            }
            @if topic.in_flow { (step(&visit, topic)) }
            p.row {
                @if !topic.page.contains('{') { a.btn.only-page href=(topic.page) data-go { (visit.text("help-open")) } }
                a.btn.ghost href=(ALL) data-go { (visit.text("help-all")) }
                (keys(&visit))
            }
        }
    };
    Ok(shell::show(&visit, Screen::new(&title, main).crumb(&visit.text("help-title"), ALL)))
}

fn step(visit: &Visit, topic: &Topic) -> Markup {
    html! {
        div.note.info {
            (Icon::Tasks.draw())
            div { p.title { (visit.text("help-step")) } p { (visit.text(&format!("help-{}-step", topic.code))) } }
        }
    }
}

fn keys(visit: &Visit) -> Markup {
    html! { a.btn.ghost href=(KEYS) data-dialog="shortcuts" { (Icon::Keyboard.small()) (visit.text("keys-title")) kbd aria-hidden="true" { "?" } } }
}
