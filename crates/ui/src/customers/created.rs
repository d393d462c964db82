//! `/hub/customers/{customer}/created`: how far the new customer is, live, and what has to be handed over.

use alta_hub::{
    customers::{CustomerDetail, GetCustomerDetail},
    operations::{GetOperation, ListOperations, OperationFilter, OperationState, OperationSteps, StepSeen, StepState},
    public_id,
};
use alta_model::{Id, customer::CustomerStatus, id::Customer, role::Right};
use axum::{extract::Path, response::Response, routing::get};
use maud::{Markup, html};

use crate::{
    Page, Visit,
    failure::Failed,
    look::{copy, icon::Icon, meter, note, status},
    pages::leads,
    shell::{self, Screen, Way},
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<GetCustomerDetail>("/hub/customers/{customer}/created", get(show))]
}

async fn show(visit: Visit, Path(customer): Path<String>) -> Result<Response, Failed> {
    let id: Id<Customer> = visit.id(&customer)?;
    let detail = visit.read(GetCustomerDetail(id)).await?;
    let operation = newest_operation(&visit, id).await?;
    let running = operation.as_ref().is_some_and(|seen| seen.operation.state == OperationState::Running);
    let main = html! {
        div.page-head {
            div { h1 tabindex="-1" { (visit.text("customers-created")) } p { (detail.seen.customer.name) } }
        }
        (progress(&visit, &detail, operation.as_ref()))
        (hand_over(&visit, &detail))
        (onwards(&visit, &detail))
    };
    let name = &detail.seen.customer.name;
    let mut screen = Screen::new(&visit.text("customers-created"), main)
        .way(Way::Customers)
        .crumb(&visit.text("nav-customers"), "/hub/customers")
        .crumb(name, &format!("/hub/customers/{id}"));
    if running {
        screen = screen.again_after(2);
    }
    Ok(shell::show(&visit, screen))
}

/// With its steps; nothing for those who may not see operations.
pub(super) async fn newest_operation(visit: &Visit, customer: Id<Customer>) -> Result<Option<OperationSteps>, Failed> {
    let filter = OperationFilter { customer: Some(customer), state: None };
    let newest = visit.read_if(ListOperations { filter, below: None, max: 1 }).await?;
    match newest.and_then(|(page, _)| page.into_iter().next()) {
        Some(operation) if visit.may(Right::SeeOperations) => visit.read(GetOperation(operation.id)).await.map(Some),
        _ => Ok(None),
    }
}

fn progress(visit: &Visit, detail: &CustomerDetail, operation: Option<&OperationSteps>) -> Markup {
    let status = detail.seen.customer.status;
    let steps = operation.map(|seen| seen.steps.as_slice()).unwrap_or_default();
    let done = steps.iter().filter(|step| step.state == StepState::Done).count() as i64;
    let all = steps.len() as i64;
    let said = visit.text_with("meter-progress", &[("done", done.to_string()), ("all", all.to_string())]);
    html! {
        section.box #progress data-live data-says=(said) {
            h2 { (visit.text("customers-progress")) (status::customer(visit, status)) }
            @if status == CustomerStatus::PendingRplReview { (note::info(&visit.text("customers-in-review"))) }
            @if all > 0 { (meter::progress(visit, &visit.text("customers-progress"), done, all)) }
            ul.checklist { @for step in steps { (one_step(visit, step)) } }
        }
    }
}

/// A step with its state in words, and what is wrong with it.
pub(super) fn one_step(visit: &Visit, step: &StepSeen) -> Markup {
    let (class, icon) = match step.state {
        StepState::Done => ("done", Some(Icon::Check)),
        StepState::Refused => ("refused", Some(Icon::Error)),
        StepState::Running | StepState::Retrying => ("moving", Some(Icon::Sync)),
        StepState::Waiting | StepState::Blocked | StepState::Corrected | StepState::Canceled => ("waiting", None),
    };
    let state = if step.state == StepState::Blocked { "waiting" } else { step.state.code() };
    let telling = step.fault.as_ref().map(|fault| alta_words::problem(visit.tongue, fault));
    html! {
        li class=(class) {
            span.mark aria-hidden="true" { @if let Some(icon) = icon { (icon.small()) } }
            span {
                (visit.text(&format!("step-{}", step.kind.code())))
                span.muted { " " (subject(visit, step)) }
                @if let Some(telling) = telling { p.muted { (telling.cause) " " (telling.fix) } }
            }
            small { (visit.text(&format!("step-state-{state}"))) }
        }
    }
}

fn subject(visit: &Visit, step: &StepSeen) -> String {
    match step.kind {
        alta_model::fulfilment::SubjectKind::Package => visit.text(&format!("package-{}", step.name)),
        _ => step.name.clone(),
    }
}

fn hand_over(visit: &Visit, detail: &CustomerDetail) -> Markup {
    let customer = &detail.seen.customer;
    let org = public_id::encode(customer.org_id);
    let facts = [
        ("customers-name", customer.name.clone()),
        ("customers-email", customer.primary_email.clone()),
        ("customers-external-id", customer.external_id.clone()),
        ("customers-org-id", org),
    ];
    let lines: Vec<String> = facts.iter().map(|(key, value)| format!("{}: {value}", visit.text(key))).collect();
    html! {
        section.box {
            div.section-head {
                h2 { (visit.text("customers-hand-over")) }
                button.btn.small type="button" hidden data-copy=(lines.join("\n")) { (Icon::Copy.small()) (visit.text("customers-copy-all")) }
            }
            p.muted { (visit.text("customers-hand-over-about")) }
            dl.facts {
                @for (key, value) in &facts { dt { (visit.text(key)) } dd { (copy::value(visit, &visit.text(key), value)) } }
            }
        }
    }
}

fn onwards(visit: &Visit, detail: &CustomerDetail) -> Markup {
    let id = detail.seen.customer.id;
    let set_up = leads("/hub/customers/{customer}/setup") && visit.may(Right::ProvisionSubscribers);
    html! {
        div.row {
            @if set_up {
                a.btn.primary href=(format!("/hub/customers/{id}/setup")) { (visit.text("customers-set-up")) (Icon::Right.small()) }
            }
            a.btn href=(format!("/hub/customers?open={id}")) { (visit.text("customers-look")) }
            @if visit.may(Right::ProvisionCustomers) {
                a.btn.ghost href="/hub/customers/new" { (Icon::Plus.small()) (visit.text("customers-another")) }
            }
        }
    }
}
