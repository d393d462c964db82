//! Packages: the complete new list of a customer, and what it means for what it had.

use std::collections::{BTreeMap, BTreeSet};

use alta_model::{
    ProblemKind, Problems,
    customer::{AskedUpdate, PackageFacts, Review, UpdateFacts, plan_packages, plan_update},
    package::{CATALOGUE, Package, at_or_above, level},
};
use proptest::{collection::vec, option::of, prelude::*, sample::subsequence};

use crate::share;

pub(crate) fn any_packages() -> impl Strategy<Value = Vec<Package>> {
    subsequence(CATALOGUE.iter().map(|row| row.package).collect::<Vec<_>>(), 0..=5).prop_shuffle()
}

/// One or two base packages, and what goes with most of them.
fn good_lists() -> impl Strategy<Value = Vec<Package>> {
    let bases = subsequence(vec![Package::Calling, Package::Suite, Package::CustomerAssist, Package::Meetings], 1..=2);
    let add_ons = subsequence(
        vec![Package::AttendantConsole, Package::CiscoCallingPlan, Package::CxPremiumAgent, Package::AiAgent],
        0..=2,
    );
    (bases, add_ons).prop_map(|(bases, add_ons)| [bases, add_ons].concat())
}

/// Of a customer that has some of them, mostly idle, under a subscription that offers mostly everything.
fn good_facts() -> impl Strategy<Value = PackageFacts> {
    let offered =
        prop_oneof![3 => Just(CATALOGUE.iter().map(|row| row.package).collect::<Vec<_>>()), 1 => any_packages()];
    let used = good_lists().prop_flat_map(|have| {
        let count = have.len();
        vec(prop_oneof![3 => Just(0i64), 1 => 1i64..4], count)
            .prop_map(move |used| have.iter().copied().zip(used).collect::<BTreeMap<_, _>>())
    });
    (offered, used).prop_map(|(offered, used)| {
        let level = level(&used.keys().copied().collect::<Vec<_>>());
        PackageFacts { offered: Some(offered.into_iter().collect()), used, level }
    })
}

fn facts() -> impl Strategy<Value = PackageFacts> {
    let used = any_packages().prop_flat_map(|have| {
        let count = have.len();
        vec(0i64..4, count).prop_map(move |used| have.iter().copied().zip(used).collect::<BTreeMap<_, _>>())
    });
    (of(any_packages()), used).prop_map(|(offered, used)| {
        let level = level(&used.keys().copied().collect::<Vec<_>>());
        PackageFacts { offered: offered.map(|offered| offered.into_iter().collect()), used, level }
    })
}

fn told(asked: &[Package], limits: &BTreeMap<Package, i64>, facts: &PackageFacts) -> Vec<ProblemKind> {
    let mut problems = Problems::default();
    plan_packages(asked, limits, facts, &mut problems);
    problems.0.into_iter().map(|problem| problem.kind).collect()
}

#[test]
fn what_is_tried_here_is_mostly_nearly_right() {
    let good = share((good_lists(), good_facts()), |(asked, facts)| told(asked, &BTreeMap::new(), facts).is_empty());
    assert!((20..80).contains(&good), "{good} of a hundred lists are accepted");
}

