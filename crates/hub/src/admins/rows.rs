//! The rows of administrators: a person, and the roles held in one place.

use std::collections::BTreeSet;

use alta_model::{
    Id, Problem, ProblemKind, Problems, email::Email, id::Person, language::Language, name, package::Package,
    role::Role,
};

use super::add::NewAdmin;
use crate::{
    Refusal, Tx,
    claims::{self, Holder},
    door::TenantSql,
    people::{self, NewPerson},
    sql, values,
};

const ENROL: TenantSql =
    sql!("update person set sub_partner_id = $3, password_hash = $4 where partner_id = $1 and id = $2");
const IN_PARTNER: TenantSql = sql!(
    "select p.email, r.role from person p left join role_grant r on r.partner_id = p.partner_id and r.person_id = p.id and r.customer_id = '' \
     where p.partner_id = $1 and p.id = $2 and p.customer_id is null and p.disabled_at is null and coalesce(p.sub_partner_id, '') = $3"
);
const IN_CUSTOMER: TenantSql = sql!(
    "select p.email, r.role from person p left join role_grant r on r.partner_id = p.partner_id and r.person_id = p.id \
     and r.customer_id = p.customer_id \
     where p.partner_id = $1 and p.id = $2 and p.customer_id = $3 and p.disabled_at is null and p.awaits_consent = 0"
);
const OTHERS_IN_PARTNER: TenantSql = sql!(
    "select count(*) from role_grant r join person p on p.partner_id = r.partner_id and p.id = r.person_id \
     where r.partner_id = $1 and r.customer_id = '' and r.role = 'partner-full' and r.person_id <> $2 and p.disabled_at is null \
     and coalesce(p.sub_partner_id, '') = $3"
);
const OTHERS_IN_CUSTOMER: TenantSql = sql!(
    "select count(*) from role_grant r join person p on p.partner_id = r.partner_id and p.id = r.person_id \
     where r.partner_id = $1 and r.customer_id = $3 and r.role = 'customer-full' and r.person_id <> $2 and p.disabled_at is null"
);
const BASE: TenantSql = sql!("select package from subscriber where partner_id = $1 and person_id = $2");
const END: TenantSql =
    sql!("delete from role_grant where partner_id = $1 and person_id = $2 and role = $3 and customer_id = $4");
const END_UNLESS_LAST: TenantSql = sql!(
    "delete from role_grant where partner_id = $1 and person_id = $2 and role = $3 and customer_id = $4 \
     and exists (select 1 from role_grant r join person p on p.partner_id = r.partner_id and p.id = r.person_id \
     where r.partner_id = $1 and r.customer_id = $4 and r.role = $3 and r.person_id <> $2 and p.disabled_at is null \
     and coalesce(p.sub_partner_id, '') = $5)"
);

/// An administrator-to-be whose words parsed.
pub(super) struct Read {
    pub(super) email: Email,
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) language: Language,
}

pub(super) async fn read(tx: &mut Tx<'_, '_>, new: &NewAdmin) -> Result<Read, Refusal> {
    let mut problems = Problems::default();
    let email = problems.keep("email", Email::parse(&new.email));
    let language = problems.keep("language", Language::parse(&new.language));
    let mut part = |at: &str, typed: &str| match typed.trim() {
        "" => Some(String::new()),
        typed => problems.keep(at, name::line(typed, 64)),
    };
    let (first_name, last_name) = (part("firstName", &new.first_name), part("lastName", &new.last_name));
    if let Some(email) = &email
        && claims::of_email(tx, email).await? != Holder::Nobody
    {
        problems.push(Problem::new("email", ProblemKind::EmailInUse).with("email", email.as_typed()));
    }
    match (email, first_name, last_name, language) {
        (Some(email), Some(first_name), Some(last_name), Some(language)) if problems.is_empty() => {
            Ok(Read { email, first_name, last_name, language })
        }
        _ => Err(problems.into()),
    }
}

/// A person of the partner, or of the sub-partner, who can sign in.
pub(crate) async fn enrol(
    tx: &mut Tx<'_, '_>,
    person: &NewPerson<'_>,
    sub_partner: Option<&str>,
    password_hash: Option<&str>,
    roles: &BTreeSet<Role>,
) -> Result<(), Refusal> {
    people::insert(tx, person).await?;
    tx.later(&ENROL, values![person.id, sub_partner, password_hash]).await?;
    for role in roles {
        people::grant(tx, person.id, *role, person.customer.unwrap_or_default()).await?;
    }
    Ok(())
}

/// Where roles are held: over the partner (as seen by whoever acts in it or in a sub-partner), or inside one customer.
#[derive(Clone, Debug)]
pub(super) enum Where {
    Partner { sub_partner: String },
    Customer { customer: String },
}

impl Where {
    pub(super) fn partner(tx: &Tx<'_, '_>) -> Where {
        Where::Partner { sub_partner: tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default() }
    }

    pub(super) fn customer_text(&self) -> &str {
        match self {
            Where::Partner { .. } => "",
            Where::Customer { customer } => customer,
        }
    }
}

/// The person's address and the roles held there; `None`: nobody there.
pub(super) async fn held(
    tx: &mut Tx<'_, '_>,
    person: Id<Person>,
    place: &Where,
) -> Result<Option<(String, BTreeSet<Role>)>, Refusal> {
    let (sql, of) = match place {
        Where::Partner { sub_partner } => (&IN_PARTNER, sub_partner),
        Where::Customer { customer } => (&IN_CUSTOMER, customer),
    };
    let rows = tx.rows(sql, values![person.to_string(), of.as_str()]).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let mut roles = BTreeSet::new();
    for row in &rows {
        roles.extend(row.opt_text(1)?.and_then(Role::from_code));
    }
    Ok(Some((first.text(0)?.to_owned(), roles)))
}

pub(super) async fn base_package(tx: &mut Tx<'_, '_>, person: Id<Person>) -> Result<Option<Package>, Refusal> {
    let row = tx.one(&BASE, values![person.to_string()]).await?;
    Ok(row.map(|row| row.text(0).map(Package::parse)).transpose()?.and_then(Result::ok))
}

pub(super) async fn another_full(tx: &mut Tx<'_, '_>, person: Id<Person>, place: &Where) -> Result<bool, Refusal> {
    let (sql, of) = match place {
        Where::Partner { sub_partner } => (&OTHERS_IN_PARTNER, sub_partner),
        Where::Customer { customer } => (&OTHERS_IN_CUSTOMER, customer),
    };
    let row = tx.one(sql, values![person.to_string(), of.as_str()]).await?;
    Ok(row.map(|row| row.int(0)).transpose()?.unwrap_or(0) > 0)
}

/// Takes a role away. Of two full administrators who demote each other at once, the second finds nobody left.
pub(super) async fn end(tx: &mut Tx<'_, '_>, person: &str, role: Role, place: &Where) -> Result<(), Refusal> {
    if !matches!(role, Role::PartnerFull | Role::CustomerFull) {
        return tx.later(&END, values![person, role.code(), place.customer_text()]).await;
    }
    let sub_partner = match place {
        Where::Partner { sub_partner } => sub_partner.as_str(),
        Where::Customer { .. } => "",
    };
    tx.must(&END_UNLESS_LAST, values![person, role.code(), place.customer_text(), sub_partner]).await
}
