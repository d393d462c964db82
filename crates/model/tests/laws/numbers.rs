//! Numbers and extensions: one holder at a time, silence between two of them, and lists that say about each entry what is true of it.

use std::collections::BTreeSet;

use alta_model::{
    Country, Phone, ProblemKind, Problems,
    number::{
        AskedRange, ExtensionState, MOST_IN_RANGE, MOST_NUMBERS, MyNumber, NumberAct, NumberState, Standing, Taking,
        Whose, check_extensions, judge_addition, judge_removal, plan_range, read_numbers,
    },
};
use proptest::{collection::vec, option::of, prelude::*, sample::select};

const ACTS: [NumberAct; 7] = {
    use NumberAct::*;
    [Reserve, AddToLocation, Assign, Unassign, Release, TakeBack, QuarantineEnds]
};

fn spain() -> Country {
    Country::parse("ES").unwrap()
}

fn number(last: u64) -> Phone {
    Phone::stored(&format!("+34911230{last:03}")).unwrap()
}

fn mine() -> impl Strategy<Value = MyNumber> {
    let whose = select(vec![Whose::Nobody, Whose::ThisLocation, Whose::ThisCustomer, Whose::AnotherCustomer]);
    (select(NumberState::ALL.to_vec()), whose, any::<bool>()).prop_map(|(state, whose, is_main)| MyNumber {
        state,
        whose,
        is_main,
        until_at: Some(0),
    })
}

