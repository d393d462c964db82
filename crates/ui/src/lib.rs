//! The Partner Hub in the browser, in Spanish and English. A screen calls one look or verb of the hub and draws it; no rule lives here. Every
//! page works as plain HTML; the few modules of JavaScript only make it faster.

mod admins;
mod assets;
mod audit;
#[cfg(debug_assertions)]
mod components;
mod cookie;
mod countries;
mod customers;
mod developers;
mod draft;
mod failure;
mod groups;
mod guard;
mod help;
mod home;
mod inside;
mod jobs;
mod lines;
mod live;
pub mod look;
mod numbers;
mod page;
mod pages;
mod phone;
mod places;
mod pstn;
mod roles;
mod search;
mod settings;
mod setup;
mod shell;
mod sign_in;
mod stream;
mod sub_partners;
mod subscriptions;
mod templates;
mod typed;
mod users;
mod visit;

use std::sync::Arc;

use alta_hub::{Hub, sign_in::Throttle};
use axum::{Extension, Router, extract::DefaultBodyLimit, middleware};
use tokio::sync::watch;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

pub use page::{Facts, Page};
pub use pages::pages;
pub use visit::Visit;

/// What the pages know of the hub that serves them.
#[derive(Clone, Debug)]
pub struct Site {
    /// What absolute links begin with, without a slash at the end; `https://…` makes cookies secure.
    pub public_url: String,
    /// Turns true when the hub is told to stop: live streams end.
    pub stopping: watch::Receiver<bool>,
    /// The digest of the key of the first run, on a hub that nobody has founded yet.
    pub first_run: Option<String>,
}

/// What every screen can reach.
#[derive(Clone)]
pub struct App {
    pub(crate) hub: Hub,
    pub(crate) site: Arc<Site>,
    /// Of failed sign-ins.
    pub(crate) throttle: Arc<Throttle>,
    /// Pages that are kept up to date.
    pub(crate) streams: live::Streams,
}

/// A grid of five thousand rows, and room.
const BODY_MAX: usize = 4 * 1024 * 1024;

/// All pages, ready to be served; paths that are no page go on to `next`.
pub fn router(hub: Hub, site: Site, next: Router) -> Router {
    let app = App { hub, site: Arc::new(site), throttle: Arc::default(), streams: live::Streams::default() };
    let mut router = Router::new();
    for page in pages() {
        let facts = Arc::new(page.facts);
        router = router.route(facts.path, page.handler.layer(Extension(facts)));
    }
    router
        .route("/hub/{*rest}", axum::routing::any(failure::no_such_page))
        .method_not_allowed_fallback(failure::no_such_page)
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(CatchPanicLayer::custom(failure::panicked))
        .layer(middleware::from_fn_with_state(app.clone(), guard::around))
        .layer(CompressionLayer::new())
        .with_state(app)
        .merge(assets::routes())
        .fallback_service(next)
}
