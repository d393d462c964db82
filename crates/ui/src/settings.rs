//! Settings: how the partner presents its hub.

mod screen;

pub(crate) use screen::pages;
