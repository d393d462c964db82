//! The rows of operations. Whoever may touch the customer may see its operations, also after the customer is gone.

use alta_db::{Row, Value};
use alta_model::{
    Id,
    id::{Customer, Operation},
    role::Reach,
};

use crate::customers::visible::assigned;
use crate::{Refusal, Tx, actor::id, door::TenantSql, sql, values};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperationState {
    /// Something moves: a step is due, under way, or waits for one that is.
    Running,
    /// Nothing moves until a person acts.
    Failed,
    Done,
    /// A job that was called off, or given up with its customer: what was done of it stays.
    Canceled,
}

impl OperationState {
    pub const ALL: [OperationState; 4] =
        [OperationState::Running, OperationState::Failed, OperationState::Done, OperationState::Canceled];

    pub const fn code(self) -> &'static str {
        match self {
            OperationState::Running => "running",
            OperationState::Failed => "failed",
            OperationState::Done => "done",
            OperationState::Canceled => "canceled",
        }
    }

    pub fn from_code(code: &str) -> Option<OperationState> {
        OperationState::ALL.into_iter().find(|state| state.code() == code)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationSeen {
    pub id: Id<Operation>,
    /// `provision-customer`, `update-customer`, `remove-customer`, …
    pub kind: String,
    pub customer: Id<Customer>,
    /// What a person calls the subject.
    pub name: String,
    pub state: OperationState,
    /// The id of a person, or `operator`.
    pub asked_by: String,
    pub asked_at: i64,
    /// When it came to rest; nothing while it runs.
    pub ended_at: Option<i64>,
}

/// The actor is `$2`, its sub-partner (or nothing) `$3`, its customer (or nothing) `$5`, and `$4` says whether it reaches every customer: else
/// its own, those made by it, and those assigned.
pub(super) const OPERATIONS: TenantSql = sql!(concat!(
    "select o.id, o.kind, o.customer_id, o.subject_name, o.state, o.asked_by, o.asked_at, o.ended_at \
     from operation o join customer c on c.partner_id = o.partner_id and c.id = o.customer_id \
     where o.partner_id = $1 and coalesce(c.sub_partner_id, '') = $3 and (cast($4 as bigint) = 1 or c.id = $5 or ",
    assigned!(),
    ")"
));

/// `$2` to `$5` of `OPERATIONS`.
pub(super) fn acting(tx: &Tx<'_, '_>) -> Vec<Value> {
    let sub_partner = tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default();
    let customer = tx.actor().customer.map(|id| id.to_string()).unwrap_or_default();
    values![tx.actor().id_text(), sub_partner, tx.reach() == Reach::All, customer]
}

/// The operation, or the same "not found" for missing, foreign and not assigned.
pub(crate) async fn by_id(tx: &mut Tx<'_, '_>, operation: Id<Operation>) -> Result<OperationSeen, Refusal> {
    let mut values = acting(tx);
    values.push(operation.to_string().into());
    let row = tx.one(&OPERATIONS.and("and o.id = $6"), values).await?.ok_or_else(Refusal::not_found)?;
    seen(&row)
}

pub(super) fn seen(row: &Row) -> Result<OperationSeen, Refusal> {
    let state = OperationState::from_code(row.text(4)?).unwrap_or(OperationState::Running);
    Ok(OperationSeen {
        id: id(row, 0)?,
        kind: row.text(1)?.to_owned(),
        customer: id(row, 2)?,
        name: row.text(3)?.to_owned(),
        state,
        asked_by: row.text(5)?.to_owned(),
        asked_at: row.int(6)?,
        ended_at: row.opt_int(7)?.filter(|_| state != OperationState::Running),
    })
}
