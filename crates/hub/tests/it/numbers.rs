//! Numbers come into locations, go to people, fall silent and come back; one holder each, whoever is faster.

use alta_db::statement;
use alta_hub::{
    customers::RemoveCustomer,
    devices::AddDevice,
    numbers::{
        AddNumbers, AddPoolRange, EndQuarantine, EndReservation, FindNumbers, ListNumbers, ListPool, NumberAction,
        NumberCounts, NumberFilter, NumberHolder, NumberOrder, RemoveNumbers, ReserveNumbers, SeePool, end_quarantines,
    },
    partners::{AddPstnProvider, PstnKind},
    users::RemoveSubscriber,
};
use alta_model::{
    ProblemKind,
    customer::Asked,
    number::{AskedRange, NumberState, QUARANTINE_MS},
    role::Role,
};
use alta_testkit::{Ground, World};

use crate::{
    acme::{Acme, kinds, number, place_of, told},
    crossings::sound,
};

fn lines(acme_numbers: &[alta_hub::numbers::NumberSeen]) -> Vec<String> {
    acme_numbers.iter().filter_map(|seen| seen.e164.clone()).collect()
}

async fn pool(world: &World, first: u32, last: u32) {
    let asked = AskedRange { first: number(first), last: number(last), country: None };
    world.hub.write(&world.admin(), AddPoolRange { asked }).await.unwrap();
}

async fn state(acme: &Acme, line: u32) -> Option<NumberState> {
    let look = ListPool { state: None, after: None, max: 1000 };
    let (numbers, _) = acme.world.hub.read(&acme.admin(), look).await.unwrap();
    numbers.into_iter().find(|found| found.e164 == number(line)).map(|found| found.state)
}

/// The first page of the ranges.
const POOL: SeePool = SeePool { after: None, max: 50 };

#[tokio::test]
async fn the_first_number_of_a_location_becomes_its_main_number_and_another_can() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        acme.add(acme.headquarters, &[7, 3]).await.unwrap();
        assert_eq!(acme.see(acme.headquarters).await.main_number, Some(number(7)), "{ground:?}");
        acme.add(acme.headquarters, &[1]).await.unwrap();
        acme.set_main(acme.headquarters, 1).await.unwrap();
        let main: Vec<_> = acme.numbers(NumberFilter::default()).await.into_iter().filter(|seen| seen.main).collect();
        assert_eq!(lines(&main), [number(1)]);
        let elsewhere = acme.set_main(acme.headquarters, 99).await;
        assert_eq!(told(elsewhere), [("callingLineId.phoneNumber".to_owned(), ProblemKind::NumberNotOfLocation)]);
    }
}

#[tokio::test]
async fn a_number_added_twice_in_two_spellings_is_there_once() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let spelled = ["+34 911 23 00 05", "+34-911-230-005"].map(str::to_owned).to_vec();
        let done = acme.add_as(&acme.admin(), acme.org, acme.headquarters, spelled).await.unwrap();
        assert_eq!(done.added, [number(5)], "{ground:?}");
        assert!(acme.add(acme.headquarters, &[5]).await.unwrap().added.is_empty());
        assert_eq!(lines(&acme.numbers(NumberFilter::default()).await), [number(5)]);
    }
}

#[tokio::test]
async fn all_numbers_of_a_request_come_or_none_and_each_refused_one_is_named() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let stranger = acme.world.another_partner().await;
        let theirs = acme.world.ordered(&stranger, stranger.order("Ajena")).await;
        let (org, place) = place_of(&acme.world, &stranger.admin, theirs).await;
        acme.add_as(&stranger.admin, org, place, vec![number(2)]).await.unwrap();
        let numbers = vec![number(1), "12".to_owned(), number(2), "+12125550100".to_owned()];
        let refused = acme.add_as(&acme.admin(), acme.org, acme.headquarters, numbers).await;
        let expected = [
            ("phoneNumbers[1]".to_owned(), ProblemKind::InvalidPhone),
            ("phoneNumbers[2]".to_owned(), ProblemKind::NumberUnavailable),
            ("phoneNumbers[3]".to_owned(), ProblemKind::NumberCountry),
        ];
        assert_eq!(told(refused), expected, "{ground:?}");
        assert!(acme.numbers(NumberFilter::default()).await.is_empty());
    }
}

