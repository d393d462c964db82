//! A new password for an administrator, set by the operator.

use alta_model::{Id, ProblemKind, id::Person, role::Right};
use serde_json::json;

use crate::{Refusal, Tx, Verb, audit::Change, door::TenantSql, sql, values};

pub struct SetPassword {
    pub person: Id<Person>,
    pub password_hash: String,
}

const SET: TenantSql = sql!(
    "update person set password_hash = $3, updated_at = $4 where partner_id = $1 and id = $2 and disabled_at is null"
);

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
        tx.changed(Change::new("administrator", self.person, json!({ "password": "changed" })));
        Ok(())
    }
}
