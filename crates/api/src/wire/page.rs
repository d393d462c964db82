//! Pages of a list: `max` with `offset` (wholesale) or `start` (calling), and the Link header that clients follow as it is.

use alta_model::Problems;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use serde::Serialize;

use crate::door::{Door, answer};

/// The parameter that says where a page begins more exactly than a count: `<milliseconds>.<id>`. Only links carry it.
pub const BELOW: &str = "below";

/// A link's exact place; anything unreadable there counts as not given, and the offset says where.
pub fn place(door: &Door) -> Option<(i64, String)> {
    let (created_at, id) = door.params.text(BELOW)?.split_once('.')?;
    Some((created_at.parse().ok()?, id.to_owned()))
}

/// Where a page stands in its list.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// `offset` or `start`.
    pub name: &'static str,
    pub offset: i64,
    pub max: i64,
}

impl Page {
    /// As the query says; `most` a page, `usual` where it says nothing.
    pub fn of(door: &Door, name: &'static str, usual: i64, most: i64, problems: &mut Problems) -> Page {
        Page {
            name,
            offset: door.params.number(name, 0, 0, i64::from(i32::MAX), problems),
            max: door.params.number("max", usual, 1, most, problems),
        }
    }
}

/// A JSON answer with `rel="next"` and `rel="prev"` where there are such pages. Every link is absolute, repeats all filters and says its
/// offset, and holds no `,` or `;`: one client splits on them.
pub fn paged(door: &Door, page: Page, more: bool, body: &impl Serialize) -> Response {
    paged_below(door, page, more.then_some(None), body)
}

/// The same for a list that can go on right below its last entry: `next` then carries that place beside the offset, and is followed at the
/// same cost on every page. `None`: there is no next page.
pub fn paged_below(door: &Door, page: Page, next: Option<Option<String>>, body: &impl Serialize) -> Response {
    let link = |offset: i64, rel: &str, below: Option<String>| {
        let mut set = vec![(page.name, offset.to_string()), ("max", page.max.to_string())];
        set.extend(below.map(|below| (BELOW, below)));
        let query = door.params.without(BELOW).with(&set);
        format!("<{}?{}>; rel=\"{rel}\"", door.link(&door.path), query.replace(',', "%2C").replace(';', "%3B"))
    };
    let mut links = Vec::new();
    if let Some(below) = next {
        links.push(link(page.offset + page.max, "next", below));
    }
    if page.offset > 0 {
        links.push(link((page.offset - page.max).max(0), "prev", None));
    }
    let mut response = answer(StatusCode::OK, body);
    if let Ok(value) = HeaderValue::from_str(&links.join(", "))
        && !links.is_empty()
    {
        response.headers_mut().insert(header::LINK, value);
    }
    response
}
