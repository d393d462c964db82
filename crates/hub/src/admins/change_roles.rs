//! Giving and taking roles: the complete new list of a person, over the partner or inside a customer.

use std::collections::BTreeSet;

use alta_model::{
    Id,
    admin::{Place, RolesFacts, RolesOrder, plan_roles},
    id::{Customer, Person},
    role::{Right, Role},
};
use serde_json::json;

use super::{
    add::codes,
    outside,
    rows::{self, Where},
};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    customers::{self, CustomerRef},
    hold, people,
};

pub struct ChangePartnerRoles {
    pub person: Id<Person>,
    pub roles: BTreeSet<Role>,
}

pub struct ChangeCustomerRoles {
    pub customer: Id<Customer>,
    pub person: Id<Person>,
    pub roles: BTreeSet<Role>,
}

impl Verb for ChangePartnerRoles {
    const RIGHT: Right = Right::AssignPartnerRoles;
    const NAME: &'static str = "change-partner-roles";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        change(tx, self.person, &self.roles, None).await
    }
}

impl Verb for ChangeCustomerRoles {
    const RIGHT: Right = Right::AssignCustomerRoles;
    const NAME: &'static str = "change-customer-roles";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let customer = customers::by_id(tx, self.customer).await?;
        hold::customer(tx, &customer, "customerId").await?;
        change(tx, self.person, &self.roles, Some(&customer)).await
    }
}

async fn change(
    tx: &mut Tx<'_, '_>,
    person: Id<Person>,
    roles: &BTreeSet<Role>,
    customer: Option<&CustomerRef>,
) -> Result<(), Refusal> {
    let (held_in, place) = match customer {
        None => (Where::partner(tx), Place::Partner),
        Some(customer) => (
            Where::Customer { customer: customer.key() },
            Place::Customer { control_hub: customer.control_hub, level: customer.level },
        ),
    };
    // why twice: who is not there is not found; what is judged is what nobody changes any more.
    rows::held(tx, person, &held_in).await?.ok_or_else(Refusal::not_found)?;
    if customer.is_none() {
        hold::partner(tx).await?;
    }
    let key = person.to_string();
    hold::person(tx, &key).await?;
    let (email, has) = rows::held(tx, person, &held_in).await?.ok_or_else(Refusal::not_found)?;
    let base = rows::base_package(tx, person).await?;
    let another_full = rows::another_full(tx, person, &held_in).await?;
    let actor = tx.actor().clone();
    let giver = |right| actor.reach(right);
    let order = RolesOrder { roles: roles.clone() };
    let plan = plan_roles(&order, &RolesFacts { place, has: has.clone(), giver: &giver, base, another_full })?;
    for role in &plan.end {
        rows::end(tx, &key, *role, &held_in).await?;
    }
    for role in &plan.grant {
        people::grant(tx, &key, *role, held_in.customer_text()).await?;
    }
    if let Some(customer) = customer
        && plan.grant.iter().chain(&plan.end).copied().any(outside::tells_of)
    {
        let is_full = roles.iter().copied().any(outside::tells_of);
        outside::tell(tx, customer, &key, &email, is_full).await?;
    }
    let after = json!({ "email": email, "roles": codes(roles) });
    let change = Change::new("administrator", &key, after).from(json!({ "email": email, "roles": codes(&has) }));
    tx.changed(match held_in {
        Where::Customer { customer } => change.of_customer(customer),
        Where::Partner { .. } => change,
    });
    Ok(())
}
