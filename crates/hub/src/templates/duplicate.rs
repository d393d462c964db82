//! The current version of a template once more, under a new name and with a Provisioning ID of its own. Also the way back for an archived one.

use alta_model::{Id, id::Template as TemplateId, role::Right, template::rules::AskedTemplate};

use super::{
    create::{KeptTemplate, add},
    facts::{decide, of_the_partner_itself},
    names::Names,
    rows,
};
use crate::{Refusal, Tx, Verb};

pub struct DuplicateTemplate {
    pub template: Id<TemplateId>,
    pub name: Option<String>,
    /// `None`: the same administrator. Another one is needed when the first has left.
    pub administrator_email: Option<String>,
}

impl Verb for DuplicateTemplate {
    const RIGHT: Right = Right::EditTemplates;
    const NAME: &'static str = "duplicate-template";
    type Done = KeptTemplate;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<KeptTemplate, Refusal> {
        of_the_partner_itself(tx)?;
        let original = rows::current(tx, self.template).await?.ok_or_else(Refusal::not_found)?;
        let administrator = match &self.administrator_email {
            Some(email) => email.clone(),
            None => Names::load(tx).await?.person(&original.template.administrator.to_string()),
        };
        let name = self.name.as_deref().unwrap_or_default();
        let asked = AskedTemplate::like(&original.template, name, &administrator);
        let template = decide(tx, &asked, None).await?;
        add(tx, &template).await
    }
}
