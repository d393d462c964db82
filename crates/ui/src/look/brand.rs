//! The mark and the name of the hub, which lead to where one begins.

use maud::{Markup, html};

pub fn link(to: &str) -> Markup {
    html! { a.brand href=(to) { (mark()) "Alta" } }
}

/// Where leading anywhere would lose the page.
pub fn still() -> Markup {
    html! { span.brand { (mark()) "Alta" } }
}

fn mark() -> Markup {
    html! {
        svg viewBox="0 0 26 26" aria-hidden="true" {
            rect .mark width="26" height="26" rx="7" {}
            path .stroke d="M6 19.5c3.7 0 4.3-4.3 5.7-8.3.9-2.7 1.6-4.7 3.3-4.7 2.4 0 2.6 5.2 2.6 13" {}
            circle .spark cx="20.3" cy="7" r="1.9" {}
        }
    }
}
