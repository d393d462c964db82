//! The description of the API, from the table of routes: for machines at `/openapi.json`, for people at `/docs`. Nothing is written twice.

mod openapi;
mod refusals;
mod tag;

use axum::{
    http::{Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

pub use openapi::document;
pub use refusals::{VALIDATED, refusals};
pub use tag::{TAGS, tag};

use crate::{Route, door::Door};

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::open(Method::GET, "/openapi.json", "get-description", get(description)).query(&["lang"])]
}

async fn description(door: Door) -> Response {
    let tongue = door.chosen_tongue();
    match document(tongue, &door.link("")).to_json() {
        Ok(text) => (
            StatusCode::OK,
            [(header::CONTENT_TYPE, "application/json"), (header::CONTENT_LANGUAGE, tongue.tag())],
            text,
        )
            .into_response(),
        Err(error) => {
            tracing::error!(%error, "the description of the API could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
