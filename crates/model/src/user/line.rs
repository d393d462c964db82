//! A user's line: the location they call from, with a number of their own, an extension, or both.

use crate::{
    Id, Problem, ProblemKind, Problems,
    country::Country,
    customer::{Asked, parse_value},
    extension::Extension,
    id::Location,
    number::{NumberAct, NumberState, day},
    package::Package,
    phone::Phone,
};

pub(super) const PARAMETERS: &str = "provisioningParameters";

/// What the parts of a line are called where they were asked for.
#[derive(Clone, Copy, Debug)]
pub struct LineFields {
    pub location: &'static str,
    pub number: &'static str,
    pub extension: &'static str,
}

pub(super) const WHOLESALE: LineFields = LineFields {
    location: "provisioningParameters.locationId",
    number: "provisioningParameters.primaryPhoneNumber",
    extension: "provisioningParameters.extension",
};

pub(super) const PEOPLE: LineFields =
    LineFields { location: "locationId", number: "phoneNumbers", extension: "extension" };

#[derive(Clone, Copy, Debug)]
pub struct LocationNow {
    pub id: Id<Location>,
    pub country: Country,
}

/// Where a number is, seen from the location that the user gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberPlace {
    Here,
    Elsewhere,
    /// In the partner's pool, or kept for the customer without a location.
    Nowhere,
}

/// A number that this customer may ask for.
#[derive(Clone, Copy, Debug)]
pub struct NumberNow {
    pub state: NumberState,
    pub place: NumberPlace,
    pub toll_free: bool,
    pub country: Option<Country>,
    /// The end of its quarantine.
    pub until_at: Option<i64>,
}

/// The line that a user shall have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinePlan {
    pub location: Id<Location>,
    pub number: Option<Phone>,
    pub extension: Option<Extension>,
}

/// What is asked for, and what the hub knows about each part. A part that the user has already is not asked for.
pub(super) struct LineQuestion<'q> {
    pub(super) fields: LineFields,
    pub(super) asked_number: Option<&'q Phone>,
    pub(super) asked_extension: Option<&'q Extension>,
    pub(super) location: Option<LocationNow>,
    pub(super) number: Option<NumberNow>,
    pub(super) extension_taken: bool,
    /// How long the customer's extensions are, where its template says so.
    pub(super) extension_length: Option<i64>,
}

pub(super) fn judge_line(question: &LineQuestion<'_>, p: &mut Problems) {
    let fields = question.fields;
    let country = question.location.map(|location| location.country);
    if let Some(number) = question.asked_number
        && let Some(problem) = number_problem(fields.number, number, question.number, country)
    {
        p.push(problem);
    }
    let Some(extension) = question.asked_extension else { return };
    let wrong = |kind| Problem::new(fields.extension, kind).with("extension", extension.as_str());
    if question.extension_taken {
        p.push(wrong(ProblemKind::ExtensionInUse));
    }
    if country.is_some_and(|country| extension.allowed_in(country).is_err()) {
        p.push(wrong(ProblemKind::ExtensionEmergency));
    }
    if let Some(length) = question.extension_length.filter(|length| extension.as_str().len() as i64 != *length) {
        p.push(wrong(ProblemKind::ExtensionLength).with("length", length));
    }
}

pub(super) fn number_without_calling(at: &str, package: Package) -> Problem {
    Problem::new(at, ProblemKind::NumberWithoutCalling).with("package", package.wire())
}

/// Why the number cannot be this user's; `None`: it can.
fn number_problem(
    at: &str,
    number: &Phone,
    now: Option<NumberNow>,
    location_country: Option<Country>,
) -> Option<Problem> {
    let problem = |kind| Problem::new(at, kind).with("number", number.e164());
    let Some(now) = now else { return Some(problem(ProblemKind::NumberUnavailable)) };
    if now.place == NumberPlace::Elsewhere {
        return Some(problem(ProblemKind::NumberNotOfLocation));
    }
    if now.toll_free {
        return Some(problem(ProblemKind::NumberTollFree));
    }
    if let (NumberPlace::Nowhere, Some(own), Some(country)) = (now.place, now.country, location_country)
        && own != country
    {
        return Some(problem(ProblemKind::NumberCountry).with("country", country.code()));
    }
    match assignable(now) {
        Ok(_) => None,
        Err(ProblemKind::NumberQuarantined) => {
            Some(problem(ProblemKind::NumberQuarantined).with("until", day(now.until_at.unwrap_or_default())))
        }
        Err(kind) => Some(problem(kind)),
    }
}

