//! "View as API": what a program would send to do the same, as HTTP and as a command. Secrets are named, never shown.

use maud::{Markup, html};
use serde_json::Value as Json;

use super::icon::Icon;
use crate::Visit;

pub(crate) fn view(visit: &Visit, method: &str, path: &str, body: Option<&Json>) -> Markup {
    let body = body.map(|body| serde_json::to_string_pretty(body).unwrap_or_default());
    let (http, command) =
        (http(method, path, body.as_deref()), command(&visit.site.public_url, method, path, body.as_deref()));
    html! {
        details.api {
            summary { (Icon::Code.small()) (visit.text("customers-view-api")) }
            (example(visit, "HTTP", &http))
            (example(visit, "curl", &command))
        }
    }
}

fn example(visit: &Visit, name: &str, text: &str) -> Markup {
    html! {
        div.example {
            div.section-head {
                h3 { (name) }
                button.btn.ghost.small type="button" hidden data-copy=(text) aria-label=(visit.text_with("copy-what", &[("what", name.to_owned())])) {
                    (Icon::Copy.small()) (visit.text("copy"))
                }
            }
            pre tabindex="0" role="region" aria-label=(name) { (text) }
        }
    }
}

fn http(method: &str, path: &str, body: Option<&str>) -> String {
    let head = format!("{method} {path}\nAuthorization: Bearer $ALTA_TOKEN");
    body.map_or(head.clone(), |body| format!("{head}\nContent-Type: application/json\n\n{body}"))
}

fn command(base: &str, method: &str, path: &str, body: Option<&str>) -> String {
    let head = format!("curl -X {method} '{base}{path}' \\\n  -H \"Authorization: Bearer $ALTA_TOKEN\"");
    let quoted = |body: &str| body.replace('\'', r"'\''");
    body.map_or(head.clone(), |body| {
        format!("{head} \\\n  -H 'Content-Type: application/json' \\\n  -d '{}'", quoted(body))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_can_be_pasted_into_a_shell() {
        let command = command("http://hub.example", "POST", "/v1/x", Some(r#"{"name":"O'Brien"}"#));
        assert!(command.contains(r#"-d '{"name":"O'\''Brien"}'"#), "{command}");
        assert!(command.starts_with("curl -X POST 'http://hub.example/v1/x'"));
        assert!(!http("DELETE", "/v1/x", None).contains("Content-Type"));
    }
}
