//! Whose is it? A client id, an administrator's address and a partner's id say which partner is meant only after they were looked up in the
//! whole hub. Nothing of another partner leaves this file but that partner's id.

use alta_db::{Sql, Tx as Raw, Value, Work, statement};
use alta_model::{
    Id,
    email::Email,
    id::{Partner, Person},
};

use crate::{Hub, Refusal, actor::id};

// Across partners, each by one key that is unique in the hub.
const CLIENT: Sql = statement!("select partner_id, client_id, secret_hash from oauth_client where client_id = $1");
const ADMINISTRATOR: Sql = statement!("select partner_id, person_id from email_claim where email_key = $1");
const PARTNER: Sql = statement!("select partner_id, org_id from partner where partner_id = $1");
const ONLY: Sql = statement!("select min(partner_id), count(*) from partner having cast(count(*) as text) = $1");

const ANY: Sql = statement!("select min(partner_id), min(org_id) from partner where partner_id > $1");

/// What was found, with the partner it belongs to.
#[derive(Clone, Debug)]
pub struct Found<T> {
    pub partner: Id<Partner>,
    pub what: T,
}

/// The digest of the client's secret.
pub async fn find_client(hub: &Hub, client_id: &str) -> Result<Option<Found<String>>, Refusal> {
    let row = hub.db().read(ByKey { sql: CLIENT, key: client_id.to_owned() }).await?;
    row.map(|row| Ok(Found { partner: id(&row, 0)?, what: row.text(2)?.to_owned() })).transpose()
}

pub async fn find_administrator(hub: &Hub, email: &Email) -> Result<Option<Found<Id<Person>>>, Refusal> {
    let row = hub.db().read(ByKey { sql: ADMINISTRATOR, key: email.key().to_owned() }).await?;
    row.map(|row| Ok(Found { partner: id(&row, 0)?, what: id(&row, 1)? })).transpose()
}

pub async fn find_partner(hub: &Hub, partner: Id<Partner>) -> Result<Option<Id<Partner>>, Refusal> {
    let row = hub.db().read(ByKey { sql: PARTNER, key: partner.to_string() }).await?;
    row.map(|row| id(&row, 0)).transpose()
}

/// The partner of a hub that has just one.
pub async fn find_only_partner(hub: &Hub) -> Result<Option<Id<Partner>>, Refusal> {
    let row = hub.db().read(ByKey { sql: ONLY, key: "1".to_owned() }).await?;
    row.map(|row| id(&row, 0)).transpose()
}

/// Whether this hub has a partner at all: before, it waits for its first run.
pub async fn is_founded(hub: &Hub) -> Result<bool, Refusal> {
    let row = hub.db().read(ByKey { sql: ANY, key: String::new() }).await?;
    Ok(row.map(|row| row.opt_text(0).map(|first| first.is_some())).transpose()?.unwrap_or(false))
}

struct ByKey {
    sql: Sql,
    key: String,
}

impl Work for ByKey {
    type Done = Option<alta_db::Row>;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<Option<alta_db::Row>, Refusal> {
        Ok(tx.rows(&self.sql, &[Value::from(self.key.as_str())]).await?.into_iter().next())
    }
}
