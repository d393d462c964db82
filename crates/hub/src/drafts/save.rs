//! Saving one step of a draft. Whoever saves says which version they saw: two windows on one draft never lose each other's words.

use alta_model::{
    Id, Problem, ProblemKind,
    id::{Customer, Draft},
    role::Right,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::rows;
use crate::{Refusal, Tx, Verb, audit::Change, customers, door::TenantSql, sql, values};

/// The first save makes the draft, under the id that the page drew.
pub struct SaveDraft {
    pub draft: Id<Draft>,
    /// Which wizard: `template`, `customer`, `users`.
    pub kind: &'static str,
    /// What the wizard is about, if it is about a customer.
    pub customer: Option<Id<Customer>>,
    /// What a person recognises it by.
    pub title: String,
    pub step: String,
    /// The step's fields, as JSON.
    pub fields: String,
    /// The version of the step that was on the screen; 0: none yet. `None`: whatever is there is replaced.
    pub seen: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedDraft {
    pub version: i64,
}

/// A grid of five thousand rows, and room.
const FIELDS_MAX: usize = 4 * 1024 * 1024;
/// As many as one person may leave lying about.
const DRAFTS_MAX: i64 = 200;
const TITLE_MAX: usize = 200;

const COUNT: TenantSql = sql!("select count(*) from draft where partner_id = $1 and person_id = $2");
const INSERT: TenantSql = sql!(
    "insert into draft (partner_id, id, person_id, kind, customer_id, title, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $7)"
);
const TOUCH: TenantSql =
    sql!("update draft set title = $4, updated_at = $5 where partner_id = $1 and id = $2 and person_id = $3");
const STEP: TenantSql =
    sql!("select version, fields from draft_step where partner_id = $1 and draft_id = $2 and step = $3");
const INSERT_STEP: TenantSql = sql!(
    "insert into draft_step (partner_id, draft_id, step, fields, version, saved_at) values ($1, $2, $3, $4, 1, $5)"
);
const UPDATE_STEP: TenantSql = sql!(
    "update draft_step set fields = $4, version = version + 1, saved_at = $5 \
     where partner_id = $1 and draft_id = $2 and step = $3 and version = $6"
);

impl Verb for SaveDraft {
    const RIGHT: Right = Right::SeeSelf;
    const NAME: &'static str = "save-draft";
    type Done = SavedDraft;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<SavedDraft, Refusal> {
        let (key, me, now) = (self.draft.to_string(), tx.actor().id_text(), tx.now());
        if self.fields.len() > FIELDS_MAX {
            return Err(Problem::new("", ProblemKind::TooLong).with("max", FIELDS_MAX).into());
        }
        let mine = rows::mine(tx, self.draft).await?;
        let step = tx.one(&STEP, values![key.as_str(), self.step.as_str()]).await?;
        let version = step.as_ref().map(|row| row.int(0)).transpose()?.unwrap_or(0);
        // why equal fields pass: a repeat of the same save is no conflict.
        let equal = step.as_ref().is_some_and(|row| row.text(1).is_ok_and(|fields| fields == self.fields));
        if mine.as_ref().is_some_and(|mine| mine.kind != self.kind) {
            return Err(Refusal::not_found());
        }
        if mine.is_some() && equal {
            return Ok(SavedDraft { version });
        }
        if self.seen.is_some_and(|seen| seen != version) {
            return Err(Refusal::because("", ProblemKind::DraftMovedOn));
        }
        let title: String = self.title.chars().take(TITLE_MAX).collect();
        if mine.is_none() {
            self.begin(tx, &title).await?;
        } else {
            tx.must(&TOUCH, values![key.as_str(), me.as_str(), title.as_str(), now]).await?;
        }
        let (step, fields) = (self.step.as_str(), self.fields.as_str());
        if version == 0 {
            tx.later(&INSERT_STEP, values![key.as_str(), step, fields, now]).await?;
        } else {
            tx.must(&UPDATE_STEP, values![key.as_str(), step, fields, now, version]).await?;
        }
        // why without the fields: a draft is nobody's business but its owner's.
        tx.changed(Change::new("draft", key, json!({ "kind": self.kind, "step": self.step })));
        Ok(SavedDraft { version: version + 1 })
    }
}

impl SaveDraft {
    async fn begin(&self, tx: &mut Tx<'_, '_>, title: &str) -> Result<(), Refusal> {
        let (me, now) = (tx.actor().id_text(), tx.now());
        if tx.actor().person.is_none() {
            return Err(Refusal::not_found());
        }
        let customer = match self.customer {
            Some(customer) => Some(customers::by_id(tx, customer).await?.key()),
            None => None,
        };
        let count = tx.one(&COUNT, values![me.as_str()]).await?.ok_or_else(Refusal::not_found)?;
        if count.int(0)? >= DRAFTS_MAX {
            return Err(Problem::new("", ProblemKind::TooMany).with("max", DRAFTS_MAX).into());
        }
        tx.later(&INSERT, values![self.draft.to_string(), me, self.kind, customer, title, now]).await
    }
}
