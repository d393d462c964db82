//! An OAuth client of a partner, and the refresh token with which it comes in on behalf of an administrator.

use alta_model::{Id, Problems, id::Person, role::Right};
use serde_json::{Value as Json, json};

use super::{
    REFRESH_MS,
    token::{self, NewToken, refuse_unknown_scopes},
};
use crate::{
    Look, Refusal, Tx, Verb,
    audit::Change,
    door::{TenantSql, refuse_if_any},
    partners, sql, values,
};

pub struct AddClient {
    pub client_id: String,
    pub name: String,
    pub secret_hash: String,
}

const INSERT: TenantSql =
    sql!("insert into oauth_client (partner_id, client_id, name, secret_hash, created_at) values ($1, $2, $3, $4, $5)");

impl Verb for AddClient {
    const RIGHT: Right = Right::EditPartner;
    const NAME: &'static str = "add-client";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let now = tx.now();
        let row = values![self.client_id.as_str(), self.name.as_str(), self.secret_hash.as_str(), now];
        tx.later(&INSERT, row).await?;
        tx.changed(Change::new("client", &self.client_id, json!({ "name": self.name })));
        Ok(())
    }
}

/// The operator takes back every client of this name, with all that was issued to them.
pub struct EndClients {
    pub name: String,
}

const CLIENTS: TenantSql = sql!("select client_id from oauth_client where partner_id = $1 and name = $2");
const END_TOKENS: TenantSql = sql!("delete from token where partner_id = $1 and client_id = $2");
const END: TenantSql = sql!("delete from oauth_client where partner_id = $1 and client_id = $2");

impl Verb for EndClients {
    const RIGHT: Right = Right::EditPartner;
    const NAME: &'static str = "end-clients";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        if !tx.actor().is_operator() {
            return Err(Refusal::not_found());
        }
        for row in tx.rows(&CLIENTS, values![self.name.as_str()]).await? {
            let client = row.text(0)?;
            tx.later(&END_TOKENS, values![client]).await?;
            tx.later(&END, values![client]).await?;
            tx.changed(Change::new("client", client, Json::Null).from(json!({ "name": self.name })));
        }
        Ok(())
    }
}

/// The names of the clients that the partner has.
pub struct ClientNames;

const NAMES: TenantSql = sql!("select name from oauth_client where partner_id = $1 order by created_at, client_id");

impl Look for ClientNames {
    const RIGHT: Right = Right::SeePartner;
    type Seen = Vec<String>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Vec<String>, Refusal> {
        partners::refuse_sub_partner(tx)?;
        let rows = tx.rows(&NAMES, values![]).await?;
        Ok(rows.iter().map(|row| row.text(0).map(str::to_owned)).collect::<Result<_, _>>()?)
    }
}

/// The operator's way to what later an authorization page gives: a refresh token that a client may use again and again.
pub struct IssueRefresh {
    pub client_id: String,
    pub person: Id<Person>,
    pub scopes: Vec<String>,
    pub token_hash: String,
}

const KNOWN: TenantSql = sql!(
    "select p.email from person p join oauth_client c on c.partner_id = p.partner_id \
     where p.partner_id = $1 and p.id = $2 and p.disabled_at is null and c.client_id = $3"
);

impl Verb for IssueRefresh {
    const RIGHT: Right = Right::EditPartner;
    const NAME: &'static str = "issue-refresh-token";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        if !tx.actor().is_operator() {
            return Err(Refusal::not_found());
        }
        let mut problems = Problems::default();
        refuse_unknown_scopes(&self.scopes, &mut problems);
        refuse_if_any(problems)?;
        let person = self.person.to_string();
        let known = tx.one(&KNOWN, values![person.as_str(), self.client_id.as_str()]).await?;
        let row = known.ok_or_else(Refusal::not_found)?;
        let new = NewToken {
            hash: &self.token_hash,
            person: &person,
            kind: "refresh",
            scopes: &self.scopes.join(" "),
            client_id: &self.client_id,
            expires_at: tx.now() + REFRESH_MS,
        };
        token::insert(tx, &new).await?;
        let after = json!({ "email": row.text(0)?, "client": self.client_id, "scopes": self.scopes });
        tx.changed(Change::new("token", &person, after));
        Ok(())
    }
}
