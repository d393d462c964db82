//! Addresses and locations: what a country asks for, what is kept of it, and through whom a place calls.

use alta_model::{
    Address, AddressNames, AddressTyped, AddressUse, Country, Id, Language, ProblemKind, Problems, Timezone,
    customer::{Asked, PstnOffer, Strictness, default_pstn},
    id::PstnProvider,
    location::{
        AskedCalling, AskedLocation, AskedPstn, CallingFacts, Edit, EditFacts, LocationFacts, PstnKind, PstnNow,
        choose_pstn, plan_calling, plan_edit, plan_new,
    },
};
use proptest::{collection::vec, option::of, prelude::*, sample::select};
use uuid::Uuid;

fn countries() -> impl Strategy<Value = Country> {
    select(["ES", "US", "GB", "IE", "DE", "AE", "MX", "CA", "PT"].map(|code| Country::parse(code).unwrap()).to_vec())
}

/// Mostly right, in countries with and without states and postal codes.
pub(crate) fn addresses() -> impl Strategy<Value = AddressTyped> {
    let place = select(vec![
        ["Calle Mayor 1", "Madrid", "Madrid", "28013", "ES"],
        ["120 Commercial Street", "Portland", "ME", "04101", "us"],
        ["10 Downing Street", "London", "", "SW1A 2AA", "GB"],
        ["1 Custom House Quay", "Dublin", "", "", "IE"],
        ["Unter den Linden 1", "Berlin", "", "10117", "DE"],
        ["Sheikh Zayed Road 1", "Dubai", "Dubai", "", "AE"],
        ["Somewhere", "Pyongyang", "", "", "KP"],
    ]);
    let odd =
        prop_oneof![4 => Just(None), 1 => of("\\PC{0,12}").prop_map(Some), 1 => of("[0-9A-Z -]{0,9}").prop_map(Some)];
    (place, prop::array::uniform5(odd)).prop_map(|(place, odd)| {
        let [line1, city, state, postal_code, country] = place.map(|text| Some(text.to_owned()));
        let mut fields = [line1, city, state, postal_code, country];
        for (field, odd) in fields.iter_mut().zip(odd) {
            if let Some(odd) = odd {
                *field = odd;
            }
        }
        let [line1, city, state, postal_code, country] = fields;
        AddressTyped { line1, line2: None, city, state, postal_code, country }
    })
}

fn read(typed: &AddressTyped, used_for: AddressUse) -> Result<Address, Vec<(String, ProblemKind)>> {
    let mut problems = Problems::default();
    let address = Address::parse(typed, "address", &AddressNames::CALLING, used_for, &mut problems);
    address.ok_or_else(|| problems.0.into_iter().map(|problem| (problem.at, problem.kind)).collect())
}

fn typed(address: &Address) -> AddressTyped {
    let some = |text: &str| Some(text.to_owned());
    AddressTyped {
        line1: some(address.line1()),
        line2: address.line2().map(str::to_owned),
        city: some(address.city()),
        state: address.state().map(str::to_owned),
        postal_code: address.postal_code().map(str::to_owned),
        country: some(address.country().code()),
    }
}

fn provider(number: u8) -> Id<PstnProvider> {
    Id::from_uuid(Uuid::from_u128(u128::from(number)))
}

fn offers() -> impl Strategy<Value = Vec<PstnOffer>> {
    vec(vec(countries(), 0..3), 0..4).prop_map(|all| {
        (1u8..).zip(all).map(|(number, countries)| PstnOffer { id: provider(number), countries }).collect()
    })
}

