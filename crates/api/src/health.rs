//! Is it alive, can it take writes.

use axum::{Router, extract::State, http::StatusCode, routing::get};

use crate::App;

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/healthz", get(|| async { StatusCode::OK })).route("/readyz", get(ready))
}

/// 200 only when a write was just made durable.
async fn ready(State(app): State<App>) -> StatusCode {
    match app.hub.db().can_write().await {
        Ok(()) => StatusCode::OK,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}
