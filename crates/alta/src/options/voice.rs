//! Dial tone: which engine, where it listens, and what others know it by.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use super::{DatabaseUrl, Sources, TlsFiles, database, tls};
use crate::trouble::Trouble;

/// That of SIP; the next one is that of SIP over TLS.
pub(super) const PORT: u16 = 5060;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EngineChoice {
    /// Kamailio where it is installed with all that it needs, else the embedded one.
    Auto,
    Embedded,
    Kamailio,
}

#[derive(Clone, Debug)]
pub(crate) struct VoiceOptions {
    /// SIP over UDP and TCP.
    pub(crate) address: SocketAddr,
    pub(crate) engine: EngineChoice,
    /// Under which every customer has its own domain.
    pub(crate) domain: Option<String>,
    /// The host that telephones and trunks know it by, where it is not the address it listens at.
    pub(crate) advertise: Option<String>,
    /// SIP over TLS too, one port higher.
    pub(crate) tls: Option<TlsFiles>,
    /// What Kamailio reads the projection with; else the hub's own.
    pub(crate) database: Option<DatabaseUrl>,
    /// Somebody else runs Kamailio: its three ports for the hub begin here.
    pub(crate) back_channel: Option<SocketAddr>,
}

impl VoiceOptions {
    /// `--voice` alone: this machine only.
    pub(super) fn of_server(sources: &Sources, port: u16) -> Result<Option<VoiceOptions>, Trouble> {
        let address = match sources.text("voice").as_deref() {
            None | Some("false" | "no" | "0") => return Ok(None),
            said => address(said, port)?,
        };
        VoiceOptions::at(sources, address).map(Some)
    }

    /// For a command that writes the configuration of an engine.
    pub(crate) fn of_engine(sources: &Sources) -> Result<VoiceOptions, Trouble> {
        VoiceOptions::at(sources, address(sources.text("voice").as_deref(), PORT)?)
    }

    fn at(sources: &Sources, address: SocketAddr) -> Result<VoiceOptions, Trouble> {
        let engine = match sources.text("voice-engine").as_deref() {
            None | Some("auto") => EngineChoice::Auto,
            Some("embedded") => EngineChoice::Embedded,
            Some("kamailio") => EngineChoice::Kamailio,
            Some(other) => return Err(refused("voice-engine", other)),
        };
        let back_channel = match sources.text("voice-back-channel") {
            None => None,
            Some(said) => Some(said.parse().map_err(|_| refused("voice-back-channel", &said))?),
        };
        if back_channel.is_some() && engine == EngineChoice::Embedded {
            return Err(Trouble::usage("cli-refused-voice-back-channel", &[]));
        }
        let own = tls(sources, ["voice-tls-cert", "voice-tls-key"])?;
        Ok(VoiceOptions {
            address,
            engine,
            domain: sources.text("voice-domain"),
            advertise: sources.text("voice-advertise"),
            tls: match own {
                Some(files) => Some(files),
                None => tls(sources, ["tls-cert", "tls-key"])?,
            },
            database: sources.text("voice-database").map(database).transpose()?,
            back_channel,
        })
    }
}

fn address(said: Option<&str>, port: u16) -> Result<SocketAddr, Trouble> {
    match said {
        None | Some("true" | "yes" | "1") => Ok(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port)),
        Some(value) => value.parse().map_err(|_| Trouble::usage("cli-refused-voice-address", &[("value", &value)])),
    }
}

fn refused(option: &'static str, value: &str) -> Trouble {
    Trouble::usage("cli-refused-value", &[("option", &option), ("value", &value)])
}