proptest! {
    #[test]
    fn an_address_that_is_kept_is_read_again_as_the_same(asked in addresses()) {
        for used_for in [AddressUse::Billing, AddressUse::Site] {
            if let Ok(address) = read(&asked, used_for) {
                prop_assert_eq!(read(&typed(&address), used_for), Ok(address.clone()));
                prop_assert_eq!(Address::stored(typed(&address)), Some(address));
            }
        }
    }

    #[test]
    fn where_a_bill_arrives_a_location_may_stand(asked in addresses()) {
        let (bill, site) = (read(&asked, AddressUse::Billing), read(&asked, AddressUse::Site));
        prop_assert!(bill.is_err() || site.is_ok());
        for problem in site.err().unwrap_or_default() {
            prop_assert!(bill.as_ref().err().is_some_and(|told| told.contains(&problem)), "{:?}", problem);
        }
    }

    #[test]
    fn the_fields_of_an_address_are_judged_each_for_itself(asked in addresses(), other in addresses()) {
        let told = |typed: &AddressTyped, field: &str| {
            let told = read(typed, AddressUse::Billing).err().unwrap_or_default();
            told.into_iter().filter(|(at, _)| at.ends_with(field)).collect::<Vec<_>>()
        };
        let mixed = AddressTyped { line1: other.line1.clone(), ..asked.clone() };
        prop_assert_eq!(told(&mixed, "address1"), told(&other, "address1"));
        prop_assert_eq!(told(&mixed, "city"), told(&asked, "city"));
        prop_assert_eq!(told(&mixed, "postalCode"), told(&asked, "postalCode"));
    }

    #[test]
    fn a_country_is_the_same_in_any_letters(country in select(Country::supported().collect::<Vec<_>>())) {
        for typed in [country.code().to_lowercase(), format!(" {} ", country.code())] {
            prop_assert_eq!(Country::parse(&typed), Ok(country));
        }
        let facts = country.facts().unwrap();
        prop_assert_eq!(facts.code, country.code());
        prop_assert!(facts.timezones.iter().all(|zone| Timezone::parse(zone).is_ok()));
        prop_assert!(Language::parse(facts.language).is_ok());
    }

    #[test]
    fn a_default_connection_serves_the_country_whatever_the_order_of_the_offers(
        offers in offers(),
        template in of(1u8..6),
        country in countries(),
        turn in 0usize..4,
    ) {
        let template = template.map(provider);
        let chosen = default_pstn(template, country, &offers);
        let serving: Vec<_> =
            offers.iter().filter(|offer| offer.countries.contains(&country)).map(|offer| offer.id).collect();
        match chosen {
            Some(id) => prop_assert!(serving.contains(&id) && (template == Some(id) || serving.len() == 1)),
            None => prop_assert!(serving.len() != 1 && !template.is_some_and(|id| serving.contains(&id))),
        }
        let mut turned = offers.clone();
        turned.rotate_left(turn % offers.len().max(1));
        prop_assert_eq!(default_pstn(template, country, &turned), chosen);
    }

    #[test]
    fn a_connection_that_was_chosen_was_on_offer_and_ours_to_choose(
        kinds in vec(select(PstnKind::ALL.to_vec()), 0..5),
        wanted in 0u8..6,
        country in countries(),
        route in of(select(vec!["TRUNK", "ROUTE_GROUP", "PIGEON"])),
    ) {
        let spain = Country::parse("ES").unwrap();
        let providers: Vec<PstnNow> = (1u8..)
            .zip(kinds)
            .map(|(number, kind)| PstnNow {
                id: provider(number),
                name: "Red".into(),
                kind,
                services: vec![],
                countries: vec![spain],
            })
            .collect();
        let asked = AskedPstn {
            id: Asked::Is(provider(wanted)),
            premise_route_type: route.map(str::to_owned),
            premise_route_id: Asked::Is(provider(wanted)),
        };
        match choose_pstn(&asked, country, &providers) {
            Ok(id) => {
                let found = providers.iter().find(|one| one.id == id).unwrap();
                prop_assert!(found.kind.by_api() && found.serves(country) && route != Some("ROUTE_GROUP"));
                prop_assert!(route.is_none() || found.kind == PstnKind::LocalGateway);
            }
            Err(told) => prop_assert_eq!(told.0.len(), 1),
        }
    }

    #[test]
    fn a_location_without_a_problem_is_planned_and_one_with_is_not(
        name in of("\\PC{0,90}"),
        zone in of(select(vec!["Europe/Madrid", "Marte/Olimpo"])),
        language in of(select(vec!["es", "xx"])),
        asked in addresses(),
        taken in any::<bool>(),
        speaks in any::<bool>(),
    ) {
        let order = AskedLocation {
            name,
            timezone: zone.map(str::to_owned),
            language: language.map(str::to_owned),
            address: Some(asked),
            ..AskedLocation::default()
        };
        let mut problems = Problems::default();
        let read = order.read(Strictness::Full, &mut problems);
        let facts = LocationFacts {
            name_taken: taken,
            language: speaks.then(|| Language::parse("es").unwrap()),
            ..LocationFacts::default()
        };
        let clean = problems.is_empty();
        match plan_new(read, &facts, problems) {
            Ok(plan) => prop_assert!(clean && !taken && plan.name.chars().count() <= 80),
            Err(told) => prop_assert!(!told.is_empty()),
        }
    }

    #[test]
    fn an_edit_that_names_nothing_changes_nothing(
        country in countries(),
        populated in any::<bool>(),
        connected in of(1u8..4),
        offers in offers(),
    ) {
        let mut problems = Problems::default();
        let order = AskedLocation::default().read(Strictness::Partial, &mut problems);
        let facts = EditFacts {
            name_taken: true,
            country,
            populated,
            pstn: connected.map(provider),
            template_pstn: None,
            offers,
        };
        let plan = plan_edit(order, &facts, problems).unwrap();
        prop_assert_eq!((plan.name, plan.timezone, plan.address, plan.notes), (None, None, None, Edit::Keep));
        prop_assert_eq!(plan.pstn, connected.map(provider));
    }

    #[test]
    fn an_outside_digit_is_enforced_only_where_there_is_one(
        digit in prop_oneof![Just(Edit::Keep), Just(Edit::Clear), "[0-9x]{1,3}".prop_map(|typed| Edit::of(&typed))],
        enforced in of(any::<bool>()),
        has in of(Just("9".to_owned())),
        was in any::<bool>(),
    ) {
        let was = was && has.is_some();
        let asked = AskedCalling { dial_digit: digit, enforce_dial_digit: enforced, ..AskedCalling::default() };
        let mut problems = Problems::default();
        let order = asked.read(&mut problems);
        let facts = CallingFacts { dial_digit: has.clone(), enforce_dial_digit: was, ..CallingFacts::default() };
        if let Ok(edit) = plan_calling(order, &facts, problems) {
            let after = match &edit.order.dial_digit {
                Edit::Keep => has,
                Edit::Clear => None,
                Edit::To(digit) => Some(digit.clone()),
            };
            prop_assert!(!edit.enforce_dial_digit || after.is_some(), "{:?}", edit);
        }
    }
}
