//! Audit: who did what for whom, and what it was before.

mod list;

pub(crate) use list::pages;
