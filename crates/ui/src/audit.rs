//! Audit: who did what for whom, and what it was before.

mod list;
mod object;

pub(crate) use list::pages;

use alta_hub::audit::AuditSeen;

use crate::visit::Reader;

/// What a verb did, in words. That every verb has some is held by `acceptance/tests/tidy.rs`; one of a later version is called by its name.
pub(crate) fn did(reader: &Reader, verb: &str) -> String {
    let key = format!("audit-did-{verb}");
    let said = reader.text(&key);
    if said == key { verb.to_owned() } else { said }
}

/// Who did it. A session is opened for whoever gave the password: it is their deed, though nobody was signed in yet.
pub(crate) fn who(reader: &Reader, entry: &AuditSeen) -> String {
    let signed_in = (entry.kind == "session").then(|| entry.after.get("email")?.as_str()).flatten();
    match signed_in {
        Some(email) => email.to_owned(),
        None if entry.actor == "operator" => reader.text("audit-operator"),
        None => entry.actor_email.clone(),
    }
}
