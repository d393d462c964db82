//! Home: what needs me, and how it is going.

mod screen;

pub(crate) use screen::pages;
