//! Which customers a partner administrator looks after.

use alta_model::{
    Id,
    id::{Customer, Person},
    role::{Right, Role},
};
use serde_json::json;

use super::{
    outside,
    rows::{self, Where},
};
use crate::{Refusal, Tx, Verb, audit::Change, customers, door::TenantSql, people, sql, values};

/// Assigned, or no longer. Saying it twice is fine.
pub struct AssignToCustomer {
    pub person: Id<Person>,
    pub customer: Id<Customer>,
    pub assigned: bool,
}

const UNASSIGN: TenantSql = sql!(
    "delete from role_grant where partner_id = $1 and person_id = $2 and role = 'partner-admin' and customer_id = $3"
);

impl Verb for AssignToCustomer {
    const RIGHT: Right = Right::AssignPartnerRoles;
    const NAME: &'static str = "assign-to-customer";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let customer = customers::by_id(tx, self.customer).await?;
        if self.assigned {
            outside::refuse_leaving(&customer)?;
        }
        let place = Where::partner(tx);
        let (email, _) = rows::held(tx, self.person, &place).await?.ok_or_else(Refusal::not_found)?;
        let (person, key) = (self.person.to_string(), customer.key());
        if self.assigned {
            outside::hold(tx, &customer).await?;
            people::grant(tx, &person, Role::PartnerAdmin, &key).await?;
        } else {
            tx.later(&UNASSIGN, values![person.as_str(), key.as_str()]).await?;
        }
        let after = json!({ "email": email, "assigned": self.assigned });
        tx.changed(Change::new("assignment", &person, after).of_customer(&key));
        Ok(())
    }
}
