//! The locations of a customer: where they are, how they call, and through whom.

mod calling;
mod edit;
mod list;
mod panel;
mod remove;

use crate::Page;

pub(crate) fn pages() -> Vec<Page> {
    [list::pages(), edit::pages(), calling::pages(), remove::pages()].into_iter().flatten().collect()
}
