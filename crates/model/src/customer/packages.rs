//! Which packages a customer may have together, and what changing the list means.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Problem, ProblemKind, Problems, package::Package};

/// What the customer has now: seats in use per package. Empty for a new one.
#[derive(Clone, Debug, Default)]
pub struct PackageFacts {
    /// What the subscription offers. `None`: nobody said which subscription.
    pub offered: Option<BTreeSet<Package>>,
    pub used: BTreeMap<Package, i64>,
    /// The level the organization was created with; 0 for a new one.
    pub level: u8,
}

/// The complete new list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackagesPlan {
    pub keep: BTreeSet<Package>,
    pub add: BTreeSet<Package>,
    pub remove: BTreeSet<Package>,
}

/// Judges the whole list, whatever door it came through.
pub fn plan_packages(
    asked: &[Package],
    limits: &BTreeMap<Package, i64>,
    facts: &PackageFacts,
    problems: &mut Problems,
) -> PackagesPlan {
    for (place, package) in asked.iter().enumerate() {
        let at = format!("packages[{place}]");
        let offered = facts.offered.as_ref().is_none_or(|offered| offered.contains(package));
        if !offered && !facts.used.contains_key(package) {
            problems.push(Problem::new(&at, ProblemKind::PackageNotOffered).with("package", package.wire()));
        }
        let needs = package.facts().needs;
        if !needs.is_empty() && !needs.iter().any(|needed| asked.contains(needed)) {
            let names = needs.iter().map(|needed| needed.wire()).collect::<Vec<_>>().join(", ");
            problems.push(
                Problem::new(at, ProblemKind::PackageDependency).with("package", package.wire()).with("needs", names),
            );
        }
    }
    if !asked.is_empty() && !asked.iter().any(|package| package.is_base()) {
        problems.add("packages", ProblemKind::PackageMissing);
    }
    for (package, seats) in limits {
        let at = format!("provisioningParameters.packages.limits.{}", package.wire());
        let used = facts.used.get(package).copied().unwrap_or(0);
        // why not without packages: that they are missing is told by itself, if they must be there.
        if !asked.is_empty() && !asked.contains(package) {
            problems.push(Problem::new(at, ProblemKind::PackageNotOfCustomer).with("package", package.wire()));
        } else if used > *seats {
            let problem = Problem::new(at, ProblemKind::LimitBelowUse);
            problems.push(problem.with("package", package.wire()).with("limit", seats).with("count", used));
        }
    }
    let asked: BTreeSet<Package> = asked.iter().copied().collect();
    let have: BTreeSet<Package> = facts.used.keys().copied().collect();
    let remove: BTreeSet<Package> = have.difference(&asked).copied().collect();
    for package in &remove {
        let used = facts.used.get(package).copied().unwrap_or(0);
        if used > 0 {
            problems.push(
                Problem::new("packages", ProblemKind::PackageInUse).with("package", package.wire()).with("count", used),
            );
        }
    }
    let highest_left = asked.iter().map(|package| package.facts().rank).max().unwrap_or(0);
    // why whoever administers: the level is the organization's own, and its next administrator needs a package of it.
    if highest_left < facts.level && !remove.is_empty() {
        let level = Package::at_level(facts.level).map_or("", Package::wire);
        problems.push(Problem::new("packages", ProblemKind::OrganizationBelowLevel).with("level", level));
    }
    PackagesPlan {
        keep: have.intersection(&asked).copied().collect(),
        add: asked.difference(&have).copied().collect(),
        remove,
    }
}

impl Package {
    /// The base package of a rank.
    pub fn at_level(level: u8) -> Option<Package> {
        crate::package::CATALOGUE.iter().find(|row| row.rank == level && level > 0).map(|row| row.package)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(asked: &[Package], facts: &PackageFacts) -> Vec<ProblemKind> {
        let mut problems = Problems::default();
        plan_packages(asked, &BTreeMap::new(), facts, &mut problems);
        problems.0.into_iter().map(|problem| problem.kind).collect()
    }

    fn everything() -> PackageFacts {
        PackageFacts {
            offered: Some(crate::package::CATALOGUE.iter().map(|row| row.package).collect()),
            ..PackageFacts::default()
        }
    }

    #[test]
    fn an_add_on_alone_is_no_offer() {
        assert_eq!(
            kinds(&[Package::AttendantConsole], &everything()),
            [ProblemKind::PackageDependency, ProblemKind::PackageMissing]
        );
        assert_eq!(kinds(&[Package::AttendantConsole, Package::Voice], &everything()), []);
    }

    #[test]
    fn without_a_subscription_only_what_it_would_offer_is_open() {
        let nobody = PackageFacts::default();
        assert_eq!(kinds(&[Package::Suite], &nobody), []);
        assert_eq!(kinds(&[Package::Meetings, Package::AttendantConsole], &nobody), [ProblemKind::PackageDependency]);
        let nothing = PackageFacts { offered: Some(BTreeSet::new()), ..nobody };
        assert_eq!(kinds(&[Package::Suite], &nothing), [ProblemKind::PackageNotOffered]);
    }

    #[test]
    fn a_package_in_use_cannot_be_taken_away() {
        let facts = PackageFacts { used: [(Package::Voice, 3), (Package::Suite, 0)].into(), ..everything() };
        assert_eq!(kinds(&[Package::Suite], &facts), [ProblemKind::PackageInUse]);
        assert_eq!(kinds(&[Package::Voice], &facts), []);
    }

    #[test]
    fn the_package_that_gives_the_organization_its_level_stays() {
        let facts =
            PackageFacts { used: [(Package::Voice, 0), (Package::Calling, 0)].into(), level: 5, ..everything() };
        assert_eq!(kinds(&[Package::Voice], &facts), [ProblemKind::OrganizationBelowLevel]);
        assert_eq!(kinds(&[Package::Voice, Package::Suite], &facts), []);
    }
}
