//! Where a customer is billed and where a location stands: emergency services and invoices must both arrive. Kept exactly as typed, because
//! clients find their locations again by street and postal code.

use crate::{Country, Problem, ProblemKind, Problems, name::line};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    line1: String,
    line2: Option<String>,
    city: String,
    state: Option<String>,
    postal_code: Option<String>,
    country: Country,
}

/// What somebody sent, before anyone looked at it. An empty text is a missing one: clients send both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct AddressTyped {
    pub line1: Option<String>,
    pub line2: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
}

impl AddressTyped {
    /// The same with what it says of itself already: the state, where the postal code tells it.
    #[must_use]
    pub fn completed(mut self) -> AddressTyped {
        if is_missing(&self.state) {
            let country = self.country.as_deref().and_then(|code| Country::parse(code).ok());
            let needed = country.filter(|country| country.facts().is_some_and(|facts| facts.needs_state()));
            let part = needed.zip(self.postal_code.as_deref()).and_then(|(country, code)| country.subdivision_of(code));
            self.state = part.map(|part| part.code.to_owned());
        }
        self
    }
}

/// What a door calls the fields, so that a problem points at the field that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressNames {
    pub line1: &'static str,
    pub line2: &'static str,
    pub city: &'static str,
    pub state: &'static str,
    pub postal_code: &'static str,
    pub country: &'static str,
}

impl AddressNames {
    /// Billing address of a customer, and its headquarters at creation.
    pub const WHOLESALE: AddressNames = AddressNames {
        line1: "addressLine1",
        line2: "addressLine2",
        city: "city",
        state: "stateOrProvince",
        postal_code: "zipOrPostalCode",
        country: "country",
    };
    /// Locations.
    pub const CALLING: AddressNames = AddressNames {
        line1: "address1",
        line2: "address2",
        city: "city",
        state: "state",
        postal_code: "postalCode",
        country: "country",
    };
}

/// What the address is for. A bill goes to a state that exists. For a site any text passes as a state, because a widespread client sends the
/// city there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressUse {
    Billing,
    Site,
}

impl Address {
    pub const LINE_MAX: usize = 50;
    pub const CITY_MAX: usize = 64;
    pub const POSTAL_CODE_MAX: usize = 20;

    /// Reports everything that is wrong at `at`, the path of the address; an address comes back only when nothing is.
    pub fn parse(
        typed: &AddressTyped,
        at: &str,
        names: &AddressNames,
        used_for: AddressUse,
        problems: &mut Problems,
    ) -> Option<Address> {
        let before = problems.0.len();
        let mut reader = Reader { at, problems };
        let line1 = reader.needed(names.line1, &typed.line1, Address::LINE_MAX);
        let line2 = reader.optional(names.line2, &typed.line2, Address::LINE_MAX);
        let city = reader.needed(names.city, &typed.city, Address::CITY_MAX);
        let state = reader.optional(names.state, &typed.state, Address::CITY_MAX);
        let postal_code = reader.optional(names.postal_code, &typed.postal_code, Address::POSTAL_CODE_MAX);
        let country = reader.country(names.country, &typed.country);
        if let Some(country) = country {
            reader.state_of(country, names.state, typed, state.as_deref(), used_for);
            reader.postal_code_of(country, names.postal_code, typed, postal_code.as_deref());
        }
        if problems.0.len() > before {
            return None;
        }
        Some(Address { line1: line1?, line2, city: city?, state, postal_code, country: country? })
    }

    /// An address that this hub wrote itself, under the rules of that day.
    pub fn stored(kept: AddressTyped) -> Option<Address> {
        let country = Country::parse(kept.country.as_deref()?).ok()?;
        let AddressTyped { line1, line2, city, state, postal_code, .. } = kept;
        Some(Address { line1: line1?, line2, city: city?, state, postal_code, country })
    }

    pub fn line1(&self) -> &str {
        &self.line1
    }

    pub fn line2(&self) -> Option<&str> {
        self.line2.as_deref()
    }

    pub fn city(&self) -> &str {
        &self.city
    }

    pub fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }

    pub fn postal_code(&self) -> Option<&str> {
        self.postal_code.as_deref()
    }

    pub fn country(&self) -> Country {
        self.country
    }
}

struct Reader<'a> {
    at: &'a str,
    problems: &'a mut Problems,
}

