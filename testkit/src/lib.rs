//! What tests need: real servers, and later a world in one line.

pub mod postgres;
