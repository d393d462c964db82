//! Asking again for what was refused, after a person put right what was wrong. Only what failed is repeated.

use std::collections::BTreeSet;

use alta_db::Row;
use alta_model::{
    Id, ProblemKind,
    id::{Customer, Operation, Person},
    role::Right,
};
use serde_json::{Value as Json, json};

use super::rows;
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    customers,
    door::TenantSql,
    fulfilment::{retry, settle_operation, status},
    hold,
    jobs::rows::take_over,
    sql, values,
};

/// The refused steps of one operation.
pub struct RetryOperation(pub Id<Operation>);

/// Everything that was refused in one customer, users included.
pub struct RetryCustomer(pub Id<Customer>);

/// What was refused of one person of a customer.
pub struct RetryPerson {
    pub customer: Id<Customer>,
    pub person: Id<Person>,
}

// What failed, each with every operation that waits for it.
// why an empty text in the order: so written it is no way in, and what is asked for decides.
const OF_OPERATION: TenantSql = sql!(
    "select f.kind, f.subject_id, t.operation_id from operation_step s \
     join fulfilment f on f.partner_id = s.partner_id and f.kind = s.kind and f.subject_id = s.subject_id \
     left join operation_step t on t.partner_id = f.partner_id and t.kind = f.kind and t.subject_id = f.subject_id and t.done_at is null \
     where s.partner_id = $1 and s.operation_id = $2 and s.done_at is null and f.state = 'refused' order by f.kind || '', f.subject_id"
);
const OF_CUSTOMER: TenantSql = sql!(
    "select f.kind, f.subject_id, t.operation_id from fulfilment f \
     left join operation_step t on t.partner_id = f.partner_id and t.kind = f.kind and t.subject_id = f.subject_id and t.done_at is null \
     where f.partner_id = $1 and f.customer_id = $2 and f.state = 'refused' order by f.kind || '', f.subject_id"
);
const OF_PERSON: TenantSql = sql!(
    "select f.kind, f.subject_id, t.operation_id from fulfilment f \
     left join operation_step t on t.partner_id = f.partner_id and t.kind = f.kind and t.subject_id = f.subject_id and t.done_at is null \
     where f.partner_id = $1 and f.subject_id = $2 and f.kind in ('user', 'administrator') and f.state = 'refused' and f.customer_id = $3 \
     order by f.kind"
);
/// The audit names so many of those that were retried.
const NAMED: usize = 100;

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

impl Verb for RetryPerson {
    const RIGHT: Right = Right::RetryOperations;
    const NAME: &'static str = "retry-person";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let customer = customers::by_id(tx, self.customer).await?;
        let rows = tx.rows(&OF_PERSON, values![self.person.to_string(), customer.key()]).await?;
        again_for(tx, &rows, Change::new("person", self.person, Json::Null), self.customer).await
    }
}

async fn again(tx: &mut Tx<'_, '_>, failed: &TenantSql, of: Change, customer: Id<Customer>) -> Result<(), Refusal> {
    let rows = tx.rows(failed, values![of.subject.as_str()]).await?;
    again_for(tx, &rows, of, customer).await
}

async fn again_for(tx: &mut Tx<'_, '_>, rows: &[Row], of: Change, customer: Id<Customer>) -> Result<(), Refusal> {
    let (mut subjects, mut operations) = (BTreeSet::new(), BTreeSet::new());
    for row in rows {
        subjects.insert((row.text(0)?, row.text(1)?));
        operations.extend(row.opt_text(2)?);
    }
    if subjects.is_empty() {
        return Err(Refusal::because("", ProblemKind::NothingToRetry));
    }
    let (partner, key) = (tx.partner_text().to_owned(), customer.to_string());
    hold::any_customer(tx, &key).await?;
    for (kind, subject) in &subjects {
        retry(tx, kind, subject).await?;
    }
    for operation in operations {
        take_over(tx, operation).await?;
        settle_operation(tx, operation).await?;
    }
    status::settle(tx.raw, &partner, &key).await?;
    let named = subjects.iter().take(NAMED).map(|(kind, subject)| json!({ "kind": kind, "subject": subject }));
    let after = json!({ "count": subjects.len(), "retried": named.collect::<Vec<_>>() });
    tx.changed(Change { after, ..of.of_customer(key) });
    Ok(())
}
