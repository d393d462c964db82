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
