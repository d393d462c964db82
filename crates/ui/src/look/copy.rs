//! A value that people take away: selectable by itself, and with a button where there is a script.

use maud::{Markup, html};

use super::icon::Icon;
use crate::visit::Reader;

/// `label` says what the value is, for those who do not see where it stands.
pub fn value(reader: &Reader, label: &str, value: &str) -> Markup {
    html! {
        span.copy {
            code { (value) }
            button.btn.ghost.icon.small type="button" hidden data-copy=(value)
                aria-label=(reader.text_with("copy-what", &[("what", label.to_owned())])) { (Icon::Copy.small()) }
        }
    }
}

/// The end of a long value, which tells it from others; copied is the whole.
pub fn short(reader: &Reader, label: &str, value: &str) -> Markup {
    let end = value.len().saturating_sub(8);
    html! {
        span.copy {
            code title=(value) { "…" (value.get(end..).unwrap_or(value)) }
            button.btn.ghost.icon.small type="button" hidden data-copy=(value)
                aria-label=(reader.text_with("copy-what", &[("what", label.to_owned())])) { (Icon::Copy.small()) }
        }
    }
}

/// Read in one form, taken away in another: a number with its spaces, and without.
pub fn shown(reader: &Reader, label: &str, text: &str, value: &str) -> Markup {
    html! {
        span.copy {
            span.num { (text) }
            button.btn.ghost.icon.small type="button" hidden data-copy=(value)
                aria-label=(reader.text_with("copy-what", &[("what", label.to_owned())])) { (Icon::Copy.small()) }
        }
    }
}

/// In full and large: the one thing that the page is for. Without script a field that selects itself.
pub fn block(reader: &Reader, id: &str, label: &str, value: &str, about: &str) -> Markup {
    html! { div.copy-block { (inner(reader, id, label, value)) @if !about.is_empty() { p.hint { (about) } } } }
}

/// The same inside something else.
pub fn inner(reader: &Reader, id: &str, label: &str, value: &str) -> Markup {
    html! {
        label for=(id) { (label) }
        div.row {
            textarea.mono #(id) readonly rows="2" spellcheck="false" { (value) }
            button.btn type="button" hidden data-copy=(value) {
                (Icon::Copy.small()) (reader.text("copy"))
            }
        }
    }
}
