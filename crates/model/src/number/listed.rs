//! Numbers as people write many of them down: one below the other, parted by commas, or from one to another.

use super::MOST_NUMBERS;
use crate::phone::{Phone, PhoneRange};

/// Each number of a list, ranges written out; what cannot be read stays as it was typed, for whoever judges it. One more than may be is enough.
pub fn spelled_out(text: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    for part in text.split(['\n', '\r', ',', ';', '\t']).map(str::trim).filter(|part| !part.is_empty()) {
        match range(part) {
            Some(range) => numbers.extend(range.iter().take(MOST_NUMBERS + 1).map(|phone| phone.e164().to_owned())),
            None => numbers.push(part.to_owned()),
        }
        if numbers.len() > MOST_NUMBERS {
            break;
        }
    }
    numbers
}

/// `+34 960 000 100 - +34 960 000 149`, or only what differs: `+34960000100 - 49`.
fn range(part: &str) -> Option<PhoneRange> {
    // why with blanks: a bare hyphen parts the digits of one number.
    let (first, last) = [" - ", " – ", "–", "..", " a ", " to "].iter().find_map(|sign| part.split_once(sign))?;
    let first = Phone::parse(first).ok()?;
    let last = last.trim();
    if last.starts_with('+') {
        return PhoneRange::new(first, Phone::parse(last).ok()?).ok();
    }
    let digits: String = last.chars().filter(char::is_ascii_digit).collect();
    let kept = first.e164().len().checked_sub(digits.len()).filter(|kept| *kept > 1 && !digits.is_empty())?;
    let last = Phone::stored(&format!("{}{digits}", &first.e164()[..kept])).ok()?;
    PhoneRange::new(first, last).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_may_hold_single_numbers_and_ranges() {
        let found = spelled_out("+34 960 000 100 - +34 960 000 102\n+34-960-000-200, +34960000300..01");
        let expected =
            ["+34960000100", "+34960000101", "+34960000102", "+34-960-000-200", "+34960000300", "+34960000301"];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_no_range_stays_for_whoever_judges_it() {
        assert_eq!(spelled_out("+34960000102 - +34960000100\nabc\n\n"), ["+34960000102 - +34960000100", "abc"]);
        assert_eq!(spelled_out("+34960000000 - 9999").len(), MOST_NUMBERS + 1, "too many are refused, not made");
    }
}
