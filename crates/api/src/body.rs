//! The body of a request: JSON within bounds, problems named by path. The caller's rights are judged before the shape of what they sent.

use std::time::Duration;

use alta_hub::Refusal;
use alta_model::{Problem, ProblemKind};
use axum::{
    body::{Body as Stream, Bytes},
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, header},
};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;

use crate::{App, BODY_MAX, door::Door, failure::Failure};

/// A door with the body that came through it. An absent body reads as `{}`.
pub(crate) struct Body<T> {
    pub door: Door,
    pub body: T,
}

/// From the first byte of a body to its last.
const PATIENCE: Duration = Duration::from_secs(20);

/// Deeper than any order of ours; what reads JSON would go on to 128.
const DEEPEST: usize = 64;

impl<T: DeserializeOwned + Send> FromRequest<App> for Body<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Body<T>, Failure> {
        let (mut parts, body) = request.into_parts();
        let mut door = Door::from_request_parts(&mut parts, app).await?;
        let bytes = match received(&parts.headers, body, "application/json").await {
            Ok(bytes) => bytes,
            Err(refusal) => return Err(door.fail_shape(refusal).await),
        };
        door.add_body_to_repeat(&bytes);
        match read(&bytes) {
            Ok(body) => Ok(Body { door, body }),
            Err(refusal) => Err(door.fail_shape(refusal).await),
        }
    }
}

/// The bytes of a body of this type, if they are no more than may be and come in time. What says beforehand that it is too large is not read.
pub(crate) async fn received(headers: &HeaderMap, body: Stream, media: &'static str) -> Result<Bytes, Refusal> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let said = text(header::CONTENT_TYPE).unwrap_or(media).split(';').next().unwrap_or_default().trim();
    if !said.eq_ignore_ascii_case(media) {
        return Err(Problem::new("Content-Type", ProblemKind::MediaTypeUnsupported).with("expected", media).into());
    }
    let too_large = || Refusal::from(Problem::new("", ProblemKind::BodyTooLarge).with("max", mebibytes()));
    if text(header::CONTENT_LENGTH)
        .and_then(|length| length.parse().ok())
        .is_some_and(|length: u64| length > BODY_MAX as u64)
    {
        return Err(too_large());
    }
    match tokio::time::timeout(PATIENCE, Limited::new(body, BODY_MAX).collect()).await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_large()),
        Ok(Err(_)) => Err(Refusal::because("", ProblemKind::BodyBroken)),
        Err(_) => Err(Problem::new("", ProblemKind::RequestTooSlow).with("seconds", PATIENCE.as_secs()).into()),
    }
}

fn mebibytes() -> String {
    format!("{} MiB", BODY_MAX / 1024 / 1024)
}

/// Whether brackets stand deeper in each other than may be; those in texts do not count.
fn is_too_deep(bytes: &[u8]) -> bool {
    let (mut depth, mut in_text, mut escaped) = (0usize, false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => depth += 1,
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    if is_too_deep(bytes) {
        return Err(Problem::new("", ProblemKind::TooDeep).with("max", DEEPEST).into());
    }
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
