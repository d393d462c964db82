//! `orgId` in the query: which organization a calling-administration request is about.

use alta_model::{Id, id::Organization};

use crate::door::Door;

/// Nothing: the caller's own.
pub fn asked(door: &Door) -> Option<Id<Organization>> {
    door.params.id("orgId")
}
