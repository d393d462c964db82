//! Keeping numbers of the pool for one location, before the customer takes them; and letting them go again.

use std::collections::BTreeMap;

use alta_model::{
    Id, Problem, ProblemKind, Problems,
    id::{Location, Organization},
    number::{NumberAct, NumberState, Standing, Whose, judge_addition, read_numbers},
    role::Right,
};
use serde_json::json;

use super::{facts, remove::named_here};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    customers,
    door::{self, TenantSql},
    locations, sql, values,
};

pub struct ReserveNumbers {
    pub org: Option<Id<Organization>>,
    pub location: Id<Location>,
    pub numbers: Vec<String>,
}

const RESERVE: TenantSql = sql!(
    "update number set state = 'reserved', customer_id = $3, location_id = $4, updated_at = $5 \
     where partner_id = $1 and e164 = $2 and state = 'pool'"
);

impl Verb for ReserveNumbers {
    const RIGHT: Right = Right::EditPartner;
    const NAME: &'static str = "reserve-numbers";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let location = locations::calling(tx, self.org, self.location).await?;
        let mut problems = Problems::default();
        let numbers = read_numbers(&self.numbers, "phoneNumbers", &mut problems);
        let standings = facts::standings(tx, &location, &numbers).await?;
        for ((place, phone), standing) in numbers.iter().zip(&standings) {
            let fits = judge_addition(phone, standing, location.seen.country).and_then(|_| match standing {
                Standing::Mine(number) if number.whose == Whose::Nobody => {
                    number.state.after(NumberAct::Reserve).map(|_| ()).map_err(|kind| Problem::new("", kind))
                }
                _ => Err(Problem::new("", ProblemKind::NumberUnavailable)),
            });
            if let Err(problem) = fits {
                let problem = Problem { at: format!("phoneNumbers[{place}]"), ..problem };
                problems.push(problem.with("number", phone.e164()));
            }
        }
        door::refuse_if_any(problems)?;
        let (customer, now) = (location.customer()?.key(), tx.now());
        for (_, phone) in &numbers {
            tx.must(&RESERVE, values![phone.e164(), customer.as_str(), location.key(), now]).await?;
        }
        customers::remember_numbers(tx, &customer, numbers.iter().map(|(_, phone)| phone.e164())).await?;
        let told = |state: NumberState| json!({ "numbers": numbers.iter().map(|(_, phone)| (phone.e164(), state.code())).collect::<BTreeMap<_, _>>() });
        let change = Change::new("numbers", self.location, told(NumberState::Reserved)).of_customer(customer);
        tx.changed(change.from(told(NumberState::Pool)));
        Ok(())
    }
}

/// What is reserved for the location, and not in it yet.
pub struct EndReservation {
    pub org: Option<Id<Organization>>,
    pub location: Id<Location>,
    pub numbers: Vec<String>,
}

const END: TenantSql = sql!(
    "update number set state = 'pool', customer_id = null, location_id = null, updated_at = $4 \
     where partner_id = $1 and e164 = $2 and location_id = $3 and state = 'reserved'"
);

impl Verb for EndReservation {
    const RIGHT: Right = Right::EditPartner;
    const NAME: &'static str = "end-reservation";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let location = locations::calling(tx, self.org, self.location).await?;
        let numbers = named_here(tx, &location, &self.numbers).await?;
        let mut problems = Problems::default();
        for (place, phone, number) in &numbers {
            if let Err(kind) = number.state.after(NumberAct::EndReservation) {
                problems.push(Problem::new(format!("phoneNumbers[{place}]"), kind).with("number", phone.e164()));
            }
        }
        door::refuse_if_any(problems)?;
        let now = tx.now();
        for (_, phone, _) in &numbers {
            tx.must(&END, values![phone.e164(), location.key(), now]).await?;
        }
        let told = |state: NumberState| json!({ "numbers": numbers.iter().map(|(_, phone, _)| (phone.e164(), state.code())).collect::<BTreeMap<_, _>>() });
        let change = Change::new("numbers", self.location, told(NumberState::Pool)).from(told(NumberState::Reserved));
        tx.changed(change.of_customer(location.customer()?.key()));
        Ok(())
    }
}
