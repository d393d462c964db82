//! A further location: a branch of a customer, or an office of the partner itself.

use alta_model::{
    Id, Problems,
    customer::Strictness,
    id::{Location, Organization},
    language::Language,
    location::{AskedLocation, LocationFacts, NewLocation, plan_new},
    role::Right,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Owner, facts, find, outside, rows};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    fulfilment::{Begin, begin},
    record::StoredAddress,
};

pub struct AddLocation {
    /// Nothing: the caller's own organization.
    pub org: Option<Id<Organization>>,
    pub asked: AskedLocation,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddedLocation {
    pub location: String,
    pub org: String,
}

impl Verb for AddLocation {
    const RIGHT: Right = Right::EditLocations;
    const NAME: &'static str = "add-location";
    type Done = AddedLocation;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<AddedLocation, Refusal> {
        let owner = find::owner(tx, self.org).await?;
        let mut problems = Problems::default();
        let order = self.asked.read(Strictness::Full, &mut problems);
        let mut known = LocationFacts {
            name_taken: facts::name_taken(tx, &owner, order.name.as_deref(), None).await?,
            ..LocationFacts::default()
        };
        if let Some(customer) = owner.customer() {
            known.language = Language::parse(&customer.language).ok();
            (known.template_pstn, known.pstn) = facts::pstn(tx, customer).await?;
        }
        let plan = plan_new(order, &known, problems)?;
        record(tx, &owner, &plan, false).await
    }
}

/// `calls`: from its first day on.
pub(super) async fn record(
    tx: &mut Tx<'_, '_>,
    owner: &Owner,
    plan: &NewLocation,
    calls: bool,
) -> Result<AddedLocation, Refusal> {
    let id = tx.fresh::<Location>();
    rows::insert(tx, owner, id, plan, calls).await?;
    let after = json!({ "name": plan.name, "address": StoredAddress::from(&plan.address).json(), "timeZone": plan.timezone.name() });
    let mut change = Change::new("location", id, after);
    if let Some(customer) = owner.customer() {
        let key = customer.key();
        let operation = begin(tx, Begin { kind: "add-location", customer: &key, name: &plan.name }).await?;
        outside::wish_of(tx, customer, &id.to_string(), false, operation).await?;
        change = change.of_customer(key);
    }
    tx.changed(change);
    Ok(AddedLocation { location: id.to_string(), org: owner.org_id().to_string() })
}
