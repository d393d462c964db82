//! The users and numbers of a customer, found by whatever is known of them, and changed together.

use alta_hub::{
    locations::SeeLocations,
    numbers::{ChangeNumbers, LetNumbersGo, NumberFilter, NumbersChange},
    operations::RetryPerson,
    users::{ListUsers, Stands, UserFilter, UserSeen},
};
use alta_model::{ProblemKind, package::Package, role::Role};
use alta_testkit::Ground;

use crate::acme::{Acme, kinds, number, told};

async fn found(acme: &Acme, filter: UserFilter) -> Vec<UserSeen> {
    let look = ListUsers { customer: acme.customer, filter, start: 0, max: 50 };
    acme.world.hub.read(&acme.admin(), look).await.unwrap().users
}

async fn named(acme: &Acme, filter: UserFilter) -> Vec<String> {
    found(acme, filter).await.into_iter().map(|user| user.first_name).collect()
}

fn search(typed: &str) -> UserFilter {
    UserFilter { search: typed.to_owned(), ..UserFilter::default() }
}

#[tokio::test]
async fn a_user_is_found_by_name_address_number_and_extension() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        acme.add(acme.headquarters, &[1, 2]).await.unwrap();
        acme.user("ana", Some(2), Some("2001")).await;
        acme.user("íñigo", None, Some("2002")).await;
        let all = found(&acme, UserFilter::default()).await;
        assert_eq!(all.iter().map(|user| user.first_name.as_str()).collect::<Vec<_>>(), ["ana", "íñigo"]);
        assert_eq!(all[0].packages, [Package::Calling]);
        assert_eq!((all[0].number.as_deref(), all[0].extension.as_deref()), (Some(number(2).as_str()), Some("2001")));
        for (typed, name) in
            [("INIGO", "íñigo"), ("gil an", "ana"), ("911 230 002", "ana"), ("2002", "íñigo"), ("ana@acme", "ana")]
        {
            assert_eq!(named(&acme, search(typed)).await, [name], "{typed}");
        }
        assert_eq!(named(&acme, search("nobody")).await, [""; 0]);
    }
}

#[tokio::test]
async fn users_are_listed_by_package_place_and_how_it_stands_with_them() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let puerto = acme.branch("Puerto").await;
        acme.user("ana", None, Some("2001")).await;
        let eva = acme.user_at(puerto, "eva", None, Some("2001")).await;
        acme.world.settled().await;
        let at = |location| UserFilter { location: Some(location), ..UserFilter::default() };
        assert_eq!(named(&acme, at(puerto)).await, ["eva"]);
        let of = |package| UserFilter { package: Some(package), ..UserFilter::default() };
        assert_eq!(named(&acme, of(Package::Calling)).await, ["ana", "eva"]);
        assert!(named(&acme, of(Package::Suite)).await.is_empty());
        let stands = |stands| UserFilter { stands: Some(stands), ..UserFilter::default() };
        assert_eq!(named(&acme, stands(Stands::Well)).await, ["ana", "eva"]);
        assert!(named(&acme, stands(Stands::Refused)).await.is_empty());
        let retry = RetryPerson { customer: acme.customer, person: eva };
        assert_eq!(kinds(acme.world.hub.write(&acme.admin(), retry).await), [ProblemKind::NothingToRetry]);
    }
}

#[tokio::test]
async fn locations_are_seen_with_how_many_people_and_numbers_are_there() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let puerto = acme.branch("Puerto").await;
        acme.add(puerto, &[1, 2, 3]).await.unwrap();
        acme.user_at(puerto, "ana", Some(2), None).await;
        acme.user("eva", None, Some("2001")).await;
        let seen = acme.world.hub.read(&acme.admin(), SeeLocations(acme.customer)).await.unwrap();
        let counted: Vec<_> = seen.iter().map(|one| (one.location.id, one.users, one.numbers, one.free)).collect();
        assert_eq!(counted, [(acme.headquarters, 1, 0, 0), (puerto, 1, 3, 2)]);
        let stranger = acme.world.another_partner().await.admin;
        assert_eq!(kinds(acme.world.hub.read(&stranger, SeeLocations(acme.customer)).await), [ProblemKind::NotFound]);
    }
}

