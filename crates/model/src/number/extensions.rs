//! Extensions tried out before anybody gets them: which would do, and what is wrong with the others.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Problem, ProblemKind, country::Country, extension::Extension};

pub const MOST_EXTENSIONS: usize = 500;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtensionState {
    Valid,
    /// Somebody at the location has it.
    Duplicate,
    DuplicateInList,
    Invalid,
}

impl ExtensionState {
    pub const fn wire(self) -> &'static str {
        match self {
            ExtensionState::Valid => "VALID",
            ExtensionState::Duplicate => "DUPLICATE",
            ExtensionState::DuplicateInList => "DUPLICATE_IN_LIST",
            ExtensionState::Invalid => "INVALID",
        }
    }
}

/// What became of one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtensionCheck {
    pub extension: String,
    pub state: ExtensionState,
    pub problem: Option<Problem>,
}

/// `length`: the digits that every extension of the customer has, where its template says so.
pub fn check_extensions(
    typed: &[String],
    taken: &BTreeSet<String>,
    country: Country,
    length: Option<i64>,
) -> Vec<ExtensionCheck> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for typed in typed {
        *times.entry(typed.trim()).or_default() += 1;
    }
    let check = |(place, typed): (usize, &String)| {
        let extension = typed.trim();
        let repeated = times.get(extension).is_some_and(|times| *times > 1);
        let (state, kind) = judge(extension, repeated, taken, country, length);
        let problem = kind.map(|kind| {
            Problem::new(format!("extensions[{place}]"), kind)
                .with("extension", extension)
                .with("length", length.unwrap_or_default())
        });
        ExtensionCheck { extension: extension.to_owned(), state, problem }
    };
    typed.iter().enumerate().map(check).collect()
}

fn judge(
    typed: &str,
    repeated: bool,
    taken: &BTreeSet<String>,
    country: Country,
    length: Option<i64>,
) -> (ExtensionState, Option<ProblemKind>) {
    let extension = match Extension::parse(typed) {
        Ok(extension) => extension,
        Err(kind) => return (ExtensionState::Invalid, Some(kind)),
    };
    if let Err(kind) = extension.allowed_in(country) {
        return (ExtensionState::Invalid, Some(kind));
    }
    if length.is_some_and(|length| i64::try_from(typed.len()) != Ok(length)) {
        return (ExtensionState::Invalid, Some(ProblemKind::ExtensionLength));
    }
    match (taken.contains(typed), repeated) {
        (true, _) => (ExtensionState::Duplicate, Some(ProblemKind::ExtensionInUse)),
        (false, true) => (ExtensionState::DuplicateInList, Some(ProblemKind::ExtensionRepeated)),
        (false, false) => (ExtensionState::Valid, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn states(typed: &[&str], length: Option<i64>) -> Vec<ExtensionState> {
        let typed: Vec<String> = typed.iter().map(|typed| (*typed).to_owned()).collect();
        let taken = BTreeSet::from(["4001".to_owned()]);
        check_extensions(&typed, &taken, Country::parse("US").unwrap(), length)
            .into_iter()
            .map(|check| check.state)
            .collect()
    }

    #[test]
    fn taken_repeated_and_impossible_extensions_are_told_apart() {
        use ExtensionState::*;
        assert_eq!(
            states(&["4001", "4205", "4205", "x", "0202"], None),
            [Duplicate, DuplicateInList, DuplicateInList, Invalid, Valid]
        );
    }

    #[test]
    fn an_emergency_number_and_a_wrong_length_are_impossible() {
        use ExtensionState::*;
        assert_eq!(states(&["911", "123", "1234"], Some(4)), [Invalid, Invalid, Valid]);
    }
}
