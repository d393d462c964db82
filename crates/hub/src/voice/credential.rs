//! What one device of a person proves itself with. The password is drawn by the hub and shown once; what stays is its digest for the customer's
//! domain, which is worth the password there, and so is never shown or logged.

use alta_db::Fault;
use alta_model::{
    Id, Problem, ProblemKind,
    id::{Device, Person, SipCredential},
    name,
    role::Right,
};
use md5::Md5;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use super::project::Touched;
use crate::{Look, Refusal, Tx, Verb, actor::id, audit::Change, customers, door::TenantSql, hold, secret, sql, values};

/// One more device of a person. Saying it again makes another.
pub struct IssueCredential {
    pub person: Id<Person>,
    /// What people call it: "desk", "mobile".
    pub label: String,
    /// The desk telephone that it is for, if it is for one.
    pub device: Option<Id<Device>>,
    /// See [`fresh_password`].
    pub password: String,
}

/// With the password, all that a telephone has to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedCredential {
    pub credential: String,
    pub username: String,
    pub domain: String,
    pub line: String,
    /// Of the password: when the same request comes again, another was drawn in vain, and whoever compares can tell.
    pub password_digest: String,
}

pub struct RevokeCredential(pub Id<SipCredential>);

pub struct ListCredentials(pub Id<Person>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialSeen {
    pub id: Id<SipCredential>,
    pub person: Id<Person>,
    pub device: Option<Id<Device>>,
    pub label: String,
    pub username: String,
    pub created_at: i64,
}

pub(super) const LINE: TenantSql =
    sql!("select v.customer_id, v.username, v.domain from voice_line v where v.partner_id = $1 and v.line_id = $2");
const PERSON: TenantSql =
    sql!("select customer_id from person where partner_id = $1 and id = $2 and disabled_at is null");
const DEVICE: TenantSql = sql!("select id from device where partner_id = $1 and id = $2 and person_id = $3");
const INSERT: TenantSql = sql!(
    "insert into sip_credential (partner_id, id, customer_id, person_id, device_id, label, username, ha1, ha1_sha256, created_at) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
);
const ONE: TenantSql =
    sql!("select customer_id, person_id, label, username from sip_credential where partner_id = $1 and id = $2");
const DELETE: TenantSql = sql!("delete from sip_credential where partner_id = $1 and id = $2");
const OF_PERSON: TenantSql = sql!(
    "select id, person_id, device_id, label, username, created_at from sip_credential where partner_id = $1 and person_id = $2 \
     and for_test = 0 order by created_at, id"
);
const LABEL_MAX: usize = 60;

/// 120 random bits in letters and digits that no telephone's keypad or form refuses.
pub fn fresh_password() -> Result<String, Refusal> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0u8; 24];
    getrandom::fill(&mut bytes).map_err(|error| Refusal::Broken(Fault::Broken(error.to_string())))?;
    Ok(bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect())
}

impl Verb for IssueCredential {
    const RIGHT: Right = Right::EditDevices;
    const NAME: &'static str = "issue-credential";
    type Done = IssuedCredential;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<IssuedCredential, Refusal> {
        let person = self.person.to_string();
        held(tx, &person).await?;
        let line = line_of(tx, &person).await?;
        let (customer, address, domain) = (line.text(0)?, line.text(1)?, line.text(2)?);
        let label = name::line(&self.label, LABEL_MAX).map_err(|kind| Problem::new("name", kind))?;
        let device = self.device.map(|device| device.to_string());
        if let Some(device) = &device
            && tx.one(&DEVICE, values![device.as_str(), person.as_str()]).await?.is_none()
        {
            return Err(Problem::new("deviceId", ProblemKind::NotFound).into());
        }
        let id = tx.fresh::<SipCredential>().to_string();
        let username = format!("d{}", &id[24..]);
        let (ha1, ha1_sha256) = digests(&username, domain, &self.password);
        let now = tx.now();
        let row = values![
            id.as_str(),
            customer,
            person.as_str(),
            device,
            label.as_str(),
            username.as_str(),
            ha1,
            ha1_sha256,
            now
        ];
        tx.later(&INSERT, row).await?;
        tx.touch(Touched::Person(person.clone()));
        let after = json!({ "person": person, "label": label, "username": username });
        tx.changed(Change::new("sip-credential", &id, after).of_customer(customer));
        Ok(IssuedCredential {
            credential: id,
            username,
            domain: domain.to_owned(),
            line: address.to_owned(),
            password_digest: secret::digest(&self.password),
        })
    }
}

