//! `/api/operations`: how far what was asked is, what failed and what to do about it, and asking again for what failed.

use alta_hub::operations::{
    Counts, GetOperation, ListOperations, OperationFilter, OperationSeen, OperationState, OperationSteps,
    RetryOperation,
};
use alta_model::{
    Id, Problem, ProblemKind, Problems,
    id::{Customer, Operation},
};
use alta_words::Tongue;
use axum::{
    extract::Path,
    http::{Method, StatusCode, header},
    response::Response,
    routing::{get, post},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{READ, WRITE, pages, shapes::instant, steps::StepView};
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
    /// `running`, `failed` (nothing moves until somebody acts), `done` or `canceled` (what was done of it stays).
    state: String,
    asked_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<String>,
}

/// An operation with its first thousand steps, in the order in which they were asked for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct OperationProgress {
    operation: OperationView,
    steps: Vec<StepView>,
    progress: Progress,
    /// Of a job: how far its items are.
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Progress>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = OperationCounts)]
pub(super) struct Progress {
    done: i64,
    of: i64,
    refused: i64,
}

impl Progress {
    fn of(counts: Counts) -> Progress {
        Progress { done: counts.done, of: counts.of, refused: counts.refused }
    }
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

fn progress(seen: &OperationSteps, tongue: Tongue) -> OperationProgress {
    OperationProgress {
        operation: OperationView::of(&seen.operation),
        steps: seen.steps.iter().map(|step| StepView::of(step, tongue)).collect(),
        progress: Progress::of(seen.counts),
        items: (seen.items.of > 0).then(|| Progress::of(seen.items)),
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
    let typed = door.params.text("state");
    let state = typed.and_then(OperationState::from_code);
    if let (Some(typed), None) = (typed, state) {
        let known = OperationState::ALL.map(OperationState::code).join(", ");
        problems.push(Problem::new("state", ProblemKind::UnknownValue).with("value", typed).with("known", known));
    }
    OperationFilter { customer, state }
}

async fn one(door: Door, Path(operation): Path<String>) -> Result<Response, Failure> {
    let operation = door.path_id::<Operation>(&operation).await?;
    show(&door, operation, StatusCode::OK).await
}

async fn show(door: &Door, operation: Id<Operation>, status: StatusCode) -> Result<Response, Failure> {
    let seen = door.read(GetOperation(operation)).await?;
    Ok(answer(status, &progress(&seen, door.tongue)))
}

/// A job was accepted: here it is, and there it can be looked at again.
pub(super) async fn accepted(door: &Door, operation: &str) -> Result<Response, Failure> {
    let operation = door.path_id::<Operation>(&id::encode_text::<Operation>(operation)).await?;
    let mut response = show(door, operation, StatusCode::ACCEPTED).await?;
    if let Ok(place) = door.link(&format!("{PATH}/{}", id::encode(operation))).parse() {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

async fn retry(door: Door, Path(operation): Path<String>) -> Result<Response, Failure> {
    let operation = door.path_id::<Operation>(&operation).await?;
    door.write(RetryOperation(operation)).await?;
    show(&door, operation, StatusCode::ACCEPTED).await
}
