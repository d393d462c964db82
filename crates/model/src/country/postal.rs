//! Where a postal code alone says the province or state, nobody has to choose it: Spain by its first two digits, Canada by its first letter, the
//! United States by its first three digits.

use super::{Country, Subdivision};

impl Country {
    /// The part of the country that a postal code lies in; `None` where codes do not say, or this one does not.
    pub fn subdivision_of(self, postal_code: &str) -> Option<Subdivision> {
        let typed = postal_code.trim().to_ascii_uppercase();
        let code = match self.code() {
            "ES" if typed.len() == 5 => number(&typed, 2).and_then(|number| SPAIN.get(number.checked_sub(1)?).copied()),
            "CA" => CANADA
                .iter()
                .find(|(letters, _)| typed.starts_with(|sign| letters.contains(sign)))
                .map(|(_, code)| *code),
            "US" if typed.len() >= 5 => number(&typed, 3).and_then(of_zip),
            _ => None,
        };
        self.subdivisions().find(|part| Some(part.code) == code)
    }

    /// The part that a postal code lies in, where an address says another one. Only parts that codes can tell are compared, so that a region above
    /// the provinces contradicts nothing.
    pub fn postal_code_lies_elsewhere(self, postal_code: &str, state: &str) -> Option<Subdivision> {
        let lies_in = self.subdivision_of(postal_code)?;
        let mut said = self.subdivisions_called(state).filter(|part| self.postal_codes_tell_of(part.code)).peekable();
        said.peek()?;
        said.all(|part| part.code != lies_in.code).then_some(lies_in)
    }

    fn postal_codes_tell_of(self, part: &str) -> bool {
        match self.code() {
            "ES" => SPAIN.contains(&part),
            "CA" => CANADA.iter().any(|(_, code)| *code == part),
            "US" => UNITED_STATES.iter().any(|(_, _, code)| *code == part),
            _ => false,
        }
    }

    /// Whether its postal codes say where they lie.
    pub fn postal_codes_tell(self) -> bool {
        matches!(self.code(), "ES" | "CA" | "US")
    }
}

fn number(typed: &str, digits: usize) -> Option<usize> {
    typed
        .get(..digits)
        .filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
        .and_then(|digits| digits.parse().ok())
}

fn of_zip(number: usize) -> Option<&'static str> {
    let above = UNITED_STATES.partition_point(|(first, ..)| *first <= number);
    let (_, last, code) = UNITED_STATES.get(above.checked_sub(1)?)?;
    (number <= *last).then_some(*code)
}

/// 01 to 52.
const SPAIN: [&str; 52] = [
    "VI", "AB", "A", "AL", "AV", "BA", "PM", "B", "BU", "CC", "CA", "CS", "CR", "CO", "C", "CU", "GI", "GR", "GU",
    "SS", "H", "HU", "J", "LE", "L", "LO", "LU", "M", "MA", "MU", "NA", "OR", "O", "P", "GC", "PO", "SA", "TF", "S",
    "SG", "SE", "SO", "T", "TE", "TO", "V", "VA", "BI", "ZA", "Z", "CE", "ML",
];

/// Two territories share the letter X, so it says nothing.
const CANADA: &[(&str, &str)] = &[
    ("A", "NL"),
    ("B", "NS"),
    ("C", "PE"),
    ("E", "NB"),
    ("GHJ", "QC"),
    ("KLMNP", "ON"),
    ("R", "MB"),
    ("S", "SK"),
    ("T", "AB"),
    ("V", "BC"),
    ("Y", "YT"),
];

