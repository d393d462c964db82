//! `/hub/subscriptions`.

use alta_hub::partners::{ListSubscriptions, SubscriptionSeen};
use axum::{response::Response, routing::get};
use maud::{Markup, html};

use super::LIST;
use crate::{
    Page, Visit,
    failure::Failed,
    look::{empty, number, time},
    shell::{self, Screen, Way},
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<ListSubscriptions>(LIST, get(show))]
}

async fn show(visit: Visit) -> Result<Response, Failed> {
    let seen = visit.read(ListSubscriptions).await?;
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (visit.text("nav-subscriptions")) } p { (visit.text("subscription-list-about")) } } }
        @if seen.is_empty() { (empty::first(&visit.text("subscription-none"), html! {})) } @else { (table(&visit, &seen)) }
    };
    Ok(shell::show(&visit, Screen::new(&visit.text("nav-subscriptions"), main).way(Way::Subscriptions)))
}

fn table(visit: &Visit, seen: &[SubscriptionSeen]) -> Markup {
    html! {
        div.scroll {
            table.table data-rows {
                caption.sr { (visit.text("nav-subscriptions")) }
                thead {
                    tr {
                        th scope="col" { (visit.text("subscription-name")) }
                        th.end scope="col" { (visit.text("subscription-packages")) }
                        th.end scope="col" { (visit.text("nav-customers")) }
                        th.end.hide-m scope="col" { (visit.text("nav-templates")) }
                        th.hide-m scope="col" { (visit.text("subscription-since")) }
                    }
                }
                tbody { @for one in seen { (row(visit, one)) } }
            }
        }
    }
}

fn row(visit: &Visit, one: &SubscriptionSeen) -> Markup {
    let count = |count: i64| number(visit.tongue, count);
    html! {
        tr {
            td {
                div.who-cell {
                    span {
                        a href=(format!("{LIST}/{}", one.id)) data-row { (one.name) }
                        small { (one.ledger_key) }
                    }
                }
            }
            td.end.num { (count(one.packages.len() as i64)) }
            td.end.num { (count(one.customers)) }
            td.end.num.hide-m { (count(one.templates)) }
            td.hide-m { (time::date(visit.tongue, &visit.zone(), one.created_at)) }
        }
    }
}
