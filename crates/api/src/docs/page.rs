//! `/docs`: the description as a page. One file without any further request, no script, light and dark as the reader's system is.

use std::sync::LazyLock;

use alta_model::ProblemKind;
use alta_words::Tongue;
use base64::{Engine, prelude::BASE64_STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use super::{
    code::{self, Curl},
    operation::Reader,
    refusals::STATUSES,
    tag::TAGS,
};
use crate::own::ProblemEntry;

const STYLE: &str = include_str!("style.css");

/// The style is named by its digest, and nothing else may load or run.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let digest = BASE64_STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
});

pub(super) fn policy() -> &'static str {
    &POLICY
}

pub(super) fn page(document: &Json, tongue: Tongue, public_url: &str) -> String {
    let reader = Reader { document, tongue, public_url };
    let text = |key: &str| reader.text(key);
    html! {
        (DOCTYPE)
        html lang=(tongue.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (text("api-title")) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#content" { (text("docs-skip")) }
                (reader.bar())
                div.shell {
                    nav.side aria-label=(text("docs-contents")) { (reader.contents(true)) }
                    main #content {
                        (reader.welcome())
                        details.toc { summary { (text("docs-contents")) } (reader.contents(false)) }
                        (reader.first_steps())
                        (reader.conventions())
                        @for tag in TAGS { (reader.chapter(tag)) }
                        (reader.errors())
                    }
                }
            }
        }
    }
    .into_string()
}

impl Reader<'_> {
    fn bar(&self) -> Markup {
        html! {
            header.bar {
                a.brand href="#content" {
                    svg viewBox="0 0 26 26" aria-hidden="true" {
                        rect width="26" height="26" rx="7" {}
                        path d="M6 19.5c3.7 0 4.3-4.3 5.7-8.3.9-2.7 1.6-4.7 3.3-4.7 2.4 0 2.6 5.2 2.6 13" {}
                        circle cx="20.3" cy="7" r="1.9" {}
                    }
                    "Alta" span { "API " (env!("CARGO_PKG_VERSION")) }
                }
                span.grow {}
                a.file href="openapi.json" { "openapi.json" }
                span.lang {
                    @for tongue in Tongue::ALL {
                        @let tag = tongue.tag();
                        a href={ "?lang=" (tag) } lang=(tag) aria-current=[(tongue == self.tongue).then_some("true")] { (tag.to_uppercase()) }
                    }
                }
            }
        }
    }

    fn operations(&self, tag: &str) -> Vec<(&str, &str, &Json)> {
        let paths = self.document["paths"].as_object().into_iter().flatten();
        let all = paths.flat_map(|(path, methods)| {
            let methods = methods.as_object().into_iter().flatten();
            methods.map(move |(method, operation)| (method.as_str(), path.as_str(), operation))
        });
        let mut found: Vec<_> = all.filter(|(_, _, operation)| operation["tags"][0] == tag).collect();
        let rank = |method: &str| ["post", "get", "put", "patch", "delete"].iter().position(|known| *known == method);
        found.sort_by_key(|(method, path, _)| (*path, rank(method)));
        found
    }

    /// `whole`: with every operation, else the chapters only.
    fn contents(&self, whole: bool) -> Markup {
        html! {
            ul.top {
                @for part in ["docs-first-steps", "docs-conventions"] { li { a href={ "#" (part) } { (self.text(part)) } } }
            }
            @for tag in TAGS {
                @let operations = self.operations(tag);
                @if !operations.is_empty() {
                    div {
                        h2 { a href={ "#" (tag) } { (self.text(&format!("api-tag-{tag}"))) } span { (operations.len()) } }
                        @if whole {
                            ul { @for (method, _, operation) in operations {
                                @let id = operation["operationId"].as_str().unwrap_or_default();
                                li { a href={ "#" (id) } { span class={ "dot " (method) } {} (operation["summary"].as_str().unwrap_or_default()) } }
                            } }
                        }
                    }
                }
            }
            ul.top { li { a href="#docs-errors" { (self.text("docs-errors")) } } }
        }
    }

    fn welcome(&self) -> Markup {
        html! {
            section.hero {
                h1 { (self.text("api-title")) }
                p.lead { (self.text("api-intro")) }
                dl.at {
                    div { dt { (self.text("docs-wire")) } dd { code { (self.public_url) "/v1" } } }
                    div { dt { (self.text("docs-own")) } dd { code { (self.public_url) "/api" } } }
                }
            }
        }
    }

    fn first_steps(&self) -> Markup {
        let url = |path: &str| format!("{}{path}", self.public_url);
        let order = json!({
            "provisioningId": "$PROVISIONING_ID", "packages": ["webex_meetings"], "externalId": "PL-0042",
            "address": { "addressLine1": "Calle Mayor 1", "city": "Madrid", "stateOrProvince": "MD", "zipOrPostalCode": "28013", "country": "ES" },
            "customerInfo": { "name": "Panadería Lozano", "primaryEmail": "ana@panaderia.example" },
        });
        let customers = url("/v1/wholesale/customers");
        let get = |url| Curl { method: "GET", url, authorized: true, body: None, form: false };
        let (templates, one) = (url("/api/templates"), url("/v1/wholesale/customers/$CUSTOMER_ID"));
        let steps = [
            ("docs-step-token", html! { span.c { "alta" } " demo --json" }),
            ("docs-step-template", code::curl(&get(&templates))),
            ("docs-step-order", code::curl(&Curl { method: "POST", body: Some(&order), ..get(&customers) })),
            ("docs-step-look", code::curl(&get(&one))),
        ];
        html! {
            section.steps #docs-first-steps {
                h2 { (self.text("docs-first-steps")) }
                ol { @for (key, command) in steps {
                    li { p { (self.text(key)) } pre tabindex="0" { code { (command) } } }
                } }
            }
        }
    }

    fn conventions(&self) -> Markup {
        html! {
            section.rules #docs-conventions {
                h2 { (self.text("docs-conventions")) }
                div.cards {
                    @for key in ["docs-ids", "docs-repeats", "docs-paging", "docs-editing", "docs-progress", "docs-language"] {
                        article { h3 { (self.text(key)) } p { (self.text(&format!("{key}.text"))) } }
                    }
                }
                h3 { (self.text("docs-answers")) }
                dl.codes {
                    @for code in [200, 201, 202, 204].into_iter().chain(STATUSES) {
                        dt id={ "answer-" (code) } { span class={ "a a" (code / 100) } { (code) } }
                        dd { (self.text(&format!("api-answer-{code}"))) }
                    }
                }
            }
        }
    }

    fn chapter(&self, tag: &str) -> Markup {
        let operations = self.operations(tag);
        html! {
            @if !operations.is_empty() {
                section.chapter id=(tag) {
                    h2 { (self.text(&format!("api-tag-{tag}"))) }
                    @for (method, path, operation) in operations { (self.operation(method, path, operation)) }
                }
            }
        }
    }

    fn errors(&self) -> Markup {
        html! {
            section.chapter #docs-errors {
                h2 { (self.text("docs-errors")) }
                p.lead { (self.text("docs-errors.text")) }
                dl.problems {
                    @for kind in ProblemKind::ALL {
                        @let entry = ProblemEntry::of(*kind, self.tongue);
                        div id={ "problem-" (entry.code) } {
                            dt { code { (entry.code) } span class={ "a a" (entry.status / 100) } { (entry.status) } span.w { (entry.error_code) } }
                            dd { b { (entry.title) } p { (entry.cause) " " (entry.fix) } }
                        }
                    }
                }
            }
        }
    }
}
