//! The REST doors of the hub. `/v1` speaks the public wholesale wire format, `/api` is Alta's own. A handler parses, calls one verb, renders.

mod admission;
mod body;
mod connectors;
mod consent;
pub mod docs;
mod door;
mod failure;
mod health;
mod oauth;
mod own;
mod params;
mod problems;
mod provision;
mod route;
mod routes;
pub mod wire;

use std::sync::Arc;

use alta_hub::{Hub, sign_in::Throttle};
use axum::{Extension, Router, extract::DefaultBodyLimit, middleware, routing::MethodRouter};
use tower_http::catch_panic::CatchPanicLayer;

use admission::Admission;

pub use admission::Class;
pub use connectors::Connectors;
pub use problems::{PROBLEMS, Published, published};
pub use route::{Route, Scopes};
pub use routes::routes;

/// What the hub says of itself in its answers.
#[derive(Clone, Debug)]
pub struct Site {
    /// What absolute links begin with, without a slash at the end: `https://hub.example.net`.
    pub public_url: String,
}

impl Site {
    /// The path in that address, if it has one: `/alta`.
    pub(crate) fn base(&self) -> Arc<str> {
        let rest = self.public_url.split_once("://").map_or("", |(_, rest)| rest);
        rest.find('/').map_or("", |at| &rest[at..]).into()
    }
}

/// What every handler can reach.
#[derive(Clone)]
pub struct App {
    pub(crate) hub: Hub,
    pub(crate) site: Arc<Site>,
    /// The two descriptions of the API, once somebody asked for them.
    pub(crate) served: Arc<docs::Served>,
    /// Of failed sign-ins.
    pub(crate) throttle: Arc<Throttle>,
    /// Of requests under way.
    pub(crate) admission: Admission,
}

/// Bodies above this are refused with 413.
pub const BODY_MAX: usize = 1024 * 1024;

/// All routes, ready to be served.
pub fn router(hub: Hub, site: Site) -> Router {
    let app = App {
        hub,
        site: Arc::new(site),
        served: Arc::default(),
        throttle: Arc::default(),
        admission: Admission::default(),
    };
    let mut router = Router::new();
    for route in routes() {
        let facts = Arc::new(route.facts);
        let admitted: MethodRouter<App> =
            route.handler.layer(middleware::from_fn_with_state(app.clone(), admission::admit));
        router = router.route(facts.path, admitted.layer(Extension(facts)));
    }
    router
        .fallback(failure::no_such_path)
        .method_not_allowed_fallback(failure::no_such_method)
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(CatchPanicLayer::custom(failure::panicked))
        .layer(middleware::from_fn_with_state(app.clone(), door::track))
        .with_state(app)
}
