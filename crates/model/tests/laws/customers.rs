//! Orders of customers and their statuses: a whole order is a plan or has a problem, and a part of it never has more problems than the whole.

use alta_model::{
    AddressTyped, Country, Email, Id, Language, Problem, Problems,
    customer::{
        Asked, AskedCustomer, AskedHeadquarters, AskedInfo, CustomerFacts, CustomerPlan, CustomerStanding,
        CustomerStatus, StepStanding, Strictness, TemplateOffer, plan, status,
    },
    package::{CATALOGUE, level},
};
use proptest::{collection::vec, option::of, prelude::*, sample::select};
use uuid::Uuid;

use crate::{nearly, places::addresses, share};

fn some<T: Clone + std::fmt::Debug + 'static>(value: T) -> BoxedStrategy<Option<T>> {
    Just(Some(value)).boxed()
}

fn text() -> BoxedStrategy<Option<String>> {
    let odd = prop_oneof![Just(None), "\\PC{0,4}".prop_map(Some), some("ñ".repeat(300)), some("50 %".to_owned())];
    nearly("[A-Z][a-z]{1,8}".prop_map(Some), odd)
}

fn emails() -> BoxedStrategy<Option<String>> {
    nearly("[a-z]{1,6}@[a-z]{1,6}\\.example".prop_map(Some), of("[a-z@.]{0,8}"))
}

fn places() -> BoxedStrategy<Option<AddressTyped>> {
    let typed = |text: &str| Some(text.to_owned());
    let madrid = AddressTyped {
        line1: typed("Calle Mayor 1"),
        line2: None,
        city: typed("Madrid"),
        state: typed("Madrid"),
        postal_code: typed("28013"),
        country: typed("ES"),
    };
    nearly(some(madrid), of(addresses()))
}

fn headquarters() -> impl Strategy<Value = AskedHeadquarters> {
    let zone = nearly(some("Europe/Madrid"), of(select(vec!["America/NY", "Marte"])));
    let language = nearly(some("es_es"), of(select(vec!["en", "xx"])));
    (text(), places(), zone, language).prop_map(|(name, address, timezone, language)| AskedHeadquarters {
        name,
        address,
        timezone: timezone.map(str::to_owned),
        language: language.map(str::to_owned),
        emergency_location_identifier: None,
    })
}

fn orders() -> impl Strategy<Value = AskedCustomer> {
    let wires = || CATALOGUE.iter().map(|row| row.wire).chain(["webex_fax"]).collect::<Vec<_>>();
    let good = select(vec![vec!["webex_calling"], vec!["webex_suite", "attendant_console"], vec!["webex_meetings"]]);
    let packages = nearly(good.prop_map(Some), of(vec(select(wires()), 0..4)));
    let limits = nearly(Just(Vec::new()), vec((select(wires()), -1i64..9), 0..2));
    let info = (text(), emails(), of(select(vec!["es", "klingon"]))).prop_map(|(name, primary_email, language)| {
        Some(AskedInfo { name, primary_email, language: language.filter(|word| *word == "es").map(str::to_owned) })
    });
    let org = nearly(Just(Asked::Absent), select(vec![Asked::Unreadable, Asked::Is(Id::from_uuid(Uuid::nil()))]));
    let parts = (packages, text(), places(), nearly(info, Just(None)));
    (parts, nearly(headquarters().prop_map(Some), Just(None)), limits, org).prop_map(
        |((packages, external_id, address, info), headquarters, limits, org_id)| AskedCustomer {
            provisioning_id: Asked::Is(Id::from_uuid(Uuid::nil())),
            packages: packages.map(|packages| packages.into_iter().map(str::to_owned).collect()),
            org_id,
            external_id,
            address,
            info,
            headquarters,
            headquarters_default: "Sede".into(),
            limits: limits.into_iter().map(|(package, seats)| (package.to_owned(), seats)).collect(),
            ..AskedCustomer::default()
        },
    )
}

fn facts() -> impl Strategy<Value = CustomerFacts> {
    let known = of(emails())
        .prop_map(|known| known.map(|email| ("Acme".to_owned(), email.and_then(|email| Email::parse(&email).ok()))));
    let flag = |usual: bool| nearly(Just(usual), Just(!usual));
    ((flag(false), flag(true), flag(false), flag(false)), known).prop_map(
        |((retired, invite_on_attach, external_id_taken, email_taken), organization)| CustomerFacts {
            template: Some(TemplateOffer {
                retired,
                packages: CATALOGUE.iter().map(|row| row.package).collect(),
                country: Country::parse("ES").unwrap(),
                language: Language::parse("es").unwrap(),
                pstn: None,
                invite_on_attach,
            }),
            external_id_taken,
            email_taken,
            organization,
            ..CustomerFacts::default()
        },
    )
}

#[test]
fn what_is_tried_here_is_mostly_nearly_right() {
    let good = share((orders(), facts()), |(asked, facts)| judged(asked, facts, Strictness::Full).is_ok());
    assert!((20..80).contains(&good), "{good} of a hundred orders are accepted");
}

fn judged(
    asked: &AskedCustomer,
    facts: &CustomerFacts,
    strictness: Strictness,
) -> Result<Option<CustomerPlan>, Vec<Problem>> {
    let mut problems = Problems::default();
    let order = asked.read(strictness, &mut problems);
    plan(order, facts, strictness, problems).map_err(|problems| problems.0)
}

