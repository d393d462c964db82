//! A person of a customer gets a package: the record, the seats, the line, the welcome, and the wish that it be so outside. All in one
//! transaction, and done for the caller when it is committed.

use std::collections::BTreeSet;

use alta_model::{
    customer::Strictness,
    fulfilment::SubjectKind,
    id::{Person, Subscriber},
    role::Right,
    template::Authentication,
    user::{AskedSubscriber, SubscriberStatus},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    SubscriberSeen,
    facts::{Decision, NewSubscriber, decide},
    line,
    rows::{self, NewRow},
};
use crate::{
    Refusal, Tx, Verb,
    admins::queue,
    audit::Change,
    customers::CustomerRef,
    fulfilment::{Begin, Want, begin, want},
    hold, people,
};

pub struct ProvisionSubscriber {
    pub asked: AskedSubscriber,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Subscribed {
    pub subscriber: String,
    /// The equal order had been accepted before.
    pub repeated: bool,
    /// What was just made, so that nobody has to look it up; a repeat looks at what became of it.
    #[serde(skip)]
    pub fresh: Option<Box<SubscriberSeen>>,
}

impl Verb for ProvisionSubscriber {
    const RIGHT: Right = Right::ProvisionSubscribers;
    const NAME: &'static str = "provision-subscriber";
    type Done = Subscribed;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Subscribed, Refusal> {
        match decide(tx, &self.asked, Strictness::Full).await? {
            Decision::Repeat(subscriber) => Ok(Subscribed { subscriber, repeated: true, fresh: None }),
            Decision::New(new) => {
                let seen = record(tx, &new).await?;
                Ok(Subscribed { subscriber: seen.id.clone(), repeated: false, fresh: Some(Box::new(seen)) })
            }
            Decision::Fine => Err(Refusal::not_found()),
        }
    }
}

async fn record(tx: &mut Tx<'_, '_>, new: &NewSubscriber) -> Result<SubscriberSeen, Refusal> {
    let NewSubscriber { plan, customer, place, fingerprint } = new;
    let (id, key) = (tx.fresh::<Subscriber>().to_string(), customer.key());
    if plan.base.calls() && line::tells_of_location(place, &plan.line) {
        hold::customer(tx, customer, "customerId").await?;
    }
    let person = person(tx, new).await?;
    // why sorted: two orders for the same packages wait for each other instead of both.
    for package in plan.packages().collect::<BTreeSet<_>>() {
        rows::take_seat(tx, &key, package.wire()).await?;
    }
    let about = Begin { kind: "provision-subscriber", customer: &key, name: plan.email.as_typed() };
    let operation = begin(tx, about).await?.to_string();
    if plan.base.calls() {
        line::give(tx, customer, place, &person, &plan.line, &operation).await?;
    }
    let location = plan.line.location.to_string();
    let row = NewRow { id: &id, customer: &key, person: &person, base: plan.base, location: &location, fingerprint };
    rows::insert(tx, &row).await?;
    for package in plan.packages() {
        rows::open(tx, &key, &person, package.wire()).await?;
    }
    if customer.user_mails {
        welcome(tx, new).await?;
    }
    let user = Want {
        kind: SubjectKind::User,
        subject: &person,
        customer: &key,
        connector: &customer.connector,
        parent: Some((place.step(), &location)),
        operation: Some(&operation),
    };
    want(tx, user).await?;
    let packages: Vec<String> = plan.packages().map(|package| package.wire().to_owned()).collect();
    let after = json!({ "email": plan.email.as_typed(), "packages": packages, "locationId": location,
        "number": plan.line.number.as_ref().map(|number| number.e164()),
        "extension": plan.line.extension.as_ref().map(|extension| extension.as_str()) });
    tx.changed(Change::new("subscriber", &id, after).of_customer(&key));
    Ok(seen(tx, customer, id, person, plan.email.as_typed(), packages))
}

/// A new person, or the one who was there without a subscription.
async fn person(tx: &mut Tx<'_, '_>, new: &NewSubscriber) -> Result<String, Refusal> {
    let (plan, location) = (&new.plan, new.plan.line.location.to_string());
    if let Some(person) = plan.person {
        let person = person.to_string();
        people::settle_in(tx, &person, &plan.first_name, &plan.last_name, &location).await?;
        if plan.base.facts().rank < new.customer.level {
            queue::is_no_administrator(tx, &person, &new.customer.key()).await?;
        }
        return Ok(person);
    }
    let (id, customer) = (tx.fresh::<Person>().to_string(), new.customer.key());
    let named = people::NewPerson {
        id: &id,
        customer: Some(&customer),
        email: &plan.email,
        first_name: &plan.first_name,
        last_name: &plan.last_name,
        language: &new.customer.language,
    };
    people::insert_at(tx, &named, Some(&location)).await?;
    Ok(id)
}

/// Says where the person belongs now, how to sign in, and whom to ask.
async fn welcome(tx: &mut Tx<'_, '_>, new: &NewSubscriber) -> Result<(), Refusal> {
    let customer = &new.customer;
    let sign_in = Authentication::from_stored(&customer.authentication).unwrap_or(Authentication::Platform);
    let content = json!({ "organization": customer.name, "support": customer.support_contact,
        "signIn": sign_in.method(), "identityProvider": sign_in.idp() });
    let to = new.plan.email.as_typed();
    people::mail(tx, "user-welcome", to, &customer.language, Some(&customer.key()), content).await
}

fn seen(
    tx: &Tx<'_, '_>,
    customer: &CustomerRef,
    id: String,
    person: String,
    email: &str,
    packages: Vec<String>,
) -> SubscriberSeen {
    SubscriberSeen {
        id,
        person,
        customer: customer.key(),
        external_customer_id: customer.external_id.clone(),
        email: email.to_owned(),
        status: SubscriberStatus::Provisioned,
        packages,
        created_at: tx.now(),
        status_changed_at: tx.now(),
        fault: None,
    }
}
