//! What the description promises of an answer. Whoever asks whatever, in any test: a status or a header that is not described is a finding.

use std::sync::LazyLock;

use alta_api::docs;
use hyper::{HeaderMap, header};

struct Promise {
    method: String,
    parts: Vec<&'static str>,
    done: Vec<u16>,
    refused: Vec<u16>,
    located: bool,
    tagged: bool,
    paged: bool,
}

static PROMISES: LazyLock<Vec<Promise>> = LazyLock::new(|| {
    let promise = |route: alta_api::Route| Promise {
        method: route.facts.method.to_string(),
        parts: route.facts.path.split('/').collect(),
        done: [Some(route.facts.ok), route.facts.or].into_iter().flatten().collect(),
        refused: docs::refusals(&route.facts),
        located: route.facts.located,
        tagged: route.facts.tagged,
        paged: route.facts.query.contains(&"max"),
    };
    alta_api::routes().into_iter().map(promise).collect()
});

impl Promise {
    /// Behind it the number of parts that are written out: the route with the most of them answers.
    fn fits(&self, method: &str, path: &str) -> Option<usize> {
        let parts: Vec<&str> = path.split('?').next().unwrap_or_default().split('/').collect();
        let open = |part: &str| part.starts_with('{');
        let fits = self.method == method
            && self.parts.len() == parts.len()
            && self.parts.iter().zip(&parts).all(|(known, part)| known == part || (open(known) && !part.is_empty()));
        fits.then(|| self.parts.iter().filter(|part| !open(part)).count())
    }
}

/// What is wrong with this answer, if it is one of a route.
pub(crate) fn finding(method: &str, path: &str, status: u16, headers: &HeaderMap) -> Option<String> {
    let fitting = PROMISES.iter().filter_map(|promise| Some((promise.fits(method, path)?, promise)));
    let (_, promise) = fitting.max_by_key(|(literal, _)| *literal)?;
    let done = promise.done.contains(&status);
    // why 500: it is described nowhere, and looked for by every test anyhow.
    if !done && !promise.refused.contains(&status) && status != 500 {
        return Some(format!("{method} {path} answers {status}, which its description does not name"));
    }
    let says = |name: header::HeaderName| headers.contains_key(name);
    let rows = [
        ("Location", says(header::LOCATION), done && promise.located),
        ("ETag", says(header::ETAG), done && promise.tagged),
        ("Link", says(header::LINK), done && promise.paged && says(header::LINK)),
        ("Retry-After", says(header::RETRY_AFTER), matches!(status, 429 | 503)),
        ("WWW-Authenticate", says(header::WWW_AUTHENTICATE), status == 401),
        ("Allow", says(header::ALLOW), status == 405),
        ("TrackingID", headers.contains_key("trackingid"), true),
    ];
    let wrong = rows.into_iter().find(|(_, says, promised)| says != promised);
    wrong.map(|(name, says, _)| {
        let has = if says { "and it is not described" } else { "although it is described" };
        format!("{method} {path} {status}: {name} is {}there, {has}", if says { "" } else { "not " })
    })
}
