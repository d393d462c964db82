//! The rows of locations.

use alta_db::{Fault, Row};
use alta_model::{
    Id,
    country::Country,
    customer::HeadquartersPlan,
    id::{Location, Organization, PstnProvider},
    location::NewLocation,
    name::same_name,
};

use super::Owner;
use crate::{
    Refusal, Tx,
    actor::{id, opt_id},
    door::TenantSql,
    record::StoredAddress,
    sql, values,
};

/// A location as it is kept.
#[derive(Clone, Debug)]
pub struct LocationSeen {
    pub id: Id<Location>,
    /// Of its customer, or of the partner itself.
    pub org_id: Id<Organization>,
    pub name: String,
    pub headquarters: bool,
    pub address: StoredAddress,
    pub country: Country,
    pub timezone: String,
    pub language: String,
    pub announcement_language: String,
    pub latitude: Option<String>,
    pub longitude: Option<String>,
    pub notes: Option<String>,
    pub calling: bool,
    pub emergency_location_identifier: Option<String>,
    pub pstn: Option<Id<PstnProvider>>,
    pub main_number: Option<String>,
    /// What others see when somebody of the location calls; nothing: the name of the customer.
    pub caller_name: Option<String>,
    pub dial_digit: Option<String>,
    pub enforce_dial_digit: bool,
    pub routing_prefix: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
    /// The connection is a trunk on the premises.
    pub on_premises: bool,
}

macro_rules! locations {
    ($which:literal) => {
        $crate::sql!(concat!(
            "select l.id, l.customer_id, l.sub_partner_id, l.name, l.headquarters, l.address, l.country, l.timezone, l.language, \
             l.announcement_language, l.latitude, l.longitude, l.notes, l.calling, l.emergency_location_identifier, l.pstn_provider_id, \
             l.main_number, l.caller_name, l.dial_digit, l.enforce_dial_digit, l.routing_prefix, l.created_at, l.updated_at, \
             (select count(*) from pstn_provider v where v.partner_id = $1 and v.id = l.pstn_provider_id and v.kind = 'LOCAL_GATEWAY') \
             from location l where l.partner_id = $1 and ",
            $which
        ))
    };
}
pub(super) use locations;

impl LocationSeen {
    pub(super) fn read(row: &Row, org_id: Id<Organization>) -> Result<LocationSeen, Refusal> {
        let text = |column| row.opt_text(column).map(|text| text.map(str::to_owned));
        let country = row.text(6)?;
        Ok(LocationSeen {
            id: id(row, 0)?,
            org_id,
            name: row.text(3)?.to_owned(),
            headquarters: row.flag(4)?,
            address: StoredAddress::parse(row.text(5)?),
            country: Country::parse(country).map_err(|_| Fault::Decode(format!("not a country: {country}")))?,
            timezone: row.text(7)?.to_owned(),
            language: row.text(8)?.to_owned(),
            announcement_language: row.text(9)?.to_owned(),
            latitude: text(10)?,
            longitude: text(11)?,
            notes: text(12)?,
            calling: row.flag(13)?,
            emergency_location_identifier: text(14)?,
            pstn: opt_id(row, 15)?,
            main_number: text(16)?,
            caller_name: text(17)?,
            dial_digit: text(18)?,
            enforce_dial_digit: row.flag(19)?,
            routing_prefix: text(20)?,
            created_at: row.int(21)?,
            updated_at: row.int(22)?,
            on_premises: row.flag(23)?,
        })
    }
}

const INSERT: TenantSql = sql!(
    "insert into location (partner_id, id, customer_id, name, name_key, headquarters, address, country, timezone, language, \
     announcement_language, calling, emergency_location_identifier, pstn_provider_id, enforce_dial_digit, created_at, updated_at) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, $15, $15)"
);

pub async fn insert_headquarters(
    tx: &mut Tx<'_, '_>,
    customer: &str,
    id: &str,
    plan: &HeadquartersPlan,
) -> Result<(), Refusal> {
    let now = tx.now();
    let row = values![
        id,
        customer,
        plan.name.as_str(),
        same_name(&plan.name),
        true,
        StoredAddress::from(&plan.address).text(),
        plan.address.country().code(),
        plan.timezone.name(),
        plan.language.mail(),
        plan.language.announcement(),
        plan.calling,
        plan.emergency_location_identifier.as_deref(),
        plan.pstn.map(|id| id.to_string()),
        now,
    ];
    tx.later(&INSERT, row).await
}

const INSERT_BRANCH: TenantSql = sql!(
    "insert into location (partner_id, id, customer_id, sub_partner_id, name, name_key, headquarters, address, country, timezone, language, \
     announcement_language, latitude, longitude, notes, calling, pstn_provider_id, enforce_dial_digit, created_at, updated_at) \
     values ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, $10, $11, $12, $13, $14, $17, $15, 0, $16, $16)"
);

pub(super) async fn insert(
    tx: &mut Tx<'_, '_>,
    owner: &Owner,
    id: Id<Location>,
    plan: &NewLocation,
    calls: bool,
) -> Result<(), Refusal> {
    let now = tx.now();
    let row = values![
        id.to_string(),
        owner.customer().map(|customer| customer.key()),
        owner.sub_partner().map(|id| id.to_string()),
        plan.name.as_str(),
        same_name(&plan.name),
        StoredAddress::from(&plan.address).text(),
        plan.address.country().code(),
        plan.timezone.name(),
        plan.language.mail(),
        plan.announcement_language.announcement(),
        plan.latitude.as_deref(),
        plan.longitude.as_deref(),
        plan.notes.as_deref(),
        plan.pstn.map(|id| id.to_string()),
        now,
        calls,
    ];
    tx.later(&INSERT_BRANCH, row).await
}
