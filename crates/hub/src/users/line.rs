//! Giving a user a line and taking it back: number, extension, telephones. Guards decide between two who want the same.

use alta_db::Row;
use alta_model::{
    country::Country,
    extension::Extension,
    fulfilment::SubjectKind,
    number::{NumberState, QUARANTINE_MS},
    phone::Phone,
    user::{LinePlan, LocationNow, NumberNow, NumberPlace},
};

use crate::{
    Refusal, Tx,
    actor::id,
    customers::{self, CustomerRef},
    door::TenantSql,
    fulfilment::{Want, status, want},
    sql, values,
    voice::Touched,
};

// One question for all that a line needs: the location, whether its extension is taken, and where the number is.
static HEADQUARTERS: TenantSql = sql!(
    "select l.id, l.country, l.headquarters, l.calling, \
     (select coalesce(e.person_id, e.hunt_group_id) from extension e where e.partner_id = $1 and e.location_id = l.id and e.extension = $3), \
     n.state, n.customer_id, n.location_id, n.toll_free, n.country, n.until_at, n.person_id, \
     cast(case when l.main_number is null then 1 else 0 end as bigint) \
     from location l left join number n on n.partner_id = $1 and n.e164 = $4 \
     where l.partner_id = $1 and l.customer_id = $2 and l.headquarters = 1"
);
static LOCATION: TenantSql = sql!(
    "select l.id, l.country, l.headquarters, l.calling, \
     (select coalesce(e.person_id, e.hunt_group_id) from extension e where e.partner_id = $1 and e.location_id = l.id and e.extension = $3), \
     n.state, n.customer_id, n.location_id, n.toll_free, n.country, n.until_at, n.person_id, \
     cast(case when l.main_number is null then 1 else 0 end as bigint) \
     from location l left join number n on n.partner_id = $1 and n.e164 = $4 \
     where l.partner_id = $1 and l.customer_id = $2 and l.id = $5"
);
// Where the number comes from decides: this customer's location, or the pool.
const ASSIGN: TenantSql = sql!(
    "update number set active = case when customer_id is null then 1 else active end, state = 'assigned', customer_id = $3, location_id = $4, \
     person_id = $5, until_at = null, updated_at = $6 where partner_id = $1 and e164 = $2 and person_id is null and hunt_group_id is null \
     and ((customer_id = $3 and location_id = $4 and state in ('free', 'reserved', 'quarantine')) \
     or (customer_id = $3 and location_id is null and state = 'reserved') or (customer_id is null and state = 'pool'))"
);
// A location's first number is its main number.
const SERVE: TenantSql = sql!(
    "update location set calling = 1, main_number = coalesce(main_number, cast($3 as text)), updated_at = $4 where partner_id = $1 and id = $2"
);
const REST: TenantSql = sql!(
    "update number set state = 'quarantine', person_id = null, until_at = $3, updated_at = $4 where partner_id = $1 and person_id = $2"
);
const EXTEND: TenantSql = sql!(
    "insert into extension (partner_id, customer_id, location_id, extension, person_id) values ($1, $2, $3, $4, $5)"
);
const UNEXTEND: TenantSql = sql!("delete from extension where partner_id = $1 and person_id = $2");
const END_CREDENTIALS: TenantSql = sql!("delete from sip_credential where partner_id = $1 and person_id = $2");
const END_SETTINGS: TenantSql = sql!("delete from call_setting where partner_id = $1 and person_id = $2");
const END_MEMBERSHIPS: TenantSql = sql!("delete from hunt_group_member where partner_id = $1 and person_id = $2");
const END_LINKS: TenantSql = sql!("delete from phone_link where partner_id = $1 and person_id = $2");
const FREE_MACS: TenantSql = sql!(
    "delete from mac_claim where partner_id = $1 and mac in (select mac from device d where d.partner_id = $1 and d.person_id = $2)"
);
const END_DEVICES: TenantSql = sql!("delete from device where partner_id = $1 and person_id = $2");

/// A location of the customer, with what was asked about in it.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) location: LocationNow,
    pub(crate) headquarters: bool,
    pub(crate) calling: bool,
    /// Its first number becomes its main number.
    pub(crate) without_number: bool,
    pub(crate) extension_taken: bool,
    pub(crate) number: Option<NumberNow>,
}

/// The question for `location` (the headquarters, if none is named), to ask beside others.
pub(crate) fn question(
    customer: &str,
    location: Option<&str>,
    extension: Option<&Extension>,
    number: Option<&Phone>,
) -> (&'static TenantSql, Vec<alta_db::Value>) {
    let mut values = values![customer, extension.map(Extension::as_str), number.map(Phone::e164)];
    match location {
        Some(location) => {
            values.push(location.into());
            (&LOCATION, values)
        }
        None => (&HEADQUARTERS, values),
    }
}

