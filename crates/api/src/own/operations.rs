//! `/api/operations`: how far what was asked is, what failed and what to do about it, and asking again for what failed.

use alta_hub::operations::{
    GetOperation, ListOperations, OperationFilter, OperationSeen, OperationState, OperationSteps, RetryOperation,
    StepSeen,
};
use alta_model::{
    Id, Problem, ProblemKind, Problems,
    customer::Asked,
    id::{Customer, Operation},
};
use alta_words::{Tongue, say};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::Response,
    routing::{get, post},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    READ, WRITE, pages,
    shapes::{Told, instant},
};
use crate::{
    Route,
    door::{Door, answer},
    failure::Failure,
    wire::id,
};

const PATH: &str = "/api/operations";
const ONE: &str = "/api/operations/{operationId}";

pub(super) fn routes() -> Vec<Route> {
    let retry_path = "/api/operations/{operationId}/retry";
    vec![
        Route::reads::<ListOperations>(Method::GET, PATH, "list-operations", READ, get(list))
            .query(&["customerId", "state", pages::CURSOR, pages::MAX])
            .gives_page::<OperationView>()
            .on_behalf(),
        Route::reads::<GetOperation>(Method::GET, ONE, "get-operation", READ, get(one))
            .gives::<OperationProgress>()
            .on_behalf(),
        Route::writes::<RetryOperation>(Method::POST, retry_path, "retry-operation", WRITE, post(retry))
            .gives::<OperationProgress>()
            .ok(202)
            .on_behalf(),
    ]
}

/// What somebody asked that takes time.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Operation)]
pub(super) struct OperationView {
    id: String,
    /// `provision-customer`, `provision-subscriber`, `remove-customer`, …
    kind: String,
    customer_id: String,
    /// What a person calls the subject.
    name: String,
    /// `running`, `failed` (nothing moves until somebody acts) or `done`.
    state: String,
    asked_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<String>,
}

/// An operation with its steps, in the order in which they were asked for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct OperationProgress {
    operation: OperationView,
    steps: Vec<StepView>,
    progress: Progress,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = OperationCounts)]
pub(super) struct Progress {
    done: usize,
    of: usize,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = OperationStep)]
pub(super) struct StepView {
    /// `organization`, `headquarters`, `package`, `administrator`, `location`, `number`, `user` or `removal`.
    step: String,
    title: String,
    name: String,
    /// `blocked` (another step comes first), `waiting`, `running`, `retrying`, `refused` (somebody has to act) or `done`.
    state: String,
    attempts: i64,
    /// When it is tried next.
    #[serde(skip_serializing_if = "Option::is_none")]
    due_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    done_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<Told>,
}

impl OperationView {
    fn of(seen: &OperationSeen) -> OperationView {
        OperationView {
            id: id::encode(seen.id),
            kind: seen.kind.clone(),
            customer_id: id::encode(seen.customer),
            name: seen.name.clone(),
            state: seen.state.code().to_owned(),
            asked_at: instant(seen.asked_at),
            ended_at: seen.ended_at.map(instant),
        }
    }
}

impl StepView {
    fn of(seen: &StepSeen, tongue: Tongue) -> StepView {
        StepView {
            step: seen.kind.code().to_owned(),
            title: say(tongue, &format!("step-{}", seen.kind.code()), &[]),
            name: seen.name.clone(),
            state: seen.state.code().to_owned(),
            attempts: seen.attempts,
            due_at: seen.due_at.map(instant),
            done_at: seen.done_at.map(instant),
            problem: seen.fault.as_ref().map(|fault| Told::of(fault, tongue)),
        }
    }
}

fn progress(seen: &OperationSteps, tongue: Tongue) -> OperationProgress {
    let done = seen.steps.iter().filter(|step| step.done_at.is_some()).count();
    OperationProgress {
        operation: OperationView::of(&seen.operation),
        steps: seen.steps.iter().map(|step| StepView::of(step, tongue)).collect(),
        progress: Progress { done, of: seen.steps.len() },
    }
}

async fn list(door: Door) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let look = ListOperations {
        filter: filter(&door, &mut problems),
        below: pages::after::<Below>(&door, &mut problems).map(|below| (below.0, below.1)),
        max: pages::max(&door, &mut problems),
    };
    door.refuse(problems).await?;
    let (seen, more) = door.read(look).await?;
    let last = seen.last().filter(|_| more).map(|last| Below(last.asked_at, last.id));
    Ok(pages::page(&door, seen.iter().map(OperationView::of).collect(), last))
}

/// Where a page ended: the time and the id of its last operation.
struct Below(i64, Id<Operation>);

impl std::fmt::Display for Below {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.0, self.1)
    }
}

impl std::str::FromStr for Below {
    type Err = ();

    fn from_str(text: &str) -> Result<Below, ()> {
        let (at, id) = text.split_once(' ').ok_or(())?;
        Ok(Below(at.parse().map_err(|_| ())?, id.parse().map_err(|_| ())?))
    }
}

fn filter(door: &Door, problems: &mut Problems) -> OperationFilter {
    let customer = door.params.id::<Customer>("customerId");
    if customer == Asked::Unreadable {
        problems.add("customerId", ProblemKind::MalformedId);
    }
    let typed = door.params.text("state");
    let state = typed.and_then(OperationState::from_code);
    if let (Some(typed), None) = (typed, state) {
        let known = OperationState::ALL.map(OperationState::code).join(", ");
        problems.push(Problem::new("state", ProblemKind::UnknownValue).with("value", typed).with("known", known));
    }
    OperationFilter { customer: customer.id(), state }
}

async fn one(door: Door, Path(operation): Path<String>) -> Result<Response, Failure> {
    let operation = door.path_id::<Operation>(&operation).await?;
    show(&door, operation, StatusCode::OK).await
}

async fn show(door: &Door, operation: Id<Operation>, status: StatusCode) -> Result<Response, Failure> {
    let seen = door.read(GetOperation(operation)).await?;
    Ok(answer(status, &progress(&seen, door.tongue)))
}

async fn retry(door: Door, Path(operation): Path<String>) -> Result<Response, Failure> {
    let operation = door.path_id::<Operation>(&operation).await?;
    door.write(RetryOperation(operation)).await?;
    show(&door, operation, StatusCode::ACCEPTED).await
}
