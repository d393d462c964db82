//! Customers: the list with its panel, one customer's page, and the wizard that makes one.

mod activity;
mod asked;
mod attention;
mod bundle;
mod change;
mod choose;
mod created;
mod edit;
mod export;
mod filters;
mod headquarters;
mod info;
mod list;
pub(crate) mod needs;
mod order;
mod page;
mod panel;
mod removal;
mod review;
mod sections;
pub(crate) mod tabs;
mod telephony;
mod wizard;

use crate::Page;

pub(crate) fn pages() -> Vec<Page> {
    let screens = [
        list::pages(),
        export::pages(),
        wizard::pages(),
        created::pages(),
        page::pages(),
        change::pages(),
        edit::pages(),
        activity::pages(),
        telephony::pages(),
        attention::pages(),
        removal::pages(),
    ];
    screens.into_iter().flatten().collect()
}
