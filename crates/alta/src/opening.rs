//! Opening the hub: its database, brought up to this version, and the connectors that every hub brings along.

use std::sync::Arc;

use alta_db::{Db, Fault, Location};
use alta_hub::{Hub, MIGRATIONS, Refusal, door::Wiring};
use alta_local::{Local, Rehearsal, WithDialTone};
use alta_model::fulfilment::Fulfiller;

use crate::options::Options;

pub(crate) async fn database(options: &Options) -> Result<Db, Fault> {
    let location = match &options.database {
        Some(url) => Location::Server(url.whole().to_owned()),
        None => Location::Folder(options.data.clone()),
    };
    let mut tuning = alta_db::Options::default();
    // why: `alta bench` compares with a hub that commits each write alone.
    if let Some(one) = std::env::var("ALTA_WRITES_PER_COMMIT").ok().and_then(|number| number.parse().ok()) {
        tuning.batch = one;
    }
    Db::open(&location, tuning).await
}

pub(crate) async fn hub(options: &Options) -> Result<Hub, Fault> {
    let db = database(options).await?;
    db.migrate(MIGRATIONS).await?;
    let own: Arc<dyn Fulfiller> = match options.voice {
        Some(_) => Arc::new(WithDialTone),
        None => Arc::new(Local),
    };
    let hub = Hub::new(Wiring { db, connectors: vec![own, Arc::new(Rehearsal::default())] });
    complete(&hub).await.map_err(|refusal| match refusal {
        Refusal::Broken(fault) => fault,
        other => Fault::Broken(format!("{other:?}")),
    })?;
    Ok(hub)
}

/// What a hub of an older version had no place for is made from what it has; where it is there, these are look-ups.
async fn complete(hub: &Hub) -> Result<(), Refusal> {
    alta_hub::customers::make_findable(hub).await?;
    alta_hub::voice::build_once(hub).await
}
