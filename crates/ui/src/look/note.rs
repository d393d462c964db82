//! A note across the page: it went well, careful, something is wrong, good to know. And the summary of what a form has wrong.

use alta_model::Problems;
use maud::{Markup, html};

use super::{field::Labels, icon::Icon};
use crate::visit::Reader;

pub fn ok(text: &str) -> Markup {
    html! { div.note.ok role="status" { (Icon::Check.draw()) div { p { (text) } } } }
}

pub fn info(text: &str) -> Markup {
    html! { div.note.info { (Icon::Info.draw()) div { p { (text) } } } }
}

pub fn warn(title: &str, body: Markup) -> Markup {
    html! { div.note.warn { (Icon::Warn.draw()) div { p.title { (title) } (body) } } }
}

pub fn err(title: &str, body: Markup) -> Markup {
    html! { div.note.err role="alert" { (Icon::Error.draw()) div { p.title { (title) } (body) } } }
}

/// On top of a form that was sent with mistakes: each with the way to its field.
pub fn summary(reader: &Reader, problems: &Problems, labels: &Labels) -> Markup {
    html! {
        @if !problems.is_empty() {
            div #wrong .note.err role="alert" tabindex="-1" {
                (Icon::Error.draw())
                div {
                    p.title { (reader.text_with("form-wrong", &[("count", problems.0.len().to_string())])) }
                    ul {
                        @for problem in &problems.0 {
                            @let telling = labels.tell(reader, problem);
                            li {
                                @match labels.field_of(problem) {
                                    Some(name) => a href=(format!("#{name}")) { (telling.cause) },
                                    None => span { (telling.cause) },
                                }
                                " " (telling.fix)
                            }
                        }
                    }
                }
            }
        }
    }
}
