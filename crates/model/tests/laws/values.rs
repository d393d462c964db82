//! Values: one thing is one value, however it is written.

use std::{
    collections::hash_map::DefaultHasher,
    hash::{Hash, Hasher},
};

use alta_model::{
    Country, CustomerName, Email, Extension, Language, LocationName, Mac, Phone, PhoneRange, RoutingPrefix, Timezone,
    id::{Customer, Id, Person},
    language::ANNOUNCEMENTS,
    name::{is_hidden, line, same_name, without_accents},
};
use proptest::{prelude::*, sample::select};
use uuid::Uuid;

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A number with the signs between its digits that people put there.
fn spaced_at(digits: &str, gaps: &[u8]) -> String {
    let sign = |gap: &u8| ["", " ", "-", ".", "\u{a0}", "/", "", ""][usize::from(*gap) % 8];
    let mut text = String::from("+");
    for (digit, gap) in digits.chars().zip(gaps.iter().cycle()) {
        text.push(digit);
        text.push_str(sign(gap));
    }
    text
}

/// Numbers that exist in their plans.
fn phones() -> impl Strategy<Value = Phone> {
    let lines = prop_oneof![
        (910_000_000u64..919_999_999).prop_map(|number| format!("+34{number}")),
        (600_000_000u64..699_999_999).prop_map(|number| format!("+34{number}")),
        (2_065_550_000u64..2_065_559_999).prop_map(|number| format!("+1{number}")),
        (2_079_460_000u64..2_079_469_999).prop_map(|number| format!("+44{number}")),
        (301_000_000u64..301_999_999).prop_map(|number| format!("+49{number}")),
    ];
    lines.prop_map(|e164| Phone::stored(&e164).unwrap())
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,12}",
        "[ \\ta-zÀ-ÿ\u{300}-\u{310}İßẞΣς]{0,12}",
        "[\u{200b}-\u{200f}\u{202a}-\u{202e}a ]{0,6}"
    ]
}

