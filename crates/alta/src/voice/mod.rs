//! Dial tone beside this hub, on its own projection: Kamailio, started and watched, or the embedded engine. What it tells becomes records;
//! whoever loses a line loses registrations and calls at once.

mod configuration;
mod follow;
mod kamailio;
mod live;
mod phone;
mod running;
mod start;

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use alta_hub::{Hub, voice};
use alta_sip::projection::{Projection, postgres::Postgres, sqlite::Sqlite};
use alta_words::{Tongue, say};
use tokio::{sync::watch, task::JoinHandle};

use crate::{
    options::{Options, VoiceOptions},
    trouble::Trouble,
};

pub(crate) use configuration::{Configured, kamailio_config, role};
pub(crate) use phone::{Dialling, run as phone};

/// A text and its values: which engine it is, and why.
type Why = (&'static str, Vec<(&'static str, String)>);

pub(crate) struct Voice {
    pub(crate) address: SocketAddr,
    /// Its name, for scripts.
    pub(crate) engine: &'static str,
    tls: Option<SocketAddr>,
    why: Why,
    /// Kamailio's folder, held as long as this.
    _place: Option<kamailio::Place>,
    tasks: Vec<JoinHandle<()>>,
}

/// Nothing, where nobody asked for it.
pub(crate) async fn start(
    options: &Options,
    hub: &Hub,
    stopped: watch::Receiver<bool>,
) -> Result<Option<Voice>, Trouble> {
    let Some(asked) = &options.voice else { return Ok(None) };
    let base = voice::base_domain(hub, asked.domain.as_deref()).await?;
    let secret = voice::engine_secret(hub).await?;
    let projection = match &options.database {
        Some(url) => Projection::new(Postgres::new(url.whole()).map_err(|error| taken(asked, &error))?),
        None => Projection::new(Sqlite::new(options.data.join("alta.db"))),
    };
    let started = start::engine(options, asked, (&base, &secret), hub, projection.clone()).await?;
    let (address, name) = (started.address, started.running.name());
    let engine = Arc::new(started.running);
    let told = |at: SocketAddr| asked.advertise.as_ref().map_or(at.to_string(), |host| format!("{host}:{}", at.port()));
    let (server, secure) = (told(address), started.tls.map(told));
    let tests = Arc::new(live::Tests::default());
    let live = live::Live { engine: engine.clone(), server, secure, address: here(address), tests: tests.clone() };
    hub.set_engine(Arc::new(live));
    let records = tokio::spawn(follow::events(hub.clone(), started.events, tests));
    let proofs = tokio::spawn(follow::proofs(hub.clone(), stopped.clone()));
    let nudges = tokio::spawn(follow::lines(hub.retold(), engine, (projection, started.kept), stopped));
    Ok(Some(Voice {
        address,
        engine: name,
        tls: started.tls,
        why: started.why,
        _place: started.place,
        tasks: vec![records, nudges, proofs],
    }))
}

fn taken(asked: &VoiceOptions, error: &dyn std::fmt::Display) -> Trouble {
    Trouble::usage("cli-refused-voice", &[("address", &asked.address), ("reason", error)])
}

/// Whoever listens everywhere is found here too.
fn here(address: SocketAddr) -> SocketAddr {
    match address.ip() {
        ip if ip.is_unspecified() => SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), address.port()),
        _ => address,
    }
}

impl Voice {
    pub(crate) fn lines(&self, tongue: Tongue) -> Vec<String> {
        let ready = |key, address: SocketAddr| say(tongue, key, &[("address", address.to_string())]);
        let over_tls = self.tls.map(|address| ready("cli-voice-ready-tls", address));
        let (key, with) = &self.why;
        std::iter::once(ready("cli-voice-ready", self.address))
            .chain(over_tls)
            .chain([say(tongue, key, with)])
            .collect()
    }

    /// What was told is written down first, as far as that is quick.
    pub(crate) async fn stop(self) {
        for task in self.tasks.into_iter().rev() {
            let _ = tokio::time::timeout(Duration::from_secs(2), task).await;
        }
    }
}