#[tokio::test]
async fn of_two_partners_who_want_a_number_at_once_one_gets_it() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let stranger = acme.world.another_partner().await;
        let theirs = acme.world.ordered(&stranger, stranger.order("Ajena")).await;
        let (org, place) = place_of(&acme.world, &stranger.admin, theirs).await;
        for round in 0..8 {
            let line = 100 + round;
            let own = [line];
            let (here, there) = tokio::join!(
                acme.add(acme.headquarters, &own),
                acme.add_as(&stranger.admin, org, place, vec![number(line)])
            );
            let refused: Vec<_> = [here.err(), there.err()].into_iter().flatten().collect();
            assert_eq!(refused.len(), 1, "{ground:?}, round {round}");
            assert_eq!(refused[0].kinds(), [ProblemKind::NumberUnavailable], "{ground:?}");
        }
        let holders = acme.world.rows(statement!("select e164 from number_claim"), vec![]).await;
        assert_eq!(holders.len(), 8, "{ground:?}");
    }
}

#[tokio::test]
async fn many_who_want_the_last_numbers_of_the_pool_never_share_one() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        pool(&acme.world, 0, 9).await;
        let other = acme.world.customer("Otra").await;
        let (org, place) = place_of(&acme.world, &acme.admin(), other).await;
        let mut wins = 0;
        for line in 0..10 {
            let own = [line];
            let (here, there) = tokio::join!(
                acme.add(acme.headquarters, &own),
                acme.add_as(&acme.world.partner.admin, org, place, vec![number(line)])
            );
            wins += usize::from(here.is_ok()) + usize::from(there.is_ok());
            assert_eq!(here.is_ok(), there.is_err(), "{ground:?}");
        }
        assert_eq!(wins, 10);
    }
}

#[tokio::test]
async fn a_range_fills_the_pool_and_its_numbers_go_to_customers() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        pool(&acme.world, 0, 1999).await;
        let ranges = acme.world.hub.read(&acme.admin(), POOL).await.unwrap().0;
        assert_eq!((ranges[0].pool, ranges[0].placed, ranges[0].country.unwrap().code()), (2000, 0, "ES"));
        acme.add(acme.headquarters, &[5, 6]).await.unwrap();
        assert_eq!(state(&acme, 5).await, Some(NumberState::Free), "{ground:?}");
        let ranges = acme.world.hub.read(&acme.admin(), POOL).await.unwrap().0;
        assert_eq!((ranges[0].pool, ranges[0].placed), (1998, 2));
        let look = ListPool { state: Some(NumberState::Pool), after: Some(number(4)), max: 2 };
        let (page, more) = acme.world.hub.read(&acme.admin(), look).await.unwrap();
        assert_eq!(page.iter().map(|found| found.e164.clone()).collect::<Vec<_>>(), [number(7), number(8)]);
        assert!(more);
    }
}

#[tokio::test]
async fn ranges_come_in_pages_with_what_each_holds() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        for first in [0, 20, 10] {
            pool(&acme.world, first, first + 4).await;
            acme.world.advance(1);
        }
        let look = |after| SeePool { after, max: 2 };
        let (page, more) = acme.world.hub.read(&acme.admin(), look(None)).await.unwrap();
        let (rest, end) = acme.world.hub.read(&acme.admin(), look(Some(page[1].id))).await.unwrap();
        let firsts: Vec<String> = page.iter().chain(&rest).map(|range| range.first.clone()).collect();
        assert_eq!(firsts, [number(0), number(20), number(10)], "{ground:?}");
        assert_eq!((more, end, rest[0].pool), (true, false, 5));
    }
}

#[tokio::test]
async fn a_range_with_a_number_that_somebody_has_is_refused_and_leaves_nothing() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let stranger = acme.world.another_partner().await;
        let asked = AskedRange { first: number(3), last: number(4), country: None };
        acme.world.hub.write(&stranger.admin, AddPoolRange { asked }).await.unwrap();
        let asked = AskedRange { first: number(0), last: number(9), country: None };
        let refused = acme.world.hub.write(&acme.admin(), AddPoolRange { asked }).await;
        assert_eq!(kinds(refused), [ProblemKind::NumberUnavailable; 2], "{ground:?}");
        assert_eq!(state(&acme, 0).await, None);
    }
}

