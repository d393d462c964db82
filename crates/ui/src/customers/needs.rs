//! Why a customer needs somebody, in a line, and the button that does something about it: in the list's rows and on the first page.

use alta_hub::customers::{CustomerFound, Trouble};
use alta_model::{customer::CustomerStatus, fulfilment::SubjectKind, role::Right};
use maud::{Markup, html};

use crate::{Visit, look::icon::Icon, pages::leads};

/// In a row of a list, where there is a reason.
pub(crate) fn cause(visit: &Visit, found: &CustomerFound) -> Markup {
    html! { @if let Some(said) = said(visit, found) { small.sub.wrap.cause { (said) } } }
}

fn said(visit: &Visit, found: &CustomerFound) -> Option<String> {
    let need = &found.need;
    if let Some(first) = &need.first {
        let others = need.refused - 1;
        let more = match others {
            0 => String::new(),
            _ => format!(" {}", visit.text_with("customers-refused-more", &[("count", others.to_string())])),
        };
        return Some(refused(visit, first) + &more);
    }
    if found.status == CustomerStatus::PendingRplReview {
        return Some(visit.text("customers-review-waits"));
    }
    let count = [("count", need.consents.to_string())];
    (need.consents > 0).then(|| visit.text_with("customers-consents", &count))
}

/// `Usuario ana@…: la dirección ya pertenece a otra persona.`
fn refused(visit: &Visit, trouble: &Trouble) -> String {
    let cause = trouble.fault.as_ref().map(|fault| alta_words::problem(visit.tongue, fault).cause);
    let cause = cause.unwrap_or_else(|| visit.text("step-state-refused"));
    format!("{}: {cause}", step(visit, trouble))
}

/// Which step it is, by the name of what it is about.
pub(super) fn step(visit: &Visit, trouble: &Trouble) -> String {
    let name = match trouble.kind {
        SubjectKind::Package => visit.text(&format!("package-{}", trouble.name)),
        _ => trouble.name.clone(),
    };
    format!("{} {name}", visit.text(&format!("step-{}", trouble.kind.code())))
}

/// Where a refused user of a job can be put right.
pub(super) fn job(trouble: &Trouble) -> Option<String> {
    let operation = trouble.operation.filter(|_| trouble.kind == SubjectKind::Item)?;
    leads("/hub/customers/{customer}/setup/{operation}").then(|| format!("setup/{operation}"))
}

/// The shortest way out; who may do nothing about it can look.
pub(crate) fn fix(visit: &Visit, found: &CustomerFound) -> Markup {
    let page = format!("/hub/customers/{}", found.id);
    let named = |key: &str| format!("{}: {}", visit.text(key), found.name);
    let link = |to: String, key: &str| {
        html! {
            a.btn.small href=(to) aria-label=(named(key)) { (visit.text(key)) }
        }
    };
    let job = found.need.first.as_ref().and_then(job).filter(|_| visit.may(Right::ProvisionSubscribers));
    match (job, found.need.refused > 0 && visit.may(Right::RetryOperations)) {
        (Some(job), _) => link(format!("{page}/{job}"), "customers-fix"),
        (None, true) => html! {
            form.inline method="post" action={ (page) "/retry" } {
                input type="hidden" name="next" value=(visit.here());
                button.btn.small type="submit" aria-label=(named("act-retry")) {
                    (Icon::Sync.small()) (visit.text("act-retry"))
                }
            }
        },
        _ if found.status == CustomerStatus::PendingRplReview && visit.may(Right::ReviewCustomers) => {
            link(page, "home-review")
        }
        _ if found.need.consents > 0 && visit.may(Right::SeeSubscribers) => {
            link(format!("{page}/users?stands=consent"), "setup-see-users")
        }
        _ => link(page, "home-look"),
    }
}
