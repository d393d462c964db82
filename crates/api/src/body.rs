//! The body of a request: JSON within bounds, problems named by path. The caller's rights are judged before the shape of what they sent.

use alta_hub::Refusal;
use alta_model::{Problem, ProblemKind};
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::header,
};
use serde::de::DeserializeOwned;

use crate::{App, BODY_MAX, door::Door, failure::Failure};

/// A door with the body that came through it. An absent body reads as `{}`.
pub(crate) struct Body<T> {
    pub door: Door,
    pub body: T,
}

impl<T: DeserializeOwned + Send> FromRequest<App> for Body<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Body<T>, Failure> {
        let (mut parts, body) = request.into_parts();
        let mut door = Door::from_request_parts(&mut parts, app).await?;
        let media =
            parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("application/json");
        if !media.trim_start().to_ascii_lowercase().starts_with("application/json") {
            return Err(door
                .fail_shape(
                    Problem::new("Content-Type", ProblemKind::MediaTypeUnsupported)
                        .with("expected", "application/json")
                        .into(),
                )
                .await);
        }
        let bytes = match Bytes::from_request(Request::from_parts(parts, body), app).await {
            Ok(bytes) => bytes,
            Err(_) => {
                return Err(door
                    .fail_shape(Problem::new("", ProblemKind::BodyTooLarge).with("max", mebibytes()).into())
                    .await);
            }
        };
        door.add_body_to_repeat(&bytes);
        match read(&bytes) {
            Ok(body) => Ok(Body { door, body }),
            Err(refusal) => Err(door.fail_shape(refusal).await),
        }
    }
}

fn mebibytes() -> String {
    format!("{} MiB", BODY_MAX / 1024 / 1024)
}

/// serde_json itself stops at a depth of 128.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let bytes = if bytes.iter().all(u8::is_ascii_whitespace) { b"{}" } else { bytes };
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let at = error.path().to_string();
        let at = if at == "." { String::new() } else { at };
        let kind = match error.inner().classify() {
            serde_json::error::Category::Data if error.inner().to_string().starts_with("unknown field") => {
                ProblemKind::UnknownField
            }
            serde_json::error::Category::Data => {
                let expected = json_type(&error.inner().to_string());
                return Refusal::from(Problem::new(at, ProblemKind::WrongType).with("type", expected));
            }
            _ => return malformed(error.inner()),
        };
        Refusal::from(Problem::new(at, kind))
    })?;
    json.end().map_err(|error| malformed(&error))?;
    Ok(value)
}

fn malformed(error: &serde_json::Error) -> Refusal {
    Problem::new("", ProblemKind::MalformedJson).with("line", error.line()).with("column", error.column()).into()
}

/// What the reader would have taken, by its word for it: `invalid type: integer `5`, expected a string at line 1 column 2`.
fn json_type(told: &str) -> &'static str {
    let expected = told.rsplit_once("expected ").map_or("", |(_, expected)| expected);
    let words = [
        ("string", "string"),
        ("sequence", "list"),
        ("boolean", "boolean"),
        ("i64", "integer"),
        ("u64", "integer"),
        ("i32", "integer"),
        ("u32", "integer"),
        ("f64", "number"),
    ];
    words.into_iter().find(|(word, _)| expected.contains(word)).map_or("object", |(_, known)| known)
}
