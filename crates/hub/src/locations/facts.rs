//! What the hub knows when somebody adds or changes a location.

use alta_model::{
    Id,
    customer::PstnOffer,
    id::{Location, PstnProvider},
    name::same_name,
};

use super::Owner;
use crate::{Refusal, Tx, customers::CustomerRef, door::TenantSql, partners, sql, templates::read_body, values};

const NAMED: TenantSql = sql!(
    "select id from location where partner_id = $1 and coalesce(customer_id, sub_partner_id, '') = $2 and name_key = $3 and id <> $4"
);
const TEMPLATE: TenantSql =
    sql!("select body from template_version where partner_id = $1 and template_id = $2 and version = $3");

/// Has another location of the owner the name?
pub(super) async fn name_taken(
    tx: &mut Tx<'_, '_>,
    owner: &Owner,
    name: Option<&str>,
    except: Option<Id<Location>>,
) -> Result<bool, Refusal> {
    let Some(name) = name else { return Ok(false) };
    let except = except.map(|id| id.to_string()).unwrap_or_default();
    Ok(tx.one(&NAMED, values![owner.key(), same_name(name), except]).await?.is_some())
}

/// The provider that the customer's template names, and all that the partner has.
pub(super) async fn pstn(
    tx: &mut Tx<'_, '_>,
    customer: &CustomerRef,
) -> Result<(Option<Id<PstnProvider>>, Vec<PstnOffer>), Refusal> {
    let version = values![customer.template_id.to_string(), customer.template_version];
    let template = tx.one(&TEMPLATE, version).await?.map(|row| row.text(0).map(read_body)).transpose()?.flatten();
    let offers = partners::pstn_offers(tx).await?;
    let offers = offers.into_iter().map(|(id, countries)| PstnOffer { id, countries }).collect();
    Ok((template.and_then(|template| template.pstn), offers))
}
