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

/// The same where a telephone engine goes by what the hub writes down: a user who calls has dial tone.
#[derive(Clone, Copy, Debug, Default)]
pub struct WithDialTone;

/// One for all, because answers borrow it.
static LOCAL: Local = Local;

impl Fulfiller for WithDialTone {
    fn name(&self) -> &'static str {
        Local.name()
    }

    fn delivers(&self) -> &'static [Capability] {
        &[Capability::Calling, Capability::CommonArea]
    }

    fn has_outside(&self) -> bool {
        Local.has_outside()
    }

    fn at_once(&self) -> usize {
        Local.at_once()
    }

    fn ensure<'a>(&'a self, desired: &'a Desired) -> Answer<'a, Outcome> {
        LOCAL.ensure(desired)
    }

    fn find<'a>(&'a self, subject: &'a Subject) -> Answer<'a, Result<Option<String>, Problem>> {
        LOCAL.find(subject)
    }

    fn remove<'a>(&'a self, subject: &'a Subject) -> Answer<'a, Outcome> {
        LOCAL.remove(subject)
    }
}
