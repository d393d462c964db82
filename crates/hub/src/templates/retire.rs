//! Archiving a template: no new customers; those it has keep what they were made with, and its name is free again.

use alta_model::{Id, id::Template as TemplateId, role::Right};
use serde_json::json;

use super::{create::KeptTemplate, facts::of_the_partner_itself, rows};
use crate::{Refusal, Tx, Verb, audit::Change, door::TenantSql, sql, values};

pub struct RetireTemplate {
    pub template: Id<TemplateId>,
}

const RETIRE: TenantSql =
    sql!("update template set retired_at = $3 where partner_id = $1 and id = $2 and retired_at is null");

impl Verb for RetireTemplate {
    const RIGHT: Right = Right::EditTemplates;
    const NAME: &'static str = "retire-template";
    type Done = KeptTemplate;

    /// Archived already: nothing to do.
    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<KeptTemplate, Refusal> {
        of_the_partner_itself(tx)?;
        let was = rows::current(tx, self.template).await?.ok_or_else(Refusal::not_found)?;
        if !was.retired {
            let now = tx.now();
            tx.must(&RETIRE, values![self.template.to_string(), now]).await?;
            tx.changed(
                Change::new("template", self.template, json!({ "archived": true })).from(json!({ "archived": false })),
            );
        }
        Ok(KeptTemplate { template: self.template.to_string(), version: was.version })
    }
}
