//! A new password for an administrator, set by the operator. Whoever knew the old one, or what it opened, is out.

use alta_model::{Id, ProblemKind, id::Person, role::Right};
use serde_json::json;

use crate::{Refusal, Tx, Verb, audit::Change, door::TenantSql, sql, values};

pub struct SetPassword {
    pub person: Id<Person>,
    pub password_hash: String,
    /// The password was not lost to anybody: programs go on with their tokens.
    pub keep_tokens: bool,
}

const SET: TenantSql = sql!(
    "update person set password_hash = $3, updated_at = $4 where partner_id = $1 and id = $2 and disabled_at is null"
);
const END_TOKENS: TenantSql = sql!("delete from token where partner_id = $1 and person_id = $2");

impl Verb for SetPassword {
    const RIGHT: Right = Right::AssignPartnerRoles;
    const NAME: &'static str = "set-password";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        if !tx.actor().is_operator() {
            return Err(Refusal::because("", ProblemKind::NotFound));
        }
        let now = tx.now();
        if tx.execute(&SET, values![self.person.to_string(), self.password_hash.as_str(), now]).await? == 0 {
            return Err(Refusal::not_found());
        }
        if !self.keep_tokens {
            tx.later(&END_TOKENS, values![self.person.to_string()]).await?;
        }
        tx.changed(Change::new("administrator", self.person, json!({ "password": "changed" })));
        Ok(())
    }
}
