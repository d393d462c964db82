//! Thinking better of it: while the removal of a customer waits for its day, it can be called off.

use alta_model::{Id, ProblemKind, id::Customer, role::Right};
use serde_json::{Value as Json, json};

use super::{removal, rows};
use crate::{Refusal, Tx, Verb, audit::Change, door::TenantSql, hold, jobs::rows as items, sql, values};

pub struct KeepCustomer(pub Id<Customer>);

const CALL_OFF: TenantSql =
    sql!("delete from fulfilment where partner_id = $1 and kind = 'removal' and subject_id = $2 and leaving = 0");

impl Verb for KeepCustomer {
    const RIGHT: Right = Right::RemoveCustomers;
    const NAME: &'static str = "keep-customer";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let customer = rows::by_id(tx, self.0).await?;
        hold::any_customer(tx, &customer.key()).await?;
        let (_, asked) = removal::facts(tx, &customer).await?;
        let Some(asked) = asked else { return Err(Refusal::because("", ProblemKind::RemovalNotAsked)) };
        if asked.at.is_none() {
            return Err(Refusal::because("", ProblemKind::CustomerLeaving));
        }
        let (key, operation) = (customer.key(), asked.operation.to_string());
        tx.must(&CALL_OFF, values![key.as_str()]).await?;
        items::cancel(tx, &operation).await?;
        let before = json!({ "name": customer.name, "at": asked.at });
        tx.changed(Change::new("removal", &operation, Json::Null).of_customer(&key).from(before));
        Ok(())
    }
}
