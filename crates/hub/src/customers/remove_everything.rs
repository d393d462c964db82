//! Letting a customer go with everything below it: a job that takes its users and telephones first and the customer last. It may begin later;
//! until then the customer stays in service, and can be kept.

use alta_model::{Id, customer::plan_removal, fulfilment::SubjectKind, id::Customer, role::Right};
use serde_json::json;

use super::{removal, rows, tear_down};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    door::TenantSql,
    fulfilment::{Begin, begin, status},
    hold,
    jobs::{Begun, Order, rows as items},
    sql, values,
};

pub struct RemoveEverything {
    pub customer: Id<Customer>,
    /// 0 to 30.
    pub grace_days: i64,
}

// One per customer: whoever asks at the same moment finds it there.
const WANT: TenantSql = sql!(
    "insert into fulfilment (partner_id, kind, subject_id, customer_id, connector, operation_id, wanted, done, leaving, state, attempts, epoch, \
     started, due_at, created_at, updated_at) values ($1, 'removal', $2, $2, 'hub', $3, 1, 0, $4, 'waiting', 0, 0, 0, $5, $6, $6)"
);
const STEP: TenantSql = sql!(
    "insert into operation_step (partner_id, operation_id, seq, kind, subject_id, wanted) values ($1, $2, $3, $4, $5, 1)"
);

impl Verb for RemoveEverything {
    const RIGHT: Right = Right::RemoveCustomers;
    const NAME: &'static str = "remove-customer-with-everything";
    type Done = Begun;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Begun, Refusal> {
        let customer = rows::by_id(tx, self.customer).await?;
        let (key, now) = (customer.key(), tx.now());
        hold::any_customer(tx, &key).await?;
        let (facts, _) = removal::facts(tx, &customer).await?;
        let at = plan_removal(self.grace_days, &facts)?;
        let about = Begin { kind: "remove-customer", customer: &key, name: &customer.name };
        let operation = begin(tx, about).await?.to_string();
        let at_once = at <= now;
        tx.later(&WANT, values![key.as_str(), operation.as_str(), at_once, at, now]).await?;
        let first = [items::first_step(0).into(), SubjectKind::Removal.code().into(), key.as_str().into()];
        tx.later(&STEP, values![operation.as_str()].into_iter().chain(first).collect()).await?;
        items::add(tx, &operation, 0, &Order::RemoveCustomer(self.customer), &customer.name).await?;
        if at_once {
            tear_down::take_what_is_left(tx, &key, &operation).await?;
            let partner = tx.partner_text().to_owned();
            status::settle(tx.raw, &partner, &key).await?;
        }
        tx.wants_something = true;
        let after = json!({ "name": customer.name, "externalId": customer.external_id, "graceDays": self.grace_days });
        tx.changed(Change::new("removal", &operation, after).of_customer(&key));
        Ok(Begun { operation })
    }
}
