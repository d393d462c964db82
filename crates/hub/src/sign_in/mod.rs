//! Signing in: passwords and sessions of browsers, access tokens, OAuth clients, and the exchange of refresh tokens. Secrets are drawn outside the verbs and only their digests
//! are kept, so a verb that runs again makes the same token and the database holds none.

mod client;
mod exchange;
mod find;
mod invitation;
mod reset;
mod scopes;
mod session;
mod throttle;
mod token;
mod tokens;
mod who;

pub use client::{AddClient, ClientNames, EndClients, IssueRefresh};
pub use exchange::{Grant, RefreshOrder, exchange_refresh};
pub use find::{Found, find_administrator, find_client, find_partners, is_founded};
pub use invitation::{
    INVITATION_MS, Invitation, InviteColleague, InviteCustomerAdmin, PASSWORD_MAX, PASSWORD_MIN, accept_invitation,
    find_invitation, judge_password,
};
pub use reset::ResetWayIn;
pub use scopes::ALL_SCOPES;
pub use session::{EndSession, Opened, SESSION_MS, SignIn, sign_in};
pub(crate) use throttle::Key;
pub use throttle::Throttle;
pub use token::{CreateToken, CreatedToken};
pub use tokens::{EndToken, ListTokens, TokenSeen};
pub use who::{Me, WhoAmI};

/// Where a request comes from, as the listener knows it: the peer, or what a trusted proxy says.
#[derive(Clone, Copy, Debug)]
pub struct ClientAddress(pub std::net::IpAddr);

/// Prefixes by which scanners recognise a leaked secret.
pub const TOKEN_PREFIX: &str = "alta_pat_";
pub const ACCESS_PREFIX: &str = "alta_acc_";
pub const REFRESH_PREFIX: &str = "alta_ref_";
pub const INVITATION_PREFIX: &str = "alta_inv_";
pub const SESSION_PREFIX: &str = "alta_ses_";
pub const CLIENT_SECRET_PREFIX: &str = "alta_sec_";

/// The lifetimes that clients of the public API count on.
pub const ACCESS_MS: i64 = 14 * 24 * 60 * 60 * 1000;
pub const REFRESH_MS: i64 = 90 * 24 * 60 * 60 * 1000;
