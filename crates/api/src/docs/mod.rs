//! The description of the API, from the table of routes: for machines at `/openapi.json`, for people at `/docs`. Nothing is written twice.

mod fields;
mod openapi;
mod refusals;
mod tag;

use axum::{
    http::{HeaderValue, Method, StatusCode, header},
    response::Response,
    routing::get,
};

pub use fields::meaning;
pub use openapi::document;
pub use refusals::{VALIDATED, refusals};
pub use tag::{TAGS, tag};

use crate::{
    Route,
    door::{Door, answer},
};

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::open(Method::GET, "/openapi.json", "get-description", get(description)).query(&["lang"])]
}

async fn description(door: Door) -> Response {
    let tongue = door.chosen_tongue();
    let mut response = answer(StatusCode::OK, &document(tongue, &door.link("")));
    response.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(tongue.tag()));
    response
}
