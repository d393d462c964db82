//! The foot of a list: how many are shown, and the way to the next ones.

use maud::{Markup, html};

use super::icon::Icon;
use crate::visit::Reader;

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
