//! `/hub/audit`: every change, newest first, each with what it was before and is after.

use alta_hub::audit::{AuditSeen, ListAudit};
use axum::{response::Response, routing::get};
use maud::{Markup, html};
use serde_json::Value as Json;

use super::{did, object};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{pager, time},
    shell::{self, Screen, Way},
};

const PATH: &str = "/hub/audit";
const MAX: i64 = 50;

pub(crate) fn pages() -> Vec<Page> {
    vec![Page::shows::<ListAudit>(PATH, get(show))]
}

async fn show(visit: Visit) -> Result<Response, Failed> {
    let after = visit.query.text("after").parse().ok();
    let customer = visit.query.text("customer").parse().ok();
    let (seen, more) = visit.read(ListAudit { customer, after, max: MAX }).await?;
    let next = seen.last().filter(|_| more).map(|last| {
        let mut query = visit.query.clone();
        query.set("after", last.id.to_string());
        format!("{PATH}{}", query.to_query())
    });
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (visit.text("nav-audit")) } p { (visit.text("audit-about")) } } }
        div.scroll {
            table.table.tight {
                thead {
                    tr {
                        th scope="col" { (visit.text("audit-what")) }
                        th.hide-m scope="col" { (visit.text("audit-object")) }
                        th.hide-m scope="col" { (visit.text("audit-who")) }
                        th.hide-m scope="col" { (visit.text("audit-when")) }
                        th.hide-m scope="col" { (visit.text("audit-changed")) }
                    }
                }
                tbody { @for entry in &seen { (row(&visit, entry)) } }
            }
        }
        (pager::foot(&visit, seen.len(), next.as_deref()))
    };
    Ok(shell::show(&visit, Screen::new(&visit.text("nav-audit"), main).way(Way::Audit)))
}

fn row(visit: &Visit, entry: &AuditSeen) -> Markup {
    let who = super::who(visit, entry);
    let when = time::moment(visit.tongue, &visit.zone(), entry.at);
    html! {
        tr {
            td {
                b { (did(visit, &entry.verb)) }
                div.only-m { (object::drawn(visit, entry)) }
                small.only-m { (who) " · " (when) }
            }
            td.hide-m { (object::drawn(visit, entry)) }
            td.hide-m { (who) }
            td.hide-m.nowrap { (when) }
            td.hide-m {
                details.data {
                    summary { (visit.text("audit-see")) }
                    (changes(visit, &entry.before, &entry.after))
                    p.hint { (visit.text("failed-reference")) " " code { (entry.tracking_id) } }
                }
            }
        }
    }
}

/// Field by field, what it was and what it is.
fn changes(visit: &Visit, before: &Json, after: &Json) -> Markup {
    let none = serde_json::Map::new();
    let (was, is) = (before.as_object().unwrap_or(&none), after.as_object().unwrap_or(&none));
    let mut names: Vec<&String> = was.keys().chain(is.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let shown = |value: Option<&Json>| match value {
        None | Some(Json::Null) => String::new(),
        Some(Json::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    html! {
        table.table.tight {
            thead { tr { th scope="col" { (visit.text("draft-field")) } th scope="col" { (visit.text("audit-before")) } th scope="col" { (visit.text("audit-after")) } } }
            tbody {
                @for name in names {
                    tr { th scope="row" { code { (name) } } td translate="no" { (shown(was.get(name))) } td translate="no" { (shown(is.get(name))) } }
                }
            }
        }
    }
}
