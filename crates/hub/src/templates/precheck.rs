//! What a template would be, before it is: the same plan as creating and editing, and nothing written. For a wizard that tells at every step.

use alta_model::{
    Id,
    id::Template as TemplateId,
    role::Right,
    template::{Template, rules::AskedTemplate},
};

use super::facts::{decide, of_the_partner_itself};
use crate::{Look, Refusal, Tx};

pub struct PrecheckTemplate {
    pub asked: AskedTemplate,
    /// The template that it would be the next version of; it may keep its name.
    pub edited: Option<Id<TemplateId>>,
}

impl Look for PrecheckTemplate {
    const RIGHT: Right = Right::EditTemplates;
    type Seen = Template;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Template, Refusal> {
        of_the_partner_itself(tx)?;
        decide(tx, &self.asked, self.edited).await
    }
}
