//! Dial tone: what the hub provisioned rings. Messages and transactions of SIP, the embedded engine (registrar and proxy), Kamailio under
//! supervision on the same projection, and a test phone. Knows nothing of the hub: it reads the voice projection and tells events.

mod chance;
pub mod clock;
pub mod digest;
pub mod engine;
pub mod kamailio;
pub mod media;
pub mod message;
pub mod nonce;
pub mod phone;
pub mod projection;
pub mod records;
pub mod transaction;
pub mod transport;
