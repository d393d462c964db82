//! Signing in: access tokens, OAuth clients, and the exchange of refresh tokens.
