//! Wholesale subscriptions: what may be sold under each, what of it is real here, and how much is in use.

mod list;
mod show;

use crate::Page;

pub(crate) fn pages() -> Vec<Page> {
    [list::pages(), show::pages()].into_iter().flatten().collect()
}

const LIST: &str = "/hub/subscriptions";
