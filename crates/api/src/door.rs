//! From a request to a caller: token, language, tracking id, sub-partner and idempotency key, read the same way for every route.

use std::{sync::Arc, time::Duration};

use alta_hub::{Caller, Credential, Hub, Look, Refusal, Repeat, Verb, secret};
use alta_model::{Problem, ProblemKind, Problems};
use alta_words::Tongue;
use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    App, Site,
    failure::{COME_BACK_SECONDS, Failure, Panicked, Style, no_such_path},
    params::Params,
    route::Facts,
};

pub(crate) const TRACKING: HeaderName = HeaderName::from_static("trackingid");
const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// The id under which a request is found again in logs and audit; the client's own if it sent a sane one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tracking {
    pub id: String,
    /// The path under which the hub is reached, where it is not the whole of its address: what paths in answers begin with.
    pub base: Arc<str>,
}

/// Longer addresses are refused.
const URL_MAX: usize = 8 * 1024;

/// A path whose escapes are no text names nothing.
fn is_text(path: &str) -> bool {
    let mut bytes = Vec::with_capacity(path.len());
    let mut parts = path.split('%');
    bytes.extend(parts.next().unwrap_or_default().bytes());
    for part in parts {
        match part.get(..2).map(|hex| u8::from_str_radix(hex, 16)) {
            Some(Ok(byte)) => bytes.push(byte),
            _ => return false,
        }
        bytes.extend(part.bytes().skip(2));
    }
    std::str::from_utf8(&bytes).is_ok()
}

/// From the head of a request to its answer.
const DEADLINE: Duration = Duration::from_secs(30);

/// The answer, within the time that a client waits, also if whoever makes it falls over.
async fn answered(request: Request, next: Next) -> Response {
    let late = Failure::of(&request, Problem::new("", ProblemKind::Busy).with("seconds", COME_BACK_SECONDS).into());
    let fallen = Failure::of(&request, Refusal::because("", ProblemKind::Internal));
    let name = format!("{} {}", request.method(), request.uri().path());
    match tokio::time::timeout(DEADLINE, next.run(request)).await {
        Ok(response) => match response.extensions().get::<Panicked>() {
            None => response,
            Some(Panicked(said)) => {
                tracing::error!(tracking_id = fallen.tracking.id, request = name, said, "a handler panicked");
                fallen.into_response()
            }
        },
        Err(_) => {
            tracing::warn!(tracking_id = late.tracking.id, request = name, "not answered in time");
            late.into_response()
        }
    }
}

/// Around everything: the tracking id goes in, and out on every answer.
pub(crate) async fn track(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let sent = request.headers().get(&TRACKING).and_then(|value| value.to_str().ok());
    let sane = sent.filter(|id| {
        !id.is_empty()
            && id.len() <= 100
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte))
    });
    let id = sane.map_or_else(|| format!("ALTA_{}", Uuid::now_v7()), str::to_owned);
    request.extensions_mut().insert(Tracking { id: id.clone(), base: app.site.base() });
    let mut response = match request.uri().path_and_query().map_or(0, |uri| uri.as_str().len()) {
        0..=URL_MAX if is_text(request.uri().path()) => answered(request, next).await,
        0..=URL_MAX => no_such_path(request).await.into_response(),
        _ => {
            Failure::of(&request, Problem::new("", ProblemKind::UrlTooLong).with("max", URL_MAX).into()).into_response()
        }
    };
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&id) {
        headers.insert(TRACKING, value);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox"));
    response
}

pub(crate) fn tongue_of(headers: &HeaderMap) -> Tongue {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Tongue::of_accept_language(asked, Tongue::English)
}

/// The door of one request: a handler parses, says one sentence to it, and renders.
pub struct Door {
    pub(crate) hub: Hub,
    pub(crate) site: Arc<Site>,
    pub params: Params,
    pub tongue: Tongue,
    pub path: String,
    caller: Caller,
    style: Style,
    right: Option<alta_model::role::Right>,
}

