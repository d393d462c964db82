//! Signing in of programs: `POST /v1/access_token`.

use std::net::IpAddr;

/// Where a request comes from, as the listener knows it: the peer, or what a trusted proxy says.
#[derive(Clone, Copy, Debug)]
pub struct ClientAddress(pub IpAddr);
