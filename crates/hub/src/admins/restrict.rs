//! Restricted administrator mode of one customer: the partner keeps some changes for itself.

use alta_model::{Id, id::Customer, role::Right};
use serde_json::json;

use crate::{Refusal, Tx, Verb, audit::Change, customers, door::TenantSql, hold, sql, values};

pub struct RestrictCustomer {
    pub customer: Id<Customer>,
    pub restricted: bool,
}

const SET: TenantSql = sql!("update customer set restricted = $3, updated_at = $4 where partner_id = $1 and id = $2");

impl Verb for RestrictCustomer {
    const RIGHT: Right = Right::RestrictCustomers;
    const NAME: &'static str = "restrict-customer";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let customer = customers::by_id(tx, self.customer).await?;
        hold::customer(tx, &customer, "customerId").await?;
        let now = tx.now();
        tx.later(&SET, values![customer.key(), self.restricted, now]).await?;
        let change = Change::new("customer", customer.id, json!({ "restricted": self.restricted }));
        tx.changed(change.of_customer(customer.id).from(json!({ "restricted": customer.restricted })));
        Ok(())
    }
}
