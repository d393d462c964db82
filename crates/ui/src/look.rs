//! The parts that screens are made of: each a function, the same everywhere. `/dev/components` shows them all in debug builds.

pub mod as_api;
pub mod boxes;
pub mod brand;
pub mod chart;
pub mod copy;
pub mod customer;
pub mod delivery;
pub mod empty;
pub mod field;
pub mod icon;
pub mod meter;
pub mod monogram;
pub mod note;
pub mod pager;
pub mod place;
pub mod qr;
pub mod say;
pub mod status;
pub mod steps;
pub mod time;
pub mod wide;

pub use say::{counted, number};
