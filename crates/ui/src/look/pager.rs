//! The foot of a list: how many are shown, and the way to the next ones.

use maud::{Markup, html};

use super::icon::Icon;
use crate::visit::Reader;

/// The ways up and down a list that can be entered anywhere.
pub fn between(reader: &Reader, previous: Option<String>, next: Option<String>) -> Markup {
    html! {
        @if previous.is_some() || next.is_some() {
            div.tfoot {
                span.grow {}
                @if let Some(to) = previous { a.btn href=(to) data-go rel="prev" { (Icon::Left.small()) (reader.text("list-previous")) } }
                @if let Some(to) = next { a.btn href=(to) data-go rel="next" { (reader.text("list-next")) (Icon::Right.small()) } }
            }
        }
    }
}

/// `next`: the address of the page below, if there is one. The page above is the browser's own "back".
pub fn foot(reader: &Reader, shown: usize, next: Option<&str>) -> Markup {
    html! {
        div.tfoot {
            span.num { (reader.text_with("list-shown", &[("count", shown.to_string())])) }
            span.grow {}
            @if let Some(next) = next {
                a.btn href=(next) data-go rel="next" { (reader.text("list-next")) (Icon::Right.small()) }
            }
        }
    }
}
