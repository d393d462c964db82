//! `SIP/2.0/UDP host:port;branch=…`: the way back.

use std::fmt;

use super::{Params, uri::host_port};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Via {
    /// Upper case.
    pub transport: String,
    pub host: String,
    pub port: Option<u16>,
    pub params: Params,
}

impl Via {
    pub fn parse(text: &str) -> Option<Self> {
        let (protocol, rest) = text.trim().split_at(text.trim().find(|c: char| c.is_whitespace() || c == '/')?);
        let rest = rest.trim_start().strip_prefix('/')?;
        let (version, rest) = rest.split_once('/')?;
        if !protocol.eq_ignore_ascii_case("SIP") || version.trim() != "2.0" {
            return None;
        }
        let (transport, rest) = rest.trim_start().split_once(char::is_whitespace)?;
        let (place, params) = rest.split_once(';').unwrap_or((rest, ""));
        let (host, port) = host_port(place)?;
        Some(Self { transport: transport.to_ascii_uppercase(), host, port, params: Params::parse(params) })
    }

    pub fn branch(&self) -> &str {
        self.params.get("branch").unwrap_or_default()
    }

    /// The address the request came from, as the receiver noted it; else what the sender said.
    pub fn reply_to(&self) -> (String, u16) {
        let host = self.params.get("received").or_else(|| self.params.get("maddr")).unwrap_or(&self.host);
        let default = if self.transport == "TLS" { 5061 } else { 5060 };
        let noted = self.params.get("rport").and_then(|port| port.parse().ok());
        (host.to_owned(), noted.or(self.port).unwrap_or(default))
    }
}

impl fmt::Display for Via {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SIP/2.0/{} {}", self.transport, self.host)?;
        if let Some(port) = self.port {
            write!(f, ":{port}")?;
        }
        write!(f, "{}", self.params)
    }
}
