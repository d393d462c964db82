//! The mail that asks somebody with a free account elsewhere to agree to the move. Only a pending subscriber gets it.

use alta_model::{Id, ProblemKind, id::Subscriber, role::Right, user::SubscriberStatus};
use serde_json::json;

use super::get;
use crate::{Refusal, Tx, Verb, audit::Change, customers, people};

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
        let content = json!({ "organization": customer.name, "support": customer.support_contact });
        people::mail(tx, "consent-move", &seen.email, &customer.language, Some(&seen.customer), content).await?;
        tx.changed(
            Change::new("subscriber", &seen.id, json!({ "consentMail": seen.email })).of_customer(&seen.customer),
        );
        Ok(())
    }
}
