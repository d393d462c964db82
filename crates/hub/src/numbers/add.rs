//! Putting numbers into a location: from the partner's pool, from a reservation, or new to the hub. All of them or none; what is there
//! already stays as it is. The first number of a location becomes its main number.

use std::collections::{BTreeMap, HashSet};

use alta_model::{
    Id, Problem, ProblemKind, Problems,
    fulfilment::SubjectKind,
    id::{Location, Operation, Organization},
    number::{NumberState, Taking, judge_addition, read_numbers},
    phone::Phone,
    role::Right,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::facts;
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    claims, customers,
    door::TenantSql,
    fulfilment::{Begin, Want, begin, want},
    locations::{self, LocationRef},
    partners, sql, values,
};

pub struct AddNumbers {
    pub org: Option<Id<Organization>>,
    pub location: Id<Location>,
    pub numbers: Vec<String>,
    pub active: bool,
    /// Said to be toll-free, whatever the numbering plan knows.
    pub toll_free: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddedNumbers {
    /// Those that were not there before.
    pub added: Vec<String>,
}

const INSERT: TenantSql = sql!(
    "insert into number (partner_id, e164, state, active, toll_free, country, customer_id, location_id, created_at, updated_at) \
     values ($1, $2, 'free', $3, $4, $5, $6, $7, $8, $8)"
);
const TAKE: TenantSql = sql!(
    "update number set state = 'free', active = $4, customer_id = $5, location_id = $6, until_at = null, updated_at = $7 \
     where partner_id = $1 and e164 = $2 and state = $3 and (customer_id is null or customer_id = $5)"
);
const MAIN: TenantSql = sql!(
    "update location set main_number = $3, updated_at = $4 where partner_id = $1 and id = $2 and main_number is null"
);

impl Verb for AddNumbers {
    const RIGHT: Right = Right::EditNumbers;
    const NAME: &'static str = "add-numbers";
    type Done = AddedNumbers;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<AddedNumbers, Refusal> {
        let location = locations::calling(tx, self.org, self.location).await?;
        let taken = self.judge(tx, &location).await?;
        let new: Vec<(Phone, Taking)> = taken.into_iter().filter(|(_, taking)| *taking != Taking::Here).collect();
        let Some((first, _)) = new.first() else { return Ok(AddedNumbers { added: Vec::new() }) };
        let (key, name) = (location.customer()?.key(), location.seen.name.as_str());
        let operation = begin(tx, Begin { kind: "add-numbers", customer: &key, name }).await?;
        for (phone, taking) in &new {
            self.take(tx, &location, phone, *taking).await?;
        }
        customers::remember_numbers(tx, &key, new.iter().map(|(phone, _)| phone.e164())).await?;
        if location.seen.main_number.is_none() {
            let now = tx.now();
            tx.must(&MAIN, values![location.key(), first.e164(), now]).await?;
            locations::wish(tx, &location, operation).await?;
        }
        for (phone, _) in &new {
            wish(tx, &location, phone.e164(), operation).await?;
        }
        let main = location.seen.main_number.as_deref();
        let told = |state: &dyn Fn(Taking) -> Option<&'static str>, active: Option<bool>, main: Option<&str>| {
            let numbers: BTreeMap<_, _> = new.iter().map(|(phone, taking)| (phone.e164(), state(*taking))).collect();
            json!({ "numbers": numbers, "active": active, "mainNumber": main })
        };
        let before = told(&|taking| taking.from().map(NumberState::code), None, main);
        let after = told(&|_| Some(NumberState::Free.code()), Some(self.active), main.or(Some(first.e164())));
        tx.changed(Change::new("numbers", self.location, after).of_customer(key).from(before));
        Ok(AddedNumbers { added: new.iter().map(|(phone, _)| phone.to_string()).collect() })
    }
}

impl AddNumbers {
    async fn judge(&self, tx: &mut Tx<'_, '_>, location: &LocationRef) -> Result<Vec<(Phone, Taking)>, Refusal> {
        let mut problems = Problems::default();
        refuse_foreign_pstn(tx, location, &mut problems).await?;
        let numbers = read_numbers(&self.numbers, "phoneNumbers", &mut problems);
        let standings = facts::standings(tx, location, &numbers).await?;
        // why only then: of what the hub does not know yet, the caller is believed.
        let ordinary = if self.toll_free { facts::ordinary(tx, &numbers).await? } else { HashSet::new() };
        let mut taken = Vec::new();
        for ((place, phone), standing) in numbers.into_iter().zip(standings) {
            match judge_addition(&phone, &standing, location.seen.country) {
                Ok(_) if ordinary.contains(phone.e164()) => {
                    let problem = Problem::new(format!("phoneNumbers[{place}]"), ProblemKind::NumberNotTollFree);
                    problems.push(problem.with("number", phone.e164()));
                }
                Ok(taking) => taken.push((phone, taking)),
                Err(problem) => problems.push(Problem { at: format!("phoneNumbers[{place}]"), ..problem }),
            }
        }
        Ok(problems.or(taken)?)
    }

    async fn take(
        &self,
        tx: &mut Tx<'_, '_>,
        location: &LocationRef,
        phone: &Phone,
        taking: Taking,
    ) -> Result<(), Refusal> {
        let (customer, key, now) = (location.customer()?.key(), location.key(), tx.now());
        let e164 = phone.e164();
        match taking {
            Taking::Here => Ok(()),
            Taking::Claim => {
                claims::claim_number(tx, e164).await?;
                let toll_free = self.toll_free || phone.is_toll_free();
                let country = location.seen.country.code();
                tx.later(&INSERT, values![e164, self.active, toll_free, country, customer, key, now]).await
            }
            Taking::From(state) => tx.must(&TAKE, self.taking(e164, state, &customer, &key, now)).await,
        }
    }

    fn taking(&self, e164: &str, state: NumberState, customer: &str, key: &str, now: i64) -> Vec<alta_db::Value> {
        values![e164, state.code(), self.active, customer, key, now]
    }
}

/// Where an order outside brings the numbers, none are added here; and without a connection none could ring.
pub(super) async fn refuse_foreign_pstn(
    tx: &mut Tx<'_, '_>,
    location: &LocationRef,
    problems: &mut Problems,
) -> Result<(), Refusal> {
    let Some(pstn) = location.seen.pstn else {
        problems.add("locationId", ProblemKind::PstnRequired);
        return Ok(());
    };
    let providers = partners::providers(tx).await?;
    if providers.iter().any(|provider| provider.id == pstn && !provider.kind.by_api()) {
        problems.add("locationId", ProblemKind::PstnNotByApi);
    }
    Ok(())
}

pub(super) async fn wish(
    tx: &mut Tx<'_, '_>,
    location: &LocationRef,
    e164: &str,
    operation: Id<Operation>,
) -> Result<(), Refusal> {
    let customer = location.customer()?;
    let (key, place, operation) = (customer.key(), location.key(), operation.to_string());
    let wish = Want {
        kind: SubjectKind::Number,
        subject: e164,
        customer: &key,
        connector: &customer.connector,
        parent: Some((locations::step_of(location.seen.headquarters), &place)),
        operation: Some(&operation),
    };
    want(tx, wish).await
}
