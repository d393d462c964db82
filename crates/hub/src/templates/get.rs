//! One template as it is now, or one of its versions as it was made.

use alta_model::{Id, id::Template as TemplateId, role::Right};

use super::{
    names::Names,
    rows::{TEMPLATES, TemplateSeen, VERSIONS, acting},
};
use crate::{Look, Refusal, Tx};

/// The current version, and how many customers use the template.
pub struct GetTemplate(pub Id<TemplateId>);

impl Look for GetTemplate {
    const RIGHT: Right = Right::SeeTemplates;
    type Seen = TemplateSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<TemplateSeen, Refusal> {
        let names = Names::load(tx).await?;
        let mut values = acting(tx);
        values.push(self.0.to_string().into());
        let row = tx.one(&TEMPLATES.and("and t.id = $3"), values).await?.ok_or_else(Refusal::not_found)?;
        TemplateSeen::read(&row, &names)
    }
}

/// A version, and how many customers keep it.
pub struct GetVersion {
    pub template: Id<TemplateId>,
    pub version: i64,
}

impl Look for GetVersion {
    const RIGHT: Right = Right::SeeTemplates;
    type Seen = TemplateSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<TemplateSeen, Refusal> {
        let names = Names::load(tx).await?;
        version(tx, self.template, self.version, &names).await
    }
}

pub(super) async fn version(
    tx: &mut Tx<'_, '_>,
    template: Id<TemplateId>,
    version: i64,
    names: &Names,
) -> Result<TemplateSeen, Refusal> {
    let mut values = acting(tx);
    values.extend([template.to_string().into(), version.into()]);
    let row = tx.one(&VERSIONS.and("and v.version = $4"), values).await?.ok_or_else(Refusal::not_found)?;
    TemplateSeen::read(&row, names)
}
