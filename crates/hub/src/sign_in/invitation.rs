//! One-time links: whoever holds one chooses a password, and with it the link is used up. Made for a colleague, for a customer's administrator,
//! or by the operator for somebody who forgot theirs. Only the digest of the secret is kept.

use alta_db::{Sql, Tx as Raw, Value, Work, statement};
use alta_model::{
    Id, ProblemKind,
    id::{Customer, Partner, Person},
    role::Right,
};
use serde_json::json;

use super::token::{self, NewToken};
use crate::{
    Caller, Hub, Refusal, Tx, Verb, actor::id, audit::Change, customers, door::TenantSql, mails::MailKind, people, sql,
    values,
};

/// A week, so that a holiday does not make it worthless.
pub const INVITATION_MS: i64 = 7 * 24 * 60 * 60 * 1000;
pub const PASSWORD_MIN: usize = 10;
pub const PASSWORD_MAX: usize = 200;

/// For somebody of the partner, or of the sub-partner acted in.
pub struct InviteColleague {
    pub person: Id<Person>,
    pub token_hash: String,
    /// The link itself goes into the mail, and nowhere else.
    pub link: String,
}

pub struct InviteCustomerAdmin {
    pub customer: Id<Customer>,
    pub person: Id<Person>,
    pub token_hash: String,
    pub link: String,
}

const COLLEAGUE: TenantSql = sql!(
    "select email, language from person where partner_id = $1 and id = $2 and customer_id is null and disabled_at is null \
     and coalesce(sub_partner_id, '') = $3"
);
const OF_CUSTOMER: TenantSql = sql!(
    "select email, language from person where partner_id = $1 and id = $2 and customer_id = $3 and disabled_at is null"
);
const END_OTHERS: TenantSql =
    sql!("delete from token where partner_id = $1 and person_id = $2 and kind = 'invitation'");

impl Verb for InviteColleague {
    const RIGHT: Right = Right::AssignPartnerRoles;
    const NAME: &'static str = "invite-colleague";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let sub_partner = tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default();
        let whom = tx.one(&COLLEAGUE, values![self.person.to_string(), sub_partner]).await?;
        let whom = whom.ok_or_else(Refusal::not_found)?;
        invite(tx, &Invited { person: self.person, hash: &self.token_hash, link: &self.link, customer: None }, &whom)
            .await
    }
}

impl Verb for InviteCustomerAdmin {
    const RIGHT: Right = Right::AssignCustomerRoles;
    const NAME: &'static str = "invite-customer-admin";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let customer = customers::by_id(tx, self.customer).await?.key();
        let whom = tx.one(&OF_CUSTOMER, values![self.person.to_string(), customer.as_str()]).await?;
        let whom = whom.ok_or_else(Refusal::not_found)?;
        let invited =
            Invited { person: self.person, hash: &self.token_hash, link: &self.link, customer: Some(&customer) };
        invite(tx, &invited, &whom).await
    }
}

pub(super) struct Invited<'i> {
    pub(super) person: Id<Person>,
    pub(super) hash: &'i str,
    pub(super) link: &'i str,
    pub(super) customer: Option<&'i str>,
}

/// The newest link is the only one.
pub(super) async fn invite(tx: &mut Tx<'_, '_>, invited: &Invited<'_>, whom: &alta_db::Row) -> Result<(), Refusal> {
    let (person, now) = (invited.person.to_string(), tx.now());
    let (email, language) = (whom.text(0)?, whom.text(1)?);
    tx.later(&END_OTHERS, values![person.as_str()]).await?;
    let expires_at = now + INVITATION_MS;
    let new =
        NewToken { hash: invited.hash, person: &person, kind: "invitation", scopes: "", client_id: "", expires_at };
    token::insert(tx, &new).await?;
    let content = json!({ "link": invited.link, "expiresAt": expires_at });
    people::mail(tx, MailKind::Invitation, email, language, invited.customer, content).await?;
    let change = Change::new("invitation", &person, json!({ "email": email, "expiresAt": expires_at }));
    tx.changed(match invited.customer {
        Some(customer) => change.of_customer(customer),
        None => change,
    });
    Ok(())
}

