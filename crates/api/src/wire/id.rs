//! Ids as the wire writes them: base64url, unpadded, of `ciscospark://us/<TYPE>/<uuid>`; read with padding, in either alphabet, or as a
//! plain UUID.

use alta_model::{
    Id,
    customer::Asked,
    id::{Noun, Organization},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use uuid::Uuid;

pub use alta_hub::public_id::{encode, encode_text};

/// An id of another type is not an id of this one: `Unreadable`.
pub fn asked<Of: Noun>(text: Option<&str>) -> Asked<Id<Of>> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Asked::Absent };
    decode(text).map_or(Asked::Unreadable, Asked::Is)
}

fn decode<Of: Noun>(text: &str) -> Option<Id<Of>> {
    if text.len() > 200 {
        return None;
    }
    if let Ok(uuid) = Uuid::try_parse(text) {
        return Some(Id::from_uuid(uuid));
    }
    Uuid::try_parse(&inside(Of::WIRE, text)?).ok().map(Id::from_uuid)
}

/// A license is named `<organization>:<package>`.
pub fn license(text: &str) -> Option<(Id<Organization>, String)> {
    let name = if text.len() > 200 { return None } else { inside("LICENSE", text.trim())? };
    let (org, package) = name.split_once(':')?;
    Some((Id::from_uuid(Uuid::try_parse(org).ok()?), package.to_owned()))
}

/// What follows the type in a public id.
fn inside(wire: &str, text: &str) -> Option<String> {
    // why: one client adds `==` to every id, needed or not.
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text.trim_end_matches('=').replace('+', "-").replace('/', "_")).ok()?;
    let uri = String::from_utf8(bytes).ok()?;
    let (kind, rest) = uri.strip_prefix("ciscospark://us/")?.split_once('/')?;
    (kind == wire).then(|| rest.to_owned())
}

#[cfg(test)]
mod tests {
    use alta_model::id::{Customer, Subscriber};

    use super::*;

    #[test]
    fn an_id_is_read_as_it_was_written_and_padded_and_plain() {
        let id = Id::<Customer>::from_uuid(Uuid::from_u128(0x0192_aaaa_bbbb_7ccc_8ddd_eeee_ffff_0001));
        let wire = encode(id);
        assert!(!wire.contains(['/', '=', '+']));
        for text in [wire.clone(), format!("{wire}=="), format!("{wire}="), id.to_string()] {
            assert_eq!(asked::<Customer>(Some(&text)), Asked::Is(id), "{text}");
        }
    }

    #[test]
    fn a_license_is_named_by_organization_and_package() {
        let org = Id::from_uuid(Uuid::from_u128(7));
        let wire = crate::wire::customers::license_id(org, "webex_voice");
        assert_eq!(license(&wire), Some((org, "webex_voice".to_owned())));
        assert_eq!(license(&format!("{wire}==")), Some((org, "webex_voice".to_owned())));
        assert_eq!(license(&encode(Id::<Customer>::from_uuid(Uuid::from_u128(7)))), None);
    }

    #[test]
    fn an_id_of_another_type_is_no_id() {
        let id = Id::<Subscriber>::from_uuid(Uuid::from_u128(7));
        assert_eq!(asked::<Customer>(Some(&encode(id))), Asked::Unreadable);
        assert_eq!(asked::<Customer>(Some("ñandú")), Asked::Unreadable);
        assert_eq!(asked::<Customer>(None), Asked::Absent);
    }
}
