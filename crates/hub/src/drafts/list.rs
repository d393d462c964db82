//! The drafts of a person, the last touched first.

use alta_model::{Id, id::Draft, role::Right};

use crate::{Look, Refusal, Tx, actor::id, door::TenantSql, sql, values};

pub struct ListDrafts {
    pub kind: &'static str,
    /// Only those about this customer.
    pub customer: Option<String>,
}

#[derive(Clone, Debug)]
pub struct DraftListed {
    pub id: Id<Draft>,
    pub title: String,
    pub customer: Option<String>,
    pub updated_at: i64,
}

const LIST: TenantSql = sql!(
    "select id, title, customer_id, updated_at from draft where partner_id = $1 and person_id = $2 and kind = $3 \
     and (cast($4 as text) is null or customer_id = $4) order by updated_at desc, id limit 50"
);

impl Look for ListDrafts {
    const RIGHT: Right = Right::SeeSelf;
    type Seen = Vec<DraftListed>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Vec<DraftListed>, Refusal> {
        let me = tx.actor().id_text();
        let rows = tx.rows(&LIST, values![me, self.kind, self.customer.clone()]).await?;
        rows.iter()
            .map(|row| {
                Ok(DraftListed {
                    id: id(row, 0)?,
                    title: row.text(1)?.to_owned(),
                    customer: row.opt_text(2)?.map(str::to_owned),
                    updated_at: row.int(3)?,
                })
            })
            .collect()
    }
}
