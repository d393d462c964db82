//! As much of session descriptions as a telephone call with G.711 needs.

use std::net::{IpAddr, SocketAddr};

/// Where somebody wants to hear, and what they understand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sdp {
    pub address: SocketAddr,
    pub payloads: Vec<u8>,
}

impl Sdp {
    pub fn parse(body: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(body).ok()?;
        let (mut session, mut own, mut media) = (None, None, None);
        for line in text.lines().map(str::trim_end) {
            if let Some(rest) = line.strip_prefix("c=IN ") {
                let ip = rest.split_whitespace().nth(1)?.split('/').next()?.parse::<IpAddr>().ok()?;
                if media.is_none() { session = Some(ip) } else { own = own.or(Some(ip)) }
            } else if line.starts_with("m=") {
                if media.is_some() {
                    break;
                }
                let mut words = line.strip_prefix("m=audio ")?.split_whitespace();
                let port: u16 = words.next()?.parse().ok()?;
                media = Some((port, words.skip(1).filter_map(|kind| kind.parse().ok()).collect()));
            }
        }
        let (port, payloads) = media?;
        Some(Self { address: (own.or(session)?, port).into(), payloads })
    }

    /// An offer of G.711 at this place.
    pub fn offer(address: SocketAddr) -> Self {
        Self { address, payloads: vec![0, 8] }
    }

    /// The answer from this place: the first of their kinds that is G.711.
    pub fn answer(&self, address: SocketAddr) -> Option<Self> {
        let kind = self.payloads.iter().copied().find(|kind| matches!(kind, 0 | 8))?;
        Some(Self { address, payloads: vec![kind] })
    }

    pub fn to_body(&self) -> Vec<u8> {
        let (ip, port) = (self.address.ip(), self.address.port());
        let family = if ip.is_ipv4() { "IP4" } else { "IP6" };
        let kinds: Vec<String> = self.payloads.iter().map(u8::to_string).collect();
        let maps = self.payloads.iter().map(|kind| match kind {
            8 => "a=rtpmap:8 PCMA/8000\r\n",
            _ => "a=rtpmap:0 PCMU/8000\r\n",
        });
        let maps: String = maps.collect();
        format!(
            "v=0\r\no=- 1 1 IN {family} {ip}\r\ns=-\r\nc=IN {family} {ip}\r\nt=0 0\r\nm=audio {port} RTP/AVP {}\r\n{maps}\
             a=sendrecv\r\n",
            kinds.join(" ")
        )
        .into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_is_read_as_it_was_written_and_answered_with_what_both_know() {
        let offer = Sdp::offer("127.0.0.1:4000".parse().expect("an address"));
        assert_eq!(Sdp::parse(&offer.to_body()), Some(offer.clone()));
        let here = "127.0.0.1:5000".parse().expect("an address");
        assert_eq!(offer.answer(here).expect("G.711").payloads, [0]);
        assert_eq!(Sdp { payloads: vec![96], ..offer }.answer(here), None);
    }

    #[test]
    fn the_address_of_the_sound_comes_before_that_of_the_session() {
        let body =
            b"v=0\r\nc=IN IP4 10.0.0.1\r\nm=audio 4000 RTP/AVP 8 101\r\nc=IN IP4 10.0.0.2\r\nm=video 1 RTP/AVP 96\r\n";
        let sdp = Sdp::parse(body).expect("audio");
        assert_eq!((sdp.address.to_string().as_str(), sdp.payloads), ("10.0.0.2:4000", vec![8, 101]));
    }
}
