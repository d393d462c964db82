//! The headers of answers: which route says what in them, told once.

use alta_words::{Tongue, say};
use serde_json::{Map, Value as Json, json};

use crate::route::Facts;

const HEADERS: [(&str, &str); 7] = [
    ("TrackingID", "string"),
    ("Location", "string"),
    ("ETag", "string"),
    ("Link", "string"),
    ("Retry-After", "integer"),
    ("Allow", "string"),
    ("WWW-Authenticate", "string"),
];

/// With a refusal of this status.
fn beside(status: &str) -> Option<&'static str> {
    match status {
        "401" => Some("WWW-Authenticate"),
        "405" => Some("Allow"),
        "429" | "503" => Some("Retry-After"),
        _ => None,
    }
}

/// With a success of this route.
fn of(facts: &Facts) -> impl Iterator<Item = &'static str> {
    let rows = [("Location", facts.located), ("ETag", facts.tagged), ("Link", facts.query.contains(&"max"))];
    rows.into_iter().filter(|(_, says)| *says).map(|(name, _)| name)
}

pub(super) fn tell(document: &mut Json, facts: &[Facts], tongue: Tongue) {
    let described = HEADERS.iter().map(|(name, kind)| {
        let text = say(tongue, &format!("api-header-{}", name.to_ascii_lowercase()), &[]);
        ((*name).to_owned(), json!({ "description": text, "schema": { "type": kind } }))
    });
    document["components"]["headers"] = Json::Object(described.collect());
    if let Some(Json::Object(refusals)) = document.pointer_mut("/components/responses") {
        for (name, refusal) in refusals {
            put(refusal, beside(name.trim_start_matches(char::is_alphabetic)));
        }
    }
    for facts in facts {
        let method = facts.method.as_str().to_ascii_lowercase();
        let responses = &mut document["paths"][facts.path][method]["responses"];
        for (status, response) in responses.as_object_mut().into_iter().flatten() {
            match status.starts_with('2') {
                true => put(response, of(facts)),
                false if response["$ref"].is_null() => put(response, beside(status)),
                false => {}
            }
        }
    }
}

/// Beside the one that every answer has.
fn put(response: &mut Json, names: impl IntoIterator<Item = &'static str>) {
    let all = ["TrackingID"].into_iter().chain(names);
    let headers: Map<String, Json> =
        all.map(|name| (name.to_owned(), json!({ "$ref": format!("#/components/headers/{name}") }))).collect();
    response["headers"] = Json::Object(headers);
}
