//! Holding what a verb judges by. Whoever changes something below a customer holds the customer first, and asks afterwards: so what the rules
//! were told is true until the commit, on an engine that lets verbs run side by side too.
//!
//! **Invariant:** first the customer (for people of the partner itself: the partner), then a person, then guarded updates of seats, numbers and
//! steps: two verbs wait for each other instead of both; last, when all is said, the customer's SIP domain. The worker takes customers first as well. Provisioning a subscriber goes without the
//! customer, for speed: it meets the others at its seats, at the person who was there before, and at the number.

use alta_model::{Problem, ProblemKind, customer::CustomerStatus, role::RightKind};

use crate::{Refusal, Tx, customers::CustomerRef, door::TenantSql, sql, values};

const ANY_CUSTOMER: TenantSql =
    sql!("update customer set updated_at = updated_at where partner_id = $1 and id = $2 and removed_at is null");
// why the review: what somebody decided about the customer since it was read is news.
const CUSTOMER: TenantSql = sql!(
    "update customer set updated_at = updated_at where partner_id = $1 and id = $2 and removed_at is null and status <> 'deleting' and review = $3"
);
// Those who administer the partner and its sub-partners change one after the other.
const PARTNER: TenantSql = sql!("update partner set screening = screening where partner_id = $1");
const DOMAIN: TenantSql = sql!("update sip_domain set domain = domain where partner_id = $1 and customer_id = $2");
const PERSON: TenantSql =
    sql!("update person set updated_at = updated_at where partner_id = $1 and id = $2 and disabled_at is null");

/// For a change below it: a customer on its way out takes nothing more, and only gives. `at` is where a refusal points.
pub(crate) async fn customer(tx: &mut Tx<'_, '_>, customer: &CustomerRef, at: &str) -> Result<(), Refusal> {
    if tx.right().kind() != RightKind::Change {
        return any_customer(tx, &customer.key()).await;
    }
    if customer.status == CustomerStatus::Deleting {
        return Err(Refusal::because(at, ProblemKind::CustomerLeaving));
    }
    tx.hold(&CUSTOMER, values![customer.key(), customer.review.code()]).await
}

/// The same where a connector is told: nothing is made outside for a customer that nobody said yes to.
pub(crate) async fn approved_customer(tx: &mut Tx<'_, '_>, held: &CustomerRef, at: &str) -> Result<(), Refusal> {
    if let (RightKind::Change, Some(problem)) = (tx.right().kind(), held.review.refusal()) {
        return Err(Problem { at: at.to_owned(), ..problem }.into());
    }
    customer(tx, held, at).await
}

/// Also one on its way out.
pub(crate) async fn any_customer(tx: &mut Tx<'_, '_>, customer: &str) -> Result<(), Refusal> {
    tx.hold(&ANY_CUSTOMER, values![customer]).await
}

/// Nobody makes or unmakes an administrator of the partner, or of a sub-partner, before the end.
pub(crate) async fn partner(tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
    tx.hold(&PARTNER, values![]).await
}

/// Nobody gives this person a package, a role or a line, or takes one away, before the end.
pub(crate) async fn person(tx: &mut Tx<'_, '_>, person: &str) -> Result<(), Refusal> {
    tx.hold(&PERSON, values![person]).await
}

/// Nobody changes who is dialled how in this customer before the end.
pub(crate) async fn domain(tx: &mut Tx<'_, '_>, customer: &str) -> Result<(), Refusal> {
    tx.hold(&DOMAIN, values![customer]).await
}
