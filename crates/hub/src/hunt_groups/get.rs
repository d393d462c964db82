//! One hunt group.

use alta_model::{
    Id,
    id::{HuntGroup, Location, Organization},
    role::Right,
};

use super::rows::{HuntGroupSeen, groups};
use crate::{
    Look, Refusal, Tx,
    actor::id,
    door::TenantSql,
    locations::{self, LocationRef},
    values,
};

pub struct GetHuntGroup {
    pub org: Option<Id<Organization>>,
    pub location: Option<Id<Location>>,
    pub group: Id<HuntGroup>,
}

const ONE: TenantSql = groups!("g.id = $2");

/// The group and its location, held for whoever changes it; or the same "not found" for missing, foreign and said to be elsewhere.
pub(super) async fn find(
    tx: &mut Tx<'_, '_>,
    org: Option<Id<Organization>>,
    location: Option<Id<Location>>,
    group: Id<HuntGroup>,
) -> Result<(LocationRef, HuntGroupSeen), Refusal> {
    let key = values![group.to_string()];
    let row = tx.one(&ONE, key.clone()).await?.ok_or_else(Refusal::not_found)?;
    let place: Id<Location> = id(&row, 1)?;
    if location.is_some_and(|said| said != place) {
        return Err(Refusal::not_found());
    }
    let location = locations::find(tx, org, place).await?;
    // why again: what was read before may have changed until its customer was held.
    let row = tx.one(&ONE, key).await?.ok_or_else(Refusal::not_found)?;
    Ok((location, HuntGroupSeen::read(&row)?.with_members(tx).await?))
}

impl Look for GetHuntGroup {
    const RIGHT: Right = Right::SeeLocations;
    type Seen = HuntGroupSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<HuntGroupSeen, Refusal> {
        Ok(find(tx, self.org, self.location, self.group).await?.1)
    }
}
