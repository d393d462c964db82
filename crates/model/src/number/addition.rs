//! The law of putting numbers into a location and taking them out again: each number is judged by where it is now.

use super::{NumberAct, NumberState};
use crate::{Problem, ProblemKind, Problems, country::Country, phone::Phone};

/// More in one request belong into several.
pub const MOST_NUMBERS: usize = 500;

/// Every number named, once, with its first place in the list. Spelling makes no other number.
pub fn read_numbers(typed: &[String], at: &str, problems: &mut Problems) -> Vec<(usize, Phone)> {
    if typed.is_empty() {
        problems.add(at, ProblemKind::Required);
    }
    if typed.len() > MOST_NUMBERS {
        problems.push(Problem::new(at, ProblemKind::TooMany).with("max", MOST_NUMBERS));
        return Vec::new();
    }
    let mut numbers: Vec<(usize, Phone)> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for (place, typed) in typed.iter().enumerate() {
        match problems.keep(format!("{at}[{place}]"), Phone::parse(typed)) {
            Some(phone) if seen.insert(phone.clone()) => numbers.push((place, phone)),
            _ => {}
        }
    }
    numbers
}

/// Who has a number, seen from the location that wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody on this hub.
    Unheld,
    /// Another partner's.
    Foreign,
    Mine(MyNumber),
}

/// A number of this partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyNumber {
    pub state: NumberState,
    /// Of a silent number: who had it last.
    pub whose: Whose,
    pub is_main: bool,
    /// End of the quarantine, milliseconds.
    pub until_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Nobody,
    ThisLocation,
    /// Another location of the same customer.
    ThisCustomer,
    AnotherCustomer,
}

/// How a number comes into the location.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taking {
    /// It is there: nothing to do.
    Here,
    /// New to the hub.
    Claim,
    /// From this state, which must still be so when it is written.
    From(NumberState),
}

impl Taking {
    /// The state that it comes from, if the hub knew it.
    pub fn from(self) -> Option<NumberState> {
        match self {
            Taking::Here => Some(NumberState::Free),
            Taking::Claim => None,
            Taking::From(state) => Some(state),
        }
    }
}

pub fn judge_addition(phone: &Phone, standing: &Standing, country: Country) -> Result<Taking, Problem> {
    let refused = |kind: ProblemKind| Problem::new("", kind).with("number", phone.e164());
    let number = match standing {
        Standing::Foreign => return Err(refused(ProblemKind::NumberUnavailable)),
        Standing::Unheld => None,
        Standing::Mine(number) => Some(number),
    };
    let there = |number: &MyNumber| number.whose == Whose::ThisLocation && number.state != NumberState::Reserved;
    if number.is_some_and(there) {
        return Ok(Taking::Here);
    }
    // why: free-phone numbers of no country ring everywhere.
    if !phone.is_of(country) && phone.calling_code() != UNIVERSAL_FREEPHONE {
        return Err(refused(ProblemKind::NumberCountry).with("country", country));
    }
    let Some(number) = number else { return Ok(Taking::Claim) };
    let act = match (number.state, number.whose) {
        (_, Whose::ThisCustomer) if number.is_main => return Err(refused(ProblemKind::NumberIsMain)),
        (NumberState::Quarantine, Whose::ThisCustomer) => NumberAct::TakeBack,
        // why: another customer's numbers are nobody's business, not even whether somebody has them.
        (NumberState::Reserved | NumberState::Free | NumberState::Assigned, Whose::AnotherCustomer) => {
            return Err(refused(ProblemKind::NumberUnavailable));
        }
        _ => NumberAct::AddToLocation,
    };
    match number.state.after(act) {
        Ok(_) => Ok(Taking::From(number.state)),
        Err(ProblemKind::NumberQuarantined) => {
            Err(refused(ProblemKind::NumberQuarantined).with("until", day(number.until_at.unwrap_or_default())))
        }
        Err(kind) => Err(refused(kind)),
    }
}

const UNIVERSAL_FREEPHONE: &str = "800";

/// Why the numbers cannot leave the location; `here` tells what is known of each one named. The main number goes last, with all others.
pub fn judge_removal(numbers: &[(usize, Phone)], here: &[Option<MyNumber>], stay: usize) -> Problems {
    let mut problems = Problems::default();
    for ((place, phone), number) in numbers.iter().zip(here) {
        let kind = match number {
            None => ProblemKind::NumberNotOfLocation,
            Some(number) if number.is_main && stay > 0 => ProblemKind::NumberIsMain,
            // why: one that a person gave back a while ago is silent already, and goes on being so.
            Some(number) if number.state == NumberState::Quarantine => continue,
            Some(number) => match number.state.after(NumberAct::Release) {
                Ok(_) => continue,
                Err(kind) => kind,
            },
        };
        problems.push(Problem::new(format!("phoneNumbers[{place}]"), kind).with("number", phone.e164()));
    }
    problems
}

