//! `POST /v1/access_token`: a program's refresh token becomes an access token. The client names itself by HTTP Basic or in the form, as clients
//! of the public API do; refusals carry the words of RFC 6749 beside the error body of the wire.

use alta_hub::{
    Refusal,
    sign_in::{ClientAddress, Grant, RefreshOrder, exchange_refresh},
};
use alta_model::{Problem, ProblemKind, Problems};
use alta_words::Tongue;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    App, Route,
    body::received,
    door::{Tracking, answer, tongue_of},
    failure::wire_body,
    problems::status_of,
};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::open(Method::POST, "/v1/access_token", "create-access-token", post(exchange))
            .takes::<TokenBody>()
            .gives::<WireGrant>()
            .form(),
    ]
}

/// As a form, not as JSON.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub(crate) struct TokenBody {
    grant_type: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
    refresh_token: Option<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct WireGrant {
    access_token: String,
    expires_in: i64,
    refresh_token: String,
    refresh_token_expires_in: i64,
    token_type: String,
    scope: String,
}

impl From<Grant> for WireGrant {
    fn from(grant: Grant) -> WireGrant {
        WireGrant {
            access_token: grant.access_token,
            expires_in: grant.expires_in_s,
            refresh_token: grant.refresh_token,
            refresh_token_expires_in: grant.refresh_token_expires_in_s,
            token_type: "Bearer".to_owned(),
            scope: grant.scope,
        }
    }
}

/// Who asks, for the refusal too.
struct Asker {
    tongue: Tongue,
    tracking: String,
    basic: bool,
}

async fn exchange(State(app): State<App>, request: Request) -> Response {
    let asker = Asker {
        tongue: tongue_of(request.headers()),
        tracking: request.extensions().get::<Tracking>().map(|tracking| tracking.id.clone()).unwrap_or_default(),
        basic: request.headers().contains_key(header::AUTHORIZATION),
    };
    match granted(&app, &asker, request).await {
        Ok(grant) => answer(StatusCode::OK, &WireGrant::from(grant)),
        Err(refusal) => asker.refused(refusal),
    }
}

async fn granted(app: &App, asker: &Asker, request: Request) -> Result<Grant, Refusal> {
    let address = request.extensions().get::<ClientAddress>().map(|address| address.0.to_string()).unwrap_or_default();
    let headers = request.headers().clone();
    let body = form(request).await?;
    let mut problems = Problems::default();
    let (client_id, client_secret) = client(&headers, &body)?;
    match body.grant_type.as_deref() {
        None => problems.add("grant_type", ProblemKind::Required),
        Some("refresh_token") => {}
        Some(other) => {
            problems.push(Problem::new("grant_type", ProblemKind::UnsupportedGrant).with("grant", other));
        }
    }
    let refresh_token = body.refresh_token.unwrap_or_default();
    if refresh_token.is_empty() && problems.is_empty() {
        problems.add("refresh_token", ProblemKind::Required);
    }
    problems.or(())?;
    let tracking_id = asker.tracking.clone();
    let order = RefreshOrder { client_id, client_secret, refresh_token, address, tracking_id };
    exchange_refresh(&app.hub, &app.throttle, order).await
}

async fn form(request: Request) -> Result<TokenBody, Refusal> {
    let (parts, body) = request.into_parts();
    let bytes = received(&parts.headers, body, "application/x-www-form-urlencoded").await?;
    let mut body = TokenBody::default();
    for (name, value) in form_urlencoded::parse(&bytes) {
        let place = match &*name {
            "grant_type" => &mut body.grant_type,
            "client_id" => &mut body.client_id,
            "client_secret" => &mut body.client_secret,
            "refresh_token" => &mut body.refresh_token,
            _ => continue,
        };
        *place = Some(value.into_owned());
    }
    Ok(body)
}

/// The Authorization header comes before the form.
fn client(headers: &HeaderMap, body: &TokenBody) -> Result<(String, String), Refusal> {
    let unknown = || Refusal::because("client_id", ProblemKind::InvalidClient);
    let Some(value) = headers.get(header::AUTHORIZATION) else {
        return match (&body.client_id, &body.client_secret) {
            (Some(id), Some(secret)) => Ok((id.clone(), secret.clone())),
            _ => Err(unknown()),
        };
    };
    let (scheme, encoded) = value.to_str().ok().and_then(|value| value.split_once(' ')).ok_or_else(unknown)?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return Err(unknown());
    }
    let decoded = BASE64_STANDARD.decode(encoded.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let (id, secret) = decoded.as_deref().and_then(|pair| pair.split_once(':')).ok_or_else(unknown)?;
    Ok((id.to_owned(), secret.to_owned()))
}

impl Asker {
    fn refused(&self, refusal: Refusal) -> Response {
        let kinds = refusal.kinds();
        let first = kinds.first().copied().unwrap_or(ProblemKind::Internal);
        let status = status_of(&kinds);
        let problems = match refusal {
            Refusal::Problems(problems) => problems,
            Refusal::Raced | Refusal::Broken(_) => Problem::new("", first).into(),
        };
        let mut body = wire_body(&problems, self.tongue, &self.tracking);
        body["error"] = rfc_6749(first).into();
        body["error_description"] = body["message"].clone();
        let mut response = (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response();
        let headers = response.headers_mut();
        if status == StatusCode::UNAUTHORIZED && self.basic {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"alta\""));
        }
        if matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
            let seconds =
                problems.0.first().and_then(|problem| problem.with.iter().find(|(name, _)| *name == "seconds"));
            let seconds = seconds.and_then(|(_, seconds)| seconds.parse::<u64>().ok()).unwrap_or(1);
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// The codes of the standard that clients act on.
const fn rfc_6749(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::InvalidClient => "invalid_client",
        ProblemKind::InvalidGrant => "invalid_grant",
        ProblemKind::UnsupportedGrant => "unsupported_grant_type",
        ProblemKind::TooManyRequests | ProblemKind::Busy | ProblemKind::Unavailable | ProblemKind::OutcomeUnknown => {
            "temporarily_unavailable"
        }
        ProblemKind::Internal => "server_error",
        _ => "invalid_request",
    }
}
