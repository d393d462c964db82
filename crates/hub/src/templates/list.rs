//! The partner's templates, newest first, page by page.

use alta_model::{Id, id::Template as TemplateId, role::Right};

use super::{
    names::Names,
    rows::{TEMPLATES, TemplateSeen, acting},
};
use crate::{Look, Refusal, Tx};

pub struct ListTemplates {
    /// Those no longer offered, instead of those in service.
    pub archived: bool,
    /// The last one of the page before.
    pub after: Option<Id<TemplateId>>,
    pub max: i64,
}

impl Look for ListTemplates {
    const RIGHT: Right = Right::SeeTemplates;
    /// The page, and whether there is another.
    type Seen = (Vec<TemplateSeen>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let names = Names::load(tx).await?;
        let sql =
            TEMPLATES.and(if self.archived { "and t.retired_at is not null" } else { "and t.retired_at is null" });
        let mut values = acting(tx);
        values.push(self.after.map(|id| id.to_string()).into());
        values.push((self.max + 1).into());
        // Ids carry the time, so their order is that of creation.
        let sql = sql.and("and (cast($3 as text) is null or t.id < $3) order by t.id desc limit $4");
        let mut page = Vec::new();
        for row in tx.rows(&sql, values).await? {
            page.push(TemplateSeen::read(&row, &names)?);
        }
        let more = page.len() as i64 > self.max;
        page.truncate(usize::try_from(self.max).unwrap_or_default());
        Ok((page, more))
    }
}