#[tokio::test]
async fn the_pool_is_the_partners_own() {
    let acme = Acme::new().await;
    pool(&acme.world, 0, 9).await;
    let asked = AskedRange { first: number(20), last: number(29), country: None };
    let branch = acme.world.sub_partner("active").await;
    let verb = AddPoolRange { asked };
    assert_eq!(kinds(acme.world.hub.write(&branch.admin, verb).await), [ProblemKind::Forbidden]);
    let stranger = acme.world.another_partner().await;
    assert!(acme.world.hub.read(&stranger.admin, POOL).await.unwrap().0.is_empty());
    let theirs = acme.world.ordered(&stranger, stranger.order("Ajena")).await;
    let (org, place) = place_of(&acme.world, &stranger.admin, theirs).await;
    let refused = acme.add_as(&stranger.admin, org, place, vec![number(5)]).await;
    assert_eq!(kinds(refused), [ProblemKind::NumberUnavailable]);
}

#[tokio::test]
async fn a_reserved_number_waits_for_its_customer() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        pool(&acme.world, 0, 9).await;
        let numbers = vec![number(1)];
        let verb = ReserveNumbers { org: Some(acme.org), location: acme.headquarters, numbers };
        acme.world.hub.write(&acme.admin(), verb).await.unwrap();
        assert!(acme.numbers(NumberFilter::default()).await.is_empty());
        let other = acme.world.customer("Otra").await;
        let (org, place) = place_of(&acme.world, &acme.admin(), other).await;
        let refused = acme.add_as(&acme.admin(), org, place, vec![number(1)]).await;
        assert_eq!(kinds(refused), [ProblemKind::NumberUnavailable], "{ground:?}");
        acme.add(acme.headquarters, &[1]).await.unwrap();
        assert_eq!(state(&acme, 1).await, Some(NumberState::Free));
    }
}

#[tokio::test]
async fn a_reservation_that_is_ended_gives_the_numbers_back_at_once() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        pool(&acme.world, 1, 3).await;
        let (org, location) = (Some(acme.org), acme.headquarters);
        let reserve = ReserveNumbers { org, location, numbers: vec![number(1), number(2)] };
        acme.world.hub.write(&acme.admin(), reserve).await.unwrap();
        acme.add(location, &[3]).await.unwrap();
        let end =
            |lines: &[u32]| EndReservation { org, location, numbers: lines.iter().copied().map(number).collect() };
        let refused = told(acme.world.hub.write(&acme.admin(), end(&[1, 3, 9])).await);
        let expected = [("phoneNumbers[2]", ProblemKind::NumberNotOfLocation)];
        assert_eq!(refused, expected.map(|(at, kind)| (at.to_owned(), kind)), "{ground:?}");
        let refused = told(acme.world.hub.write(&acme.admin(), end(&[1, 3])).await);
        assert_eq!(refused, [("phoneNumbers[1]".to_owned(), ProblemKind::NumberUnavailable)], "{ground:?}");
        acme.world.hub.write(&acme.admin(), end(&[1])).await.unwrap();
        assert_eq!(state(&acme, 1).await, Some(NumberState::Pool), "{ground:?}");
        assert_eq!(state(&acme, 2).await, Some(NumberState::Reserved), "{ground:?}");
        assert_eq!(state(&acme, 3).await, Some(NumberState::Free), "{ground:?}");
    }
}

#[tokio::test]
async fn a_location_without_a_connection_or_with_one_ordered_outside_gets_no_numbers_here() {
    let acme = Acme::new().await;
    let kind = PstnKind::Integrated;
    let verb = AddPstnProvider { name: "Otra red".to_owned(), kind, countries: vec!["ES".to_owned()] };
    let provider = acme.world.hub.write(&acme.admin(), verb).await.unwrap().provider;
    let unconnected = acme.branch("Barcelona").await;
    let refused = told(acme.add(unconnected, &[1]).await);
    assert_eq!(refused, [("locationId".to_owned(), ProblemKind::PstnRequired)]);
    let set = statement!("update location set pstn_provider_id = $1 where id = $2");
    acme.world.say(vec![(set, vec![provider.into(), unconnected.to_string().into()])]).await;
    assert_eq!(kinds(acme.add(unconnected, &[1]).await), [ProblemKind::PstnNotByApi]);
}

