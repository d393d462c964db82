//! The partner's PSTN providers, with how many locations and templates have chosen each.

use std::collections::HashMap;

use alta_model::{Id, id::PstnProvider, location::PstnNow, role::Right};

use super::rows::providers;
use crate::{Look, Refusal, Tx, actor::id, door::TenantSql, sql, templates::read_body, values};

/// In the order in which they were added. A sub-partner's administrators see whom their customers can be connected through.
pub struct ListPstnProviders;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PstnProviderSeen {
    pub provider: PstnNow,
    /// Of those who act in a sub-partner: in its own customers.
    pub locations: i64,
    /// In service.
    pub templates: i64,
}

const LOCATIONS: TenantSql = sql!(
    "select l.pstn_provider_id, count(*) from location l join customer c on c.partner_id = l.partner_id and c.id = l.customer_id \
     where l.partner_id = $1 and l.pstn_provider_id is not null and c.removed_at is null \
     and (cast($2 as text) = '' or c.sub_partner_id = $2) group by l.pstn_provider_id"
);
const TEMPLATES: TenantSql = sql!(
    "select v.body from template t join template_version v on v.partner_id = t.partner_id and v.template_id = t.id and v.version = t.version \
     where t.partner_id = $1 and t.retired_at is null"
);

impl Look for ListPstnProviders {
    const RIGHT: Right = Right::SeePartner;
    type Seen = Vec<PstnProviderSeen>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let known = providers(tx).await?;
        let own = tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default();
        let [places, bodies] = tx.ask([(&LOCATIONS, values![own]), (&TEMPLATES, values![])]).await?;
        let mut locations: HashMap<Id<PstnProvider>, i64> = HashMap::new();
        for row in &places {
            locations.insert(id(row, 0)?, row.int(1)?);
        }
        let mut templates: HashMap<Id<PstnProvider>, i64> = HashMap::new();
        for row in &bodies {
            if let Some(chosen) = read_body(row.text(0)?).and_then(|template| template.pstn) {
                *templates.entry(chosen).or_default() += 1;
            }
        }
        let count = |counts: &HashMap<Id<PstnProvider>, i64>, id| counts.get(&id).copied().unwrap_or_default();
        let seen = known.into_iter().map(|provider| PstnProviderSeen {
            locations: count(&locations, provider.id),
            templates: count(&templates, provider.id),
            provider,
        });
        Ok(seen.collect())
    }
}
