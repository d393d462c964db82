//! The telephone numbers of a customer: where they are, who has them, and what becomes of them.

mod add;
mod change;
mod list;

use crate::Page;

pub(crate) fn pages() -> Vec<Page> {
    [list::pages(), add::pages(), change::pages()].into_iter().flatten().collect()
}