fn steps() -> impl Strategy<Value = Vec<StepStanding>> {
    let step = (any::<bool>(), 1i64..4, 0i64..4, any::<bool>());
    vec(step, 0..6).prop_map(|steps| {
        let of = |(is_organization, wanted, done, refused): (bool, i64, i64, bool)| StepStanding {
            is_organization,
            wanted,
            done: done.min(wanted),
            refused,
        };
        steps.into_iter().map(of).collect()
    })
}

fn standings() -> impl Strategy<Value = CustomerStanding> {
    any::<[bool; 4]>().prop_map(|[leaving, awaits_review, declined, settled_before]| CustomerStanding {
        leaving,
        awaits_review,
        declined,
        settled_before,
    })
}

proptest! {
    #[test]
    fn a_whole_order_is_a_plan_or_has_a_problem(asked in orders(), facts in facts()) {
        match judged(&asked, &facts, Strictness::Full) {
            Ok(Some(plan)) => {
                prop_assert!(!plan.packages.add.is_empty() && plan.packages.remove.is_empty());
                prop_assert_eq!(plan.level, level(&plan.packages.add.iter().copied().collect::<Vec<_>>()));
                prop_assert!(plan.limits.keys().all(|package| plan.packages.add.contains(package)));
                prop_assert_eq!(plan.headquarters.calling, plan.packages.add.iter().any(|package| package.calls()));
                prop_assert!(!facts.email_taken && !facts.external_id_taken);
            }
            Ok(None) => prop_assert!(false, "a whole order without a plan"),
            Err(told) => prop_assert!(!told.is_empty()),
        }
    }

    #[test]
    fn a_part_of_an_order_has_no_problem_that_the_whole_has_not(asked in orders(), facts in facts()) {
        let whole = judged(&asked, &facts, Strictness::Full).err().unwrap_or_default();
        let part = judged(&asked, &facts, Strictness::Partial);
        prop_assert_ne!(part.as_ref().ok().map(Option::is_some), Some(true), "a part is no plan");
        for problem in part.err().unwrap_or_default() {
            prop_assert!(whole.contains(&problem), "{:?}", problem);
        }
    }

    #[test]
    fn an_order_is_judged_alike_however_often_it_is_asked(asked in orders(), facts in facts()) {
        prop_assert_eq!(judged(&asked, &facts, Strictness::Full), judged(&asked, &facts, Strictness::Full));
    }

    #[test]
    fn every_problem_names_a_field_of_the_order(asked in orders(), facts in facts()) {
        let fields = [
            "provisioningId",
            "packages",
            "orgId",
            "externalId",
            "address",
            "customerInfo",
            "provisioningParameters",
            "subPartnerAdminEmail",
        ];
        for problem in judged(&asked, &facts, Strictness::Full).err().unwrap_or_default() {
            let top = problem.at.split(['.', '[']).next().unwrap_or_default();
            prop_assert!(fields.contains(&top), "{:?}", problem);
        }
    }

    #[test]
    fn the_order_of_the_steps_says_nothing_about_the_customer(
        steps in steps().prop_flat_map(|steps| (Just(steps.clone()), Just(steps).prop_shuffle())),
        standing in standings(),
    ) {
        let (one, two) = steps;
        prop_assert_eq!(status(standing, &one), status(standing, &two));
        let twice: Vec<StepStanding> = one.iter().chain(&one).copied().collect();
        prop_assert_eq!(status(standing, &twice), status(standing, &one));
    }

    #[test]
    fn a_customer_is_settled_when_nothing_runs(steps in steps(), standing in standings()) {
        let runs = steps.iter().any(|step| !step.refused && step.done < step.wanted);
        let now_is = status(standing, &steps);
        let open = standing.leaving || standing.awaits_review;
        prop_assert_eq!(matches!(now_is, CustomerStatus::Deleting | CustomerStatus::PendingRplReview), open);
        if !open && !runs {
            prop_assert!(now_is.is_settled(), "{:?}", now_is);
        }
        if now_is == CustomerStatus::Provisioned {
            prop_assert!(!runs && steps.iter().all(|step| !step.refused));
        }
    }

    #[test]
    fn a_step_that_goes_well_never_makes_things_worse(steps in steps(), standing in standings(), place in 0usize..6) {
        let Some(place) = place.checked_rem(steps.len()) else { return Ok(()) };
        let rank = |status: CustomerStatus| match status {
            CustomerStatus::Error => 0,
            CustomerStatus::Provisioning | CustomerStatus::Updating => 1,
            CustomerStatus::ProvisionedWithErrors => 2,
            CustomerStatus::Provisioned => 3,
            CustomerStatus::Deleting | CustomerStatus::PendingRplReview => 4,
        };
        let mut better = steps.clone();
        better[place] = StepStanding { done: better[place].wanted, refused: false, ..better[place] };
        // why not with errors: a refused step beside running ones is still running.
        let (before, after) = (status(standing, &steps), status(standing, &better));
        prop_assert!(
            rank(after) >= rank(before)
                || before == CustomerStatus::ProvisionedWithErrors && after == CustomerStatus::Provisioned
        );
    }
}
