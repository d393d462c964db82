//! Style, scripts and mark, embedded in the binary and named by their digest: a browser keeps them for ever, and never an old one. A script
//! imports another by its plain name; what is served says the name with the digest.

use std::{collections::HashMap, sync::LazyLock};

use alta_model::branding::nearest_readable;
use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use tower_http::compression::CompressionLayer;

struct Asset {
    name: &'static str,
    kind: &'static str,
    text: &'static str,
}

macro_rules! assets {
    ($($name:literal $kind:literal,)*) => {
        /// An asset that others import stands above them.
        const ASSETS: &[Asset] = &[$(Asset { name: $name, kind: $kind, text: include_str!(concat!("../assets/", $name)) },)*];
    };
}

/// As it is served.
struct Served {
    path: String,
    kind: &'static str,
    text: String,
}

assets! {
    "alta.css" "text/css; charset=utf-8",
    "palette.js" "text/javascript; charset=utf-8",
    "alta.js" "text/javascript; charset=utf-8",
    "live.js" "text/javascript; charset=utf-8",
    "phone.js" "text/javascript; charset=utf-8",
    "draft.js" "text/javascript; charset=utf-8",
    "grid.js" "text/javascript; charset=utf-8",
    "alta.svg" "image/svg+xml",
}

static SERVED: LazyLock<HashMap<&'static str, Served>> = LazyLock::new(|| {
    let mut served: HashMap<&'static str, Served> = HashMap::new();
    for asset in ASSETS {
        let mut text = if asset.name.ends_with(".js") { tight(asset.text) } else { asset.text.to_owned() };
        for (name, other) in &served {
            text = text.replace(&format!("\"./{name}\""), &format!("\"{}\"", other.path));
        }
        let digest = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(text.as_bytes()));
        let (stem, end) = asset.name.rsplit_once('.').unwrap_or((asset.name, ""));
        let path = format!("/assets/{stem}.{}.{end}", &digest[..12]);
        served.insert(asset.name, Served { path, kind: asset.kind, text });
    }
    served
});

/// A script as it travels: without comments on lines of their own and without indentation. Our scripts have no text that this would change.
fn tight(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let says =
        |line: &&str| !(line.is_empty() || line.starts_with("//") || line.starts_with("/**") && line.ends_with("*/"));
    lines.filter(says).flat_map(|line| [line, "\n"]).collect()
}

/// Where a page finds it.
pub(crate) fn path(name: &str) -> &'static str {
    SERVED.get(name).map(|served| served.path.as_str()).unwrap_or("/assets/none")
}

pub(crate) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/assets/{file}", get(one))
        .route("/assets/accent/{colour}", get(accent))
        .layer(CompressionLayer::new())
}

/// The style of one colour: the same hue, readable on a light ground and on a dark one.
async fn accent(Path(colour): Path<String>) -> Response {
    let shade = |ground: &str| nearest_readable(&format!("#{colour}"), ground);
    let (Some(light), Some(dark)) = (shade("#ffffff"), shade("#1d2224")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let style = format!(
        "@layer tokens {{ :root {{ --brand: light-dark({light}, {dark}); --brand-hover: light-dark(color-mix(in oklab, {light} 82%, black), \
         color-mix(in oklab, {dark} 82%, white)); --brand-text: light-dark({light}, {dark}); --focus: light-dark({light}, {dark}); \
         --brand-soft: light-dark(color-mix(in oklab, {light} 14%, white), color-mix(in oklab, {dark} 18%, #171b1c)); \
         --selected: light-dark(color-mix(in oklab, {light} 10%, white), color-mix(in oklab, {dark} 14%, #171b1c)); }} }}"
    );
    kept("text/css; charset=utf-8", style)
}

fn kept(kind: &'static str, text: String) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    (headers, text).into_response()
}

async fn one(Path(file): Path<String>) -> Response {
    let path = format!("/assets/{file}");
    let Some(asset) = SERVED.values().find(|served| served.path == path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    kept(asset.kind, asset.text.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_asset_has_a_path_with_its_digest() {
        for asset in ASSETS {
            assert!(path(asset.name).len() > asset.name.len() + 12, "{}", asset.name);
        }
        assert_eq!(path("no such"), "/assets/none");
    }
}
