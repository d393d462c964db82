//! How a location calls: whose name and number others see, which digit leads outside, under which prefix its sisters reach it.

use super::order::Edit;
use crate::{
    Problem, ProblemKind, Problems,
    customer::{parse_text, parse_value},
    dial::{DialDigit, RoutingPrefix},
    language::Language,
    name,
    phone::Phone,
};

/// As typed; field names are those of the public wire.
#[derive(Clone, Debug, Default)]
pub struct AskedCalling {
    pub caller_name: Option<String>,
    pub main_number: Option<String>,
    pub dial_digit: Edit,
    pub enforce_dial_digit: Option<bool>,
    pub routing_prefix: Edit,
    pub announcement_language: Option<String>,
    pub emergency_location_identifier: Edit,
}

#[derive(Clone, Debug, Default)]
pub struct CallingOrder {
    pub caller_name: Option<String>,
    pub main_number: Option<Phone>,
    pub dial_digit: Edit,
    pub enforce_dial_digit: Option<bool>,
    pub routing_prefix: Edit,
    pub announcement_language: Option<Language>,
    pub emergency_location_identifier: Edit,
}

const CALLER_NAME_MAX: usize = 80;
const IDENTIFIER_MAX: usize = 100;

impl AskedCalling {
    pub fn read(&self, problems: &mut Problems) -> CallingOrder {
        let p = problems;
        let plain = |kind| Problem::new("", kind);
        let number = "callingLineId.phoneNumber";
        CallingOrder {
            caller_name: parse_text(self.caller_name.as_deref(), "callingLineId.name", CALLER_NAME_MAX, false, p),
            main_number: parse_value(self.main_number.as_deref(), number, false, Phone::parse, p),
            dial_digit: self.dial_digit.read("outsideDialDigit", p, |typed| {
                DialDigit::parse(typed).map(|digit| digit.to_string()).map_err(plain)
            }),
            enforce_dial_digit: self.enforce_dial_digit,
            routing_prefix: self.routing_prefix.read("routingPrefix", p, |typed| {
                RoutingPrefix::parse(typed).map(|prefix| prefix.to_string()).map_err(plain)
            }),
            announcement_language: parse_value(
                self.announcement_language.as_deref(),
                "announcementLanguage",
                false,
                Language::parse,
                p,
            ),
            emergency_location_identifier: self.emergency_location_identifier.read("pAccessNetworkInfo", p, |typed| {
                name::line(typed, IDENTIFIER_MAX).map_err(|kind| plain(kind).with("max", IDENTIFIER_MAX))
            }),
        }
    }
}

/// What the hub knows when somebody changes how a location calls.
#[derive(Clone, Debug, Default)]
pub struct CallingFacts {
    /// The number asked for as main number is one of this location.
    pub number_is_here: bool,
    /// Another location of the customer has the prefix asked for.
    pub prefix_taken: bool,
    pub dial_digit: Option<String>,
    pub enforce_dial_digit: bool,
}

#[derive(Clone, Debug)]
pub struct CallingEdit {
    pub order: CallingOrder,
    pub enforce_dial_digit: bool,
}

pub fn plan_calling(
    order: CallingOrder,
    facts: &CallingFacts,
    mut problems: Problems,
) -> Result<CallingEdit, Problems> {
    if let Some(number) = order.main_number.as_ref().filter(|_| !facts.number_is_here) {
        problems.push(
            Problem::new("callingLineId.phoneNumber", ProblemKind::NumberNotOfLocation).with("number", number.e164()),
        );
    }
    if let Some(prefix) = order.routing_prefix.given().filter(|_| facts.prefix_taken) {
        problems.push(Problem::new("routingPrefix", ProblemKind::RoutingPrefixInUse).with("prefix", prefix));
    }
    let has_digit = match &order.dial_digit {
        Edit::Keep => facts.dial_digit.is_some(),
        Edit::Clear => false,
        Edit::To(_) => true,
    };
    // why: a digit that nobody was told cannot be enforced; taking it away ends the enforcing.
    if order.enforce_dial_digit == Some(true) && !has_digit && problems.is_empty() {
        problems.add("outsideDialDigit", ProblemKind::Required);
    }
    let enforce_dial_digit = order.enforce_dial_digit.unwrap_or(facts.enforce_dial_digit) && has_digit;
    problems.or(CallingEdit { order, enforce_dial_digit })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn plan(asked: &AskedCalling, facts: &CallingFacts) -> Result<CallingEdit, Vec<(String, ProblemKind)>> {
        let mut problems = Problems::default();
        let order = asked.read(&mut problems);
        plan_calling(order, facts, problems)
            .map_err(|problems| problems.0.into_iter().map(|problem| (problem.at, problem.kind)).collect())
    }

    fn refused(at: &str, kind: ProblemKind) -> Vec<(String, ProblemKind)> {
        vec![(at.to_owned(), kind)]
    }

    #[test]
    fn only_a_number_of_the_location_becomes_its_main_number() {
        let asked = AskedCalling { main_number: Some("+34 911 230 001".to_owned()), ..AskedCalling::default() };
        let here = CallingFacts { number_is_here: true, ..CallingFacts::default() };
        assert_eq!(plan(&asked, &here).unwrap().order.main_number.unwrap().e164(), "+34911230001");
        let elsewhere = plan(&asked, &CallingFacts::default()).unwrap_err();
        assert_eq!(elsewhere, refused("callingLineId.phoneNumber", ProblemKind::NumberNotOfLocation));
    }

    #[test]
    fn a_prefix_leads_to_one_location_of_the_customer() {
        let asked = AskedCalling { routing_prefix: Edit::of("8001"), ..AskedCalling::default() };
        let taken = CallingFacts { prefix_taken: true, ..CallingFacts::default() };
        assert_eq!(plan(&asked, &taken).unwrap_err(), refused("routingPrefix", ProblemKind::RoutingPrefixInUse));
        assert_eq!(plan(&asked, &CallingFacts::default()).unwrap().order.routing_prefix, Edit::of("8001"));
    }

    #[test]
    fn an_outside_digit_is_enforced_only_while_there_is_one() {
        let enforce = AskedCalling { enforce_dial_digit: Some(true), ..AskedCalling::default() };
        let without = CallingFacts::default();
        assert_eq!(plan(&enforce, &without).unwrap_err(), refused("outsideDialDigit", ProblemKind::Required));
        let with_both = AskedCalling { dial_digit: Edit::of("86"), ..enforce };
        assert!(plan(&with_both, &without).unwrap().enforce_dial_digit);
        let enforced = CallingFacts { dial_digit: Some("9".to_owned()), enforce_dial_digit: true, ..without };
        let cleared = AskedCalling { dial_digit: Edit::Clear, ..AskedCalling::default() };
        assert!(!plan(&cleared, &enforced).unwrap().enforce_dial_digit);
        assert!(plan(&AskedCalling::default(), &enforced).unwrap().enforce_dial_digit);
    }

    #[test]
    fn what_is_no_digit_is_named_by_its_field() {
        let asked =
            AskedCalling { dial_digit: Edit::of("123"), routing_prefix: Edit::of("x"), ..AskedCalling::default() };
        let problems = plan(&asked, &CallingFacts::default()).unwrap_err();
        let at: Vec<_> = problems.iter().map(|(at, _)| at.as_str()).collect();
        assert_eq!(at, ["outsideDialDigit", "routingPrefix"]);
    }
}
