//! When a location works.

use alta_model::{
    Id,
    hours::Hours,
    id::{Location, Organization},
    role::Right,
};

use super::StoredHours;
use crate::{Look, Refusal, Tx, door::TenantSql, locations, sql, values};

pub struct GetBusinessHours {
    pub org: Option<Id<Organization>>,
    pub location: Id<Location>,
}

#[derive(Clone, Debug)]
pub struct HoursSeen {
    /// `None`: nobody said, so it is always open.
    pub hours: Option<Hours>,
    pub timezone: String,
}

const ONE: TenantSql = sql!("select week, holidays from business_hours where partner_id = $1 and location_id = $2");

pub(super) async fn stored(tx: &mut Tx<'_, '_>, location: &str) -> Result<Option<StoredHours>, Refusal> {
    let row = tx.one(&ONE, values![location]).await?;
    row.map(|row| Ok(StoredHours::parse(row.text(0)?, row.text(1)?))).transpose()
}

impl Look for GetBusinessHours {
    const RIGHT: Right = Right::SeeLocations;
    type Seen = HoursSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<HoursSeen, Refusal> {
        let location = locations::find(tx, self.org, self.location).await?;
        let stored = stored(tx, &location.key()).await?;
        Ok(HoursSeen { hours: stored.map(|stored| stored.hours()), timezone: location.seen.timezone })
    }
}
