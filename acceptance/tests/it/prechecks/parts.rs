//! What must be told of a part of an order: of everything that is told of the whole, what rests on fields that the part has, and nothing of what
//! only the whole owes. Written down here once more, apart from the hub's own rules.

use alta_acceptance::{Answer, market::Market};
use alta_api::published;
use alta_model::{
    Problem,
    ProblemKind::{self, *},
};
use alta_words::{Tongue, problem};
use serde_json::Value as Json;

use super::order::{Order, kind, quoted};

pub(super) struct Part {
    pub(super) body: Json,
    /// Another whole to compare with, where the part means something else than the order it was taken from.
    pub(super) beside: Option<Json>,
    pub(super) rests_on: RestsOn,
    /// Told of the part although not of the whole.
    pub(super) more: fn(&Market, &Order, &Part) -> Vec<(String, String)>,
}

/// The JSON pointers that a problem rests on; none at all: only a whole order has this problem.
pub(super) type RestsOn = fn(&Order, ProblemKind, &str) -> Option<Vec<&'static str>>;

impl Part {
    pub(super) fn expected(&self, market: &Market, order: &Order, whole: &Answer) -> Vec<(String, String)> {
        let mut expected = whole.problems();
        expected.retain(|(code, description)| {
            let rests_on = (self.rests_on)(order, kind(code, description), description);
            rests_on.is_some_and(|fields| fields.iter().all(|field| self.has(field)))
        });
        expected.extend((self.more)(market, order, self));
        expected.sort();
        expected.dedup();
        expected
    }

    pub(super) fn text(&self, pointer: &str) -> Option<&str> {
        self.body.pointer(pointer).and_then(Json::as_str)
    }

    pub(super) fn has(&self, pointer: &str) -> bool {
        self.body.pointer(pointer).is_some_and(|value| !value.is_null())
    }
}

/// What is told about an address that somebody has.
pub(super) fn in_use(email: &str) -> (String, String) {
    let told = problem(Tongue::English, &Problem::new("", EmailInUse).with("email", email.trim()));
    (published(EmailInUse).wire_code.to_string(), told.description())
}

/// A body that could not be read has no parts.
pub(super) fn has_parts(kind: ProblemKind) -> bool {
    !matches!(kind, WrongType | MalformedJson)
}

/// Where a problem names its field, the part of the order that the field is in.
pub(super) fn above(description: &str, parts: &[(&'static str, &'static str)]) -> Option<Vec<&'static str>> {
    let of = |at: &str| {
        let inside =
            |name: &str| at.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
        parts.iter().find(|(name, _)| inside(name))
    };
    let found = quoted(description).find_map(of);
    Some(vec![found.unwrap_or_else(|| panic!("no part has the field of: {description}")).1])
}
