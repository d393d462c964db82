-- Tokens that are over are swept away by their time.
create index token_expiry on token (expires_at);
