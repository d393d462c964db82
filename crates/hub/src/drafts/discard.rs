//! A draft is thrown away, by its owner or because what it was for has been done.

use alta_model::{Id, id::Draft, role::Right};
use serde_json::json;

use super::rows;
use crate::{Refusal, Tx, Verb, audit::Change, door::TenantSql, sql, values};

/// Gone already is done.
pub struct DiscardDraft(pub Id<Draft>);

const STEPS: TenantSql = sql!("delete from draft_step where partner_id = $1 and draft_id = $2");
const DRAFT: TenantSql = sql!("delete from draft where partner_id = $1 and id = $2 and person_id = $3");

impl Verb for DiscardDraft {
    const RIGHT: Right = Right::SeeSelf;
    const NAME: &'static str = "discard-draft";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let Some(mine) = rows::mine(tx, self.0).await? else { return Ok(()) };
        let (key, me) = (self.0.to_string(), tx.actor().id_text());
        tx.later(&STEPS, values![key.as_str()]).await?;
        tx.later(&DRAFT, values![key.as_str(), me]).await?;
        let before = json!({ "kind": mine.kind, "title": mine.title });
        tx.changed(Change::new("draft", key, serde_json::Value::Null).from(before));
        Ok(())
    }
}
