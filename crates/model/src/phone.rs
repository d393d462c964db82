//! Telephone numbers as the world's networks write them (E.164: `+34911230042`), and ranges of them. What is typed may be spaced for people.

use std::fmt;

use crate::{Country, ProblemKind};

/// `+`, the country's calling code and the national number, nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);

impl Phone {
    /// The `+` is asked for: without it `34…` and `0034…` mean different things in different countries, and a wrong guess rings elsewhere.
    pub fn parse(typed: &str) -> Result<Phone, ProblemKind> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(ProblemKind::Required);
        }
        // "+44 (0)20 …": the zero in brackets is what callers leave out who come from abroad.
        let dialled = typed.replacen("(0)", "", 1);
        let compact: String = dialled.chars().filter(|c| !is_spacing(*c)).collect();
        let phone = Phone::stored(&compact)?;
        let known = read(&phone.0).ok_or(ProblemKind::InvalidPhone)?;
        // A trunk digit left in ("+44 020 …") is dropped, but only where that makes a real number: some real numbers begin with it.
        let without_trunk = e164(&known);
        if without_trunk != phone.0 && known.is_valid() { Phone::stored(&without_trunk) } else { Ok(phone) }
    }

    /// A number that this hub wrote itself: its form is looked at, its meaning is not asked for again.
    pub fn stored(e164: &str) -> Result<Phone, ProblemKind> {
        let digits = e164
            .strip_prefix('+')
            .filter(|digits| (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()));
        match digits {
            Some(digits) if !digits.starts_with('0') => Ok(Phone(e164.to_owned())),
            _ => Err(ProblemKind::InvalidPhone),
        }
    }

    pub fn e164(&self) -> &str {
        &self.0
    }

    pub fn calling_code(&self) -> &str {
        &self.0[1..self.national_start()]
    }

    /// The number as written inside its country, without the trunk digit.
    pub fn national_digits(&self) -> &str {
        &self.0[self.national_start()..]
    }

    fn national_start(&self) -> usize {
        let digits = &self.0[1..];
        match digits.get(..2) {
            _ if digits.starts_with(['1', '7']) => 2,
            Some(two) if TWO_DIGIT_CODES.contains(&two) => 3,
            _ => 4,
        }
    }

    /// Whether the numbering plan has such a number today. Plans change before tables do, so a "no" is a warning, never a refusal.
    pub fn is_likely(&self) -> bool {
        read(&self.0).is_some_and(|known| known.is_valid() && e164(&known) == self.0)
    }

    /// Where the number belongs, when its digits tell.
    pub fn country(&self) -> Option<Country> {
        let told = read(&self.0).and_then(|known| known.country().id());
        // why: the tables cannot tell Rome from the Vatican, nor place a number that they do not list.
        told.map_or_else(|| Country::of_calling_code(self.calling_code()), |id| Country::parse(id.as_ref()).ok())
    }

    /// Whether the number can be one of this country. Where only the calling code is telling (`+1` is shared by two dozen), it decides.
    pub fn is_of(&self, country: Country) -> bool {
        let shares_code = || country.facts().is_some_and(|facts| self.calling_code() == facts.calling_code.to_string());
        self.country().map_or_else(shares_code, |own| own == country)
    }

    /// The called party pays: such a number serves a location, never a person.
    pub fn is_toll_free(&self) -> bool {
        read(&self.0)
            .is_some_and(|known| known.number_type(&phonenumber::metadata::DATABASE) == phonenumber::Type::TollFree)
    }

    /// Grouped for reading: `+34 911 23 00 42`.
    pub fn spaced(&self) -> String {
        match read(&self.0) {
            Some(known) if e164(&known) == self.0 => known.format().mode(phonenumber::Mode::International).to_string(),
            _ => self.0.clone(),
        }
    }

    fn value(&self) -> u64 {
        self.0[1..].bytes().fold(0, |value, digit| value * 10 + u64::from(digit - b'0'))
    }
}

fn is_spacing(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '(' | ')' | '/' | '\u{a0}' | '\u{2010}'..='\u{2015}' | '\u{202f}')
}

fn read(e164: &str) -> Option<phonenumber::PhoneNumber> {
    phonenumber::parse(None, e164).ok()
}

