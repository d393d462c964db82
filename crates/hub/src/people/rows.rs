//! The rows of people, their roles and the mail to them.

use alta_model::{Id, email::Email, id::Person, role::Role};
use serde_json::{Value as Json, json};

use crate::{Refusal, Tx, claims, customers::NewOrder, door::TenantSql, mails::MailKind, sql, values};

pub struct NewPerson<'n> {
    pub id: &'n str,
    pub customer: Option<&'n str>,
    pub email: &'n Email,
    pub first_name: &'n str,
    pub last_name: &'n str,
    /// As mails are written: `es`, `es_ES`.
    pub language: &'n str,
}

const INSERT: TenantSql = sql!(
    "insert into person (partner_id, id, customer_id, email, email_key, first_name, last_name, display_name, language, location_id, created_at, updated_at) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)"
);
const SETTLE_IN: TenantSql = sql!(
    "update person set location_id = $3, first_name = case when cast($6 as text) = '' then first_name else $4 end, \
     last_name = case when cast($6 as text) = '' then last_name else $5 end, \
     display_name = case when cast($6 as text) = '' then display_name else $6 end, updated_at = $7 \
     where partner_id = $1 and id = $2 and disabled_at is null"
);
const AWAIT_CONSENT: TenantSql = sql!("update person set awaits_consent = $3 where partner_id = $1 and id = $2");
const FORGET: TenantSql = sql!(
    "update person set awaits_consent = 0, disabled_at = $3, updated_at = $3 where partner_id = $1 and id = $2 and awaits_consent = 1"
);
const NO_ADMINISTRATOR: TenantSql = sql!(
    "update person set updated_at = updated_at where partner_id = $1 and id = $2 and not exists (select 1 from role_grant g \
     where g.partner_id = $1 and g.person_id = $2 and g.role = 'customer-full' and g.customer_id = $3)"
);
const GRANT: TenantSql = sql!(
    "insert into role_grant (partner_id, person_id, role, customer_id, granted_at) values ($1, $2, $3, $4, $5) \
     on conflict (partner_id, person_id, role, customer_id) do nothing"
);
const GRANT_IF_PARTNER_ADMIN: TenantSql = sql!(
    "insert into role_grant (partner_id, person_id, role, customer_id, granted_at) \
     select p.partner_id, p.id, 'partner-admin', cast($3 as text), cast($4 as bigint) from person p where p.partner_id = $1 and p.id = $2 \
     and p.customer_id is null and p.disabled_at is null \
     on conflict (partner_id, person_id, role, customer_id) do nothing"
);
const MAIL: TenantSql = sql!(
    "insert into outbox (partner_id, id, kind, recipient, language, customer_id, content, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)"
);

/// The person and the claim on their e-mail.
pub async fn insert(tx: &mut Tx<'_, '_>, new: &NewPerson<'_>) -> Result<(), Refusal> {
    insert_at(tx, new, None).await
}

/// The same for somebody who belongs to a location.
pub async fn insert_at(tx: &mut Tx<'_, '_>, new: &NewPerson<'_>, location: Option<&str>) -> Result<(), Refusal> {
    let full = format!("{} {}", new.first_name, new.last_name);
    let display = if full.trim().is_empty() { new.email.as_typed() } else { full.trim() };
    let now = tx.now();
    let row = values![
        new.id,
        new.customer,
        new.email.as_typed(),
        new.email.key(),
        new.first_name,
        new.last_name,
        display,
        new.language,
        location,
        now
    ];
    tx.later(&INSERT, row).await?;
    claims::claim_email(tx, new.email, new.id).await
}

/// Somebody who was there gets a location, and a name if one is given.
pub(crate) async fn settle_in(
    tx: &mut Tx<'_, '_>,
    person: &str,
    first_name: &str,
    last_name: &str,
    location: &str,
) -> Result<(), Refusal> {
    let full = format!("{first_name} {last_name}");
    let now = tx.now();
    tx.must(&SETTLE_IN, values![person, location, first_name, last_name, full.trim(), now]).await
}

/// Until they agree, nobody sees or names them here.
pub(crate) async fn await_consent(tx: &mut Tx<'_, '_>, person: &str) -> Result<(), Refusal> {
    tx.later(&AWAIT_CONSENT, values![person, 1]).await
}

pub(crate) async fn has_agreed(tx: &mut Tx<'_, '_>, person: &str) -> Result<(), Refusal> {
    tx.later(&AWAIT_CONSENT, values![person, 0]).await
}

/// Who never agreed leaves nothing but the row that the audit names, and the address is free.
pub(crate) async fn forget_unasked(tx: &mut Tx<'_, '_>, person: &str) -> Result<(), Refusal> {
    let now = tx.now();
    tx.later(&FORGET, values![person, now]).await?;
    claims::free_email(tx, person).await
}

/// For whoever gets less than a full administrator of the customer must have; asked behind another write to the person, which holds off whoever
/// gives roles.
pub(crate) async fn must_not_administer(tx: &mut Tx<'_, '_>, person: &str, customer: &str) -> Result<(), Refusal> {
    tx.must(&NO_ADMINISTRATOR, values![person, customer]).await
}

/// `customer` is `''` for a role over the partner itself.
pub async fn grant(tx: &mut Tx<'_, '_>, person: &str, role: Role, customer: &str) -> Result<(), Refusal> {
    let now = tx.now();
    tx.later(&GRANT, values![person, role.code(), customer, now]).await
}

/// The template's administrator is assigned to every customer made with it (if that person is still there).
pub async fn grant_if_partner_admin(tx: &mut Tx<'_, '_>, person: Id<Person>, customer: &str) -> Result<(), Refusal> {
    let now = tx.now();
    tx.later(&GRANT_IF_PARTNER_ADMIN, values![person.to_string(), customer, now]).await
}

/// Mail leaves later; here it is written down with the change that causes it.
pub async fn mail(
    tx: &mut Tx<'_, '_>,
    kind: MailKind,
    to: &str,
    language: &str,
    customer: Option<&str>,
    content: Json,
) -> Result<(), Refusal> {
    let id = tx.fresh::<alta_model::id::Audit>().to_string();
    let now = tx.now();
    tx.later(&MAIL, values![id, kind.code(), to, language, customer, content.to_string(), now]).await
}

/// Welcomes the first administrator of a customer, and says how people of this customer sign in and whom to ask.
pub async fn mail_administrator(tx: &mut Tx<'_, '_>, order: &NewOrder, customer: &str) -> Result<(), Refusal> {
    use alta_model::template::settings::{CONTROL_HUB, SUPPORT_CONTACT};
    let (plan, template) = (&order.plan, &order.template);
    let content = json!({ "organization": plan.name, "signIn": template.authentication.method(), "identityProvider": template.authentication.idp(),
        "controlHub": template.settings.flag(CONTROL_HUB), "support": template.settings.text(SUPPORT_CONTACT) });
    mail(tx, MailKind::AdministratorWelcome, plan.email.as_typed(), &plan.language.mail(), Some(customer), content)
        .await
}
