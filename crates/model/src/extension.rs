//! The short number of a colleague. It may begin with a zero, and may never hide the way to an ambulance.

use std::fmt;

use crate::{Country, Phone, ProblemKind, dial::digits};

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Extension(String);

impl Extension {
    pub const SHORTEST: usize = 2;
    pub const LONGEST: usize = 10;

    pub fn parse(typed: &str) -> Result<Extension, ProblemKind> {
        digits(typed, Extension::SHORTEST, Extension::LONGEST).map(Extension).ok_or(ProblemKind::InvalidExtension)
    }

    /// The last digits of the person's own number: what most businesses choose.
    pub fn suggest_from(phone: &Phone, length: usize) -> Option<Extension> {
        let national = phone.national_digits();
        let start = national.len().checked_sub(length)?;
        Extension::parse(&national[start..]).ok()
    }

    /// **Invariant:** no extension shadows an emergency number where it would be dialled; held by
    /// `an_extension_never_shadows_an_emergency_number`.
    pub fn allowed_in(&self, country: Country) -> Result<(), ProblemKind> {
        if country.is_emergency(&self.0) { Err(ProblemKind::ExtensionEmergency) } else { Ok(()) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Extension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_has_two_to_ten_digits_and_may_begin_with_zero() {
        for typed in ["10", "0142", "2000", "1234567890", " 42 "] {
            assert_eq!(Extension::parse(typed).unwrap().as_str(), typed.trim());
        }
        for typed in ["", "1", "12345678901", "12a", "+12", "1 2", "-12", "１２３", "1e3", "12.0"] {
            assert_eq!(Extension::parse(typed), Err(ProblemKind::InvalidExtension), "{typed}");
        }
    }

    #[test]
    fn an_extension_never_shadows_an_emergency_number() {
        for (country, reserved) in
            [("US", "911"), ("US", "933"), ("US", "1911"), ("ES", "112"), ("ES", "061"), ("GB", "999"), ("JP", "119")]
        {
            let country = Country::parse(country).unwrap();
            let extension = Extension::parse(reserved).unwrap();
            assert_eq!(extension.allowed_in(country), Err(ProblemKind::ExtensionEmergency), "{reserved} in {country}");
        }
        let spain = Country::parse("ES").unwrap();
        for free in ["1120", "0112", "2000", "911", "13"] {
            assert_eq!(Extension::parse(free).unwrap().allowed_in(spain), Ok(()), "{free}");
        }
    }

    #[test]
    fn the_end_of_the_number_is_the_extension_to_propose() {
        let phone = Phone::parse("+34 911 230 042").unwrap();
        assert_eq!(Extension::suggest_from(&phone, 4).unwrap().as_str(), "0042");
        assert_eq!(Extension::suggest_from(&phone, 9).unwrap().as_str(), "911230042");
        for length in [0, 1, 10, 11] {
            assert_eq!(Extension::suggest_from(&phone, length), None);
        }
    }
}
