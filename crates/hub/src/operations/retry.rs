//! Asking again for what was refused, after a person put right what was wrong. Only what failed is repeated.

use alta_model::{
    Id, ProblemKind,
    fulfilment::SubjectKind,
    id::{Customer, Operation},
    role::Right,
};
use serde_json::{Value as Json, json};

use super::rows;
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    customers,
    door::TenantSql,
    fulfilment::{retry, status},
    hold, sql, values,
};

/// The refused steps of one operation.
pub struct RetryOperation(pub Id<Operation>);

/// Everything that was refused in one customer, users included.
pub struct RetryCustomer(pub Id<Customer>);

const OF_OPERATION: TenantSql = sql!(
    "select f.kind, f.subject_id from operation_step s \
     join fulfilment f on f.partner_id = s.partner_id and f.kind = s.kind and f.subject_id = s.subject_id \
     where s.partner_id = $1 and s.operation_id = $2 and s.done_at is null and f.state = 'refused' order by f.kind, f.subject_id"
);
const OF_CUSTOMER: TenantSql = sql!(
    "select kind, subject_id from fulfilment where partner_id = $1 and customer_id = $2 and state = 'refused' order by kind, subject_id"
);

impl Verb for RetryOperation {
    const RIGHT: Right = Right::RetryOperations;
    const NAME: &'static str = "retry-operation";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let operation = rows::by_id(tx, self.0).await?;
        again(tx, &OF_OPERATION, Change::new("operation", self.0, Json::Null), operation.customer).await
    }
}

impl Verb for RetryCustomer {
    const RIGHT: Right = Right::RetryOperations;
    const NAME: &'static str = "retry-customer";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let customer = customers::by_id(tx, self.0).await?;
        again(tx, &OF_CUSTOMER, Change::new("customer", customer.key(), Json::Null), self.0).await
    }
}

async fn again(tx: &mut Tx<'_, '_>, refused: &TenantSql, of: Change, customer: Id<Customer>) -> Result<(), Refusal> {
    let rows = tx.rows(refused, values![of.subject.as_str()]).await?;
    if rows.is_empty() {
        return Err(Refusal::because("", ProblemKind::NothingToRetry));
    }
    let (partner, key) = (tx.partner_text().to_owned(), customer.to_string());
    hold::any_customer(tx, &key).await?;
    let mut retried = Vec::new();
    for row in &rows {
        let (kind, subject) = (row.text(0)?, row.text(1)?);
        if let Some(kind) = SubjectKind::from_code(kind) {
            retry(tx, kind, subject).await?;
        }
        retried.push(json!({ "kind": kind, "subject": subject }));
    }
    status::settle(tx.raw, &partner, &key).await?;
    tx.changed(Change { after: json!({ "retried": retried }), ..of.of_customer(key) });
    Ok(())
}
