//! The operations that the actor may see, newest first, page by page.

use alta_model::{
    Id,
    id::{Customer, Operation},
    role::Right,
};

use super::rows::{self, OPERATIONS, OperationSeen, OperationState};
use crate::{Look, Refusal, Tx, values};

#[derive(Clone, Copy, Debug, Default)]
pub struct OperationFilter {
    pub customer: Option<Id<Customer>>,
    pub state: Option<OperationState>,
}

/// `max` is bounded by the door.
pub struct ListOperations {
    pub filter: OperationFilter,
    /// The page begins right below this one: its time and id, as the page before ended.
    pub below: Option<(i64, Id<Operation>)>,
    pub max: i64,
}

impl Look for ListOperations {
    const RIGHT: Right = Right::SeeOperations;
    /// The page, and whether there is another.
    type Seen = (Vec<OperationSeen>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let (before, id) = self.below.map_or((i64::MAX, String::new()), |(at, id)| (at, id.to_string()));
        let mut values = rows::acting(tx);
        values.extend(values![before, id, self.max + 1, self.filter.state.map(OperationState::code)]);
        let mut sql =
            OPERATIONS.and("and (o.asked_at, o.id) < ($6, $7) and (cast($9 as text) is null or o.state = $9)");
        if let Some(customer) = self.filter.customer {
            values.push(customer.to_string().into());
            sql = sql.and("and o.customer_id = $10");
        }
        let found = tx.rows(&sql.and("order by o.asked_at desc, o.id desc limit $8"), values).await?;
        let mut page = found.iter().map(rows::seen).collect::<Result<Vec<_>, _>>()?;
        let more = page.len() as i64 > self.max;
        page.truncate(usize::try_from(self.max).unwrap_or_default());
        Ok((page, more))
    }
}
