//! People: with a package that the customer has and a line that can be theirs; what is theirs already is never asked for again.

use std::collections::BTreeMap;

use alta_model::{
    Country, Extension, Id, Phone, Problem, Problems,
    customer::{Asked, CustomerStatus, Strictness},
    number::NumberState,
    package::{CATALOGUE, Package},
    user::{
        AskedLine, AskedNumber, AskedSubscriber, CustomerNow, EmailHolder, LineFacts, LinePlan, LocationNow, NumberNow,
        NumberPlace, Seats, SubscriberFacts, SubscriberPlan, plan, plan_line,
    },
};
use proptest::{
    option::of,
    prelude::*,
    sample::{select, subsequence},
};
use uuid::Uuid;

use crate::{nearly, share};

fn id<Of>(number: u128) -> Id<Of> {
    Id::from_uuid(Uuid::from_u128(number))
}

fn spain() -> Country {
    Country::parse("ES").unwrap()
}

fn numbers() -> impl Strategy<Value = NumberNow> {
    let place = select(vec![NumberPlace::Here, NumberPlace::Elsewhere, NumberPlace::Nowhere]);
    let country = select(vec![None, Some(spain()), Country::parse("US").ok()]);
    (select(NumberState::ALL.to_vec()), place, any::<bool>(), country).prop_map(|(state, place, toll_free, country)| {
        NumberNow { state, place, toll_free: toll_free && place == NumberPlace::Here, country, until_at: Some(0) }
    })
}

fn facts() -> impl Strategy<Value = SubscriberFacts> {
    let all = CATALOGUE.iter().map(|row| row.package).collect::<Vec<_>>();
    let has = nearly(Just(all.clone()), subsequence(all, 4..=13));
    let full = (1i64..3).prop_map(|limit| Seats { limit: Some(limit), used: limit });
    let seats = nearly((of(2i64..4), 0i64..2).prop_map(|(limit, used)| Seats { limit, used }), full);
    let status = nearly(Just(CustomerStatus::Provisioned), select(CustomerStatus::ALL.to_vec()));
    let customer = (has, seats, 0u8..8, nearly(Just(None), (2i64..6).prop_map(Some)), status);
    let here = any::<bool>().prop_map(|full_administrator| EmailHolder::PersonHere { id: id(9), full_administrator });
    let email = nearly(prop_oneof![2 => Just(EmailHolder::Nobody), 1 => here], Just(EmailHolder::Somebody));
    let location = nearly(Just(Some(LocationNow { id: id(2), country: spain() })), Just(None));
    let free = NumberNow {
        state: NumberState::Free,
        place: NumberPlace::Here,
        toll_free: false,
        country: Some(spain()),
        until_at: None,
    };
    let number = nearly(Just(Some(free)), of(numbers()));
    (customer, email, location, number, nearly(Just(false), Just(true))).prop_map(
        |((has, seats, level, extension_length, status), email, location, number, extension_taken)| {
            let packages: BTreeMap<Package, Seats> = has.into_iter().map(|package| (package, seats)).collect();
            let customer = Some(CustomerNow { status, level, packages, extension_length });
            SubscriberFacts { customer, email, location, number, extension_taken, ..SubscriberFacts::default() }
        },
    )
}

fn orders() -> impl Strategy<Value = AskedSubscriber> {
    let wires = CATALOGUE.iter().map(|row| row.wire).collect::<Vec<_>>();
    let good = select(vec![
        vec!["webex_calling"],
        vec!["webex_suite", "attendant_console"],
        vec!["webex_voice"],
        vec!["webex_meetings"],
    ]);
    let packages = nearly(good, subsequence(wires, 0..3));
    let number = nearly(of(Just("+34911230001")), of(select(vec!["+1 240 555 1212", "911"])));
    let extension = nearly(of(Just("2001")), select(vec!["112", "x", "00042"]).prop_map(Some));
    let email = nearly(Just("ana@acme.example"), Just("nobody"));
    (packages, number, extension, email, nearly("[A-Z][a-z]{0,9}", "[a-z]{65,70}")).prop_map(
        |(packages, number, extension, email, first_name)| AskedSubscriber {
            customer: Asked::Is(id(1)),
            email: Some(email.to_owned()),
            packages: Some(packages.into_iter().map(str::to_owned).collect()),
            has_parameters: true,
            first_name: Some(first_name),
            number: number.map(str::to_owned),
            extension: extension.map(str::to_owned),
            ..AskedSubscriber::default()
        },
    )
}

#[test]
fn what_is_tried_here_is_mostly_nearly_right() {
    let good = share((orders(), facts()), |(asked, facts)| judged(asked, facts, Strictness::Full).is_ok());
    assert!((20..80).contains(&good), "{good} of a hundred orders are accepted");
}

fn judged(
    asked: &AskedSubscriber,
    facts: &SubscriberFacts,
    strictness: Strictness,
) -> Result<Option<SubscriberPlan>, Vec<Problem>> {
    let mut problems = Problems::default();
    let order = asked.read(strictness, &mut problems);
    plan(order, facts, strictness, problems).map_err(|problems| problems.0)
}

/// A number, an extension, or both.
fn lines() -> impl Strategy<Value = (Option<&'static str>, Option<&'static str>)> {
    let (number, extension) = (Some("+34911230001"), Some("2001"));
    select(vec![(number, None), (None, extension), (number, extension)])
}

