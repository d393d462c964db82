//! What was done, newest first: for whoever asks "who changed this, and what was it before?".

use alta_model::{
    Id,
    id::{Audit, Customer},
    role::Right,
};
use serde_json::Value as Json;

use super::still;
use crate::{Look, Refusal, Tx, actor::id, door::TenantSql, sql, values};

pub struct ListAudit {
    pub customer: Option<Id<Customer>>,
    /// The last one of the page before.
    pub after: Option<Id<Audit>>,
    pub max: i64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct AuditSeen {
    pub id: Id<Audit>,
    pub at: i64,
    /// The person, or `operator`.
    pub actor: String,
    pub actor_email: String,
    /// The sub-partner in which, or on whose behalf, it was done.
    pub sub_partner: Option<String>,
    /// What was done, by the name of the verb.
    pub verb: String,
    /// What it was done to: `customer`, `template`, …
    pub kind: String,
    pub subject: String,
    /// What the subject is called, as long as it is there.
    pub name: Option<String>,
    /// The subject is a person of the partner or sub-partner itself.
    pub colleague: bool,
    pub customer: Option<String>,
    /// The same of the customer.
    pub customer_name: Option<String>,
    pub before: Json,
    pub after: Json,
    pub tracking_id: String,
}

// Everybody acts in exactly one place: the partner itself, or one sub-partner. Ids carry the time.
const LIST: TenantSql = sql!(
    "select id, at, actor_id, actor_email, sub_partner_id, verb, kind, subject_id, customer_id, before, after, tracking_id from audit \
     where partner_id = $1 and coalesce(sub_partner_id, '') = $2 and (cast($3 as text) is null or customer_id = $3) \
     and (cast($4 as text) is null or id < $4) order by id desc limit $5"
);

impl Look for ListAudit {
    const RIGHT: Right = Right::SeeAudit;
    /// The page, and whether there is another.
    type Seen = (Vec<AuditSeen>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let sub_partner = tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default();
        let (customer, after) = (self.customer.map(|id| id.to_string()), self.after.map(|id| id.to_string()));
        let rows = tx.rows(&LIST, values![sub_partner, customer, after, self.max + 1]).await?;
        let more = rows.len() as i64 > self.max;
        let mut page = Vec::new();
        for row in rows.iter().take(usize::try_from(self.max).unwrap_or_default()) {
            let text = |column: usize| row.text(column).map(str::to_owned);
            let opt_text = |column: usize| row.opt_text(column).map(|text| text.map(str::to_owned));
            let json = |text: Option<&str>| text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
            page.push(AuditSeen {
                id: id(row, 0)?,
                at: row.int(1)?,
                actor: text(2)?,
                actor_email: text(3)?,
                sub_partner: opt_text(4)?,
                verb: text(5)?,
                kind: text(6)?,
                subject: text(7)?,
                name: None,
                colleague: false,
                customer: opt_text(8)?,
                customer_name: None,
                before: json(row.opt_text(9)?),
                after: json(row.opt_text(10)?),
                tracking_id: text(11)?,
            });
        }
        let asked: Vec<_> =
            page.iter().map(|seen| (seen.kind.as_str(), seen.subject.as_str(), seen.customer.as_deref())).collect();
        let names = still::names(tx, &asked).await?;
        for (seen, still) in page.iter_mut().zip(names) {
            (seen.name, seen.colleague, seen.customer_name) = (still.name, still.colleague, still.customer_name);
        }
        Ok((page, more))
    }
}
