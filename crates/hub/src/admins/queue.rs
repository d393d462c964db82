//! Whoever makes or unmakes an administrator queues first at the person, then at the organization, always in this order. What is read before
//! may be old by then, so every write behind the queue asks once more.
//!
//! **Invariant:** an organization keeps a full administrator, and none of them is below its level, however many change its people at once.

use alta_model::{Id, id::Person};

use super::rows::Where;
use crate::{Refusal, Tx, door::TenantSql, sql, values};

const PERSON: TenantSql =
    sql!("update person set updated_at = updated_at where partner_id = $1 and id = $2 and disabled_at is null");
const PARTNER: TenantSql = sql!("update partner set screening = screening where partner_id = $1");
const CUSTOMER: TenantSql =
    sql!("update customer set updated_at = updated_at where partner_id = $1 and id = $2 and removed_at is null");
const NO_ADMINISTRATOR: TenantSql = sql!(
    "update person set updated_at = updated_at where partner_id = $1 and id = $2 and not exists (select 1 from role_grant g \
     where g.partner_id = $1 and g.person_id = $2 and g.role = 'customer-full' and g.customer_id = $3)"
);

/// Somebody who is still here, and whose packages and roles nobody else changes until this transaction ends.
pub(crate) async fn at_person(tx: &mut Tx<'_, '_>, person: Id<Person>) -> Result<(), Refusal> {
    tx.must(&PERSON, values![person.to_string()]).await
}

/// `customer`: the one whose administrators change; else those of the partner, its sub-partners' included.
pub(crate) async fn at_organization(tx: &mut Tx<'_, '_>, customer: Option<&str>) -> Result<(), Refusal> {
    match customer {
        Some(customer) => tx.must(&CUSTOMER, values![customer]).await,
        None => tx.must(&PARTNER, values![]).await,
    }
}

/// For whoever gets less than a full administrator of the customer must have; asked behind `at_person`, or another write to the person.
pub(crate) async fn is_no_administrator(tx: &mut Tx<'_, '_>, person: &str, customer: &str) -> Result<(), Refusal> {
    tx.must(&NO_ADMINISTRATOR, values![person, customer]).await
}

impl Where {
    pub(super) async fn queue(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        at_organization(tx, Some(self.customer_text()).filter(|customer| !customer.is_empty())).await
    }
}
