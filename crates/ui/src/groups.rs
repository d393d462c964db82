//! Hunt groups and business hours of a customer, on its page of telephony: who is rung for one extension or number, and when a location works.

mod form;
mod hours;
mod list;
mod remove;

use alta_model::{
    Id,
    id::{Customer, HuntGroup},
};

use crate::Page;

pub(crate) use hours::section as hours;
pub(crate) use list::section;

pub(crate) fn pages() -> Vec<Page> {
    [form::pages(), remove::pages(), hours::pages()].into_iter().flatten().collect()
}

/// The page of the customer that shows them all.
fn telephony(customer: Id<Customer>) -> String {
    format!("/hub/customers/{customer}/telephony")
}

fn new(customer: Id<Customer>) -> String {
    format!("/hub/customers/{customer}/groups/new")
}

fn address(customer: Id<Customer>, group: Id<HuntGroup>) -> String {
    format!("/hub/customers/{customer}/groups/{group}")
}
