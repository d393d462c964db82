//! Around every page: a tracking id, the headers that keep a browser safe, and no change that did not start on a page of ours.

use alta_hub::Refusal;
use alta_model::ProblemKind;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use uuid::Uuid;

use crate::{App, Site, failure::Failed, visit::Reader};

const TRACKING: HeaderName = HeaderName::from_static("trackingid");

/// The id under which a visit is found again in logs and audit.
#[derive(Clone, Debug)]
pub(crate) struct Tracking(pub(crate) String);

/// Nothing inline, nothing from elsewhere, in no frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

pub(crate) async fn around(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let tracking = format!("ALTA_{}", Uuid::now_v7());
    request.extensions_mut().insert(Tracking(tracking.clone()));
    let mut response = if request.method().is_safe() || is_ours(request.headers(), &app.site) {
        next.run(request).await
    } else {
        let (parts, _) = request.into_parts();
        let reader = Reader::of(&parts, &app.site).into();
        Failed::stranger(reader, Refusal::because("", ProblemKind::PageForgotten)).into_response()
    };
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&tracking) {
        headers.insert(TRACKING, value);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    if app.site.public_url.starts_with("https://") {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    response
}

/// An address as browsers say it: without the port that goes without saying.
fn origin_of(address: &str) -> &str {
    let usual = if address.starts_with("https://") { ":443" } else { ":80" };
    address.strip_suffix(usual).unwrap_or(address)
}

/// Browsers say where a form was sent from. What says nothing was sent by no page.
fn is_ours(headers: &HeaderMap, site: &Site) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(origin) = text(header::ORIGIN) {
        let known = origin_of(&site.public_url);
        let host = text(header::HOST).unwrap_or_default();
        let is_host = |origin: &str| origin.split_once("://").is_some_and(|(_, from)| from.eq_ignore_ascii_case(host));
        // why not by its host alone where the address is known: a page that came in the clear is anybody's on the way.
        return origin.eq_ignore_ascii_case(known) || (is_host(origin) && !is_host(known));
    }
    headers.get("sec-fetch-site").is_some_and(|site| site == "same-origin" || site == "none")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_ours_with(pairs: &[(&'static str, &str)]) -> bool {
        let site = Site {
            public_url: "https://hub.example".to_owned(),
            stopping: tokio::sync::watch::channel(false).1,
            first_run: None,
        };
        let headers =
            pairs.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap())).collect();
        is_ours(&headers, &site)
    }

    #[test]
    fn a_change_begins_on_a_page_of_this_hub() {
        assert!(is_ours_with(&[("host", "127.0.0.1:8080"), ("origin", "http://127.0.0.1:8080")]));
        assert!(is_ours_with(&[("host", "10.0.0.1"), ("origin", "https://hub.example")]), "behind a proxy");
        assert!(is_ours_with(&[("host", "hub.example"), ("origin", "https://hub.example")]));
        assert!(!is_ours_with(&[("host", "hub.example"), ("origin", "http://hub.example")]), "in the clear");
        assert_eq!(origin_of("https://hub.example:443"), "https://hub.example");
        assert_eq!(origin_of("http://hub.example:443"), "http://hub.example:443");
        assert!(is_ours_with(&[("host", "hub.example"), ("sec-fetch-site", "same-origin")]));
        assert!(!is_ours_with(&[("host", "hub.example"), ("origin", "https://evil.example")]));
        assert!(!is_ours_with(&[("host", "hub.example"), ("origin", "null"), ("sec-fetch-site", "same-origin")]));
        assert!(!is_ours_with(&[("host", "hub.example"), ("sec-fetch-site", "cross-site")]));
        assert!(!is_ours_with(&[("host", "hub.example")]), "whoever says nothing is no page");
    }
}
