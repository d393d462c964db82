//! Whose is it? A client id and an administrator's address say which partner is meant only after they were looked up in the whole hub. Nothing
//! of another partner leaves this file but that partner's id, and for the operator its name.

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
const PARTNERS: Sql = statement!("select partner_id, name from partner order by created_at, partner_id limit 1000");

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

/// Every partner with its name, the oldest first: for the operator, who must be able to say which one is meant.
pub async fn find_partners(hub: &Hub) -> Result<Vec<Found<String>>, Refusal> {
    let rows = hub.db().read(All).await?;
    rows.iter().map(|row| Ok(Found { partner: id(row, 0)?, what: row.text(1)?.to_owned() })).collect()
}

struct All;

impl Work for All {
    type Done = Vec<alta_db::Row>;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<Vec<alta_db::Row>, Refusal> {
        Ok(tx.rows(&PARTNERS, &[]).await?)
    }
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
