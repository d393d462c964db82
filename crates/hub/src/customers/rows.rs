//! The rows of customers. `CustomerRef` can only be had here: holding one is the proof that the actor may touch the customer.

use std::sync::LazyLock;

use alta_db::{Row, Value};
use alta_model::{
    Id, ProblemKind,
    customer::{CustomerPlan, CustomerStatus, Review, search_key},
    id::{Customer, Organization},
    role::RightKind,
    template::Template,
};

use crate::{
    Refusal, Tx,
    actor::{id, opt_id},
    door::TenantSql,
    record::StoredAddress,
    sql, values,
};

/// A customer that this actor may touch.
#[derive(Clone, Debug)]
pub struct CustomerRef {
    pub id: Id<Customer>,
    pub org_id: Id<Organization>,
    pub external_id: String,
    pub name: String,
    pub primary_email: String,
    pub language: String,
    pub country: String,
    pub address: StoredAddress,
    pub template_id: Id<alta_model::id::Template>,
    pub template_version: i64,
    pub subscription_id: String,
    pub connector: String,
    pub level: u8,
    pub restricted: bool,
    pub control_hub: bool,
    pub authentication: String,
    pub extension_length: Option<i64>,
    pub user_mails: bool,
    pub support_contact: Option<String>,
    pub status: CustomerStatus,
    pub review: Review,
    pub fingerprint: String,
    pub organization_version: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub sub_partner: Option<Id<alta_model::id::SubPartner>>,
}

macro_rules! customers {
    ($seen:literal) => {
        sql!(concat!(
            "select c.id, c.org_id, c.external_id, c.name, c.primary_email, c.language, c.country, c.address, c.template_id, \
             c.template_version, c.subscription_id, c.connector, c.level, c.restricted, c.control_hub, c.authentication, c.extension_length, \
             c.user_mails, c.support_contact, c.status, c.fingerprint, c.organization_version, c.created_at, c.updated_at, c.sub_partner_id, \
             c.created_by, (select count(*) from role_grant g where g.partner_id = c.partner_id and g.person_id = $2 \
             and g.role = 'partner-admin' and g.customer_id = c.id), c.review \
             from customer c where c.partner_id = $1 and c.removed_at is null and ",
            $seen
        ))
    };
}

/// The actor is `$2`, its sub-partner (or nothing) `$3`: everybody acts in exactly one. Lists and look-ups go on with `.and(…)`.
pub(super) const CUSTOMERS: TenantSql = customers!("coalesce(c.sub_partner_id, '') = $3");
/// Where nothing says on whose behalf, the partner reaches its sub-partners' customers too.
const MANAGED: TenantSql = customers!("(cast($3 as text) = '' or coalesce(c.sub_partner_id, '') = $3)");

impl CustomerRef {
    /// `None`: not for this actor, which nobody can tell from "not there".
    pub(super) fn read(tx: &Tx<'_, '_>, row: &Row) -> Result<Option<CustomerRef>, Refusal> {
        let customer = CustomerRef {
            id: id(row, 0)?,
            org_id: id(row, 1)?,
            external_id: row.text(2)?.to_owned(),
            name: row.text(3)?.to_owned(),
            primary_email: row.text(4)?.to_owned(),
            language: row.text(5)?.to_owned(),
            country: row.text(6)?.to_owned(),
            address: StoredAddress::parse(row.text(7)?),
            template_id: id(row, 8)?,
            template_version: row.int(9)?,
            subscription_id: row.text(10)?.to_owned(),
            connector: row.text(11)?.to_owned(),
            level: u8::try_from(row.int(12)?).unwrap_or(u8::MAX),
            restricted: row.flag(13)?,
            control_hub: row.flag(14)?,
            authentication: row.text(15)?.to_owned(),
            extension_length: row.opt_int(16)?,
            user_mails: row.flag(17)?,
            support_contact: row.opt_text(18)?.map(str::to_owned),
            status: CustomerStatus::from_wire(row.text(19)?).unwrap_or(CustomerStatus::Error),
            review: Review::from_code(row.text(27)?).unwrap_or(Review::Pending),
            fingerprint: row.text(20)?.to_owned(),
            organization_version: row.int(21)?,
            created_at: row.int(22)?,
            updated_at: row.int(23)?,
            sub_partner: opt_id(row, 24)?,
        };
        Ok(tx.sees_customer(customer.id, row.text(25)?, row.int(26)? > 0).then_some(customer))
    }

    pub fn key(&self) -> String {
        self.id.to_string()
    }
}

/// `$2` and `$3` of `CUSTOMERS`.
pub(super) fn acting(tx: &Tx<'_, '_>) -> Vec<Value> {
    values![tx.actor().id_text(), tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default()]
}

/// The customer, or the same "not found" for missing, foreign and not assigned.
pub async fn by_id(tx: &mut Tx<'_, '_>, customer: Id<Customer>) -> Result<CustomerRef, Refusal> {
    let values = question(tx, customer);
    found(tx, &BY_ID, values).await
}

/// `by_id` as a question to ask beside others, its values, and its answer.
pub(crate) static BY_ID: LazyLock<TenantSql> = LazyLock::new(|| CUSTOMERS.and("and c.id = $4"));

pub(crate) fn question(tx: &Tx<'_, '_>, customer: Id<Customer>) -> Vec<Value> {
    let mut values = acting(tx);
    values.push(customer.to_string().into());
    values
}

pub(crate) fn answered(tx: &Tx<'_, '_>, rows: &[Row]) -> Result<Option<CustomerRef>, Refusal> {
    Ok(rows.first().map(|row| CustomerRef::read(tx, row)).transpose()?.flatten())
}