impl Verb for RevokeCredential {
    const RIGHT: Right = Right::RemoveDevices;
    const NAME: &'static str = "revoke-credential";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let key = self.0.to_string();
        let row = tx.one(&ONE, values![key.as_str()]).await?.ok_or_else(Refusal::not_found)?;
        let person = row.text(1)?;
        let customer = customers::owner(tx, id(&row, 0)?).await?;
        hold::customer(tx, &customer, "").await?;
        tx.must(&DELETE, values![key.as_str()]).await?;
        tx.touch(Touched::Person(person.to_owned()));
        let before = json!({ "person": person, "label": row.text(2)?, "username": row.text(3)? });
        tx.changed(Change::new("sip-credential", &key, Json::Null).of_customer(customer.key()).from(before));
        Ok(())
    }
}

impl Look for ListCredentials {
    const RIGHT: Right = Right::SeeDevices;
    type Seen = Vec<CredentialSeen>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Vec<CredentialSeen>, Refusal> {
        let person = self.0.to_string();
        of_person(tx, &person).await?;
        let mut seen = Vec::new();
        for row in tx.rows(&OF_PERSON, values![person]).await? {
            seen.push(CredentialSeen {
                id: id(&row, 0)?,
                person: id(&row, 1)?,
                device: crate::actor::opt_id(&row, 2)?,
                label: row.text(3)?.to_owned(),
                username: row.text(4)?.to_owned(),
                created_at: row.int(5)?,
            });
        }
        Ok(seen)
    }
}

/// Somebody of a customer that this actor may touch, or the same "not found" as for nobody.
pub(crate) async fn of_person(tx: &mut Tx<'_, '_>, person: &str) -> Result<customers::CustomerRef, Refusal> {
    let row = tx.one(&PERSON, values![person]).await?.ok_or_else(Refusal::not_found)?;
    match crate::actor::opt_id(&row, 0)? {
        Some(customer) => customers::owner(tx, customer).await,
        None => Err(Refusal::not_found()),
    }
}

/// The same for a change: nobody takes the line, the package or the customer away before the end.
pub(super) async fn held(tx: &mut Tx<'_, '_>, person: &str) -> Result<customers::CustomerRef, Refusal> {
    let customer = of_person(tx, person).await?;
    hold::customer(tx, &customer, "").await?;
    hold::person(tx, person).await?;
    Ok(customer)
}

/// Customer, address and domain of somebody who has a line.
pub(crate) async fn line_of(tx: &mut Tx<'_, '_>, person: &str) -> Result<alta_db::Row, Refusal> {
    let line = tx.one(&LINE, values![person]).await?;
    line.ok_or_else(|| Problem::new("personId", ProblemKind::DeviceWithoutCalling).into())
}

/// H(user:realm:password), by MD5 as every telephone knows it, and by SHA-256 (RFC 8760).
pub(super) fn digests(username: &str, domain: &str, password: &str) -> (String, String) {
    let said = format!("{username}:{domain}:{password}");
    (hex(&Md5::digest(&said)), hex(&Sha256::digest(&said)))
}

/// HA1 of RFC 2617.
pub(super) fn digest_md5(username: &str, realm: &str, password: &str) -> String {
    hex(&Md5::digest(format!("{username}:{realm}:{password}")))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        text.push_str(&format!("{byte:02x}"));
        text
    })
}
