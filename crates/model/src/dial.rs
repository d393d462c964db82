//! How a location dials: the digit that leads outside, and the prefix under which its sister locations reach it.

use std::fmt;

use crate::{Extension, ProblemKind};

/// What people press before an outside number. Two digits are allowed: a known client sends any number from 10 to 99.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DialDigit(String);

impl DialDigit {
    pub fn parse(typed: &str) -> Result<DialDigit, ProblemKind> {
        digits(typed, 1, 2).map(DialDigit).ok_or(ProblemKind::InvalidDialDigit)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The digits that lead to a location from another one of the same customer: two to seven.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoutingPrefix(String);

impl RoutingPrefix {
    pub fn parse(typed: &str) -> Result<RoutingPrefix, ProblemKind> {
        digits(typed, 2, 7).map(RoutingPrefix).ok_or(ProblemKind::InvalidRoutingPrefix)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number that reaches an extension of this location from everywhere inside the customer.
    pub fn enterprise_number(&self, extension: &Extension) -> String {
        format!("{self}{extension}")
    }
}

impl fmt::Display for DialDigit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for RoutingPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

pub(crate) fn digits(typed: &str, shortest: usize, longest: usize) -> Option<String> {
    let typed = typed.trim();
    let fits = (shortest..=longest).contains(&typed.len()) && typed.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| typed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_or_two_digits_lead_outside() {
        for typed in ["0", "9", "86", " 10 "] {
            assert_eq!(DialDigit::parse(typed).unwrap().as_str(), typed.trim());
        }
        for typed in ["", "123", "*", "9a", "-1", "٩"] {
            assert_eq!(DialDigit::parse(typed), Err(ProblemKind::InvalidDialDigit), "{typed}");
        }
    }

    #[test]
    fn a_routing_prefix_has_two_to_seven_digits() {
        for typed in ["80", "0001", "8001234"] {
            assert_eq!(RoutingPrefix::parse(typed).unwrap().as_str(), typed);
        }
        for typed in ["", "8", "80012345", "8-0"] {
            assert_eq!(RoutingPrefix::parse(typed), Err(ProblemKind::InvalidRoutingPrefix), "{typed}");
        }
    }

    #[test]
    fn prefix_and_extension_together_reach_a_colleague_elsewhere() {
        let extension = Extension::parse("0142").unwrap();
        assert_eq!(RoutingPrefix::parse("8001").unwrap().enterprise_number(&extension), "80010142");
    }
}
