//! `/hub/customers/{customer}/roles`: who administers a customer, and giving and taking these roles.

mod screen;

pub(crate) use screen::pages;
