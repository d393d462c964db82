//! The two descriptions as they leave: made once per language, because anybody may ask for them as often as they like.

use std::sync::OnceLock;

use alta_words::Tongue;
use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderValue, Method, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};

use super::{openapi::document, page};
use crate::{App, Route, door::tongue_of, params::Params};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::open(Method::GET, "/openapi.json", "get-description", get(json)).query(&["lang"]),
        Route::open(Method::GET, "/docs", "read-description", get(html)).query(&["lang"]).page(),
    ]
}

#[derive(Debug, Default)]
pub(crate) struct Served {
    json: [OnceLock<Bytes>; Tongue::ALL.len()],
    html: [OnceLock<Bytes>; Tongue::ALL.len()],
}

/// `lang` in the query before the header, so that a language can be linked to.
fn chosen(uri: &Uri, headers: &HeaderMap) -> (usize, Tongue) {
    let params = Params::read(uri.query());
    let named = Tongue::ALL.into_iter().find(|tongue| params.text("lang") == Some(tongue.tag()));
    let tongue = named.unwrap_or_else(|| tongue_of(headers));
    (Tongue::ALL.iter().position(|known| *known == tongue).unwrap_or(0), tongue)
}

async fn json(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    let (place, tongue) = chosen(&uri, &headers);
    let body = app.served.json[place].get_or_init(|| document(tongue, &app.site.public_url).to_string().into());
    answer(body.clone(), tongue, "application/json", "default-src 'none'")
}

async fn html(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    let (place, tongue) = chosen(&uri, &headers);
    let made = || page::page(&document(tongue, &app.site.public_url), tongue, &app.site.public_url).into();
    let body = app.served.html[place].get_or_init(made);
    answer(body.clone(), tongue, "text/html; charset=utf-8", page::policy())
}

fn answer(body: Bytes, tongue: Tongue, media: &'static str, policy: &str) -> Response {
    let fixed = [(header::CONTENT_TYPE, media), (header::CONTENT_LANGUAGE, tongue.tag())];
    let mut response = (fixed, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(policy) = HeaderValue::from_str(policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}
