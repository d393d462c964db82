//! A new way in for an administrator, made by the operator of the hub: for those whom nobody else can let in again. Until the link is used,
//! nothing changes for whoever knows the password.

use alta_model::{Id, id::Person, role::Right};

use super::invitation::{Invited, invite};
use crate::{Refusal, Tx, Verb, door::TenantSql, sql, values};

/// For an administrator of the partner, of a sub-partner or of a customer.
pub struct ResetWayIn {
    pub person: Id<Person>,
    pub token_hash: String,
    /// The link itself goes into the mail, and nowhere else.
    pub link: String,
}

// Whoever has no role has no way in that could be made anew.
const ADMINISTRATOR: TenantSql = sql!(
    "select email, language, customer_id from person where partner_id = $1 and id = $2 and disabled_at is null \
     and exists (select 1 from role_grant g where g.partner_id = $1 and g.person_id = $2)"
);

impl Verb for ResetWayIn {
    const RIGHT: Right = Right::AssignPartnerRoles;
    const NAME: &'static str = "reset-way-in";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        if !tx.actor().is_operator() {
            return Err(Refusal::not_found());
        }
        let whom = tx.one(&ADMINISTRATOR, values![self.person.to_string()]).await?.ok_or_else(Refusal::not_found)?;
        let customer = whom.opt_text(2)?;
        invite(tx, &Invited { person: self.person, hash: &self.token_hash, link: &self.link, customer }, &whom).await
    }
}
