//! A client's refresh token becomes an access token. Anybody may knock here, so failures are slowed down per client and address, and a
//! stranger learns nothing: unknown client and wrong secret sound the same.

use std::time::Instant;

use alta_model::{Problem, ProblemKind, role::Right};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    ACCESS_MS, ACCESS_PREFIX, REFRESH_MS, Throttle, find_client,
    throttle::Key,
    token::{self, NewToken},
};
use crate::{Caller, Hub, Refusal, Tx, Verb, audit::Change, door::TenantSql, secret, sql, values};

pub struct RefreshOrder {
    pub client_id: String,
    pub client_secret: String,
    pub refresh_token: String,
    /// Where the request came from, as far as is known.
    pub address: String,
    pub tracking_id: String,
}

#[derive(Clone, Debug)]
pub struct Grant {
    pub access_token: String,
    pub expires_in_s: i64,
    pub refresh_token: String,
    pub refresh_token_expires_in_s: i64,
    pub scope: String,
}

const GUESSES: [ProblemKind; 2] = [ProblemKind::InvalidClient, ProblemKind::InvalidGrant];

pub async fn exchange_refresh(hub: &Hub, throttle: &Throttle, order: RefreshOrder) -> Result<Grant, Refusal> {
    // why the pair: whoever knows a client's id must not be able to slow down the client itself.
    let keys = [
        Key { who: format!("{} from {}", order.client_id, order.address), free: 10 },
        Key { who: order.address.clone(), free: 100 },
    ];
    if let Err(seconds) = throttle.begin(&keys, Instant::now()) {
        return Err(Problem::new("", ProblemKind::TooManyRequests).with("seconds", seconds).into());
    }
    let outcome = exchange(hub, &order).await;
    match &outcome {
        Ok(_) => {
            throttle.forget(&keys[..1]);
            throttle.take_back(&keys[1..]);
        }
        Err(refusal) if refusal.kinds().iter().any(|kind| GUESSES.contains(kind)) => {}
        Err(_) => throttle.take_back(&keys),
    }
    outcome
}

async fn exchange(hub: &Hub, order: &RefreshOrder) -> Result<Grant, Refusal> {
    let found = find_client(hub, &order.client_id).await?;
    let kept = found.as_ref().map(|found| found.what.as_str()).unwrap_or_default();
    let matches = secret::same(kept, &secret::digest(&order.client_secret));
    let Some(client) = found.filter(|_| matches) else {
        return Err(Refusal::because("client_id", ProblemKind::InvalidClient));
    };
    let access_token =
        secret::fresh(ACCESS_PREFIX).map_err(|error| Refusal::Broken(alta_db::Fault::Broken(error.to_string())))?;
    let verb = ExchangeRefresh {
        client_id: order.client_id.clone(),
        refresh_hash: secret::digest(&order.refresh_token),
        access_hash: secret::digest(&access_token),
    };
    let caller = Caller { tracking_id: order.tracking_id.clone(), ..Caller::operator(client.partner) };
    let done = hub.write(&caller, verb).await?;
    Ok(Grant {
        access_token,
        expires_in_s: ACCESS_MS / 1000,
        refresh_token: order.refresh_token.clone(),
        refresh_token_expires_in_s: REFRESH_MS / 1000,
        scope: done.scopes,
    })
}

/// The refresh token stays the same and its time begins anew, as clients of the public API expect.
struct ExchangeRefresh {
    client_id: String,
    refresh_hash: String,
    access_hash: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Exchanged {
    scopes: String,
}

const REFRESH: TenantSql = sql!(
    "select t.person_id, t.scopes, t.expires_at, p.email from token t join person p on p.partner_id = t.partner_id and p.id = t.person_id \
     where t.partner_id = $1 and t.token_hash = $2 and t.kind = 'refresh' and t.client_id = $3 and p.disabled_at is null"
);
const RENEW: TenantSql = sql!("update token set expires_at = $3 where partner_id = $1 and token_hash = $2");
const END_STALE: TenantSql = sql!(
    "delete from token where partner_id = $1 and person_id = $2 and client_id = $3 and kind = 'access' and expires_at <= $4"
);

impl Verb for ExchangeRefresh {
    const RIGHT: Right = Right::SeeSelf;
    const NAME: &'static str = "exchange-refresh-token";
    type Done = Exchanged;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Exchanged, Refusal> {
        let now = tx.now();
        let found = tx.one(&REFRESH, values![self.refresh_hash.as_str(), self.client_id.as_str()]).await?;
        let refused = || Refusal::because("refresh_token", ProblemKind::InvalidGrant);
        let row = found.ok_or_else(refused)?;
        if row.int(2)? <= now {
            return Err(refused());
        }
        let (person, scopes) = (row.text(0)?, row.text(1)?);
        tx.must(&RENEW, values![self.refresh_hash.as_str(), now + REFRESH_MS]).await?;
        tx.later(&END_STALE, values![person, self.client_id.as_str(), now]).await?;
        let new = NewToken {
            hash: &self.access_hash,
            person,
            kind: "access",
            scopes,
            client_id: &self.client_id,
            expires_at: now + ACCESS_MS,
        };
        token::insert(tx, &new).await?;
        tx.changed(Change::new("token", person, json!({ "email": row.text(3)?, "client": self.client_id })));
        Ok(Exchanged { scopes: scopes.to_owned() })
    }
}
