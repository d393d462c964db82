//! Pages of a list: `max` with `offset` (wholesale) or `start` (calling), and the Link header that clients follow as it is.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use serde::Serialize;

use crate::door::{Door, answer};

/// Where a page stands in its list.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// `offset` or `start`.
    pub name: &'static str,
    pub offset: i64,
    pub max: i64,
}

/// A JSON answer with `rel="next"` and `rel="prev"` where there are such pages. Every link is absolute, repeats all filters and says its
/// offset, and holds no `,` or `;`: one client splits on them.
pub fn paged(door: &Door, page: Page, more: bool, body: &impl Serialize) -> Response {
    let link = |offset: i64, rel: &str| {
        let query = door.params.with(&[(page.name, offset.to_string()), ("max", page.max.to_string())]);
        format!("<{}?{}>; rel=\"{rel}\"", door.link(&door.path), query.replace(',', "%2C").replace(';', "%3B"))
    };
    let mut links = Vec::new();
    if more {
        links.push(link(page.offset + page.max, "next"));
    }
    if page.offset > 0 {
        links.push(link((page.offset - page.max).max(0), "prev"));
    }
    let mut response = answer(StatusCode::OK, body);
    if let Ok(value) = HeaderValue::from_str(&links.join(", "))
        && !links.is_empty()
    {
        response.headers_mut().insert(header::LINK, value);
    }
    response
}
