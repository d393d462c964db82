//! How a fault is kept beside its step: its code, and the values that its text names.

use std::collections::BTreeMap;

use alta_model::{Problem, ProblemKind, Problems};
use serde::{Deserialize, Serialize};
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
    let values: BTreeMap<String, String> = with.and_then(|with| serde_json::from_str(with).ok()).unwrap_or_default();
    problem("", code?, &values)
}

fn problem(at: &str, code: &str, values: &BTreeMap<String, String>) -> Option<Problem> {
    let kind = ProblemKind::from_code(code)?;
    let named = NAMES.iter().filter_map(|name| Some((*name, values.get(*name)?)));
    Some(named.fold(Problem::new(at, kind), |problem, (name, value)| problem.with(name, value)))
}

/// Each problem of an item: where, what, and the values that its text names.
#[derive(Serialize, Deserialize)]
struct StoredProblem {
    at: String,
    code: String,
    with: BTreeMap<String, String>,
}

pub(super) fn written_problems(problems: &Problems) -> String {
    let short = |value: &str| value.chars().take(LONGEST).collect::<String>();
    let stored = problems.0.iter().map(|problem| StoredProblem {
        at: problem.at.clone(),
        code: problem.kind.code().to_owned(),
        with: problem.with.iter().map(|(name, value)| ((*name).to_owned(), short(value))).collect(),
    });
    serde_json::to_string(&stored.collect::<Vec<_>>()).unwrap_or_default()
}

pub fn stored_problems(text: &str) -> Problems {
    let stored: Vec<StoredProblem> = serde_json::from_str(text).unwrap_or_default();
    Problems(stored.iter().filter_map(|stored| problem(&stored.at, &stored.code, &stored.with)).collect())
}
