//! Coming in and going out.

mod invite;
mod screen;
mod welcome;

pub(crate) use screen::keeping;

use crate::Page;

pub(crate) fn pages() -> Vec<Page> {
    [screen::pages(), invite::pages(), welcome::pages()].into_iter().flatten().collect()
}
