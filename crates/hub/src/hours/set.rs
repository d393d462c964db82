//! Saying when a location works, or that it always does.

use alta_model::{
    Id,
    hours::AskedHours,
    id::{Location, Organization},
    role::Right,
};
use serde_json::{Value as Json, json};

use super::{StoredHours, get};
use crate::{Refusal, Tx, Verb, audit::Change, door::TenantSql, locations, sql, values, voice::Touched};

pub struct SetBusinessHours {
    pub org: Option<Id<Organization>>,
    pub location: Id<Location>,
    /// `None`: it is always open.
    pub asked: Option<AskedHours>,
}

const SET: TenantSql = sql!(
    "insert into business_hours (partner_id, customer_id, location_id, week, holidays, worked_from, worked_until, updated_at) \
     values ($1, $2, $3, $4, $5, 0, 0, $6) on conflict (partner_id, location_id) do update set week = excluded.week, \
     holidays = excluded.holidays, updated_at = excluded.updated_at"
);
const END: TenantSql = sql!("delete from business_hours where partner_id = $1 and location_id = $2");

impl Verb for SetBusinessHours {
    const RIGHT: Right = Right::EditLocations;
    const NAME: &'static str = "set-business-hours";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let location = locations::calling(tx, self.org, self.location).await?;
        let (key, customer, now) = (location.key(), location.customer()?.key(), tx.now());
        let asked = self.asked.as_ref().map(AskedHours::plan).transpose()?;
        let (was, asked) = (get::stored(tx, &key).await?, asked.as_ref().map(StoredHours::from));
        if was == asked {
            return Ok(());
        }
        match &asked {
            Some(hours) => {
                let (week, holidays) = hours.text();
                tx.later(&SET, values![customer.as_str(), key.as_str(), week, holidays, now]).await?;
            }
            None => tx.must(&END, values![key.as_str()]).await?,
        }
        tx.touch(Touched::Hours(key));
        let told = |hours: Option<StoredHours>| hours.map_or(Json::Null, |hours| hours.json());
        let before = json!({ "name": location.seen.name, "hours": told(was) });
        let after = json!({ "name": location.seen.name, "hours": told(asked) });
        tx.changed(Change::new("business-hours", self.location, after).of_customer(customer).from(before));
        Ok(())
    }
}