/// The day of a moment, in UTC: `2026-11-22`.
pub(crate) fn day(millis: i64) -> String {
    // Counted in 400-year eras that begin on a 1 March, so that leap days come last.
    let days = millis.div_euclid(86_400_000) + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spain() -> Country {
        Country::parse("ES").unwrap()
    }

    fn mine(state: NumberState, whose: Whose) -> Standing {
        Standing::Mine(MyNumber { state, whose, is_main: false, until_at: None })
    }

    #[track_caller]
    fn judged(standing: &Standing) -> Result<Taking, ProblemKind> {
        judge_addition(&Phone::parse("+34911230001").unwrap(), standing, spain()).map_err(|problem| problem.kind)
    }

    #[test]
    fn a_number_named_twice_in_two_spellings_is_one_number() {
        let typed = ["+34 911 230 001", "12", "+34911230001", "+34-911-230-002"].map(str::to_owned);
        let mut problems = Problems::default();
        let numbers = read_numbers(&typed, "phoneNumbers", &mut problems);
        let e164: Vec<_> = numbers.iter().map(|(place, phone)| (*place, phone.e164())).collect();
        assert_eq!(e164, [(0, "+34911230001"), (3, "+34911230002")]);
        assert_eq!(problems, Problem::new("phoneNumbers[1]", ProblemKind::InvalidPhone).into());
    }

    #[test]
    fn a_request_names_some_numbers_and_not_too_many() {
        for (count, kind) in [(0, ProblemKind::Required), (MOST_NUMBERS + 1, ProblemKind::TooMany)] {
            let mut problems = Problems::default();
            read_numbers(&vec!["+34911230001".to_owned(); count], "phoneNumbers", &mut problems);
            assert_eq!(problems.0[0].kind, kind);
        }
    }

    #[test]
    fn a_number_comes_from_the_pool_from_a_reservation_or_from_nowhere() {
        assert_eq!(judged(&Standing::Unheld), Ok(Taking::Claim));
        assert_eq!(judged(&mine(NumberState::Pool, Whose::Nobody)), Ok(Taking::From(NumberState::Pool)));
        for whose in [Whose::ThisLocation, Whose::ThisCustomer] {
            assert_eq!(judged(&mine(NumberState::Reserved, whose)), Ok(Taking::From(NumberState::Reserved)));
        }
    }

    #[test]
    fn a_number_that_is_there_stays_there() {
        for state in [NumberState::Free, NumberState::Assigned, NumberState::Quarantine] {
            assert_eq!(judged(&mine(state, Whose::ThisLocation)), Ok(Taking::Here));
        }
    }

    #[test]
    fn a_free_number_moves_between_locations_of_its_customer_unless_it_is_the_main_one() {
        let free = MyNumber { state: NumberState::Free, whose: Whose::ThisCustomer, is_main: false, until_at: None };
        assert_eq!(judged(&Standing::Mine(free.clone())), Ok(Taking::From(NumberState::Free)));
        let main = Standing::Mine(MyNumber { is_main: true, ..free });
        assert_eq!(judged(&main), Err(ProblemKind::NumberIsMain));
        assert_eq!(judged(&mine(NumberState::Assigned, Whose::ThisCustomer)), Err(ProblemKind::NumberInUse));
    }

    #[test]
    fn nobody_learns_who_else_has_a_number() {
        assert_eq!(judged(&Standing::Foreign), Err(ProblemKind::NumberUnavailable));
        for state in [NumberState::Reserved, NumberState::Free, NumberState::Assigned] {
            assert_eq!(judged(&mine(state, Whose::AnotherCustomer)), Err(ProblemKind::NumberUnavailable));
        }
    }

    #[test]
    fn a_silent_number_is_for_whoever_had_it_last() {
        let silent = |whose| {
            Standing::Mine(MyNumber {
                state: NumberState::Quarantine,
                whose,
                is_main: false,
                until_at: Some(1_795_305_600_000),
            })
        };
        assert_eq!(judged(&silent(Whose::ThisCustomer)), Ok(Taking::From(NumberState::Quarantine)));
        let phone = Phone::parse("+34911230001").unwrap();
        let problem = judge_addition(&phone, &silent(Whose::AnotherCustomer), spain()).unwrap_err();
        assert_eq!(problem.kind, ProblemKind::NumberQuarantined);
        assert_eq!(problem.with, [("number", "+34911230001".to_owned()), ("until", "2026-11-22".to_owned())]);
    }

    #[test]
    fn a_number_rings_in_its_own_country() {
        let judge = |typed: &str| {
            judge_addition(&Phone::parse(typed).unwrap(), &Standing::Unheld, spain()).map_err(|problem| problem.kind)
        };
        assert_eq!(judge("+12405551212"), Err(ProblemKind::NumberCountry));
        assert_eq!(judge("+80012345678"), Ok(Taking::Claim));
    }

    #[test]
    fn the_main_number_leaves_with_the_last_ones_only() {
        let numbers: Vec<_> =
            ["+34911230001", "+34911230002"].iter().map(|typed| Phone::parse(typed).unwrap()).enumerate().collect();
        let free = MyNumber { state: NumberState::Free, whose: Whose::ThisLocation, is_main: false, until_at: None };
        let main = MyNumber { is_main: true, ..free };
        let both = [Some(main), Some(free.clone())];
        assert!(judge_removal(&numbers, &both, 0).is_empty());
        assert_eq!(judge_removal(&numbers, &both, 1).0[0].kind, ProblemKind::NumberIsMain);
        let assigned = MyNumber { state: NumberState::Assigned, ..free };
        let problems = judge_removal(&numbers, &[Some(assigned), None], 3);
        let kinds: Vec<_> = problems.0.iter().map(|problem| (problem.at.as_str(), problem.kind)).collect();
        let expected =
            [("phoneNumbers[0]", ProblemKind::NumberAssigned), ("phoneNumbers[1]", ProblemKind::NumberNotOfLocation)];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn a_moment_has_a_day() {
        let cases = [
            (0, "1970-01-01"),
            (951_782_400_000, "2000-02-29"),
            (951_868_799_999, "2000-02-29"),
            (951_868_800_000, "2000-03-01"),
            (1_798_675_200_000, "2026-12-31"),
            (-1, "1969-12-31"),
        ];
        for (millis, expected) in cases {
            assert_eq!(day(millis), expected);
        }
    }
}
