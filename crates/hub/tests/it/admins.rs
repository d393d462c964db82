//! Administrators come and go, and nobody gives a role that they do not have, nor takes away the last one that opens the house.

use std::{collections::BTreeSet, sync::Arc};

use alta_hub::{
    Caller, Refusal,
    admins::{
        AddCustomerAdmin, AddPartnerAdmin, AdminSeen, AssignToCustomer, ChangeCustomerRoles, ChangePartnerRoles,
        ListAdmins, ListAssigned, NewAdmin, RestrictCustomer, SetPassword,
    },
    customers::{GetCustomer, RemoveCustomer, ReviewCustomer, ReviewOutcome, Which},
    doctor,
    operations::{ListOperations, OperationFilter, OperationState},
    organizations::RenameOrganization,
    partners::{Screening, SetScreening},
    people::RemovePerson,
};
use alta_model::{
    Id, ProblemKind,
    customer::CustomerStatus,
    fulfilment::SubjectKind,
    id::{Customer, Organization, Person},
    role::Role,
};
use alta_testkit::{Ground, Hostile, Mischief, Script, World};

use crate::crew::{CALLING, Crew, VOICE, packages};

const FULL: &[Role] = &[Role::PartnerFull];
const BOTH: &[Role] = &[Role::PartnerFull, Role::Wholesale];

fn roles(roles: &[Role]) -> BTreeSet<Role> {
    roles.iter().copied().collect()
}

fn admin(email: &str, given: &[Role]) -> NewAdmin {
    NewAdmin {
        email: email.to_owned(),
        first_name: "Ana".to_owned(),
        last_name: "Gil".to_owned(),
        language: "es".to_owned(),
        roles: roles(given),
        password_hash: None,
    }
}

async fn added(world: &World, email: &str, given: &[Role]) -> Id<Person> {
    let done = world.hub.write(&world.admin(), AddPartnerAdmin(admin(email, given))).await.unwrap();
    done.person.parse().unwrap()
}

async fn change(world: &World, caller: &Caller, person: Id<Person>, given: &[Role]) -> Result<(), Refusal> {
    world.hub.write(caller, ChangePartnerRoles { person, roles: roles(given) }).await
}

fn kind<T: std::fmt::Debug>(outcome: Result<T, Refusal>) -> ProblemKind {
    outcome.unwrap_err().kinds()[0]
}

async fn listed(world: &World, caller: &Caller, customer: Option<Id<Customer>>) -> Vec<AdminSeen> {
    let (seen, more) = world.hub.read(caller, ListAdmins { customer, after: None, max: 100 }).await.unwrap();
    assert!(!more);
    seen
}

async fn administrators(world: &World, caller: &Caller, customer: Option<Id<Customer>>) -> Vec<(String, Vec<Role>)> {
    listed(world, caller, customer)
        .await
        .into_iter()
        .map(|admin| (admin.email, admin.roles.into_iter().collect()))
        .collect()
}

async fn org_of(world: &World, customer: Id<Customer>) -> Id<Organization> {
    world.hub.read(&world.admin(), GetCustomer(Which::Id(customer))).await.unwrap().customer.org_id
}

#[tokio::test]
async fn a_further_administrator_is_listed_with_their_roles() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let person = added(&world, "luis@levante.example", &[Role::PartnerReadOnly]).await;
        let seen = administrators(&world, &world.admin(), None).await;
        assert!(seen.contains(&("luis@levante.example".to_owned(), vec![Role::PartnerReadOnly])), "{seen:?}");
        change(&world, &world.admin(), person, &[Role::Helpdesk, Role::PartnerAdmin]).await.unwrap();
        let seen = administrators(&world, &world.admin(), None).await;
        assert!(seen.contains(&("luis@levante.example".to_owned(), vec![Role::PartnerAdmin, Role::Helpdesk])));
        let again = world.hub.write(&world.admin(), AddPartnerAdmin(admin("LUIS@levante.example", FULL))).await;
        assert_eq!(kind(again), ProblemKind::EmailInUse);
    }
}

#[tokio::test]
async fn nobody_gives_a_role_that_they_do_not_have() {
    let world = World::new().await;
    let full = world.caller_with(FULL).await;
    let person = added(&world, "luis@levante.example", FULL).await;
    assert_eq!(kind(change(&world, &full, person, BOTH).await), ProblemKind::RoleNotGrantable);
    let outcome = world.hub.write(&full, AddPartnerAdmin(admin("eva@levante.example", BOTH))).await;
    assert_eq!(kind(outcome), ProblemKind::RoleNotGrantable);
    let read_only = world.caller_with(&[Role::PartnerReadOnly]).await;
    assert_eq!(kind(change(&world, &read_only, person, &[]).await), ProblemKind::Forbidden);
}

