//! When locations are closed, worked out ahead for engines, which know neither time zones nor holidays. It is worked out anew with every change
//! of the hours, and by the sweep long before it ends; what is over is forgotten on the way.

use alta_db::{Lane, Row, Sql, Tx as Raw, Value, Work, statement};
use alta_model::Timezone;

use crate::{Hub, Refusal, Tx, doctor::Finding, hours::StoredHours};

const DAY: i64 = 24 * 60 * 60;
/// A call of yesterday is nobody's any more.
const BEHIND: i64 = DAY;
const AHEAD: i64 = 45 * DAY;
/// What is left when it is worked out again: a hub that stands still this long still keeps the hours.
const LEFT: i64 = 30 * DAY;
/// Locations in one write.
const MOST: i64 = 100;

const ONE: Sql = statement!(
    "select h.partner_id, h.customer_id, h.location_id, h.week, h.holidays, l.timezone, h.worked_from, h.worked_until from business_hours h \
     join location l on l.partner_id = h.partner_id and l.id = h.location_id where h.partner_id = $1 and h.location_id = $2"
);
const OF_PARTNER: Sql = statement!(
    "select h.partner_id, h.customer_id, h.location_id, h.week, h.holidays, l.timezone, h.worked_from, h.worked_until from business_hours h \
     join location l on l.partner_id = h.partner_id and l.id = h.location_id where h.partner_id = $1 order by h.location_id"
);
// Across partners: time ends for all of them.
const DUE: Sql = statement!(
    "select h.partner_id, h.customer_id, h.location_id, h.week, h.holidays, l.timezone, h.worked_from, h.worked_until from business_hours h \
     join location l on l.partner_id = h.partner_id and l.id = h.location_id where h.worked_until < $1 order by h.worked_until, h.location_id limit $2"
);
const PAGE: Sql = statement!(
    "select h.partner_id, h.customer_id, h.location_id, h.week, h.holidays, l.timezone, h.worked_from, h.worked_until from business_hours h \
     join location l on l.partner_id = h.partner_id and l.id = h.location_id where (h.partner_id, h.location_id) > ($1, $2) \
     order by h.partner_id, h.location_id limit 200"
);
const TOLD: Sql = statement!(
    "select starts, ends, customer_id from voice_closed where partner_id = $1 and schedule = $2 order by starts"
);
const STRAY: Sql = statement!(
    "select distinct v.partner_id, v.schedule from voice_closed v where not exists (select 1 from business_hours h \
     where h.partner_id = v.partner_id and h.location_id = v.schedule) limit 100"
);
const FORGET: Sql = statement!("delete from voice_closed where partner_id = $1 and schedule = $2");
const FORGET_ALL: Sql = statement!("delete from voice_closed where partner_id = $1");
const TELL: Sql = statement!(
    "insert into voice_closed (partner_id, customer_id, schedule, starts, ends) values ($1, $2, $3, $4, $5)"
);
const WORKED: Sql = statement!(
    "update business_hours set worked_from = $3, worked_until = $4 where partner_id = $1 and location_id = $2"
);

/// The hours of a location, and from when until when engines were told.
struct Place {
    partner: String,
    customer: String,
    location: String,
    hours: StoredHours,
    zone: Result<Timezone, alta_model::ProblemKind>,
    from: i64,
    until: i64,
}

impl Place {
    fn read(row: &Row) -> Result<Place, Refusal> {
        Ok(Place {
            partner: row.text(0)?.to_owned(),
            customer: row.text(1)?.to_owned(),
            location: row.text(2)?.to_owned(),
            hours: StoredHours::parse(row.text(3)?, row.text(4)?),
            zone: Timezone::parse(row.text(5)?),
            from: row.int(6)?,
            until: row.int(7)?,
        })
    }

    fn closed(&self) -> Vec<(i64, i64)> {
        let hours = self.hours.hours();
        self.zone.map(|zone| hours.closed(zone, self.from, self.until)).unwrap_or_default()
    }

    /// From now on, as far as engines are told.
    fn renewed(mut self, now: i64) -> Place {
        let today = now.div_euclid(1000).div_euclid(DAY) * DAY;
        (self.from, self.until) = (today - BEHIND, today + AHEAD);
        self
    }

