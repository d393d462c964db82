//! Administrators: who may give which role to whom, and which role nobody may take away.

use std::collections::BTreeSet;

use crate::{
    Problem, ProblemKind, Problems,
    package::Package,
    role::{Reach, Right, Role, Standing, reach},
};

/// The roles that a person shall have in one place (the partner, or one customer): the complete new list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RolesOrder {
    pub roles: BTreeSet<Role>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Over the partner: roles that reach its customers.
    Partner,
    /// Inside one customer, whose organization was created at a level.
    Customer { control_hub: bool, level: u8 },
}

pub struct RolesFacts<'f> {
    pub place: Place,
    pub has: BTreeSet<Role>,
    /// How far each right of whoever grants reaches.
    pub giver: &'f dyn Fn(Right) -> Reach,
    /// What the person is subscribed to, if to anything.
    pub base: Option<Package>,
    /// Somebody else there is a full administrator too.
    pub another_full: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RolesPlan {
    pub grant: BTreeSet<Role>,
    pub end: BTreeSet<Role>,
}

/// Nobody gives more than they have: over the partner, the person may afterwards reach no further than the giver does (or than they did
/// before). Inside a customer the right to assign roles there is enough.
pub fn plan_roles(order: &RolesOrder, facts: &RolesFacts<'_>) -> Result<RolesPlan, Problems> {
    let mut problems = Problems::default();
    let grant: BTreeSet<Role> = order.roles.difference(&facts.has).copied().collect();
    let end: BTreeSet<Role> = facts.has.difference(&order.roles).copied().collect();
    let wide = match facts.place {
        Place::Partner => too_wide(order, &grant, facts),
        Place::Customer { .. } => BTreeSet::new(),
    };
    for &role in &grant {
        if wide.contains(&role) || role.is_partner_role() != (facts.place == Place::Partner) {
            problems.push(Problem::new("roles", ProblemKind::RoleNotGrantable).with("role", role.code()));
        }
    }
    if let Place::Customer { control_hub, level } = facts.place {
        if !control_hub && !grant.is_empty() {
            problems.add("roles", ProblemKind::ControlHubNotProvided);
        }
        if grant.contains(&Role::CustomerFull)
            && let Some(base) = facts.base.filter(|base| base.facts().rank < level)
        {
            let needed = Package::at_level(level).map_or("", Package::wire);
            let problem = Problem::new("roles", ProblemKind::AdminBelowOrganization);
            problems.push(problem.with("package", base.wire()).with("level", needed));
        }
    }
    if end.iter().any(|role| matches!(role, Role::PartnerFull | Role::CustomerFull)) && !facts.another_full {
        problems.add("roles", ProblemKind::PersonIsLastAdministrator);
    }
    problems.or(RolesPlan { grant, end })
}

/// The roles to blame if the person would reach further than the giver. Judged together: two of them may each give nothing, and both a lot;
/// then both are to blame.
fn too_wide(order: &RolesOrder, grant: &BTreeSet<Role>, facts: &RolesFacts<'_>) -> BTreeSet<Role> {
    let before = standings(&facts.has);
    let fits = |roles: &BTreeSet<Role>| {
        let after = standings(roles);
        Right::ALL.iter().all(|&right| reach(right, &after) <= (facts.giver)(right).max(reach(right, &before)))
    };
    if fits(&order.roles) {
        return BTreeSet::new();
    }
    let kept: BTreeSet<Role> = order.roles.difference(grant).copied().collect();
    let alone = |role: &Role| fits(&kept.iter().copied().chain([*role]).collect());
    let wide: BTreeSet<Role> = grant.iter().filter(|role| !alone(role)).copied().collect();
    if wide.is_empty() { grant.clone() } else { wide }
}

