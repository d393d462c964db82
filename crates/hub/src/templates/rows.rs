//! The rows of templates.

use alta_db::{Fault, Row, Value};
use alta_model::{Id, id::Template as TemplateId, name::same_name, template::Template};

use super::{
    body::{read_body, written_body},
    names::{Names, TemplateNames},
};
use crate::{Refusal, Tx, actor::id, door::TenantSql, sql, values};

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
    sql!("insert into template (partner_id, id, name, name_key, version, created_at) values ($1, $2, $3, $4, 1, $5)");
const INSERT_VERSION: TenantSql = sql!(
    "insert into template_version (partner_id, template_id, version, body, made_by, made_at) values ($1, $2, $3, $4, $5, $6)"
);

pub async fn current(tx: &mut Tx<'_, '_>, id: Id<TemplateId>) -> Result<Option<Current>, Refusal> {
    let Some(row) = tx.one(&CURRENT, values![id.to_string()]).await? else { return Ok(None) };
    let template = stored(row.text(2)?, id)?;
    Ok(Some(Current { id, version: row.int(0)?, retired: row.opt_int(1)?.is_some(), template }))
}

fn stored(body: &str, id: Id<TemplateId>) -> Result<Template, Refusal> {
    read_body(body).ok_or_else(|| Refusal::Broken(Fault::Decode(format!("template {id} cannot be read"))))
}

/// A new template, at version 1.
pub async fn insert(tx: &mut Tx<'_, '_>, id: Id<TemplateId>, template: &Template) -> Result<(), Refusal> {
    let now = tx.now();
    let name = template.name.as_str();
    tx.later(&INSERT, values![id.to_string(), name, same_name(name), now]).await?;
    insert_version(tx, id, 1, template).await
}

pub(super) async fn insert_version(
    tx: &mut Tx<'_, '_>,
    id: Id<TemplateId>,
    version: i64,
    template: &Template,
) -> Result<(), Refusal> {
    let (by, now) = (tx.actor().id_text(), tx.now());
    tx.later(&INSERT_VERSION, values![id.to_string(), version, written_body(template).to_string(), by, now]).await
}

/// A version of a template, with the names of what it refers to.
#[derive(Clone, Debug)]
pub struct TemplateSeen {
    pub id: Id<TemplateId>,
    pub version: i64,
    /// The version that new customers are made with.
    pub current_version: i64,
    pub template: Template,
    pub names: TemplateNames,
    /// Archived: no new customers.
    pub retired_at: Option<i64>,
    pub created_at: i64,
    pub made_at: i64,
    /// The e-mail of who made this version; `operator` for the command line.
    pub made_by: String,
    /// How many customers use it: the template where it was asked for as such, else this version.
    pub customers: i64,
}

/// `$2` is the sub-partner acted in, whose customers alone are counted; nothing: all of the partner's.
pub(super) const TEMPLATES: TenantSql = sql!(
    "select t.id, v.version, t.version, v.body, t.retired_at, t.created_at, v.made_at, v.made_by, \
     (select count(*) from customer c where c.partner_id = t.partner_id and c.template_id = t.id and c.removed_at is null \
     and (cast($2 as text) = '' or c.sub_partner_id = $2)) \
     from template t join template_version v on v.partner_id = t.partner_id and v.template_id = t.id and v.version = t.version \
     where t.partner_id = $1"
);
pub(super) const VERSIONS: TenantSql = sql!(
    "select t.id, v.version, t.version, v.body, t.retired_at, t.created_at, v.made_at, v.made_by, \
     (select count(*) from customer c where c.partner_id = t.partner_id and c.template_id = t.id and c.template_version = v.version \
     and c.removed_at is null and (cast($2 as text) = '' or c.sub_partner_id = $2)) \
     from template t join template_version v on v.partner_id = t.partner_id and v.template_id = t.id \
     where t.partner_id = $1 and t.id = $3"
);

/// `$2` of both.
pub(super) fn acting(tx: &Tx<'_, '_>) -> Vec<Value> {
    values![tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default()]
}

impl TemplateSeen {
    pub(super) fn read(row: &Row, names: &Names) -> Result<TemplateSeen, Refusal> {
        let id = id(row, 0)?;
        let template = stored(row.text(3)?, id)?;
        Ok(TemplateSeen {
            id,
            version: row.int(1)?,
            current_version: row.int(2)?,
            names: names.of(&template),
            template,
            retired_at: row.opt_int(4)?,
            created_at: row.int(5)?,
            made_at: row.int(6)?,
            made_by: names.maker(row.text(7)?),
            customers: row.int(8)?,
        })
    }
}
