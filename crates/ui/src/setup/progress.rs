//! The job that creates the users: how far it is, whom it could not create and why, and putting that right on the spot.

use alta_hub::{
    jobs::CorrectItem,
    operations::{GetOperation, ListSteps, OperationState, OperationSteps, RetryOperation, StepSeen},
};
use alta_model::{Problem, Problems, customer::Asked, role::Right, user::AskedSubscriber};
use axum::{
    extract::Path,
    response::Response,
    routing::{get, post},
};
use maud::{Markup, html};

use super::{
    check,
    frame::Ground,
    rows::{Column, Row, Rows},
    users,
};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{counted, icon::Icon, meter, note, number},
    shell::{self, Screen, Way, choices::go},
    typed::Posted,
};

const PATH: &str = "/hub/customers/{customer}/setup/{operation}";
/// Refused ones on the page; the others come when these are put right.
const MOST: i64 = 50;

pub(super) fn pages() -> Vec<Page> {
    vec![
        Page::shows::<GetOperation>(PATH, get(show)),
        Page::does::<CorrectItem>("/hub/customers/{customer}/setup/{operation}/fix", post(fix)),
    ]
}

async fn show(visit: Visit, Path((customer, operation)): Path<(String, String)>) -> Result<Response, Failed> {
    let id = visit.id(&operation)?;
    let seen = visit.read(GetOperation(id)).await?;
    if seen.operation.customer.to_string() != customer {
        return Err(visit.fail(alta_hub::Refusal::not_found()));
    }
    let (refused, _) = visit.read(ListSteps { operation: id, refused: true, behind: -1, max: MOST }).await?;
    let running = seen.operation.state == OperationState::Running;
    let ground = if visit.may(Right::ProvisionSubscribers) { Some(Ground::of(&visit, &customer).await?) } else { None };
    let title = visit.text(match seen.operation.state {
        OperationState::Done => "setup-job-done",
        OperationState::Failed => "setup-job-failed",
        _ => "setup-job-running",
    });
    let main = html! {
        (progress(&visit, &seen, &title))
        div #failures .stack data-live[running] { (failures(&visit, ground.as_ref(), &seen, &refused)) }
    };
    let page = format!("/hub/customers/{customer}");
    let mut screen = Screen::new(&title, main)
        .way(Way::Customers)
        .crumb(&visit.text("nav-customers"), "/hub/customers")
        .crumb(&seen.operation.name, &page);
    if running {
        screen = screen.again_after(2);
    }
    Ok(shell::show(&visit, screen))
}

/// How many are there, and where to go from here.
fn progress(visit: &Visit, seen: &OperationSteps, title: &str) -> Markup {
    let n = |count: i64| number(visit.tongue, count);
    let counts = [("done", n(seen.items.done)), ("all", n(seen.items.of)), ("refused", n(seen.items.refused))];
    let says = visit.text_with("setup-job-says", &counts);
    let outside = (seen.counts.of - seen.items.of, seen.counts.done - seen.items.done);
    let customer = format!("/hub/customers/{}", seen.operation.customer);
    html! {
        div #progress .stack data-live data-says=(says) {
            div.page-head {
                div {
                    p.eyebrow { (visit.text("setup-title")) }
                    h1 tabindex="-1" { (title) }
                    p { (seen.operation.name) }
                }
            }
            (meter::progress(visit, &visit.text("setup-job-label"), seen.items.done, seen.items.of))
            p { (says) }
            @if outside.1 < outside.0 && seen.operation.state == OperationState::Running {
                p.muted { (visit.text_with("setup-job-outside", &[("done", n(outside.1)), ("all", n(outside.0))])) }
            }
            @if seen.operation.state == OperationState::Done { (note::ok(&visit.text("setup-job-well"))) }
            @if seen.operation.state != OperationState::Running {
                div.row {
                    a.btn.primary[seen.operation.state == OperationState::Done] href=(format!("{customer}/roles")) { (Icon::Shield.small()) (visit.text("setup-assign-roles")) }
                    a.btn href=(format!("{customer}/users")) { (Icon::People.small()) (visit.text("setup-see-users")) }
                }
            } @else {
                p.muted { (visit.text("setup-job-leave")) }
            }
        }
    }
}

