//! One row per change, written by the door in the transaction of the change: who, for whom, what, before and after.

mod list;
mod still;

use serde_json::Value as Json;

use crate::{Refusal, Tx, sql, values};
pub use list::{AuditSeen, ListAudit};

/// What a verb changed. `before` is null for something new, `after` for something gone.
#[derive(Clone, Debug)]
pub struct Change {
    pub kind: &'static str,
    pub subject: String,
    pub customer: Option<String>,
    pub before: Json,
    pub after: Json,
}

impl Change {
    pub fn new(kind: &'static str, subject: impl ToString, after: Json) -> Change {
        Change { kind, subject: subject.to_string(), customer: None, before: Json::Null, after }
    }

    #[must_use]
    pub fn of_customer(mut self, customer: impl ToString) -> Change {
        self.customer = Some(customer.to_string());
        self
    }

    #[must_use]
    pub fn from(mut self, before: Json) -> Change {
        self.before = before;
        self
    }
}

const INSERT: crate::door::TenantSql = sql!(
    "insert into audit (partner_id, id, at, actor_id, actor_email, sub_partner_id, verb, kind, subject_id, customer_id, before, after, tracking_id) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
);

pub(crate) async fn write(tx: &mut Tx<'_, '_>, verb: &'static str, tracking_id: &str) -> Result<(), Refusal> {
    for change in std::mem::take(&mut tx.changes) {
        let id = tx.fresh::<alta_model::id::Audit>().to_string();
        let json = |value: &Json| (!value.is_null()).then(|| value.to_string());
        let row = values![
            id,
            tx.now(),
            tx.actor.id_text(),
            tx.actor.email.as_str(),
            tx.actor.sub_partner.map(|id| id.to_string()),
            verb,
            change.kind,
            change.subject,
            change.customer,
            json(&change.before),
            json(&change.after),
            tracking_id,
        ];
        tx.later(&INSERT, row).await?;
    }
    Ok(())
}
