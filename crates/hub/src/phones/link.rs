//! What an administrator makes for somebody who calls: a one-time link, which the person is also written, or an activation code to be typed
//! into a telephone. Secrets are drawn outside and only their digests are kept.

use alta_db::Fault;
use alta_model::{
    Id, Problem, ProblemKind, Problems,
    customer::Asked,
    id::{Organization, Person},
    role::Right,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    customers::CustomerRef,
    devices::Model,
    door::TenantSql,
    hold, locations,
    mails::MailKind,
    people, secret, sql, values,
    voice::{line_of, of_person},
};

/// Long enough for a weekend, short enough that a forgotten one is worth nothing.
pub const LINK_MS: i64 = 3 * 24 * 60 * 60 * 1000;
pub const CODE_DIGITS: usize = 16;

/// The newest link of a person is the only one that still opens.
pub struct MakePhoneLink {
    pub person: Id<Person>,
    /// What the link ends with (see `secret::fresh`).
    pub secret: String,
}

/// Any telephone or application that can send a code becomes one of the person's.
pub struct MakeActivationCode {
    /// The person is one of this organization, where one is named.
    pub org: Option<Id<Organization>>,
    pub person: Asked<Id<Person>>,
    /// What it will be, if that is known.
    pub model: Option<String>,
    /// There are no workspaces: naming one is naming nothing.
    pub names_a_workspace: bool,
    /// See [`fresh_code`].
    pub code: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeLink {
    pub expires_at: i64,
    /// Of the link or the code: when the same request comes again, another was drawn in vain, and whoever compares can tell.
    pub digest: String,
}

const PERSON: TenantSql = sql!("select email, language, display_name from person where partner_id = $1 and id = $2");
const INSERT: TenantSql = sql!(
    "insert into phone_link (partner_id, token_hash, customer_id, person_id, kind, model, created_at, expires_at) \
     values ($1, $2, $3, $4, $5, $6, $7, $8)"
);
const END_UNUSED: TenantSql =
    sql!("delete from phone_link where partner_id = $1 and person_id = $2 and kind = 'link' and credential_id is null");

/// 53 random bits as people read them out; guessing is slowed down and they are soon over.
pub fn fresh_code() -> Result<String, Refusal> {
    let mut code = String::new();
    while code.len() < CODE_DIGITS {
        let mut bytes = [0u8; 32];
        getrandom::fill(&mut bytes).map_err(|error| Refusal::Broken(Fault::Broken(error.to_string())))?;
        // why not every byte: each digit shall be as likely as any other.
        let fair = bytes.iter().filter(|byte| **byte < 250).map(|byte| char::from(b'0' + byte % 10));
        code.extend(fair.take(CODE_DIGITS - code.len()));
    }
    Ok(code)
}

impl Verb for MakePhoneLink {
    const RIGHT: Right = Right::EditDevices;
    const NAME: &'static str = "make-phone-link";
    type Done = MadeLink;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<MadeLink, Refusal> {
        let person = self.person.to_string();
        let customer = of_person(tx, &person).await?;
        hold::person(tx, &person).await?;
        line_of(tx, &person).await?;
        let row = tx.one(&PERSON, values![person.as_str()]).await?.ok_or_else(Refusal::not_found)?;
        let (email, language, name) = (row.text(0)?, row.text(1)?, row.text(2)?);
        tx.later(&END_UNUSED, values![person.as_str()]).await?;
        let made = make(tx, &customer, &person, "link", ("", &self.secret)).await?;
        let content = json!({ "organization": customer.name, "name": name, "support": customer.support_contact,
            "phone": self.secret, "until": made.expires_at });
        people::mail(tx, MailKind::PhoneLink, email, language, Some(&customer.key()), content).await?;
        Ok(made)
    }
}

impl Verb for MakeActivationCode {
    const RIGHT: Right = Right::EditDevices;
    const NAME: &'static str = "make-activation-code";
    type Done = MadeLink;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<MadeLink, Refusal> {
        if let Some(org) = self.org {
            locations::owner(tx, Some(org)).await?;
        }
        let mut problems = Problems::default();
        let model = self.model.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
        if let Some(typed) = model.filter(|typed| Model::find(typed).is_none()) {
            problems.push(Problem::new("model", ProblemKind::DeviceModelUnknown).with("model", typed));
        }
        if self.names_a_workspace {
            problems.add("workspaceId", ProblemKind::NotFound);
        }
        let kind = if self.person.is_absent() { ProblemKind::Required } else { ProblemKind::NotFound };
        let person = self.person.id().map(|id| id.to_string()).unwrap_or_default();
        let customer = match of_person(tx, &person).await {
            Ok(customer) if self.org.is_none_or(|org| org == customer.org_id) => customer,
            Ok(_) | Err(Refusal::Problems(_)) => {
                problems.add("personId", kind);
                return Err(problems.into());
            }
            Err(other) => return Err(other),
        };
        crate::door::refuse_if_any(problems)?;
        hold::person(tx, &person).await?;
        line_of(tx, &person).await?;
        let model = model.and_then(Model::find).map_or("", |model| model.name);
        make(tx, &customer, &person, "code", (model, &self.code)).await
    }
}

async fn make(
    tx: &mut Tx<'_, '_>,
    customer: &CustomerRef,
    person: &str,
    kind: &'static str,
    (model, secret): (&str, &str),
) -> Result<MadeLink, Refusal> {
    let (now, key, digest) = (tx.now(), customer.key(), secret::digest(secret));
    let expires_at = now + LINK_MS;
    let row = values![digest.as_str(), key.as_str(), person, kind, model, now, expires_at];
    tx.later(&INSERT, row).await?;
    let after = json!({ "person": person, "kind": kind, "model": model, "expiresAt": expires_at });
    tx.changed(Change::new("phone-link", person, after).of_customer(&key));
    Ok(MadeLink { expires_at, digest })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_sixteen_digits_and_never_twice_the_same() {
        let (one, other) = (fresh_code().unwrap(), fresh_code().unwrap());
        assert!(one.len() == CODE_DIGITS && one.bytes().all(|byte| byte.is_ascii_digit()), "{one}");
        assert_ne!(one, other);
    }
}
