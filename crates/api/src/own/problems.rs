//! `/api/problems`: every error code, what it means and what to do, in the caller's language. Each problem's `type` leads here.

use alta_model::{Problem, ProblemKind};
use alta_words::Tongue;
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::Response,
    routing::get,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::pages::Page;
use crate::{
    Route,
    door::{Door, answer},
    failure::Failure,
    problems::is_retryable,
    published,
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::open(Method::GET, "/api/problems", "list-problems", get(list)).gives_page::<ProblemEntry>(),
        Route::open(Method::GET, "/api/problems/{code}", "get-problem", get(one)).gives::<ProblemEntry>(),
    ]
}

/// An error code. In `cause` and `fix`, `{name}` stands for what the case fills in.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ProblemEntry {
    pub code: String,
    pub title: String,
    pub cause: String,
    pub fix: String,
    /// The HTTP status that it travels with.
    pub status: u16,
    /// The `errorCode` that it has under `/v1`.
    pub error_code: i64,
    /// The same request may work later without a change.
    pub retryable: bool,
}

impl ProblemEntry {
    pub(crate) fn of(kind: ProblemKind, tongue: Tongue) -> ProblemEntry {
        let (told, published) = (alta_words::catalogue(tongue, kind), published(kind));
        ProblemEntry {
            code: kind.code().to_owned(),
            title: told.title,
            cause: told.cause,
            fix: told.fix,
            status: published.status,
            error_code: published.wire_code,
            retryable: StatusCode::from_u16(published.status).is_ok_and(is_retryable),
        }
    }
}

async fn list(door: Door) -> Response {
    let items = ProblemKind::ALL.iter().map(|kind| ProblemEntry::of(*kind, door.tongue)).collect();
    answer(StatusCode::OK, &Page { items, next: None })
}

async fn one(door: Door, Path(code): Path<String>) -> Result<Response, Failure> {
    match ProblemKind::from_code(&code) {
        Some(kind) => Ok(answer(StatusCode::OK, &ProblemEntry::of(kind, door.tongue))),
        None => Err(door.fail(Problem::new("", ProblemKind::NotFound).into())),
    }
}