fn failures(visit: &Visit, ground: Option<&Ground>, seen: &OperationSteps, refused: &[StepSeen]) -> Markup {
    let (items, others): (Vec<&StepSeen>, Vec<&StepSeen>) = refused.iter().partition(|step| order_of(step).is_some());
    let action = format!("/hub/customers/{}/setup/{}/fix", seen.operation.customer, seen.operation.id);
    html! {
        @if !refused.is_empty() {
            section.stack {
                h2 { (visit.text_with("setup-job-failures", &counted(visit.tongue, usize::try_from(seen.counts.refused).unwrap_or_default()))) }
                form.stack method="post" action=(action) {
                    @if let (Some(ground), false) = (ground, items.is_empty()) { (corrections(visit, ground, &items)) }
                    @if !others.is_empty() {
                        ul.stack {
                            @for step in others {
                                li { (note::warn(&step.name, html! { p { (faults(visit, step).join(" ")) } })) }
                            }
                        }
                    }
                    @if visit.may(Right::RetryOperations) {
                        div.row {
                            button.btn.primary type="submit" {
                                (Icon::Sync.small()) (visit.text(if items.is_empty() { "setup-retry" } else { "setup-fix-retry" }))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn order_of(step: &StepSeen) -> Option<&AskedSubscriber> {
    step.item.as_ref().and_then(|item| item.order.as_deref())
}

fn faults(visit: &Visit, step: &StepSeen) -> Vec<String> {
    step.fault.iter().map(|fault| alta_words::problem(visit.tongue, fault).description()).collect()
}

/// The refused users as rows that can be written over.
fn corrections(visit: &Visit, ground: &Ground, items: &[&StepSeen]) -> Markup {
    html! {
        div.scroll {
            table.table.entry {
                caption.sr { (visit.text("setup-job-corrections")) }
                thead {
                    tr {
                        th scope="col" { span.sr { (visit.text("setup-row-number")) } }
                        @for column in Column::ALL { th scope="col" id=(format!("col-{}", column.name())) { (visit.text(column.label())) } }
                    }
                }
                tbody {
                    @for (at, step) in items.iter().enumerate() { (correction(visit, ground, at, step)) }
                }
            }
        }
    }
}

fn correction(visit: &Visit, ground: &Ground, at: usize, step: &StepSeen) -> Markup {
    let (Some(order), Some(item)) = (order_of(step), &step.item) else { return html! {} };
    let row = row_of(order);
    let problems =
        if item.problems.is_empty() { step.fault.iter().cloned().collect() } else { item.problems.0.clone() };
    let wrong = check::told(visit, ground, &Rows(vec![row.clone()]), &Problems(problems));
    let general: Vec<&Problem> = item.problems.0.iter().filter(|problem| check::column(problem).is_none()).collect();
    html! {
        tr {
            th.num scope="row" id=(format!("row-{}", at + 1)) {
                (item.number + 1) input type="hidden" name="item" value=(item.number);
            }
            @for column in Column::ALL { td data-label=(visit.text(column.label())) { (users::cell(visit, ground, at, column, &row, &wrong)) } }
        }
        tr.reason {
            td {}
            td.check colspan=(Column::ALL.len()) {
                (users::verdict(visit, at, &row, &wrong))
                @for problem in general { p.why { (alta_words::problem(visit.tongue, problem).description()) } }
            }
        }
    }
}

fn row_of(order: &AskedSubscriber) -> Row {
    let mut row = Row::default();
    let mut set = |column: Column, text: Option<&str>| row.set(column, text.unwrap_or_default());
    set(Column::First, order.first_name.as_deref());
    set(Column::Last, order.last_name.as_deref());
    set(Column::Email, order.email.as_deref());
    let package = order.packages.as_ref().and_then(|packages| packages.first()).or(order.package.as_ref());
    set(Column::Package, package.map(String::as_str));
    set(
        Column::Location,
        match order.location {
            Asked::Is(id) => Some(id.to_string()),
            _ => None,
        }
        .as_deref(),
    );
    set(Column::Number, order.number.as_deref());
    set(Column::Extension, order.extension.as_deref());
    row
}

/// What was put right takes the place of what was refused, and everything refused is tried again.
async fn fix(Path((customer, operation)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let Posted { visit, typed } = posted;
    let id = visit.id(&operation)?;
    let ground = Ground::of(&visit, &customer).await?;
    let items: Vec<&str> = typed.all("item").take(usize::try_from(MOST).unwrap_or_default()).collect();
    let mut rows = Rows(vec![Row::default(); items.len()]);
    for column in Column::ALL {
        rows.0.iter_mut().zip(typed.all(column.name())).for_each(|(row, text)| row.set(column, text));
    }
    for (item, row) in items.into_iter().zip(&rows.0) {
        let Ok(item) = item.parse() else { continue };
        // why refusals are passed over: somebody else put it right since, and the retry tells the rest.
        let _ = visit.attempt(CorrectItem { operation: id, item, asked: check::order(&ground, row) }).await?;
    }
    let _ = visit.attempt(RetryOperation(id)).await?;
    Ok(go(&format!("{}/{id}", ground.path)))
}
