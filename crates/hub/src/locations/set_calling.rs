//! How a location calls: main number and name, the digit that leads outside, the prefix for its sisters.

use alta_model::{
    Id, Problems,
    id::{Location, Organization, PstnProvider},
    location::{AskedCalling, AskedPstn, CallingEdit, CallingFacts, CallingOrder, plan_calling},
    role::Right,
};
use serde_json::{Value as Json, json};

use super::{LocationRef, LocationSeen, find, outside, pstn};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    door::TenantSql,
    fulfilment::{Begin, begin},
    sql, values,
};

pub struct SetCalling {
    pub org: Option<Id<Organization>>,
    pub location: Id<Location>,
    pub asked: AskedCalling,
    /// A trunk chosen beside the rest.
    pub premises: Option<AskedPstn>,
}

const HERE: TenantSql =
    sql!("select e164 from number where partner_id = $1 and location_id = $2 and e164 = $3 and state <> 'reserved'");
const PREFIX: TenantSql =
    sql!("select id from location where partner_id = $1 and customer_id = $2 and routing_prefix = $3 and id <> $4");
// why the number again: it could be gone by now.
const CHANGE: TenantSql = sql!(
    "update location set caller_name = coalesce($3, caller_name), main_number = coalesce($4, main_number), \
     dial_digit = nullif(coalesce($5, dial_digit), ''), enforce_dial_digit = $6, \
     routing_prefix = nullif(coalesce($7, routing_prefix), ''), announcement_language = coalesce($8, announcement_language), \
     emergency_location_identifier = nullif(coalesce($9, emergency_location_identifier), ''), updated_at = $10 \
     where partner_id = $1 and id = $2 and (cast($4 as text) is null or exists \
     (select 1 from number n where n.partner_id = $1 and n.location_id = $2 and n.e164 = $4))"
);

impl Verb for SetCalling {
    const RIGHT: Right = Right::EditLocations;
    const NAME: &'static str = "set-calling";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let location = find::calling(tx, self.org, self.location).await?;
        let mut problems = Problems::default();
        let order = self.asked.read(&mut problems);
        let plan = plan_calling(order, &facts(tx, &location, &self.asked).await?, problems)?;
        let chosen = match &self.premises {
            Some(asked) => pstn::chosen_beside(tx, &location, asked).await?,
            None => None,
        };
        write(tx, &location, &plan).await?;
        if let Some(provider) = chosen {
            pstn::write(tx, &location, provider).await?;
        }
        let key = location.customer()?.key();
        let operation = begin(tx, Begin { kind: "change-location", customer: &key, name: &location.seen.name }).await?;
        outside::wish(tx, &location, operation).await?;
        let before = told(&location.seen);
        tx.changed(Change::new("location", self.location, after(&before, &plan, chosen)).of_customer(key).from(before));
        Ok(())
    }
}

async fn facts(tx: &mut Tx<'_, '_>, location: &LocationRef, asked: &AskedCalling) -> Result<CallingFacts, Refusal> {
    // Read once more, to know what to ask the database for.
    let order = asked.read(&mut Problems::default());
    let (key, customer) = (location.key(), location.customer()?.key());
    let number = order.main_number.as_ref().map(|number| number.e164()).unwrap_or_default();
    let prefix = order.routing_prefix.given().unwrap_or_default();
    let [here, taken] =
        tx.ask([(&HERE, values![key.as_str(), number]), (&PREFIX, values![customer, prefix, key.as_str()])]).await?;
    Ok(CallingFacts {
        number_is_here: !here.is_empty(),
        prefix_taken: !taken.is_empty(),
        dial_digit: location.seen.dial_digit.clone(),
        enforce_dial_digit: location.seen.enforce_dial_digit,
    })
}

async fn write(tx: &mut Tx<'_, '_>, location: &LocationRef, plan: &CallingEdit) -> Result<(), Refusal> {
    let now = tx.now();
    let CallingOrder { caller_name, main_number, dial_digit, routing_prefix, announcement_language, .. } = &plan.order;
    let row = values![
        location.key(),
        caller_name.as_deref(),
        main_number.as_ref().map(|number| number.e164()),
        dial_digit.stored(),
        plan.enforce_dial_digit,
        routing_prefix.stored(),
        announcement_language.map(|language| language.announcement()),
        plan.order.emergency_location_identifier.stored(),
        now,
    ];
    tx.must(&CHANGE, row).await
}

fn told(seen: &LocationSeen) -> Json {
    json!({ "callerName": seen.caller_name, "mainNumber": seen.main_number, "outsideDialDigit": seen.dial_digit,
        "enforceOutsideDialDigit": seen.enforce_dial_digit, "routingPrefix": seen.routing_prefix,
        "announcementLanguage": seen.announcement_language, "emergencyLocationIdentifier": seen.emergency_location_identifier,
        "pstnConnection": seen.pstn.map(|id| id.to_string()) })
}

fn after(before: &Json, plan: &CallingEdit, chosen: Option<Id<PstnProvider>>) -> Json {
    let order = &plan.order;
    let mut after = before.clone();
    after["enforceOutsideDialDigit"] = plan.enforce_dial_digit.into();
    let set = [
        ("callerName", order.caller_name.clone()),
        ("mainNumber", order.main_number.as_ref().map(|number| number.e164().to_owned())),
        ("announcementLanguage", order.announcement_language.map(|language| language.announcement())),
        ("pstnConnection", chosen.map(|id| id.to_string())),
    ];
    for (name, value) in set.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        after[name] = value.into();
    }
    let edited = [
        ("outsideDialDigit", &order.dial_digit),
        ("routingPrefix", &order.routing_prefix),
        ("emergencyLocationIdentifier", &order.emergency_location_identifier),
    ];
    for (name, text) in edited.into_iter().filter_map(|(name, edit)| Some((name, edit.stored()?))) {
        after[name] = if text.is_empty() { Json::Null } else { text.into() };
    }
    after
}
