//! A new hunt group of a location.

use alta_model::{
    Id, Problems,
    hunt_group::AskedHuntGroup,
    id::{HuntGroup, Location, Organization},
    role::Right,
};
use serde::{Deserialize, Serialize};

use super::{change::said, facts, rows};
use crate::{Refusal, Tx, Verb, audit::Change, locations};

pub struct CreateHuntGroup {
    pub org: Option<Id<Organization>>,
    pub location: Id<Location>,
    pub asked: AskedHuntGroup,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CreatedHuntGroup {
    pub hunt_group: String,
}

impl Verb for CreateHuntGroup {
    const RIGHT: Right = Right::EditLocations;
    const NAME: &'static str = "create-hunt-group";
    type Done = CreatedHuntGroup;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<CreatedHuntGroup, Refusal> {
        let location = locations::calling(tx, self.org, self.location).await?;
        let mut problems = Problems::default();
        let order = self.asked.read(None, &mut problems);
        let known = facts::gather(tx, &location, "", &order).await?;
        let planned = self.asked.plan(None, order, &known, problems)?;
        facts::judge_destinations(tx, &location, "", None, &planned).await?;
        let id = tx.fresh::<HuntGroup>().to_string();
        rows::put(tx, &location, &id, None, &planned).await?;
        tx.changed(Change::new("hunt-group", &id, said(&planned)).of_customer(location.customer()?.key()));
        Ok(CreatedHuntGroup { hunt_group: id })
    }
}