#[tokio::test]
async fn a_list_of_users_goes_on_where_its_page_ended() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        for (at, name) in ["ana", "eva", "leo"].into_iter().enumerate() {
            acme.user(name, None, Some(&format!("200{at}"))).await;
        }
        for search in ["", "gil"] {
            let look = |start| ListUsers {
                customer: acme.customer,
                filter: UserFilter { search: search.to_owned(), ..UserFilter::default() },
                start,
                max: 2,
            };
            let first = acme.world.hub.read(&acme.admin(), look(0)).await.unwrap();
            let second = acme.world.hub.read(&acme.admin(), look(2)).await.unwrap();
            assert_eq!((first.users.len(), first.more), (2, true), "{search}");
            assert_eq!((second.users[0].first_name.as_str(), second.users.len(), second.more), ("leo", 1, false));
        }
    }
}

#[tokio::test]
async fn nobody_finds_another_partners_users() {
    let acme = Acme::new().await;
    let stranger = acme.world.another_partner().await.admin;
    let look = ListUsers { customer: acme.customer, filter: UserFilter::default(), start: 0, max: 50 };
    assert_eq!(kinds(acme.world.hub.read(&stranger, look).await), [ProblemKind::NotFound]);
}

async fn change(acme: &Acme, lines: &[u32], change: NumbersChange) -> Result<(), alta_hub::Refusal> {
    let numbers = lines.iter().map(|line| number(*line)).collect();
    acme.world.hub.write(&acme.admin(), ChangeNumbers { customer: acme.customer, numbers, change }).await
}

#[tokio::test]
async fn numbers_of_several_places_are_changed_together_or_not_at_all() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let puerto = acme.branch("Puerto").await;
        acme.add(acme.headquarters, &[1, 2]).await.unwrap();
        acme.add(puerto, &[11, 12]).await.unwrap();
        acme.user_at(puerto, "ana", Some(12), None).await;
        let assigned = change(&acme, &[2, 12], NumbersChange::Deactivate).await;
        assert_eq!(kinds(assigned), [ProblemKind::NumberAssigned]);
        let active = || acme.numbers(NumberFilter { active: Some(true), ..NumberFilter::default() });
        assert_eq!(active().await.len(), 4, "nothing was changed");
        change(&acme, &[2, 11], NumbersChange::Deactivate).await.unwrap();
        assert_eq!(active().await.len(), 2);
        change(&acme, &[2, 11], NumbersChange::Activate).await.unwrap();
        change(&acme, &[2], NumbersChange::MoveTo(puerto)).await.unwrap();
        let there = acme.numbers(NumberFilter { location: Some(puerto), ..NumberFilter::default() }).await;
        assert_eq!(there.len(), 3);
        let unknown = told(change(&acme, &[99], NumbersChange::Activate).await);
        assert_eq!(unknown, [("phoneNumbers[0]".to_owned(), ProblemKind::NumberUnavailable)]);
    }
}

#[tokio::test]
async fn numbers_are_let_go_by_those_who_may() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        acme.add(acme.headquarters, &[1, 2]).await.unwrap();
        let verb = || LetNumbersGo { customer: acme.customer, numbers: vec![number(2)] };
        let reader = acme.world.caller_with(&[Role::PartnerReadOnly]).await;
        assert_eq!(kinds(acme.world.hub.write(&reader, verb()).await), [ProblemKind::Forbidden]);
        acme.world.hub.write(&acme.admin(), verb()).await.unwrap();
        assert_eq!(acme.numbers(NumberFilter::default()).await.len(), 1);
    }
}
