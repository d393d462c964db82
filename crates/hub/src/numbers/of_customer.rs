//! Numbers of a customer, changed together wherever they are: put in service or out of it, moved to another location, or let go. All of them or
//! none.

use std::collections::BTreeMap;

use alta_model::{
    Id, Problem, ProblemKind, Problems,
    id::{Customer, Location, Organization},
    number::read_numbers,
    role::Right,
};

use super::{
    activate::{NumberAction, SetNumbersActive},
    add::AddNumbers,
    remove::RemoveNumbers,
};
use crate::{
    Refusal, Tx, Verb,
    actor::opt_id,
    customers::{self, CustomerRef},
    door::TenantSql,
    sql, values,
};

/// What shall become of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumbersChange {
    Activate,
    Deactivate,
    MoveTo(Id<Location>),
}

pub struct ChangeNumbers {
    pub customer: Id<Customer>,
    pub numbers: Vec<String>,
    pub change: NumbersChange,
}

/// They fall silent, and come back to the pool when their time is over.
pub struct LetNumbersGo {
    pub customer: Id<Customer>,
    pub numbers: Vec<String>,
}

static WHERE: TenantSql = sql!(
    "select location_id from number where partner_id = $1 and customer_id = $2 and e164 = $3 and state <> 'reserved'"
);

impl Verb for ChangeNumbers {
    const RIGHT: Right = Right::EditNumbers;
    const NAME: &'static str = "change-numbers";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let customer = customers::by_id(tx, self.customer).await?;
        let org = Some(customer.org_id);
        let places = places(tx, &customer, &self.numbers).await?;
        let action = match self.change {
            NumbersChange::Activate => NumberAction::Activate,
            NumbersChange::Deactivate => NumberAction::Deactivate,
            NumbersChange::MoveTo(location) => {
                let numbers = places.into_values().flatten().collect();
                let moved = AddNumbers { org, location, numbers, active: true, toll_free: false };
                return moved.run(tx).await.map(drop);
            }
        };
        for (location, numbers) in places {
            SetNumbersActive { org, location, numbers, action }.run(tx).await?;
        }
        Ok(())
    }
}

impl Verb for LetNumbersGo {
    const RIGHT: Right = Right::RemoveNumbers;
    const NAME: &'static str = "let-numbers-go";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let customer = customers::by_id(tx, self.customer).await?;
        let org: Option<Id<Organization>> = Some(customer.org_id);
        for (location, numbers) in places(tx, &customer, &self.numbers).await? {
            RemoveNumbers { org, location, numbers }.run(tx).await?;
        }
        Ok(())
    }
}

/// The numbers by the location that each is in.
async fn places(
    tx: &mut Tx<'_, '_>,
    customer: &CustomerRef,
    typed: &[String],
) -> Result<BTreeMap<Id<Location>, Vec<String>>, Refusal> {
    let mut problems = Problems::default();
    let numbers = read_numbers(typed, "phoneNumbers", &mut problems);
    let key = customer.key();
    let asks = numbers.iter().map(|(_, phone)| (&WHERE, values![key.as_str(), phone.e164()])).collect();
    let answers = tx.ask_each(asks).await?;
    let mut places: BTreeMap<Id<Location>, Vec<String>> = BTreeMap::new();
    for ((place, phone), rows) in numbers.iter().zip(answers) {
        match rows.first().map(|row| opt_id(row, 0)).transpose()?.flatten() {
            Some(location) => places.entry(location).or_default().push(phone.e164().to_owned()),
            None => {
                let problem = Problem::new(format!("phoneNumbers[{place}]"), ProblemKind::NumberUnavailable);
                problems.push(problem.with("number", phone.e164()));
            }
        }
    }
    Ok(problems.or(places)?)
}
