//! Changing the package of a user: what comes, what goes, and what must never go down.

use std::collections::BTreeSet;

use super::{
    line::{LinePlan, LineQuestion, LocationNow, NumberNow, WHOLESALE, judge_line},
    order::read_user_packages,
    rules::{CustomerNow, judge_administrator, judge_needs, judge_seat},
};
use crate::{
    Id, Problem, ProblemKind, Problems,
    customer::{Asked, parse_value},
    extension::Extension,
    id::Location,
    package::Package,
    phone::Phone,
};

/// As typed. The line is only looked at when the user starts to call.
#[derive(Clone, Debug, Default)]
pub struct AskedChange {
    pub package: Option<String>,
    pub packages: Option<Vec<String>>,
    pub number: Option<String>,
    pub extension: Option<String>,
    pub location: Asked<Id<Location>>,
}

/// What parsed.
#[derive(Clone, Debug, Default)]
pub struct ChangeOrder {
    pub base: Option<Package>,
    pub add_ons: Vec<Package>,
    /// The user did not call and shall: the line counts.
    pub starts: bool,
    pub number: Option<Phone>,
    pub extension: Option<Extension>,
}

impl AskedChange {
    /// `holds`: the packages that the user has.
    pub fn read(&self, holds: &BTreeSet<Package>, p: &mut Problems) -> ChangeOrder {
        let (base, add_ons) = read_user_packages(self.package.as_deref(), self.packages.as_deref(), true, p);
        let starts = base.is_some_and(Package::calls) && !holds.iter().any(|package| package.calls());
        if !starts {
            return ChangeOrder { base, add_ons, starts, ..ChangeOrder::default() };
        }
        if self.location == Asked::Unreadable {
            p.add(WHOLESALE.location, ProblemKind::LocationNotFound);
        }
        ChangeOrder {
            base,
            add_ons,
            starts,
            number: parse_value(self.number.as_deref(), WHOLESALE.number, false, Phone::parse, p),
            extension: parse_value(self.extension.as_deref(), WHOLESALE.extension, false, Extension::parse, p),
        }
    }
}

