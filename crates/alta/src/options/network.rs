//! A network in CIDR form: whose word about the client's address is believed.

use std::net::IpAddr;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Network {
    base: u128,
    bits: u32,
}

impl Network {
    /// `10.0.0.0/8`, `fd00::/8`, or a single address.
    pub(crate) fn parse(typed: &str) -> Option<Network> {
        let (address, length) =
            typed.split_once('/').map_or((typed, None), |(address, length)| (address, Some(length)));
        let address: IpAddr = address.parse().ok()?;
        let (widest, before) = if address.is_ipv4() { (32, 96) } else { (128, 0) };
        let length: u32 = length.map_or(Some(widest), |length| length.parse().ok())?;
        (length <= widest).then(|| Network { base: wide(address), bits: before + length })
    }

    pub(crate) fn contains(&self, address: IpAddr) -> bool {
        let apart = wide(address) ^ self.base;
        self.bits == 0 || apart >> (128 - self.bits) == 0
    }
}

/// IPv4 as it is written in IPv6, so that a listener on both is compared alike.
fn wide(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(four) => four.to_ipv6_mapped().to_bits(),
        IpAddr::V6(six) => six.to_bits(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_in_its_network_and_in_no_other() {
        for (network, inside, outside) in [
            ("10.0.0.0/8", "10.255.1.2", "11.0.0.1"),
            ("10.0.0.0/8", "::ffff:10.1.2.3", "fd00::1"),
            ("192.0.2.7", "192.0.2.7", "192.0.2.8"),
            ("192.0.2.128/25", "192.0.2.200", "192.0.2.100"),
            ("fd00::/8", "fd12::1", "fe80::1"),
            ("0.0.0.0/0", "203.0.113.9", "2001:db8::1"),
        ] {
            let network = Network::parse(network).unwrap();
            assert!(network.contains(inside.parse().unwrap()), "{network:?} {inside}");
            assert!(!network.contains(outside.parse().unwrap()), "{network:?} {outside}");
        }
        assert!(Network::parse("::/0").unwrap().contains("203.0.113.9".parse().unwrap()));
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for typed in ["", "10.0.0.0/33", "10.0.0/8", "fd00::/129", "10.0.0.0/-1", "example.com", "10.0.0.0/8/8"] {
            assert_eq!(Network::parse(typed), None, "{typed}");
        }
    }
}
