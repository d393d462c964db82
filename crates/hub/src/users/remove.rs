//! A user's subscription ends: intervals close, seats and line go back, the outside is told. The person stays until somebody removes
//! them; who had not agreed yet was never here.

use alta_model::{Id, fulfilment::SubjectKind, id::Subscriber, package::Package, role::Right, user::SubscriberStatus};
use serde_json::{Value as Json, json};

use super::{SubscriberSeen, consent, get, line, rows};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    fulfilment::{Begin, begin, leave},
    people,
};

pub struct RemoveSubscriber(pub Id<Subscriber>);

impl Verb for RemoveSubscriber {
    const RIGHT: Right = Right::RemoveSubscribers;
    const NAME: &'static str = "remove-subscriber";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let (seen, _) = get::held(tx, self.0).await?;
        end(tx, &seen).await
    }
}

/// Everything that came with the subscription goes with it.
pub(crate) async fn end(tx: &mut Tx<'_, '_>, seen: &SubscriberSeen) -> Result<(), Refusal> {
    let waits = seen.status == SubscriberStatus::PendingUserMigration;
    consent::forget(tx, &seen.id).await?;
    rows::delete(tx, &seen.id).await?;
    for package in &seen.packages {
        match waits {
            true => rows::let_go(tx, &seen.customer, &seen.person, package).await?,
            false => rows::give_back(tx, &seen.customer, &seen.person, package).await?,
        }
    }
    if seen.packages.iter().any(|wire| Package::parse(wire).is_ok_and(Package::calls)) {
        line::take_back(tx, &seen.person).await?;
    }
    let before = json!({ "email": seen.email, "packages": seen.packages });
    tx.changed(Change::new("subscriber", &seen.id, Json::Null).of_customer(&seen.customer).from(before));
    if waits {
        return people::forget_unasked(tx, &seen.person).await;
    }
    let about = Begin { kind: "remove-subscriber", customer: &seen.customer, name: &seen.email };
    let operation = begin(tx, about).await?.to_string();
    leave(tx, SubjectKind::User, &seen.person, Some(&operation)).await
}
