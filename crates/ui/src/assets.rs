//! Style, scripts and mark, embedded in the binary and named by their digest: a browser keeps them for ever, and never an old one. A script
//! imports another by its plain name; what is served says the name with the digest.

use std::{collections::HashMap, sync::LazyLock};

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
    "alta.js" "text/javascript; charset=utf-8",
    "draft.js" "text/javascript; charset=utf-8",
    "alta.svg" "image/svg+xml",
}

static SERVED: LazyLock<HashMap<&'static str, Served>> = LazyLock::new(|| {
    let mut served: HashMap<&'static str, Served> = HashMap::new();
    for asset in ASSETS {
        let mut text = asset.text.to_owned();
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

/// Where a page finds it.
pub(crate) fn path(name: &str) -> &'static str {
    SERVED.get(name).map(|served| served.path.as_str()).unwrap_or("/assets/none")
}

pub(crate) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{file}", get(one)).layer(CompressionLayer::new())
}

async fn one(Path(file): Path<String>) -> Response {
    let path = format!("/assets/{file}");
    let Some(asset) = SERVED.values().find(|served| served.path == path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    (headers, asset.text.as_str()).into_response()
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
