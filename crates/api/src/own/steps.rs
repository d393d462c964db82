//! `/api/operations/{operationId}/steps` and `…/items`: the steps of an operation page by page, and putting an item of a job right.

use alta_hub::{
    jobs::CorrectItem,
    operations::{ListSteps, StepSeen},
};
use alta_model::{Problem, ProblemKind, Problems, id::Operation};
use alta_words::{Tongue, say};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::Response,
    routing::{get, put},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    READ, pages,
    shapes::{Told, instant},
    subscribers::NewSubscriber,
};
use crate::{
    Route,
    body::Body,
    door::{Door, answer},
    failure::{Failure, FieldProblem},
    wire::subscribers::WRITE,
};

pub(super) fn routes() -> Vec<Route> {
    let steps = "/api/operations/{operationId}/steps";
    let item = "/api/operations/{operationId}/items/{item}";
    vec![
        Route::reads::<ListSteps>(Method::GET, steps, "list-operation-steps", READ, get(list))
            .query(&["state", pages::CURSOR, pages::MAX])
            .gives_page::<StepView>()
            .on_behalf(),
        Route::writes::<CorrectItem>(Method::PUT, item, "correct-operation-item", WRITE, put(correct))
            .takes::<NewSubscriber>()
            .gives::<StepView>()
            .on_behalf(),
    ]
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = OperationStep)]
pub(super) struct StepView {
    /// `organization`, `headquarters`, `package`, `administrator`, `location`, `number`, `user`, `item` or `removal`.
    step: String,
    title: String,
    name: String,
    /// `blocked` (another step comes first), `waiting`, `running`, `retrying`, `refused` (somebody has to act), `corrected` (and is done when
    /// it is retried), `done` or `canceled`.
    state: String,
    attempts: i64,
    /// When it is tried next.
    #[serde(skip_serializing_if = "Option::is_none")]
    due_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    done_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<Told>,
    /// Of a job: the place of the item in its order, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<i64>,
    /// All that is wrong with the item, by the fields of its order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<FieldProblem>,
    /// What was ordered, of a user who is still to be created.
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<NewSubscriber>,
}

impl StepView {
    pub(super) fn of(seen: &StepSeen, tongue: Tongue) -> StepView {
        let item = seen.item.as_ref();
        let title = match item {
            Some(item) => format!("item-{}", item.verb),
            None => format!("step-{}", seen.kind.code()),
        };
        StepView {
            step: seen.kind.code().to_owned(),
            title: say(tongue, &title, &[]),
            name: seen.name.clone(),
            state: seen.state.code().to_owned(),
            attempts: seen.attempts,
            due_at: seen.due_at.map(instant),
            done_at: seen.done_at.map(instant),
            problem: seen.fault.as_ref().map(|fault| Told::of(fault, tongue)),
            item: item.map(|item| item.number),
            problems: item.map(|item| FieldProblem::all(&item.problems, tongue)).unwrap_or_default(),
            order: item.and_then(|item| item.order.as_deref()).map(NewSubscriber::of),
        }
    }
}

async fn list(door: Door, Path(operation): Path<String>) -> Result<Response, Failure> {
    let operation = door.path_id::<Operation>(&operation).await?;
    let mut problems = Problems::default();
    let look = ListSteps {
        operation,
        refused: refused(&door, &mut problems),
        behind: pages::after::<i64>(&door, &mut problems).unwrap_or(-1),
        max: pages::max(&door, &mut problems),
    };
    door.refuse(problems).await?;
    let (seen, more) = door.read(look).await?;
    let last = seen.last().filter(|_| more).map(|last| last.seq);
    let items = seen.iter().map(|step| StepView::of(step, door.tongue)).collect();
    Ok(pages::page(&door, items, last))
}

/// Only what a person has to act on.
fn refused(door: &Door, problems: &mut Problems) -> bool {
    const REFUSED: &str = "refused";
    match door.params.text("state") {
        None => return false,
        Some(REFUSED) => {}
        Some(typed) => {
            let problem = Problem::new("state", ProblemKind::UnknownValue);
            problems.push(problem.with("value", typed).with("known", REFUSED));
        }
    }
    true
}

async fn correct(
    Path((operation, item)): Path<(String, String)>,
    Body { door, body }: Body<NewSubscriber>,
) -> Result<Response, Failure> {
    let operation = door.path_id::<Operation>(&operation).await?;
    let Ok(item) = item.parse::<u16>().map(i64::from) else {
        return Err(door.fail_shape(Problem::new("", ProblemKind::NotFound).into()).await);
    };
    door.write(CorrectItem { operation, item, asked: body.asked() }).await?;
    let (seen, _) = door.read(ListSteps::item(operation, item)).await?;
    let step = seen.first().map(|step| StepView::of(step, door.tongue));
    Ok(answer(StatusCode::OK, &step))
}
