//! The order that makes a customer: first as somebody typed it, then as values that parsed.

use std::collections::BTreeMap;

use crate::{
    Id, Problem, ProblemKind, Problems,
    address::{Address, AddressNames, AddressTyped, AddressUse},
    country::Country,
    email::Email,
    id::{Organization, Template},
    language::Language,
    name,
    package::{self, Package, SEATS_MOST},
    timezone::Timezone,
};

/// A reference in an order: left out, not readable as an id at all, or an id (which may still be nobody's).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Asked<T> {
    #[default]
    Absent,
    Unreadable,
    Is(T),
}

impl<T: Copy> Asked<T> {
    pub fn id(self) -> Option<T> {
        match self {
            Asked::Is(id) => Some(id),
            Asked::Absent | Asked::Unreadable => None,
        }
    }

    pub fn is_absent(self) -> bool {
        matches!(self, Asked::Absent)
    }
}

/// Full: everything the order needs must be there. Partial: only what is given is judged (a precheck without a template).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    Full,
    Partial,
}

/// As typed. Field paths in problems are those of the public wire; other doors carry the same names.
#[derive(Clone, Debug, Default)]
pub struct AskedCustomer {
    pub provisioning_id: Asked<Id<Template>>,
    pub packages: Option<Vec<String>>,
    pub org_id: Asked<Id<Organization>>,
    pub external_id: Option<String>,
    pub address: Option<AddressTyped>,
    pub info: Option<AskedInfo>,
    pub headquarters: Option<AskedHeadquarters>,
    /// The name of the headquarters where none is given, in the words of the caller.
    pub headquarters_default: String,
    pub meetings_timezone: Option<String>,
    pub limits: Vec<(String, i64)>,
    pub sub_partner_admin_email: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct AskedInfo {
    pub name: Option<String>,
    pub primary_email: Option<String>,
    pub language: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct AskedHeadquarters {
    pub name: Option<String>,
    pub address: Option<AddressTyped>,
    pub timezone: Option<String>,
    pub language: Option<String>,
    pub emergency_location_identifier: Option<String>,
}

/// What parsed. A field that is `None` was left out or is among the problems.
#[derive(Clone, Debug, Default)]
pub struct CustomerOrder {
    pub template: Asked<Id<Template>>,
    pub organization: Asked<Id<Organization>>,
    pub packages: Vec<Package>,
    pub external_id: Option<String>,
    pub address: Option<Address>,
    pub name: Option<String>,
    /// Somebody was named, readable or not; else it is whoever an attached organization has.
    pub names_administrator: bool,
    pub email: Option<Email>,
    pub language: Option<Language>,
    pub headquarters: Option<OrderedHeadquarters>,
    pub headquarters_default: String,
    pub meetings_timezone: Option<Timezone>,
    pub limits: BTreeMap<Package, i64>,
    pub sub_partner_admin: Option<Email>,
}

#[derive(Clone, Debug, Default)]
pub struct OrderedHeadquarters {
    pub name: Option<String>,
    pub address: Option<Address>,
    pub timezone: Option<Timezone>,
    pub language: Option<Language>,
    pub emergency_location_identifier: Option<String>,
}

/// At most this many entries in one list of an order.
const MOST: usize = 50;

impl AskedCustomer {
    /// Parses everything, and collects what does not.
    pub fn read(&self, strictness: Strictness, problems: &mut Problems) -> CustomerOrder {
        let p = problems;
        let full = strictness == Strictness::Full;
        if full && self.provisioning_id.is_absent() {
            p.add("provisioningId", ProblemKind::Required);
        }
        if self.org_id == Asked::Unreadable {
            p.add("orgId", ProblemKind::MalformedId);
        }
        if self.address.is_none() {
            p.add("address", ProblemKind::Required);
        }
        let info = self.info.clone().unwrap_or_default();
        let attaching = !self.org_id.is_absent();
        if full && self.info.is_none() && !attaching {
            p.add("customerInfo", ProblemKind::CustomerInfoRequired);
        }
        let wants_name = full && self.info.is_some() && !attaching;
        CustomerOrder {
            template: self.provisioning_id,
            organization: self.org_id,
            packages: read_packages(self.packages.as_deref(), full, p),
            external_id: text(self.external_id.as_deref(), "externalId", 255, full, p),
            address: self
                .address
                .as_ref()
                .and_then(|typed| Address::parse(typed, "address", &AddressNames::WHOLESALE, AddressUse::Billing, p)),
            name: text(info.name.as_deref(), "customerInfo.name", 100, wants_name, p).filter(|name| {
                let percent = name.contains('%');
                if percent {
                    p.add("customerInfo.name", ProblemKind::NameWithPercent);
                }
                !percent
            }),
            names_administrator: self.info.is_some(),
            email: value(
                info.primary_email.as_deref(),
                "customerInfo.primaryEmail",
                self.info.is_some(),
                Email::parse,
                p,
            ),
            language: value(info.language.as_deref(), "customerInfo.language", false, Language::parse, p),
            headquarters: self.headquarters.as_ref().map(|typed| typed.read(p)),
            headquarters_default: self.headquarters_default.clone(),
            meetings_timezone: value(
                self.meetings_timezone.as_deref(),
                "provisioningParameters.meetings.timezone",
                false,
                Timezone::parse,
                p,
            ),
            limits: read_limits(&self.limits, p),
            sub_partner_admin: value(
                self.sub_partner_admin_email.as_deref(),
                "subPartnerAdminEmail",
                false,
                Email::parse,
                p,
            ),
        }
    }
}

impl AskedCustomer {
    /// Does the order say in which country the headquarters is?
    pub fn names_home_country(&self) -> bool {
        self.site().is_some_and(|address| given(address.country.as_deref()).is_some())
    }

    /// The same where the template is known: a headquarters that names no country is in the template's. Without a template nobody can say
    /// that its country is missing. (A bill names its country itself.)
    pub fn read_at(&self, home: Option<Country>, strictness: Strictness, problems: &mut Problems) -> CustomerOrder {
        let mut asked = self.clone();
        let leaves_out = self.site().is_some() && !self.names_home_country();
        if let (Some(home), true, Some(site)) = (home, leaves_out, asked.headquarters.as_mut()) {
            site.address.get_or_insert_default().country = Some(home.code().to_owned());
        }
        let order = asked.read(strictness, problems);
        if leaves_out {
            let at = format!("{HQ}.address.country");
            problems.0.retain(|problem| problem.at != at || problem.kind != ProblemKind::Required);
        }
        order
    }

    fn site(&self) -> Option<&AddressTyped> {
        self.headquarters.as_ref().and_then(|site| site.address.as_ref())
    }
}

const HQ: &str = "provisioningParameters.calling.location";

impl AskedHeadquarters {
    fn read(&self, p: &mut Problems) -> OrderedHeadquarters {
        let at = |field: &str| format!("{HQ}.{field}");
        if self.address.is_none() {
            p.add(at("address"), ProblemKind::Required);
        }
        OrderedHeadquarters {
            name: text(self.name.as_deref(), &at("name"), 80, true, p),
            address: self
                .address
                .as_ref()
                .and_then(|typed| Address::parse(typed, &at("address"), &AddressNames::WHOLESALE, AddressUse::Site, p)),
            timezone: value(self.timezone.as_deref(), &at("timezone"), true, Timezone::parse, p),
            language: value(self.language.as_deref(), &at("language"), true, Language::parse, p),
            emergency_location_identifier: text(
                self.emergency_location_identifier.as_deref(),
                &at("emergencyLocationIdentifier"),
                100,
                false,
                p,
            ),
        }
    }
}

fn given(typed: Option<&str>) -> Option<&str> {
    typed.map(str::trim).filter(|typed| !typed.is_empty())
}

/// A value that parses; empty counts as left out.
pub(crate) fn value<T>(
    typed: Option<&str>,
    at: &str,
    required: bool,
    parse: impl Fn(&str) -> Result<T, ProblemKind>,
    problems: &mut Problems,
) -> Option<T> {
    match given(typed) {
        Some(typed) => problems.keep(at, parse(typed)),
        None if required => problems.keep(at, Err(ProblemKind::Required)),
        None => None,
    }
}

pub(crate) fn text(
    typed: Option<&str>,
    at: &str,
    max: usize,
    required: bool,
    problems: &mut Problems,
) -> Option<String> {
    let typed = given(typed);
    match typed.map(|typed| name::line(typed, max)) {
        Some(Err(ProblemKind::TooLong)) => {
            problems.push(Problem::new(at, ProblemKind::TooLong).with("max", max));
            None
        }
        Some(parsed) => problems.keep(at, parsed),
        None if required => problems.keep(at, Err(ProblemKind::Required)),
        None => None,
    }
}

pub(crate) fn read_packages(typed: Option<&[String]>, required: bool, problems: &mut Problems) -> Vec<Package> {
    let mut packages = Vec::new();
    match typed {
        Some(typed) if typed.len() > MOST => {
            problems.push(Problem::new("packages", ProblemKind::TooMany).with("max", MOST));
        }
        Some(typed) => {
            if typed.is_empty() {
                problems.add("packages", ProblemKind::PackageMissing);
            }
            for (place, wire) in typed.iter().enumerate() {
                let at = format!("packages[{place}]");
                match Package::parse(wire.trim()) {
                    Ok(package) if packages.contains(&package) => {
                        problems.push(Problem::new(at, ProblemKind::PackageRepeated).with("package", package.wire()));
                    }
                    Ok(package) => packages.push(package),
                    Err(kind) => {
                        problems.push(Problem::new(at, kind).with("package", wire).with("known", package::names()));
                    }
                }
            }
        }
        None if required => problems.add("packages", ProblemKind::Required),
        None => {}
    }
    packages
}

pub(crate) fn read_limits(typed: &[(String, i64)], problems: &mut Problems) -> BTreeMap<Package, i64> {
    let mut limits = BTreeMap::new();
    for (wire, seats) in typed.iter().take(MOST) {
        let at = format!("provisioningParameters.packages.limits.{wire}");
        match Package::parse(wire) {
            Ok(package) if !package.facts().limited => {
                problems.push(Problem::new(at, ProblemKind::LimitNotAllowed).with("package", package.wire()));
            }
            Ok(_) if !(1..=SEATS_MOST).contains(seats) => {
                problems.push(Problem::new(at, ProblemKind::OutOfRange).with("min", 1).with("max", SEATS_MOST));
            }
            Ok(package) => {
                limits.insert(package, *seats);
            }
            Err(kind) => problems.push(Problem::new(at, kind).with("package", wire).with("known", package::names())),
        }
    }
    limits
}
