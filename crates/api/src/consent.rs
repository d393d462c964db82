//! `/consent/…`: the page behind the link of a consent mail. It asks on opening and acts only on the button, because what reads mail on its way
//! opens links too. No script, no outside request.

use std::sync::LazyLock;

use alta_hub::{
    Refusal,
    users::{ConsentAsked, ConsentState, consent_asked, give_consent},
};
use alta_model::{Problem, ProblemKind};
use alta_words::{Telling, Tongue, say};
use axum::{
    Extension,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::{
    App, Route,
    door::{Tracking, tongue_of},
    failure::COME_BACK_SECONDS,
    problems::status_of,
};

const PAGE: &str = "/consent/{consentToken}";

pub(crate) fn path(token: &str) -> String {
    format!("/consent/{token}")
}

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::open(Method::GET, PAGE, "read-consent", get(read)).page().expires(),
        Route::open(Method::POST, PAGE, "give-consent", post(give)).page().expires(),
    ]
}

const STYLE: &str = "*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;\
font:1rem/1.5 system-ui,sans-serif;color:#1b2330;background:#f3f5f8}main{max-width:34rem;padding:2rem;border:1px solid #d5dbe4;\
border-radius:.75rem;background:#fff}h1{margin:0 0 1rem;font-size:1.35rem;line-height:1.25}p{margin:0 0 1rem}strong{overflow-wrap:anywhere}\
button{font:inherit;font-weight:600;padding:.6rem 1.1rem;border:0;border-radius:.5rem;color:#fff;background:#0b57d0;cursor:pointer}\
button:focus-visible{outline:3px solid #7aa7f7;outline-offset:2px}small{color:#4f5b6d}@media(prefers-color-scheme:dark){\
body{color:#e6ebf2;background:#12161d}main{background:#1a202a;border-color:#313a48}small{color:#a6b1c2}button{color:#0a1424;background:#8ab4f8}}";

/// Nothing but this style may load; the button may only come back here. Nobody may show the page inside their own.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let digest = BASE64_STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
});

async fn read(State(app): State<App>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    let tongue = tongue_of(&headers);
    match consent_asked(&app.hub, &token).await {
        Ok(asked) if asked.state == ConsentState::Expired => {
            refused(Refusal::because("", ProblemKind::ConsentExpired), tongue)
        }
        Ok(asked) => shown(StatusCode::OK, tongue, &asked_or_given(&asked, tongue)),
        Err(refusal) => refused(refusal, tongue),
    }
}

async fn give(
    State(app): State<App>,
    Path(token): Path<String>,
    Extension(tracking): Extension<Tracking>,
    headers: HeaderMap,
) -> Response {
    let tongue = tongue_of(&headers);
    match give_consent(&app.hub, &token, &tracking.id).await {
        Ok(asked) => shown(StatusCode::OK, tongue, &asked_or_given(&asked, tongue)),
        Err(refusal) => refused(refusal, tongue),
    }
}

fn asked_or_given(asked: &ConsentAsked, tongue: Tongue) -> Markup {
    let with = [("organization", asked.organization.clone()), ("email", asked.email.clone())];
    let text = |key: &str| say(tongue, key, &with);
    html! {
        @if asked.state == ConsentState::Given {
            h1 { (text("consent-given")) }
            p { (text("consent-given.text")) }
        } @else {
            h1 { (text("consent-asked")) }
            p { strong { (asked.email) } }
            p { (text("consent-asked.text")) }
            form method="post" { button { (text("consent-agree")) } }
            p { small { (text("consent-asked.else")) } }
        }
    }
}

/// What the link leads to where it leads nowhere, for a reader who knows nothing of codes.
fn refused(refusal: Refusal, tongue: Tongue) -> Response {
    let kinds = refusal.kinds();
    let kind = kinds.first().copied().unwrap_or(ProblemKind::Internal);
    let text = |part: &str| say(tongue, &format!("consent-unknown{part}"), &[]);
    let telling = match kind {
        ProblemKind::NotFound => Telling { title: text(""), cause: text(".text"), fix: text(".else") },
        _ => alta_words::problem(tongue, &Problem::new("", kind).with("seconds", COME_BACK_SECONDS)),
    };
    let body = html! { h1 { (telling.title) } p { (telling.cause) } p { small { (telling.fix) } } };
    let mut response = shown(status_of(&kinds), tongue, &body);
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(COME_BACK_SECONDS));
    }
    response
}

fn shown(status: StatusCode, tongue: Tongue, body: &Markup) -> Response {
    let page = html! {
        (DOCTYPE)
        html lang=(tongue.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (say(tongue, "consent-asked", &[])) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { (body) } }
        }
    };
    let fixed = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CONTENT_LANGUAGE, tongue.tag())];
    let mut response = (status, fixed, page.into_string()).into_response();
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-language"));
    if let Ok(policy) = HeaderValue::from_str(&POLICY) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}
