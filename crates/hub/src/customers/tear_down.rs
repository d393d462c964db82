//! The last step of letting a customer go with everything below it, run by the job itself: whatever is left is taken first, item by item, and
//! when nothing is, the customer goes as it would have by itself.

use alta_model::{Id, customer::CustomerStatus, fulfilment::SubjectKind, id::Customer, role::Right};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{RemoveCustomer, rows};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    door::TenantSql,
    fulfilment::status,
    hold,
    jobs::rows::{self as items, Place},
    sql, values,
};

pub(crate) struct TearDown {
    pub(crate) customer: Id<Customer>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum TornDown {
    /// What is below it goes first.
    NotYet,
    Gone,
}

const LAST: TenantSql = sql!("select max(item) from job_item where partner_id = $1 and operation_id = $2");
const USERS: TenantSql = sql!(
    "insert into job_item (partner_id, operation_id, item, verb, name, asked_by, payload) \
     select s.partner_id, cast($3 as text), cast($4 as bigint) + row_number() over (order by s.created_at, s.id), 'remove-subscriber', p.email, \
     j.asked_by, s.id from subscriber s join person p on p.partner_id = s.partner_id and p.id = s.person_id \
     join job_item j on j.partner_id = s.partner_id and j.operation_id = $3 and j.item = 0 where s.partner_id = $1 and s.customer_id = $2"
);
// Those of users go with them.
const DEVICES: TenantSql = sql!(
    "insert into job_item (partner_id, operation_id, item, verb, name, asked_by, payload) \
     select d.partner_id, cast($3 as text), cast($4 as bigint) + row_number() over (order by d.created_at, d.id), 'remove-device', d.mac, \
     j.asked_by, d.id from device d join job_item j on j.partner_id = d.partner_id and j.operation_id = $3 and j.item = 0 \
     where d.partner_id = $1 and d.customer_id = $2 and not exists (select 1 from subscriber s where s.partner_id = $1 and s.person_id = d.person_id)"
);
const LEAVING: TenantSql =
    sql!("update fulfilment set leaving = 1 where partner_id = $1 and kind = 'removal' and subject_id = $2");

impl Verb for TearDown {
    const RIGHT: Right = RemoveCustomer::RIGHT;
    const NAME: &'static str = RemoveCustomer::NAME;
    type Done = TornDown;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<TornDown, Refusal> {
        let customer = rows::by_id(tx, self.customer).await?;
        let (key, operation) = (customer.key(), tx.job().map(|job| job.to_string()).unwrap_or_default());
        hold::any_customer(tx, &key).await?;
        if take_what_is_left(tx, &key, &operation).await? == 0 {
            RemoveCustomer { customer: self.customer }.run(tx).await?;
            return Ok(TornDown::Gone);
        }
        tx.must(&LEAVING, values![key.as_str()]).await?;
        let partner = tx.partner_text().to_owned();
        status::settle(tx.raw, &partner, &key).await?;
        let told = |status: CustomerStatus| json!({ "status": status.wire() });
        let change = Change::new("customer", &key, told(CustomerStatus::Deleting)).of_customer(&key);
        tx.changed(change.from(told(customer.status)));
        Ok(TornDown::NotYet)
    }
}

/// Items for every user and telephone that is still there. Says how many. Other jobs have no business in the customer any more.
pub(super) async fn take_what_is_left(tx: &mut Tx<'_, '_>, customer: &str, operation: &str) -> Result<u64, Refusal> {
    let last = tx.one(&LAST, values![operation]).await?.and_then(|row| row.opt_int(0).transpose()).transpose()?;
    let last = last.unwrap_or_default();
    let users = tx.execute(&USERS, values![customer, operation, last]).await?;
    let next = last + i64::try_from(users).unwrap_or_default();
    let devices = tx.execute(&DEVICES, values![customer, operation, next]).await?;
    if users + devices > 0 {
        items::give_up(tx, customer, operation).await?;
        let place = Place { operation, customer, parent: Some((SubjectKind::Removal, customer)) };
        items::want_from(tx, &place, last + 1).await?;
    }
    Ok(users + devices)
}
