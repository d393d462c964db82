//! `alta token create`: an access token in the name of an administrator.

use alta_hub::{
    Caller, Hub, secret,
    sign_in::{self, ACCESS_MS, ALL_SCOPES, TOKEN_PREFIX},
};
use alta_model::{Id, email::Email, id::Partner};
use alta_words::{Tongue, say};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Done, fresh_secret};
use crate::trouble::Trouble;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct CreateToken {
    pub(crate) admin: String,
    pub(crate) scopes: Vec<String>,
}

pub(crate) async fn create(hub: &Hub, tongue: Tongue, asked: CreateToken) -> Result<Done, Trouble> {
    let unknown = || Trouble::said("cli-refused-admin", &[("email", &asked.admin)]);
    let email = Email::parse(&asked.admin).map_err(|_| unknown())?;
    let found = sign_in::find_administrator(hub, &email).await?.ok_or_else(unknown)?;
    let token = issue(hub, found.partner, &asked.admin, asked.scopes.clone(), "").await?;
    let lines = vec![say(tongue, "cli-token-created", &[("token", token.clone())]), say(tongue, "cli-shown-once", &[])];
    Ok(Done::new(json!({ "token": token }), lines))
}

/// With every scope there is.
pub(crate) async fn full(hub: &Hub, partner: Id<Partner>, admin: &str) -> Result<String, Trouble> {
    full_of_client(hub, partner, admin, "").await
}

/// The same for a client, with which it ends.
pub(crate) async fn full_of_client(
    hub: &Hub,
    partner: Id<Partner>,
    admin: &str,
    client_id: &str,
) -> Result<String, Trouble> {
    issue(hub, partner, admin, ALL_SCOPES.iter().map(|scope| (*scope).to_owned()).collect(), client_id).await
}

async fn issue(
    hub: &Hub,
    partner: Id<Partner>,
    admin: &str,
    scopes: Vec<String>,
    client_id: &str,
) -> Result<String, Trouble> {
    let token = fresh_secret(TOKEN_PREFIX)?;
    let verb = sign_in::CreateToken {
        admin: admin.to_owned(),
        scopes,
        lifetime_ms: LIFETIME_MS,
        name: String::new(),
        token_hash: secret::digest(&token),
        client_id: client_id.to_owned(),
    };
    hub.write(&Caller::operator(partner), verb).await?;
    Ok(token)
}

/// Programs are set up once and run for long.
const LIFETIME_MS: i64 = 26 * ACCESS_MS;
