//! Ids that cannot be mixed up: `Id<Customer>` does not fit where `Id<User>` goes. UUIDv7 inside; the wire form is made at the door.

use std::{cmp::Ordering, fmt, hash, marker::PhantomData, str::FromStr};

use uuid::Uuid;

pub struct Id<Of> {
    raw: Uuid,
    of: PhantomData<fn() -> Of>,
}

/// What an id can be of. `WIRE` is the type word inside public ids: `ciscospark://us/<WIRE>/<uuid>`.
pub trait Noun {
    const WIRE: &'static str;
}

macro_rules! nouns {
    ($($(#[$doc:meta])* $noun:ident = $wire:literal,)*) => {
        $($(#[$doc])* #[derive(Clone, Copy, Debug, PartialEq, Eq)] pub enum $noun {} impl Noun for $noun { const WIRE: &'static str = $wire; })*
    };
}

nouns! {
    Partner = "PARTNER",
    SubPartner = "SUB_PARTNER",
    /// The organization behind a partner, sub-partner or customer: its own id beside the record's.
    Organization = "ORGANIZATION",
    Subscription = "SUBSCRIPTION",
    PstnProvider = "PSTN_CONNECTION",
    Template = "TEMPLATE",
    Customer = "ENTERPRISE",
    Location = "LOCATION",
    /// A person with a subscription: the record of a package assignment, not the person.
    Subscriber = "SUBSCRIBER",
    Person = "PEOPLE",
    Device = "DEVICE",
    HuntGroup = "HUNT_GROUP",
    /// What one device of a person proves itself with to a telephone engine.
    SipCredential = "SIP_CREDENTIAL",
    Trunk = "TRUNK",
    DialToneTest = "DIAL_TONE_TEST",
    NumberRange = "NUMBER_RANGE",
    Operation = "OPERATION",
    Draft = "DRAFT",
    Audit = "EVENT",
}

impl<Of> Id<Of> {
    pub const fn from_uuid(raw: Uuid) -> Id<Of> {
        Id { raw, of: PhantomData }
    }

    pub const fn uuid(self) -> Uuid {
        self.raw
    }
}

impl<Of> FromStr for Id<Of> {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Id<Of>, uuid::Error> {
        Uuid::parse_str(text).map(Id::from_uuid)
    }
}

impl<Of> fmt::Display for Id<Of> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.raw.fmt(f)
    }
}

impl<Of> fmt::Debug for Id<Of> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.raw.fmt(f)
    }
}

// By hand, because a derive would ask the same of the noun.
impl<Of> Clone for Id<Of> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<Of> Copy for Id<Of> {}
impl<Of> PartialEq for Id<Of> {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}
impl<Of> Eq for Id<Of> {}
impl<Of> PartialOrd for Id<Of> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<Of> Ord for Id<Of> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.raw.cmp(&other.raw)
    }
}
impl<Of> hash::Hash for Id<Of> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.raw.hash(state);
    }
}
