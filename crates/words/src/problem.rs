//! A problem told to a person: what happened, and what to do about it.

use alta_model::problem::{Problem, ProblemKind};

use crate::Tongue;
use crate::arguments::arguments;
use crate::say::{known, say};

/// Values that are codes of ours and have a name in `names.ftl`: `right=manage-users` is said "manage users".
const NAMED: [&str; 4] = ["right", "role", "step", "type"];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// A few words, for a heading.
    pub title: String,
    /// One sentence on what happened, with field and values.
    pub cause: String,
    /// One sentence on what to do.
    pub fix: String,
}

impl Telling {
    /// Cause and way out in one paragraph, as API answers carry it.
    pub fn description(&self) -> String {
        format!("{} {}", self.cause, self.fix)
    }
}

/// The text of a problem. The place is always at hand as `$at`; the other values must be the kind's [`arguments`].
pub fn problem(tongue: Tongue, problem: &Problem) -> Telling {
    let needed = arguments(problem.kind);
    let given = |name: &&str| problem.with.iter().any(|(given, _)| given == name);
    debug_assert!(needed.iter().all(given), "{problem:?} must name {needed:?}");
    let mut with = vec![("at", problem.at.clone())];
    for (name, value) in &problem.with {
        let named = NAMED.contains(name).then(|| known(tongue, &format!("{name}-{value}"), &[])).flatten();
        with.push((name, named.unwrap_or_else(|| value.clone())));
    }
    tell(tongue, problem.kind, &with)
}

/// The text of a kind before it happens to anybody, for the catalogue of codes: values stand as `{email}`.
pub fn catalogue(tongue: Tongue, kind: ProblemKind) -> Telling {
    let with: Vec<_> = arguments(kind).iter().chain(&["at"]).map(|name| (*name, format!("{{{name}}}"))).collect();
    tell(tongue, kind, &with)
}

fn tell(tongue: Tongue, kind: ProblemKind, with: &[(&str, String)]) -> Telling {
    let part = |part: &str| say(tongue, &format!("problem-{}{part}", kind.code()), with);
    Telling { title: part(".title"), cause: part(""), fix: part(".fix") }
}
