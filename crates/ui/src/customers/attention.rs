//! What needs somebody, said on top: a step that was refused with its remedy, a review, a removal that waits for its day.

use alta_hub::{
    Refusal,
    customers::{ReviewCustomer, ReviewOutcome, Trouble},
    operations::RetryCustomer,
};
use alta_model::{ProblemKind, customer::CustomerStatus, role::Right};
use axum::{extract::Path, response::Response, routing::post};
use maud::{Markup, html};

use super::{bundle::Bundle, needs};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{icon::Icon, meter, note, time},
    pages::leads,
    shell::choices::{go_saying, safe_next},
    typed::Posted,
};

pub(super) fn pages() -> Vec<Page> {
    vec![
        Page::does::<RetryCustomer>("/hub/customers/{customer}/retry", post(retry)),
        Page::does::<ReviewCustomer>("/hub/customers/{customer}/review", post(decide)),
    ]
}

pub(super) fn shown(visit: &Visit, bundle: &Bundle) -> Markup {
    html! {
        (review(visit, bundle))
        (leaving(visit, bundle))
        (refused(visit, bundle))
        (running(visit, bundle))
    }
}

/// Where a form comes back to.
pub(super) fn back(visit: &Visit) -> Markup {
    html! { input type="hidden" name="next" value=(visit.here()); }
}

fn refused(visit: &Visit, bundle: &Bundle) -> Markup {
    let troubles = &bundle.troubles;
    let more = troubles.count - troubles.refused.len() as i64;
    html! {
        @if troubles.count > 0 {
            (note::warn(&visit.text_with("customers-refused", &[("count", troubles.count.to_string())]), html! {
                ul { @for trouble in &troubles.refused { li { (one(visit, bundle, trouble)) } } }
                @if more > 0 { p { (visit.text_with("customers-refused-more", &[("count", more.to_string())])) } }
                @if visit.may(Right::RetryOperations) {
                    form.row method="post" action=(format!("/hub/customers/{}/retry", bundle.id())) {
                        (back(visit))
                        button.btn.small type="submit" { (Icon::Sync.small()) (visit.text("act-retry")) }
                        span.hint { (visit.text("customers-retry-what")) }
                    }
                }
            }))
        }
        @if troubles.consents > 0 { (note::info(&visit.text_with("customers-consents", &[("count", troubles.consents.to_string())]))) }
    }
}

/// Which step, why, and what to do.
fn one(visit: &Visit, bundle: &Bundle, trouble: &Trouble) -> Markup {
    let telling = trouble.fault.as_ref().map(|fault| alta_words::problem(visit.tongue, fault));
    html! {
        b { (needs::step(visit, trouble)) } ": "
        @match telling {
            Some(telling) => { (telling.cause) " " (telling.fix) },
            None => (visit.text("step-state-refused")),
        }
        @if let Some(job) = needs::job(trouble) { " " a href=(format!("/hub/customers/{}/{job}", bundle.id())) { (visit.text("customers-fix")) } }
    }
}

async fn retry(Path(customer): Path<String>, Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let id = visit.id(&customer)?;
    visit.write(RetryCustomer(id)).await?;
    Ok(go_saying(&visit, safe_next(typed.text("next")), "customer-retried"))
}

fn review(visit: &Visit, bundle: &Bundle) -> Markup {
    let may = visit.may(Right::ReviewCustomers);
    html! {
        @if bundle.detail.seen.customer.status == CustomerStatus::PendingRplReview {
            (note::warn(&visit.text("customers-review-waits"), html! {
                p { (visit.text(if may { "customers-review-what" } else { "customers-in-review" })) }
                @if may {
                    form.row method="post" action=(format!("/hub/customers/{}/review", bundle.id())) {
                        (back(visit))
                        button.btn.small.primary type="submit" name="outcome" value="approve" { (Icon::Check.small()) (visit.text("customers-approve")) }
                        button.btn.small type="submit" name="outcome" value="decline" { (visit.text("customers-decline")) }
                    }
                }
            }))
        }
    }
}

async fn decide(Path(customer): Path<String>, Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let customer = visit.id(&customer)?;
    let (outcome, told) = match typed.text("outcome") {
        "approve" => (ReviewOutcome::Approved, "customer-approved"),
        "decline" => (ReviewOutcome::Declined, "customer-declined"),
        _ => return Err(visit.fail(Refusal::because("outcome", ProblemKind::Required))),
    };
    visit.write(ReviewCustomer { customer, outcome }).await?;
    Ok(go_saying(&visit, safe_next(typed.text("next")), told))
}

fn leaving(visit: &Visit, bundle: &Bundle) -> Markup {
    html! {
        @if let Some(asked) = bundle.leaving {
            @match asked.at {
                Some(at) => {
                    @let date = time::moment_text(visit.tongue, &visit.zone(), at);
                    (note::warn(&visit.text_with("customers-leaves-on", &[("date", date)]), html! {
                        p { (visit.text("customers-leaves-what")) }
                        form.row method="post" action=(format!("/hub/customers/{}/keep", bundle.id())) {
                            (back(visit))
                            button.btn.small type="submit" { (Icon::Undo.small()) (visit.text("customers-keep")) }
                        }
                    }))
                }
                None => (note::info(&visit.text("customers-leaves-now"))),
            }
        }
    }
}

fn running(visit: &Visit, bundle: &Bundle) -> Markup {
    html! {
        @if let Some(seen) = bundle.running.as_ref().filter(|seen| bundle.leaving.is_none() || !seen.operation.kind.starts_with("remove-customer")) {
            div.note.info {
                (Icon::Sync.draw())
                div {
                    p.title { (crate::jobs::what(visit, &seen.operation)) }
                    (meter::progress(visit, &visit.text("job-progress-label"), seen.counts.done, seen.counts.of))
                    @if leads("/hub/jobs/{operation}") { a href=(format!("/hub/jobs/{}", seen.operation.id)) { (visit.text("customers-see-job")) } }
                }
            }
        }
    }
}
