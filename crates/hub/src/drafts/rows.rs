//! The rows of drafts.

use alta_model::{Id, id::Draft};

use crate::{Refusal, Tx, door::TenantSql, sql, values};

const MINE: TenantSql =
    sql!("select kind, customer_id, title, updated_at, person_id from draft where partner_id = $1 and id = $2");

pub(super) struct Mine {
    pub(super) kind: String,
    pub(super) customer: Option<String>,
    pub(super) title: String,
    pub(super) updated_at: i64,
}

/// `None` while there is none; somebody else's is refused as one that is missing.
pub(super) async fn mine(tx: &mut Tx<'_, '_>, draft: Id<Draft>) -> Result<Option<Mine>, Refusal> {
    let me = tx.actor().id_text();
    let row = tx.one(&MINE, values![draft.to_string()]).await?;
    row.map(|row| {
        if row.text(4)? != me {
            return Err(Refusal::not_found());
        }
        Ok(Mine {
            kind: row.text(0)?.to_owned(),
            customer: row.opt_text(1)?.map(str::to_owned),
            title: row.text(2)?.to_owned(),
            updated_at: row.int(3)?,
        })
    })
    .transpose()
}
