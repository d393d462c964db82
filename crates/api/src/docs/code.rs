//! JSON and commands as a reader likes them: indented, with keys and texts told apart.

use maud::{Markup, html};
use serde_json::Value as Json;

/// Two blanks per level.
pub(super) fn json(value: &Json) -> Markup {
    html! { (at(value, 0, false)) }
}

/// `customerId` as the reader's shell calls it: `CUSTOMER_ID`.
pub(super) fn variable(name: &str) -> String {
    let mut variable = String::new();
    for sign in name.chars() {
        if sign.is_ascii_uppercase() {
            variable.push('_');
        }
        variable.push(sign.to_ascii_uppercase());
    }
    variable
}

/// A path with the shell's variables where its parameters are: braces mean something else to curl.
pub(super) fn pasted(path: &str) -> String {
    let name = |part: &str| part.strip_prefix('{')?.strip_suffix('}').map(|name| format!("${}", variable(name)));
    path.split('/').map(|part| name(part).unwrap_or_else(|| part.to_owned())).collect::<Vec<_>>().join("/")
}

/// `in_shell`: between single quotes, which a variable has to leave.
fn at(value: &Json, level: usize, in_shell: bool) -> Markup {
    let margin = "  ".repeat(level + 1);
    let end = "  ".repeat(level);
    let is_last = |place: usize, count: usize| place + 1 == count;
    match value {
        Json::Object(members) if !members.is_empty() => html! {
            "{\n"
            @for (place, (name, member)) in members.iter().enumerate() {
                (margin) span.k { "\"" (name) "\"" } ": " (at(member, level + 1, in_shell))
                @if !is_last(place, members.len()) { "," } "\n"
            }
            (end) "}"
        },
        Json::Array(items) if !items.is_empty() => html! {
            "[\n"
            @for (place, item) in items.iter().enumerate() {
                (margin) (at(item, level + 1, in_shell)) @if !is_last(place, items.len()) { "," } "\n"
            }
            (end) "]"
        },
        Json::String(name) if in_shell && name.starts_with('$') => html! { span.s { "\"'" (name) "'\"" } },
        Json::String(_) => html! { span.s { (value.to_string()) } },
        other => html! { span.n { (other.to_string()) } },
    }
}

/// A request with curl; the token stands in the environment.
pub(super) struct Curl<'c> {
    pub method: &'c str,
    pub url: &'c str,
    pub authorized: bool,
    pub body: Option<&'c Json>,
    pub form: bool,
}

pub(super) fn curl(request: &Curl<'_>) -> Markup {
    html! {
        span.c { "curl" } @if request.method != "GET" { " -X " (request.method) } " \"" span.s { (request.url) } "\""
        @if request.authorized { " \\\n  -H \"Authorization: Bearer $TOKEN\"" }
        @match request.body {
            Some(Json::Object(members)) if request.form => {
                @for (name, value) in members { " \\\n  -d " span.s { (name) "=" (value.as_str().unwrap_or_default()) } }
            }
            Some(body) => { " \\\n  -H 'Content-Type: application/json' \\\n  -d '" (at(body, 0, true)) "'" }
            None => {}
        }
    }
}