#[tokio::test]
async fn a_free_number_moves_between_the_locations_of_its_customer() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let branch = acme.branch("Barcelona").await;
        acme.add(acme.headquarters, &[1, 2]).await.unwrap();
        assert_eq!(kinds(acme.add(branch, &[1]).await), [ProblemKind::NumberIsMain], "{ground:?}");
        acme.add(branch, &[2]).await.unwrap();
        let there = NumberFilter { location: Some(branch), ..NumberFilter::default() };
        assert_eq!(lines(&acme.numbers(there).await), [number(2)]);
        assert_eq!(acme.see(branch).await.main_number, Some(number(2)));
    }
}

#[tokio::test]
async fn the_main_number_leaves_a_location_last() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        acme.add(acme.headquarters, &[1, 2, 3]).await.unwrap();
        assert_eq!(kinds(acme.remove(acme.headquarters, &[1]).await), [ProblemKind::NumberIsMain], "{ground:?}");
        acme.remove(acme.headquarters, &[2]).await.unwrap();
        assert_eq!(kinds(acme.remove(acme.headquarters, &[2]).await), [ProblemKind::NumberNotOfLocation]);
        acme.remove(acme.headquarters, &[1, 3]).await.unwrap();
        assert_eq!(acme.see(acme.headquarters).await.main_number, None);
        assert!(acme.numbers(NumberFilter::default()).await.is_empty());
    }
}

#[tokio::test]
async fn an_assigned_number_neither_leaves_nor_goes_out_of_service() {
    let acme = Acme::new().await;
    acme.add(acme.headquarters, &[1, 2]).await.unwrap();
    acme.user("ana", Some(2), None).await;
    assert_eq!(kinds(acme.remove(acme.headquarters, &[2]).await), [ProblemKind::NumberAssigned]);
    assert_eq!(kinds(acme.act(NumberAction::Deactivate, &[1, 2]).await), [ProblemKind::NumberAssigned]);
    acme.act(NumberAction::Deactivate, &[1]).await.unwrap();
    let silent = NumberFilter { active: Some(false), ..NumberFilter::default() };
    assert_eq!(lines(&acme.numbers(silent.clone()).await), [number(1)]);
    acme.act(NumberAction::Activate, &[1, 2]).await.unwrap();
    assert!(acme.numbers(silent).await.is_empty());
    assert_eq!(kinds(acme.act(NumberAction::Activate, &[9]).await), [ProblemKind::NumberNotOfLocation]);
}

#[tokio::test]
async fn a_removed_number_is_silent_for_everybody_but_its_customer_until_its_time_is_over() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        pool(&acme.world, 0, 1).await;
        acme.add(acme.headquarters, &[0, 1, 50, 51]).await.unwrap();
        acme.remove(acme.headquarters, &[1, 50, 51]).await.unwrap();
        let other = acme.world.customer("Otra").await;
        let (org, place) = place_of(&acme.world, &acme.admin(), other).await;
        for line in [1, 50] {
            let refused = acme.add_as(&acme.admin(), org, place, vec![number(line)]).await;
            assert_eq!(kinds(refused), [ProblemKind::NumberQuarantined], "{ground:?}");
        }
        acme.add(acme.headquarters, &[51]).await.unwrap();
        acme.world.advance(QUARANTINE_MS - 1);
        assert_eq!(end_quarantines(&acme.world.hub).await.unwrap(), 0);
        acme.world.advance(1);
        assert_eq!(end_quarantines(&acme.world.hub).await.unwrap(), 2, "{ground:?}");
        assert_eq!((state(&acme, 1).await, state(&acme, 50).await), (Some(NumberState::Pool), None));
        assert_eq!(state(&acme, 51).await, Some(NumberState::Free));
        let stranger = acme.world.another_partner().await;
        let theirs = acme.world.ordered(&stranger, stranger.order("Ajena")).await;
        let (their_org, their_place) = place_of(&acme.world, &stranger.admin, theirs).await;
        acme.add_as(&stranger.admin, their_org, their_place, vec![number(50)]).await.unwrap();
        acme.add_as(&acme.admin(), org, place, vec![number(1)]).await.unwrap();
    }
}

