//! Giving a location up: what is in the way, all at once; else its free numbers fall silent and it is gone.

use alta_model::{
    Id,
    id::{Location, Organization},
    location::LocationBlocks,
    role::Right,
};
use serde_json::json;

use super::{LocationRef, find, step_of};
use crate::{
    Look, Refusal, Tx, Verb,
    audit::Change,
    door::{self, TenantSql},
    fulfilment::{Begin, begin, leave},
    numbers, sql, values,
    voice::Touched,
};

pub struct RemoveLocation {
    pub org: Option<Id<Organization>>,
    pub location: Id<Location>,
}

/// What would stand in the way of giving it up.
pub struct SeeLocationBlocks {
    pub org: Option<Id<Organization>>,
    pub location: Id<Location>,
}

impl Look for SeeLocationBlocks {
    const RIGHT: Right = Right::SeeLocations;
    type Seen = LocationBlocks;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<LocationBlocks, Refusal> {
        let location = find::find(tx, self.org, self.location).await?;
        blocks(tx, &location).await
    }
}

const BLOCKS: TenantSql = sql!(
    "select (select count(*) from subscriber s where s.partner_id = $1 and s.location_id = $2), \
     (select count(*) from number n where n.partner_id = $1 and n.location_id = $2 and n.state = 'assigned'), \
     (select count(*) from device d where d.partner_id = $1 and d.location_id = $2), \
     (select count(*) from hunt_group g where g.partner_id = $1 and g.location_id = $2)"
);
// Former users keep their place on record until now; it points to nothing from here on.
const LEAVE_PEOPLE: TenantSql = sql!("update person set location_id = null where partner_id = $1 and location_id = $2");
const END_HOURS: TenantSql = sql!("delete from business_hours where partner_id = $1 and location_id = $2");
const DELETE: TenantSql = sql!("delete from location where partner_id = $1 and id = $2 and headquarters = 0");

impl Verb for RemoveLocation {
    const RIGHT: Right = Right::RemoveLocations;
    const NAME: &'static str = "remove-location";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let location = find::find(tx, self.org, self.location).await?;
        let key = location.key();
        door::refuse_if_any(blocks(tx, &location).await?.problems())?;
        let mut change = Change::new("location", &key, serde_json::Value::Null)
            .from(json!({ "name": location.seen.name, "address": location.seen.address.json() }));
        if let Some(customer) = location.owner.customer() {
            let name = &location.seen.name;
            let operation =
                begin(tx, Begin { kind: "remove-location", customer: &customer.key(), name }).await?.to_string();
            numbers::leave_location(tx, &key, &operation).await?;
            leave(tx, step_of(location.seen.headquarters), &key, Some(&operation)).await?;
            change = change.of_customer(customer.key());
        }
        tx.later(&LEAVE_PEOPLE, values![key.as_str()]).await?;
        tx.later(&END_HOURS, values![key.as_str()]).await?;
        tx.touch(Touched::Hours(key.clone()));
        tx.must(&DELETE, values![key.as_str()]).await?;
        tx.changed(change);
        Ok(())
    }
}

async fn blocks(tx: &mut Tx<'_, '_>, location: &LocationRef) -> Result<LocationBlocks, Refusal> {
    let row = tx.one(&BLOCKS, values![location.key()]).await?.ok_or_else(Refusal::not_found)?;
    Ok(LocationBlocks {
        headquarters: location.seen.headquarters,
        users: row.int(0)?,
        assigned_numbers: row.int(1)?,
        devices: row.int(2)?,
        hunt_groups: row.int(3)?,
    })
}
