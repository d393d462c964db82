//! Finding everything from one place: a page, and with a script the same as a dialog over whatever page somebody is on.

mod found;
mod screen;
mod ways;

pub(crate) use screen::pages;
