//! `/hub/jobs`: everything that was asked and takes time, newest first.

use alta_hub::operations::{ListOperations, OperationFilter, OperationSeen, OperationState};
use alta_model::Id;
use axum::{response::Response, routing::get};
use maud::{Markup, html};

use super::{state, what};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{empty, pager, time},
    shell::{self, Screen, Way},
    typed::Typed,
};

const PATH: &str = "/hub/jobs";
const MAX: i64 = 50;

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<ListOperations>(PATH, get(show))]
}

async fn show(visit: Visit) -> Result<Response, Failed> {
    let wanted = OperationState::from_code(visit.query.text("state"));
    let look = ListOperations {
        filter: OperationFilter { customer: None, state: wanted },
        below: below(&visit.query),
        max: MAX,
    };
    let (seen, more) = visit.read(look).await?;
    let next = seen.last().filter(|_| more).map(|last| {
        let mut query = visit.query.clone();
        query.set("below", format!("{}.{}", last.asked_at, last.id));
        format!("{PATH}{}", query.to_query())
    });
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (visit.text("nav-jobs")) } p { (visit.text("job-about")) } } }
        (views(&visit, wanted))
        div #jobs data-live {
            @if seen.is_empty() {
                @if wanted.is_some() { (empty::filtered(&visit.text("job-none-such"), &visit.text("act-clear-filters"), PATH)) }
                @else { (empty::first(&visit.text("job-none"), html! {})) }
            } @else {
                (table(&visit, &seen))
                (pager::foot(&visit, seen.len(), next.as_deref()))
            }
        }
    };
    Ok(shell::show(&visit, Screen::new(&visit.text("nav-jobs"), main).way(Way::Jobs)))
}

/// Where the page begins, as the page before ended.
fn below(query: &Typed) -> Option<(i64, Id<alta_model::id::Operation>)> {
    let (at, id) = query.text("below").split_once('.')?;
    Some((at.parse().ok()?, id.parse().ok()?))
}

fn views(visit: &Visit, wanted: Option<OperationState>) -> Markup {
    let view = |state: Option<OperationState>, key: &str| {
        let to = state.map_or(PATH.to_owned(), |state| format!("{PATH}?state={}", state.code()));
        html! { a href=(to) data-go aria-current=[(state == wanted).then_some("true")] { (visit.text(key)) } }
    };
    html! {
        nav.views aria-label=(visit.text("list-views")) {
            (view(None, "job-all"))
            (view(Some(OperationState::Running), "job-running"))
            (view(Some(OperationState::Failed), "job-failed"))
            (view(Some(OperationState::Done), "job-done"))
            (view(Some(OperationState::Canceled), "job-canceled"))
        }
    }
}

fn table(visit: &Visit, seen: &[OperationSeen]) -> Markup {
    let zone = visit.zone();
    html! {
        div.scroll {
            table.table data-rows {
                thead {
                    tr {
                        th scope="col" { (visit.text("job-what")) }
                        th scope="col" { (visit.text("job-state")) }
                        th.hide-m scope="col" { (visit.text("job-asked")) }
                        th.hide-n scope="col" { (visit.text("job-ended")) }
                    }
                }
                tbody {
                    @for operation in seen {
                        tr {
                            td {
                                div.who-cell {
                                    span {
                                        a href=(format!("{PATH}/{}", operation.id)) data-go data-row { (what(visit, operation)) }
                                        small { (operation.name) }
                                    }
                                }
                            }
                            td { (state(visit, operation)) }
                            td.hide-m { (time::moment(visit.tongue, &zone, operation.asked_at)) }
                            td.hide-n { @if let Some(at) = operation.ended_at { (time::moment(visit.tongue, &zone, at)) } }
                        }
                    }
                }
            }
        }
    }
}