/// The customer behind an organization: how everything but the wholesale calls names it.
pub async fn by_org(tx: &mut Tx<'_, '_>, org: Id<Organization>) -> Result<CustomerRef, Refusal> {
    managed(tx, "and c.org_id = $4", org.to_string()).await
}

/// The customer that something found by its own id belongs to, with the reach of `by_org`.
pub async fn owner(tx: &mut Tx<'_, '_>, customer: Id<Customer>) -> Result<CustomerRef, Refusal> {
    managed(tx, "and c.id = $4", customer.to_string()).await
}

async fn managed(tx: &mut Tx<'_, '_>, which: &'static str, key: String) -> Result<CustomerRef, Refusal> {
    let mut values = acting(tx);
    values.push(key.into());
    let customer = found(tx, &MANAGED.and(which), values).await?;
    // why: a suspended sub-partner's customers do not change by this way round either.
    if let (Some(sub_partner), None, RightKind::Change) =
        (customer.sub_partner, tx.actor().sub_partner, tx.right().kind())
        && tx.one(&SUSPENDED, values![sub_partner.to_string()]).await?.is_some()
    {
        return Err(Refusal::because("", ProblemKind::SubPartnerSuspended));
    }
    Ok(customer)
}

/// Whoever has an external id.
pub(super) struct Named {
    pub id: String,
    /// Of the order that made it; empty for an order of somebody else's.
    pub fingerprint: String,
    pub leaving: bool,
}

/// A customer of the partner by the partner's own name for it, whatever the actor sees: the name is unique in the partner.
pub(super) async fn by_external_id(tx: &mut Tx<'_, '_>, external_id: &str) -> Result<Option<Named>, Refusal> {
    let sub_partner = tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default();
    let Some(row) = tx.one(&BY_EXTERNAL_ID, values![external_id, sub_partner]).await? else { return Ok(None) };
    let leaving = CustomerStatus::from_wire(row.text(2)?) == Some(CustomerStatus::Deleting);
    Ok(Some(Named { id: row.text(0)?.to_owned(), fingerprint: row.text(1)?.to_owned(), leaving }))
}

async fn found(tx: &mut Tx<'_, '_>, sql: &TenantSql, values: Vec<Value>) -> Result<CustomerRef, Refusal> {
    let row = tx.one(sql, values).await?.ok_or_else(Refusal::not_found)?;
    CustomerRef::read(tx, &row)?.ok_or_else(Refusal::not_found)
}

const SUSPENDED: TenantSql =
    sql!("select id from sub_partner where partner_id = $1 and id = $2 and state = 'suspended'");
const BY_EXTERNAL_ID: TenantSql = sql!(
    "select id, case when coalesce(sub_partner_id, '') = $3 then fingerprint else '' end, status from customer \
     where partner_id = $1 and external_id = $2 and removed_at is null"
);

const INSERT: TenantSql = sql!(
    "insert into customer (partner_id, id, org_id, sub_partner_id, external_id, name, primary_email, language, country, address, timezone, \
     template_id, template_version, subscription_id, connector, level, restricted, control_hub, authentication, extension_length, user_mails, \
     support_contact, status, review, fingerprint, organization_version, created_by, created_at, updated_at, search) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, 1, $26, $27, $27, $28)"
);

/// What a new customer row takes besides its plan.
pub(super) struct NewCustomer<'n> {
    pub id: Id<Customer>,
    pub org_id: Id<Organization>,
    pub plan: &'n CustomerPlan,
    pub template: &'n Template,
    pub template_id: Id<alta_model::id::Template>,
    pub template_version: i64,
    pub awaits_review: bool,
    pub fingerprint: &'n str,
}

pub(super) async fn insert(tx: &mut Tx<'_, '_>, new: &NewCustomer<'_>) -> Result<(), Refusal> {
    use alta_model::template::settings::{CONTROL_HUB, EXTENSION_LENGTH, RESTRICTED, SUPPORT_CONTACT, USER_MAILS};
    let NewCustomer { plan, template, .. } = new;
    let settings = &template.settings;
    let status = if new.awaits_review { CustomerStatus::PendingRplReview } else { CustomerStatus::Provisioning };
    let row = values![
        new.id.to_string(),
        new.org_id.to_string(),
        tx.actor().sub_partner.map(|id| id.to_string()),
        plan.external_id.as_str(),
        plan.name.as_str(),
        plan.email.as_typed(),
        plan.language.mail(),
        plan.country.code(),
        StoredAddress::from(&plan.address).text(),
        plan.timezone.name(),
        new.template_id.to_string(),
        new.template_version,
        template.subscription.to_string(),
        template.connector.as_str(),
        i64::from(plan.level),
        settings.flag(RESTRICTED),
        settings.flag(CONTROL_HUB),
        template.authentication.stored(),
        settings.number(EXTENSION_LENGTH),
        settings.flag(USER_MAILS),
        settings.text(SUPPORT_CONTACT),
        status.wire(),
        if new.awaits_review { Review::Pending.code() } else { Review::None.code() },
        new.fingerprint,
        tx.actor().id_text(),
        tx.now(),
        search_key(&plan.name, plan.email.as_typed(), &plan.external_id, &new.org_id.to_string()),
    ];
    tx.later(&INSERT, row).await
}

const INSERT_PACKAGE: TenantSql = sql!(
    "insert into customer_package (partner_id, customer_id, package, seats, used, from_at) values ($1, $2, $3, $4, 0, $5)"
);

pub(super) async fn insert_package(
    tx: &mut Tx<'_, '_>,
    customer: &str,
    package: &str,
    seats: Option<i64>,
) -> Result<(), Refusal> {
    let now = tx.now();
    tx.later(&INSERT_PACKAGE, values![customer, package, seats, now]).await
}