    async fn tell(&self, raw: &mut Raw<'_>) -> Result<(), Refusal> {
        let key = |rest: [Value; 2]| {
            let [first, second] = rest;
            [Value::from(self.partner.as_str()), Value::from(self.location.as_str()), first, second]
        };
        raw.later(&FORGET, &[self.partner.as_str().into(), self.location.as_str().into()]).await?;
        raw.later(&WORKED, &key([self.from.into(), self.until.into()])).await?;
        for (starts, ends) in self.closed() {
            let row = [
                Value::from(self.partner.as_str()),
                self.customer.as_str().into(),
                self.location.as_str().into(),
                starts.into(),
                ends.into(),
            ];
            raw.later(&TELL, &row).await?;
        }
        Ok(())
    }

    async fn differs(&self, raw: &mut Raw<'_>) -> Result<bool, Refusal> {
        let mut told = Vec::new();
        for row in raw.rows(&TOLD, &[self.partner.as_str().into(), self.location.as_str().into()]).await? {
            told.push((row.int(0)?, row.int(1)?));
            if row.text(2)? != self.customer {
                return Ok(true);
            }
        }
        Ok(told != self.closed())
    }
}

/// Nothing is told of a location that has no hours any more.
pub(super) async fn of_location(tx: &mut Tx<'_, '_>, location: &str) -> Result<(), Refusal> {
    let (partner, now) = (tx.partner_text().to_owned(), tx.now());
    let key = [Value::from(partner.as_str()), Value::from(location)];
    match tx.raw.rows(&ONE, &key).await?.first() {
        Some(row) => Place::read(row)?.renewed(now).tell(tx.raw).await,
        None => Ok(tx.raw.later(&FORGET, &key).await?),
    }
}

/// All of the partner's, from nothing, as far as it was worked out.
pub(super) async fn rebuild(tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
    let partner = tx.partner_text().to_owned();
    tx.raw.later(&FORGET_ALL, &[partner.as_str().into()]).await?;
    for row in tx.raw.rows(&OF_PARTNER, &[partner.as_str().into()]).await? {
        Place::read(&row)?.tell(tx.raw).await?;
    }
    Ok(())
}

struct Ahead;

impl Work for Ahead {
    type Done = u64;
    type Refusal = Refusal;

    async fn run(&mut self, raw: &mut Raw<'_>) -> Result<u64, Refusal> {
        let now = raw.now();
        let due = raw.rows(&DUE, &[Value::from(now.div_euclid(1000) + LEFT), MOST.into()]).await?;
        for row in &due {
            Place::read(row)?.renewed(now).tell(raw).await?;
        }
        Ok(due.len() as u64)
    }
}

/// Engines are told of the time that comes. Says of how many locations.
pub(crate) async fn work_ahead(hub: &Hub) -> Result<u64, Refusal> {
    let mut count = 0;
    loop {
        let done = hub.inner.db.write(Lane::Bulk, Ahead).await?;
        count += done;
        if done < MOST.cast_unsigned() {
            return Ok(count);
        }
    }
}

/// What the doctor calls it.
pub(crate) const CHECK: &str = "voice-closed";

struct Untrue(Option<(String, String)>);

impl Work for Untrue {
    type Done = (Vec<Finding>, Option<(String, String)>);
    type Refusal = Refusal;

    async fn run(&mut self, raw: &mut Raw<'_>) -> Result<Self::Done, Refusal> {
        let finding = |partner: &str, subject: &str| Finding {
            check: CHECK,
            partner: partner.to_owned(),
            subject: subject.to_owned(),
        };
        let mut found = Vec::new();
        let Some((partner, location)) = &self.0 else {
            for row in raw.rows(&STRAY, &[]).await? {
                found.push(finding(row.text(0)?, row.text(1)?));
            }
            return Ok((found, Some((String::new(), String::new()))));
        };
        let mut last = None;
        for row in raw.rows(&PAGE, &[partner.as_str().into(), location.as_str().into()]).await? {
            let place = Place::read(&row)?;
            if place.differs(raw).await? {
                found.push(finding(&place.partner, &place.location));
            }
            last = Some((place.partner, place.location));
        }
        Ok((found, last))
    }
}

/// Locations of which engines are told something else than their hours.
pub(crate) async fn untrue(hub: &Hub) -> Result<Vec<Finding>, Refusal> {
    let (mut found, mut next) = hub.inner.db.read(Untrue(None)).await?;
    while let Some(place) = next {
        let (findings, after) = hub.inner.db.read(Untrue(Some(place))).await?;
        found.extend(findings);
        next = after;
    }
    Ok(found)
}
