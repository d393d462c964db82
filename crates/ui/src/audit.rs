//! Audit: who did what for whom, and what it was before.

mod list;
mod object;

pub(crate) use list::pages;

use crate::visit::Reader;

/// What a verb did, in words. That every verb has some is held by `acceptance/tests/tidy.rs`; one of a later version is called by its name.
pub(crate) fn did(reader: &Reader, verb: &str) -> String {
    let key = format!("audit-did-{verb}");
    let said = reader.text(&key);
    if said == key { verb.to_owned() } else { said }
}
