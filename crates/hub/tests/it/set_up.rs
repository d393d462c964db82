//! Whoever sets up the users of a customer sees what there is for them, and opens branches on the way.

use alta_hub::{
    Refusal,
    locations::{AddedLocation, AllPstn, OpenBranch, SeeLocationBlocks},
    numbers::AddPoolRange,
    partners::{AddPstnProvider, PstnKind},
    users::{SetUp, SetUpSeen},
};
use alta_model::{
    Id, ProblemKind,
    customer::Asked,
    id::{Location, PstnProvider},
    number::AskedRange,
    package::Package,
    phone::Phone,
    role::Role,
    user::LineWish,
};
use alta_testkit::Ground;

use crate::acme::{Acme, branch, kinds, number, told};

async fn seen(acme: &Acme) -> SetUpSeen {
    acme.world.hub.read(&acme.admin(), SetUp { customer: acme.customer, numbers: 50 }).await.unwrap()
}

async fn open(acme: &Acme, name: &str, pstn: Asked<Id<PstnProvider>>) -> Result<AddedLocation, Refusal> {
    let verb = OpenBranch { customer: acme.customer, asked: branch(name), pstn };
    acme.world.hub.write(&acme.admin(), verb).await
}

async fn pool(acme: &Acme, first: u32, last: u32) {
    let asked = AskedRange { first: number(first), last: number(last), country: None };
    acme.world.hub.write(&acme.admin(), AddPoolRange { asked }).await.unwrap();
}

fn phone(line: u32) -> Phone {
    Phone::stored(&number(line)).unwrap()
}

#[tokio::test]
async fn whoever_sets_up_users_sees_packages_places_numbers_and_extensions() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        acme.add(acme.headquarters, &[1, 2, 3]).await.unwrap();
        acme.user("ana", Some(2), Some("2001")).await;
        pool(&acme, 50, 59).await;
        let seen = seen(&acme).await;
        assert_eq!(seen.packages.keys().copied().collect::<Vec<_>>(), [Package::Calling]);
        assert_eq!((seen.locations.len(), seen.locations[0].id), (1, acme.headquarters));
        let place = &seen.lines.places[&acme.headquarters];
        assert_eq!(place.numbers, [phone(3)], "the main number is for the location, the second one is Ana's");
        assert_eq!(seen.mains.iter().collect::<Vec<_>>(), [&phone(1)]);
        assert_eq!(place.taken.iter().collect::<Vec<_>>(), ["2001"]);
        assert_eq!((seen.lines.pool[&place.country].len(), seen.pool[&place.country]), (10, 10));
    }
}

#[tokio::test]
async fn what_is_proposed_can_be_ordered() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        acme.add(acme.headquarters, &[1, 2]).await.unwrap();
        pool(&acme, 50, 51).await;
        let lines = seen(&acme).await.lines;
        let mut wishes = vec![LineWish { location: acme.headquarters, number: None, extension: None }; 3];
        lines.propose_numbers(&mut wishes);
        lines.propose_extensions(&mut wishes, None);
        for (name, wish) in ["ana", "eva", "leo"].iter().zip(&wishes) {
            let line = wish.number.as_ref().map(|number| number.e164()[8..].parse().unwrap());
            acme.user(name, line, wish.extension.as_ref().map(|extension| extension.as_str())).await;
        }
        let left = seen(&acme).await;
        let place = &left.lines.places[&acme.headquarters];
        assert_eq!((place.numbers.len(), left.pool[&place.country], place.taken.len()), (0, 0, 3));
    }
}

#[tokio::test]
async fn a_branch_of_a_customer_that_calls_calls_from_its_first_day() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let added: Id<Location> = open(&acme, "Puerto", Asked::Absent).await.unwrap().location.parse().unwrap();
        let puerto = acme.see(added).await;
        assert!(puerto.calling && puerto.pstn.is_some());
        acme.add(added, &[7]).await.unwrap();
        assert_eq!(told(open(&acme, "puerto", Asked::Absent).await)[0].1, ProblemKind::LocationNameInUse);
    }
}

#[tokio::test]
async fn a_branch_is_connected_as_it_was_chosen_where_that_serves() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let mut made = Vec::new();
        for (country, kind) in [("ES", PstnKind::LocalGateway), ("PT", PstnKind::NonIntegrated)] {
            let verb = AddPstnProvider { name: country.to_owned(), kind, countries: vec![country.to_owned()] };
            let done = acme.world.hub.write(&acme.admin(), verb).await.unwrap();
            made.push(done.provider.parse::<Id<PstnProvider>>().unwrap());
        }
        let all = acme.world.hub.read(&acme.admin(), AllPstn).await.unwrap();
        assert!(made.iter().all(|id| all.iter().any(|provider| provider.id == *id)));
        let added = open(&acme, "Puerto", Asked::Is(made[0])).await.unwrap();
        assert_eq!(acme.see(added.location.parse().unwrap()).await.pstn, Some(made[0]));
        let abroad = told(open(&acme, "Playa", Asked::Is(made[1])).await);
        assert_eq!(abroad, [("pstn".to_owned(), ProblemKind::PstnNotOffered)]);
    }
}

#[tokio::test]
async fn what_keeps_a_location_is_seen_before_it_is_given_up() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let puerto = acme.branch("Puerto").await;
        let look = || SeeLocationBlocks { org: Some(acme.org), location: puerto };
        let blocks = acme.world.hub.read(&acme.admin(), look()).await.unwrap();
        assert!(blocks.problems().is_empty());
        acme.add(puerto, &[1]).await.unwrap();
        acme.user_at(puerto, "ana", Some(1), None).await;
        let blocks = acme.world.hub.read(&acme.admin(), look()).await.unwrap();
        assert_eq!((blocks.users, blocks.assigned_numbers), (1, 1));
    }
}

#[tokio::test]
async fn setting_up_users_is_for_those_who_may_create_them() {
    let acme = Acme::new().await;
    let look = || SetUp { customer: acme.customer, numbers: 50 };
    for roles in [&[Role::PartnerReadOnly][..], &[Role::PartnerFull]] {
        let caller = acme.world.caller_with(roles).await;
        assert_eq!(kinds(acme.world.hub.read(&caller, look()).await), [ProblemKind::Forbidden]);
    }
    let stranger = acme.world.another_partner().await.admin;
    assert_eq!(kinds(acme.world.hub.read(&stranger, look()).await), [ProblemKind::NotFound]);
}
