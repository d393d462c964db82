//! Whose request is it? The peer's, unless the peer is a proxy that we trust: then the last address in the chain that is none.

use std::net::IpAddr;

use axum::http::HeaderMap;

use crate::options::Network;

const FORWARDED: &str = "x-forwarded-for";

pub(super) fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let trusts = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut client = peer;
    let lines: Vec<&str> = headers.get_all(FORWARDED).iter().filter_map(|line| line.to_str().ok()).collect();
    for hop in lines.iter().flat_map(|line| line.split(',')).rev() {
        if !trusts(client) {
            break;
        }
        let Ok(address) = hop.trim().parse() else { break };
        client = address;
    }
    client.to_canonical()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(peer: &str, chain: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in chain {
            headers.append(FORWARDED, line.parse().unwrap());
        }
        client(peer.parse().unwrap(), &headers, &[Network::parse("10.0.0.0/8").unwrap()]).to_string()
    }

    #[test]
    fn a_client_cannot_lend_itself_an_address() {
        assert_eq!(of("203.0.113.9", &["192.0.2.1"]), "203.0.113.9");
        assert_eq!(of("10.0.0.1", &["192.0.2.66, 203.0.113.9"]), "203.0.113.9", "what the client wrote before");
        assert_eq!(of("10.0.0.1", &["192.0.2.66", "203.0.113.9, 10.0.0.2"]), "203.0.113.9");
    }

    #[test]
    fn the_word_of_a_trusted_proxy_counts_while_it_can_be_read() {
        assert_eq!(of("10.0.0.1", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(of("10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(of("10.0.0.1", &["unknown"]), "10.0.0.1");
        assert_eq!(of("::ffff:10.0.0.1", &["::ffff:203.0.113.9"]), "203.0.113.9");
    }
}
