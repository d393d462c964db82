//! Roles: more roles never mean less, and nobody gives away more than they have.

use std::collections::BTreeSet;

use alta_model::{
    ProblemKind,
    admin::{Place, RolesFacts, RolesOrder, plan_roles},
    package::{CATALOGUE, Package},
    role::{Reach, Right, RightKind, Role, Standing, reach},
};
use proptest::{
    option::of,
    prelude::*,
    sample::{select, subsequence},
};

fn some_roles() -> impl Strategy<Value = BTreeSet<Role>> {
    subsequence(Role::ALL.to_vec(), 0..=Role::ALL.len()).prop_map(|roles| roles.into_iter().collect())
}

fn places() -> impl Strategy<Value = Place> {
    prop_oneof![
        Just(Place::Partner),
        (any::<bool>(), 0u8..8).prop_map(|(control_hub, level)| Place::Customer { control_hub, level })
    ]
}

const LOOKING: [Role; 4] = [Role::Wholesale, Role::PartnerReadOnly, Role::Helpdesk, Role::CustomerReadOnly];

fn reaches(roles: &BTreeSet<Role>, right: Right) -> Reach {
    reach(right, &Standing::of(&roles.iter().copied().collect::<Vec<_>>(), false))
}

proptest! {
    #[test]
    fn a_further_role_never_takes_a_right_away(has in some_roles(), more in some_roles()) {
        let both: BTreeSet<Role> = has.union(&more).copied().collect();
        for &right in Right::ALL {
            prop_assert!(reaches(&both, right) >= reaches(&has, right), "{:?} {:?} {:?}", has, more, right);
        }
    }

    #[test]
    fn restricted_mode_gives_nobody_more(roles in some_roles()) {
        let roles: Vec<Role> = roles.into_iter().collect();
        for &right in Right::ALL {
            prop_assert!(
                reach(right, &Standing::of(&roles, true)) <= reach(right, &Standing::of(&roles, false)),
                "{:?}",
                right
            );
        }
    }

    #[test]
    fn who_may_change_something_may_see_it(roles in some_roles()) {
        // The rights that come in pairs: to see, and to change or remove what is seen.
        let pairs = [
            (Right::SeeCustomers, Right::UpdateCustomers),
            (Right::SeeCustomers, Right::RemoveCustomers),
            (Right::SeeTemplates, Right::EditTemplates),
            (Right::SeeSubscribers, Right::ProvisionSubscribers),
            (Right::SeeSubscribers, Right::RemoveSubscribers),
            (Right::SeePeople, Right::EditPeople),
            (Right::SeePeople, Right::RemovePeople),
            (Right::SeeLocations, Right::EditLocations),
            (Right::SeeLocations, Right::RemoveLocations),
            (Right::SeeNumbers, Right::EditNumbers),
            (Right::SeeNumbers, Right::RemoveNumbers),
            (Right::SeeDevices, Right::EditDevices),
            (Right::SeeDevices, Right::RemoveDevices),
            (Right::SeeOperations, Right::RetryOperations),
            (Right::SeeAdmins, Right::AssignPartnerRoles),
        ];
        for (see, change) in pairs {
            prop_assert!(reaches(&roles, see) >= reaches(&roles, change), "{:?} {:?} {:?}", roles, see, change);
        }
    }

    #[test]
    fn a_customers_people_reach_their_own_customer_and_nothing_else(
        roles in subsequence(vec![Role::CustomerFull, Role::CustomerReadOnly], 0..=2),
    ) {
        for &right in Right::ALL {
            prop_assert!(reach(right, &Standing::of(&roles, false)) <= Reach::Own, "{:?}", right);
        }
    }

    #[test]
    fn roles_that_only_look_never_change_anything_together(
        roles in subsequence(LOOKING.to_vec(), 0..=4),
    ) {
        for &right in Right::ALL.iter().filter(|right| right.kind() != RightKind::See) {
            prop_assert_eq!(reach(right, &Standing::of(&roles, false)), Reach::Nothing, "{:?} {:?}", roles, right);
        }
    }

    #[test]
    fn the_new_roles_are_those_that_were_ordered(
        has in some_roles(),
        wanted in some_roles(),
        by in some_roles(),
        place in places(),
        another in any::<bool>(),
        base in of(select(CATALOGUE.iter().map(|row| row.package).collect::<Vec<_>>())),
    ) {
        let giver = |right| reaches(&by, right);
        let facts = RolesFacts { place, has: has.clone(), giver: &giver, base, another_full: another };
        let Ok(plan) = plan_roles(&RolesOrder { roles: wanted.clone() }, &facts) else { return Ok(()) };
        let after: BTreeSet<Role> = has.difference(&plan.end).copied().chain(plan.grant.iter().copied()).collect();
        prop_assert_eq!(after, wanted);
        prop_assert!(plan.grant.is_disjoint(&has) && plan.end.is_subset(&has));
    }

    #[test]
    fn nobody_makes_anybody_reach_further_than_themselves(
        has in some_roles(),
        wanted in some_roles(),
        by in some_roles(),
    ) {
        let giver = |right| reaches(&by, right);
        let facts =
            RolesFacts { place: Place::Partner, has: has.clone(), giver: &giver, base: None, another_full: true };
        if plan_roles(&RolesOrder { roles: wanted.clone() }, &facts).is_ok() {
            for &right in Right::ALL {
                prop_assert!(reaches(&wanted, right) <= reaches(&by, right).max(reaches(&has, right)), "{:?}", right);
            }
        }
    }

    #[test]
    fn the_last_full_administrator_is_taken_away_by_no_list_of_roles(
        has in some_roles(),
        wanted in some_roles(),
        place in places(),
    ) {
        let giver = |_| Reach::All;
        let facts = RolesFacts { place, has: has.clone(), giver: &giver, base: None, another_full: false };
        let loses =
            [Role::PartnerFull, Role::CustomerFull].iter().any(|role| has.contains(role) && !wanted.contains(role));
        let told = plan_roles(&RolesOrder { roles: wanted }, &facts).err().unwrap_or_default();
        prop_assert_eq!(told.0.iter().any(|problem| problem.kind == ProblemKind::PersonIsLastAdministrator), loses);
    }

    #[test]
    fn nobody_below_the_level_becomes_a_full_administrator(
        has in some_roles(),
        wanted in some_roles(),
        level in 0u8..8,
        base in select(CATALOGUE.iter().map(|row| row.package).collect::<Vec<Package>>()),
    ) {
        let giver = |_| Reach::All;
        let facts = RolesFacts {
            place: Place::Customer { control_hub: true, level },
            has,
            giver: &giver,
            base: Some(base),
            another_full: true,
        };
        if let Ok(plan) = plan_roles(&RolesOrder { roles: wanted }, &facts) {
            prop_assert!(!plan.grant.contains(&Role::CustomerFull) || base.facts().rank >= level);
            prop_assert!(plan.grant.iter().all(|role| !role.is_partner_role()));
        }
    }
}