fn line(number: Option<&str>, extension: Option<&str>) -> LinePlan {
    LinePlan {
        location: id(2),
        number: number.and_then(|number| Phone::parse(number).ok()),
        extension: extension.and_then(|digits| Extension::parse(digits).ok()),
    }
}

proptest! {
    #[test]
    fn a_subscriber_has_what_the_customer_has_room_for(asked in orders(), facts in facts()) {
        let Ok(plan) = judged(&asked, &facts, Strictness::Full) else { return Ok(()) };
        let plan = plan.expect("a whole order without a problem is a plan");
        let customer = facts.customer.clone().unwrap();
        prop_assert!(plan.base.is_base() && plan.add_ons.iter().all(|add_on| !add_on.is_base()));
        for package in plan.packages() {
            let Seats { limit, used } = customer.packages[&package];
            prop_assert!(package.facts().for_people && limit.is_none_or(|limit| used < limit), "{:?}", package);
        }
        prop_assert!(matches!(
            customer.status,
            CustomerStatus::Provisioned | CustomerStatus::ProvisionedWithErrors | CustomerStatus::Updating
        ));
        prop_assert!(facts.email != EmailHolder::Somebody);
        if let EmailHolder::PersonHere { full_administrator: true, .. } = facts.email {
            prop_assert!(plan.base.facts().rank >= customer.level);
        }
    }

    #[test]
    fn a_line_is_had_by_those_who_call_and_by_nobody_else(asked in orders(), facts in facts()) {
        let Ok(Some(plan)) = judged(&asked, &facts, Strictness::Full) else { return Ok(()) };
        let has_line = plan.line.number.is_some() || plan.line.extension.is_some();
        prop_assert_eq!(has_line, plan.base.calls());
        if plan.line.number.is_some() {
            let number = facts.number.unwrap();
            prop_assert!(
                !number.toll_free && number.place != NumberPlace::Elsewhere && number.state != NumberState::Assigned
            );
            prop_assert!(number.place == NumberPlace::Here || number.country.is_none_or(|country| country == spain()));
        }
        if let Some(extension) = &plan.line.extension {
            prop_assert!(!facts.extension_taken && extension.allowed_in(spain()).is_ok());
            prop_assert!(
                facts.customer.unwrap().extension_length.is_none_or(|length| extension.as_str().len() as i64 == length)
            );
        }
    }

    #[test]
    fn a_part_of_a_subscriber_has_no_problem_that_the_whole_has_not(asked in orders(), facts in facts()) {
        let whole = judged(&asked, &facts, Strictness::Full).err().unwrap_or_default();
        for problem in judged(&asked, &facts, Strictness::Partial).err().unwrap_or_default() {
            prop_assert!(whole.contains(&problem), "{:?}", problem);
        }
    }

    #[test]
    fn one_more_seat_never_adds_a_problem(asked in orders(), facts in facts()) {
        let mut wider = facts.clone();
        for seats in wider.customer.as_mut().unwrap().packages.values_mut() {
            seats.limit = seats.limit.map(|limit| limit + 1);
        }
        let (before, after) = (
            judged(&asked, &facts, Strictness::Full).err().unwrap_or_default(),
            judged(&asked, &wider, Strictness::Full).err().unwrap_or_default(),
        );
        prop_assert!(after.iter().all(|problem| before.contains(problem)), "{:?} {:?}", before, after);
    }

    #[test]
    fn a_person_sent_back_as_they_are_keeps_their_line(
        (number, extension) in lines(),
        known in of(numbers()),
        taken in any::<bool>(),
        length in of(2i64..6),
        named in any::<bool>(),
    ) {
        let has = line(number, extension);
        let typed = AskedLine {
            location: if named { Asked::Is(id(2)) } else { Asked::Absent },
            number: number
                .filter(|_| named)
                .map_or(AskedNumber::Unchanged, |number| AskedNumber::Is(number.to_owned())),
            extension: extension.filter(|_| named).map(str::to_owned),
        };
        let facts = LineFacts {
            package: Some(Package::Calling),
            has: Some(has),
            location: Some(LocationNow { id: id(2), country: spain() }),
            number: known,
            extension_taken: taken,
            extension_length: length,
        };
        let mut problems = Problems::default();
        let order = typed.read(&mut problems);
        prop_assert_eq!(plan_line(order, &facts, problems), Ok(None));
    }

    #[test]
    fn whoever_calls_goes_on_being_reached(
        (has_number, has_extension) in lines(),
        gone in any::<bool>(),
        number in of(Just("+34911230002")),
        extension in of(Just("2002")),
        known in of(numbers()),
        moves in any::<bool>(),
    ) {
        let typed = AskedLine {
            location: if moves { Asked::Is(id(3)) } else { Asked::Absent },
            number: match (gone, number) {
                (true, _) => AskedNumber::Gone,
                (_, Some(number)) => AskedNumber::Is(number.to_owned()),
                _ => AskedNumber::Unchanged,
            },
            extension: extension.map(str::to_owned),
        };
        let place = if moves { id(3) } else { id(2) };
        let facts = LineFacts {
            package: Some(Package::Calling),
            has: Some(line(has_number, has_extension)),
            location: Some(LocationNow { id: place, country: spain() }),
            number: known,
            ..LineFacts::default()
        };
        let mut problems = Problems::default();
        let order = typed.read(&mut problems);
        if let Ok(Some(plan)) = plan_line(order, &facts, problems) {
            prop_assert!(plan.number.is_some() || plan.extension.is_some());
            prop_assert_eq!(plan.location, place);
            prop_assert!(!gone || plan.number.is_none());
        }
    }
}
