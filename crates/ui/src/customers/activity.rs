//! `/hub/customers/{customer}/activity`: everything that was done to a customer, and what of it took time.

use alta_hub::{
    audit::ListAudit,
    customers::GetCustomerDetail,
    operations::{ListOperations, OperationFilter, OperationSeen, OperationState},
};
use axum::{extract::Path, response::Response, routing::get};
use maud::{Markup, html};

use super::{
    sections::{heading, timeline},
    tabs::{self, Tab},
};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{
        icon::Icon,
        pager,
        status::{self, Tone},
        time,
    },
    pages::leads,
    shell,
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<ListAudit>("/hub/customers/{customer}/activity", get(show))]
}

const ENTRIES: i64 = 50;
const OPERATIONS: i64 = 10;

async fn show(visit: Visit, Path(customer): Path<String>) -> Result<Response, Failed> {
    let id = visit.id(&customer)?;
    let detail = visit.read(GetCustomerDetail(id)).await?;
    let after = visit.query.text("after").parse().ok();
    let (entries, more) = visit.read(ListAudit { customer: Some(id), after, max: ENTRIES }).await?;
    let filter = OperationFilter { customer: Some(id), state: None };
    let operations = visit.read_if(ListOperations { filter, below: None, max: OPERATIONS }).await?;
    let next = entries.last().filter(|_| more).map(|last| format!("/hub/customers/{id}/activity?after={}", last.id));
    let seen = &detail.seen.customer;
    let main = html! {
        (tabs::head(&visit, seen, Tab::Activity, html! {}))
        div.parts {
            div {
                section {
                    (heading(2, &visit.text("customers-activity"), html! {}))
                    (timeline(&visit, &entries))
                    (pager::foot(&visit, entries.len(), next.as_deref()))
                }
            }
            @if let Some((operations, _)) = &operations { div { (jobs(&visit, operations)) } }
        }
    };
    Ok(shell::show(&visit, tabs::screen(&visit, seen, &visit.text("customers-activity"), main)))
}

fn jobs(visit: &Visit, operations: &[OperationSeen]) -> Markup {
    html! {
        section #jobs data-live {
            (heading(2, &visit.text("nav-jobs"), html! {}))
            ul.jobs {
                @for operation in operations {
                    li {
                        span.who {
                            span.name {
                                @let what = crate::jobs::what(visit, operation);
                                @if leads("/hub/jobs/{operation}") { a href=(format!("/hub/jobs/{}", operation.id)) { (what) } } @else { (what) }
                            }
                            small { (time::moment(visit.tongue, &visit.zone(), operation.asked_at)) }
                        }
                        (state(visit, operation.state))
                    }
                }
            }
        }
    }
}

fn state(visit: &Visit, state: OperationState) -> Markup {
    let (tone, icon) = match state {
        OperationState::Running => (Tone::Info, Icon::Sync),
        OperationState::Failed => (Tone::Err, Icon::Error),
        OperationState::Canceled => (Tone::Idle, Icon::Close),
        OperationState::Done => (Tone::Ok, Icon::Check),
    };
    status::pill(tone, icon, &visit.text(&format!("status-operation-{}", state.code())))
}
