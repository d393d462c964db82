//! `orgId` in the query: which organization a calling-administration request is about.

use alta_model::{
    Id, Problem, ProblemKind,
    customer::Asked,
    id::{Noun, Organization},
};

use crate::{door::Door, failure::Failure};

/// Nothing: the caller's own. What cannot be read as an id is nobody's.
pub async fn asked(door: &Door) -> Result<Option<Id<Organization>>, Failure> {
    filter(door, "orgId").await
}

/// An id that a list is narrowed down by, or a look-up is made in.
pub async fn filter<Of: Noun>(door: &Door, name: &str) -> Result<Option<Id<Of>>, Failure> {
    match door.params.id::<Of>(name) {
        Asked::Absent => Ok(None),
        Asked::Is(id) => Ok(Some(id)),
        Asked::Unreadable => Err(door.fail_shape(Problem::new(name, ProblemKind::NotFound).into()).await),
    }
}