#[tokio::test]
async fn the_last_full_administrator_of_a_partner_stays() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let founder: Id<Person> = world.partner.founded.admin.parse().unwrap();
        // The world's own caller is a full administrator too: first that one goes.
        let (other, _) = world.person_with(BOTH).await;
        for person in others_full(&world, founder).await {
            change(&world, &world.partner.operator(), person, &[]).await.unwrap();
        }
        let refused = change(&world, &world.partner.operator(), founder, &[Role::Wholesale]).await;
        assert_eq!(kind(refused), ProblemKind::PersonIsLastAdministrator);
        change(&world, &world.partner.operator(), other, FULL).await.unwrap();
        change(&world, &world.partner.operator(), founder, &[]).await.unwrap();
    }
}

async fn others_full(world: &World, except: Id<Person>) -> Vec<Id<Person>> {
    let seen = listed(world, &world.partner.operator(), None).await;
    let full = seen.into_iter().filter(|admin| admin.roles.contains(&Role::PartnerFull));
    full.map(|admin| admin.person).filter(|person| *person != except).collect()
}

#[tokio::test]
async fn two_full_administrators_who_demote_each_other_at_once_leave_one() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let operator = world.partner.operator();
        let founder: Id<Person> = world.partner.founded.admin.parse().unwrap();
        for person in others_full(&world, founder).await {
            change(&world, &operator, person, &[]).await.unwrap();
        }
        for round in 0..5 {
            let other = added(&world, &format!("rival{round}@levante.example"), FULL).await;
            let (one, two) = tokio::join!(
                change(&world, &operator, founder, &[Role::Wholesale]),
                change(&world, &operator, other, &[])
            );
            assert_eq!([&one, &two].iter().filter(|outcome| outcome.is_ok()).count(), 1, "{one:?} {two:?}");
            let left = others_full(&world, Id::from_uuid(Default::default())).await;
            assert_eq!(left.len(), 1, "{ground:?}");
            change(&world, &operator, founder, BOTH).await.unwrap();
            change(&world, &operator, other, &[]).await.unwrap();
        }
    }
}

/// Somebody who is removed while others make them an administrator, and rely on that to let the others go.
#[tokio::test]
async fn however_administrators_are_made_and_removed_at_once_one_is_left() {
    for ground in Ground::all() {
        let acme = Crew::on(ground, &[CALLING], &[]).await;
        let (hub, operator) = (&acme.world.hub, acme.world.partner.operator());
        let mut first = acme.first_administrator().await;
        for round in 0..ROUNDS {
            let role = [Role::CustomerReadOnly].into();
            let new = NewAdmin { roles: role, ..admin(&format!("{round}@acme.example"), &[]) };
            let done = hub.write(&operator, AddCustomerAdmin { customer: acme.customer, admin: new }).await.unwrap();
            let second: Id<Person> = done.person.parse().unwrap();
            let mut crowd = tokio::task::JoinSet::new();
            for contender in 0..CONTENDERS {
                let (hub, operator, customer) = (hub.clone(), operator.clone(), acme.customer);
                let change = |person, given: &[Role]| ChangeCustomerRoles { customer, person, roles: roles(given) };
                let (promote, demote) = (change(second, &[Role::CustomerFull]), change(first, &[]));
                crowd.spawn(async move {
                    match contender % 5 {
                        0 => hub.write(&operator, RemovePerson(second)).await,
                        1 => hub.write(&operator, RemovePerson(first)).await,
                        2 => hub.write(&operator, demote).await,
                        _ => hub.write(&operator, promote).await,
                    }
                });
            }
            crowd.join_all().await;
            let found = doctor::examine(hub).await.unwrap().findings;
            assert!(found.is_empty(), "{ground:?}, round {round}: {found:?}");
            first = acme.first_administrator().await;
        }
    }
}

