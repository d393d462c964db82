//! An access token in the name of an administrator, for a program that uses the API.

use alta_model::{Problem, ProblemKind, Problems, email::Email, role::Right};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::scopes::ALL_SCOPES;
use crate::{Refusal, Tx, Verb, audit::Change, door::TenantSql, sql, values};

pub struct CreateToken {
    pub admin: String,
    pub scopes: Vec<String>,
    pub lifetime_ms: i64,
    /// What the person calls it, so as to find it again; may be empty.
    pub name: String,
    /// The digest of the secret (see `secret::digest`).
    pub token_hash: String,
    /// The client that it goes to and ends with; empty: nobody's.
    pub client_id: String,
}

const NAME_MAX: usize = 80;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CreatedToken {
    pub person: String,
    pub expires_at: i64,
    /// Which one it is: whoever asks again under the same key has another secret in hand.
    #[serde(default)]
    pub token_hash: String,
}

const ADMINISTRATOR: TenantSql = sql!(
    "select id, email from person where partner_id = $1 and email_key = $2 and disabled_at is null \
     and exists (select 1 from role_grant g where g.partner_id = person.partner_id and g.person_id = person.id)"
);
const INSERT: TenantSql = sql!(
    "insert into token (partner_id, token_hash, person_id, kind, scopes, client_id, created_at, expires_at) \
     values ($1, $2, $3, $4, $5, $6, $7, $8)"
);
const NAME_IT: TenantSql = sql!("update token set name = $3 where partner_id = $1 and token_hash = $2");

impl Verb for CreateToken {
    const RIGHT: Right = Right::AssignPartnerRoles;
    const NAME: &'static str = "create-token";
    type Done = CreatedToken;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<CreatedToken, Refusal> {
        let mut problems = Problems::default();
        refuse_unknown_scopes(&self.scopes, &mut problems);
        if self.name.chars().count() > NAME_MAX {
            problems.push(Problem::new("name", ProblemKind::TooLong).with("max", NAME_MAX));
        }
        let email = problems.keep("admin", Email::parse(&self.admin));
        let person = match &email {
            Some(email) => tx.one(&ADMINISTRATOR, values![email.key()]).await?,
            None => None,
        };
        if email.is_some() && person.is_none() {
            problems.add("admin", ProblemKind::NotFound);
        }
        let (Some(row), true) = (person, problems.is_empty()) else { return Err(problems.into()) };
        let person = row.text(0)?.to_owned();
        only_for_oneself(tx, &person)?;
        let expires_at = tx.now() + self.lifetime_ms;
        let new = NewToken {
            hash: &self.token_hash,
            person: &person,
            kind: "access",
            scopes: &self.scopes.join(" "),
            client_id: &self.client_id,
            expires_at,
        };
        insert(tx, &new).await?;
        if !self.name.is_empty() {
            tx.later(&NAME_IT, values![self.token_hash.as_str(), self.name.as_str()]).await?;
        }
        let after = json!({ "email": row.text(1)?, "scopes": self.scopes, "expiresAt": expires_at });
        tx.changed(Change::new("token", &person, after));
        Ok(CreatedToken { person, expires_at, token_hash: self.token_hash.clone() })
    }
}

/// The operator makes tokens for everybody; an administrator would otherwise borrow the rights of another.
fn only_for_oneself(tx: &Tx<'_, '_>, person: &str) -> Result<(), Refusal> {
    let actor = tx.actor();
    if actor.is_operator() || actor.id_text() == person {
        return Ok(());
    }
    Err(Problem::new("admin", ProblemKind::Forbidden).with("right", CreateToken::RIGHT.code()).into())
}

/// A misspelt scope would make a token that opens nothing.
pub(super) fn refuse_unknown_scopes(scopes: &[String], problems: &mut Problems) {
    if scopes.is_empty() {
        problems.add("scopes", ProblemKind::Required);
    }
    for scope in scopes.iter().filter(|scope| !ALL_SCOPES.contains(&scope.as_str())) {
        let problem = Problem::new("scopes", ProblemKind::UnknownValue);
        problems.push(problem.with("value", scope).with("known", ALL_SCOPES.join(", ")));
    }
}

pub(super) struct NewToken<'t> {
    pub(super) hash: &'t str,
    pub(super) person: &'t str,
    pub(super) kind: &'static str,
    pub(super) scopes: &'t str,
    pub(super) client_id: &'t str,
    pub(super) expires_at: i64,
}

pub(super) async fn insert(tx: &mut Tx<'_, '_>, new: &NewToken<'_>) -> Result<(), Refusal> {
    let now = tx.now();
    let row = values![new.hash, new.person, new.kind, new.scopes, new.client_id, now, new.expires_at];
    tx.later(&INSERT, row).await
}
