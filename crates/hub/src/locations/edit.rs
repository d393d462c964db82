//! Changing what a location is called, where it stands and what is spoken there.

use alta_model::{
    Id, Problems,
    customer::Strictness,
    id::{Location, Organization},
    location::{AskedLocation, EditFacts, LocationEdit, plan_edit},
    name::same_name,
    role::Right,
};
use serde_json::json;

use super::{LocationRef, facts, find, outside};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    door::TenantSql,
    fulfilment::{Begin, begin},
    record::StoredAddress,
    sql, values,
    voice::Touched,
};

/// What is not named stays as it is.
pub struct EditLocation {
    pub org: Option<Id<Organization>>,
    pub location: Id<Location>,
    pub asked: AskedLocation,
}

const POPULATED: TenantSql = sql!(
    "select (select count(*) from subscriber s where s.partner_id = $1 and s.location_id = $2) \
     + (select count(*) from extension e where e.partner_id = $1 and e.location_id = $2) \
     + (select count(*) from number n where n.partner_id = $1 and n.location_id = $2) \
     + (select count(*) from device d where d.partner_id = $1 and d.location_id = $2)"
);
const CHANGE: TenantSql = sql!(
    "update location set name = coalesce($3, name), name_key = coalesce($4, name_key), timezone = coalesce($5, timezone), \
     language = coalesce($6, language), announcement_language = coalesce($7, announcement_language), address = coalesce($8, address), \
     country = coalesce($9, country), latitude = nullif(coalesce($10, latitude), ''), longitude = nullif(coalesce($11, longitude), ''), \
     notes = nullif(coalesce($12, notes), ''), pstn_provider_id = $13, updated_at = $14 where partner_id = $1 and id = $2"
);

impl Verb for EditLocation {
    const RIGHT: Right = Right::EditLocations;
    const NAME: &'static str = "edit-location";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let location = find::find(tx, self.org, self.location).await?;
        let mut problems = Problems::default();
        let order = self.asked.read(Strictness::Partial, &mut problems);
        let known = self.facts(tx, &location, order.name.as_deref()).await?;
        let plan = plan_edit(order, &known, problems)?;
        write(tx, &location, &plan).await?;
        if plan.timezone.is_some() {
            tx.touch(Touched::Hours(location.key()));
        }
        let mut change = Change::new("location", self.location, after(&location, &plan)).from(before(&location));
        if let Some(customer) = location.owner.customer() {
            let key = customer.key();
            let name = plan.name.as_deref().unwrap_or(&location.seen.name);
            let operation = begin(tx, Begin { kind: "change-location", customer: &key, name }).await?;
            outside::wish(tx, &location, operation).await?;
            change = change.of_customer(key);
        }
        tx.changed(change);
        Ok(())
    }
}

impl EditLocation {
    async fn facts(
        &self,
        tx: &mut Tx<'_, '_>,
        location: &LocationRef,
        name: Option<&str>,
    ) -> Result<EditFacts, Refusal> {
        let count = tx.one(&POPULATED, values![location.key()]).await?.map(|row| row.int(0)).transpose()?;
        let (template_pstn, offers) = match location.owner.customer() {
            Some(customer) => facts::pstn(tx, customer).await?,
            None => (None, Vec::new()),
        };
        Ok(EditFacts {
            name_taken: facts::name_taken(tx, &location.owner, name, Some(self.location)).await?,
            country: location.seen.country,
            populated: count.unwrap_or_default() > 0,
            pstn: location.seen.pstn,
            template_pstn,
            offers,
        })
    }
}

async fn write(tx: &mut Tx<'_, '_>, location: &LocationRef, plan: &LocationEdit) -> Result<(), Refusal> {
    let now = tx.now();
    let row = values![
        location.key(),
        plan.name.as_deref(),
        plan.name.as_deref().map(same_name),
        plan.timezone.map(|zone| zone.name()),
        plan.language.map(|language| language.mail()),
        plan.announcement_language.map(|language| language.announcement()),
        plan.address.as_ref().map(|address| StoredAddress::from(address).text()),
        plan.address.as_ref().map(|address| address.country().code()),
        plan.latitude.stored(),
        plan.longitude.stored(),
        plan.notes.stored(),
        plan.pstn.map(|id| id.to_string()),
        now,
    ];
    tx.must(&CHANGE, row).await
}

fn before(location: &LocationRef) -> serde_json::Value {
    let seen = &location.seen;
    json!({ "name": seen.name, "address": seen.address.json(), "timeZone": seen.timezone, "preferredLanguage": seen.language,
        "announcementLanguage": seen.announcement_language, "latitude": seen.latitude, "longitude": seen.longitude, "notes": seen.notes,
        "pstnConnection": seen.pstn.map(|id| id.to_string()) })
}

fn after(location: &LocationRef, plan: &LocationEdit) -> serde_json::Value {
    let mut after = before(location);
    let mut set = |name: &str, value: Option<serde_json::Value>| {
        if let Some(value) = value {
            after[name] = value;
        }
    };
    set("name", plan.name.clone().map(Into::into));
    set("address", plan.address.as_ref().map(|address| StoredAddress::from(address).json()));
    set("timeZone", plan.timezone.map(|zone| zone.name().into()));
    set("preferredLanguage", plan.language.map(|language| language.mail().into()));
    set("announcementLanguage", plan.announcement_language.map(|language| language.announcement().into()));
    set("pstnConnection", Some(plan.pstn.map(|id| id.to_string()).into()));
    for (name, edit) in [("latitude", &plan.latitude), ("longitude", &plan.longitude), ("notes", &plan.notes)] {
        set(name, edit.stored().map(|text| if text.is_empty() { serde_json::Value::Null } else { text.into() }));
    }
    after
}
