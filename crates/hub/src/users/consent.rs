//! Somebody with a free account elsewhere is asked to agree to the move, by a mail with a link that only they have. Everything that was ordered
//! is held for them meanwhile: seat, number, extension; nothing serves them, and nobody pays for it.

use alta_db::Fault;
use alta_model::{
    Id, ProblemKind,
    id::Subscriber,
    role::Right,
    user::{CONSENT_MS, SubscriberStatus},
};
use serde_json::json;

use super::{facts::NewSubscriber, get, line};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    customers::{self, CustomerRef},
    door::TenantSql,
    mails::MailKind,
    people, secret, sql, values,
};

/// What a link begins with, so that a leaked one is recognised.
pub const CONSENT_PREFIX: &str = "alta_con_";

// One link is good at a time: asking again ends the one before.
const ASK: TenantSql = sql!(
    "insert into consent (partner_id, subscriber_id, token_hash, asked_at, until_at) values ($1, $2, $3, $4, $5) \
     on conflict (partner_id, subscriber_id) do update set token_hash = excluded.token_hash, asked_at = excluded.asked_at, \
     until_at = excluded.until_at"
);
const FORGET: TenantSql = sql!("delete from consent where partner_id = $1 and subscriber_id = $2");

pub struct SendConsentMail(pub Id<Subscriber>);

impl Verb for SendConsentMail {
    const RIGHT: Right = Right::ProvisionSubscribers;
    const NAME: &'static str = "send-consent-mail";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let seen = get::by_id(tx, self.0).await?;
        if seen.status != SubscriberStatus::PendingUserMigration {
            return Err(Refusal::because("", ProblemKind::ConsentNotPending));
        }
        let customer = customers::by_id(tx, seen.customer.parse().map_err(|_| Refusal::not_found())?).await?;
        ask(tx, &customer, &seen.id, &seen.email).await?;
        tx.changed(
            Change::new("subscriber", &seen.id, json!({ "consentMail": seen.email })).of_customer(&seen.customer),
        );
        Ok(())
    }
}

/// Keeps what was ordered for a person who must agree first, and asks them.
pub(super) async fn hold(
    tx: &mut Tx<'_, '_>,
    new: &NewSubscriber,
    subscriber: &str,
    person: &str,
) -> Result<(), Refusal> {
    people::await_consent(tx, person).await?;
    if new.plan.base.calls() {
        line::give(tx, &new.customer, &new.place, person, &new.plan.line, None).await?;
    }
    ask(tx, &new.customer, subscriber, new.plan.email.as_typed()).await
}

/// why the link stands in the mail as it is: it opens nothing but one question to one person, once.
async fn ask(tx: &mut Tx<'_, '_>, customer: &CustomerRef, subscriber: &str, email: &str) -> Result<(), Refusal> {
    let token = secret::fresh(CONSENT_PREFIX).map_err(|error| Refusal::Broken(Fault::Broken(error.to_string())))?;
    let (now, until) = (tx.now(), tx.now() + CONSENT_MS);
    tx.later(&ASK, values![subscriber, secret::digest(&token), now, until]).await?;
    let content = json!({ "organization": customer.name, "support": customer.support_contact,
        "consent": token, "until": until });
    people::mail(tx, MailKind::ConsentMove, email, &customer.language, Some(&customer.key()), content).await
}

/// Nothing is asked any more, and what was agreed to is over.
pub(super) async fn forget(tx: &mut Tx<'_, '_>, subscriber: &str) -> Result<(), Refusal> {
    tx.later(&FORGET, values![subscriber]).await
}
