//! Opening the hub: its database, brought up to this version, and the connectors that every hub brings along.

use std::sync::Arc;

use alta_db::{Db, Fault, Location};
use alta_hub::{Hub, MIGRATIONS, door::Wiring};
use alta_local::{Local, Rehearsal};

use crate::options::Options;

pub(crate) async fn database(options: &Options) -> Result<Db, Fault> {
    let location = match &options.database {
        Some(url) => Location::Server(url.clone()),
        None => Location::Folder(options.data.clone()),
    };
    Db::open(&location, alta_db::Options::default()).await
}

pub(crate) async fn hub(options: &Options) -> Result<Hub, Fault> {
    let db = database(options).await?;
    db.migrate(MIGRATIONS).await?;
    Ok(Hub::new(Wiring { db, connectors: vec![Arc::new(Local), Arc::new(Rehearsal::default())] }))
}
