//! How a fault is kept beside its step: its code, and the values that its text names.

use std::collections::BTreeMap;

use alta_model::{Problem, ProblemKind};
use serde_json::{Map, Value as Json};

use super::claim::Claimed;

/// So much of each value that a connector wants to be named.
const LONGEST: usize = 200;
/// What the texts of problems name. A value of another name has no place in any text.
const NAMES: [&str; 25] = [
    "connector",
    "step",
    "package",
    "packages",
    "needs",
    "limit",
    "level",
    "count",
    "value",
    "known",
    "country",
    "email",
    "number",
    "extension",
    "length",
    "name",
    "mac",
    "model",
    "status",
    "min",
    "max",
    "until",
    "seconds",
    "right",
    "role",
];

/// The values, with the connector and the step for those texts that say where it happened.
pub(super) fn written(step: &Claimed, problem: &Problem) -> String {
    let mut names = Map::new();
    names.insert("connector".to_owned(), Json::from(step.connector.as_str()));
    names.insert("step".to_owned(), Json::from(step.kind.code()));
    names.extend(problem.with.iter().map(|(name, value)| {
        let value: String = value.chars().take(LONGEST).collect();
        ((*name).to_owned(), Json::from(value))
    }));
    Json::Object(names).to_string()
}

/// The problem again; `None`: no fault, or one that only a newer program knows.
pub fn stored_fault(code: Option<&str>, with: Option<&str>) -> Option<Problem> {
    let kind = ProblemKind::from_code(code?)?;
    let values: BTreeMap<String, String> = with.and_then(|with| serde_json::from_str(with).ok()).unwrap_or_default();
    let named = NAMES.iter().filter_map(|name| Some((*name, values.get(*name)?)));
    Some(named.fold(Problem::new("", kind), |problem, (name, value)| problem.with(name, value)))
}
