//! The order that gives a person a package: as typed, then as values that parsed.

use super::line::{PARAMETERS, WHOLESALE};
use crate::{
    Id, Problem, ProblemKind, Problems,
    customer::{Asked, Strictness, parse_text, parse_value},
    email::Email,
    extension::Extension,
    id::{Customer, Location, Template},
    package::Package,
    phone::Phone,
};

/// As typed; field paths are those of the public wire.
#[derive(Clone, Debug, Default)]
pub struct AskedSubscriber {
    pub customer: Asked<Id<Customer>>,
    pub email: Option<String>,
    /// The older, single field; one of the two, not both.
    pub package: Option<String>,
    pub packages: Option<Vec<String>>,
    /// Was `provisioningParameters` there at all? The wire demands it, be it empty.
    pub has_parameters: bool,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub number: Option<String>,
    pub extension: Option<String>,
    pub location: Asked<Id<Location>>,
    /// Precheck for a customer that does not exist yet.
    pub template: Asked<Id<Template>>,
    pub primary_email: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct SubscriberOrder {
    pub customer: Asked<Id<Customer>>,
    pub email: Option<Email>,
    pub base: Asked<Package>,
    pub add_ons: Vec<Package>,
    pub first_name: String,
    pub last_name: String,
    pub number: Option<Phone>,
    pub extension: Option<Extension>,
    pub location: Asked<Id<Location>>,
    pub template: Asked<Id<Template>>,
}

impl AskedSubscriber {
    /// A precheck that names a customer, packages and parameters is judged like the real thing; anything less, by what it gives.
    pub fn strictness_of_precheck(&self) -> Strictness {
        let full =
            !self.customer.is_absent() && self.has_parameters && (self.package.is_some() || self.packages.is_some());
        if full { Strictness::Full } else { Strictness::Partial }
    }

    pub fn read(&self, strictness: Strictness, problems: &mut Problems) -> SubscriberOrder {
        let p = problems;
        let full = strictness == Strictness::Full;
        if full && self.customer.is_absent() {
            p.add("customerId", ProblemKind::Required);
        }
        if full && !self.has_parameters {
            p.add(PARAMETERS, ProblemKind::Required);
        }
        let (base, add_ons) = read_user_packages(self.package.as_deref(), self.packages.as_deref(), full, p);
        let base = match base {
            Some(base) => Asked::Is(base),
            None if self.package.is_none() && self.packages.is_none() => Asked::Absent,
            None => Asked::Unreadable,
        };
        if self.location == Asked::Unreadable {
            p.add(WHOLESALE.location, ProblemKind::LocationNotFound);
        }
        let name = |typed: &Option<String>, field: &str, p: &mut Problems| {
            parse_text(typed.as_deref(), &format!("{PARAMETERS}.{field}"), 64, false, p).unwrap_or_default()
        };
        parse_value(self.primary_email.as_deref(), "customerInfo.primaryEmail", false, Email::parse, p);
        SubscriberOrder {
            customer: self.customer,
            email: parse_value(self.email.as_deref(), "email", true, Email::parse, p),
            base,
            add_ons,
            first_name: name(&self.first_name, "firstName", p),
            last_name: name(&self.last_name, "lastName", p),
            number: parse_value(self.number.as_deref(), WHOLESALE.number, false, Phone::parse, p),
            extension: parse_value(self.extension.as_deref(), WHOLESALE.extension, false, Extension::parse, p),
            location: self.location,
            template: self.template,
        }
    }
}

/// Exactly one base package and any add-ons, from either field.
pub(crate) fn read_user_packages(
    package: Option<&str>,
    packages: Option<&[String]>,
    required: bool,
    problems: &mut Problems,
) -> (Option<Package>, Vec<Package>) {
    let before = problems.0.len();
    let typed = match (package, packages) {
        (Some(_), Some(_)) => {
            problems.add("packages", ProblemKind::PackageOrPackages);
            return (None, Vec::new());
        }
        (Some(package), None) => vec![package.to_owned()],
        (None, Some(packages)) => packages.to_vec(),
        (None, None) if required => {
            problems.add("packages", ProblemKind::Required);
            return (None, Vec::new());
        }
        (None, None) => return (None, Vec::new()),
    };
    let read = crate::customer::read_packages(Some(&typed), true, problems);
    for package in read.iter().filter(|package| !package.facts().for_people) {
        problems.push(Problem::new("packages", ProblemKind::PackageNotForPeople).with("package", package.wire()));
    }
    let names = read.iter().map(|package| package.wire()).collect::<Vec<_>>().join(", ");
    let (bases, mut add_ons): (Vec<Package>, Vec<Package>) = read.into_iter().partition(|package| package.is_base());
    if bases.len() != 1 && problems.0.len() == before {
        problems.push(Problem::new("packages", ProblemKind::OneBasePackage).with("packages", names));
    }
    add_ons.sort_unstable_by_key(|package| package.wire());
    (bases.first().copied(), add_ons)
}
