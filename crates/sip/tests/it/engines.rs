//! The engines of the suite behind one face: started, asked, and told the same.

use std::path::Path;

use alta_sip::{
    engine::{Config, Cut, Engine, WasCut},
    projection::{Projection, postgres::Postgres, sqlite::Sqlite},
    records::{CallRecord, Event, GatewayState, Registration},
    transport::{Listen, Peer, Protocol, server_config},
};
use tokio::sync::mpsc;

use crate::world::{BASE, Kind, Store};

/// What a test wants different.
pub(crate) type Wishes = fn(&mut Config);

pub(crate) fn as_usual(_: &mut Config) {}

pub(crate) enum Running {
    Embedded(Engine, mpsc::Receiver<Event>),
}

pub(crate) async fn start(kind: Kind, store: &Store, _folder: &Path, wishes: Wishes) -> Option<Running> {
    match kind {
        Kind::Embedded => Some(embedded(store, wishes).await),
        Kind::Kamailio => None,
    }
}

pub(crate) fn projection(store: &Store) -> Projection {
    match store {
        Store::Sqlite(file) => Projection::new(Sqlite::new(file)),
        Store::Postgres(url) => Projection::new(Postgres::new(url).expect("a URL of PostgreSQL")),
    }
}

async fn embedded(store: &Store, wishes: Wishes) -> Running {
    let any = "127.0.0.1:0".parse().expect("an address");
    let tls = server_config(include_bytes!("tls/server.pem"), include_bytes!("tls/server.key")).expect("a certificate");
    let listen = Listen { udp: Some(any), tcp: Some(any), tls: Some((any, tls)), ..Listen::default() };
    let mut config = Config::new(BASE, listen);
    wishes(&mut config);
    let (engine, events) = Engine::start(config, projection(store)).await.expect("free ports");
    Running::Embedded(engine, events)
}

impl Running {
    pub(crate) fn peer(&self, protocol: Protocol) -> Peer {
        match self {
            Self::Embedded(engine, _) => Peer::new(protocol, engine.listens(protocol).expect("it listens")),
        }
    }

    pub(crate) async fn reload_trunks(&self) {
        match self {
            Self::Embedded(engine, _) => engine.reload_trunks(),
        }
    }

    pub(crate) async fn cut(&self, cut: Cut) -> WasCut {
        match self {
            Self::Embedded(engine, _) => engine.cut(&cut),
        }
    }

    pub(crate) async fn registrations(&self) -> Vec<Registration> {
        match self {
            Self::Embedded(engine, _) => engine.registrations(),
        }
    }

    pub(crate) async fn gateways(&self) -> Vec<GatewayState> {
        match self {
            Self::Embedded(engine, _) => engine.gateways(),
        }
    }

    pub(crate) async fn record(&mut self) -> CallRecord {
        match self {
            Self::Embedded(_, events) => loop {
                if let Event::Ended(record) = events.recv().await.expect("the engine lives") {
                    return record;
                }
            },
        }
    }
}
