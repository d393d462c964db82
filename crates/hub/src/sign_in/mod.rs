//! Signing in: access tokens, OAuth clients, and the exchange of refresh tokens. Secrets are drawn outside the verbs and only their digests
//! are kept, so a verb that runs again makes the same token and the database holds none.

mod client;
mod exchange;
mod find;
mod scopes;
mod throttle;
mod token;

pub use client::{AddClient, EndClients, IssueRefresh};
pub use exchange::{Grant, RefreshOrder, exchange_refresh};
pub use find::{Found, find_administrator, find_client, find_partners};
pub use scopes::ALL_SCOPES;
pub use throttle::Throttle;
pub use token::{CreateToken, CreatedToken};

/// Prefixes by which scanners recognise a leaked secret.
pub const TOKEN_PREFIX: &str = "alta_pat_";
pub const ACCESS_PREFIX: &str = "alta_acc_";
pub const REFRESH_PREFIX: &str = "alta_ref_";
pub const CLIENT_SECRET_PREFIX: &str = "alta_sec_";

/// The lifetimes that clients of the public API count on.
pub const ACCESS_MS: i64 = 14 * 24 * 60 * 60 * 1000;
pub const REFRESH_MS: i64 = 90 * 24 * 60 * 60 * 1000;
