//! What the hub runs with: from the command line, else the environment (`ALTA_…`), else the file, else the default, in that order.

mod database;
mod network;
mod sources;
mod voice;

use std::{
    env,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
};

pub(crate) use database::DatabaseUrl;
pub(crate) use network::Network;
pub(crate) use sources::{Sources, variable};
pub(crate) use voice::{EngineChoice, VoiceOptions};

use crate::trouble::Trouble;

#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(crate) data: PathBuf,
    pub(crate) listen: SocketAddr,
    /// PostgreSQL; else SQLite in the data folder.
    pub(crate) database: Option<DatabaseUrl>,
    pub(crate) public_url: Option<String>,
    pub(crate) tls: Option<TlsFiles>,
    pub(crate) trusted_proxies: Vec<Network>,
    /// None: no dial tone.
    pub(crate) voice: Option<VoiceOptions>,
    pub(crate) log: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct TlsFiles {
    pub(crate) cert: PathBuf,
    pub(crate) key: PathBuf,
}

/// Every option that can stand in the file and the environment.
pub(crate) const NAMES: [&str; 18] = [
    "data",
    "listen",
    "database",
    "public-url",
    "tls-cert",
    "tls-key",
    "trusted-proxies",
    "voice",
    "voice-domain",
    "voice-engine",
    "voice-advertise",
    "voice-tls-cert",
    "voice-tls-key",
    "voice-database",
    "voice-back-channel",
    "insecure-http",
    "language",
    "log",
];

const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

impl Options {
    /// For a command that is done and gone. `home`: the name of the data folder, where none is given.
    /// why the server's own options are not even read: they stand in a file or an environment that is shared with a server.
    pub(crate) fn read(sources: &Sources, home: &str) -> Result<Options, Trouble> {
        Ok(Options {
            data: sources.text("data").map_or_else(|| data_home().join(home), PathBuf::from),
            listen: LISTEN,
            database: sources.text("database").map(database).transpose()?,
            public_url: None,
            tls: None,
            trusted_proxies: Vec::new(),
            voice: None,
            log: sources.text("log").or_else(|| env::var("RUST_LOG").ok()),
        })
    }

    /// For a command that serves.
    pub(crate) fn of_server(sources: &Sources, home: &str) -> Result<Options, Trouble> {
        let listen = match sources.text("listen") {
            None => LISTEN,
            Some(value) => value.parse().map_err(|_| Trouble::usage("cli-refused-listen", &[("value", &value)]))?,
        };
        let options = Options {
            listen,
            public_url: Options::public_url(sources)?,
            tls: tls(sources, ["tls-cert", "tls-key"])?,
            trusted_proxies: proxies(sources)?,
            voice: VoiceOptions::of_server(sources, if home == "alta-demo" { 0 } else { voice::PORT })?,
            ..Options::read(sources, home)?
        };
        let unseen = options.tls.is_some() || options.listen.ip().is_loopback();
        if !unseen && !sources.flag("insecure-http")? {
            return Err(Trouble::usage("cli-refused-insecure-http", &[("listen", &options.listen)]));
        }
        Ok(options)
    }

    /// What links begin with, for a command that makes one too.
    pub(crate) fn public_url(sources: &Sources) -> Result<Option<String>, Trouble> {
        sources.text("public-url").map(public_url).transpose()
    }
}

fn database(url: String) -> Result<DatabaseUrl, Trouble> {
    let unknown = || Trouble::usage("cli-refused-database-url", &[("value", &DatabaseUrl::shown(&url))]);
    DatabaseUrl::parse(&url).ok_or_else(unknown)
}

/// Without a slash at the end: links go on with one. Pages and their cookies begin at the root, so there is no path before it.
fn public_url(url: String) -> Result<String, Trouble> {
    let bare = url.trim_end_matches('/');
    let host = bare.strip_prefix("https://").or_else(|| bare.strip_prefix("http://"));
    // why no comma or semicolon: one client cuts links at them.
    match host {
        Some(host) if host.contains('/') => Err(Trouble::usage("cli-refused-public-url-path", &[("value", &url)])),
        Some(host) if !host.is_empty() && !host.contains(|c: char| c.is_whitespace() || ",;?#".contains(c)) => {
            Ok(bare.to_owned())
        }
        _ => Err(Trouble::usage("cli-refused-public-url", &[("value", &url)])),
    }
}

fn tls(sources: &Sources, [cert, key]: [&str; 2]) -> Result<Option<TlsFiles>, Trouble> {
    match (sources.text(cert), sources.text(key)) {
        (Some(cert), Some(key)) => Ok(Some(TlsFiles { cert: cert.into(), key: key.into() })),
        (None, None) => Ok(None),
        _ => Err(Trouble::usage("cli-refused-tls-pair", &[])),
    }
}

fn proxies(sources: &Sources) -> Result<Vec<Network>, Trouble> {
    let list = sources.text("trusted-proxies").unwrap_or_default();
    let each = list.split([',', ' ']).filter(|one| !one.is_empty());
    each.map(|one| Network::parse(one).ok_or_else(|| Trouble::usage("cli-refused-proxies", &[("value", &one)])))
        .collect()
}

fn data_home() -> PathBuf {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("XDG_DATA_HOME")
        .or_else(|| set("HOME").map(|home| home.join(".local/share")))
        .unwrap_or_else(|| PathBuf::from("."))
}

#[cfg(test)]
mod tests;