/// What is dialled in distress, anywhere.
fn emergencies() -> impl Strategy<Value = String> {
    let digits =
        Country::supported().flat_map(|country| country.emergency_digits().iter().map(|digits| (*digits).to_owned()));
    select(digits.collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn a_number_is_the_same_whatever_stands_between_its_digits(
        phone in phones(),
        gaps in prop::collection::vec(any::<u8>(), 1..8),
    ) {
        let typed = spaced_at(&phone.e164()[1..], &gaps);
        prop_assert_eq!(Phone::parse(&typed), Ok(phone), "{}", typed);
    }

    #[test]
    fn a_number_written_for_people_is_read_as_itself(phone in phones()) {
        prop_assert_eq!(Phone::parse(&phone.spaced()), Ok(phone));
    }

    #[test]
    fn the_country_of_a_number_is_one_that_the_number_is_of_and_no_other(
        phone in phones(),
        other in select(Country::supported().collect::<Vec<_>>()),
    ) {
        let Some(own) = phone.country() else { return Ok(()) };
        prop_assert!(phone.is_of(own));
        prop_assert_eq!(phone.is_of(other), own == other);
    }

    #[test]
    fn a_range_is_the_numbers_that_it_counts(first in phones(), steps in 0u64..60) {
        let last: u64 = first.e164()[1..].parse::<u64>().unwrap() + steps;
        let Ok(range) = PhoneRange::new(first, Phone::stored(&format!("+{last}")).unwrap()) else { return Ok(()) };
        let numbers: Vec<Phone> = range.iter().collect();
        prop_assert_eq!(numbers.len() as u64, range.count());
        prop_assert_eq!(range.count(), steps + 1);
        prop_assert!(numbers.iter().all(|number| range.contains(number)));
        prop_assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]));
        let after = Phone::stored(&format!("+{}", last + 1)).unwrap();
        prop_assert!(!range.contains(&after));
    }

    #[test]
    fn two_ranges_overlap_where_they_share_a_number(
        start in 0u64..60,
        length in 0u64..30,
        other in 0u64..60,
        other_length in 0u64..30,
    ) {
        let range = |start: u64, length: u64| {
            let phone = |number: u64| Phone::stored(&format!("+34911230{number:03}")).unwrap();
            PhoneRange::new(phone(start), phone(start + length)).unwrap()
        };
        let (one, two) = (range(start, length), range(other, other_length));
        let shared = one.iter().any(|number| two.contains(&number));
        prop_assert_eq!((one.overlaps(&two), two.overlaps(&one)), (shared, shared));
    }

    #[test]
    fn an_address_in_other_letters_is_the_same_persons(
        local in "[a-zà-ÿ0-9]{1,10}([.+_-][a-z0-9]{1,6})?",
        domain in "[a-z0-9]{1,8}\\.[a-z]{2,5}",
    ) {
        let [low, high] =
            [format!("{local}@{domain}"), format!(" {}@{} ", local.to_uppercase(), domain.to_uppercase())]
                .map(|typed| Email::parse(&typed));
        let (Ok(low), Ok(high)) = (low, high) else { return Ok(()) };
        // why: `ß` has no capital of its own; its capitals are two other letters.
        prop_assume!(!local.contains('ß'));
        prop_assert_eq!(low.key(), high.key());
        prop_assert_eq!(hash(&low), hash(&high));
        prop_assert_eq!(low.cmp(&high), std::cmp::Ordering::Equal);
    }

    #[test]
    fn an_address_belongs_to_its_domain_and_to_no_line_of_two(typed in word(), domain in "[a-z]{1,8}\\.[a-z]{2,3}") {
        if let Ok(email) = Email::parse(&format!("{typed}@{domain}")) {
            prop_assert_eq!(email.domain(), domain);
            prop_assert!(!email.as_typed().contains(is_hidden) && !email.as_typed().contains(char::is_whitespace));
        }
    }

    #[test]
    fn a_telephone_is_known_by_every_print_of_its_address(bytes in any::<[u8; 6]>()) {
        let pairs = bytes.map(|byte| format!("{byte:02x}"));
        let bare = pairs.concat();
        let prints = [
            bare.clone(),
            bare.to_uppercase(),
            pairs.join(":"),
            pairs.join("-"),
            format!("{}.{}.{}", &bare[..4], &bare[4..8], &bare[8..]),
        ];
        for typed in prints {
            let mac = Mac::parse(&typed).unwrap();
            prop_assert_eq!(mac.as_str(), bare.to_uppercase());
            prop_assert_eq!(Mac::parse(&mac.colons()), Ok(mac));
        }
    }

    #[test]
    fn a_language_is_the_same_in_mails_and_announcements(
        spoken in select(ANNOUNCEMENTS.to_vec()),
        country in select(Country::supported().collect::<Vec<_>>()),
    ) {
        let own = Language::parse(spoken).unwrap();
        let said =
            Language::parse(&format!("{}-{}", own.language().to_uppercase(), country.code().to_lowercase())).unwrap();
        prop_assert_eq!(Language::parse(&said.mail()), Ok(said));
        prop_assert_eq!(Language::parse(&said.announcement()), Ok(said));
        prop_assert_eq!((said.language(), said.country()), (own.language(), Some(country)));
    }

    #[test]
    fn a_zone_is_found_in_any_letters_and_kept_as_the_database_spells_it(
        zone in select(Timezone::all().collect::<Vec<_>>()),
        up in any::<bool>(),
    ) {
        let typed = if up { zone.name().to_uppercase() } else { zone.name().to_lowercase() };
        prop_assert_eq!(Timezone::parse(&format!(" {typed}\t")), Ok(zone));
    }

    #[test]
    fn an_extension_is_its_own_digits_and_never_the_way_to_an_ambulance(
        digits in prop_oneof!["[0-9]{1,12}", emergencies()],
        country in select(Country::supported().collect::<Vec<_>>()),
    ) {
        let read = Extension::parse(&digits);
        prop_assert_eq!(read.is_ok(), (Extension::SHORTEST..=Extension::LONGEST).contains(&digits.len()));
        if let Ok(extension) = read {
            prop_assert_eq!(extension.as_str(), digits.as_str());
            prop_assert_eq!(
                extension.allowed_in(country).is_ok(),
                !country.emergency_digits().contains(&digits.as_str())
            );
        }
    }

    #[test]
    fn a_suggested_extension_is_the_end_of_the_number(phone in phones(), length in 0usize..14) {
        match Extension::suggest_from(&phone, length) {
            Some(extension) => {
                prop_assert_eq!(extension.as_str().len(), length);
                prop_assert!(phone.e164().ends_with(extension.as_str()));
            }
            None => prop_assert!(
                !(Extension::SHORTEST..=Extension::LONGEST).contains(&length) || length > phone.national_digits().len()
            ),
        }
    }

    #[test]
    fn two_places_of_a_customer_never_share_an_inside_number(
        prefix in "[0-9]{3}",
        other in "[0-9]{3}",
        extension in "[0-9]{4}",
        second in "[0-9]{4}",
    ) {
        let read = |prefix: &str, extension: &str| {
            RoutingPrefix::parse(prefix).unwrap().enterprise_number(&Extension::parse(extension).unwrap())
        };
        let alike = (&prefix, &extension) == (&other, &second);
        prop_assert_eq!(read(&prefix, &extension) == read(&other, &second), alike);
    }

    #[test]
    fn a_line_of_text_is_kept_as_it_was_kept(typed in word(), most in 1usize..20) {
        if let Ok(kept) = line(&typed, most) {
            prop_assert_eq!(line(&kept, most), Ok(kept.clone()));
            prop_assert!(!kept.contains(is_hidden) && (1..=most).contains(&kept.chars().count()));
            prop_assert_eq!(kept.trim(), kept.as_str());
        }
    }

    #[test]
    fn names_that_read_alike_stay_alike(typed in word()) {
        let key = same_name(&typed);
        prop_assert_eq!(&same_name(&key), &key);
        prop_assert_eq!(same_name(&format!("  {typed} ")), key);
        let bare = without_accents(&typed);
        prop_assert_eq!(without_accents(&bare), bare);
    }

    #[test]
    fn a_name_for_a_customer_is_one_for_a_place_unless_it_is_too_long(typed in word()) {
        let (customer, place) = (CustomerName::parse(&typed), LocationName::parse(&typed));
        match (&customer, &place) {
            (Ok(customer), Ok(place)) => {
                prop_assert_eq!((customer.as_str(), customer.key()), (place.as_str(), place.key()));
            }
            (Ok(customer), Err(_)) => prop_assert!(customer.as_str().chars().count() > LocationName::MAX),
            (Err(_), Ok(place)) => prop_assert!(place.as_str().contains('%')),
            (Err(_), Err(_)) => {}
        }
    }

    #[test]
    fn an_id_is_read_as_it_is_written_and_in_its_order(one in any::<u128>(), two in any::<u128>()) {
        let id = |number: u128| Id::<Customer>::from_uuid(Uuid::from_u128(number));
        prop_assert_eq!(id(one).to_string().parse(), Ok(id(one)));
        prop_assert_eq!(id(one).cmp(&id(two)), id(one).to_string().cmp(&id(two).to_string()), "texts sort as ids do");
        prop_assert_eq!(id(one).to_string().parse::<Id<Person>>().unwrap().uuid(), id(one).uuid());
    }
}
