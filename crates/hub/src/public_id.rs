//! Ids as everybody outside reads them, in the API and on the screens: base64url, unpadded, of `ciscospark://us/<TYPE>/<uuid>`.

use alta_model::{Id, id::Noun};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

pub fn encode<Of: Noun>(id: Id<Of>) -> String {
    encode_text::<Of>(&id.to_string())
}

/// From the stored text of an id.
pub fn encode_text<Of: Noun>(id: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(format!("ciscospark://us/{}/{id}", Of::WIRE))
}

/// The plain id inside, whatever it is of; `None`: not written in this form.
pub fn inside(text: &str) -> Option<String> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text.trim().trim_end_matches('=')).ok()?;
    let uri = String::from_utf8(bytes).ok()?;
    uri.strip_prefix("ciscospark://us/")?.split_once('/').map(|(_, id)| id.to_owned())
}

#[cfg(test)]
mod tests {
    use alta_model::id::Organization;

    use super::*;

    #[test]
    fn a_public_id_says_which_plain_one_it_is() {
        let plain = "0190a5f0-0000-7000-8000-00000000000a";
        assert_eq!(inside(&format!(" {}== ", encode_text::<Organization>(plain))).as_deref(), Some(plain));
        assert!(inside("panaderia").is_none() && inside("").is_none() && inside(plain).is_none());
    }
}
