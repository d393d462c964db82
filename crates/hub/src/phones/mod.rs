//! How people get their telephone working: a link that shows its holder the data of a new telephone once, an activation code that a telephone
//! sends, and the configuration that a desk telephone fetches by its own address. A password is produced when it is handed over and never kept.

mod address;
mod clock;
mod configure;
mod link;
mod open;
mod yealink;

use std::net::SocketAddr;

use alta_db::Fault;

use crate::{Hub, Refusal, secret};

pub use address::{AddressOpened, OpenDeviceAddress};
pub use configure::{ConfigurationOrder, fetch_configuration};
pub use link::{CODE_DIGITS, LINK_MS, MadeLink, MakeActivationCode, MakePhoneLink, fresh_code};
pub use open::{Handed, LinkOrder, LinkSeen, activate, find_phone_link, open_phone_link};

/// Prefixes by which scanners recognise a leaked secret.
pub const LINK_PREFIX: &str = "alta_tel_";
pub const ADDRESS_PREFIX: &str = "alta_dev_";

/// What a link or an address ends with.
pub fn fresh_secret(prefix: &str) -> Result<String, Refusal> {
    secret::fresh(prefix).map_err(|error| Refusal::Broken(Fault::Broken(error.to_string())))
}

/// Host and port of the engine, without and with TLS. Nothing where another process runs it, or it listens everywhere and nobody said where it
/// is found: then the domain leads there.
fn servers(hub: &Hub) -> (Option<String>, Option<String>) {
    let is_somewhere = |server: &String| !server.parse().is_ok_and(|at: SocketAddr| at.ip().is_unspecified());
    let Some(engine) = hub.engine() else { return (None, None) };
    (Some(engine.server()).filter(is_somewhere), engine.secure().filter(is_somewhere))
}