#[derive(Clone, Debug)]
pub struct ChangeFacts {
    pub customer: CustomerNow,
    pub holds: BTreeSet<Package>,
    pub full_administrator: bool,
    /// The location asked for, else the user's own. `None`: the customer has no such location.
    pub location: Option<LocationNow>,
    pub number: Option<NumberNow>,
    pub extension_taken: bool,
    /// How many telephones the user has.
    pub phones: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangePlan {
    pub base: Package,
    pub add: BTreeSet<Package>,
    pub remove: BTreeSet<Package>,
    /// Where the user starts to call; `None`: nothing about the line comes.
    pub line: Option<LinePlan>,
    /// The user stops calling: number and extension go back.
    pub ends_calling: bool,
}

pub fn plan_change(order: ChangeOrder, facts: &ChangeFacts, mut problems: Problems) -> Result<ChangePlan, Problems> {
    let Some(base) = order.base else { return Err(problems) };
    let p = &mut problems;
    let wanted: Vec<Package> = std::iter::once(base).chain(order.add_ons).collect();
    let wanted_set: BTreeSet<Package> = wanted.iter().copied().collect();
    let add: BTreeSet<Package> = wanted_set.difference(&facts.holds).copied().collect();
    let remove: BTreeSet<Package> = facts.holds.difference(&wanted_set).copied().collect();
    for package in &wanted {
        if add.contains(package) {
            judge_seat(*package, Some(&facts.customer.packages), p);
        }
        judge_needs(*package, &wanted, p);
    }
    if facts.full_administrator && !facts.holds.contains(&base) {
        judge_administrator(base, facts.customer.level, p);
    }
    if base.has_one_phone() && facts.phones > 1 {
        p.push(Problem::new("packages", ProblemKind::OneDeviceOnly).with("package", base.wire()));
    }
    if order.starts {
        if facts.location.is_none() && !p.0.iter().any(|problem| problem.at == WHOLESALE.location) {
            p.add(WHOLESALE.location, ProblemKind::LocationNotFound);
        }
        let misread = p.0.iter().any(|problem| [WHOLESALE.number, WHOLESALE.extension].contains(&problem.at.as_str()));
        if order.number.is_none() && order.extension.is_none() && !misread {
            p.add(WHOLESALE.number, ProblemKind::NumberOrExtensionRequired);
        }
        let question = LineQuestion {
            fields: WHOLESALE,
            asked_number: order.number.as_ref(),
            asked_extension: order.extension.as_ref(),
            location: facts.location,
            number: facts.number,
            extension_taken: facts.extension_taken,
            extension_length: facts.customer.extension_length,
        };
        judge_line(&question, p);
    }
    let called = facts.holds.iter().any(|package| package.calls());
    let line = facts.location.filter(|_| order.starts).map(|location| LinePlan {
        location: location.id,
        number: order.number,
        extension: order.extension,
    });
    problems.or(ChangePlan { base, add, remove, line, ends_calling: called && !base.calls() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        customer::CustomerStatus,
        package::CATALOGUE,
        user::{Seats, SubscriberFacts},
    };

    fn facts(holds: &BTreeSet<Package>, level: u8, full_administrator: bool) -> ChangeFacts {
        let packages = CATALOGUE.iter().map(|row| (row.package, Seats::default())).collect();
        let customer = CustomerNow { status: CustomerStatus::Provisioned, level, packages, extension_length: None };
        let location =
            LocationNow { id: Id::from_uuid(uuid::Uuid::from_u128(1)), country: crate::Country::parse("ES").unwrap() };
        ChangeFacts {
            customer,
            holds: holds.clone(),
            full_administrator,
            location: Some(location),
            number: SubscriberFacts::default().number,
            extension_taken: false,
            phones: 0,
        }
    }

    #[test]
    fn who_has_two_telephones_does_not_get_the_package_for_one() {
        let asked = AskedChange { package: Some(Package::CallingStandard.wire().to_owned()), ..AskedChange::default() };
        for (phones, fits) in [(0, true), (1, true), (2, false)] {
            let holds = BTreeSet::from([Package::Calling]);
            let mut problems = Problems::default();
            let order = asked.read(&holds, &mut problems);
            let planned = plan_change(order, &ChangeFacts { phones, ..facts(&holds, 0, false) }, problems);
            assert_eq!(planned.is_ok(), fits, "{phones}: {planned:?}");
        }
    }

    fn people(at_most: usize) -> impl Strategy<Value = BTreeSet<Package>> {
        let packages: Vec<Package> = CATALOGUE.iter().filter(|row| row.for_people).map(|row| row.package).collect();
        proptest::sample::subsequence(packages, 1..=at_most).prop_map(|packages| packages.into_iter().collect())
    }

    proptest! {
        /// After the change the user has what was asked for, and the line went the way of calling.
        #[test]
        fn a_change_ends_where_it_was_meant_to(
            holds in people(2), wanted in people(3), level in 0u8..8, full in any::<bool>(), extension in any::<bool>(),
        ) {
            let asked = AskedChange {
                packages: Some(wanted.iter().map(|package| package.wire().to_owned()).collect()),
                extension: extension.then(|| "2001".to_owned()),
                ..AskedChange::default()
            };
            let mut problems = Problems::default();
            let order = asked.read(&holds, &mut problems);
            let Ok(plan) = plan_change(order, &facts(&holds, level, full), problems) else { return Ok(()) };
            let mut after: BTreeSet<Package> = holds.difference(&plan.remove).copied().collect();
            after.extend(&plan.add);
            prop_assert_eq!(&after, &wanted);
            let (called, calls) = (holds.iter().any(|package| package.calls()), plan.base.calls());
            prop_assert_eq!(plan.line.is_some(), calls && !called);
            prop_assert_eq!(plan.ends_calling, called && !calls);
            prop_assert!(!full || holds.contains(&plan.base) || plan.base.facts().rank >= level);
        }
    }
}
