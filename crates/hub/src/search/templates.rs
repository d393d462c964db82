//! Templates: by words of their name, or by the Provisioning ID. A partner has few, so they are compared here, where accents do not count.

use alta_model::{Id, id::Template, name::without_accents};

use super::Asked;
use crate::{Refusal, Tx, actor::id, door::TenantSql, sql, values};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateHit {
    pub id: Id<Template>,
    pub name: String,
}

const OFFERED: TenantSql =
    sql!("select id, name from template where partner_id = $1 and retired_at is null order by name_key, id limit 1000");
const BY_ID: TenantSql = sql!("select id, name from template where partner_id = $1 and id = $2");

pub(super) async fn find(tx: &mut Tx<'_, '_>, asked: &Asked) -> Result<Vec<TemplateHit>, Refusal> {
    let rows = match &asked.id {
        Some(id) => tx.rows(&BY_ID, values![id.as_str()]).await?,
        None => tx.rows(&OFFERED, values![]).await?,
    };
    let mut hits = Vec::new();
    for row in &rows {
        let hit = TemplateHit { id: id(row, 0)?, name: row.text(1)?.to_owned() };
        if asked.id.is_some() || asked.is_in(&without_accents(&hit.name)) {
            hits.push(hit);
        }
    }
    hits.truncate(usize::try_from(asked.most).unwrap_or_default());
    Ok(hits)
}