impl Place {
    /// `person`: whose own number and extension do not count as taken.
    pub(crate) fn answered(rows: &[Row], customer: &str, person: Option<&str>) -> Result<Option<Place>, Refusal> {
        let Some(row) = rows.first() else { return Ok(None) };
        let Ok(country) = Country::parse(row.text(1)?) else { return Ok(None) };
        let location = LocationNow { id: id(row, 0)?, country };
        Ok(Some(Place {
            location,
            headquarters: row.flag(2)?,
            calling: row.flag(3)?,
            without_number: row.flag(12)?,
            extension_taken: row.opt_text(4)?.is_some_and(|holder| Some(holder) != person),
            number: number_now(row, 5, customer, row.text(0)?)?,
        }))
    }

    pub(crate) fn step(&self) -> SubjectKind {
        if self.headquarters { SubjectKind::Headquarters } else { SubjectKind::Location }
    }
}

/// From state, customer, location, toll-free, country and end of quarantine, which begin at a column. `None`: no number of this partner, or
/// another customer's, which nobody here can tell apart.
pub(crate) fn number_now(row: &Row, at: usize, customer: &str, location: &str) -> Result<Option<NumberNow>, Refusal> {
    let Some(state) = row.opt_text(at)?.and_then(NumberState::from_code) else { return Ok(None) };
    if row.opt_text(at + 1)?.is_some_and(|holder| holder != customer) {
        return Ok(None);
    }
    let place = match row.opt_text(at + 2)? {
        None => NumberPlace::Nowhere,
        Some(at) if at == location => NumberPlace::Here,
        Some(_) => NumberPlace::Elsewhere,
    };
    let country = row.opt_text(at + 4)?.and_then(|code| Country::parse(code).ok());
    Ok(Some(NumberNow { state, place, toll_free: row.flag(at + 3)?, country, until_at: row.opt_int(at + 5)? }))
}

/// Number and extension become the person's; a number of the pool joins the location on the way. No operation: nobody waits for it.
pub(crate) async fn give(
    tx: &mut Tx<'_, '_>,
    customer: &CustomerRef,
    place: &Place,
    person: &str,
    line: &LinePlan,
    operation: Option<&str>,
) -> Result<(), Refusal> {
    let (key, location, now) = (customer.key(), line.location.to_string(), tx.now());
    if let Some(number) = &line.number {
        tx.must(&ASSIGN, values![number.e164(), key.as_str(), location.as_str(), person, now]).await?;
    }
    if let Some(extension) = &line.extension {
        tx.later(&EXTEND, values![key.as_str(), location.as_str(), extension.as_str(), person]).await?;
    }
    if !tells_of_location(place, line) {
        return Ok(());
    }
    let e164 = joins(place, line).map(Phone::e164);
    customers::remember_numbers(tx, &key, e164).await?;
    tx.later(&SERVE, values![location.as_str(), e164, now]).await?;
    if place.without_number && e164.is_some() {
        tx.touch(Touched::Location { customer: key.clone(), location: location.clone() });
    }
    let mut subjects = vec![(place.step(), location.as_str(), (SubjectKind::Organization, key.as_str()))];
    subjects.extend(e164.map(|e164| (SubjectKind::Number, e164, (place.step(), location.as_str()))));
    for (kind, subject, parent) in subjects {
        let wish =
            Want { kind, subject, customer: &key, connector: &customer.connector, parent: Some(parent), operation };
        want(tx, wish).await?;
    }
    let partner = tx.partner_text().to_owned();
    status::settle(tx.raw, &partner, &key).await.map(|_| ())
}

/// The number that is not in a location yet.
fn joins<'l>(place: &Place, line: &'l LinePlan) -> Option<&'l Phone> {
    line.number.as_ref().filter(|_| place.number.is_some_and(|number| number.place == NumberPlace::Nowhere))
}

/// Will giving the line change what the outside knows of its location? Then the customer must be held.
pub(crate) fn tells_of_location(place: &Place, line: &LinePlan) -> bool {
    joins(place, line).is_some() || !place.calling
}

/// The number rests in its location: this customer may give it on at once, nobody else until its time is over.
pub(crate) async fn rest_number(tx: &mut Tx<'_, '_>, person: &str) -> Result<(), Refusal> {
    let now = tx.now();
    tx.later(&REST, values![person, now + QUARANTINE_MS, now]).await
}

pub(crate) async fn free_extension(tx: &mut Tx<'_, '_>, person: &str) -> Result<(), Refusal> {
    tx.later(&UNEXTEND, values![person]).await
}

/// The person calls no more: number, extension, telephones and places in groups go.
pub(crate) async fn take_back(tx: &mut Tx<'_, '_>, person: &str) -> Result<(), Refusal> {
    rest_number(tx, person).await?;
    free_extension(tx, person).await?;
    for end in [&END_LINKS, &END_CREDENTIALS, &END_SETTINGS, &END_MEMBERSHIPS, &FREE_MACS, &END_DEVICES] {
        tx.later(end, values![person]).await?;
    }
    Ok(())
}
