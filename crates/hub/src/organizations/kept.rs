//! An organization whose customer was removed: nobody's customer any more, still the partner's to see, to rename, to attach again or to delete.

use alta_db::Row;
use alta_model::{Id, id::Organization, role::Reach};

use super::OrganizationSeen;
use crate::{Refusal, Tx, actor::id, door::TenantSql, sql, values};

// why not those with a customer: attached again, they are seen as that.
const KEPT: TenantSql = sql!(
    "select o.id, o.name, o.created_at, o.updated_at, o.version from organization o where o.partner_id = $1 and not exists \
     (select 1 from customer c where c.partner_id = $1 and c.org_id = o.id and c.removed_at is null)"
);
/// Where nothing says on whose behalf, the partner reaches its sub-partners' too; lists show each their own.
const ONE: &str = "and (cast($2 as text) = '' or coalesce(o.sub_partner_id, '') = $2) and o.id = $3";
const PAGE: &str = "and coalesce(o.sub_partner_id, '') = $2 order by o.created_at desc, o.id desc limit $3 offset $4";
const CUSTOMERS: TenantSql = sql!(
    "select count(*) from customer where partner_id = $1 and coalesce(sub_partner_id, '') = $2 and removed_at is null"
);
const RENAME: TenantSql = sql!(
    "update organization set name = $3, updated_at = $4, version = version + 1 where partner_id = $1 and id = $2 and version = $5"
);
const DELETE: TenantSql = sql!("delete from organization where partner_id = $1 and id = $2");

fn seen(row: &Row) -> Result<OrganizationSeen, Refusal> {
    Ok(OrganizationSeen {
        id: id(row, 0)?,
        name: row.text(1)?.to_owned(),
        created_at: row.int(2)?,
        updated_at: row.int(3)?,
        version: row.int(4)?,
    })
}

fn sub_partner(tx: &Tx<'_, '_>) -> String {
    tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default()
}

/// Only whoever reaches everything sees what is assigned to nobody.
pub(super) async fn one(tx: &mut Tx<'_, '_>, org: Id<Organization>) -> Result<Option<OrganizationSeen>, Refusal> {
    if tx.reach() != Reach::All {
        return Ok(None);
    }
    let row = tx.one(&KEPT.and(ONE), values![sub_partner(tx), org.to_string()]).await?;
    row.as_ref().map(seen).transpose()
}

/// Those that follow when `before` others come first in the list: the actor's own, and its customers'.
pub(super) async fn page(
    tx: &mut Tx<'_, '_>,
    offset: i64,
    before: i64,
    limit: i64,
) -> Result<Vec<OrganizationSeen>, Refusal> {
    if tx.reach() != Reach::All || limit <= 0 {
        return Ok(Vec::new());
    }
    let row = tx.one(&CUSTOMERS, values![sub_partner(tx)]).await?;
    let customers = row.map(|row| row.int(0)).transpose()?.unwrap_or(0);
    let skipped = (offset - before - customers).max(0);
    tx.rows(&KEPT.and(PAGE), values![sub_partner(tx), limit, skipped]).await?.iter().map(seen).collect()
}

pub(super) async fn rename(tx: &mut Tx<'_, '_>, org: &OrganizationSeen, name: &str) -> Result<(), Refusal> {
    let now = tx.now();
    tx.must(&RENAME, values![org.id.to_string(), name, now, org.version]).await
}

pub(super) async fn delete(tx: &mut Tx<'_, '_>, org: Id<Organization>) -> Result<(), Refusal> {
    tx.later(&DELETE, values![org.to_string()]).await
}
