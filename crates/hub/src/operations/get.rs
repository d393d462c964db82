//! One operation: how far it is, and its first steps.

use alta_model::{Id, id::Operation, role::Right};

use super::{
    rows::{self, OperationSeen},
    steps::{ListSteps, StepSeen, page},
};
use crate::{Look, Refusal, Tx, door::TenantSql, sql, values};

pub struct GetOperation(pub Id<Operation>);

#[derive(Clone, Debug)]
pub struct OperationSteps {
    pub operation: OperationSeen,
    /// The first ones; `ListSteps` has the others.
    pub steps: Vec<StepSeen>,
    /// Of all steps.
    pub counts: Counts,
    /// Of the items of a job; of nothing, where it is none.
    pub items: Counts,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub of: i64,
    pub done: i64,
    /// A person has to act on these.
    pub refused: i64,
}

/// More steps than a person reads.
const MOST: i64 = 1_000;

const COUNTS: TenantSql = sql!(
    "select case when kind = 'item' then 1 else 0 end, count(*), count(done_at) from operation_step where partner_id = $1 and operation_id = $2 \
     group by 1"
);
const REFUSED: TenantSql = sql!(
    "select case when s.kind = 'item' then 1 else 0 end, count(*) from operation_step s join fulfilment f on f.partner_id = s.partner_id \
     and f.kind = s.kind and f.subject_id = s.subject_id where s.partner_id = $1 and s.operation_id = $2 and s.done_at is null \
     and f.state = 'refused' group by 1"
);

impl Look for GetOperation {
    const RIGHT: Right = Right::SeeOperations;
    type Seen = OperationSteps;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<OperationSteps, Refusal> {
        let operation = rows::by_id(tx, self.0).await?;
        let key = self.0.to_string();
        let [all, refused] = tx.ask([(&COUNTS, values![key.as_str()]), (&REFUSED, values![key.as_str()])]).await?;
        let (mut counts, mut items) = (Counts::default(), Counts::default());
        for row in &all {
            for counts in counted(&mut counts, &mut items, row.flag(0)?) {
                counts.of += row.int(1)?;
                counts.done += row.int(2)?;
            }
        }
        for row in &refused {
            for counts in counted(&mut counts, &mut items, row.flag(0)?) {
                counts.refused += row.int(1)?;
            }
        }
        let first = ListSteps { operation: self.0, refused: false, behind: -1, max: MOST };
        let (steps, _) = page(tx, &first).await?;
        Ok(OperationSteps { operation, steps, counts, items })
    }
}

fn counted<'c>(all: &'c mut Counts, items: &'c mut Counts, is_item: bool) -> impl Iterator<Item = &'c mut Counts> {
    std::iter::once(all).chain(is_item.then_some(items))
}
