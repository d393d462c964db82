//! Dial tone in this process: the embedded engine on the hub's own projection. What it tells becomes records; whoever loses a line loses
//! registrations and calls at once.

mod follow;
mod live;
mod phone;

use std::{net::SocketAddr, time::Duration};

use alta_hub::{Hub, voice};
use alta_sip::{
    engine::{Config, Engine},
    projection::{Projection, postgres::Postgres, sqlite::Sqlite},
    transport::{Listen, Protocol},
};
use tokio::{sync::watch, task::JoinHandle};

use crate::{options::Options, trouble::Trouble};

pub(crate) use phone::{Dialling, run as phone};

pub(crate) struct Voice {
    pub(crate) address: SocketAddr,
    tasks: Vec<JoinHandle<()>>,
}

/// Nothing, where nobody asked for it.
pub(crate) async fn start(
    options: &Options,
    hub: &Hub,
    stopped: watch::Receiver<bool>,
) -> Result<Option<Voice>, Trouble> {
    let Some(address) = options.voice else { return Ok(None) };
    let taken =
        |error: std::io::Error| Trouble::usage("cli-refused-voice", &[("address", &address), ("reason", &error)]);
    let base = voice::base_domain(hub, options.voice_domain.as_deref()).await?;
    let projection = match &options.database {
        Some(url) => Projection::new(Postgres::new(url.whole()).map_err(|error| taken(std::io::Error::other(error)))?),
        None => Projection::new(Sqlite::new(options.data.join("alta.db"))),
    };
    let mut config = Config::new(&base, Listen { udp: Some(address), tcp: Some(address), ..Listen::default() });
    config.secret = voice::engine_secret(hub).await?;
    let (engine, events) = Engine::start(config, projection.clone()).await.map_err(taken)?;
    let address = engine.listens(Protocol::Udp).unwrap_or(address);
    let engine = std::sync::Arc::new(engine);
    hub.set_engine(std::sync::Arc::new(live::Live { engine: engine.clone(), address }));
    let records = tokio::spawn(follow::events(hub.clone(), events));
    let nudges = tokio::spawn(follow::lines(hub.retold(), engine, projection, stopped));
    Ok(Some(Voice { address, tasks: vec![records, nudges] }))
}

impl Voice {
    /// What was told is written down first, as far as that is quick.
    pub(crate) async fn stop(self) {
        for task in self.tasks.into_iter().rev() {
            let _ = tokio::time::timeout(Duration::from_secs(2), task).await;
        }
    }
}
