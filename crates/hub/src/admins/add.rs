//! A further administrator: of the partner (or of the sub-partner acted in), or inside a customer.

use std::collections::BTreeSet;

use alta_model::{
    Id,
    admin::{Place, RolesFacts, RolesOrder, plan_roles},
    id::{Customer, Person},
    role::{Right, Role},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{outside, rows};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    customers::{self, CustomerRef},
    hold,
    people::NewPerson,
};

/// As typed; names may be empty. The password is hashed outside: slow on purpose, and the same at every run of the verb.
#[derive(Clone, Debug)]
pub struct NewAdmin {
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub language: String,
    pub roles: BTreeSet<Role>,
    pub password_hash: Option<String>,
}

pub struct AddPartnerAdmin(pub NewAdmin);

pub struct AddCustomerAdmin {
    pub customer: Id<Customer>,
    pub admin: NewAdmin,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Added {
    pub person: String,
}

impl Verb for AddPartnerAdmin {
    const RIGHT: Right = Right::AssignPartnerRoles;
    const NAME: &'static str = "add-partner-admin";
    type Done = Added;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Added, Refusal> {
        add(tx, &self.0, None, Place::Partner).await
    }
}

impl Verb for AddCustomerAdmin {
    const RIGHT: Right = Right::AssignCustomerRoles;
    const NAME: &'static str = "add-customer-admin";
    type Done = Added;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Added, Refusal> {
        let customer = customers::by_id(tx, self.customer).await?;
        hold::customer(tx, &customer, "customerId").await?;
        let place = Place::Customer { control_hub: customer.control_hub, level: customer.level };
        add(tx, &self.admin, Some(&customer), place).await
    }
}

async fn add(
    tx: &mut Tx<'_, '_>,
    new: &NewAdmin,
    customer: Option<&CustomerRef>,
    place: Place,
) -> Result<Added, Refusal> {
    let read = rows::read(tx, new).await?;
    let actor = tx.actor().clone();
    let order = RolesOrder { roles: new.roles.clone() };
    let giver = |right| actor.reach(right);
    plan_roles(&order, &RolesFacts { place, has: BTreeSet::new(), giver: &giver, base: None, another_full: true })?;
    let id = tx.fresh::<Person>().to_string();
    let sub_partner = actor.sub_partner.filter(|_| customer.is_none()).map(|id| id.to_string());
    let (language, key) = (read.language.mail(), customer.map(CustomerRef::key));
    let person = NewPerson {
        id: &id,
        customer: key.as_deref(),
        email: &read.email,
        first_name: &read.first_name,
        last_name: &read.last_name,
        language: &language,
    };
    rows::enrol(tx, &person, sub_partner.as_deref(), new.password_hash.as_deref(), &new.roles).await?;
    if let Some(customer) = customer.filter(|_| new.roles.iter().copied().any(outside::tells_of)) {
        outside::tell(tx, customer, &id, read.email.as_typed(), true).await?;
    }
    let after = json!({ "email": read.email.as_typed(), "roles": codes(&new.roles) });
    let change = Change::new("administrator", &id, after);
    tx.changed(match &key {
        Some(customer) => change.of_customer(customer),
        None => change,
    });
    Ok(Added { person: id })
}

pub(super) fn codes(roles: &BTreeSet<Role>) -> Vec<&'static str> {
    roles.iter().map(|role| role.code()).collect()
}
