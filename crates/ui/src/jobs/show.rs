//! `/hub/jobs/{id}`: one job with its steps; what failed says why, and is asked for again.

use alta_hub::operations::{GetOperation, OperationState, OperationSteps, RetryOperation, StepSeen, StepState};
use alta_model::role::Right;
use axum::{
    extract::Path,
    response::Response,
    routing::{get, post},
};
use maud::{Markup, html};

use super::{state, what};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{icon::Icon, meter, note, status, time},
    shell::{self, Screen, Way, choices::go},
    typed::Posted,
};

pub(super) fn pages() -> Vec<Page> {
    vec![
        Page::shows::<GetOperation>("/hub/jobs/{operation}", get(show)),
        Page::does::<RetryOperation>("/hub/jobs/{operation}/retry", post(retry)),
    ]
}

async fn show(visit: Visit, Path(operation): Path<String>) -> Result<Response, Failed> {
    let seen = visit.read(GetOperation(visit.id(&operation)?)).await?;
    let running = seen.operation.state == OperationState::Running;
    let title = what(&visit, &seen.operation);
    let main = html! {
        div.page-head {
            div { h1 tabindex="-1" { (title) } p { (seen.operation.name) } }
            a.btn href=(format!("/hub/customers/{}", seen.operation.customer)) { (visit.text("job-customer")) }
        }
        (body(&visit, &seen))
    };
    let mut screen = Screen::new(&title, main).way(Way::Jobs).crumb(&visit.text("nav-jobs"), "/hub/jobs");
    if running {
        screen = screen.again_after(2);
    }
    Ok(shell::show(&visit, screen))
}

fn body(visit: &Visit, seen: &OperationSteps) -> Markup {
    // why the items of a job alone: they are what was asked; the other steps are how.
    let of = if seen.items.of > 0 { seen.items } else { seen.counts };
    let counts = [("done", of.done.to_string()), ("all", of.of.to_string()), ("refused", of.refused.to_string())];
    let says = visit.text_with("job-progress", &counts);
    html! {
        div #job .stack data-live data-says=(says) {
            div.row { (state(visit, &seen.operation)) span.muted { (says) } }
            (meter::progress(visit, &visit.text("job-progress-label"), of.done, of.of))
            @if seen.operation.state == OperationState::Failed {
                (note::warn(&visit.text_with("job-refused", &counts), html! {
                    p { (visit.text("job-refused-how")) }
                    @if visit.may(Right::RetryOperations) {
                        form method="post" action=(format!("/hub/jobs/{}/retry", seen.operation.id)) {
                            button.btn type="submit" { (Icon::Sync.small()) (visit.text("act-retry-failed")) }
                        }
                    }
                }))
            }
            (steps(visit, &seen.steps))
        }
    }
}

/// Those that need somebody first.
fn steps(visit: &Visit, steps: &[StepSeen]) -> Markup {
    let (refused, rest): (Vec<&StepSeen>, Vec<&StepSeen>) =
        steps.iter().partition(|step| step.state == StepState::Refused);
    let zone = visit.zone();
    html! {
        div.scroll {
            table.table {
                thead {
                    tr {
                        th scope="col" { (visit.text("job-step")) }
                        th scope="col" { (visit.text("job-state")) }
                        th.hide-m scope="col" { (visit.text("job-step-when")) }
                    }
                }
                tbody {
                    @for step in refused.into_iter().chain(rest) {
                        tr {
                            td { div.who-cell { span { b { (step.name) } small { (visit.text(&format!("step-{}", step.kind.code()))) } } } }
                            td { (step_state(visit, step)) (fault(visit, step)) }
                            td.hide-m {
                                @match (step.done_at, step.due_at) {
                                    (Some(at), _) => (time::moment(visit.tongue, &zone, at)),
                                    (None, Some(at)) if step.fault.is_some() => { (visit.text("job-step-again")) " " (time::moment(visit.tongue, &zone, at)) }
                                    _ => {}
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn step_state(visit: &Visit, step: &StepSeen) -> Markup {
    let (tone, icon) = match step.state {
        StepState::Done => (status::Tone::Ok, Icon::Check),
        StepState::Refused => (status::Tone::Err, Icon::Error),
        StepState::Retrying => (status::Tone::Warn, Icon::Warn),
        StepState::Running => (status::Tone::Info, Icon::Sync),
        StepState::Waiting | StepState::Blocked | StepState::Corrected => (status::Tone::Idle, Icon::Pause),
        StepState::Canceled => (status::Tone::Idle, Icon::Close),
    };
    status::pill(tone, icon, &visit.text(&format!("job-step-{}", step.state.code())))
}

fn fault(visit: &Visit, step: &StepSeen) -> Markup {
    let telling = step.fault.as_ref().map(|fault| alta_words::problem(visit.tongue, fault));
    html! { @if let Some(telling) = telling { p.hint { (telling.cause) " " (telling.fix) } } }
}

async fn retry(Path(operation): Path<String>, Posted { visit, .. }: Posted) -> Result<Response, Failed> {
    let id = visit.id(&operation)?;
    visit.write(RetryOperation(id)).await?;
    Ok(go(&format!("/hub/jobs/{id}")))
}
