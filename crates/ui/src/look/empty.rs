//! What stands where nothing is yet: one sentence, and the way to change that.

use maud::{Markup, html};

pub fn first(text: &str, action: Markup) -> Markup {
    html! { div.empty { p { (text) } (action) } }
}

/// A filter that lets nothing through.
pub fn filtered(text: &str, clear: &str, to: &str) -> Markup {
    html! { div.empty { p { (text) } a.btn href=(to) data-go { (clear) } } }
}
