//! What the hub relies on, sentence by sentence, held on both engines.
#![expect(clippy::expect_used, reason = "all of this is test")]

mod commit;
mod faults;
mod follow;
mod links;
mod looks;
mod queues;
mod schema;
mod stage;
mod values;