/// Who is given a lower package and the role of a full administrator at once gets one of the two.
#[tokio::test]
async fn nobody_is_lowered_below_the_organization_while_becoming_its_administrator() {
    for ground in Ground::all() {
        let acme = Crew::on(ground, &[CALLING, VOICE], &[]).await;
        let (hub, operator, customer) = (&acme.world.hub, acme.world.partner.operator(), acme.customer);
        for round in 0..ROUNDS {
            let name = format!("u{round}");
            let subscriber = acme.subscribed(acme.calling(&name, CALLING, &format!("{}", 2000 + round))).await;
            let person = acme.person(subscriber).await;
            let promote = ChangeCustomerRoles { customer, person, roles: roles(&[Role::CustomerFull]) };
            let (lowered, promoted) =
                tokio::join!(acme.change(subscriber, packages(&[VOICE])), hub.write(&operator, promote));
            assert!(lowered.is_ok() != promoted.is_ok(), "{ground:?}, round {round}: {lowered:?} {promoted:?}");
            acme.remove(subscriber).await.unwrap();
            let again = acme.calling(&name, VOICE, &format!("{}", 2000 + round));
            let promote = ChangeCustomerRoles { customer, person, roles: roles(&[Role::CustomerFull]) };
            let (_, _) = tokio::join!(acme.ask(again), hub.write(&operator, promote));
            let found = doctor::examine(hub).await.unwrap().findings;
            assert!(found.is_empty(), "{ground:?}, round {round}: {found:?}");
        }
    }
}

const ROUNDS: u32 = 20;
const CONTENDERS: u32 = 50;

#[tokio::test]
async fn a_sub_partners_administrators_are_its_own_business() {
    let world = World::new().await;
    let branch = world.sub_partner("active").await;
    world.hub.write(&branch.admin, AddPartnerAdmin(admin("marta@turia.example", &[Role::Helpdesk]))).await.unwrap();
    let own = administrators(&world, &branch.admin, None).await;
    assert!(own.iter().any(|(email, _)| email == "marta@turia.example"), "{own:?}");
    let partner = administrators(&world, &world.admin(), None).await;
    assert!(partner.iter().all(|(email, _)| email != "marta@turia.example"), "{partner:?}");
    let founder: Id<Person> = world.partner.founded.admin.parse().unwrap();
    assert_eq!(kind(change(&world, &branch.admin, founder, &[]).await), ProblemKind::NotFound);
}

#[tokio::test]
async fn a_customers_administrators_are_given_their_roles_inside_it() {
    let world = World::new().await;
    let customer = world.customer("Acme").await;
    let new = AddCustomerAdmin { customer, admin: admin("jefa@acme.example", &[Role::CustomerReadOnly]) };
    let done = world.hub.write(&world.admin(), new).await.unwrap();
    let person = done.person.parse().unwrap();
    let full = world.caller_of(customer, &[Role::CustomerFull]).await;
    let promote = ChangeCustomerRoles { customer, person, roles: roles(&[Role::CustomerFull]) };
    world.hub.write(&full, promote).await.unwrap();
    let seen = administrators(&world, &full, Some(customer)).await;
    assert!(seen.contains(&("jefa@acme.example".to_owned(), vec![Role::CustomerFull])), "{seen:?}");
    let over_the_partner = ChangeCustomerRoles { customer, person, roles: roles(BOTH) };
    assert_eq!(kind(world.hub.write(&world.admin(), over_the_partner).await), ProblemKind::RoleNotGrantable);
    let reader = world.caller_of(customer, &[Role::CustomerReadOnly]).await;
    let demote = ChangeCustomerRoles { customer, person, roles: roles(&[]) };
    assert_eq!(kind(world.hub.write(&reader, demote).await), ProblemKind::Forbidden);
}

#[tokio::test]
async fn an_assigned_customer_is_seen_until_it_is_taken_away() {
    let world = World::new().await;
    let customer = world.customer("Acme").await;
    let (person, caller) = world.person_with(&[Role::PartnerAdmin]).await;
    let look = || GetCustomer(Which::Id(customer));
    assert_eq!(kind(world.hub.read(&caller, look()).await), ProblemKind::NotFound);
    let assign = |assigned| AssignToCustomer { person, customer, assigned };
    for _ in 0..2 {
        world.hub.write(&world.admin(), assign(true)).await.unwrap();
    }
    world.hub.read(&caller, look()).await.unwrap();
    world.hub.write(&world.admin(), assign(false)).await.unwrap();
    assert_eq!(kind(world.hub.read(&caller, look()).await), ProblemKind::NotFound);
}

