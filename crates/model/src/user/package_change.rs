//! Changing the package of a user: what comes, what goes, and what must never go down.

use std::collections::{BTreeMap, BTreeSet};

use super::rules::{
    CustomerNow, Line, LocationNow, NumberNow, Seats, judge_administrator, judge_needs, judge_number_and_extension,
    judge_seat,
};
use crate::{Id, ProblemKind, Problems, extension::Extension, id::Location, package::Package, phone::Phone};

#[derive(Clone, Debug)]
pub struct ChangeFacts {
    pub customer: CustomerNow,
    pub holds: BTreeSet<Package>,
    pub full_administrator: bool,
    pub location: Option<LocationNow>,
    pub number: Option<NumberNow>,
    pub extension_taken: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangePlan {
    pub base: Option<Package>,
    pub add: BTreeSet<Package>,
    pub remove: BTreeSet<Package>,
    /// Where the user starts to call; `None`: nothing about the line changes.
    pub line: Option<(Id<Location>, Option<Phone>, Option<Extension>)>,
    /// The user stops calling: number and extension go back.
    pub ends_calling: bool,
}

pub fn plan_change(
    base: Option<Package>,
    add_ons: &[Package],
    number: Option<Phone>,
    extension: Option<Extension>,
    facts: &ChangeFacts,
    mut problems: Problems,
) -> Result<ChangePlan, Problems> {
    let Some(base) = base else { return Err(problems) };
    let p = &mut problems;
    let wanted: BTreeSet<Package> = std::iter::once(base).chain(add_ons.iter().copied()).collect();
    let add: BTreeSet<Package> = wanted.difference(&facts.holds).copied().collect();
    let remove: BTreeSet<Package> = facts.holds.difference(&wanted).copied().collect();
    let seats: &BTreeMap<Package, Seats> = &facts.customer.packages;
    for package in &add {
        judge_seat(*package, Some(seats), p);
    }
    for package in &wanted {
        judge_needs(*package, &wanted.iter().copied().collect::<Vec<_>>(), p);
    }
    if facts.full_administrator {
        judge_administrator(base, facts.customer.level, p);
    }
    let called = facts.holds.iter().any(|package| package.calls());
    let starts = base.calls() && !called;
    if starts {
        if number.is_none() && extension.is_none() {
            p.add("provisioningParameters.primaryPhoneNumber", ProblemKind::NumberOrExtensionRequired);
        }
        if facts.location.is_none() {
            p.add("provisioningParameters.locationId", ProblemKind::LocationNotFound);
        }
        let line = Line { number: number.as_ref(), extension: extension.as_ref(), prefix: "provisioningParameters" };
        let country = facts.location.map(|location| location.country);
        judge_number_and_extension(
            &line,
            facts.number,
            facts.extension_taken,
            country,
            facts.customer.extension_length,
            true,
            p,
        );
    }
    let line = facts.location.filter(|_| starts).map(|location| (location.id, number, extension));
    problems.or(ChangePlan { base: Some(base), add, remove, line, ends_calling: called && !base.calls() })
}
