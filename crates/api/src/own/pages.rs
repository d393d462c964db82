//! Pages of Alta's own lists: a cursor says where the last page ended, so that a page costs the same however far in it is, and nothing is lost
//! or seen twice while others write.

use alta_model::{Id, Problem, ProblemKind, Problems};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::Serialize;

use crate::door::{Door, answer};

/// The query parameters of every list.
pub(super) const CURSOR: &str = "cursor";
pub(super) const MAX: &str = "max";

/// A page of a list. `next` is there when there is another.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Page<T> {
    pub items: Vec<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

pub(super) fn max(door: &Door, problems: &mut Problems) -> i64 {
    door.params.number(MAX, 50, 1, 100, problems)
}

/// What the last page ended with, if there was one.
pub(super) fn after<T: std::str::FromStr>(door: &Door, problems: &mut Problems) -> Option<T> {
    let read = |text: &str| {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        String::from_utf8(bytes).ok()?.parse().ok()
    };
    problems.keep(
        CURSOR,
        door.params.text(CURSOR).map(read).map_or(Ok(None), |read| match read {
            Some(last) => Ok(Some(last)),
            None => Err(ProblemKind::InvalidCursor),
        }),
    )?
}

/// The page, with a link to the next one in the body and in the `Link` header.
pub(super) fn page<T: Serialize>(door: &Door, items: Vec<T>, last: Option<impl ToString>) -> Response {
    let next = last.map(|last| BASE64_URL_SAFE_NO_PAD.encode(last.to_string()));
    let mut response = answer(StatusCode::OK, &Page { items, next: next.clone() });
    if let Some(next) = next {
        let link = format!("<{}?{}>; rel=\"next\"", door.link(&door.path), door.params.with(&[(CURSOR, next)]));
        if let Ok(value) = HeaderValue::from_str(&link) {
            response.headers_mut().insert(header::LINK, value);
        }
    }
    response
}

/// The last id of a page that has another behind it.
pub(super) fn last_of<T, Of>(seen: &[T], more: bool, id: impl Fn(&T) -> Id<Of>) -> Option<Id<Of>> {
    seen.last().filter(|_| more).map(id)
}

/// `true` or `false`, where it is given.
pub(super) fn flag(door: &Door, name: &'static str, problems: &mut Problems) -> bool {
    match (door.params.text(name), door.params.flag(name)) {
        (None, _) => false,
        (Some(_), Some(flag)) => flag,
        (Some(_), None) => {
            problems.push(Problem::new(name, ProblemKind::WrongType).with("type", "boolean"));
            false
        }
    }
}
