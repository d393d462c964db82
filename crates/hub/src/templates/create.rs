//! A new onboarding template, with a Provisioning ID of its own, at version 1.

use alta_model::{
    id::Template as TemplateId,
    role::Right,
    template::{Template, rules::AskedTemplate},
};
use serde::{Deserialize, Serialize};

use super::{
    body::written_body,
    facts::{decide, of_the_partner_itself},
    rows,
};
use crate::{Refusal, Tx, Verb, audit::Change};

pub struct CreateTemplate {
    pub asked: AskedTemplate,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptTemplate {
    /// The Provisioning ID.
    pub template: String,
    pub version: i64,
}

impl Verb for CreateTemplate {
    const RIGHT: Right = Right::EditTemplates;
    const NAME: &'static str = "create-template";
    type Done = KeptTemplate;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<KeptTemplate, Refusal> {
        of_the_partner_itself(tx)?;
        let template = decide(tx, &self.asked, None).await?;
        add(tx, &template).await
    }
}

pub(super) async fn add(tx: &mut Tx<'_, '_>, template: &Template) -> Result<KeptTemplate, Refusal> {
    let id = tx.fresh::<TemplateId>();
    rows::insert(tx, id, template).await?;
    tx.changed(Change::new("template", id, written_body(template)));
    Ok(KeptTemplate { template: id.to_string(), version: 1 })
}
