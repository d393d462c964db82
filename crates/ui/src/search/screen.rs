//! `/hub/search`: one field, and what it finds by kind. A whole id, e-mail or number goes straight to what it belongs to.

use alta_hub::search::{Hits, Search};
use axum::{response::Response, routing::get};
use maud::{Markup, html};

use super::{found, ways};
use crate::{
    Page, Visit,
    failure::Failed,
    look::icon::Icon,
    shell::{self, Screen, choices::go},
};

pub(super) const PATH: &str = "/hub/search";
/// Of each kind.
const MOST: i64 = 6;

pub(crate) fn pages() -> Vec<Page> {
    vec![Page::shows::<Search>(PATH, get(show))]
}

async fn show(visit: Visit) -> Result<Response, Failed> {
    let typed = visit.query.text("q").to_owned();
    let hits = visit.read(Search { typed: typed.clone(), most: MOST }).await?;
    if let Some(only) = found::only(&hits).filter(|_| hits.exact && !visit.fragment) {
        return Ok(go(&only));
    }
    let title = visit.text("search-title");
    let main = html! {
        div #palette .palette {
            h1 tabindex="-1" { (title) }
            (field(&visit, &typed))
            p.hint { (visit.text("search-hint")) }
            (answer(&visit, &typed, &hits))
            p #palette-says .sr role="status" {}
        }
    };
    Ok(shell::show(&visit, Screen::new(&title, main)))
}

fn field(visit: &Visit, typed: &str) -> Markup {
    html! {
        form.row method="get" action=(PATH) role="search" data-go data-auto {
            div.search {
                (Icon::Search.small())
                input #palette-q type="search" name="q" value=(typed) maxlength="200" autocomplete="off" autocapitalize="off" spellcheck="false"
                    enterkeyhint="search" aria-label=(visit.text("search-label")) placeholder=(visit.text("search-label"));
            }
            noscript { button.btn.primary type="submit" { (visit.text("search-go")) } }
        }
    }
}

/// In the order of what somebody most often wants: to do something, or to open something.
fn answer(visit: &Visit, typed: &str, hits: &Hits) -> Markup {
    let acts = ways::acts(visit, typed);
    let places = ways::places(visit, typed);
    let helps = ways::helps(visit, typed);
    let groups = [
        ("search-actions", acts),
        ("nav-customers", found::customers(visit, hits)),
        ("nav-templates", found::templates(hits)),
        ("nav-jobs", found::jobs(visit, hits)),
        ("inside-users", found::users(hits)),
        ("nav-numbers", found::numbers(visit, hits)),
        ("search-places", places),
        ("help-title", helps),
    ];
    let groups: Vec<_> = groups.into_iter().filter(|(_, entries)| !entries.is_empty()).collect();
    let count: usize = groups.iter().map(|(_, entries)| entries.len()).sum();
    let says = visit.text_with("search-count", &[("count", count.to_string())]);
    html! {
        div #found .found data-says=(says) {
            @for (key, entries) in &groups { (found::group(visit, key, entries)) }
            @if groups.is_empty() { p.muted { (visit.text_with("search-none", &[("typed", typed.to_owned())])) } }
        }
    }
}