fn standings(roles: &BTreeSet<Role>) -> Vec<Standing> {
    Standing::of(&roles.iter().copied().collect::<Vec<_>>(), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn giver(roles: &'static [Role]) -> impl Fn(Right) -> Reach {
        move |right| reach(right, &Standing::of(roles, false))
    }

    fn kinds(place: Place, has: &[Role], wanted: &[Role], by: &'static [Role], another_full: bool) -> Vec<ProblemKind> {
        let facts =
            RolesFacts { place, has: has.iter().copied().collect(), giver: &giver(by), base: None, another_full };
        let order = RolesOrder { roles: wanted.iter().copied().collect() };
        plan_roles(&order, &facts)
            .err()
            .map(|problems| problems.0.iter().map(|one| one.kind).collect())
            .unwrap_or_default()
    }

    const CUSTOMER: Place = Place::Customer { control_hub: true, level: 5 };
    const FULL: &[Role] = &[Role::PartnerFull];
    const BOTH: &[Role] = &[Role::PartnerFull, Role::Wholesale];

    #[test]
    fn nobody_gives_more_than_they_have() {
        let refused = vec![ProblemKind::RoleNotGrantable];
        assert_eq!(kinds(Place::Partner, &[], FULL, FULL, true), []);
        assert_eq!(kinds(Place::Partner, &[], &[Role::PartnerAdmin, Role::Helpdesk], FULL, true), []);
        assert_eq!(kinds(Place::Partner, FULL, BOTH, FULL, true), refused, "wholesale to somebody who is full");
        assert_eq!(
            kinds(Place::Partner, &[Role::Wholesale], BOTH, FULL, true),
            refused,
            "full to somebody with wholesale"
        );
        assert_eq!(
            kinds(Place::Partner, &[], BOTH, FULL, true),
            [refused.clone(), refused.clone()].concat(),
            "both at once"
        );
        assert_eq!(kinds(Place::Partner, FULL, BOTH, BOTH, true), []);
        assert_eq!(kinds(Place::Partner, &[], &[Role::PartnerReadOnly], &[Role::PartnerAdmin], true), refused);
    }

    #[test]
    fn a_role_is_granted_where_it_belongs() {
        let customer = CUSTOMER;
        assert_eq!(kinds(customer, &[], FULL, BOTH, true), [ProblemKind::RoleNotGrantable]);
        assert_eq!(kinds(Place::Partner, &[], &[Role::CustomerFull], BOTH, true), [ProblemKind::RoleNotGrantable]);
        assert_eq!(kinds(customer, &[], &[Role::CustomerFull], &[Role::PartnerAdmin], true), []);
    }

    #[test]
    fn the_last_full_administrator_stays() {
        let customer = CUSTOMER;
        let last = [ProblemKind::PersonIsLastAdministrator];
        assert_eq!(kinds(Place::Partner, BOTH, &[Role::Wholesale], BOTH, false), last);
        assert_eq!(kinds(customer, &[Role::CustomerFull], &[], BOTH, false), last);
        assert_eq!(kinds(Place::Partner, BOTH, &[], BOTH, true), []);
        assert_eq!(kinds(Place::Partner, BOTH, FULL, BOTH, false), [], "the wholesale role may go");
    }

    #[test]
    fn without_control_hub_a_customer_gets_no_administrators_but_may_lose_them() {
        let customer = Place::Customer { control_hub: false, level: 1 };
        assert_eq!(kinds(customer, &[], &[Role::CustomerReadOnly], BOTH, true), [ProblemKind::ControlHubNotProvided]);
        assert_eq!(kinds(customer, &[Role::CustomerReadOnly], &[], BOTH, true), []);
    }

    #[test]
    fn a_full_administrator_is_never_below_the_level_of_the_organization() {
        let order = RolesOrder { roles: [Role::CustomerFull].into() };
        let giver = giver(BOTH);
        for (base, fits) in
            [(None, true), (Some(Package::Suite), true), (Some(Package::Calling), true), (Some(Package::Voice), false)]
        {
            let facts = RolesFacts { place: CUSTOMER, has: BTreeSet::new(), giver: &giver, base, another_full: true };
            assert_eq!(plan_roles(&order, &facts).is_ok(), fits, "{base:?}");
        }
    }
}
