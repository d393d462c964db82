//! How requests of a call find their way back through here, and through a NAT: the seal in Record-Route, and the address a message really
//! came from noted in its Contact.

use std::io;

use super::Core;
use crate::{
    digest::{Algorithm, ha1},
    message::{Address, Headers, Request, Uri},
    transport::{Peer, Protocol},
};

/// Of a Route that this side recorded: the seal of the call.
const SEAL: &str = "c";
/// Of a Contact: `ip~port~protocol`, where its sender really is.
const ALIAS: &str = "alias";

impl Core {
    /// Only who was let into the call knows it.
    fn seal(&self, call_id: &str) -> String {
        let secret = crate::digest::hex(&self.config.secret);
        ha1(Algorithm::Sha256, &secret, "call", call_id)[..20].to_owned()
    }

    /// Stays in the way of the call, on both sides where they speak differently (RFC 5658).
    pub(super) fn record_route(&self, request: &mut Request, up: Protocol, down: Protocol) {
        let seal = self.seal(request.headers.call_id());
        let mut sides = vec![up];
        if down != up {
            sides.push(down);
        }
        for protocol in sides {
            let (host, port) = self.endpoint.transports().place(protocol);
            let uri = Uri::sip("", &host, Some(port));
            let uri = match protocol {
                Protocol::Udp => uri,
                Protocol::Tcp => uri.with("transport", Some("tcp")),
                Protocol::Tls => uri.with("transport", Some("tls")),
            };
            let uri = uri.with("lr", None).with(SEAL, Some(&seal));
            request.headers.push_front("Record-Route", Address::new(uri).to_string());
        }
    }

    /// Takes this side's own routes off; whether they bore the seal of this call.
    pub(super) fn pop_routes(&self, request: &mut Request) -> bool {
        let (seal, mut sealed) = (self.seal(request.headers.call_id()), false);
        while let Some(route) = request.headers.get("Route").and_then(Address::parse) {
            if !self.is_own(&route.uri) {
                break;
            }
            sealed |= route.uri.params.get(SEAL) == Some(seal.as_str());
            request.headers.remove_first("Route");
        }
        sealed
    }

    pub(super) fn is_own(&self, uri: &Uri) -> bool {
        let protocols = [Protocol::Udp, Protocol::Tcp, Protocol::Tls];
        protocols.iter().any(|protocol| {
            let (host, port) = self.endpoint.transports().place(*protocol);
            uri.host == host && uri.port.unwrap_or(5060) == port
        })
    }

    /// The routes of an answer, seen from here: those beyond, nearest first, towards the called and towards the caller.
    pub(super) fn split_routes(&self, headers: &Headers) -> (Vec<String>, Vec<String>) {
        let recorded: Vec<&str> = headers.all("Record-Route").collect();
        let is_own = |text: &&str| Address::parse(text).is_some_and(|route| self.is_own(&route.uri));
        let first = recorded.iter().position(is_own).unwrap_or(recorded.len());
        let last = recorded.iter().rposition(is_own).map_or(recorded.len(), |last| last + 1);
        let below = recorded[..first].iter().rev().map(|route| (*route).to_owned()).collect();
        (below, recorded[last..].iter().map(|route| (*route).to_owned()).collect())
    }
}

/// Whether a request comes from its sender itself, and not through somebody else.
pub(super) fn is_direct(request: &Request) -> bool {
    request.headers.all("Via").count() == 1
}

/// Notes in Contact where its sender really is. Only of a message that came directly: behind another proxy the address is that proxy's.
pub(super) fn note_contact(headers: &mut Headers, peer: &Peer) {
    let Some(mut contact) = headers.contact() else { return };
    let said = contact.uri.host.trim_start_matches('[').trim_end_matches(']').parse().ok();
    let true_already = !peer.protocol.is_reliable()
        && said == Some(peer.address.ip())
        && contact.uri.port.unwrap_or(5060) == peer.address.port();
    if true_already || headers.all("Contact").count() != 1 {
        return;
    }
    let protocol = peer.protocol.name().to_ascii_lowercase();
    let alias = format!("{}~{}~{protocol}", peer.address.ip(), peer.address.port());
    contact.uri.params.set(ALIAS, Some(&alias));
    headers.set("Contact", contact.to_string());
}

/// Where a request goes that is addressed to a Contact: the noted address is taken off and comes first.
pub(super) async fn hop_of(uri: &mut Uri) -> io::Result<Peer> {
    let alias = uri.params.get(ALIAS).and_then(|alias| {
        let mut parts = alias.split('~');
        let (ip, port) = (parts.next()?.parse::<std::net::IpAddr>().ok()?, parts.next()?.parse::<u16>().ok()?);
        Some(Peer::new(Protocol::parse(parts.next()?)?, (ip, port).into()))
    });
    uri.params.remove(ALIAS);
    match alias {
        Some(peer) => Ok(peer),
        None => Peer::of(uri).await,
    }
}
