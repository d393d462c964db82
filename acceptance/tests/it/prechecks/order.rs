//! An order on its way to be spoilt, and what an answer tells of it.

use std::fmt;

use alta_acceptance::Answer;
use alta_api::PROBLEMS;
use alta_model::ProblemKind;
use alta_words::{Tongue, catalogue};
use serde_json::{Value as Json, json};

#[derive(Clone, Debug)]
pub(super) struct Order {
    /// The reseller to act for.
    behalf: Option<String>,
    pub(super) body: Json,
    /// The reseller itself is refused: nothing else is looked at.
    pub(super) shut: bool,
    /// It was accepted before.
    pub(super) again: bool,
}

impl Order {
    pub(super) fn new(behalf: Option<String>, body: Json) -> Order {
        Order { behalf, body, shut: false, again: false }
    }

    /// One that was accepted before.
    pub(super) fn once_more(behalf: Option<String>, body: Json) -> Order {
        Order { again: true, ..Order::new(behalf, body) }
    }

    pub(super) fn behalf(&self) -> Option<&str> {
        self.behalf.as_deref()
    }

    /// For this reseller, or for the partner itself: unless it is for one for whom nobody can order, which no other flaw mends.
    pub(super) fn act_for(&mut self, reseller: Option<&str>) {
        if !self.shut {
            self.behalf = reseller.map(str::to_owned);
        }
    }

    /// For a reseller for whom nobody can order.
    pub(super) fn shut(&mut self, org: &str) {
        (self.behalf, self.shut) = (Some(org.to_owned()), true);
    }

    pub(super) fn query(&self) -> String {
        self.behalf.as_ref().map(|org| format!("?onBehalfOfSubPartnerOrgId={org}")).unwrap_or_default()
    }

    /// Writes a field, with whatever must be above it.
    pub(super) fn set(&mut self, pointer: &str, value: impl Into<Json>) {
        let mut place = &mut self.body;
        for step in pointer.split('/').skip(1) {
            if !place.is_object() {
                *place = json!({});
            }
            place = &mut place[step];
        }
        *place = value.into();
    }

    pub(super) fn drop(&mut self, pointer: &str) {
        let (above, name) = pointer.rsplit_once('/').expect("a pointer");
        if let Some(Json::Object(above)) = self.body.pointer_mut(above) {
            above.remove(name);
        }
    }

    pub(super) fn text(&self, pointer: &str) -> Option<&str> {
        self.body.pointer(pointer).and_then(Json::as_str)
    }

    pub(super) fn has(&self, pointer: &str) -> bool {
        self.body.pointer(pointer).is_some_and(|value| !value.is_null())
    }
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the order {}{}", self.body, self.query())
    }
}

/// The kinds of problems in an answer of `/v1`, in the order of `problems()`.
pub(super) fn kinds(answer: &Answer) -> Vec<ProblemKind> {
    answer.problems().iter().map(|(code, description)| kind(code, description)).collect()
}

/// Where several kinds share a code of the wire, the words tell them apart.
pub(super) fn kind(code: &str, description: &str) -> ProblemKind {
    let mut found = PROBLEMS.iter().filter(|row| row.wire_code.to_string() == code).map(|row| row.kind);
    found.find(|kind| says(description, *kind)).unwrap_or_else(|| panic!("no problem is told so: {code} {description}"))
}

/// The fixed words of a kind, in their order.
fn says(description: &str, kind: ProblemKind) -> bool {
    let told = catalogue(Tongue::English, kind);
    let text = format!("{} {}", told.cause, told.fix);
    let mut rest = description;
    let mut fixed = text.split('{').enumerate().map(|(place, part)| match place {
        0 => part,
        _ => part.split_once('}').map_or("", |(_, after)| after),
    });
    fixed.all(|words| match rest.find(words) {
        Some(at) => {
            rest = &rest[at + words.len()..];
            true
        }
        None => false,
    })
}

/// What a description names between quotation marks: the field, as a rule.
pub(super) fn quoted(description: &str) -> impl Iterator<Item = &str> {
    description.split('“').skip(1).filter_map(|rest| rest.split('”').next())
}