#[tokio::test]
async fn what_a_user_gives_back_stays_in_the_location_and_is_free_for_the_next() {
    let acme = Acme::new().await;
    acme.add(acme.headquarters, &[1, 2]).await.unwrap();
    let ana = acme.user("ana", Some(2), None).await;
    let row = statement!("select id from subscriber where person_id = $1");
    let subscriber = acme.world.rows(row, vec![ana.to_string().into()]).await[0].text(0).unwrap().parse().unwrap();
    acme.world.hub.write(&acme.admin(), RemoveSubscriber(subscriber)).await.unwrap();
    let free = NumberFilter { available: Some(true), ..NumberFilter::default() };
    assert_eq!(lines(&acme.numbers(free).await), [number(1), number(2)]);
    acme.world.advance(QUARANTINE_MS);
    acme.world.hub.write(&acme.world.partner.operator(), EndQuarantine).await.unwrap();
    assert_eq!(state(&acme, 2).await, Some(NumberState::Free));
    acme.remove(acme.headquarters, &[2]).await.unwrap();
}

#[tokio::test]
async fn numbers_and_extensions_are_found_by_all_that_is_known_of_them() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let branch = acme.branch("Barcelona").await;
        acme.add(acme.headquarters, &[1, 2, 3]).await.unwrap();
        acme.add(branch, &[4]).await.unwrap();
        acme.set_prefix(acme.headquarters, "8001").await.unwrap();
        let ana = acme.user("Ána", Some(2), Some("2002")).await;
        acme.user("bea", None, Some("2003")).await;
        let find = async |filter: NumberFilter| {
            let found = acme.numbers(filter).await;
            found.into_iter().map(|seen| seen.e164.or(seen.extension).unwrap()).collect::<Vec<_>>()
        };
        let all = NumberFilter::default;
        let everything = [number(1), number(2), number(3), number(4), "2003".to_owned()];
        assert_eq!(find(all()).await, everything, "{ground:?}");
        assert_eq!(find(NumberFilter { location: Some(branch), ..all() }).await, [number(4)]);
        assert_eq!(find(NumberFilter { number: Some("230003".to_owned()), ..all() }).await, [number(3)]);
        assert_eq!(find(NumberFilter { number: Some("%".to_owned()), ..all() }).await, Vec::<String>::new());
        assert_eq!(
            find(NumberFilter { available: Some(true), ..all() }).await,
            [number(1), number(3), number(4)],
            "{ground:?}"
        );
        assert_eq!(find(NumberFilter { available: Some(false), ..all() }).await, [number(2)]);
        assert_eq!(find(NumberFilter { owner: Some(ana), ..all() }).await, [number(2)]);
        assert_eq!(find(NumberFilter { owner_name: Some("ana g".to_owned()), ..all() }).await, [number(2)]);
        assert_eq!(find(NumberFilter { owned: true, ..all() }).await, [number(2), "2003".to_owned()]);
        assert_eq!(find(NumberFilter { extension: Some("2002".to_owned()), ..all() }).await, [number(2)]);
        assert_eq!(find(NumberFilter { with_number: Some(false), ..all() }).await, ["2003"]);
        assert_eq!(find(NumberFilter { toll_free: Some(true), ..all() }).await, Vec::<String>::new());
        let seen = acme.numbers(NumberFilter { owner: Some(ana), ..all() }).await.remove(0);
        assert_eq!((seen.extension.as_deref(), seen.routing_prefix.as_deref()), (Some("2002"), Some("8001")));
        assert_eq!(seen.owner.map(|owner| owner.holder), Some(NumberHolder::Person(ana)));
        let counted = ListNumbers { org: Some(acme.org), count: true, max: 1, ..ListNumbers::default() };
        let counts = NumberCounts { assigned: 1, unassigned: 3, extension_only: 1, ..NumberCounts::default() };
        assert_eq!(acme.list(counted).await.counts, Some(counts));
    }
}

