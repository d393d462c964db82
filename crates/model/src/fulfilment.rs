//! The port to the outside: what shall be true there (`Desired`), and what came of it (`Outcome`). A connector implements `Fulfiller`.

use std::{future::Future, pin::Pin};

use crate::{Problem, package::Capability};

/// What a step is about. Order matters: a subject waits for those above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubjectKind {
    Organization,
    Headquarters,
    Package,
    Administrator,
    Location,
    Number,
    User,
    /// An order of a job of the hub's own, such as one user of many.
    Item,
    /// The hub's own job of removing a customer with everything below it.
    Removal,
}

impl SubjectKind {
    pub const ALL: [SubjectKind; 9] = {
        use SubjectKind::*;
        [Organization, Headquarters, Package, Administrator, Location, Number, User, Item, Removal]
    };

    pub const fn code(self) -> &'static str {
        match self {
            SubjectKind::Organization => "organization",
            SubjectKind::Headquarters => "headquarters",
            SubjectKind::Package => "package",
            SubjectKind::Administrator => "administrator",
            SubjectKind::Location => "location",
            SubjectKind::Number => "number",
            SubjectKind::User => "user",
            SubjectKind::Item => "item",
            SubjectKind::Removal => "removal",
        }
    }

    pub fn from_code(code: &str) -> Option<SubjectKind> {
        SubjectKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Others wait for it to be there, and it waits for them to be gone.
    pub const fn has_others_below(self) -> bool {
        matches!(
            self,
            SubjectKind::Organization
                | SubjectKind::Headquarters
                | SubjectKind::Location
                | SubjectKind::Number
                | SubjectKind::Removal
        )
    }

    /// What the hub owes somebody itself: no connector hears of it.
    pub const fn is_own(self) -> bool {
        matches!(self, SubjectKind::Item | SubjectKind::Removal)
    }

    /// Only these decide the status of the customer (a refused user shows on the user).
    pub const fn decides_customer(self) -> bool {
        matches!(
            self,
            SubjectKind::Organization | SubjectKind::Headquarters | SubjectKind::Package | SubjectKind::Administrator
        )
    }
}

/// A subject as a connector may know it: the key is stable, unique in the hub, and the same at every repeat.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    pub kind: SubjectKind,
    pub key: String,
    /// The customer's organization id: everything lives below one.
    pub org_id: String,
    /// What the connector called it when it was made, if it was.
    pub remote_id: Option<String>,
}

/// The whole wished state of a subject, reloaded right before the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desired {
    pub subject: Subject,
    pub wish: Wish,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    Organization {
        name: String,
        country: String,
        language: String,
        authentication: String,
    },
    Location {
        name: String,
        country: String,
        timezone: String,
        language: String,
        pstn: Option<String>,
        main_number: Option<String>,
        calling: bool,
    },
    Package {
        package: String,
        seats: Option<i64>,
    },
    Administrator {
        email: String,
        name: String,
        language: String,
    },
    Number {
        e164: String,
        location_key: String,
        active: bool,
    },
    User {
        email: String,
        first_name: String,
        last_name: String,
        packages: Vec<String>,
        location_key: String,
        number: Option<String>,
        extension: Option<String>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is so, and the outside calls it this, and nothing else of the kind.
    Done { remote_id: String },
    /// Not yet, and nobody's fault: ask again.
    Waiting { problem: Problem, again_after_ms: i64 },
    /// A passing fault: ask again, later each time.
    Retry { problem: Problem },
    /// The outside said no: a person has to act.
    Refused { problem: Problem },
}

pub type Answer<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A connector. Every call can arrive twice and must mean the same; a call whose answer was lost is looked up before it is repeated.
pub trait Fulfiller: Send + Sync + 'static {
    fn name(&self) -> &'static str;

    /// What it really delivers; the rest is only recorded.
    fn delivers(&self) -> &'static [Capability];

    /// Whether there is anything outside to look at. Where the hub itself is the directory there is not, and nothing is looked up.
    fn has_outside(&self) -> bool {
        true
    }

    /// How many calls it takes at once.
    fn at_once(&self) -> usize {
        32
    }

    /// Makes it so. `Done` may only be said of what is so.
    fn ensure<'a>(&'a self, desired: &'a Desired) -> Answer<'a, Outcome>;

    /// Is it there? `Err`: could not be known now.
    fn find<'a>(&'a self, subject: &'a Subject) -> Answer<'a, Result<Option<String>, Problem>>;

    /// Makes it gone; gone already is `Done`.
    fn remove<'a>(&'a self, subject: &'a Subject) -> Answer<'a, Outcome>;
}