impl FromRequestParts<App> for Door {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Door, Failure> {
        let facts = parts.extensions.get::<Arc<Facts>>().cloned();
        let tracking = parts.extensions.get::<Tracking>().map(|tracking| tracking.id.clone()).unwrap_or_default();
        let params = Params::read(parts.uri.query());
        let on_behalf = facts.as_ref().is_some_and(|facts| facts.on_behalf);
        let mut door = Door {
            hub: app.hub.clone(),
            site: app.site.clone(),
            tongue: tongue_of(&parts.headers),
            path: parts.uri.path().to_owned(),
            style: Style::of_path(parts.uri.path()),
            right: facts.as_ref().and_then(|facts| facts.right),
            caller: Caller {
                credential: bearer(&parts.headers),
                scopes: facts.as_ref().map_or(&[], |facts| facts.scopes),
                on_behalf_of: on_behalf.then(|| on_behalf_of(&params)).flatten(),
                repeat: None,
                tracking_id: tracking,
            },
            params,
        };
        match door.repeat(parts) {
            Ok(repeat) => door.caller.repeat = repeat,
            Err(refusal) => return Err(door.fail_shape(refusal).await),
        }
        Ok(door)
    }
}

pub(crate) fn bearer(headers: &HeaderMap) -> Credential {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token =
        value.and_then(|value| value.split_once(' ')).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    token.map_or(Credential::Nobody, |(_, token)| Credential::Bearer(secret::digest(token.trim())))
}

fn on_behalf_of(params: &Params) -> Option<Result<alta_model::Id<alta_model::id::Organization>, ()>> {
    params.id("onBehalfOfSubPartnerOrgId").map(Ok)
}

impl Door {
    /// The key of a repeat with what is known before the body; the body is added by `Body`.
    fn repeat(&self, parts: &Parts) -> Result<Option<Repeat>, Refusal> {
        let Some(value) = parts.headers.get(IDEMPOTENCY_KEY).filter(|_| !parts.method.is_safe()) else {
            return Ok(None);
        };
        let key = value
            .to_str()
            .ok()
            .filter(|key| (1..=255).contains(&key.len()) && key.bytes().all(|byte| (0x21..0x7f).contains(&byte)));
        let Some(key) = key else {
            return Err(Refusal::because("Idempotency-Key", ProblemKind::IdempotencyKeyMalformed));
        };
        let request = format!("{} {}", parts.method, parts.uri);
        Ok(Some(Repeat { key: key.to_owned(), request_hash: secret::digest(&request) }))
    }

    pub(crate) fn add_body_to_repeat(&mut self, body: &[u8]) {
        if let Some(repeat) = &mut self.caller.repeat {
            repeat.request_hash = secret::digest(&format!("{} {}", repeat.request_hash, String::from_utf8_lossy(body)));
        }
    }

    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    pub async fn write<V: Verb>(&self, verb: V) -> Result<V::Done, Failure> {
        self.hub.write(&self.caller, verb).await.map_err(|refusal| self.fail(refusal))
    }

    pub async fn read<L: Look>(&self, look: L) -> Result<L::Seen, Failure> {
        self.hub.read(&self.caller, look).await.map_err(|refusal| self.fail(refusal))
    }

    pub fn fail(&self, refusal: Refusal) -> Failure {
        let tracking = Tracking { id: self.caller.tracking_id.clone(), base: self.site.base() };
        Failure { refusal, style: self.style, tongue: self.tongue, tracking }
    }

    /// A refusal that only the body or the query gave cause for: said only to those who might have done it at all.
    pub(crate) async fn fail_shape(&self, refusal: Refusal) -> Failure {
        let Some(right) = self.right else { return self.fail(refusal) };
        match self.hub.may(&self.caller, right).await {
            Ok(()) => self.fail(refusal),
            Err(first) => self.fail(first),
        }
    }

    pub async fn refuse(&self, problems: Problems) -> Result<(), Failure> {
        if problems.is_empty() { Ok(()) } else { Err(self.fail_shape(problems.into()).await) }
    }

    /// An id in the path: one that cannot be read is nobody's.
    pub async fn path_id<Of: alta_model::id::Noun>(&self, text: &str) -> Result<alta_model::Id<Of>, Failure> {
        match crate::wire::id::asked(Some(text)).id() {
            Some(id) => Ok(id),
            None => Err(self.fail_shape(Problem::new("", ProblemKind::NotFound).into()).await),
        }
    }

    /// An absolute link to a path of this hub.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.site.public_url)
    }
}

/// A JSON answer.
pub(crate) fn answer(status: StatusCode, body: &impl Serialize) -> Response {
    match serde_json::to_string(body) {
        Ok(text) => (status, [(header::CONTENT_TYPE, "application/json")], text).into_response(),
        Err(error) => {
            tracing::error!(%error, "an answer could not be written as JSON");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
