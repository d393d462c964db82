//! The rows of jobs: the items with their orders, the row of each in `fulfilment`, and its step in the operation.

use alta_model::{fulfilment::SubjectKind, role::Reach};

use super::Order;
use crate::{Refusal, Tx, door::TenantSql, sql, values};

/// The connector of what the hub owes itself.
pub(crate) const OWN: &str = "hub";

/// The steps of an item are numbered from here: its own, then what it wants outside.
pub(crate) const fn first_step(item: i64) -> i64 {
    item * 1_000
}

/// The item whose steps are numbered like this one.
pub(crate) const fn item_at(step: i64) -> i64 {
    step / 1_000
}

/// `subject_id` of an item is `<operation>:<item>`.
pub(crate) fn item_of(subject: &str) -> Option<i64> {
    subject.split_once(':')?.1.parse().ok()
}

const ADD: TenantSql = sql!(
    "insert into job_item (partner_id, operation_id, item, verb, name, asked_by, payload) values ($1, $2, $3, $4, $5, $6, $7)"
);
// An item shall be gone, like whatever is leaving: it waits for nobody, and others can wait for it. All are due at once, the first ones longest:
// so a job keeps its order, and another that comes later gets its turn before all of a long one is done.
const WANT: TenantSql = sql!(
    "insert into fulfilment (partner_id, kind, subject_id, customer_id, parent_kind, parent_id, connector, operation_id, wanted, done, leaving, \
     state, attempts, epoch, started, due_at, created_at, updated_at) \
     select j.partner_id, 'item', j.operation_id || ':' || cast(j.item as text), cast($4 as text), cast($5 as text), cast($6 as text), 'hub', \
     j.operation_id, 1, 0, 1, 'waiting', 0, 0, 0, cast($7 as bigint) - case when j.item < 20000 then 10 * (20000 - j.item) else 0 end, \
     cast($7 as bigint), cast($7 as bigint) \
     from job_item j where j.partner_id = $1 and j.operation_id = $2 and j.item >= $3 order by j.item"
);
const STEPS: TenantSql = sql!(
    "insert into operation_step (partner_id, operation_id, seq, kind, subject_id, wanted) \
     select j.partner_id, j.operation_id, j.item * 1000, 'item', j.operation_id || ':' || cast(j.item as text), 1 \
     from job_item j where j.partner_id = $1 and j.operation_id = $2 and j.item >= $3"
);
const OPEN_VERBS: TenantSql = sql!(
    "select verb, min(payload) from job_item where partner_id = $1 and operation_id = $2 and payload is not null group by verb"
);
const TAKE_OVER: TenantSql =
    sql!("update job_item set asked_by = $3 where partner_id = $1 and operation_id = $2 and payload is not null");
// What a job still had to do in a customer, or in one job: nothing more comes of it.
const GIVE_UP: TenantSql = sql!(
    "delete from fulfilment where partner_id = $1 and customer_id = $2 and kind in ('item', 'removal') and operation_id <> $3 \
     returning operation_id"
);
const FORGET: TenantSql = sql!(
    "update job_item set payload = null, problems = null where partner_id = $1 and operation_id = $2 and payload is not null"
);
const CANCEL: TenantSql = sql!(
    "update operation set state = 'canceled', ended_at = $3 where partner_id = $1 and id = $2 and state <> 'done'"
);

pub(crate) async fn add(
    tx: &mut Tx<'_, '_>,
    operation: &str,
    item: i64,
    order: &Order,
    name: &str,
) -> Result<(), Refusal> {
    let row = values![operation, item, order.verb(), name, tx.actor().id_text(), order.payload()];
    tx.later(&ADD, row).await
}

/// Where the items of a job belong.
pub(crate) struct Place<'p> {
    pub(crate) operation: &'p str,
    pub(crate) customer: &'p str,
    /// What waits until they are done.
    pub(crate) parent: Option<(SubjectKind, &'p str)>,
}

/// The items from this one on are to be done.
pub(crate) async fn want_from(tx: &mut Tx<'_, '_>, place: &Place<'_>, item: i64) -> Result<(), Refusal> {
    let (kind, parent) = (place.parent.map(|(kind, _)| kind.code()), place.parent.map(|(_, parent)| parent));
    let now = tx.now();
    tx.later(&WANT, values![place.operation, item, place.customer, kind, parent, now]).await?;
    tx.wants_something = true;
    tx.later(&STEPS, values![place.operation, item]).await
}

/// Whoever asks again is the one in whose name it goes on, if they may do it themselves.
pub(crate) async fn take_over(tx: &mut Tx<'_, '_>, operation: &str) -> Result<(), Refusal> {
    let open = tx.rows(&OPEN_VERBS, values![operation]).await?;
    for row in &open {
        let order = Order::read(row.text(0)?, row.text(1)?);
        if order.is_none_or(|order| tx.actor().reach(order.right()) == Reach::Nothing) {
            return Ok(());
        }
    }
    if open.is_empty() {
        return Ok(());
    }
    tx.later(&TAKE_OVER, values![operation, tx.actor().id_text()]).await
}

/// Whatever jobs but this one still had to do in a customer that goes.
pub(crate) async fn give_up(tx: &mut Tx<'_, '_>, customer: &str, job: &str) -> Result<(), Refusal> {
    let mut given_up = std::collections::BTreeSet::new();
    for row in tx.rows(&GIVE_UP, values![customer, job]).await? {
        given_up.insert(row.text(0)?.to_owned());
    }
    for operation in given_up {
        cancel(tx, &operation).await?;
    }
    Ok(())
}

/// The job ends as it is; its rows in `fulfilment` are gone already.
pub(crate) async fn cancel(tx: &mut Tx<'_, '_>, operation: &str) -> Result<(), Refusal> {
    let now = tx.now();
    tx.later(&FORGET, values![operation]).await?;
    tx.later(&CANCEL, values![operation, now]).await
}
