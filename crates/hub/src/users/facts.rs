//! What the hub knows when somebody orders a subscriber: one journey to the database, for precheck and provisioning alike.

use alta_db::Row;
use alta_model::{
    Problems,
    customer::Strictness,
    package::Package,
    user::{
        AskedSubscriber, CustomerNow, EmailHolder, Seats, SubscriberFacts, SubscriberOrder, SubscriberPlan,
        TemplateNow, needs_consent, plan,
    },
};

use super::line::{self, Place};
use crate::{
    Refusal, Tx,
    claims::WHOSE_EMAIL,
    customers::{self, CustomerRef},
    door::TenantSql,
    partners, secret, sql, templates, values,
};

/// What was decided about an order.
pub(super) enum Decision {
    /// The very same order was accepted before: this subscriber.
    Repeat(String),
    /// Nothing is wrong; nothing to do for a partial order.
    Fine {
        consent: bool,
    },
    New(Box<NewSubscriber>),
}

pub(super) struct NewSubscriber {
    pub(super) plan: SubscriberPlan,
    pub(super) customer: CustomerRef,
    pub(super) place: Place,
    pub(super) fingerprint: String,
}

pub(super) const PACKAGES: TenantSql = sql!(
    "select package, seats, used from customer_package where partner_id = $1 and customer_id = $2 and to_at is null"
);

/// Everything found out, before it is judged.
#[derive(Default)]
struct Found {
    facts: SubscriberFacts,
    customer: Option<CustomerRef>,
    place: Option<Place>,
    /// The subscriber who has the e-mail, with the fingerprint of the order that made them.
    subscriber: Option<(String, String)>,
}

/// Reads, gathers, decides: the same call for every door.
pub(super) async fn decide(
    tx: &mut Tx<'_, '_>,
    asked: &AskedSubscriber,
    strictness: Strictness,
) -> Result<Decision, Refusal> {
    let mut problems = Problems::default();
    let order = asked.read(strictness, &mut problems);
    let fingerprint = secret::digest(&fingerprint(&order));
    let mut found = gather(tx, &order).await?;
    if let Some((subscriber, earlier)) = found.subscriber
        && earlier == fingerprint
        && problems.is_empty()
    {
        return Ok(Decision::Repeat(subscriber));
    }
    if let Some(template) = order.template.id() {
        found.facts.template = template_now(tx, template).await?;
    }
    let consent = order.email.as_ref().is_some_and(|email| needs_consent(email, found.facts.email));
    Ok(match (plan(order, &found.facts, strictness, problems)?, found.customer, found.place) {
        (Some(plan), Some(customer), Some(place)) => {
            Decision::New(Box::new(NewSubscriber { plan, customer, place, fingerprint }))
        }
        _ => Decision::Fine { consent },
    })
}

async fn gather(tx: &mut Tx<'_, '_>, order: &SubscriberOrder) -> Result<Found, Refusal> {
    let email = values![order.email.as_ref().map(|email| email.key().to_owned())];
    let mut found = Found::default();
    let Some(id) = order.customer.id() else {
        found.facts.email = whose(&tx.rows(&WHOSE_EMAIL, email).await?, None)?.0;
        return Ok(found);
    };
    let key = id.to_string();
    let location = order.location.id().map(|id| id.to_string());
    let (place, place_values) =
        line::question(&key, location.as_deref(), order.extension.as_ref(), order.number.as_ref());
    let customer_values = customers::question(tx, id);
    // why the e-mail last: whoever took number or extension since then is known by it, so that a repeat at the same moment is a repeat.
    let asks = [
        (&*customers::BY_ID, customer_values),
        (&PACKAGES, values![key.as_str()]),
        (place, place_values),
        (&WHOSE_EMAIL, email),
    ];
    let [customer, packages, place, holder] = tx.ask(asks).await?;
    found.customer = customers::answered(tx, &customer)?;
    let Some(customer) = &found.customer else {
        found.facts.email = whose(&holder, None)?.0;
        return Ok(found);
    };
    (found.facts.email, found.subscriber) = whose(&holder, Some(&key))?;
    found.facts.customer = Some(customer_now(customer, &packages)?);
    if !matches!(order.location, alta_model::customer::Asked::Unreadable) {
        found.place = Place::answered(&place, &key, None)?;
    }
    if let Some(place) = &found.place {
        found.facts.location = Some(place.location);
        found.facts.number = place.number;
        found.facts.extension_taken = place.extension_taken;
    }
    Ok(found)
}

pub(super) fn customer_now(customer: &CustomerRef, packages: &[Row]) -> Result<CustomerNow, Refusal> {
    let mut now = CustomerNow {
        status: customer.status,
        level: customer.level,
        packages: Default::default(),
        extension_length: customer.extension_length,
    };
    for row in packages {
        if let Ok(package) = Package::parse(row.text(0)?) {
            now.packages.insert(package, Seats { limit: row.opt_int(1)?, used: row.int(2)? });
        }
    }
    Ok(now)
}

/// Whose the e-mail is, seen from a customer, and the subscriber who has it there.
pub(super) fn whose(rows: &[Row], customer: Option<&str>) -> Result<(EmailHolder, Option<(String, String)>), Refusal> {
    let Some(row) = rows.first() else { return Ok((EmailHolder::Nobody, None)) };
    let here = customer.is_some() && row.opt_text(1)? == customer;
    let subscriber = match (row.opt_text(2)?, row.opt_text(3)?) {
        (Some(id), Some(fingerprint)) if here => Some((id.to_owned(), fingerprint.to_owned())),
        _ => None,
    };
    match row.opt_text(0)?.map(str::parse) {
        Some(Ok(id)) if here && subscriber.is_none() => {
            Ok((EmailHolder::PersonHere { id, full_administrator: row.int(4)? > 0 }, None))
        }
        _ => Ok((EmailHolder::Somebody, subscriber)),
    }
}

async fn template_now(
    tx: &mut Tx<'_, '_>,
    id: alta_model::Id<alta_model::id::Template>,
) -> Result<Option<TemplateNow>, Refusal> {
    let Some(current) = templates::current(tx, id).await? else { return Ok(None) };
    let offered = partners::offered(tx, current.template.subscription).await?;
    Ok(Some(TemplateNow { retired: current.retired, offered }))
}

/// The normalised order as text: equal for equal orders, whatever the spelling on the wire. Its digest is kept with the subscriber.
pub(super) fn fingerprint(order: &SubscriberOrder) -> String {
    let mut packages: Vec<_> = order.base.id().iter().chain(&order.add_ons).map(|package| package.wire()).collect();
    packages.sort_unstable();
    let parts = [
        order.customer.id().map(|id| id.to_string()).unwrap_or_default(),
        order.email.as_ref().map(|email| email.key().to_owned()).unwrap_or_default(),
        packages.join(","),
        order.first_name.clone(),
        order.last_name.clone(),
        order.number.as_ref().map(|number| number.e164().to_owned()).unwrap_or_default(),
        order.extension.as_ref().map(|extension| extension.as_str().to_owned()).unwrap_or_default(),
        order.location.id().map(|id| id.to_string()).unwrap_or_default(),
    ];
    parts.join("\n")
}
