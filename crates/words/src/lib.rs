//! Every text of Alta in Spanish and English: what the doors, the API description and the command line say.
//! Texts are Fluent files in `locales/{es,en}`, embedded in the binary; code only knows their keys.
//!
//! why plain `fluent-bundle`: a problem's key is its code, known only at run time, so a test has to hold completeness
//! anyway; `i18n-embed` with its macro needs 85 packages where this needs 25, and every check would still be ours.

mod arguments;
pub mod names;
mod problem;
mod say;
mod texts;
mod tongue;

#[cfg(test)]
mod parity;

pub use arguments::{ARGUMENTS, arguments};
pub use problem::{Telling, catalogue, problem};
pub use say::{known, say};
pub use texts::keys;
pub use tongue::Tongue;
