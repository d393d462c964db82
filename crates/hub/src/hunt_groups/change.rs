//! A hunt group becomes otherwise; what is left out stays.

use alta_model::{
    Id, Problems,
    hunt_group::{AskedHuntGroup, HuntGroup},
    id::{HuntGroup as Group, Location, Organization},
    role::Right,
};
use serde_json::{Value as Json, json};

use super::{facts, get, rows};
use crate::{Refusal, Tx, Verb, audit::Change};

pub struct ChangeHuntGroup {
    pub org: Option<Id<Organization>>,
    /// Where it is said to be.
    pub location: Option<Id<Location>>,
    pub group: Id<Group>,
    pub asked: AskedHuntGroup,
}

impl Verb for ChangeHuntGroup {
    const RIGHT: Right = Right::EditLocations;
    const NAME: &'static str = "change-hunt-group";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let (location, seen) = get::find(tx, self.org, self.location, self.group).await?;
        let (key, now) = (self.group.to_string(), seen.group);
        let mut problems = Problems::default();
        let order = self.asked.read(Some(&now), &mut problems);
        let known = facts::gather(tx, &location, &key, &order).await?;
        let planned = self.asked.plan(Some(&now), order, &known, problems)?;
        facts::judge_destinations(tx, &location, &key, Some(&now), &planned).await?;
        if planned == now {
            return Ok(());
        }
        rows::put(tx, &location, &key, Some(&now), &planned).await?;
        let change = Change::new("hunt-group", &key, said(&planned)).of_customer(location.customer()?.key());
        tx.changed(change.from(said(&now)));
        Ok(())
    }
}

pub(super) fn said(group: &HuntGroup) -> Json {
    let members: Vec<String> = group.members.iter().map(ToString::to_string).collect();
    json!({
        "name": group.name, "phoneNumber": group.number.as_ref().map(|number| number.e164()),
        "extension": group.extension.as_ref().map(|extension| extension.as_str()), "enabled": group.enabled,
        "policy": group.policy.wire(), "rings": group.rings, "noAnswer": group.no_answer,
        "followsBusinessHours": group.follows_hours, "closed": group.closed, "agents": members,
        "languageCode": group.language.map(|language| language.mail()),
    })
}
