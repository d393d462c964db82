//! A hunt group goes: its number rests in the location, its extension is free.

use alta_model::{
    Id,
    id::{HuntGroup, Location, Organization},
    role::Right,
};
use serde_json::Value as Json;

use super::{change::said, get, rows};
use crate::{Refusal, Tx, Verb, audit::Change, door::TenantSql, sql, values};

pub struct RemoveHuntGroup {
    pub org: Option<Id<Organization>>,
    pub location: Option<Id<Location>>,
    pub group: Id<HuntGroup>,
}

// All of a customer that goes. Its numbers are taken away by then.
const NO_EXTENSIONS: TenantSql =
    sql!("delete from extension where partner_id = $1 and customer_id = $2 and hunt_group_id is not null");
const NO_MEMBERS: TenantSql = sql!(
    "delete from hunt_group_member where partner_id = $1 and hunt_group_id in (select g.id from hunt_group g where g.partner_id = $1 and g.customer_id = $2)"
);
const NO_GROUPS: TenantSql = sql!("delete from hunt_group where partner_id = $1 and customer_id = $2");
const NO_HOURS: TenantSql = sql!("delete from business_hours where partner_id = $1 and customer_id = $2");
const ALWAYS_OPEN: TenantSql = sql!("delete from voice_closed where partner_id = $1 and customer_id = $2");

impl Verb for RemoveHuntGroup {
    const RIGHT: Right = Right::RemoveLocations;
    const NAME: &'static str = "remove-hunt-group";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let (location, seen) = get::find(tx, self.org, self.location, self.group).await?;
        let key = self.group.to_string();
        rows::delete(tx, &key, &seen.group).await?;
        let change = Change::new("hunt-group", &key, Json::Null).of_customer(location.customer()?.key());
        tx.changed(change.from(said(&seen.group)));
        Ok(())
    }
}

pub(crate) async fn end_all(tx: &mut Tx<'_, '_>, customer: &str) -> Result<(), Refusal> {
    for end in [&NO_EXTENSIONS, &NO_MEMBERS, &NO_GROUPS, &NO_HOURS, &ALWAYS_OPEN] {
        tx.later(end, values![customer]).await?;
    }
    Ok(())
}
