//! The rows of locations.

use alta_model::{customer::HeadquartersPlan, name::same_name};

use crate::{Refusal, Tx, door::TenantSql, record::StoredAddress, sql, values};

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