#[tokio::test]
async fn numbers_come_in_the_order_asked_for_page_by_page_each_once() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        acme.add(acme.headquarters, &[1, 2, 3, 4, 5]).await.unwrap();
        acme.user("ana", Some(3), Some("2009")).await;
        acme.user("bea", None, Some("2001")).await;
        let page = |order, offset| ListNumbers { org: Some(acme.org), order, offset, max: 2, ..ListNumbers::default() };
        for order in [
            NumberOrder::Number,
            NumberOrder::NumberDescending,
            NumberOrder::Extension,
            NumberOrder::ExtensionDescending,
            NumberOrder::LastName,
            NumberOrder::LastNameDescending,
        ] {
            let mut found = Vec::new();
            for offset in [0, 2, 4] {
                let seen = acme.list(page(order, offset)).await;
                assert_eq!(seen.more, offset < 4, "{ground:?} {order:?}");
                found.extend(seen.numbers.into_iter().map(|seen| seen.e164.or(seen.extension).unwrap()));
            }
            match order {
                NumberOrder::Number => assert_eq!(found[0], number(1), "{ground:?}"),
                NumberOrder::NumberDescending => assert_eq!(found[1], number(5), "{ground:?}"),
                NumberOrder::Extension => assert_eq!(found[..2], ["2001".to_owned(), number(3)], "{ground:?}"),
                _ => {}
            }
            found.sort();
            found.dedup();
            assert_eq!(found.len(), 6, "{ground:?} {order:?}");
        }
    }
}

#[tokio::test]
async fn a_stranger_finds_adds_and_removes_no_number_of_a_customer() {
    let acme = Acme::new().await;
    acme.add(acme.headquarters, &[1]).await.unwrap();
    let stranger = acme.world.another_partner().await;
    let reader = acme.world.caller_with(&[Role::PartnerReadOnly]).await;
    for org in [None, Some(acme.org)] {
        let filter = NumberFilter { location: Some(acme.headquarters), ..NumberFilter::default() };
        let look = ListNumbers { org, filter, max: 9, ..ListNumbers::default() };
        assert_eq!(kinds(acme.world.hub.read(&stranger.admin, look).await), [ProblemKind::NotFound]);
        let numbers = || vec![number(1)];
        let location = acme.headquarters;
        let add = || AddNumbers { org, location, numbers: numbers(), active: true, toll_free: false };
        assert_eq!(kinds(acme.world.hub.write(&stranger.admin, add()).await), [ProblemKind::NotFound]);
        assert_eq!(kinds(acme.world.hub.write(&reader, add()).await), [ProblemKind::Forbidden]);
        let remove = RemoveNumbers { org, location, numbers: numbers() };
        assert_eq!(kinds(acme.world.hub.write(&stranger.admin, remove).await), [ProblemKind::NotFound]);
    }
    let own = ListNumbers { max: 9, ..ListNumbers::default() };
    assert!(acme.world.hub.read(&stranger.admin, own).await.unwrap().numbers.is_empty());
}

#[tokio::test]
async fn a_number_taken_back_at_once_is_made_again_outside() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        acme.add(acme.headquarters, &[1, 2]).await.unwrap();
        acme.world.settled().await;
        acme.remove(acme.headquarters, &[2]).await.unwrap();
        acme.add(acme.headquarters, &[2]).await.unwrap();
        acme.world.settled().await;
        let row = statement!("select state, leaving from fulfilment where kind = 'number' and subject_id = $1");
        let found = acme.world.rows(row, vec![number(2).into()]).await;
        assert_eq!((found[0].text(0).unwrap(), found[0].int(1).unwrap()), ("done", 0), "{ground:?}");
    }
}

