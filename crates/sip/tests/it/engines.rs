//! The engines of the suite behind one face: started, asked, and told the same.

use std::{
    fs,
    io::{self, Write as _},
    net::{SocketAddr, TcpListener, UdpSocket},
    path::Path,
    time::Duration,
};

use alta_sip::{
    engine::{Config, Cut, Engine, WasCut},
    kamailio::{Database, Kamailio, Settings, Tls, program},
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
    Embedded(Box<Engine>, mpsc::Receiver<Event>),
    Kamailio(Box<Kamailio>, mpsc::Receiver<Event>),
    /// Between two.
    Gone,
}

/// None: it is not installed, which was said; where `CI=true` it is a failure.
pub(crate) async fn start(kind: Kind, store: &Store, folder: &Path, wishes: Wishes) -> Option<Running> {
    if kind == Kind::Embedded {
        return Some(embedded(store, wishes).await);
    }
    if program().is_none() {
        let test = std::thread::current().name().unwrap_or("a test").to_owned();
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{test}: Kamailio is not installed");
        // why: not `eprintln`, which the harness keeps to itself.
        let _ = writeln!(io::stderr(), "SKIPPED {test}: Kamailio is not installed");
        return None;
    }
    Some(kamailio(store, folder, wishes).await)
}

pub(crate) fn projection(store: &Store) -> Projection {
    match store {
        Store::Sqlite(file) => Projection::new(Sqlite::new(file)),
        Store::Postgres(url) => Projection::new(Postgres::new(url).expect("a URL of PostgreSQL")),
    }
}

fn config(listen: Listen, wishes: Wishes) -> Config {
    let mut config = Config::new(BASE, listen);
    wishes(&mut config);
    config
}

async fn embedded(store: &Store, wishes: Wishes) -> Running {
    let any = "127.0.0.1:0".parse().expect("an address");
    let tls = server_config(include_bytes!("tls/server.pem"), include_bytes!("tls/server.key")).expect("a certificate");
    let listen = Listen { udp: Some(any), tcp: Some(any), tls: Some((any, tls)), ..Listen::default() };
    let (engine, events) = Engine::start(config(listen, wishes), projection(store)).await.expect("free ports");
    Running::Embedded(Box::new(engine), events)
}

/// A port that is free for both.
fn free() -> SocketAddr {
    loop {
        let tcp = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a free port");
        if UdpSocket::bind(tcp).is_ok() {
            return tcp;
        }
    }
}

async fn kamailio(store: &Store, folder: &Path, wishes: Wishes) -> Running {
    let wished = config(Listen::default(), wishes);
    let (certificate, key) = (folder.join("server.pem"), folder.join("server.key"));
    fs::write(&certificate, include_bytes!("tls/server.pem")).expect("a file");
    fs::write(&key, include_bytes!("tls/server.key")).expect("a file");
    let database = match store {
        Store::Sqlite(file) => Database::Sqlite(file.clone()),
        Store::Postgres(url) => Database::Postgres(url.clone()),
    };
    let settings = Settings {
        base_domain: BASE.into(),
        udp: free(),
        tcp: free(),
        tls: Some(Tls { address: free(), certificate, key }),
        advertise: None,
        rpc: free(),
        evapi: free(),
        echo: free(),
        database,
        secret: "the secret of the test".into(),
        children: 2,
        ring: wished.ring,
        gateway_patience: wished.gateway_patience,
        phone_patience: Duration::from_secs(5),
        probe_every: wished.probe_every,
        rtpengine: None,
        folder: folder.to_owned(),
    };
    match Kamailio::start(settings).await {
        Ok((kamailio, events)) => Running::Kamailio(Box::new(kamailio), events),
        Err(fault) => {
            let log = fs::read_to_string(folder.join("kamailio.log")).unwrap_or_default();
            panic!("{fault:?}\n{log}");
        }
    }
}

impl Running {
    pub(crate) fn peer(&self, protocol: Protocol) -> Peer {
        let address = match self {
            Self::Gone => panic!("there is no engine"),
            Self::Embedded(engine, _) => engine.listens(protocol).expect("it listens"),
            Self::Kamailio(kamailio, _) => match protocol {
                Protocol::Udp => kamailio.settings().udp,
                Protocol::Tcp => kamailio.settings().tcp,
                Protocol::Tls => kamailio.settings().tls.as_ref().expect("it has a certificate").address,
            },
        };
        Peer::new(protocol, address)
    }

    /// At once, nothing finished.
    pub(crate) fn kill(&self) {
        match self {
            Self::Gone => panic!("there is no engine"),
            Self::Embedded(engine, _) => engine.close(),
            Self::Kamailio(kamailio, _) => kamailio.kill(),
        }
    }

    pub(crate) async fn reload_trunks(&self, store: &Store) {
        match self {
            Self::Gone => panic!("there is no engine"),
            Self::Embedded(engine, _) => engine.reload_trunks(),
            Self::Kamailio(kamailio, _) => {
                let accounts = projection(store).accounts().await.expect("the database answers");
                let accounts: Vec<String> = accounts.into_iter().map(|account| account.id).collect();
                kamailio.rpc().reload_trunks(&accounts, &[]).await.expect("it answers");
            }
        }
    }

    pub(crate) async fn cut(&self, cut: Cut) -> WasCut {
        match self {
            Self::Gone => panic!("there is no engine"),
            Self::Embedded(engine, _) => engine.cut(&cut),
            Self::Kamailio(kamailio, _) => kamailio.cut(&cut).await.expect("it answers"),
        }
    }

    pub(crate) async fn registrations(&self) -> Vec<Registration> {
        match self {
            Self::Gone => panic!("there is no engine"),
            Self::Embedded(engine, _) => engine.registrations(),
            Self::Kamailio(kamailio, _) => kamailio.rpc().registrations().await.expect("it answers"),
        }
    }

    pub(crate) async fn gateways(&self) -> Vec<GatewayState> {
        match self {
            Self::Gone => panic!("there is no engine"),
            Self::Embedded(engine, _) => engine.gateways(),
            Self::Kamailio(kamailio, _) => kamailio.rpc().gateways().await.expect("it answers"),
        }
    }

    pub(crate) async fn event(&mut self) -> Event {
        let (Self::Embedded(_, events) | Self::Kamailio(_, events)) = self else { panic!("there is no engine") };
        events.recv().await.expect("the engine lives")
    }

    pub(crate) async fn record(&mut self) -> CallRecord {
        loop {
            if let Event::Ended(record) = self.event().await {
                return record;
            }
        }
    }
}
