//! The countries that a customer can be in, and what works in each.

mod list;

pub(crate) use list::pages;
