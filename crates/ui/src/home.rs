//! Home: what needs me, and how it is going.

mod checklist;
mod screen;

pub(crate) use screen::pages;
