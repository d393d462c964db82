//! Keeping numbers of the pool for one location, before the customer takes them.

use alta_model::{
    Id, Problem, ProblemKind, Problems,
    id::{Location, Organization},
    number::{NumberAct, Standing, Whose, judge_addition, read_numbers},
    role::Right,
};
use serde_json::json;

use super::facts;
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
        let after = json!({ "reserved": numbers.iter().map(|(_, phone)| phone.e164()).collect::<Vec<_>>() });
        tx.changed(Change::new("numbers", self.location, after).of_customer(customer));
        Ok(())
    }
}
