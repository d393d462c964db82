//! The engine side of dial tone, from the bytes to the bell.

mod digests;
mod messages;
