//! The partner itself, as its administrators see it: who it is, and how it is set up.

use alta_model::{Id, id::Organization, role::Right};

use super::{Screening, rows::refuse_sub_partner};
use crate::{Look, Refusal, Tx, actor::id, door::TenantSql, sql, values};

pub struct GetPartner;

#[derive(Clone, Debug)]
pub struct PartnerSeen {
    pub org_id: Id<Organization>,
    pub name: String,
    pub screening: Screening,
    pub created_at: i64,
}

const PARTNER: TenantSql = sql!("select org_id, name, screening, created_at from partner where partner_id = $1");

impl Look for GetPartner {
    const RIGHT: Right = Right::SeePartner;
    type Seen = PartnerSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<PartnerSeen, Refusal> {
        refuse_sub_partner(tx)?;
        let row = tx.one(&PARTNER, values![]).await?.ok_or_else(Refusal::not_found)?;
        Ok(PartnerSeen {
            org_id: id(&row, 0)?,
            name: row.text(1)?.to_owned(),
            screening: Screening::from_code(row.text(2)?).unwrap_or(Screening::None),
            created_at: row.int(3)?,
        })
    }
}
