//! For integrators: where the API is, and the tokens with which programs come in.

mod screen;

pub(crate) use screen::pages;
