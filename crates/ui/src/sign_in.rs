//! Coming in and going out.

mod screen;

pub(crate) use screen::pages;