/// Whose link it is, as the page that takes the password says it.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub partner: Id<Partner>,
    pub email: String,
    pub organization: String,
}

// Across partners: a link says whose it is only after it was found.
const BY_LINK: Sql = statement!(
    "select t.partner_id, p.email, coalesce(c.name, s.name, o.name), t.expires_at, p.disabled_at from token t \
     join person p on p.partner_id = t.partner_id and p.id = t.person_id join partner o on o.partner_id = t.partner_id \
     left join customer c on c.partner_id = t.partner_id and c.id = p.customer_id \
     left join sub_partner s on s.partner_id = t.partner_id and s.id = p.sub_partner_id \
     where t.token_hash = $1 and t.kind = 'invitation'"
);

/// `None`: never made, used, or too old; nobody can tell which.
pub async fn find_invitation(hub: &Hub, token_hash: &str) -> Result<Option<Invitation>, Refusal> {
    hub.db().read(ByLink(token_hash.to_owned())).await
}

struct ByLink(String);

impl Work for ByLink {
    type Done = Option<Invitation>;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<Option<Invitation>, Refusal> {
        let rows = tx.rows(&BY_LINK, &[Value::from(self.0.as_str())]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        if row.int(3)? <= tx.now() || row.opt_int(4)?.is_some() {
            return Ok(None);
        }
        Ok(Some(Invitation {
            partner: id(row, 0)?,
            email: row.text(1)?.to_owned(),
            organization: row.text(2)?.to_owned(),
        }))
    }
}

/// The link becomes a password; every session that was open ends.
pub async fn accept_invitation(hub: &Hub, token_hash: &str, password_hash: String) -> Result<(), Refusal> {
    let found = find_invitation(hub, token_hash).await?.ok_or_else(Refusal::not_found)?;
    let verb = AcceptInvitation { token_hash: token_hash.to_owned(), password_hash };
    hub.write(&Caller::operator(found.partner), verb).await
}

struct AcceptInvitation {
    token_hash: String,
    password_hash: String,
}

const PERSON: TenantSql = sql!(
    "select t.person_id, p.email from token t join person p on p.partner_id = t.partner_id and p.id = t.person_id \
     where t.partner_id = $1 and t.token_hash = $2 and t.kind = 'invitation' and t.expires_at > $3 and p.disabled_at is null"
);
const USE_UP: TenantSql = sql!("delete from token where partner_id = $1 and token_hash = $2 and kind = 'invitation'");
const END_SESSIONS: TenantSql = sql!("delete from token where partner_id = $1 and person_id = $2 and kind = 'session'");
const SET: TenantSql = sql!("update person set password_hash = $3, updated_at = $4 where partner_id = $1 and id = $2");

impl Verb for AcceptInvitation {
    const RIGHT: Right = Right::SeeSelf;
    const NAME: &'static str = "accept-invitation";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let now = tx.now();
        let row = tx.one(&PERSON, values![self.token_hash.as_str(), now]).await?;
        let row = row.ok_or_else(Refusal::not_found)?;
        let person = row.text(0)?;
        // why must: two windows with the same link; one of them chooses the password.
        tx.must(&USE_UP, values![self.token_hash.as_str()]).await?;
        tx.later(&END_SESSIONS, values![person]).await?;
        tx.must(&SET, values![person, self.password_hash.as_str(), now]).await?;
        tx.changed(Change::new("administrator", person, json!({ "email": row.text(1)?, "password": "changed" })));
        Ok(())
    }
}

/// Long enough to be no guess, short enough to be hashed.
pub fn judge_password(password: &str) -> Result<(), ProblemKind> {
    match password.chars().count() {
        length if length < PASSWORD_MIN => Err(ProblemKind::TooShort),
        length if length > PASSWORD_MAX => Err(ProblemKind::TooLong),
        _ => Ok(()),
    }
}
