//! The organization that somebody of the partner or of a sub-partner belongs to.

use alta_model::{Id, id::Organization};

use super::OrganizationSeen;
use crate::{Refusal, Tx, actor::id, door::TenantSql, sql, values};

const PARTNER: TenantSql = sql!(
    "select org_id, name, created_at, coalesce(renamed_at, created_at), organization_version from partner where partner_id = $1"
);
const SUB_PARTNER: TenantSql = sql!(
    "select org_id, name, created_at, coalesce(renamed_at, created_at), organization_version from sub_partner where partner_id = $1 and id = $2"
);
const RENAME_PARTNER: TenantSql = sql!(
    "update partner set name = $2, renamed_at = $3, organization_version = organization_version + 1 where partner_id = $1 \
     and organization_version = $4"
);
const RENAME_SUB_PARTNER: TenantSql = sql!(
    "update sub_partner set name = $2, renamed_at = $3, organization_version = organization_version + 1 where partner_id = $1 \
     and organization_version = $4 and id = $5"
);

/// `None`: people of a customer belong to the customer's.
pub(super) async fn organization(tx: &mut Tx<'_, '_>) -> Result<Option<OrganizationSeen>, Refusal> {
    if tx.actor().customer.is_some() {
        return Ok(None);
    }
    let row = match tx.actor().sub_partner {
        None => tx.one(&PARTNER, values![]).await?,
        Some(sub_partner) => tx.one(&SUB_PARTNER, values![sub_partner.to_string()]).await?,
    };
    row.map(|row| {
        Ok(OrganizationSeen {
            id: id(&row, 0)?,
            name: row.text(1)?.to_owned(),
            created_at: row.int(2)?,
            updated_at: row.int(3)?,
            version: row.int(4)?,
        })
    })
    .transpose()
}

/// The same, if it is this one.
pub(super) async fn if_it_is(tx: &mut Tx<'_, '_>, org: Id<Organization>) -> Result<Option<OrganizationSeen>, Refusal> {
    Ok(organization(tx).await?.filter(|own| own.id == org))
}

pub(super) async fn rename(tx: &mut Tx<'_, '_>, name: &str, version: i64) -> Result<(), Refusal> {
    let now = tx.now();
    match tx.actor().sub_partner {
        None => tx.must(&RENAME_PARTNER, values![name, now, version]).await,
        Some(id) => tx.must(&RENAME_SUB_PARTNER, values![name, now, version, id.to_string()]).await,
    }
}
