//! A person leaves: with the subscription, if there still is one, with roles, tokens and the claim on the e-mail. The row stays for the audit.

use alta_model::{
    Id,
    fulfilment::SubjectKind,
    id::Person,
    role::{Right, Role},
    user::{PersonRemovalFacts, plan_person_removal},
};
use serde_json::{Value as Json, json};

use super::{
    get::{self, PersonSeen},
    whose::{self, Home},
};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    claims,
    door::TenantSql,
    fulfilment::{Begin, begin, leave, status},
    hold, sql,
    users::{self, SubscriberSeen, line},
    values,
};

pub struct RemovePerson(pub Id<Person>);

const ANOTHER_FULL: TenantSql = sql!(
    "select count(*) from role_grant g join person p on p.partner_id = $1 and p.id = g.person_id where g.partner_id = $1 and g.role = $3 \
     and g.customer_id = $4 and g.person_id <> $2 and p.disabled_at is null and coalesce(p.sub_partner_id, '') = $5"
);
const ADMINISTERS: TenantSql = sql!(
    "select subject_id from fulfilment where partner_id = $1 and kind = 'administrator' and subject_id = $2 and leaving = 0"
);
// why the role is looked at once more: it may have been given since it was read.
const DISABLE: TenantSql = sql!(
    "update person set disabled_at = $3, password_hash = null, updated_at = $3 where partner_id = $1 and id = $2 and disabled_at is null \
     and (not exists (select 1 from role_grant o where o.partner_id = $1 and o.person_id = $2 and o.role = $4 and o.customer_id = $5) \
     or exists (select 1 from role_grant g join person p on p.partner_id = $1 and p.id = g.person_id \
     where g.partner_id = $1 and g.role = $4 and g.customer_id = $5 and g.person_id <> $2 and p.disabled_at is null \
     and coalesce(p.sub_partner_id, '') = $6))"
);
const END_TOKENS: TenantSql = sql!("delete from token where partner_id = $1 and person_id = $2");
const END_ROLES: TenantSql = sql!("delete from role_grant where partner_id = $1 and person_id = $2");

impl Verb for RemovePerson {
    const RIGHT: Right = Right::RemovePeople;
    const NAME: &'static str = "remove-person";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let home = whose::of_person(tx, self.0).await?;
        if home.customer().is_none() {
            hold::partner(tx).await?;
        }
        whose::hold(tx, &home, self.0).await?;
        let seen = get::one(tx, &home, self.0).await?;
        let key = self.0.to_string();
        let (facts, subscriber) = facts(tx, &seen, &home).await?;
        plan_person_removal(facts)?;
        let administers = tx.one(&ADMINISTERS, values![key.as_str()]).await?.is_some();
        disable(tx, self.0, &home).await?;
        match subscriber {
            Some(subscriber) => users::end(tx, &subscriber).await?,
            None => line::take_back(tx, &key).await?,
        }
        tx.later(&END_TOKENS, values![key.as_str()]).await?;
        tx.later(&END_ROLES, values![key.as_str()]).await?;
        claims::free_email(tx, &key).await?;
        if administers {
            leave_outside(tx, &seen, &home).await?;
        }
        let before = json!({ "email": seen.email, "name": seen.display_name });
        let change = Change::new("person", &key, Json::Null).from(before);
        tx.changed(match home.customer() {
            Some(customer) => change.of_customer(customer.key()),
            None => change,
        });
        Ok(())
    }
}

/// What the law judges by, with the subscription that would end.
pub(super) async fn facts(
    tx: &mut Tx<'_, '_>,
    seen: &PersonSeen,
    home: &Home,
) -> Result<(PersonRemovalFacts, Option<SubscriberSeen>), Refusal> {
    let subscriber = match home.customer() {
        Some(customer) => users::of_person(tx, customer, seen.id).await?,
        None => None,
    };
    let is_full = seen.roles.contains(&full(home));
    let facts = PersonRemovalFacts {
        last_full_administrator: is_full && !another_full(tx, &seen.id.to_string(), home).await?,
        subscribed: subscriber.is_some(),
        ends_subscriptions: tx.actor().reach(Right::RemoveSubscribers),
    };
    Ok((facts, subscriber))
}

fn full(home: &Home) -> Role {
    if home.customer().is_some() { Role::CustomerFull } else { Role::PartnerFull }
}

async fn another_full(tx: &mut Tx<'_, '_>, person: &str, home: &Home) -> Result<bool, Refusal> {
    let values = values![person, full(home).code(), home.customer_text(), home.sub_partner()];
    let row = tx.one(&ANOTHER_FULL, values).await?;
    Ok(row.map(|row| row.int(0)).transpose()?.unwrap_or(0) > 0)
}

async fn disable(tx: &mut Tx<'_, '_>, person: Id<Person>, home: &Home) -> Result<(), Refusal> {
    let now = tx.now();
    let values = values![person.to_string(), now, full(home).code(), home.customer_text(), home.sub_partner()];
    tx.must(&DISABLE, values).await
}

/// An administrator is known outside as one, and counts for the customer's status until gone there.
async fn leave_outside(tx: &mut Tx<'_, '_>, seen: &PersonSeen, home: &Home) -> Result<(), Refusal> {
    let Some(customer) = home.customer() else { return Ok(()) };
    let (key, partner) = (customer.key(), tx.partner_text().to_owned());
    let operation = begin(tx, Begin { kind: "remove-person", customer: &key, name: &seen.email }).await?.to_string();
    leave(tx, SubjectKind::Administrator, &seen.id.to_string(), Some(&operation)).await?;
    status::settle(tx.raw, &partner, &key).await.map(|_| ())
}
