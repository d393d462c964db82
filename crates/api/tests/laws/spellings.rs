//! Ids and moments in every spelling that clients send.

use alta_api::wire::{id, time};
use alta_model::{
    Id,
    customer::Asked,
    id::{Customer, Device, Location, Noun, Organization, Person, Subscriber},
};
use base64::{Engine, prelude::*};
use proptest::{prelude::*, sample::select};
use uuid::Uuid;

fn uri<Of: Noun>(uuid: Uuid) -> String {
    format!("ciscospark://us/{}/{uuid}", Of::WIRE)
}

/// In both alphabets, with and without padding, with more padding than fits, and as it is inside.
fn spellings<Of: Noun>(uuid: Uuid) -> Vec<String> {
    let uri = uri::<Of>(uuid);
    vec![
        BASE64_URL_SAFE_NO_PAD.encode(&uri),
        BASE64_URL_SAFE.encode(&uri),
        BASE64_STANDARD.encode(&uri),
        BASE64_STANDARD_NO_PAD.encode(&uri),
        format!("{}==", BASE64_URL_SAFE_NO_PAD.encode(&uri)),
        format!(" {} ", BASE64_URL_SAFE_NO_PAD.encode(&uri)),
        uuid.to_string(),
        uuid.to_string().to_uppercase(),
    ]
}

proptest! {
    #[test]
    fn an_id_is_read_in_every_spelling_and_written_in_one(number in any::<u128>()) {
        let uuid = Uuid::from_u128(number);
        let known = Id::<Customer>::from_uuid(uuid);
        for text in spellings::<Customer>(uuid) {
            prop_assert_eq!(id::asked::<Customer>(Some(&text)), Asked::Is(known), "{}", text);
        }
        let written = id::encode(known);
        prop_assert_eq!(&id::encode_text::<Customer>(&uuid.to_string()), &written);
        prop_assert!(written.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"-_".contains(&sign)));
    }

    #[test]
    fn an_id_of_one_thing_is_never_one_of_another(number in any::<u128>()) {
        let uuid = Uuid::from_u128(number);
        let others = [
            id::encode(Id::<Location>::from_uuid(uuid)),
            id::encode(Id::<Person>::from_uuid(uuid)),
            id::encode(Id::<Subscriber>::from_uuid(uuid)),
            id::encode(Id::<Organization>::from_uuid(uuid)),
            id::encode(Id::<Device>::from_uuid(uuid)),
        ];
        for text in others {
            prop_assert_eq!(id::asked::<Customer>(Some(&text)), Asked::Unreadable, "{}", text);
        }
    }

    #[test]
    fn whatever_is_read_as_an_id_is_one_of_its_spellings(text in prop_oneof![
        any::<String>(),
        "[A-Za-z0-9+/_=-]{0,120}",
        "ciscospark://us/ENTERPRISE/[0-9a-f-]{30,40}".prop_map(|uri| BASE64_URL_SAFE_NO_PAD.encode(uri)),
        "ciscospark://[a-z]{2}/[A-Z]{1,12}/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}".prop_map(|uri| BASE64_STANDARD.encode(uri)),
        "[{]?[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}[}]?",
    ]) {
        if let Asked::Is(read) = id::asked::<Customer>(Some(&text)) {
            let bare = text.trim().trim_end_matches('=').replace('+', "-").replace('/', "_");
            let plain = bare.to_lowercase().replace(['-', '{', '}'], "").replace("urn:uuid:", "");
            let inside = BASE64_URL_SAFE_NO_PAD
                .decode(&bare)
                .ok()
                .and_then(|bytes| String::from_utf8(bytes).ok())
                .unwrap_or_default();
            let uuid = read.uuid().simple().to_string();
            prop_assert!(
                plain == uuid || inside.to_lowercase().replace('-', "").ends_with(&uuid),
                "{} as {}",
                text,
                uuid
            );
        }
    }

    #[test]
    fn a_license_is_read_as_it_is_named(
        org in any::<u128>(),
        package in select(vec!["webex_calling", "webex_suite", "attendant_console"]),
    ) {
        let org = Id::<Organization>::from_uuid(Uuid::from_u128(org));
        let written = alta_api::wire::customers::license_id(org, package);
        prop_assert_eq!(id::license(&written), Some((org, package.to_owned())));
        prop_assert_eq!(id::asked::<Organization>(Some(&written)), Asked::Unreadable, "a license is no organization");
    }

    #[test]
    fn a_moment_is_read_as_it_is_written_in_every_form(millis in 0i64..253_402_300_799_999) {
        let written = time::instant(millis);
        prop_assert_eq!(time::read(&written), Ok(millis));
        prop_assert_eq!(time::read(&millis.to_string()), Ok(millis));
        let day = time::date(millis);
        prop_assert!(written.starts_with(&day));
        let midnight = time::read(&day).unwrap();
        prop_assert!(midnight <= millis && millis - midnight < 86_400_000 && midnight % 86_400_000 == 0);
    }

    #[test]
    fn moments_sort_as_their_texts_do(one in 0i64..253_402_300_799_999, two in 0i64..253_402_300_799_999) {
        prop_assert_eq!(one.cmp(&two), time::instant(one).cmp(&time::instant(two)));
    }

    #[test]
    fn no_text_breaks_the_reader_of_moments(text in prop_oneof![any::<String>(), "[0-9T:Z.+-]{0,30}"]) {
        if let Ok(millis) = time::read(&text) {
            prop_assert!(text.trim().parse::<i64>() == Ok(millis) || time::read(&time::instant(millis)) == Ok(millis));
        }
    }
}
