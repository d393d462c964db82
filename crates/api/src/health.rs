//! Is it alive, can it take writes.

use alta_hub::Refusal;
use axum::{
    extract::{Request, State},
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::get,
};

use crate::{App, Route, failure::Failure};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::open(Method::GET, "/healthz", "health", get(|| async { StatusCode::OK })),
        Route::open(Method::GET, "/readyz", "ready", get(ready)).may_be_busy(),
    ]
}

/// 200 only when a write was just made durable.
async fn ready(State(app): State<App>, request: Request) -> Response {
    match app.hub.db().can_write().await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(fault) => Failure::of(&request, Refusal::from(fault)).into_response(),
    }
}
