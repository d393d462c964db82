//! What the whole hub says about voice: the domain under which customers have theirs, the seal of its engine, whether the projection was built.

use alta_db::{Fault, Lane, Sql, Tx as Raw, Value, Work, statement};
use alta_model::{Id, id::Partner};

use super::{RebuildVoice, domain::BASE};
use crate::{Caller, Hub, Refusal};

const GET: Sql = statement!("select value from voice_setting where name = $1");
const PUT: Sql = statement!("insert into voice_setting (name, value) values ($1, $2) on conflict (name) do nothing");
// Across partners: a hub from before the projection builds all of it.
const PARTNERS: Sql = statement!("select partner_id from partner order by partner_id");
const BUILT: &str = "built";

struct Get(&'static str);

impl Work for Get {
    type Done = Option<String>;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<Option<String>, Refusal> {
        let rows = tx.rows(&GET, &[Value::from(self.0)]).await?;
        Ok(rows.first().map(|row| row.text(0).map(str::to_owned)).transpose()?)
    }
}

struct Put(&'static str, String);

impl Work for Put {
    type Done = ();
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<(), Refusal> {
        tx.execute(&PUT, &[Value::from(self.0), Value::from(self.1.as_str())]).await?;
        Ok(())
    }
}

struct Partners;

impl Work for Partners {
    type Done = Vec<Id<Partner>>;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<Vec<Id<Partner>>, Refusal> {
        tx.rows(&PARTNERS, &[]).await?.iter().map(|row| crate::actor::id(row, 0)).collect()
    }
}

/// What was set first stays: the domains of customers and what their devices prove rest on it.
async fn first(hub: &Hub, name: &'static str, value: String) -> Result<String, Refusal> {
    hub.db().write(Lane::Interactive, Put(name, value.clone())).await?;
    Ok(hub.db().read(Get(name)).await?.unwrap_or(value))
}

/// The domain under which every customer has its own. `asked` counts when nobody said another before.
pub async fn base_domain(hub: &Hub, asked: Option<&str>) -> Result<String, Refusal> {
    first(hub, "domain", asked.unwrap_or(BASE).to_ascii_lowercase()).await
}

/// What the hub's own engine seals routes with: the same after a restart, so that calls that were up can be hung up.
pub async fn engine_secret(hub: &Hub) -> Result<[u8; 32], Refusal> {
    let mut drawn = [0u8; 32];
    getrandom::fill(&mut drawn).map_err(|error| Refusal::Broken(Fault::Broken(error.to_string())))?;
    let said: String = drawn.iter().map(|byte| format!("{byte:02x}")).collect();
    let kept = first(hub, "engine-secret", said).await?;
    let byte = |place: usize| kept.get(2 * place..2 * place + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
    Ok(std::array::from_fn(|place| byte(place).unwrap_or_default()))
}

/// A hub from before the projection gets one; where there is one this is one look-up.
pub async fn build_once(hub: &Hub) -> Result<(), Refusal> {
    if hub.db().read(Get(BUILT)).await?.is_none() {
        rebuild_all(hub).await?;
        first(hub, BUILT, "1".to_owned()).await?;
    }
    Ok(())
}

/// Every partner's projection from nothing. Says how many partners that were.
pub async fn rebuild_all(hub: &Hub) -> Result<usize, Refusal> {
    let partners = hub.db().read(Partners).await?;
    for partner in &partners {
        hub.write_behind(&Caller::operator(*partner), RebuildVoice).await?;
    }
    Ok(partners.len())
}
