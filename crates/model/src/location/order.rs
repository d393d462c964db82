//! What somebody asks of a location: as typed, then as values that parsed.

use crate::{
    Problem, ProblemKind, Problems,
    address::{Address, AddressNames, AddressTyped, AddressUse},
    customer::{Strictness, parse_text, parse_value},
    language::Language,
    name,
    timezone::Timezone,
};

/// One field of an edit that may also be emptied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Edit {
    #[default]
    Keep,
    Clear,
    To(String),
}

impl Edit {
    /// An empty text empties the field.
    pub fn of(typed: &str) -> Edit {
        if typed.trim().is_empty() { Edit::Clear } else { Edit::To(typed.trim().to_owned()) }
    }

    /// Parses what is given; the rest stays as it is.
    pub(super) fn read(
        &self,
        at: &str,
        problems: &mut Problems,
        parse: impl Fn(&str) -> Result<String, Problem>,
    ) -> Edit {
        let Edit::To(typed) = self else { return self.clone() };
        match parse(typed) {
            Ok(parsed) => Edit::To(parsed),
            Err(problem) => {
                problems.push(Problem { at: at.to_owned(), ..problem });
                Edit::Keep
            }
        }
    }

    pub fn given(&self) -> Option<&str> {
        match self {
            Edit::To(text) => Some(text),
            Edit::Keep | Edit::Clear => None,
        }
    }

    /// As it is stored: nothing keeps, an empty text empties.
    pub fn stored(&self) -> Option<&str> {
        match self {
            Edit::Keep => None,
            Edit::Clear => Some(""),
            Edit::To(text) => Some(text),
        }
    }
}

/// As typed; field names are those of the public wire.
#[derive(Clone, Debug, Default)]
pub struct AskedLocation {
    pub name: Option<String>,
    pub timezone: Option<String>,
    pub language: Option<String>,
    pub announcement_language: Option<String>,
    pub address: Option<AddressTyped>,
    pub latitude: Edit,
    pub longitude: Edit,
    pub notes: Edit,
}

/// What parsed. A field that is `None` was left out or is among the problems.
#[derive(Clone, Debug, Default)]
pub struct LocationOrder {
    pub name: Option<String>,
    pub timezone: Option<Timezone>,
    pub language: Option<Language>,
    pub announcement_language: Option<Language>,
    pub address: Option<Address>,
    pub latitude: Edit,
    pub longitude: Edit,
    pub notes: Edit,
}

const NAME_MAX: usize = 80;
const NOTES_MAX: usize = 1000;

impl AskedLocation {
    /// Full for a new location; partial for an edit, which keeps what it does not name.
    pub fn read(&self, strictness: Strictness, problems: &mut Problems) -> LocationOrder {
        let p = problems;
        let full = strictness == Strictness::Full;
        if full && self.address.is_none() {
            p.add("address", ProblemKind::Required);
        }
        LocationOrder {
            name: parse_text(self.name.as_deref(), "name", NAME_MAX, full, p),
            timezone: parse_value(self.timezone.as_deref(), "timeZone", full, Timezone::parse, p),
            language: parse_value(self.language.as_deref(), "preferredLanguage", false, Language::parse, p),
            announcement_language: parse_value(
                self.announcement_language.as_deref(),
                "announcementLanguage",
                false,
                Language::parse,
                p,
            ),
            address: self
                .address
                .as_ref()
                .and_then(|typed| Address::parse(typed, "address", &AddressNames::CALLING, AddressUse::Site, p)),
            latitude: self.latitude.read("latitude", p, |typed| degrees(typed, 90)),
            longitude: self.longitude.read("longitude", p, |typed| degrees(typed, 180)),
            notes: self.notes.read("notes", p, notes),
        }
    }
}

/// Kept as typed: one client compares texts.
fn degrees(typed: &str, most: i32) -> Result<String, Problem> {
    match typed.parse::<f64>() {
        Ok(degrees) if degrees.abs() <= f64::from(most) => Ok(typed.to_owned()),
        _ => Err(Problem::new("", ProblemKind::OutOfRange).with("min", -most).with("max", most)),
    }
}

/// Several lines are fine, what hides in them is not.
fn notes(typed: &str) -> Result<String, Problem> {
    if typed.chars().count() > NOTES_MAX {
        return Err(Problem::new("", ProblemKind::TooLong).with("max", NOTES_MAX));
    }
    let hidden = typed.contains(|c: char| name::is_hidden(c) && !matches!(c, '\n' | '\r' | '\t'));
    if hidden { Err(Problem::new("", ProblemKind::ControlCharacters)) } else { Ok(typed.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(asked: &AskedLocation, strictness: Strictness) -> (LocationOrder, Vec<(String, ProblemKind)>) {
        let mut problems = Problems::default();
        let order = asked.read(strictness, &mut problems);
        (order, problems.0.into_iter().map(|problem| (problem.at, problem.kind)).collect())
    }

    #[test]
    fn a_new_location_needs_a_name_a_zone_and_an_address() {
        let (_, problems) = read(&AskedLocation::default(), Strictness::Full);
        let missing: Vec<_> = problems.iter().map(|(at, kind)| (at.as_str(), *kind)).collect();
        let required = ProblemKind::Required;
        assert_eq!(missing, [("address", required), ("name", required), ("timeZone", required)]);
    }

    #[test]
    fn an_edit_may_name_a_single_field() {
        let asked = AskedLocation { notes: Edit::of("  by the sea\nring twice "), ..AskedLocation::default() };
        let (order, problems) = read(&asked, Strictness::Partial);
        assert_eq!((order.notes, problems), (Edit::To("by the sea\nring twice".to_owned()), vec![]));
    }

    #[test]
    fn a_place_is_on_the_globe_and_its_notes_hide_nothing() {
        let asked = AskedLocation {
            latitude: Edit::of("90.5"),
            longitude: Edit::of("NaN"),
            notes: Edit::of("a\u{202e}b"),
            ..AskedLocation::default()
        };
        let (_, problems) = read(&asked, Strictness::Partial);
        let kinds: Vec<_> = problems.iter().map(|(_, kind)| *kind).collect();
        assert_eq!(kinds, [ProblemKind::OutOfRange, ProblemKind::OutOfRange, ProblemKind::ControlCharacters]);
        let fine = AskedLocation { latitude: Edit::of("40.7094"), longitude: Edit::of("-74"), ..asked };
        let (order, _) = read(&fine, Strictness::Partial);
        assert_eq!((order.latitude.given(), order.longitude.given()), (Some("40.7094"), Some("-74")));
    }
}
