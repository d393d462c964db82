//! When a page cannot be shown: sign in first, not yours, not there, come back later, or a fault of ours with its tracking id.

use std::{any::Any, sync::Arc};

use alta_hub::Refusal;
use alta_model::{Problem, ProblemKind, Problems};
use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

use crate::{
    App, Visit,
    look::{icon::Icon, note},
    shell::{self, Screen},
    sign_in,
    typed::Typed,
    visit::Reader,
};

/// A refusal on its way to the browser, with what is known of the visitor.
pub struct Failed {
    refusal: Refusal,
    who: Who,
    /// A form that was sent without a session: it comes along through the sign-in.
    kept: Option<Typed>,
}

enum Who {
    Stranger(Arc<Reader>),
    Visitor(Box<Visit>),
    /// Signed in, and nothing here is theirs.
    WithoutRole(Box<Visit>),
}

impl Failed {
    pub(crate) fn stranger(reader: Arc<Reader>, refusal: Refusal) -> Failed {
        Failed { refusal, who: Who::Stranger(reader), kept: None }
    }

    pub(crate) fn visitor(visit: Visit, refusal: Refusal) -> Failed {
        Failed { refusal, who: Who::Visitor(Box::new(visit)), kept: None }
    }

    /// Nothing that was typed is lost because a session had ended.
    pub(crate) fn keeping(mut self, typed: Typed) -> Failed {
        self.kept = Some(typed);
        self
    }

    /// Nothing there, or nothing for this visitor.
    pub(crate) fn is_not_found(&self) -> bool {
        self.refusal.kinds() == [ProblemKind::NotFound]
    }

    pub(crate) fn without_role(visit: Visit) -> Failed {
        Failed {
            refusal: Refusal::because("", ProblemKind::Forbidden),
            who: Who::WithoutRole(Box::new(visit)),
            kept: None,
        }
    }
}

/// Whether a person can put it right in the form that they sent.
pub(crate) fn is_about_fields(kind: ProblemKind) -> bool {
    status_of(kind) == StatusCode::UNPROCESSABLE_ENTITY
}

/// What a browser is told; pages know fewer statuses than the API.
fn status_of(kind: ProblemKind) -> StatusCode {
    match kind {
        ProblemKind::Unauthenticated => StatusCode::UNAUTHORIZED,
        ProblemKind::Forbidden
        | ProblemKind::SubPartnerSuspended
        | ProblemKind::RestrictedAdministrator
        | ProblemKind::PageForgotten => StatusCode::FORBIDDEN,
        ProblemKind::NotFound | ProblemKind::LinkUsedUp => StatusCode::NOT_FOUND,
        ProblemKind::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ProblemKind::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
        ProblemKind::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        ProblemKind::RequestTooSlow => StatusCode::REQUEST_TIMEOUT,
        ProblemKind::UrlTooLong => StatusCode::URI_TOO_LONG,
        ProblemKind::MediaTypeUnsupported => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ProblemKind::Busy | ProblemKind::OutcomeUnknown | ProblemKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        ProblemKind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let kind = self.refusal.kinds().first().copied().unwrap_or(ProblemKind::Internal);
        let problem = match self.refusal {
            Refusal::Problems(Problems(problems)) => problems.into_iter().next(),
            Refusal::Raced | Refusal::Broken(_) => None,
        };
        let problem = problem.unwrap_or_else(|| Problem::new("", kind));
        let status = status_of(kind);
        let mut response = match self.who {
            Who::Stranger(reader) if status == StatusCode::UNAUTHORIZED => match self.kept.filter(|_| !reader.fragment)
            {
                Some(typed) => sign_in::keeping(&reader, &typed),
                None => to_sign_in(&reader),
            },
            Who::Stranger(reader) => {
                shell::door(&reader, &reader.text("failed-title"), status, explained(&reader, &problem, status))
            }
            Who::WithoutRole(visit) => shell::door(&visit, &visit.text("failed-no-role"), status, no_role(&visit)),
            Who::Visitor(visit) if status == StatusCode::UNAUTHORIZED => to_sign_in(&visit),
            Who::Visitor(visit) => {
                let title = visit.text(title_of(status));
                let screen = Screen::new(&title, explained(&visit, &problem, status)).status(status);
                shell::show(&visit, screen)
            }
        };
        if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        response
    }
}

fn title_of(status: StatusCode) -> &'static str {
    match status {
        StatusCode::FORBIDDEN => "failed-forbidden",
        StatusCode::NOT_FOUND => "failed-not-found",
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => "failed-busy",
        _ => "failed-title",
    }
}

/// Our own script goes there by itself; a page comes back to where it was.
fn to_sign_in(reader: &Reader) -> Response {
    let mut next = Typed::default();
    next.set("next", reader.here());
    let to = format!("/signin{}", next.to_query());
    match HeaderValue::from_str(&to) {
        Ok(to) if reader.fragment => (StatusCode::UNAUTHORIZED, [("x-go", to)]).into_response(),
        Ok(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        Err(_) => StatusCode::UNAUTHORIZED.into_response(),
    }
}

fn explained(reader: &Reader, problem: &Problem, status: StatusCode) -> Markup {
    let telling = alta_words::problem(reader.tongue, problem);
    html! {
        div.page-head { div { h1 tabindex="-1" { (reader.text(title_of(status))) } } }
        (note::err(&telling.cause, html! { p { (telling.fix) } }))
        @if status == StatusCode::INTERNAL_SERVER_ERROR {
            p.muted { (reader.text("failed-reference")) " " code { (reader.tracking) } }
        }
        p { a.btn href="/hub" { (Icon::Home.small()) (reader.text("failed-home")) } }
    }
}

fn no_role(visit: &Visit) -> Markup {
    html! {
        h1 { (visit.text("failed-no-role")) }
        p { (visit.text_with("failed-no-role-who", &[("organization", visit.me.organization.clone())])) }
        (shell::sign_out(visit))
    }
}

pub(crate) async fn no_such_page(State(app): State<App>, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    match Visit::from_request_parts(&mut parts, &app).await {
        Ok(visit) => visit.fail(Refusal::not_found()).into_response(),
        Err(failed) => failed.into_response(),
    }
}

pub(crate) fn panicked(_panic: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a page panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