/// First and last of each run of three digits, in order. Posts of the armed forces are left out.
#[rustfmt::skip]
const UNITED_STATES: &[(usize, usize, &str)] = &[
    (5, 5, "NY"), (6, 7, "PR"), (8, 8, "VI"), (9, 9, "PR"), (10, 27, "MA"), (28, 29, "RI"), (30, 38, "NH"), (39, 49, "ME"), (50, 54, "VT"),
    (55, 55, "MA"), (56, 59, "VT"), (60, 69, "CT"), (70, 89, "NJ"), (100, 149, "NY"), (150, 196, "PA"), (197, 199, "DE"), (200, 200, "DC"),
    (201, 201, "VA"), (202, 205, "DC"), (206, 219, "MD"), (220, 246, "VA"), (247, 268, "WV"), (270, 289, "NC"), (290, 299, "SC"),
    (300, 319, "GA"), (320, 339, "FL"), (341, 349, "FL"), (350, 369, "AL"), (370, 385, "TN"), (386, 397, "MS"), (398, 399, "GA"),
    (400, 427, "KY"), (430, 459, "OH"), (460, 479, "IN"), (480, 499, "MI"), (500, 528, "IA"), (530, 549, "WI"), (550, 567, "MN"),
    (569, 569, "DC"), (570, 577, "SD"), (580, 588, "ND"), (590, 599, "MT"), (600, 629, "IL"), (630, 658, "MO"), (660, 679, "KS"),
    (680, 693, "NE"), (700, 714, "LA"), (716, 729, "AR"), (730, 732, "OK"), (733, 733, "TX"), (734, 749, "OK"), (750, 799, "TX"),
    (800, 816, "CO"), (820, 831, "WY"), (832, 838, "ID"), (840, 847, "UT"), (850, 865, "AZ"), (870, 884, "NM"), (885, 885, "TX"),
    (889, 898, "NV"), (900, 961, "CA"), (967, 968, "HI"), (969, 969, "GU"), (970, 979, "OR"), (980, 994, "WA"), (995, 999, "AK"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postal_code_of_another_province_is_noticed() {
        let lies = |country: &str, code: &str, state: &str| {
            Country::parse(country).unwrap().postal_code_lies_elsewhere(code, state).map(|part| part.code)
        };
        assert_eq!(lies("ES", "46004", "C"), Some("V"));
        assert_eq!(lies("ES", "46004", "A Coruña"), Some("V"));
        assert_eq!(lies("ES", "46004", "V"), None);
        assert_eq!(lies("ES", "46004", "es-v"), None);
        assert_eq!(lies("ES", "28001", "Comunidad de Madrid"), None);
        assert_eq!(lies("ES", "41001", "Andalucía"), None, "the region above the province");
        assert_eq!(lies("ES", "41001", "Nueva York"), None, "what is no part of the country is told elsewhere");
        assert_eq!(lies("US", "10001", "CA"), Some("NY"));
        assert_eq!(lies("CA", "X1A 0A1", "ON"), None, "two territories share the letter");
        assert_eq!(lies("PT", "1000-205", "Lisboa"), None);
    }

    fn part(country: &str, postal_code: &str) -> Option<&'static str> {
        Country::parse(country).unwrap().subdivision_of(postal_code).map(|part| part.code)
    }

    #[test]
    fn a_postal_code_says_its_province_or_state() {
        for (country, postal_code, expected) in [
            ("ES", "46001", "V"),
            ("ES", " 08002 ", "B"),
            ("ES", "28014", "M"),
            ("ES", "52001", "ML"),
            ("US", "10001", "NY"),
            ("US", "04101-1234", "ME"),
            ("US", "94105", "CA"),
            ("US", "99501", "AK"),
            ("US", "00501", "NY"),
            ("CA", "k1a 0b1", "ON"),
            ("CA", "H2Y 1C6", "QC"),
        ] {
            assert_eq!(part(country, postal_code), Some(expected), "{postal_code}");
        }
    }

    #[test]
    fn where_it_says_nothing_nothing_is_guessed() {
        for (country, postal_code) in [
            ("ES", "00001"),
            ("ES", "53001"),
            ("ES", "460"),
            ("ES", ""),
            ("US", "00001"),
            ("US", "09012"),
            ("CA", "X0E 0A1"),
            ("PT", "1000-205"),
        ] {
            assert_eq!(part(country, postal_code), None, "{postal_code}");
        }
    }

    #[test]
    fn every_part_named_here_exists_and_no_two_runs_meet() {
        let known =
            |country: &str, code: &str| Country::parse(country).unwrap().subdivisions().any(|part| part.code == code);
        assert!(SPAIN.iter().all(|code| known("ES", code)));
        assert!(CANADA.iter().all(|(_, code)| known("CA", code)));
        assert!(UNITED_STATES.iter().all(|(_, _, code)| known("US", code)));
        assert!(UNITED_STATES.windows(2).all(|pair| pair[0].1 < pair[1].0));
    }
}
