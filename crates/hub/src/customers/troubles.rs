//! What of a customer needs a person: every step that was refused, with its reason, and users who have not agreed yet.

use alta_db::Row;
use alta_model::{
    Id, Problem,
    fulfilment::SubjectKind,
    id::{Customer, Operation},
    role::Right,
};

use super::rows;
use crate::{Look, Refusal, Tx, actor::opt_id, door::TenantSql, fulfilment::stored_fault, sql, values};

pub struct CustomerTroubles(pub Id<Customer>);

#[derive(Clone, Debug, Default)]
pub struct TroublesSeen {
    /// The first of them, the oldest first.
    pub refused: Vec<Trouble>,
    pub count: i64,
    /// Users who have an account of their own and are asked to bring it along.
    pub consents: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub kind: SubjectKind,
    /// What a person calls it: a name, an e-mail, a number, a package's wire name.
    pub name: String,
    pub fault: Option<Problem>,
    pub operation: Option<Id<Operation>>,
}

pub(super) static REFUSED: TenantSql = sql!(
    "select f.kind, f.subject_id, f.fault, f.fault_with, f.operation_id, coalesce(j.name, l.name, p.email, c.name, f.subject_id), count(*) over () \
     from fulfilment f left join location l on l.partner_id = f.partner_id and l.id = f.subject_id and f.kind in ('headquarters', 'location') \
     left join person p on p.partner_id = f.partner_id and p.id = f.subject_id and f.kind in ('administrator', 'user') \
     left join customer c on c.partner_id = f.partner_id and c.id = f.subject_id and f.kind in ('organization', 'removal') \
     left join job_item j on j.partner_id = f.partner_id and j.operation_id = f.operation_id \
     and j.item = case when f.kind = 'item' then cast(substr(f.subject_id, 38) as bigint) end \
     where f.partner_id = $1 and f.customer_id = $2 and f.state = 'refused' order by f.updated_at, f.kind, f.subject_id limit 20"
);
const CONSENTS: TenantSql = sql!(
    "select count(*) from subscriber where partner_id = $1 and customer_id = $2 and status = 'pending_user_migration'"
);

impl Look for CustomerTroubles {
    const RIGHT: Right = Right::SeeCustomers;
    type Seen = TroublesSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<TroublesSeen, Refusal> {
        let key = rows::by_id(tx, self.0).await?.key();
        let [refused, consents] =
            tx.ask([(&REFUSED, values![key.as_str()]), (&CONSENTS, values![key.as_str()])]).await?;
        Ok(TroublesSeen {
            count: refused.first().map(|row| row.int(6)).transpose()?.unwrap_or_default(),
            consents: consents.first().map(|row| row.int(0)).transpose()?.unwrap_or_default(),
            refused: refused.iter().map(trouble).collect::<Result<_, _>>()?,
        })
    }
}

pub(super) fn trouble(row: &Row) -> Result<Trouble, Refusal> {
    let kind = SubjectKind::from_code(row.text(0)?).unwrap_or(SubjectKind::Organization);
    let name = match kind {
        SubjectKind::Package => row.text(1)?.split_once(':').map_or("", |(_, package)| package).to_owned(),
        _ => row.text(5)?.to_owned(),
    };
    Ok(Trouble { kind, name, fault: stored_fault(row.opt_text(2)?, row.opt_text(3)?), operation: opt_id(row, 4)? })
}