impl Reader<'_> {
    fn problem(&self, name: &str, kind: ProblemKind) -> Problem {
        Problem::new(if self.at.is_empty() { name.to_owned() } else { format!("{}.{name}", self.at) }, kind)
    }

    fn optional(&mut self, name: &str, typed: &Option<String>, max: usize) -> Option<String> {
        match line(typed.as_deref().unwrap_or_default(), max) {
            Ok(text) => Some(text),
            Err(ProblemKind::Required) => None,
            Err(kind) => {
                let problem = self.problem(name, kind);
                self.problems.push(if kind == ProblemKind::TooLong { problem.with("max", max) } else { problem });
                None
            }
        }
    }

    fn needed(&mut self, name: &str, typed: &Option<String>, max: usize) -> Option<String> {
        if is_missing(typed) {
            self.problems.push(self.problem(name, ProblemKind::Required));
        }
        self.optional(name, typed, max)
    }

    fn country(&mut self, name: &str, typed: &Option<String>) -> Option<Country> {
        match Country::parse(typed.as_deref().unwrap_or_default()) {
            Ok(country) if country.facts().is_some() => Some(country),
            Ok(country) => {
                self.problems.push(self.problem(name, ProblemKind::CountryUnsupported).with("country", country));
                None
            }
            Err(kind) => {
                self.problems.push(self.problem(name, kind));
                None
            }
        }
    }

    fn state_of(
        &mut self,
        country: Country,
        name: &str,
        typed: &AddressTyped,
        state: Option<&str>,
        used_for: AddressUse,
    ) {
        if !country.facts().is_some_and(|facts| facts.needs_state()) {
            return;
        }
        let kind = match state {
            None if is_missing(&typed.state) => ProblemKind::StateRequired,
            Some(state) if used_for == AddressUse::Billing && !country.has_subdivision(state) => {
                ProblemKind::StateUnknown
            }
            _ => return,
        };
        self.problems.push(self.problem(name, kind).with("country", country));
    }

    fn postal_code_of(&mut self, country: Country, name: &str, typed: &AddressTyped, postal_code: Option<&str>) {
        let Some(facts) = country.facts() else { return };
        let kind = match postal_code {
            None if facts.needs_postal_code() && is_missing(&typed.postal_code) => ProblemKind::PostalCodeRequired,
            Some(code) if !facts.postal_code_fits(code) => ProblemKind::PostalCodeMalformed,
            _ => return,
        };
        self.problems.push(self.problem(name, kind).with("country", country));
    }
}

