//! The hub itself as the directory: what the hub knows is so, at once, under the hub's own key.

use std::future::ready;

use alta_model::{
    Problem,
    fulfilment::{Answer, Desired, Fulfiller, Outcome, Subject},
    package::Capability,
};

#[derive(Clone, Copy, Debug, Default)]
pub struct Local;

impl Fulfiller for Local {
    fn name(&self) -> &'static str {
        "local"
    }

    /// Nothing outside comes of it: no dial tone, no meeting.
    fn delivers(&self) -> &'static [Capability] {
        &[]
    }

    fn has_outside(&self) -> bool {
        false
    }

    fn at_once(&self) -> usize {
        256
    }

    fn ensure<'a>(&'a self, desired: &'a Desired) -> Answer<'a, Outcome> {
        Box::pin(ready(Outcome::Done { remote_id: desired.subject.key.clone() }))
    }

    fn find<'a>(&'a self, subject: &'a Subject) -> Answer<'a, Result<Option<String>, Problem>> {
        Box::pin(ready(Ok(Some(subject.key.clone()))))
    }

    fn remove<'a>(&'a self, subject: &'a Subject) -> Answer<'a, Outcome> {
        Box::pin(ready(Outcome::Done { remote_id: subject.key.clone() }))
    }
}