/// From where it is into the location, if need be, and to the user. What rests in the very location went back from one of its users: its own
/// customer may give it to the next at once.
pub(crate) fn assignable(now: NumberNow) -> Result<NumberState, ProblemKind> {
    let state = match (now.state, now.place) {
        (NumberState::Quarantine, NumberPlace::Here) => now.state.after(NumberAct::TakeBack)?,
        (NumberState::Free | NumberState::Assigned, NumberPlace::Here) => now.state,
        (state, _) => state.after(NumberAct::AddToLocation)?,
    };
    state.after(NumberAct::Assign)
}

/// A change of somebody's line, as typed: what is left out stays as it is.
#[derive(Clone, Debug, Default)]
pub struct AskedLine {
    pub location: Asked<Id<Location>>,
    pub number: AskedNumber,
    pub extension: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AskedNumber {
    #[default]
    Unchanged,
    Gone,
    Is(String),
}

/// What parsed of it.
#[derive(Clone, Debug, Default)]
pub struct LineOrder {
    pub location: Option<Id<Location>>,
    pub number: Option<Phone>,
    pub number_gone: bool,
    pub extension: Option<Extension>,
}

impl AskedLine {
    pub fn read(&self, p: &mut Problems) -> LineOrder {
        if self.location == Asked::Unreadable {
            p.add(PEOPLE.location, ProblemKind::LocationNotFound);
        }
        let number = match &self.number {
            AskedNumber::Is(typed) => parse_value(Some(typed), PEOPLE.number, false, Phone::parse, p),
            AskedNumber::Unchanged | AskedNumber::Gone => None,
        };
        LineOrder {
            location: self.location.id(),
            number,
            number_gone: self.number == AskedNumber::Gone,
            extension: parse_value(self.extension.as_deref(), PEOPLE.extension, false, Extension::parse, p),
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct LineFacts {
    /// The base package of the person.
    pub package: Option<Package>,
    /// The line as it is, of a person who calls.
    pub has: Option<LinePlan>,
    /// The location that the person shall be in. `None`: no such location.
    pub location: Option<LocationNow>,
    pub number: Option<NumberNow>,
    pub extension_taken: bool,
    pub extension_length: Option<i64>,
}

/// `Ok(None)`: the line stays as it is.
pub fn plan_line(order: LineOrder, facts: &LineFacts, mut problems: Problems) -> Result<Option<LinePlan>, Problems> {
    let p = &mut problems;
    let Some(has) = &facts.has else {
        // why: clients send a person back whole; only a number that would be lost is worth a word.
        if order.number.is_some() {
            p.push(match facts.package {
                Some(package) => number_without_calling(PEOPLE.number, package),
                None => Problem::new(PEOPLE.number, ProblemKind::PersonWithoutPackage),
            });
        }
        return problems.or(None);
    };
    let Some(location) = facts.location else {
        p.add(PEOPLE.location, ProblemKind::LocationNotFound);
        return Err(problems);
    };
    let moved = location.id != has.location;
    let number = if order.number_gone { None } else { order.number.or_else(|| has.number.clone()) };
    let extension = order.extension.or_else(|| has.extension.clone());
    if number.is_none() && extension.is_none() {
        p.add(PEOPLE.number, ProblemKind::NumberOrExtensionRequired);
    }
    let question = LineQuestion {
        fields: PEOPLE,
        asked_number: number.as_ref().filter(|number| moved || has.number.as_ref() != Some(number)),
        asked_extension: extension.as_ref().filter(|extension| moved || has.extension.as_ref() != Some(extension)),
        location: Some(location),
        number: facts.number,
        extension_taken: facts.extension_taken,
        extension_length: facts.extension_length,
    };
    judge_line(&question, p);
    let wanted = LinePlan { location: location.id, number, extension };
    let changed = wanted != *has;
    problems.or(changed.then_some(wanted))
}
