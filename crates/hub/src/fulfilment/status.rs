//! The status of a customer, recomputed from its steps in the transaction that changed one, and kept so that lists can filter.
//!
//! **Invariant:** `customer.status` is what `model::customer::status` says of the rows; `doctor` recomputes it.

use alta_db::{Sql, Tx as Raw, Value, statement};
use alta_model::{
    customer::{CustomerStanding, CustomerStatus, Review, StepStanding, status},
    fulfilment::SubjectKind,
};

use crate::Refusal;

const CUSTOMER: Sql =
    statement!("select status, review, settled_at, removed_at from customer where partner_id = $1 and id = $2");
const STEPS: Sql = statement!(
    "select kind, wanted, done, state, leaving from fulfilment where partner_id = $1 and customer_id = $2 \
     and kind in ('organization', 'headquarters', 'package', 'administrator', 'removal')"
);
const HOLD: Sql = statement!("update customer set updated_at = updated_at where partner_id = $1 and id = $2");
const SETTLE: Sql = statement!(
    "update customer set status = $3, settled_at = coalesce(settled_at, $4), updated_at = $5 where partner_id = $1 and id = $2"
);

/// What the rows say, without writing it.
pub async fn computed(
    tx: &mut Raw<'_>,
    partner: &str,
    customer: &str,
) -> Result<Option<(CustomerStatus, String)>, Refusal> {
    let key = [Value::from(partner), Value::from(customer)];
    let answers = tx.ask(&[(&CUSTOMER, &key), (&STEPS, &key)]).await?;
    let [customers, rows] = answers.as_slice() else { return Ok(None) };
    let Some(customer) = customers.first() else { return Ok(None) };
    let mut steps = Vec::new();
    let mut leaving = false;
    for row in rows {
        let kind = SubjectKind::from_code(row.text(0)?);
        let is_organization = kind == Some(SubjectKind::Organization);
        // why the removal: it takes the users first, and nobody comes in meanwhile. Before its time it says nothing.
        leaving |= (is_organization || kind == Some(SubjectKind::Removal)) && row.int(4)? == 1;
        if kind.is_some_and(SubjectKind::is_own) {
            continue;
        }
        let refused = row.text(3)? == "refused";
        steps.push(StepStanding { is_organization, wanted: row.int(1)?, done: row.int(2)?, refused });
    }
    let review = Review::from_code(customer.text(1)?);
    let standing = CustomerStanding {
        // why: the organization's row goes last; a customer whose wishes were made and are all gone is on its way out too.
        leaving: leaving || (steps.is_empty() && matches!(review, Some(Review::None | Review::Approved))),
        awaits_review: review == Some(Review::Pending),
        declined: review == Some(Review::Declined),
        settled_before: customer.opt_int(2)?.is_some(),
    };
    Ok(Some((status(standing, &steps), customer.text(0)?.to_owned())))
}

/// Nobody else changes what the customer's status rests on until this transaction ends. Where verbs run side by side, two that each
/// recorded one of the last two steps would otherwise both find the other's still open.
pub(super) async fn hold(tx: &mut Raw<'_>, partner: &str, customer: &str) -> Result<(), Refusal> {
    Ok(tx.later(&HOLD, &[partner.into(), customer.into()]).await?)
}

/// Writes the status if it changed; says what it is now.
pub async fn settle(tx: &mut Raw<'_>, partner: &str, customer: &str) -> Result<Option<CustomerStatus>, Refusal> {
    hold(tx, partner, customer).await?;
    settle_held(tx, partner, customer).await
}

pub(super) async fn settle_held(
    tx: &mut Raw<'_>,
    partner: &str,
    customer: &str,
) -> Result<Option<CustomerStatus>, Refusal> {
    let Some((now_is, was)) = computed(tx, partner, customer).await? else { return Ok(None) };
    if now_is.wire() != was {
        // why: a customer that was never made is not updated when somebody tries again.
        let stands = matches!(now_is, CustomerStatus::Provisioned | CustomerStatus::ProvisionedWithErrors);
        let settled_at = stands.then(|| tx.now());
        let row = [
            Value::from(partner),
            Value::from(customer),
            Value::from(now_is.wire()),
            Value::from(settled_at),
            Value::from(tx.now()),
        ];
        tx.execute(&SETTLE, &row).await?;
    }
    Ok(Some(now_is))
}
