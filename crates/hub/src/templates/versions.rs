//! The history of a template: its versions, newest first, and what moved between two of them.

use alta_model::{
    Id,
    id::Template as TemplateId,
    role::Right,
    template::{Difference, differences},
};

use super::{
    get::version,
    names::Names,
    rows::{TemplateSeen, VERSIONS, acting},
};
use crate::{Look, Refusal, Tx};

pub struct ListVersions {
    pub template: Id<TemplateId>,
    /// The last one of the page before.
    pub before: Option<i64>,
    pub max: i64,
}

impl Look for ListVersions {
    const RIGHT: Right = Right::SeeTemplates;
    /// The page, and whether there is another.
    type Seen = (Vec<TemplateSeen>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let names = Names::load(tx).await?;
        let mut values = acting(tx);
        values.extend([self.template.to_string().into(), self.before.into(), (self.max + 1).into()]);
        let sql = VERSIONS.and("and (cast($4 as bigint) is null or v.version < $4) order by v.version desc limit $5");
        let mut page = Vec::new();
        for row in tx.rows(&sql, values).await? {
            page.push(TemplateSeen::read(&row, &names)?);
        }
        if page.is_empty() && self.before.is_none() {
            return Err(Refusal::not_found());
        }
        let more = page.len() as i64 > self.max;
        page.truncate(usize::try_from(self.max).unwrap_or_default());
        Ok((page, more))
    }
}

/// What moved from one version to another, in either direction of time.
pub struct DiffVersions {
    pub template: Id<TemplateId>,
    pub from: i64,
    pub to: i64,
}

#[derive(Clone, Debug)]
pub struct Versions {
    pub differences: Vec<Difference>,
    /// The names of what the differences refer to.
    pub names: Names,
}

impl Look for DiffVersions {
    const RIGHT: Right = Right::SeeTemplates;
    type Seen = Versions;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Versions, Refusal> {
        let names = Names::load(tx).await?;
        let from = version(tx, self.template, self.from, &names).await?;
        let to = version(tx, self.template, self.to, &names).await?;
        Ok(Versions { differences: differences(&from.template, &to.template), names })
    }
}
