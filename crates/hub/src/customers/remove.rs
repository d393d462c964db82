//! Letting a customer go: what is in the way, all at once; else everything it had ends, and the outside is told, children first.

use alta_model::{Id, customer::RemovalBlocks, fulfilment::SubjectKind, id::Customer, role::Right};
use serde_json::json;

use super::{
    rows::{self, CustomerRef},
    update::Accepted,
};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    door::TenantSql,
    fulfilment::{Begin, begin, leave, status},
    hold, hunt_groups, jobs, numbers, sql, values,
    voice::Touched,
};

/// Removes the mapping of a customer without subscribers: the wire's DELETE.
pub struct RemoveCustomer {
    pub customer: Id<Customer>,
}

const BLOCKS: TenantSql = sql!(
    "select (select count(*) from subscriber s where s.partner_id = $1 and s.customer_id = $2), \
     (select count(*) from device d where d.partner_id = $1 and d.customer_id = $2)"
);
// why an empty text in the order: so written it is no way in, and the customer's own index is taken.
const SUBJECTS: TenantSql = sql!(
    "select kind, subject_id from fulfilment where partner_id = $1 and customer_id = $2 and kind not in ('item', 'removal') \
     order by kind || '', subject_id"
);
const KEEP_ORGANIZATION: TenantSql = sql!(
    "insert into organization (partner_id, id, name, country, admin_email, created_at, sub_partner_id, updated_at, version) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
     on conflict (partner_id, id) do update set name = excluded.name, admin_email = excluded.admin_email, \
     sub_partner_id = excluded.sub_partner_id, updated_at = excluded.updated_at, version = excluded.version"
);
// why only the unused: a subscriber who came since they were counted waits at this row, or has taken a seat here.
const END_PACKAGES: TenantSql = sql!(
    "update customer_package set to_at = $3 where partner_id = $1 and customer_id = $2 and to_at is null and used = 0"
);
const STILL_OPEN: TenantSql =
    sql!("select package from customer_package where partner_id = $1 and customer_id = $2 and to_at is null limit 1");
const END_ROLES: TenantSql = sql!("delete from role_grant where partner_id = $1 and customer_id = $2");
const END_TOKENS: TenantSql = sql!(
    "delete from token where partner_id = $1 and person_id in (select id from person p where p.partner_id = $1 and p.customer_id = $2)"
);
const FREE_EMAILS: TenantSql = sql!(
    "delete from email_claim where partner_id = $1 and person_id in (select id from person p where p.partner_id = $1 and p.customer_id = $2)"
);
const END_PEOPLE: TenantSql = sql!(
    "update person set disabled_at = $3, updated_at = $3 where partner_id = $1 and customer_id = $2 and disabled_at is null"
);
const GONE: TenantSql = sql!("update customer set removed_at = $3, updated_at = $3 where partner_id = $1 and id = $2");

impl Verb for RemoveCustomer {
    const RIGHT: Right = Right::RemoveCustomers;
    const NAME: &'static str = "remove-customer";
    type Done = Accepted;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Accepted, Refusal> {
        let customer = rows::by_id(tx, self.customer).await?;
        remove(tx, &customer).await
    }
}

/// By whatever name the customer was found.
pub(crate) async fn remove(tx: &mut Tx<'_, '_>, customer: &CustomerRef) -> Result<Accepted, Refusal> {
    let key = customer.key();
    hold::any_customer(tx, &key).await?;
    crate::door::refuse_if_any(blocks(tx, customer).await?.problems())?;
    let job = tx.job().map(|job| job.to_string()).unwrap_or_default();
    jobs::rows::give_up(tx, &key, &job).await?;
    let subjects = tx.rows(&SUBJECTS, values![key.as_str()]).await?;
    end_everything(tx, customer).await?;
    tx.touch(Touched::Customer(key.clone()));
    if subjects.is_empty() {
        let now = tx.now();
        tx.later(&GONE, values![key.as_str(), now]).await?;
    } else {
        let about = Begin { kind: "remove-customer", customer: &key, name: &customer.name };
        let operation = begin(tx, about).await?.to_string();
        for row in &subjects {
            if let Some(kind) = SubjectKind::from_code(row.text(0)?) {
                leave(tx, kind, row.text(1)?, Some(&operation)).await?;
            }
        }
        status::settle(tx.raw, &customer_partner(tx), &key).await?;
    }
    let before = json!({ "name": customer.name, "externalId": customer.external_id });
    tx.changed(Change::new("customer", &key, serde_json::Value::Null).of_customer(&key).from(before));
    Ok(Accepted { customer: key })
}

fn customer_partner(tx: &Tx<'_, '_>) -> String {
    tx.partner_text().to_owned()
}

pub(super) async fn blocks(tx: &mut Tx<'_, '_>, customer: &CustomerRef) -> Result<RemovalBlocks, Refusal> {
    let row = tx.one(&BLOCKS, values![customer.key()]).await?.ok_or_else(Refusal::not_found)?;
    Ok(RemovalBlocks { subscribers: row.int(0)?, devices: row.int(1)? })
}

/// Intervals close, numbers fall silent, roles and tokens end; the organization stays on record, so that it can be attached again.
async fn end_everything(tx: &mut Tx<'_, '_>, customer: &CustomerRef) -> Result<(), Refusal> {
    let (key, now) = (customer.key(), tx.now());
    let sub_partner = customer.sub_partner.map(|id| id.to_string());
    let organization = values![
        customer.org_id.to_string(),
        customer.name.as_str(),
        customer.country.as_str(),
        customer.primary_email.as_str(),
        customer.created_at,
        sub_partner,
        now,
        customer.organization_version + 1
    ];
    tx.later(&KEEP_ORGANIZATION, organization).await?;
    tx.later(&END_PACKAGES, values![key.as_str(), now]).await?;
    if tx.one(&STILL_OPEN, values![key.as_str()]).await?.is_some() {
        return Err(Refusal::Raced);
    }
    numbers::leave_customer(tx, &key).await?;
    hunt_groups::end_all(tx, &key).await?;
    tx.later(&END_TOKENS, values![key.as_str()]).await?;
    tx.later(&END_ROLES, values![key.as_str()]).await?;
    tx.later(&FREE_EMAILS, values![key.as_str()]).await?;
    tx.later(&END_PEOPLE, values![key.as_str(), now]).await
}
