//! What digits lead to, dialled from somewhere in a customer: the hub asks as an engine will, before it keeps them as a destination.

use alta_db::{Sql, statement};
use alta_model::{
    Country,
    forward::{DialPlan, Leads},
};

use crate::{Refusal, Tx, door::TenantSql, sql, values};

const DIALLED: TenantSql = sql!(
    "select d.username, d.domain from voice_dial d where d.partner_id = $1 and d.alias_username = $2 and d.alias_domain in ($3, $4) \
     order by case when d.alias_domain = $3 then 0 else 1 end limit 1"
);
// Across partners: how a country dials and what its numbers cost is nobody's own.
const PLAN: Sql = statement!(
    "select calling_code, international_prefix, national_prefix, shortest, longest from voice_country where country = $1"
);
const DESTINATION: Sql = statement!(
    "select kind from voice_destination where country = $1 and prefix = substr($2, 1, length(prefix)) order by length(prefix) desc limit 1"
);

/// Whose calls go on.
pub(crate) struct Dialler {
    /// User and domain; empty while it has none.
    pub(crate) address: (String, String),
    /// Scopes of `voice_dial`.
    pub(crate) location: String,
    pub(crate) organization: String,
    pub(crate) country: String,
}

impl Dialler {
    /// What an engine will make of it, when a call comes to this line.
    pub(crate) async fn leads(&self, tx: &mut Tx<'_, '_>, to: &str) -> Result<Leads, Refusal> {
        if Country::parse(&self.country).is_ok_and(|country| country.is_emergency(to)) {
            return Ok(Leads::Emergency);
        }
        let number = if to.starts_with('+') {
            to.to_owned()
        } else {
            if let Some(found) = self.answers(tx, to, (&self.location, &self.organization)).await? {
                return Ok(found);
            }
            match plan(tx, &self.country).await?.and_then(|plan| plan.e164(to)) {
                Some(number) => number,
                None => return Ok(Leads::Nowhere),
            }
        };
        if let Some(found) = self.answers(tx, &number, ("e164", "e164")).await? {
            return Ok(found);
        }
        let arguments = values![self.country.as_str(), number];
        let rows = tx.across_partners("what numbers cost is nobody's own").rows(&DESTINATION, &arguments).await?;
        Ok(match rows.first().map(|row| row.text(0)).transpose()? {
            Some("national") => Leads::National,
            Some("premium") => Leads::Premium,
            _ => Leads::International,
        })
    }

    /// Who answers to these digits in one of the two scopes, if anybody.
    async fn answers(
        &self,
        tx: &mut Tx<'_, '_>,
        alias: &str,
        (first, then): (&str, &str),
    ) -> Result<Option<Leads>, Refusal> {
        let row = tx.one(&DIALLED, values![alias, first, then]).await?;
        let Some(row) = row else { return Ok(None) };
        let (user, domain) = (row.text(0)?, row.text(1)?);
        Ok(Some(match domain {
            "none.invalid" => Leads::Nowhere,
            _ if (user, domain) == (self.address.0.as_str(), self.address.1.as_str()) => Leads::Itself,
            _ => Leads::Inside,
        }))
    }
}

async fn plan(tx: &mut Tx<'_, '_>, country: &str) -> Result<Option<DialPlan>, Refusal> {
    let rows = tx.across_partners("how a country dials is nobody's own").rows(&PLAN, &[country.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    Ok(Some(DialPlan {
        calling_code: row.text(0)?.to_owned(),
        international_prefix: row.text(1)?.to_owned(),
        national_prefix: row.text(2)?.to_owned(),
        shortest: row.int(3)?,
        longest: row.int(4)?,
    }))
}
