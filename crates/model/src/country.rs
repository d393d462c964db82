//! Countries: what each one asks of an address, how it dials, what it speaks. Behaviour follows the table in `facts.rs`, never a condition elsewhere.

mod facts;
mod postal;
mod subdivision;

use std::fmt;

pub use facts::{AddressNeeds, CountryFacts, DataRegion};
pub use subdivision::Subdivision;

use crate::ProblemKind;

/// A country of ISO 3166, served by the hub or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country(&'static str);

impl Country {
    /// The two-letter code, in either case.
    pub fn parse(typed: &str) -> Result<Country, ProblemKind> {
        let code = typed.trim().to_ascii_uppercase();
        if code.is_empty() {
            return Err(ProblemKind::Required);
        }
        rust_iso3166::from_alpha2(&code).map(|known| Country(known.alpha2)).ok_or(ProblemKind::InvalidCountry)
    }

    pub fn code(self) -> &'static str {
        self.0
    }

    /// What the hub knows about a country that it serves; nothing about the others.
    pub fn facts(self) -> Option<&'static CountryFacts> {
        facts::COUNTRIES.binary_search_by(|row| row.code.cmp(self.0)).ok().map(|at| &facts::COUNTRIES[at])
    }

    /// The countries that a customer can be in, by code.
    pub fn supported() -> impl Iterator<Item = Country> {
        facts::COUNTRIES.iter().map(|row| Country(row.code))
    }

    /// The country served that has this calling code for itself; `1` belongs to several, so to none.
    pub fn of_calling_code(code: &str) -> Option<Country> {
        let code: u16 = code.parse().ok()?;
        let mut sharing = facts::COUNTRIES.iter().filter(|row| row.calling_code == code);
        match (sharing.next(), sharing.next()) {
            (Some(only), None) => Some(Country(only.code)),
            _ => None,
        }
    }

    /// What somebody in distress dials there. Where the hub knows nothing, the two numbers that most of the world understands.
    pub fn emergency_digits(self) -> &'static [&'static str] {
        self.facts().map_or(&["112", "911"], |facts| facts.emergency)
    }

    pub fn is_emergency(self, digits: &str) -> bool {
        self.emergency_digits().contains(&digits)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl CountryFacts {
    pub fn needs_state(&self) -> bool {
        matches!(self.needs, AddressNeeds::State | AddressNeeds::StateAndPostalCode)
    }

    pub fn needs_postal_code(&self) -> bool {
        matches!(self.needs, AddressNeeds::PostalCode | AddressNeeds::StateAndPostalCode)
    }

    /// Whether a postal code looks like one of this country. Where none are in use, anything does.
    pub fn postal_code_fits(&self, typed: &str) -> bool {
        let typed = typed.trim().to_ascii_uppercase();
        // Many write the country before it: "LV-1010", "SE 113 59".
        let bare = typed.strip_prefix(self.code).map(|rest| rest.trim_start_matches(is_gap));
        let fits = |pattern: &&str| reads_as(pattern, &typed) || bare.is_some_and(|bare| reads_as(pattern, bare));
        self.postal_codes.is_empty() || self.postal_codes.iter().any(fits)
    }

    pub fn timezone(&self) -> &'static str {
        self.timezones[0]
    }
}

