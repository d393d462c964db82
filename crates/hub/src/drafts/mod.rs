//! Drafts of wizards: what a person typed survives a closed tab, an ended session and a crash. Kept as typed, mistakes included; only the verb
//! that the wizard ends in decides. A draft is its owner's alone.

mod discard;
mod get;
mod list;
mod rows;
mod save;

pub use discard::DiscardDraft;
pub use get::{DraftSeen, DraftStep, GetDraft};
pub use list::{DraftListed, ListDrafts};
pub use save::{SaveDraft, SavedDraft};
