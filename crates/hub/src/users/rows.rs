//! The rows of subscribers: the record, the seats they take, and the intervals that billing reads.

use alta_model::{package::Package, user::SubscriberStatus};

use crate::{Refusal, Tx, door::TenantSql, sql, values};

const INSERT: TenantSql = sql!(
    "insert into subscriber (partner_id, id, customer_id, person_id, status, package, location_id, fingerprint, created_at, status_changed_at) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)"
);
// why the old package and the role are looked at once more: both may have changed since they were read.
const CHANGE: TenantSql = sql!(
    "update subscriber set package = $3, location_id = coalesce(cast($4 as text), location_id) where partner_id = $1 and id = $2 and package = $5 \
     and (cast($6 as bigint) = 0 or not exists (select 1 from role_grant g where g.partner_id = $1 and g.person_id = subscriber.person_id \
     and g.role = 'customer-full' and g.customer_id = subscriber.customer_id))"
);
const DELETE: TenantSql = sql!("delete from subscriber where partner_id = $1 and id = $2");
// why a guard and not a count before: two orders for the last seat.
const TAKE_SEAT: TenantSql = sql!(
    "update customer_package set used = used + 1 where partner_id = $1 and customer_id = $2 and package = $3 and to_at is null \
     and (seats is null or used < seats)"
);
const RETURN_SEAT: TenantSql = sql!(
    "update customer_package set used = used - 1 where partner_id = $1 and customer_id = $2 and package = $3 and to_at is null and used > 0"
);
const OPEN: TenantSql = sql!(
    "insert into package_assignment (partner_id, id, customer_id, person_id, package, from_at) values ($1, $2, $3, $4, $5, $6)"
);
// why so far ahead: nothing is billed before it begins, and the seat is held all the same.
const NOT_YET: i64 = 253_402_300_799_999;
const START: TenantSql = sql!(
    "update package_assignment set from_at = $3 where partner_id = $1 and person_id = $2 and to_at is null and from_at > $3"
);
const NEVER_BEGAN: TenantSql =
    sql!("delete from package_assignment where partner_id = $1 and person_id = $2 and package = $3 and to_at is null");
const SETTLE: TenantSql = sql!(
    "update subscriber set status = 'provisioned', status_changed_at = $3 where partner_id = $1 and id = $2 and status = 'pending_user_migration'"
);
const CLOSE: TenantSql = sql!(
    "update package_assignment set to_at = $4 where partner_id = $1 and person_id = $2 and package = $3 and to_at is null"
);

pub(super) struct NewRow<'n> {
    pub(super) id: &'n str,
    pub(super) customer: &'n str,
    pub(super) person: &'n str,
    pub(super) base: Package,
    pub(super) location: &'n str,
    pub(super) fingerprint: &'n str,
    pub(super) status: SubscriberStatus,
}

pub(super) async fn insert(tx: &mut Tx<'_, '_>, new: &NewRow<'_>) -> Result<(), Refusal> {
    let now = tx.now();
    let status = new.status.wire();
    let row = values![new.id, new.customer, new.person, status, new.base.wire(), new.location, new.fingerprint, now];
    tx.later(&INSERT, row).await
}

pub(super) struct Changed<'c> {
    pub(super) id: &'c str,
    pub(super) from: &'c str,
    pub(super) to: Package,
    /// `None`: stays where it is.
    pub(super) location: Option<&'c str>,
    /// Below what a full administrator of the customer must have.
    pub(super) below_administrators: bool,
}

pub(super) async fn change(tx: &mut Tx<'_, '_>, changed: &Changed<'_>) -> Result<(), Refusal> {
    let Changed { id, from, to, location, below_administrators } = *changed;
    tx.must(&CHANGE, values![id, to.wire(), location, from, below_administrators]).await
}

pub(super) async fn delete(tx: &mut Tx<'_, '_>, subscriber: &str) -> Result<(), Refusal> {
    tx.must(&DELETE, values![subscriber]).await
}

/// A seat, if one is left.
pub(super) async fn take_seat(tx: &mut Tx<'_, '_>, customer: &str, package: &str) -> Result<(), Refusal> {
    tx.must(&TAKE_SEAT, values![customer, package]).await
}

/// The interval that this package is paid for begins.
pub(super) async fn open(tx: &mut Tx<'_, '_>, customer: &str, person: &str, package: &str) -> Result<(), Refusal> {
    let now = tx.now();
    open_at(tx, customer, person, package, now).await
}

/// The package is kept for somebody; what it is paid for begins with `start`.
pub(super) async fn hold(tx: &mut Tx<'_, '_>, customer: &str, person: &str, package: &str) -> Result<(), Refusal> {
    open_at(tx, customer, person, package, NOT_YET).await
}

async fn open_at(tx: &mut Tx<'_, '_>, customer: &str, person: &str, package: &str, at: i64) -> Result<(), Refusal> {
    let id = tx.fresh::<alta_model::id::Subscriber>().to_string();
    tx.later(&OPEN, values![id, customer, person, package, at]).await
}

/// What was held for somebody who agreed is theirs from now on.
pub(super) async fn start(tx: &mut Tx<'_, '_>, subscriber: &str, person: &str) -> Result<(), Refusal> {
    let now = tx.now();
    tx.must(&SETTLE, values![subscriber, now]).await?;
    tx.later(&START, values![person, now]).await
}

/// What was held for nothing leaves no interval behind.
pub(super) async fn let_go(tx: &mut Tx<'_, '_>, customer: &str, person: &str, package: &str) -> Result<(), Refusal> {
    tx.must(&NEVER_BEGAN, values![person, package]).await?;
    tx.must(&RETURN_SEAT, values![customer, package]).await
}

/// The interval ends and the seat is free.
pub(super) async fn give_back(tx: &mut Tx<'_, '_>, customer: &str, person: &str, package: &str) -> Result<(), Refusal> {
    let now = tx.now();
    tx.must(&CLOSE, values![person, package, now]).await?;
    tx.must(&RETURN_SEAT, values![customer, package]).await
}
