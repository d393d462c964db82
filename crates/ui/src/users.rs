//! The users of a customer: found, looked at, changed, let go.

mod edit;
mod list;
mod package;
mod panel;
mod remove;

pub(crate) use list::one_of;

use crate::Page;

pub(crate) fn pages() -> Vec<Page> {
    [list::pages(), panel::pages(), edit::pages(), package::pages(), remove::pages()].into_iter().flatten().collect()
}
