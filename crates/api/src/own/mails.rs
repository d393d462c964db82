//! `/api/mails`: what the hub has written to people, in their language. While nothing is delivered for real, this is where a mail is read.

use alta_hub::mails::{ListMails, MailSeen};
use alta_model::{Problems, id::Customer};
use alta_words::{Tongue, say};
use axum::{http::Method, response::Response, routing::get};
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

use super::{READ, pages, shapes::instant};
use crate::{Connectors, Route, consent, door::Door, failure::Failure, provision, wire::id};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListMails>(Method::GET, "/api/mails", "list-mails", READ, get(list))
            .query(&["customerId", pages::CURSOR, pages::MAX])
            .gives_page::<Mail>()
            .on_behalf(),
    ]
}

/// A mail as its reader gets it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Mail {
    id: String,
    kind: String,
    to: String,
    language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer_id: Option<String>,
    subject: String,
    text: String,
    /// Where the reader is asked something. Shown only while nothing is delivered for real: the answer is theirs alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    written_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    sent_at: Option<String>,
}

impl Mail {
    fn of(door: &Door, seen: MailSeen) -> Mail {
        let tongue = Tongue::of_posix_locale(&seen.language);
        let shown = Connectors::of(&door.hub).simulate();
        let path = match (seen.content["consent"].as_str(), seen.content["phone"].as_str()) {
            (Some(token), _) => Some(consent::path(token)),
            (None, secret) => secret.map(provision::phone_path),
        };
        // why an invitation shows none: whoever reads the outbox would choose the password of somebody with more rights.
        let link = path.filter(|_| shown).map(|path| door.link(&path));
        let mut with = told(&seen.content);
        with.push(("link", link.clone().unwrap_or_else(|| "…".to_owned())));
        let part = |part: &str| say(tongue, &format!("mail-{}.{part}", seen.kind), &with);
        Mail {
            id: id::encode(seen.id),
            subject: part("subject"),
            text: part("text"),
            to: seen.to,
            language: seen.language,
            customer_id: seen.customer.as_deref().map(id::encode_text::<Customer>),
            link,
            written_at: instant(seen.written_at),
            sent_at: seen.sent_at.map(instant),
            kind: seen.kind,
        }
    }
}

/// What the words of a mail may name; `none` where there is nothing to name.
fn told(content: &Json) -> Vec<(&'static str, String)> {
    let text = |name: &str| content[name].as_str().unwrap_or("none").to_owned();
    let mut with: Vec<_> =
        ["organization", "name", "support", "signIn", "identityProvider"].map(|name| (name, text(name))).into();
    with.push(("controlHub", content["controlHub"].as_bool().unwrap_or(false).to_string()));
    with
}

async fn list(door: Door) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let asked = door.params.id::<Customer>("customerId");
    let (after, max) = (pages::after(&door, &mut problems), pages::max(&door, &mut problems));
    door.refuse(problems).await?;
    let (seen, more) = door.read(ListMails { customer: asked, after, max }).await?;
    let last = pages::last_of(&seen, more, |seen| seen.id);
    let items = seen.into_iter().map(|seen| Mail::of(&door, seen)).collect();
    Ok(pages::page(&door, items, last))
}

#[cfg(test)]
mod tests {
    use alta_hub::mails::MailKind;
    use alta_words::{Tongue, known, say};

    #[test]
    fn every_mail_that_is_written_has_its_words_and_is_named_in_the_description() {
        for tongue in [Tongue::Spanish, Tongue::English] {
            for kind in MailKind::ALL {
                for part in ["subject", "text"] {
                    let key = format!("mail-{}.{part}", kind.code());
                    assert!(known(tongue, &key, &[]).is_some(), "{key} in {tongue:?}");
                }
                assert!(say(tongue, "field-mail-kind", &[]).contains(kind.code()), "{}", kind.code());
            }
        }
    }
}
