//! The statements with which a world is set up past every door.

use alta_db::{Sql, statement};

pub(crate) const NEXT: Sql = statement!(
    "select min(case when claimed_until >= due_at then claimed_until + 1 else due_at end) from fulfilment where due_at is not null"
);
pub(crate) const PERSON: Sql = statement!(
    "insert into person (partner_id, id, customer_id, sub_partner_id, email, email_key, first_name, last_name, display_name, language, \
     created_at, updated_at) values ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, $10, $10)"
);
pub(crate) const CLAIM: Sql =
    statement!("insert into email_claim (email_key, partner_id, person_id) values ($1, $2, $3)");
pub(crate) const GRANT: Sql = statement!(
    "insert into role_grant (partner_id, person_id, role, customer_id, granted_at) values ($1, $2, $3, $4, 0)"
);
pub(crate) const TOKEN: Sql = statement!(
    "insert into token (token_hash, partner_id, person_id, kind, scopes, client_id, created_at, expires_at) \
     values ($1, $2, $3, 'access', '', '', 0, 9000000000000000)"
);
pub(crate) const SUB_PARTNER: Sql = statement!(
    "insert into sub_partner (partner_id, id, org_id, name, state, subscription_id, billing_start_at, created_at) \
     values ($1, $2, $3, $4, $5, $6, $7, $7)"
);