/// The small language of the table: `9` a digit, `A` a letter, `X` either, a blank the place where people put a blank, a hyphen or nothing.
/// Anything else stands for itself.
fn reads_as(pattern: &str, typed: &str) -> bool {
    let mut rest = typed;
    for sign in pattern.chars() {
        if sign == ' ' {
            rest = rest.trim_start_matches(is_gap);
            continue;
        }
        let fits = |c: char| match sign {
            '9' => c.is_ascii_digit(),
            'A' => c.is_ascii_uppercase(),
            'X' => c.is_ascii_digit() || c.is_ascii_uppercase(),
            itself => c == itself,
        };
        match rest.strip_prefix(fits) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.is_empty()
}

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, Timezone};

    fn facts(code: &str) -> &'static CountryFacts {
        Country::parse(code).unwrap().facts().unwrap()
    }

    #[test]
    fn a_country_is_known_by_its_two_letters_in_either_case() {
        for typed in ["ES", "es", " Es "] {
            assert_eq!(Country::parse(typed).map(Country::code), Ok("ES"));
        }
        assert_eq!(Country::parse(""), Err(ProblemKind::Required));
        for typed in ["\"US\"", "USA", "EN", "UK", "XX", "E", "España", "ＥＳ"] {
            assert_eq!(Country::parse(typed), Err(ProblemKind::InvalidCountry), "{typed}");
        }
    }

    #[test]
    fn a_country_may_exist_without_being_served() {
        let country = Country::parse("KP").unwrap();
        assert!(country.facts().is_none());
        assert!(country.is_emergency("112"));
    }

    #[test]
    fn the_table_is_whole() {
        let codes: Vec<_> = Country::supported().map(Country::code).collect();
        assert!(codes.len() >= 40, "{}", codes.len());
        assert!(codes.is_sorted_by(|a, b| a < b), "in order, without repetition");
        for code in codes {
            let facts = facts(code);
            assert!(Country::parse(code).is_ok(), "{code}");
            assert!(
                !facts.timezones.is_empty()
                    && facts.timezones.iter().all(|zone| Timezone::parse(zone).map(Timezone::name) == Ok(zone)),
                "{code}"
            );
            assert_eq!(Language::parse(facts.language).unwrap().mail(), facts.language, "{code}");
            assert!(
                !facts.emergency.is_empty()
                    && facts.emergency.iter().all(|digits| digits.bytes().all(|b| b.is_ascii_digit())),
                "{code}"
            );
            assert!(
                !facts.needs_postal_code() || !facts.postal_codes.is_empty(),
                "{code} asks for a code it cannot recognise"
            );
            assert!(
                !facts.needs_state() || Country::parse(code).unwrap().subdivisions().count() > 1,
                "{code} asks for a state it cannot recognise"
            );
        }
    }

    #[test]
    fn each_country_asks_for_its_own_address() {
        for code in ["US", "CA", "AU", "BR", "CN", "ES", "IN", "IT", "MX", "JP", "KR"] {
            assert_eq!(facts(code).needs, AddressNeeds::StateAndPostalCode, "{code}");
        }
        for code in ["GB", "CH", "NO", "NZ", "ZA", "SG", "DE", "FR", "PT", "PL", "SE", "NL"] {
            assert_eq!(facts(code).needs, AddressNeeds::PostalCode, "{code}");
        }
        assert_eq!(facts("AE").needs, AddressNeeds::State);
        for code in ["HN", "SV", "CR"] {
            assert_eq!(facts(code).needs, AddressNeeds::State, "{code}");
        }
        // An address there is whole without a code.
        for code in ["HK", "IE", "AD", "GI", "MC", "AR", "BG", "CY", "HR", "IS", "MT", "SI", "BO", "NI", "PY"] {
            assert_eq!(facts(code).needs, AddressNeeds::Nothing, "{code}");
        }
    }

    #[test]
    fn postal_codes_are_recognised_as_people_write_them() {
        for (country, typed) in [
            ("ES", "46001"),
            ("US", "10001"),
            ("US", "10001-1234"),
            ("US", "100011234"),
            ("CA", "K1A 0B1"),
            ("CA", "k1a0b1"),
            ("GB", "SW1A 1AA"),
            ("GB", "m11ae"),
            ("GB", "EC1A 1BB"),
            ("NL", "1012 AB"),
            ("PT", "1000-205"),
            ("PL", "00-950"),
            ("SE", "113 59"),
            ("SE", "SE-11359"),
            ("LV", "LV-1010"),
            ("LU", "L-1234"),
            ("BR", "01310-100"),
            ("JP", "100-0001"),
            ("IE", "D02 AF30"),
            ("AR", "C1002AAA"),
            ("AR", "1002"),
            ("AR", "C1002"),
            ("CR", "1000"),
            ("CR", "10101"),
            ("PE", "LIMA 18"),
            ("PE", "Callao 2"),
            ("PE", "02001"),
            ("MT", "NXR 01"),
            ("OM", "PC 133"),
            ("GB", "BFPO 12"),
            ("AD", "AD500"),
            ("GI", "GX11 1AA"),
            ("MC", "98000"),
            ("SV", "CP 1101"),
            ("HK", "999077"),
        ] {
            assert!(facts(country).postal_code_fits(typed), "{typed} in {country}");
        }
    }

    #[test]
    fn every_pattern_of_the_table_knows_its_own_codes() {
        for facts in Country::supported().filter_map(Country::facts) {
            for pattern in facts.postal_codes {
                let code = pattern.replace('9', "1").replace('A', "b").replace('X', "2");
                for written in
                    [code.clone(), code.replace(' ', ""), code.replace(' ', "-"), format!("{}-{code}", facts.code)]
                {
                    assert!(facts.postal_code_fits(&written), "{written} in {}", facts.code);
                }
                assert!(!facts.postal_code_fits(&format!("{code}*")) && !facts.postal_code_fits(""), "{}", facts.code);
            }
        }
    }

    #[test]
    fn a_calling_code_names_a_country_unless_it_is_shared() {
        assert_eq!(Country::of_calling_code("34").map(Country::code), Some("ES"));
        for shared_or_unknown in ["1", "999", "", "x"] {
            assert_eq!(Country::of_calling_code(shared_or_unknown), None);
        }
    }

    #[test]
    fn a_postal_code_of_elsewhere_is_noticed() {
        for (country, typed) in [
            ("ES", "4600"),
            ("ES", "460011"),
            ("ES", "SW1A 1AA"),
            ("ES", "46O01"),
            ("US", "1000"),
            ("US", "10001-12"),
            ("CA", "10001"),
            ("GB", "28001"),
            ("DE", "1010"),
            ("ES", "-46001"),
            ("ES", "US-46001"),
            ("ES", "４６００１"),
        ] {
            assert!(!facts(country).postal_code_fits(typed), "{typed} in {country}");
        }
    }
}
