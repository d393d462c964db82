//! The rows of templates.

use alta_db::Fault;
use alta_model::{
    Id,
    id::{Person, Template as TemplateId},
    template::Template,
};

use super::body::{read_body, written_body};
use crate::{Refusal, Tx, door::TenantSql, sql, values};

/// A template as it is now.
#[derive(Clone, Debug)]
pub struct Current {
    pub id: Id<TemplateId>,
    pub version: i64,
    pub retired: bool,
    pub template: Template,
}

const CURRENT: TenantSql = sql!(
    "select t.version, t.retired_at, v.body from template t join template_version v on v.partner_id = t.partner_id and v.template_id = t.id \
     and v.version = t.version where t.partner_id = $1 and t.id = $2"
);
const INSERT: TenantSql =
    sql!("insert into template (partner_id, id, name, version, created_at) values ($1, $2, $3, 1, $4)");
const INSERT_VERSION: TenantSql = sql!(
    "insert into template_version (partner_id, template_id, version, body, made_by, made_at) values ($1, $2, $3, $4, $5, $6)"
);

pub async fn current(tx: &mut Tx<'_, '_>, id: Id<TemplateId>) -> Result<Option<Current>, Refusal> {
    let Some(row) = tx.one(&CURRENT, values![id.to_string()]).await? else { return Ok(None) };
    let template = read_body(row.text(2)?)
        .ok_or_else(|| Refusal::Broken(Fault::Decode(format!("template {id} cannot be read"))))?;
    Ok(Some(Current { id, version: row.int(0)?, retired: row.opt_int(1)?.is_some(), template }))
}

/// A new template, at version 1.
pub async fn insert(tx: &mut Tx<'_, '_>, id: Id<TemplateId>, template: &Template) -> Result<(), Refusal> {
    let now = tx.now();
    tx.later(&INSERT, values![id.to_string(), template.name.as_str(), now]).await?;
    insert_version(tx, id, 1, template).await
}

pub async fn insert_version(
    tx: &mut Tx<'_, '_>,
    id: Id<TemplateId>,
    version: i64,
    template: &Template,
) -> Result<(), Refusal> {
    let (by, now) = (tx.actor().id_text(), tx.now());
    tx.later(&INSERT_VERSION, values![id.to_string(), version, written_body(template).to_string(), by, now]).await
}

/// Who made a version, where it was a person.
pub fn maker(text: &str) -> Option<Id<Person>> {
    text.parse().ok()
}
