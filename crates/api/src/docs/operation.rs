//! One operation on the page: what it is, what it takes and gives, how it refuses, and the same as a command to try.

use alta_words::{Tongue, say};
use maud::{Markup, html};
use serde_json::Value as Json;

use super::{
    code::{self, Curl},
    example::{example, kind, resolve, shape},
};

pub(super) struct Reader<'d> {
    pub document: &'d Json,
    pub tongue: Tongue,
    pub public_url: &'d str,
}

/// Deeper fields are shown on demand; below that, the example has to do.
const DEEPEST: usize = 5;

impl Reader<'_> {
    pub(super) fn text(&self, key: &str) -> String {
        say(self.tongue, key, &[])
    }

    pub(super) fn operation(&self, method: &str, path: &str, operation: &Json) -> Markup {
        let id = operation["operationId"].as_str().unwrap_or_default();
        let body = &operation["requestBody"]["content"];
        let (media, takes) = content(body);
        let answer =
            operation["responses"].as_object().and_then(|all| all.iter().find(|(code, _)| code.starts_with('2')));
        let gives = answer.map(|(_, answer)| content(&answer["content"]).1).unwrap_or(&Json::Null);
        html! {
            section.op id=(id) {
                div.say {
                    h3 { a href={ "#" (id) } { (text_of(&operation["summary"])) } }
                    p.route { span class={ "m " (method) } { (method.to_uppercase()) } code { (broken(path)) } }
                    (self.access(operation))
                    (self.parameters(operation))
                    @if !takes.is_null() { h4 { (self.text("docs-body")) } (self.fields(takes, 0, true)) }
                    (self.answers(operation))
                    @if !gives.is_null() {
                        details { summary { (self.text("docs-answer")) } (self.fields(gives, 0, false)) }
                    }
                }
                div.show {
                    (self.request(method, path, operation, media, takes))
                    @if !gives.is_null() {
                        figure { figcaption { (answer.map(|(code, _)| code.as_str()).unwrap_or_default()) }
                            pre tabindex="0" { code { (code::json(&example(self.document, gives, ""))) } } }
                    }
                }
            }
        }
    }

    fn access(&self, operation: &Json) -> Markup {
        let security = operation["security"].as_array().cloned().unwrap_or_default();
        let scopes: Vec<&str> = security.iter().filter_map(|one| one["bearer"][0].as_str()).collect();
        html! {
            @if let Some(description) = operation["description"].as_str() { p.needs { (description) } }
            @else { p.needs { (self.text("docs-open-to-all")) } }
            @if !scopes.is_empty() {
                p.scopes { span { (self.text("docs-scopes")) } @for scope in scopes { code { (broken(scope)) } } }
            }
        }
    }

    fn parameters(&self, operation: &Json) -> Markup {
        let all = operation["parameters"].as_array().cloned().unwrap_or_default();
        let all: Vec<&Json> = all.iter().map(|one| resolve(self.document, one)).collect();
        let own = all.iter().filter(|one| one["name"] != "Accept-Language").collect::<Vec<_>>();
        html! {
            @if !own.is_empty() {
                h4 { (self.text("docs-parameters")) }
                dl.fields {
                    @for one in own {
                        dt { code { (text_of(&one["name"])) } span.t { (text_of(&one["in"])) ", " (self.kind_of(&one["schema"])) }
                            @if one["required"] == true { span.r { (self.text("docs-required")) } } }
                        dd { (text_of(&one["description"])) (words(&one["schema"])) }
                    }
                }
            }
        }
    }

    /// The fields of a schema, those of its parts folded away below them.
    fn fields(&self, schema: &Json, depth: usize, request: bool) -> Markup {
        let whole = inner(self.document, schema);
        let required: Vec<&str> = whole["required"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
        html! {
            dl.fields {
                @for (name, field) in whole["properties"].as_object().into_iter().flatten() {
                    dt { code { (name) } span.t { (self.kind_of(field)) }
                        @if request && required.contains(&name.as_str()) { span.r { (self.text("docs-required")) } } }
                    dd {
                        (text_of(&field["description"])) (words(field))
                        @if depth < DEEPEST && inner(self.document, field)["properties"].is_object() {
                            details { summary { (self.text("docs-fields")) } (self.fields(field, depth + 1, request)) }
                        }
                    }
                }
            }
        }
    }

    fn kind_of(&self, field: &Json) -> String {
        let known = shape(self.document, field);
        match kind(known) {
            "array" => format!("{}[]", self.kind_of(&known["items"])),
            "" => "any".to_owned(),
            kind => kind.to_owned(),
        }
    }

    fn answers(&self, operation: &Json) -> Markup {
        let codes = operation["responses"].as_object().into_iter().flatten().map(|(code, _)| code);
        html! {
            p.answers {
                @for code in codes {
                    a class={ "a a" (&code[..1]) } href={ "#answer-" (code) } title=(self.text(&format!("api-answer-{code}"))) { (code) }
                }
            }
        }
    }

    fn query(&self, path: &str, operation: &Json) -> String {
        let all = operation["parameters"].as_array().into_iter().flatten();
        let asked = all.map(|one| resolve(self.document, one)).filter(|one| asks(path, one));
        let pairs = asked.map(|one| text_of(&one["name"])).map(|name| format!("{name}=${}", code::variable(name)));
        let pairs: Vec<String> = pairs.collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }

    fn request(&self, method: &str, path: &str, operation: &Json, media: &str, takes: &Json) -> Markup {
        let order = &operation["requestBody"]["content"][media]["example"];
        let body = (!takes.is_null()).then_some(order);
        let url = format!("{}{}{}", self.public_url, code::pasted(path), self.query(path, operation));
        let request = Curl {
            method: &method.to_uppercase(),
            url: &url,
            authorized: operation["description"].is_string(),
            body,
            form: media != "application/json",
        };
        html! { figure { figcaption { (self.text("docs-request")) } pre tabindex="0" { code { (code::curl(&request)) } } } }
    }
}

/// The words that a field knows, where they are counted.
fn words(schema: &Json) -> Markup {
    let known = schema["enum"].as_array().or(schema["items"]["enum"].as_array());
    let known: Vec<&str> = known.into_iter().flatten().filter_map(Json::as_str).collect();
    html! { @if !known.is_empty() { p.scopes { @for word in known { code { (broken(word)) } } } } }
}

/// Of the query, what a request does not go without: what is needed, and whose organization it is about.
fn asks(path: &str, parameter: &Json) -> bool {
    let names_organization = parameter["name"] == "orgId" && !path.starts_with("/v1/wholesale");
    parameter["in"] == "query" && (parameter["required"] == true || names_organization)
}

fn content(content: &Json) -> (&str, &Json) {
    let first = content.as_object().and_then(|media| media.iter().next());
    first.map_or(("", &Json::Null), |(media, content)| (media.as_str(), &content["schema"]))
}

/// The object behind a reference, a list or a choice.
fn inner<'d>(document: &'d Json, schema: &'d Json) -> &'d Json {
    let known = shape(document, schema);
    if kind(known) == "array" { inner(document, &known["items"]) } else { known }
}

fn text_of(json: &Json) -> &str {
    json.as_str().unwrap_or_default()
}

/// Long paths and scopes may break after their separators.
fn broken(text: &str) -> Markup {
    html! { @for part in text.split_inclusive(['/', ':']) { (part) wbr; } }
}
