//! What may be wider than a narrow screen scrolls inside itself, with the keyboard too.

use maud::{Markup, html};

pub fn scroll(label: &str, inside: Markup) -> Markup {
    html! { div.scroll tabindex="0" role="group" aria-label=(label) { (inside) } }
}
