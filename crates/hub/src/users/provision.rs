//! A person of a customer gets a package: the record, the seats, the line, the welcome, and the wish that it be so outside. All in one
//! transaction, and done for the caller when it is committed.

use std::collections::BTreeSet;

use alta_model::{
    customer::Strictness,
    fulfilment::SubjectKind,
    id::{Person, Subscriber},
    role::Right,
    template::Authentication,
    user::{AskedSubscriber, SubscriberPlan, SubscriberStatus},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    SubscriberSeen, consent,
    facts::{Decision, NewSubscriber, decide},
    line,
    rows::{self, NewRow},
};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    customers::CustomerRef,
    fulfilment::{Begin, Want, begin, want},
    hold,
    mails::MailKind,
    people,
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
            Decision::Fine { .. } => Err(Refusal::not_found()),
        }
    }
}

async fn record(tx: &mut Tx<'_, '_>, new: &NewSubscriber) -> Result<SubscriberSeen, Refusal> {
    let NewSubscriber { plan, customer, .. } = new;
    let (id, key) = (tx.fresh::<Subscriber>().to_string(), customer.key());
    if plan.base.calls() && !plan.consent && line::tells_of_location(&new.place, &plan.line) {
        hold::customer(tx, customer, "customerId").await?;
    }
    let person = person(tx, new).await?;
    // why sorted: two orders for the same packages wait for each other instead of both.
    for package in plan.packages().collect::<BTreeSet<_>>() {
        rows::take_seat(tx, &key, package.wire()).await?;
    }
    let location = plan.line.location.to_string();
    insert(tx, new, &id, &person).await?;
    if plan.consent {
        consent::hold(tx, new, &id, &person).await?;
    } else {
        let operation = operation(tx, customer, plan.email.as_typed()).await?;
        if plan.base.calls() {
            line::give(tx, customer, &new.place, &person, &plan.line, Some(&operation)).await?;
        }
        serve(tx, customer, &person, plan.email.as_typed(), (new.place.step(), &location), &operation).await?;
    }
    let packages: Vec<String> = plan.packages().map(|package| package.wire().to_owned()).collect();
    let status = status(plan);
    let after = json!({ "email": plan.email.as_typed(), "packages": packages, "locationId": location, "status": status.wire(),
        "number": plan.line.number.as_ref().map(|number| number.e164()),
        "extension": plan.line.extension.as_ref().map(|extension| extension.as_str()) });
    tx.changed(Change::new("subscriber", &id, after).of_customer(&key));
    Ok(SubscriberSeen {
        id,
        person,
        customer: key,
        external_customer_id: customer.external_id.clone(),
        email: plan.email.as_typed().to_owned(),
        status,
        packages,
        created_at: tx.now(),
        status_changed_at: tx.now(),
        fault: None,
    })
}

const fn status(plan: &SubscriberPlan) -> SubscriberStatus {
    if plan.consent { SubscriberStatus::PendingUserMigration } else { SubscriberStatus::Provisioned }
}

async fn insert(tx: &mut Tx<'_, '_>, new: &NewSubscriber, id: &str, person: &str) -> Result<(), Refusal> {
    let NewSubscriber { plan, customer, fingerprint, .. } = new;
    let (key, location) = (customer.key(), plan.line.location.to_string());
    let status = status(plan);
    let row = NewRow { id, customer: &key, person, base: plan.base, location: &location, fingerprint, status };
    rows::insert(tx, &row).await?;
    for package in plan.packages() {
        match plan.consent {
            true => rows::hold(tx, &key, person, package.wire()).await?,
            false => rows::open(tx, &key, person, package.wire()).await?,
        }
    }
    Ok(())
}

pub(super) async fn operation(tx: &mut Tx<'_, '_>, customer: &CustomerRef, email: &str) -> Result<String, Refusal> {
    let about = Begin { kind: "provision-subscriber", customer: &customer.key(), name: email };
    Ok(begin(tx, about).await?.to_string())
}

/// From here on the person is a user: told so here, and wished for outside.
pub(super) async fn serve(
    tx: &mut Tx<'_, '_>,
    customer: &CustomerRef,
    person: &str,
    email: &str,
    parent: (SubjectKind, &str),
    operation: &str,
) -> Result<(), Refusal> {
    if customer.user_mails {
        welcome(tx, customer, email).await?;
    }
    let user = Want {
        kind: SubjectKind::User,
        subject: person,
        customer: &customer.key(),
        connector: &customer.connector,
        parent: Some(parent),
        operation: Some(operation),
    };
    want(tx, user).await
}

/// A new person, or the one who was there without a subscription.
async fn person(tx: &mut Tx<'_, '_>, new: &NewSubscriber) -> Result<String, Refusal> {
    let (plan, location) = (&new.plan, new.plan.line.location.to_string());
    if let Some(person) = plan.person {
        let person = person.to_string();
        people::settle_in(tx, &person, &plan.first_name, &plan.last_name, &location).await?;
        if plan.base.facts().rank < new.customer.level {
            people::must_not_administer(tx, &person, &new.customer.key()).await?;
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
async fn welcome(tx: &mut Tx<'_, '_>, customer: &CustomerRef, to: &str) -> Result<(), Refusal> {
    let sign_in = Authentication::from_stored(&customer.authentication).unwrap_or(Authentication::Platform);
    let content = json!({ "organization": customer.name, "support": customer.support_contact,
        "signIn": sign_in.method(), "identityProvider": sign_in.idp() });
    people::mail(tx, MailKind::UserWelcome, to, &customer.language, Some(&customer.key()), content).await
}