fn e164(known: &phonenumber::PhoneNumber) -> String {
    format!("+{}{}", known.code().value(), known.national())
}

/// Calling codes have one digit (`1`, `7`), two (these) or three (all others).
const TWO_DIGIT_CODES: &[&str] = &[
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51",
    "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90",
    "91", "92", "93", "94", "95", "98",
];

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A block of consecutive numbers, both ends included: how carriers hand them out.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PhoneRange {
    first: Phone,
    last: Phone,
}

impl PhoneRange {
    /// More than any carrier gives in one block; a larger one is a slip of the finger.
    pub const MOST: u64 = 10_000;

    pub fn new(first: Phone, last: Phone) -> Result<PhoneRange, ProblemKind> {
        let alike = first.0.len() == last.0.len() && first.calling_code() == last.calling_code();
        match last.value().checked_sub(first.value()) {
            Some(steps) if alike && steps < PhoneRange::MOST => Ok(PhoneRange { first, last }),
            Some(_) if alike => Err(ProblemKind::TooMany),
            _ => Err(ProblemKind::OutOfRange),
        }
    }

    pub fn first(&self) -> &Phone {
        &self.first
    }

    pub fn last(&self) -> &Phone {
        &self.last
    }

    pub fn count(&self) -> u64 {
        self.last.value() - self.first.value() + 1
    }

    pub fn contains(&self, phone: &Phone) -> bool {
        phone.0.len() == self.first.0.len() && (&self.first..=&self.last).contains(&phone)
    }

    pub fn overlaps(&self, other: &PhoneRange) -> bool {
        self.contains(&other.first) || other.contains(&self.first)
    }

