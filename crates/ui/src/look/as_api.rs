//! "View as API": the same thing as a request, the way to automate what was just done by hand. As HTTP and for a shell; secrets are not shown.

use maud::{Markup, html};
use serde_json::Value as Json;

use super::icon::Icon;
use crate::visit::Reader;

/// What only whoever sends it knows.
pub const OPEN: &str = "…";
/// What an integrator keeps in the environment.
const TOKEN: &str = "$ALTA_TOKEN";

#[derive(Clone, Debug)]
pub struct Call<'r> {
    /// What it does, where a page shows several.
    pub what: String,
    pub method: &'r str,
    pub path: String,
    pub headers: Vec<(&'r str, String)>,
    pub body: Option<Json>,
}

impl<'r> Call<'r> {
    /// Reads something.
    pub fn get(what: String, path: impl Into<String>) -> Call<'r> {
        Call { what, method: "GET", path: path.into(), headers: Vec::new(), body: None }
    }

    /// Makes something.
    pub fn post(what: String, path: impl Into<String>, body: Json) -> Call<'r> {
        Call { what, method: "POST", path: path.into(), headers: Vec::new(), body: Some(body) }
    }
}

impl Call<'_> {
    fn text(&self) -> Option<String> {
        self.body.as_ref().and_then(|body| serde_json::to_string_pretty(body).ok())
    }

    fn http(&self, base: &str) -> String {
        let host = base.split_once("://").map_or(base, |(_, host)| host);
        let mut text = format!("{} {} HTTP/1.1\nHost: {host}\nAuthorization: Bearer {TOKEN}\n", self.method, self.path);
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\n"));
        }
        match self.text() {
            Some(body) => format!("{text}Content-Type: application/json\n\n{body}"),
            None => text.trim_end().to_owned(),
        }
    }

    fn curl(&self, base: &str) -> String {
        let method = if self.method == "GET" { String::new() } else { format!(" -X {}", self.method) };
        let mut text = format!("curl -s{method} {base}{} \\\n  -H \"Authorization: Bearer {TOKEN}\"", self.path);
        for (name, value) in &self.headers {
            text.push_str(&format!(" \\\n  -H {}", quoted(&format!("{name}: {value}"))));
        }
        match self.text() {
            Some(body) => format!("{text} \\\n  -H \"Content-Type: application/json\" \\\n  -d {}", quoted(&body)),
            None => text,
        }
    }
}

/// For a shell: nothing inside means anything.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// Closed at first. `base` is what absolute links begin with.
pub fn calls(reader: &Reader, base: &str, calls: &[Call<'_>]) -> Markup {
    html! {
        details.as-api {
            summary.btn { (Icon::Code.small()) (reader.text("act-view-api")) }
            div.box {
                p.muted { (reader.text("request-about")) " " code { (TOKEN) } }
                @for call in calls {
                    @if calls.len() > 1 { p { b { (call.what) } } }
                    (block(reader, "HTTP", &call.what, &call.http(base)))
                    (block(reader, "curl", &call.what, &call.curl(base)))
                }
            }
        }
    }
}

fn block(reader: &Reader, name: &str, what: &str, text: &str) -> Markup {
    let label = if what.is_empty() { name.to_owned() } else { format!("{name}: {what}") };
    html! {
        figure {
            figcaption.row {
                span.label { (name) }
                span.grow {}
                button.btn.ghost.small type="button" hidden data-copy=(text)
                    aria-label=(reader.text_with("copy-what", &[("what", label.clone())])) { (Icon::Copy.small()) (reader.text("copy")) }
            }
            pre tabindex="0" role="region" aria-label=(label) { code { (text) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_shell_takes_a_name_with_an_apostrophe() {
        let body = Some(json!({ "name": "L'Hospitalet" }));
        let request =
            Call { what: String::new(), method: "POST", path: "/api/templates".into(), headers: vec![], body };
        assert!(request.curl("https://hub.example").ends_with("-d '{\n  \"name\": \"L'\\''Hospitalet\"\n}'"));
        assert!(request.http("https://hub.example").starts_with("POST /api/templates HTTP/1.1\nHost: hub.example\n"));
    }
}
