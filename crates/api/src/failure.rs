//! How a refusal leaves: on `/v1` in the wire's error body, elsewhere as an RFC 9457 problem; in the caller's language.

use std::any::Any;

use alta_hub::Refusal;
use alta_model::{Problem, ProblemKind, Problems};
use alta_words::Tongue;
use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

use crate::{
    door::{Tracking, tongue_of},
    problems::{is_retryable, published, status_of},
    routes,
};

/// Which error body the caller reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Wire,
    Own,
}

impl Style {
    pub(crate) fn of_path(path: &str) -> Style {
        if path == "/v1" || path.starts_with("/v1/") || path.starts_with("/subscribers/") {
            Style::Wire
        } else {
            Style::Own
        }
    }
}

/// A refusal on its way out.
#[derive(Debug)]
pub struct Failure {
    pub(crate) refusal: Refusal,
    pub(crate) style: Style,
    pub(crate) tongue: Tongue,
    pub(crate) tracking: Tracking,
}

impl Failure {
    pub(crate) fn of(request: &Request, refusal: Refusal) -> Failure {
        let tracking = request.extensions().get::<Tracking>().cloned().unwrap_or_default();
        Failure { refusal, style: Style::of_path(request.uri().path()), tongue: tongue_of(request.headers()), tracking }
    }
}

/// How long somebody turned away for load should stay away.
pub(crate) const COME_BACK_SECONDS: u64 = 1;

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let kinds = self.refusal.kinds();
        let status = status_of(&kinds);
        let problems = match self.refusal {
            Refusal::Problems(problems) => problems,
            Refusal::Raced | Refusal::Broken(_) => {
                Problems::from(Problem::new("", kinds.first().copied().unwrap_or(ProblemKind::Internal)))
            }
        };
        let seconds = problems.0.iter().find_map(seconds_of).unwrap_or(COME_BACK_SECONDS);
        let body = match self.style {
            Style::Wire => wire_body(&problems, self.tongue, &self.tracking.id),
            Style::Own => own_body(&problems, status, self.tongue, &self.tracking),
        };
        let kind = if self.style == Style::Wire { "application/json" } else { "application/problem+json" };
        let mut response =
            (status, [(header::CONTENT_TYPE, kind), (header::CONTENT_LANGUAGE, self.tongue.tag())], body.to_string())
                .into_response();
        let headers = response.headers_mut();
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        // why: what was not read of this request would be taken for the next one.
        if matches!(status, StatusCode::PAYLOAD_TOO_LARGE | StatusCode::REQUEST_TIMEOUT) {
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// How long somebody who guesses shall wait.
fn seconds_of(problem: &Problem) -> Option<u64> {
    problem.with.iter().find(|(name, _)| *name == "seconds").and_then(|(_, seconds)| seconds.parse().ok())
}

/// Fills in what only the door knows.
fn told(problem: &Problem, tongue: Tongue) -> alta_words::Telling {
    match problem.kind {
        ProblemKind::Busy | ProblemKind::TooManyRequests if problem.with.is_empty() => {
            alta_words::problem(tongue, &problem.clone().with("seconds", COME_BACK_SECONDS))
        }
        _ => alta_words::problem(tongue, problem),
    }
}

/// The error body of the public wire.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WireFailure {
    message: String,
    errors: Vec<WireFailed>,
    tracking_id: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WireFailed {
    description: String,
    error_code: i64,
}

pub(crate) fn wire_body(problems: &Problems, tongue: Tongue, tracking: &str) -> Json {
    let errors = problems.0.iter().map(|problem| WireFailed {
        description: told(problem, tongue).description(),
        error_code: published(problem.kind).wire_code,
    });
    let body = WireFailure {
        message: problems.0.first().map(|problem| told(problem, tongue).cause).unwrap_or_default(),
        errors: errors.collect(),
        tracking_id: tracking.to_owned(),
    };
    serde_json::to_value(body).unwrap_or_default()
}

/// An RFC 9457 problem: the first error by its members, all of them in `errors`.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Problem)]
pub(crate) struct ProblemBody {
    /// Where the code is explained.
    #[serde(rename = "type")]
    kind: String,
    title: String,
    status: u16,
    detail: String,
    code: String,
    /// The same request may work later without a change.
    retryable: bool,
    errors: Vec<FieldProblem>,
    tracking_id: String,
}

/// One thing that is wrong: where, what happened, what to do.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct FieldProblem {
    code: String,
    /// The path in the body (`settings.extensionLength`), or the name of a parameter; empty where none is to blame.
    field: String,
    cause: String,
    fix: String,
}

impl FieldProblem {
    pub(crate) fn all(problems: &Problems, tongue: Tongue) -> Vec<FieldProblem> {
        let of = |problem: &Problem| {
            let telling = told(problem, tongue);
            let code = problem.kind.code().to_owned();
            FieldProblem { code, field: problem.at.clone(), cause: telling.cause, fix: telling.fix }
        };
        problems.0.iter().map(of).collect()
    }
}

fn own_body(problems: &Problems, status: StatusCode, tongue: Tongue, tracking: &Tracking) -> Json {
    let first = problems.0.first().cloned().unwrap_or_else(|| Problem::new("", ProblemKind::Internal));
    let (telling, code) = (told(&first, tongue), first.kind.code());
    let body = ProblemBody {
        kind: format!("{}/api/problems/{code}", tracking.base),
        detail: telling.description(),
        title: telling.title,
        status: status.as_u16(),
        code: code.to_owned(),
        retryable: is_retryable(status),
        errors: FieldProblem::all(problems, tongue),
        tracking_id: tracking.id.clone(),
    };
    serde_json::to_value(body).unwrap_or_default()
}

pub(crate) async fn no_such_path(request: Request) -> Failure {
    Failure::of(&request, Refusal::because("", ProblemKind::NotFound))
}

pub(crate) async fn no_such_method(request: Request) -> Failure {
    let path = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned()).unwrap_or_default();
    let methods =
        routes().into_iter().filter(|route| route.facts.path == path).map(|route| route.facts.method.to_string());
    let allowed = methods.collect::<Vec<_>>().join(", ");
    Failure::of(&request, Problem::new("", ProblemKind::MethodNotAllowed).with("allowed", allowed).into())
}

/// What is left of a handler that panicked; `track` knows the request, and answers in its place.
#[derive(Clone, Debug)]
pub(crate) struct Panicked(pub(crate) String);

pub(crate) fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let said = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
    let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    response.extensions_mut().insert(Panicked(said));
    response
}