#[tokio::test]
async fn a_customer_that_had_everything_leaves_nothing_behind_but_silent_numbers() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        pool(&acme.world, 5, 6).await;
        acme.add(acme.headquarters, &[1, 2]).await.unwrap();
        let beach = acme.branch("Playa").await;
        acme.add(beach, &[3, 4]).await.unwrap();
        let reserve = ReserveNumbers { org: Some(acme.org), location: beach, numbers: vec![number(5)] };
        acme.world.hub.write(&acme.admin(), reserve).await.unwrap();
        acme.remove(acme.headquarters, &[2]).await.unwrap();
        let silent_since = acme.world.now();
        let ana = acme.user("ana", Some(1), Some("2001")).await;
        let phone = AddDevice {
            org: Some(acme.org),
            mac: Some("020000ff1a3e".to_owned()),
            model: Some("Cisco 8865".to_owned()),
            person: Asked::Is(ana),
            names_a_workspace: false,
        };
        acme.world.hub.write(&acme.admin(), phone).await.unwrap();
        acme.world.settled().await;
        let subscriber = acme.world.rows(SUBSCRIBER, vec![ana.to_string().into()]).await[0].text(0).unwrap().to_owned();
        acme.world.hub.write(&acme.admin(), RemoveSubscriber(subscriber.parse().unwrap())).await.unwrap();
        acme.world.advance(1_000);
        acme.world.hub.write(&acme.admin(), RemoveCustomer { customer: acme.customer }).await.unwrap();
        acme.world.settled().await;
        sound(&acme.world).await;
        for line in [1, 2, 3, 4] {
            assert_eq!(state(&acme, line).await, Some(NumberState::Quarantine), "{ground:?} {line}");
        }
        for line in [5, 6] {
            assert_eq!(state(&acme, line).await, Some(NumberState::Pool), "{ground:?} {line}: it was never in use");
        }
        let again = acme.world.rows(SILENT, vec![number(2).into()]).await;
        assert_eq!(again[0].int(0).unwrap(), silent_since + QUARANTINE_MS, "its silence does not begin anew");
        assert_eq!(again[0].int(1).unwrap(), 0);
    }
}

const SUBSCRIBER: alta_db::Sql = statement!("select id from subscriber where person_id = $1");
const SILENT: alta_db::Sql = statement!("select until_at, active from number where e164 = $1");

#[tokio::test]
async fn a_number_of_the_partner_is_found_by_a_part_of_it_with_who_has_it() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        pool(&acme.world, 100, 109).await;
        acme.add(acme.headquarters, &[7, 3]).await.unwrap();
        acme.remove(acme.headquarters, &[3]).await.unwrap();
        let world = &acme.world;
        let look = |part: &str, state| FindNumbers { part: part.to_owned(), state, max: 5, ..FindNumbers::default() };
        let found = async |caller, look| world.hub.read(&caller, look).await.unwrap();
        let (all, more) = found(acme.admin(), look("", None)).await;
        assert_eq!((all.len(), more), (5, true), "{ground:?}");
        let after = all.last().map(|last| last.e164.clone());
        let (rest, more) = found(acme.admin(), FindNumbers { after, max: 50, ..FindNumbers::default() }).await;
        assert_eq!((rest.len(), more), (7, false));
        let written = number(7);
        let spaced = format!("{} {}", &written[3..6], &written[6..]);
        let (one, _) = found(acme.admin(), look(&spaced, None)).await;
        assert_eq!(one.len(), 1);
        assert_eq!((one[0].e164.as_str(), one[0].state, one[0].main), (written.as_str(), NumberState::Free, true));
        assert_eq!(one[0].customer.as_ref().map(|(id, _)| *id), Some(acme.customer));
        assert!(one[0].location.is_some() && one[0].person.is_none());
        let (silent, _) = found(acme.admin(), look("", Some(NumberState::Quarantine))).await;
        assert_eq!(silent.iter().map(|found| found.e164.clone()).collect::<Vec<_>>(), [number(3)]);
        assert!(silent[0].until_at.is_some());
        assert!(found(acme.admin(), look("panadería", None)).await.0.is_empty());
        let range = world.hub.read(&acme.admin(), POOL).await.unwrap().0[0].id;
        let of_range = FindNumbers { range: Some(range), max: 50, ..FindNumbers::default() };
        assert_eq!(found(acme.admin(), of_range).await.0.len(), 10);
    }
}

#[tokio::test]
async fn whoever_acts_in_a_sub_partner_finds_what_its_customers_have() {
    let acme = Acme::new().await;
    acme.add(acme.headquarters, &[7]).await.unwrap();
    let branch = acme.world.sub_partner("active").await;
    let look = || FindNumbers { max: 5, ..FindNumbers::default() };
    assert!(acme.world.hub.read(&branch.admin, look()).await.unwrap().0.is_empty());
    let other = acme.world.another_partner().await;
    assert!(acme.world.hub.read(&other.admin, look()).await.unwrap().0.is_empty());
}
