//! Which customers a partner administrator looks after.

use alta_model::{
    Id,
    id::{Customer, Person},
    role::{Right, Role},
};
use serde_json::json;

use super::rows::{self, Where};
use crate::{Refusal, Tx, Verb, audit::Change, customers, door::TenantSql, hold, people, sql, values};

/// Assigned, or no longer. Saying it twice is fine.
pub struct AssignToCustomer {
    pub person: Id<Person>,
    pub customer: Id<Customer>,
    pub assigned: bool,
}

const ASSIGNED: TenantSql = sql!(
    "select 1 from role_grant where partner_id = $1 and person_id = $2 and role = 'partner-admin' and customer_id = $3"
);
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
            hold::customer(tx, &customer, "customerId").await?;
        }
        let place = Where::partner(tx);
        let (email, _) = rows::held(tx, self.person, &place).await?.ok_or_else(Refusal::not_found)?;
        let (person, key) = (self.person.to_string(), customer.key());
        hold::person(tx, &person).await?;
        let was = tx.one(&ASSIGNED, values![person.as_str(), key.as_str()]).await?.is_some();
        if was == self.assigned {
            return Ok(());
        }
        if self.assigned {
            people::grant(tx, &person, Role::PartnerAdmin, &key).await?;
        } else {
            tx.later(&UNASSIGN, values![person.as_str(), key.as_str()]).await?;
        }
        let told = |assigned: bool| json!({ "email": email, "assigned": assigned });
        let change = Change::new("assignment", &person, told(self.assigned)).of_customer(&key);
        tx.changed(change.from(told(was)));
        Ok(())
    }
}
