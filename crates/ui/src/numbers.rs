//! Telephone numbers of the partner: the ranges of its pool, and every number with who has it.

mod add;
mod list;
mod ranges;

use maud::{Markup, html};

use crate::{Page, Visit};

pub(crate) fn pages() -> Vec<Page> {
    [list::pages(), ranges::pages(), add::pages()].into_iter().flatten().collect()
}

const LIST: &str = "/hub/numbers";
const RANGES: &str = "/hub/numbers/ranges";
const ADD: &str = "/hub/numbers/ranges/new";

/// As people read it: `+34 960 00 01 00`.
pub(crate) fn spaced(e164: &str) -> String {
    alta_model::Phone::stored(e164).map_or_else(|_| e164.to_owned(), |phone| phone.spaced())
}

/// The two ways to look at them.
fn views(visit: &Visit, here: &str) -> Markup {
    html! {
        nav.views aria-label=(visit.text("number-views")) {
            @for (to, key) in [(LIST, "number-all"), (RANGES, "number-ranges")] {
                a href=(to) data-go aria-current=[(to == here).then_some("page")] { (visit.text(key)) }
            }
        }
    }
}
