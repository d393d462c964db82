//! The access tokens that somebody made for their own programs: seen without the secret, and ended one by one.

use alta_model::role::Right;
use serde_json::json;

use crate::{Look, Refusal, Tx, Verb, audit::Change, door::TenantSql, sql, values};

/// One's own, the newest first.
pub struct ListTokens;

#[derive(Clone, Debug)]
pub struct TokenSeen {
    /// The digest: it names the token, and opens nothing.
    pub hash: String,
    pub name: String,
    pub scopes: String,
    pub created_at: i64,
    pub expires_at: i64,
}

const LIST: TenantSql = sql!(
    "select token_hash, coalesce(name, ''), scopes, created_at, expires_at from token where partner_id = $1 and person_id = $2 and kind = 'access' \
     and client_id = '' and expires_at > $3 order by created_at desc, token_hash limit 200"
);

impl Look for ListTokens {
    const RIGHT: Right = Right::AssignPartnerRoles;
    type Seen = Vec<TokenSeen>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Vec<TokenSeen>, Refusal> {
        let (me, now) = (tx.actor().id_text(), tx.now());
        let rows = tx.rows(&LIST, values![me, now]).await?;
        rows.iter()
            .map(|row| {
                Ok(TokenSeen {
                    hash: row.text(0)?.to_owned(),
                    name: row.text(1)?.to_owned(),
                    scopes: row.text(2)?.to_owned(),
                    created_at: row.int(3)?,
                    expires_at: row.int(4)?,
                })
            })
            .collect()
    }
}

/// It ends at once.
pub struct EndToken {
    pub hash: String,
}

const END: TenantSql =
    sql!("delete from token where partner_id = $1 and token_hash = $2 and person_id = $3 and kind = 'access'");

impl Verb for EndToken {
    const RIGHT: Right = Right::AssignPartnerRoles;
    const NAME: &'static str = "end-token";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let me = tx.actor().id_text();
        if tx.execute(&END, values![self.hash.as_str(), me.as_str()]).await? == 0 {
            return Err(Refusal::not_found());
        }
        let email = tx.actor().email.clone();
        tx.changed(Change::new("token", me, serde_json::Value::Null).from(json!({ "email": email })));
        Ok(())
    }
}