proptest! {
    #[test]
    fn the_new_list_is_what_is_kept_and_what_comes(asked in any_packages(), facts in facts()) {
        let plan = plan_packages(&asked, &BTreeMap::new(), &facts, &mut Problems::default());
        let (asked, have): (BTreeSet<_>, BTreeSet<_>) =
            (asked.into_iter().collect(), facts.used.keys().copied().collect());
        prop_assert_eq!(plan.keep.union(&plan.add).copied().collect::<BTreeSet<_>>(), asked);
        prop_assert_eq!(plan.keep.union(&plan.remove).copied().collect::<BTreeSet<_>>(), have);
        prop_assert!(plan.add.is_disjoint(&plan.remove) && plan.keep.is_disjoint(&plan.add));
    }

    #[test]
    fn a_list_without_a_problem_can_be_delivered(
        asked in good_lists(),
        seats in vec(1i64..5, 4),
        facts in good_facts(),
    ) {
        let limits: BTreeMap<Package, i64> =
            asked.iter().copied().zip(seats).filter(|(package, _)| package.facts().limited).collect();
        if !told(&asked, &limits, &facts).is_empty() {
            return Ok(());
        }
        prop_assert!(asked.iter().any(|package| package.is_base()));
        for package in &asked {
            let needs = package.facts().needs;
            prop_assert!(needs.is_empty() || needs.iter().any(|needed| asked.contains(needed)));
            let offered = facts.offered.as_ref().is_none_or(|offered| offered.contains(package));
            prop_assert!(offered || facts.used.contains_key(package));
        }
        for (package, used) in &facts.used {
            prop_assert!(asked.contains(package) || *used == 0, "nobody loses a package that is in use");
            prop_assert!(limits.get(package).is_none_or(|seats| seats >= used));
        }
        let lost = facts.used.keys().any(|package| !asked.contains(package));
        prop_assert!(!lost || level(&asked) >= facts.level, "the organization keeps its level");
    }

    #[test]
    fn the_order_of_a_list_says_nothing(
        asked in any_packages().prop_flat_map(|asked| (Just(asked.clone()), Just(asked).prop_shuffle())),
        facts in facts(),
    ) {
        let (one, two) = asked;
        let sorted = |asked: &[Package]| {
            let mut kinds = told(asked, &BTreeMap::new(), &facts);
            kinds.sort();
            kinds
        };
        prop_assert_eq!(sorted(&one), sorted(&two));
        prop_assert_eq!(level(&one), level(&two));
    }

    #[test]
    fn a_wider_offer_never_adds_a_problem(asked in any_packages(), facts in facts(), more in any_packages()) {
        let wider = PackageFacts {
            offered: facts.offered.clone().map(|offered| offered.into_iter().chain(more).collect()),
            ..facts.clone()
        };
        let (before, after) = (told(&asked, &BTreeMap::new(), &facts), told(&asked, &BTreeMap::new(), &wider));
        prop_assert!(after.len() <= before.len());
        prop_assert!(after.iter().all(|kind| before.contains(kind)));
    }

    #[test]
    fn whoever_sends_the_list_back_as_it_is_changes_nothing(facts in facts()) {
        let have: Vec<Package> = facts.used.keys().copied().collect();
        let plan = plan_packages(&have, &BTreeMap::new(), &facts, &mut Problems::default());
        prop_assert!(plan.add.is_empty() && plan.remove.is_empty());
        let kinds = told(&have, &BTreeMap::new(), &facts);
        prop_assert!(!kinds.iter().any(|kind| matches!(
            kind,
            ProblemKind::PackageInUse | ProblemKind::PackageNotOffered | ProblemKind::OrganizationBelowLevel
        )));
    }

    #[test]
    fn an_administrator_of_a_level_has_a_package_of_people_at_or_above_it(packages in any_packages()) {
        let level = level(&packages);
        for package in at_or_above(level) {
            prop_assert!(package.is_base() && package.facts().for_people && package.facts().rank >= level);
        }
        prop_assert!(at_or_above(level).next().is_some(), "somebody can always administer");
    }

    #[test]
    fn a_change_of_a_customer_is_planned_or_says_why_not(
        asked in any_packages(),
        facts in facts(),
        seats in -1i64..5,
        taken in any::<bool>(),
        leaving in any::<bool>(),
        review in prop::sample::select(&Review::ALL[..]),
        named in prop::sample::select(vec![None, Some("jefa@norte.example"), Some("nobody at all")]),
        known in any::<bool>(),
    ) {
        let update = AskedUpdate {
            packages: Some(asked.iter().map(|package| package.wire().to_owned()).collect()),
            external_id: Some("CL-1".to_owned()),
            limits: asked.first().map(|package| (package.wire().to_owned(), seats)).into_iter().collect(),
            sub_partner_admin_email: named.map(str::to_owned),
            ..AskedUpdate::default()
        };
        let facts = UpdateFacts { packages: facts, external_id_taken: taken, sub_partner_admin_known: known, leaving, review };
        match plan_update(&update, &facts) {
            Ok(plan) => {
                prop_assert!(named.is_none() || (known && named == Some("jefa@norte.example")));
                prop_assert!(!taken && !leaving && matches!(review, Review::None | Review::Approved) && !asked.is_empty());
                prop_assert_eq!(plan.packages.keep.len() + plan.packages.add.len(), asked.len());
                prop_assert!(plan.limits.values().all(|seats| *seats >= 1));
            }
            Err(told) => prop_assert!(!told.is_empty()),
        }
    }
}
