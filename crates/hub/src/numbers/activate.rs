//! Putting numbers of a location in service, or out of it.

use alta_model::{
    Id, Problem, ProblemKind, Problems,
    id::{Location, Organization},
    number::NumberState,
    role::Right,
};
use serde_json::json;

use super::{add::wish, remove::named_here};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    door::{self, TenantSql},
    fulfilment::{Begin, begin},
    locations, sql, values,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberAction {
    Activate,
    Deactivate,
}

pub struct SetNumbersActive {
    pub org: Option<Id<Organization>>,
    pub location: Id<Location>,
    pub numbers: Vec<String>,
    pub action: NumberAction,
}

const SET: TenantSql = sql!(
    "update number set active = $4, updated_at = $5 where partner_id = $1 and e164 = $2 and location_id = $3 and active <> $4 \
     and ((person_id is null and hunt_group_id is null) or $4 = 1)"
);

impl Verb for SetNumbersActive {
    const RIGHT: Right = Right::EditNumbers;
    const NAME: &'static str = "set-numbers-active";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let location = locations::calling(tx, self.org, self.location).await?;
        let active = self.action == NumberAction::Activate;
        let mut problems = Problems::default();
        let named = named_here(tx, &location, &self.numbers).await?;
        for (place, phone, number) in &named {
            if !active && number.state == NumberState::Assigned {
                problems.push(
                    Problem::new(format!("phoneNumbers[{place}]"), ProblemKind::NumberAssigned)
                        .with("number", phone.e164()),
                );
            }
        }
        door::refuse_if_any(problems)?;
        let (key, name) = (location.customer()?.key(), location.seen.name.as_str());
        let now = tx.now();
        let mut changed = Vec::new();
        for (_, phone, _) in &named {
            if tx.execute(&SET, values![phone.e164(), location.key(), active, now]).await? > 0 {
                changed.push(phone.to_string());
            }
        }
        if changed.is_empty() {
            return Ok(());
        }
        let operation = begin(tx, Begin { kind: "change-numbers", customer: &key, name }).await?;
        for e164 in &changed {
            wish(tx, &location, e164, operation).await?;
        }
        let told = |active: bool| json!({ "numbers": changed, "active": active });
        tx.changed(Change::new("numbers", self.location, told(active)).of_customer(key).from(told(!active)));
        Ok(())
    }
}
