//! The sub-partners of a partner, oldest first, page by page. A sub-partner's own administrators find themselves only.

use alta_db::Row;
use alta_model::{
    Id,
    id::{Organization, Subscription},
    role::Right,
};

use super::sub_partner::SubPartnerState;
use crate::{Look, Refusal, Tx, actor::id, door::TenantSql, sql, values};

/// `max` is bounded by the door.
pub struct ListSubPartners {
    pub state: Option<SubPartnerState>,
    pub offset: i64,
    pub max: i64,
}

#[derive(Clone, Debug)]
pub struct SubPartnerSeen {
    pub org_id: Id<Organization>,
    pub name: String,
    pub subscription: Id<Subscription>,
    pub state: SubPartnerState,
    pub billing_start_at: i64,
    pub created_at: i64,
}

const LIST: TenantSql = sql!(
    "select org_id, name, subscription_id, state, billing_start_at, created_at from sub_partner where partner_id = $1 \
     and (cast($2 as text) is null or state = $2) and (cast($3 as text) is null or id = $3) order by created_at, id limit $4 offset $5"
);

impl Look for ListSubPartners {
    const RIGHT: Right = Right::SeeSubPartners;
    /// The page, and whether there is another.
    type Seen = (Vec<SubPartnerSeen>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let own = tx.actor().sub_partner.map(|id| id.to_string());
        let asked = values![self.state.map(SubPartnerState::wire), own, self.max + 1, self.offset];
        let found = tx.rows(&LIST, asked).await?;
        let page = usize::try_from(self.max).unwrap_or_default();
        let mut seen = Vec::new();
        for row in found.iter().take(page) {
            seen.push(read(row)?);
        }
        Ok((seen, found.len() > page))
    }
}

/// One of those that the list shows.
pub struct GetSubPartner(pub Id<Organization>);

const ONE: TenantSql = sql!(
    "select org_id, name, subscription_id, state, billing_start_at, created_at from sub_partner where partner_id = $1 and org_id = $2 \
     and (cast($3 as text) is null or id = $3)"
);

impl Look for GetSubPartner {
    const RIGHT: Right = Right::SeeSubPartners;
    type Seen = SubPartnerSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<SubPartnerSeen, Refusal> {
        let own = tx.actor().sub_partner.map(|id| id.to_string());
        let row = tx.one(&ONE, values![self.0.to_string(), own]).await?.ok_or_else(Refusal::not_found)?;
        read(&row)
    }
}

fn read(row: &Row) -> Result<SubPartnerSeen, Refusal> {
    Ok(SubPartnerSeen {
        org_id: id(row, 0)?,
        name: row.text(1)?.to_owned(),
        subscription: id(row, 2)?,
        state: SubPartnerState::from_wire(row.text(3)?).unwrap_or(SubPartnerState::Suspended),
        billing_start_at: row.int(4)?,
        created_at: row.int(5)?,
    })
}
