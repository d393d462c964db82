//! What holds for every value alike: no text, however odd, breaks a reader, and what the hub writes it can read again as the same value.

use proptest::prelude::*;

use crate::{
    Address, AddressNames, AddressTyped, AddressUse, Country, CustomerName, DialDigit, Email, Extension, ExternalId,
    Language, Mac, Phone, Problems, RoutingPrefix, Timezone,
};

macro_rules! reads_itself {
    ($typed:expr, $($value:ident)*) => {$(
        if let Ok(value) = $value::parse($typed) {
            prop_assert_eq!($value::parse(&value.to_string()), Ok(value), "{} of {:?}", stringify!($value), $typed);
        }
    )*};
}

/// Anything at all, and things that come close to a value.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,12}",
        "\\+?[0-9 ().-]{1,18}",
        "[0-9A-Fa-f:.-]{10,18}",
        "[a-zA-Z]{2}([_-][a-zA-Z]{2})?",
        "[\\PC]{1,5}@[\\PC]{1,8}\\.[a-z]{2}",
        prop::sample::select(Timezone::all().collect::<Vec<_>>()).prop_map(|zone| zone.name().to_lowercase()),
    ]
}

proptest! {
    #[test]
    fn no_text_breaks_a_reader_and_each_value_reads_itself(typed in text()) {
        reads_itself!(&typed, Country CustomerName DialDigit Email Extension ExternalId Language Mac Phone RoutingPrefix Timezone);
        for country in ["ES", "US", "GB", "HK"].map(Country::parse).into_iter().flatten() {
            country.has_subdivision(&typed);
            country.facts().map(|facts| facts.postal_code_fits(&typed));
        }
    }

    #[test]
    fn an_address_is_either_kept_or_has_a_problem(fields in prop::array::uniform5(prop::option::of(text())), country in "ES|US|HK|xx|\\PC{2}") {
        let [line1, line2, city, state, postal_code] = fields;
        let typed = AddressTyped { line1, line2, city, state, postal_code, country: Some(country) };
        for used_for in [AddressUse::Billing, AddressUse::Site] {
            let mut problems = Problems::default();
            let address = Address::parse(&typed, "address", &AddressNames::CALLING, used_for, &mut problems);
            prop_assert_eq!(address.is_some(), problems.is_empty());
        }
    }
}
