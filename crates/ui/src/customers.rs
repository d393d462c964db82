//! Customers: the list with its panel, one customer's page, and the wizard that makes one.

mod choose;
mod created;
mod headquarters;
mod info;
mod order;
mod review;
mod wizard;

use crate::Page;

pub(crate) fn pages() -> Vec<Page> {
    [wizard::pages(), created::pages()].into_iter().flatten().collect()
}