#[tokio::test]
async fn in_restricted_mode_the_customer_leaves_some_changes_to_the_partner() {
    let world = World::new().await;
    let customer = world.customer("Acme").await;
    let org_id = org_of(&world, customer).await;
    let full = world.caller_of(customer, &[Role::CustomerFull]).await;
    let rename = || RenameOrganization { org_id, name: "Acme 2".to_owned(), version: None };
    assert_eq!(kind(world.hub.write(&full, rename()).await), ProblemKind::RestrictedAdministrator);
    let lift = RestrictCustomer { customer, restricted: false };
    assert_eq!(kind(world.hub.write(&full, lift).await), ProblemKind::Forbidden);
    world.hub.write(&world.admin(), RestrictCustomer { customer, restricted: false }).await.unwrap();
    world.hub.write(&full, rename()).await.unwrap();
}

#[tokio::test]
async fn only_the_operator_sets_somebody_elses_password() {
    let world = World::new().await;
    let person: Id<Person> = world.partner.founded.admin.parse().unwrap();
    let verb = || SetPassword { person, password_hash: "$argon2id$new".to_owned(), keep_tokens: false };
    assert_eq!(kind(world.hub.write(&world.admin(), verb()).await), ProblemKind::NotFound);
    world.hub.write(&world.partner.operator(), verb()).await.unwrap();
}

async fn appointed(world: &World, customer: Id<Customer>, email: &str, given: &[Role]) -> Result<Id<Person>, Refusal> {
    let verb = AddCustomerAdmin { customer, admin: admin(email, given) };
    world.hub.write(&world.admin(), verb).await.map(|done| done.person.parse().unwrap())
}

async fn give(world: &World, customer: Id<Customer>, person: Id<Person>, given: &[Role]) -> Result<(), Refusal> {
    world.hub.write(&world.admin(), ChangeCustomerRoles { customer, person, roles: roles(given) }).await
}

/// The addresses of the administrators that are known outside.
fn known_outside(hostile: &Hostile) -> Vec<String> {
    let picture = hostile.picture();
    let administrators = picture.iter().filter(|line| line.contains(": administrator "));
    administrators.map(|line| line.split('"').nth(1).unwrap().to_owned()).collect()
}

const FIRST: &str = "admin@acme.partner0.example";

#[tokio::test]
async fn every_full_administrator_of_a_customer_is_told_outside_and_taken_back_when_they_are_none() {
    for ground in Ground::all() {
        let hostile = Arc::new(Hostile::new());
        let world = World::with(ground, vec![hostile.clone()]).await;
        let customer = world.customer("Acme").await;
        assert_eq!(known_outside(&hostile), [FIRST], "{ground:?}");
        let second = appointed(&world, customer, "jefa@acme.example", &[Role::CustomerFull]).await.unwrap();
        let reader = appointed(&world, customer, "lee@acme.example", &[Role::CustomerReadOnly]).await.unwrap();
        assert_eq!(world.status(&world.partner, customer).await, CustomerStatus::Updating, "{ground:?}");
        world.settled().await;
        assert_eq!(known_outside(&hostile), [FIRST, "jefa@acme.example"], "{ground:?}");
        give(&world, customer, reader, &[Role::CustomerFull]).await.unwrap();
        give(&world, customer, second, &[Role::CustomerReadOnly]).await.unwrap();
        world.settled().await;
        assert_eq!(known_outside(&hostile), [FIRST, "lee@acme.example"], "{ground:?}");
        assert_eq!(world.status(&world.partner, customer).await, CustomerStatus::Provisioned, "{ground:?}");
        let list = ListOperations { filter: OperationFilter::default(), below: None, max: 100 };
        let (operations, _) = world.hub.read(&world.admin(), list).await.unwrap();
        assert!(operations.iter().all(|operation| operation.state == OperationState::Done), "{operations:?}");
    }
}

#[tokio::test]
async fn an_administrator_that_the_outside_refuses_shows_on_the_customer() {
    let script = Script::About(SubjectKind::Administrator, "", Mischief::Refuse);
    let hostile = Arc::new(Hostile::new());
    let world = World::with(Ground::Sqlite, vec![hostile.clone()]).await;
    let customer = world.customer("Acme").await;
    hostile.go_on(script);
    appointed(&world, customer, "jefa@acme.example", &[Role::CustomerFull]).await.unwrap();
    world.settled().await;
    assert_eq!(world.status(&world.partner, customer).await, CustomerStatus::ProvisionedWithErrors);
}

