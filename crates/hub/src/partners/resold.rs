//! How many customers each sub-partner has: for whoever at the partner looks after its resellers.

use std::collections::HashMap;

use alta_model::{Id, id::Organization, role::Right};

use crate::{Look, Refusal, Tx, actor::id, door::TenantSql, sql, values};

/// By the sub-partner's organization. Those without customers are left out; a sub-partner's own people find themselves only.
pub struct CountResold;

const COUNTS: TenantSql = sql!(
    "select s.org_id, count(*) from customer c join sub_partner s on s.partner_id = c.partner_id and s.id = c.sub_partner_id \
     where c.partner_id = $1 and c.removed_at is null and (cast($2 as text) is null or s.id = $2) group by s.org_id"
);

impl Look for CountResold {
    const RIGHT: Right = Right::SeeSubPartners;
    type Seen = HashMap<Id<Organization>, i64>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let own = tx.actor().sub_partner.map(|id| id.to_string());
        let mut counts = HashMap::new();
        for row in tx.rows(&COUNTS, values![own]).await? {
            counts.insert(id(&row, 0)?, row.int(1)?);
        }
        Ok(counts)
    }
}
