//! The panel beside the list: one customer, without leaving it. Escape goes back to the row.

use alta_hub::customers::CustomersFound;
use maud::{Markup, html};

use super::{
    asked::Asked,
    attention,
    bundle::Bundle,
    sections::{self, set_up},
};
use crate::{
    Visit,
    failure::Failed,
    look::{icon::Icon, monogram, status, time},
};

const ACTIVITIES: i64 = 3;

/// The customer that the address opens, by its name; one that is not there opens nothing.
pub(super) async fn opened(
    visit: &Visit,
    asked: &Asked,
    found: &CustomersFound,
) -> Result<Option<(String, Markup)>, Failed> {
    let Ok(id) = asked.value("open").parse() else { return Ok(None) };
    match Bundle::of(visit, id, ACTIVITIES).await {
        Ok(bundle) => Ok(Some((bundle.name().to_owned(), drawn(visit, asked, found, &bundle)))),
        Err(failed) if failed.is_not_found() => Ok(None),
        Err(failed) => Err(failed),
    }
}

fn drawn(visit: &Visit, asked: &Asked, found: &CustomersFound, bundle: &Bundle) -> Markup {
    let customer = &bundle.detail.seen.customer;
    html! {
        aside.panel aria-label=(visit.text_with("customers-panel-of", &[("name", customer.name.clone())])) {
            header {
                (monogram::large(&customer.name))
                div {
                    h2 tabindex="-1" { (customer.name) }
                    div.row #panel-status data-live {
                        (status::customer(visit, customer.status))
                        small.muted { (visit.text("customers-since")) " " (time::date(visit.tongue, &visit.zone(), customer.created_at)) }
                    }
                }
                (moves(visit, asked, found, bundle))
            }
            (acts(visit, bundle))
            section.live #panel-live data-live { (attention::shown(visit, bundle)) }
            (sections::getting_started(visit, bundle, 3))
            (sections::packages(visit, bundle, 3))
            (sections::details(visit, bundle, 3))
            (sections::administrators(visit, bundle, 3))
            (sections::activity(visit, bundle, 3))
        }
    }
}

/// To the one above, to the one below, and back to the list.
fn moves(visit: &Visit, asked: &Asked, found: &CustomersFound, bundle: &Bundle) -> Markup {
    let at = found.page.iter().position(|customer| customer.id == bundle.id());
    let near =
        |place: Option<usize>| place.and_then(|place| found.page.get(place)).map(|customer| customer.id.to_string());
    let (before, after) = (near(at.and_then(|at| at.checked_sub(1))), near(at.map(|at| at + 1)));
    html! {
        div.moves {
            @if let Some(before) = before {
                a.btn.ghost.icon.small href=(asked.opening(Some(&before))) data-go data-previous aria-label=(visit.text("customers-previous")) title=(visit.text("customers-previous")) { (Icon::Left.small()) }
            }
            @if let Some(after) = after {
                a.btn.ghost.icon.small href=(asked.opening(Some(&after))) data-go data-following aria-label=(visit.text("customers-following")) title=(visit.text("customers-following")) { (Icon::Right.small()) }
            }
            a.btn.ghost.icon.small href=(asked.opening(None)) data-go data-keep data-close data-focus=(format!("row-{}", bundle.id()))
                aria-label=(visit.text("customers-close-panel")) title=(visit.text("customers-close-panel")) { (Icon::Close.small()) }
        }
    }
}

fn acts(visit: &Visit, bundle: &Bundle) -> Markup {
    html! {
        div.acts {
            @if let Some(to) = set_up(visit, bundle) {
                a.btn.primary href=(to) { (visit.text(if bundle.users() > 0 { "customers-add-users" } else { "customers-set-up" })) }
            }
            a.btn href=(format!("/hub/customers/{}", bundle.id())) data-edit { (visit.text("customers-open-page")) }
        }
    }
}