#[tokio::test]
async fn whoever_is_appointed_during_the_review_is_told_outside_after_the_yes() {
    for ground in Ground::all() {
        let hostile = Arc::new(Hostile::new());
        let world = World::with(ground, vec![hostile.clone()]).await;
        world.hub.write(&world.admin(), SetScreening(Screening::Manual)).await.unwrap();
        let customer = world.ordered(&world.partner, world.order("Acme")).await;
        appointed(&world, customer, "jefa@acme.example", &[Role::CustomerFull]).await.unwrap();
        world.settled().await;
        assert_eq!(hostile.calls().len(), 0, "{ground:?}");
        let yes = ReviewCustomer { customer, outcome: ReviewOutcome::Approved };
        world.hub.write(&world.admin(), yes).await.unwrap();
        world.settled().await;
        assert_eq!(known_outside(&hostile), [FIRST, "jefa@acme.example"], "{ground:?}");
    }
}

#[tokio::test]
async fn nobody_is_appointed_in_a_customer_that_is_going() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let customer = world.customer("Acme").await;
        let reader = appointed(&world, customer, "lee@acme.example", &[Role::CustomerReadOnly]).await.unwrap();
        let (clerk, _) = world.person_with(&[Role::PartnerAdmin]).await;
        world.hub.write(&world.admin(), RemoveCustomer { customer }).await.unwrap();
        let late = appointed(&world, customer, "tarde@acme.example", &[Role::CustomerFull]).await;
        assert_eq!(kind(late), ProblemKind::CustomerLeaving, "{ground:?}");
        let up = give(&world, customer, reader, &[Role::CustomerFull]).await;
        assert_eq!(kind(up), ProblemKind::CustomerLeaving, "{ground:?}");
        let assign = AssignToCustomer { person: clerk, customer, assigned: true };
        assert_eq!(kind(world.hub.write(&world.admin(), assign).await), ProblemKind::CustomerLeaving, "{ground:?}");
    }
}

#[tokio::test]
async fn administrators_are_listed_page_by_page_in_the_order_of_their_addresses() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let customer = world.customer("Acme").await;
        for email in ["c@acme.example", "a@acme.example", "b@acme.example"] {
            appointed(&world, customer, email, &[Role::CustomerFull, Role::CustomerReadOnly]).await.unwrap();
        }
        let mut pages = Vec::new();
        let mut after = None;
        loop {
            let look = ListAdmins { customer: Some(customer), after, max: 2 };
            let (page, more) = world.hub.read(&world.admin(), look).await.unwrap();
            pages.push(page.iter().map(|admin| (admin.email.clone(), admin.roles.len())).collect::<Vec<_>>());
            after = page.last().map(|last| last.place.clone());
            if !more {
                break;
            }
        }
        let of = |email: &str, roles: usize| (email.to_owned(), roles);
        let first = vec![of("a@acme.example", 2), of(FIRST, 1)];
        assert_eq!(pages, [first, vec![of("b@acme.example", 2), of("c@acme.example", 2)]], "{ground:?}");
    }
}

#[tokio::test]
async fn a_partner_administrator_sees_who_administers_the_customers_they_serve_and_no_others() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let (mine, other) = (world.customer("Acme").await, world.customer("Otra").await);
        let (clerk, caller) = world.person_with(&[Role::PartnerAdmin]).await;
        let assign = AssignToCustomer { person: clerk, customer: mine, assigned: true };
        world.hub.write(&world.admin(), assign).await.unwrap();
        assert_eq!(administrators(&world, &caller, Some(mine)).await.len(), 1, "{ground:?}");
        for hidden in [Some(other), None] {
            let look = ListAdmins { customer: hidden, after: None, max: 10 };
            assert_eq!(kind(world.hub.read(&caller, look).await), ProblemKind::NotFound, "{ground:?}");
        }
        let serves = |customer| ListAssigned { customer, after: None, max: 10 };
        let (seen, more) = world.hub.read(&world.admin(), serves(mine)).await.unwrap();
        assert!(!more && seen.iter().any(|admin| admin.person == clerk), "{ground:?}: {seen:?}");
        let (seen, _) = world.hub.read(&world.admin(), serves(other)).await.unwrap();
        assert!(seen.iter().all(|admin| admin.person != clerk), "{ground:?}: {seen:?}");
        let own = world.caller_of(mine, &[Role::CustomerFull]).await;
        assert_eq!(kind(world.hub.read(&own, serves(mine)).await), ProblemKind::NotFound, "{ground:?}");
    }
}
