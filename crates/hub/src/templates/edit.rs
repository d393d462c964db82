//! Changing a template makes its next version; customers keep the one they were made with.

use alta_model::{
    Id, ProblemKind, id::Template as TemplateId, name::same_name, role::Right, template::rules::AskedTemplate,
};

use super::{
    body::written_body,
    create::KeptTemplate,
    facts::{decide, of_the_partner_itself},
    rows,
};
use crate::{Refusal, Tx, Verb, audit::Change, door::TenantSql, sql, values};

/// The whole template as it shall be; equal to what it is, it stays at its version.
pub struct EditTemplate {
    pub template: Id<TemplateId>,
    /// It must be at one of these versions, which the caller read; `None`: whatever it is now.
    pub expected: Option<Vec<i64>>,
    pub asked: AskedTemplate,
}

const MOVE_ON: TenantSql = sql!(
    "update template set version = $4, name = $5, name_key = $6 where partner_id = $1 and id = $2 and version = $3 and retired_at is null"
);

impl Verb for EditTemplate {
    const RIGHT: Right = Right::EditTemplates;
    const NAME: &'static str = "edit-template";
    type Done = KeptTemplate;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<KeptTemplate, Refusal> {
        of_the_partner_itself(tx)?;
        let was = rows::current(tx, self.template).await?.ok_or_else(Refusal::not_found)?;
        if self.expected.as_ref().is_some_and(|expected| !expected.contains(&was.version)) {
            return Err(Refusal::because("", ProblemKind::PreconditionFailed));
        }
        if was.retired {
            return Err(Refusal::because("", ProblemKind::TemplateArchivedStays));
        }
        let template = decide(tx, &self.asked, Some(self.template)).await?;
        let kept = |version| KeptTemplate { template: self.template.to_string(), version };
        if template == was.template {
            return Ok(kept(was.version));
        }
        let (version, name) = (was.version + 1, template.name.as_str());
        tx.must(&MOVE_ON, values![self.template.to_string(), was.version, version, name, same_name(name)]).await?;
        rows::insert_version(tx, self.template, version, &template).await?;
        tx.changed(Change::new("template", self.template, written_body(&template)).from(written_body(&was.template)));
        Ok(kept(version))
    }
}
