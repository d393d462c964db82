//! Jobs: what the hub itself owes somebody in many small pieces, such as five thousand users or a customer with everything below it. A job is
//! an operation whose items are verbs: each is run once, in the name of whoever asked, with the rights they have then, and fails alone.

mod correct;
mod order;
pub(crate) mod rows;
mod stored;

pub use correct::CorrectItem;
pub(crate) use order::{Order, Ran};
use serde::{Deserialize, Serialize};
pub(crate) use stored::subscriber_of;

/// A job was accepted; the operation tells how far it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Begun {
    pub operation: String,
}