fn is_missing(typed: &Option<String>) -> bool {
    typed.as_deref().is_none_or(|text| text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use AddressUse::{Billing, Site};
    use ProblemKind::*;

    use super::*;

    fn typed(line1: &str, city: &str, state: &str, postal_code: &str, country: &str) -> AddressTyped {
        let some = |text: &str| Some(text.to_owned());
        AddressTyped {
            line1: some(line1),
            line2: some(""),
            city: some(city),
            state: some(state),
            postal_code: some(postal_code),
            country: some(country),
        }
    }

    fn read(typed: &AddressTyped, used_for: AddressUse) -> Result<Address, Vec<(String, ProblemKind)>> {
        let mut problems = Problems::default();
        let address = Address::parse(typed, "address", &AddressNames::WHOLESALE, used_for, &mut problems);
        address.ok_or_else(|| problems.0.into_iter().map(|problem| (problem.at, problem.kind)).collect())
    }

    #[track_caller]
    fn refuses(typed: &AddressTyped, used_for: AddressUse, expected: &[(&str, ProblemKind)]) {
        let expected = expected.iter().map(|(field, kind)| (format!("address.{field}"), *kind)).collect();
        assert_eq!(read(typed, used_for), Err(expected), "{typed:?}");
    }

    #[test]
    fn an_address_is_echoed_as_it_was_typed() {
        let address = read(&typed(" Calle Mayor, 1 ", "valencia", "valencia", "46001", "es"), Billing).unwrap();
        assert_eq!(
            (address.line1(), address.city(), address.state(), address.postal_code()),
            ("Calle Mayor, 1", "valencia", Some("valencia"), Some("46001"))
        );
        assert_eq!((address.line2(), address.country().code()), (None, "ES"));
        let canada = read(&typed("1 Wellington", "Ottawa", "on", "k1a0b1", "CA"), Billing).unwrap();
        assert_eq!((canada.state(), canada.postal_code()), (Some("on"), Some("k1a0b1")));
    }

    #[test]
    fn each_country_is_asked_for_what_it_has() {
        use crate::country::AddressNeeds;
        use AddressNeeds::*;
        for country in Country::supported() {
            let expected: &[_] = match country.facts().unwrap().needs {
                Nothing => &[],
                State => &[("stateOrProvince", StateRequired)],
                PostalCode => &[("zipOrPostalCode", PostalCodeRequired)],
                StateAndPostalCode => &[("stateOrProvince", StateRequired), ("zipOrPostalCode", PostalCodeRequired)],
            };
            let bare = typed("1 Main", "Town", "", "", country.code());
            if expected.is_empty() {
                assert!(read(&bare, Billing).is_ok() && read(&bare, Site).is_ok(), "{country}");
            } else {
                refuses(&bare, Billing, expected);
                refuses(&bare, Site, expected);
            }
        }
    }

    #[test]
    fn a_site_may_carry_its_city_in_place_of_the_state() {
        let address = typed("5 Penn Plaza", "New York", "New York City", "10001", "US");
        assert_eq!(read(&address, Site).unwrap().state(), Some("New York City"));
        refuses(&address, Billing, &[("stateOrProvince", StateUnknown)]);
    }

    #[test]
    fn a_state_is_judged_only_where_one_is_needed() {
        assert!(read(&typed("1 High St", "London", "Middlesex", "SW1A 1AA", "GB"), Billing).is_ok());
        assert!(read(&typed("1 Quay", "Dublin", "Co. Dublin", "", "IE"), Billing).is_ok());
        assert!(read(&typed("1 Sheikh Zayed", "Dubai", "Dubai", "00000", "AE"), Billing).is_ok());
    }

    #[test]
    fn every_problem_is_reported_at_once() {
        let nothing = AddressTyped::default();
        refuses(&nothing, Billing, &[("addressLine1", Required), ("city", Required), ("country", Required)]);
        refuses(
            &typed("", &"x".repeat(65), "XX", "123", "US"),
            Billing,
            &[
                ("addressLine1", Required),
                ("city", TooLong),
                ("stateOrProvince", StateUnknown),
                ("zipOrPostalCode", PostalCodeMalformed),
            ],
        );
    }

    #[test]
    fn a_country_must_exist_and_be_served() {
        refuses(&typed("1", "P", "", "", "XX"), Billing, &[("country", InvalidCountry)]);
        refuses(&typed("1", "P", "", "", "\"US\""), Billing, &[("country", InvalidCountry)]);
        refuses(&typed("1", "P", "", "", "KP"), Site, &[("country", CountryUnsupported)]);
    }

    #[test]
    fn a_line_holds_fifty_characters_and_nothing_hidden() {
        assert!(read(&typed(&"ñ".repeat(50), "Madrid", "M", "28001", "ES"), Billing).is_ok());
        refuses(&typed(&"ñ".repeat(51), "Madrid", "M", "28001", "ES"), Billing, &[("addressLine1", TooLong)]);
        refuses(
            &typed("Calle\u{202e} 1", "Mad\nrid", "M\u{0}", "28\u{7}001", "ES"),
            Billing,
            &[
                ("addressLine1", ControlCharacters),
                ("city", ControlCharacters),
                ("stateOrProvince", ControlCharacters),
                ("zipOrPostalCode", ControlCharacters),
            ],
        );
    }

    #[test]
    fn a_problem_names_the_field_of_the_door() {
        let mut problems = Problems::default();
        let missing = typed("1", "", "", "", "ES");
        Address::parse(&missing, "", &AddressNames::CALLING, Site, &mut problems);
        let at: Vec<_> = problems.0.iter().map(|problem| problem.at.as_str()).collect();
        assert_eq!(at, ["city", "state", "postalCode"]);
        assert_eq!(problems.0[2].with, [("country", "ES".to_owned())]);
    }

    #[test]
    fn the_state_need_not_be_said_twice() {
        let state = |typed: AddressTyped| typed.completed().state.filter(|state| !state.is_empty());
        assert_eq!(state(typed("1", "València", "", "46006", "ES")).as_deref(), Some("V"));
        assert_eq!(state(typed("1", "València", "Valencia", "28001", "ES")).as_deref(), Some("Valencia"));
        assert_eq!(state(typed("1", "Lisboa", "", "1000-205", "PT")), None);
    }

    #[test]
    fn an_old_problem_does_not_hide_a_good_address() {
        let mut problems = Problems::from(Problem::new("externalId", Required));
        let good = typed("Calle Mayor, 1", "Valencia", "V", "46001", "ES");
        let address = Address::parse(&good, "address", &AddressNames::WHOLESALE, Billing, &mut problems).unwrap();
        assert_eq!(problems.0.len(), 1);
        let kept = AddressTyped { line2: None, ..good };
        assert_eq!(Address::stored(kept), Some(address));
    }
}
