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
    problems::{published, status_of},
    routes,
};

/// Which error body the caller reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Wire,
    Own,
}

impl Style {
    pub fn of_path(path: &str) -> Style {
        if path.starts_with("/v1/") || path.starts_with("/subscribers/") { Style::Wire } else { Style::Own }
    }
}

/// A refusal on its way out.
#[derive(Debug)]
pub struct Failure {
    pub refusal: Refusal,
    pub style: Style,
    pub tongue: Tongue,
    pub tracking: String,
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
        let body = match self.style {
            Style::Wire => wire_body(&problems, self.tongue, &self.tracking),
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
        if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(COME_BACK_SECONDS));
        }
        response
    }
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

fn own_body(problems: &Problems, status: StatusCode, tongue: Tongue, tracking: &str) -> Json {
    let first = problems.0.first().cloned().unwrap_or_else(|| Problem::new("", ProblemKind::Internal));
    let (telling, code) = (told(&first, tongue), first.kind.code());
    let body = ProblemBody {
        kind: format!("/api/problems/{code}"),
        detail: telling.description(),
        title: telling.title,
        status: status.as_u16(),
        code: code.to_owned(),
        errors: FieldProblem::all(problems, tongue),
        tracking_id: tracking.to_owned(),
    };
    serde_json::to_value(body).unwrap_or_default()
}

fn failure_of(request: &Request, kind: ProblemKind) -> Failure {
    let tracking = request.extensions().get::<Tracking>().map(|tracking| tracking.0.clone()).unwrap_or_default();
    let refusal = Refusal::because("", kind);
    Failure { refusal, style: Style::of_path(request.uri().path()), tongue: tongue_of(request.headers()), tracking }
}

pub(crate) async fn no_such_path(request: Request) -> Failure {
    failure_of(&request, ProblemKind::NotFound)
}

pub(crate) async fn no_such_method(request: Request) -> Failure {
    let path = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned()).unwrap_or_default();
    let methods =
        routes().into_iter().filter(|route| route.facts.path == path).map(|route| route.facts.method.to_string());
    let allowed = methods.collect::<Vec<_>>().join(", ");
    let mut failure = failure_of(&request, ProblemKind::MethodNotAllowed);
    failure.refusal = Problem::new("", ProblemKind::MethodNotAllowed).with("allowed", allowed).into();
    failure
}

pub(crate) fn panicked(_panic: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    let refusal = Refusal::because("", ProblemKind::Internal);
    Failure { refusal, style: Style::Wire, tongue: Tongue::English, tracking: String::new() }.into_response()
}
