//! Acting for somebody: a partner for its resellers, a reseller for itself. It moves where one acts and never how far one reaches.

use std::collections::BTreeSet;

use alta_hub::{
    Caller, Refusal,
    customers::{CustomerFilter, GetCustomer, ListCustomers, PageStart, ProvisionCustomer, Which},
};
use alta_model::{
    Id, ProblemKind,
    id::{Customer, Organization},
    role::{Right, RightKind, Role},
};
use alta_testkit::World;
use proptest::{
    prelude::*,
    sample::{Index, select},
    test_runner::{TestCaseError, TestRunner},
};

use crate::runtime;

/// Somebody, and the reseller that they belong to.
struct Somebody {
    caller: Caller,
    own: Option<Id<Organization>>,
    of_partner: bool,
}

struct Market {
    world: World,
    people: Vec<Somebody>,
    /// Each reseller with its customers; the second one is suspended.
    resellers: Vec<(Id<Organization>, BTreeSet<String>)>,
    /// Of nobody, of another partner, of a customer.
    others: Vec<Id<Organization>>,
    customers: Vec<Id<Customer>>,
}

const PARTNER_ROLES: [Role; 5] =
    [Role::PartnerFull, Role::Wholesale, Role::PartnerAdmin, Role::PartnerReadOnly, Role::Helpdesk];

impl Market {
    async fn open() -> Market {
        let world = World::new().await;
        let mut customers = Vec::new();
        for name in ["Acme", "Otra"] {
            customers.push(world.customer(name).await);
        }
        let mut resellers = Vec::new();
        let mut people = Vec::new();
        for (state, names) in [("active", ["Uno", "Dos"]), ("suspended", ["Tres", "Cuatro"])] {
            let branch = world.sub_partner("active").await;
            let mut own = BTreeSet::new();
            for name in names {
                let made =
                    world.hub.write(&branch.admin, ProvisionCustomer { asked: world.order(name) }).await.unwrap();
                customers.push(made.customer.parse().unwrap());
                own.insert(made.customer);
            }
            if state == "suspended" {
                let org_id = branch.org_id;
                let verb = alta_hub::partners::SuspendSubPartner {
                    org_id,
                    state: alta_hub::partners::SubPartnerState::Suspended,
                };
                world.hub.write(&world.partner.operator(), verb).await.unwrap();
            }
            people.push(Somebody { caller: branch.admin, own: Some(branch.org_id), of_partner: false });
            resellers.push((branch.org_id, own));
        }
        for bits in 0u8..32 {
            let roles: Vec<Role> = (0..5).filter(|bit| bits & 1 << bit != 0).map(|bit| PARTNER_ROLES[bit]).collect();
            let (person, caller) = world.person_with(&roles).await;
            if bits % 2 == 1 {
                world.assign(person, customers[0]).await;
            }
            people.push(Somebody { caller, own: None, of_partner: true });
        }
        for roles in [&[Role::CustomerFull][..], &[Role::CustomerReadOnly], &[]] {
            people.push(Somebody { caller: world.caller_of(customers[0], roles).await, own: None, of_partner: false });
        }
        let rival = world.another_partner().await;
        let other = world.ordered(&rival, rival.order("Rival")).await;
        people.push(Somebody { caller: rival.admin.clone(), own: None, of_partner: false });
        customers.push(other);
        let org = async |caller: &Caller, customer| {
            world.hub.read(caller, GetCustomer(Which::Id(customer))).await.unwrap().customer.org_id
        };
        let others = vec![
            Id::from_uuid(Default::default()),
            org(&world.admin(), customers[0]).await,
            org(&rival.admin, other).await,
        ];
        Market { world, people, resellers, others, customers }
    }

    /// What the caller sees of everybody's customers: in the list, and one by one.
    async fn seen(&self, caller: &Caller) -> Result<BTreeSet<String>, Refusal> {
        let look = ListCustomers { filter: CustomerFilter::default(), from: PageStart::Offset(0), max: 100 };
        let (page, _) = self.world.hub.read(caller, look).await?;
        let listed: BTreeSet<String> = page.iter().map(|seen| seen.customer.id.to_string()).collect();
        for customer in &self.customers {
            let found = self.world.hub.read(caller, GetCustomer(Which::Id(*customer))).await.is_ok();
            assert_eq!(found, listed.contains(&customer.to_string()), "the list and the look agree");
        }
        Ok(listed)
    }
}

async fn judged(
    market: &Market,
    who: Index,
    behalf: Index,
    right: Right,
    unreadable: bool,
) -> Result<(), TestCaseError> {
    let somebody = who.get(&market.people);
    let orgs: Vec<Id<Organization>> =
        market.resellers.iter().map(|(org, _)| *org).chain(market.others.iter().copied()).collect();
    let org = *behalf.get(&orgs);
    let asked = if unreadable { Err(()) } else { Ok(org) };
    let acting = Caller { on_behalf_of: Some(asked), ..somebody.caller.clone() };
    let hub = &market.world.hub;
    let (plain, for_them) = (hub.may(&somebody.caller, right).await, hub.may(&acting, right).await);
    let reseller = market.resellers.iter().find(|(known, _)| *known == org && !unreadable);
    let theirs = reseller.is_some() && (somebody.of_partner || somebody.own == Some(org));
    if for_them.is_ok() {
        prop_assert!(theirs, "nobody acts for an organization that is not theirs");
        prop_assert!(plain.is_ok() || somebody.own == Some(org), "acting for somebody gives no right");
    }
    if theirs && plain.is_ok() {
        let suspended = reseller.is_some_and(|(known, _)| *known == market.resellers[1].0);
        let expected = !(suspended && right.kind() == RightKind::Change);
        prop_assert_eq!(for_them.is_ok(), expected, "{:?} {:?}", right, for_them);
    }
    match market.seen(&acting).await {
        Ok(seen) => {
            let (_, own) = reseller.expect("a reseller of the partner");
            prop_assert!(seen.is_subset(own), "only what is the reseller's is seen for it");
            let before = market.seen(&somebody.caller).await.unwrap_or_default();
            prop_assert!(somebody.own.is_some() || seen.is_disjoint(&before), "elsewhere, not further");
            prop_assert!(somebody.own.is_none() || seen == before, "who names themselves sees what they saw");
        }
        Err(refusal) => {
            let kinds = refusal.kinds();
            prop_assert!(!theirs || kinds.contains(&ProblemKind::Forbidden), "{:?}", kinds);
        }
    }
    Ok(())
}

#[test]
fn acting_for_somebody_never_reaches_further() {
    let runtime = runtime();
    let market = runtime.block_on(Market::open());
    let tries = (any::<Index>(), any::<Index>(), select(Right::ALL.to_vec()), prop::bool::weighted(0.05));
    let config = proptest::test_runner::Config { failure_persistence: None, ..Default::default() };
    let outcome = TestRunner::new(config).run(&tries, |(who, behalf, right, unreadable)| {
        runtime.block_on(judged(&market, who, behalf, right, unreadable))
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}
