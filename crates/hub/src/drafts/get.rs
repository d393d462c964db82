//! A draft with all that was typed.

use std::collections::BTreeMap;

use alta_model::{Id, id::Draft, role::Right};

use super::rows;
use crate::{Look, Refusal, Tx, door::TenantSql, sql, values};

pub struct GetDraft(pub Id<Draft>);

#[derive(Clone, Debug)]
pub struct DraftSeen {
    pub id: Id<Draft>,
    pub kind: String,
    pub customer: Option<String>,
    pub title: String,
    pub updated_at: i64,
    pub steps: BTreeMap<String, DraftStep>,
}

#[derive(Clone, Debug)]
pub struct DraftStep {
    pub fields: String,
    pub version: i64,
    pub saved_at: i64,
}

const STEPS: TenantSql =
    sql!("select step, fields, version, saved_at from draft_step where partner_id = $1 and draft_id = $2");

impl Look for GetDraft {
    const RIGHT: Right = Right::SeeSelf;
    type Seen = DraftSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<DraftSeen, Refusal> {
        let mine = rows::mine(tx, self.0).await?.ok_or_else(Refusal::not_found)?;
        let mut steps = BTreeMap::new();
        for row in tx.rows(&STEPS, values![self.0.to_string()]).await? {
            let step = DraftStep { fields: row.text(1)?.to_owned(), version: row.int(2)?, saved_at: row.int(3)? };
            steps.insert(row.text(0)?.to_owned(), step);
        }
        let rows::Mine { kind, customer, title, updated_at } = mine;
        Ok(DraftSeen { id: self.0, kind, customer, title, updated_at, steps })
    }
}
