//! Locations: the headquarters that every customer has, and its branches.

mod rows;

pub use rows::insert_headquarters;