proptest! {
    #[test]
    fn a_number_has_no_second_holder_before_the_first_gave_it_back(acts in vec(select(ACTS.to_vec()), 0..60)) {
        let (mut state, mut held) = (NumberState::Pool, false);
        for act in acts {
            let Ok(next) = state.after(act) else { continue };
            prop_assert!(!(act == NumberAct::Assign && held), "{:?} {:?}", state, act);
            held = match act {
                NumberAct::Assign => true,
                NumberAct::Unassign => false,
                _ => held,
            };
            prop_assert_eq!(next == NumberState::Assigned, held);
            state = next;
        }
    }

    #[test]
    fn between_two_customers_a_number_is_silent(acts in vec(select(ACTS.to_vec()), 0..60)) {
        let (mut state, mut silent) = (NumberState::Pool, true);
        for act in acts {
            let Ok(next) = state.after(act) else { continue };
            match next {
                NumberState::Pool => prop_assert!(silent, "back in the pool without its silence"),
                NumberState::Quarantine => silent = true,
                NumberState::Free | NumberState::Assigned => silent = false,
                NumberState::Reserved => {}
            }
            state = next;
        }
    }

    #[test]
    fn a_list_of_numbers_is_each_number_once_where_it_stood_first(
        picks in vec(0u64..12, 1..40),
        gap in select(vec!["", " ", "-"]),
    ) {
        let typed: Vec<String> =
            picks.iter().map(|last| number(*last).e164().replacen("911", &format!("911{gap}"), 1)).collect();
        let mut problems = Problems::default();
        let read = read_numbers(&typed, "phoneNumbers", &mut problems);
        prop_assert!(problems.is_empty());
        let distinct: BTreeSet<&Phone> = read.iter().map(|(_, phone)| phone).collect();
        prop_assert_eq!(distinct.len(), picks.iter().collect::<BTreeSet<_>>().len());
        prop_assert_eq!(distinct.len(), read.len());
        for (place, phone) in &read {
            prop_assert_eq!(picks.iter().position(|last| number(*last) == *phone), Some(*place));
        }
    }

    #[test]
    fn every_entry_of_a_list_is_a_number_or_a_problem_at_its_place(
        typed in vec("(\\+34)?[0-9x ]{0,12}", 0..30),
        many in any::<bool>(),
    ) {
        let typed: Vec<String> = if many { typed.into_iter().cycle().take(MOST_NUMBERS + 1).collect() } else { typed };
        let mut problems = Problems::default();
        let read = read_numbers(&typed, "phoneNumbers", &mut problems);
        let kinds: Vec<ProblemKind> = problems.0.iter().map(|problem| problem.kind).collect();
        if typed.is_empty() || typed.len() > MOST_NUMBERS {
            prop_assert!(read.is_empty() && kinds.len() == 1);
            return Ok(());
        }
        for (place, typed) in typed.iter().enumerate() {
            let told = problems.0.iter().any(|problem| problem.at == format!("phoneNumbers[{place}]"));
            prop_assert_eq!(told, Phone::parse(typed).is_err(), "{}", typed);
        }
    }

    #[test]
    fn a_number_comes_into_a_location_only_from_where_it_may_come(
        known in of(mine()),
        foreign in any::<bool>(),
        abroad in any::<bool>(),
    ) {
        let phone = if abroad { Phone::stored("+12065550100").unwrap() } else { number(1) };
        let standing = match (foreign, known.clone()) {
            (true, _) => Standing::Foreign,
            (_, Some(known)) => Standing::Mine(known),
            _ => Standing::Unheld,
        };
        match judge_addition(&phone, &standing, spain()) {
            Ok(Taking::Here) => prop_assert!(known.is_some_and(|known| known.whose == Whose::ThisLocation)),
            Ok(Taking::Claim) => prop_assert!(known.is_none() && !foreign && !abroad),
            Ok(Taking::From(state)) => {
                let known = known.unwrap();
                prop_assert!(!foreign && !abroad && known.state == state && state != NumberState::Assigned);
                prop_assert!(known.whose != Whose::AnotherCustomer || state == NumberState::Pool, "{:?}", known);
                prop_assert!(!(known.is_main && known.whose == Whose::ThisCustomer));
            }
            Err(told) => prop_assert_eq!(told.with.first().map(|(name, _)| *name), Some("number")),
        }
    }

    #[test]
    fn of_numbers_that_leave_each_one_that_stays_is_named(here in vec(of(mine()), 1..12), stay in 0usize..2) {
        let numbers: Vec<(usize, Phone)> = (0..here.len()).map(|place| (place, number(place as u64))).collect();
        let told = judge_removal(&numbers, &here, stay);
        for (place, known) in here.iter().enumerate() {
            let named = told.0.iter().any(|problem| problem.at == format!("phoneNumbers[{place}]"));
            let may_go = known.as_ref().is_some_and(|known| {
                let silent = known.state == NumberState::Quarantine || known.state.after(NumberAct::Release).is_ok();
                silent && !(known.is_main && stay > 0)
            });
            prop_assert_eq!(named, !may_go, "{:?}", known);
        }
    }

    #[test]
    fn extensions_that_would_do_are_free_distinct_and_of_one_length(
        typed in vec("[0-9]{1,5}|11[02]|x", 0..20),
        taken in prop::collection::btree_set("[0-9]{2,4}", 0..10),
        length in of(2i64..5),
    ) {
        let checked = check_extensions(&typed, &taken, spain(), length);
        prop_assert_eq!(checked.len(), typed.len());
        let valid: Vec<&str> =
            checked.iter().filter(|one| one.state == ExtensionState::Valid).map(|one| one.extension.as_str()).collect();
        prop_assert_eq!(valid.iter().collect::<BTreeSet<_>>().len(), valid.len(), "no two alike");
        for (check, typed) in checked.iter().zip(&typed) {
            prop_assert_eq!(&check.extension, typed);
            prop_assert_eq!(check.state == ExtensionState::Valid, check.problem.is_none());
        }
        for extension in valid {
            prop_assert!(!taken.contains(extension) && !spain().is_emergency(extension));
            prop_assert!(length.is_none_or(|length| extension.len() as i64 == length));
        }
    }

    #[test]
    fn a_block_for_the_pool_is_small_enough_and_of_its_country(
        first in 0u64..900,
        steps in -50i64..3000,
        country in of(select(vec!["ES", "PT", "xx"])),
    ) {
        let last = first.saturating_add_signed(steps);
        let asked = AskedRange {
            first: format!("+3491123{first:04}"),
            last: format!("+3491123{last:04}"),
            country: country.map(str::to_owned),
        };
        match plan_range(&asked, &[], Problems::default()) {
            Ok(new) => {
                prop_assert!(new.range.count() <= MOST_IN_RANGE && new.range.first().is_of(new.country));
                prop_assert_eq!(asked.range(), Some(new.range));
                prop_assert!(country.is_none_or(|code| code == "ES"));
            }
            Err(told) => prop_assert!(
                last < first
                    || last - first >= MOST_IN_RANGE
                    || last > 9999
                    || country.is_some_and(|code| code != "ES"),
                "{:?}",
                told
            ),
        }
    }
}
