//! The partner's pool: ranges of numbers that a carrier gave, waiting for a customer.

use crate::{
    Problem, ProblemKind, Problems,
    country::Country,
    customer::parse_value,
    phone::{Phone, PhoneRange},
};

/// A larger block is added in parts: one write holds everybody up for as long as it takes.
pub const MOST_IN_RANGE: u64 = 2_000;

/// A range as somebody typed it.
#[derive(Clone, Debug, Default)]
pub struct AskedRange {
    pub first: String,
    pub last: String,
    /// Where the digits do not tell.
    pub country: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRange {
    pub range: PhoneRange,
    pub country: Country,
    pub toll_free: bool,
}

/// `taken`: numbers of the range that somebody on this hub has; whose they are is not said.
pub fn plan_range(asked: &AskedRange, taken: &[Phone], mut problems: Problems) -> Result<NewRange, Problems> {
    let p = &mut problems;
    let range = read_range(asked, p);
    let country = parse_value(asked.country.as_deref(), "country", false, Country::parse, p);
    for number in taken {
        p.push(Problem::new("first", ProblemKind::NumberUnavailable).with("number", number.e164()));
    }
    let Some(range) = range else { return Err(problems) };
    let first = range.first().clone();
    let Some(country) = country.or_else(|| first.country()) else {
        if problems.is_empty() {
            problems.add("country", ProblemKind::Required);
        }
        return Err(problems);
    };
    if !first.is_of(country) {
        problems.push(
            Problem::new("country", ProblemKind::NumberCountry).with("number", first.e164()).with("country", country),
        );
    }
    problems.or(NewRange { range, country, toll_free: first.is_toll_free() })
}

impl AskedRange {
    /// The range, where it can be read: for asking who has its numbers.
    pub fn range(&self) -> Option<PhoneRange> {
        read_range(self, &mut Problems::default())
    }
}

fn read_range(asked: &AskedRange, problems: &mut Problems) -> Option<PhoneRange> {
    let first = problems.keep("first", Phone::parse(&asked.first));
    let last = problems.keep("last", Phone::parse(&asked.last));
    let (first, last) = (first?, last?);
    let too_many = Problem::new("last", ProblemKind::TooMany).with("max", MOST_IN_RANGE);
    match PhoneRange::new(first.clone(), last) {
        Ok(range) if range.count() <= MOST_IN_RANGE => return Some(range),
        Ok(_) | Err(ProblemKind::TooMany) => problems.push(too_many),
        // why: the end lies before the beginning, or in another numbering plan.
        Err(kind) => {
            let farthest = first.e164()[1..].parse::<u64>().unwrap_or_default() + MOST_IN_RANGE - 1;
            problems.push(Problem::new("last", kind).with("min", &first).with("max", format!("+{farthest}")));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(first: &str, last: &str) -> AskedRange {
        AskedRange { first: first.to_owned(), last: last.to_owned(), country: None }
    }

    #[track_caller]
    fn kinds(asked: &AskedRange, taken: &[Phone]) -> Vec<ProblemKind> {
        let problems = plan_range(asked, taken, Problems::default()).unwrap_err();
        problems.0.into_iter().map(|problem| problem.kind).collect()
    }

    #[test]
    fn a_block_of_a_carrier_knows_its_country() {
        let plan = plan_range(&asked("+34 911 230 000", "+34 911 230 099"), &[], Problems::default()).unwrap();
        assert_eq!((plan.range.count(), plan.country.code(), plan.toll_free), (100, "ES", false));
    }

    #[test]
    fn a_range_has_two_ends_in_order_and_a_size() {
        assert_eq!(kinds(&asked("12", "x"), &[]), [ProblemKind::InvalidPhone; 2]);
        assert_eq!(kinds(&asked("+34911230099", "+34911230000"), &[]), [ProblemKind::OutOfRange]);
        assert_eq!(kinds(&asked("+34911230000", "+34911239999"), &[]), [ProblemKind::TooMany]);
    }

    #[test]
    fn numbers_that_somebody_has_are_named() {
        let taken = [Phone::parse("+34911230007").unwrap()];
        assert_eq!(kinds(&asked("+34911230000", "+34911230009"), &taken), [ProblemKind::NumberUnavailable]);
    }

    #[test]
    fn a_range_lies_in_the_country_that_is_named() {
        let elsewhere = AskedRange { country: Some("PT".to_owned()), ..asked("+34911230000", "+34911230009") };
        assert_eq!(kinds(&elsewhere, &[]), [ProblemKind::NumberCountry]);
    }
}