    pub fn iter(&self) -> impl Iterator<Item = Phone> + use<> {
        (self.first.value()..=self.last.value()).map(|value| Phone(format!("+{value}")))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn phone(typed: &str) -> Phone {
        Phone::parse(typed).unwrap_or_else(|kind| panic!("{typed}: {kind:?}"))
    }

    #[track_caller]
    fn range(first: &str, last: &str) -> Result<PhoneRange, ProblemKind> {
        PhoneRange::new(phone(first), phone(last))
    }

    #[test]
    fn every_spacing_is_the_same_number() {
        for (typed, e164) in [
            ("+1-240-555-1212", "+12405551212"),
            ("+1 (240) 555.1212", "+12405551212"),
            ("+12405551212", "+12405551212"),
            (" +34 963 10 44 12 ", "+34963104412"),
            ("+34\u{a0}963\u{2011}104412", "+34963104412"),
            ("+44 (0)20 7946 0000", "+442079460000"),
            ("+44 020 7946 0000", "+442079460000"),
            ("+39 06 6982 1234", "+390669821234"),
            ("+375 800 1234567", "+3758001234567"),
        ] {
            assert_eq!(phone(typed).e164(), e164, "{typed}");
        }
    }

    #[test]
    fn what_names_no_country_or_no_number_is_refused() {
        assert_eq!(Phone::parse(" "), Err(ProblemKind::Required));
        let shapes = [
            "2405551212",
            "0034963104412",
            "34963104412",
            "+",
            "+34",
            "+34963",
            "+1234567890123456",
            "++34963104412",
            "+34+963104412",
        ];
        let others = [
            "+0123456789",
            "+34 963 10 44 12 ext. 5",
            "+34 96E 104412",
            "tel:+34963104412",
            "+9991234567",
            "+34963104412;ext=1",
            "+３４963104412",
        ];
        for typed in shapes.into_iter().chain(others) {
            assert_eq!(Phone::parse(typed), Err(ProblemKind::InvalidPhone), "{typed}");
        }
    }

    #[test]
    fn an_unlikely_number_is_a_number_all_the_same() {
        assert!(phone("+34 963 10 44 12").is_likely());
        assert!(phone("+1 212 736 5000").is_likely());
        for typed in ["+1 100 555 1212", "+34 123 456 789", "+34 9631 0441 2345"] {
            assert!(!phone(typed).is_likely(), "{typed}");
        }
    }

    #[test]
    fn the_number_tells_its_country() {
        for (typed, country, code, national) in [
            ("+34963104412", Some("ES"), "34", "963104412"),
            ("+12127365000", Some("US"), "1", "2127365000"),
            ("+14165550123", Some("CA"), "1", "4165550123"),
            ("+3726221234", Some("EE"), "372", "6221234"),
            ("+390669821234", Some("IT"), "39", "0669821234"),
            ("+34123456789", Some("ES"), "34", "123456789"),
            ("+11005551212", None, "1", "1005551212"),
        ] {
            let phone = phone(typed);
            assert_eq!(phone.country().map(Country::code), country, "{typed}");
            assert_eq!((phone.calling_code(), phone.national_digits()), (code, national));
        }
    }

    #[test]
    fn a_shared_calling_code_decides_only_when_nothing_else_does() {
        let of = |typed: &str, country: &str| phone(typed).is_of(Country::parse(country).unwrap());
        assert!(of("+34963104412", "ES") && !of("+34963104412", "US"));
        assert!(of("+12127365000", "US") && !of("+12127365000", "CA"));
        assert!(of("+11005551212", "US") && of("+11005551212", "CA") && !of("+11005551212", "ES"));
    }

    #[test]
    fn toll_free_numbers_are_recognised() {
        assert!(phone("+1 800 723 3456").is_toll_free());
        assert!(phone("+34 900 123 456").is_toll_free());
        assert!(!phone("+34 963 104 412").is_toll_free());
    }

    #[test]
    fn a_number_is_grouped_for_reading() {
        assert_eq!(phone("+34963104412").spaced(), "+34 963 10 44 12");
        assert_eq!(phone("+12127365000").spaced(), "+1 212-736-5000");
    }

    #[test]
    fn a_range_holds_its_numbers_and_no_other() {
        let block = range("+34911230000", "+34911230099").unwrap();
        assert_eq!(block.count(), 100);
        assert_eq!(block.iter().count(), 100);
        assert_eq!(
            (block.iter().next().as_ref(), block.iter().last().as_ref()),
            (Some(block.first()), Some(block.last()))
        );
        assert!(block.iter().all(|phone| block.contains(&phone)));
        for outside in ["+34911229999", "+34911230100", "+3491123005", "+349112300500"] {
            assert!(!block.contains(&phone(outside)), "{outside}");
        }
    }

    #[test]
    fn a_range_runs_upwards_in_one_country_and_ends_somewhere() {
        assert_eq!(range("+34911230001", "+34911230000"), Err(ProblemKind::OutOfRange));
        assert_eq!(range("+34911230000", "+35911230000"), Err(ProblemKind::OutOfRange));
        assert_eq!(range("+3491123000", "+34911230000"), Err(ProblemKind::OutOfRange));
        assert_eq!(range("+34911230000", "+34911240000"), Err(ProblemKind::TooMany));
        assert_eq!(range("+34911230000", "+34911239999").unwrap().count(), PhoneRange::MOST);
        assert_eq!(range("+34911230000", "+34911230000").unwrap().count(), 1);
    }

    #[test]
    fn overlapping_ranges_are_noticed_from_both_sides() {
        let a = range("+34911230000", "+34911230099").unwrap();
        for (first, last, overlap) in [
            ("+34911230050", "+34911230060", true),
            ("+34911229000", "+34911231000", true),
            ("+34911230099", "+34911230199", true),
            ("+34911230100", "+34911230199", false),
            ("+34911229900", "+34911229999", false),
        ] {
            let b = range(first, last).unwrap();
            assert_eq!((a.overlaps(&b), b.overlaps(&a)), (overlap, overlap), "{first}-{last}");
        }
    }

    proptest! {
        #[test]
        fn a_number_read_again_is_the_same_number(typed in "\\+[1-9][0-9 ().-]{6,18}") {
            if let Ok(phone) = Phone::parse(&typed) {
                prop_assert_eq!(Phone::parse(phone.e164()), Ok(phone.clone()));
                prop_assert_eq!(Phone::stored(phone.e164()), Ok(phone.clone()));
                prop_assert_eq!(format!("+{}{}", phone.calling_code(), phone.national_digits()), phone.e164());
                phone.is_likely();
            }
        }
    }
}
