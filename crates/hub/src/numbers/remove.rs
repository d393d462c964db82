//! Taking numbers out of a location: they fall silent, and come back to the pool (or leave the hub) when their time is over.

use alta_model::{
    Id, Problems,
    fulfilment::SubjectKind,
    id::{Location, Organization},
    number::{QUARANTINE_MS, judge_removal, read_numbers},
    role::Right,
};
use serde_json::json;

use super::{add::refuse_foreign_pstn, facts};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    door::TenantSql,
    fulfilment::{Begin, begin, leave},
    locations::{self, LocationRef},
    sql, values,
};

pub struct RemoveNumbers {
    pub org: Option<Id<Organization>>,
    pub location: Id<Location>,
    pub numbers: Vec<String>,
}

const COUNT: TenantSql =
    sql!("select count(*) from number where partner_id = $1 and location_id = $2 and state <> 'reserved'");
const RELEASE: TenantSql = sql!(
    "update number set state = 'quarantine', active = 0, location_id = null, until_at = coalesce(until_at, $4), updated_at = $5 \
     where partner_id = $1 and e164 = $2 and location_id = $3 and person_id is null and hunt_group_id is null"
);
const NO_MAIN: TenantSql =
    sql!("update location set main_number = null, updated_at = $3 where partner_id = $1 and id = $2");
const RESERVED_STAY: TenantSql = sql!(
    "update number set state = 'pool', customer_id = null, location_id = null, updated_at = $3 \
     where partner_id = $1 and location_id = $2 and state = 'reserved'"
);
const OF_LOCATION: TenantSql = sql!("select e164 from number where partner_id = $1 and location_id = $2 order by e164");
const RELEASE_ALL: TenantSql = sql!(
    "update number set state = 'quarantine', active = 0, location_id = null, until_at = coalesce(until_at, $3), updated_at = $4 \
     where partner_id = $1 and location_id = $2 and person_id is null and hunt_group_id is null"
);
const RESERVED_GO: TenantSql = sql!(
    "update number set state = 'pool', customer_id = null, location_id = null, updated_at = $3 \
     where partner_id = $1 and customer_id = $2 and state = 'reserved'"
);
const RELEASE_EVERYWHERE: TenantSql = sql!(
    "update number set state = 'quarantine', active = 0, customer_id = null, location_id = null, person_id = null, hunt_group_id = null, \
     until_at = coalesce(until_at, $3), updated_at = $4 where partner_id = $1 and customer_id = $2"
);
const NO_MAINS: TenantSql = sql!(
    "update location set main_number = null, updated_at = $3 where partner_id = $1 and customer_id = $2 and main_number is not null"
);

impl Verb for RemoveNumbers {
    const RIGHT: Right = Right::RemoveNumbers;
    const NAME: &'static str = "remove-numbers";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let location = locations::calling(tx, self.org, self.location).await?;
        let (key, customer) = (location.key(), location.customer()?.key());
        let mut problems = Problems::default();
        if location.seen.pstn.is_some() {
            refuse_foreign_pstn(tx, &location, &mut problems).await?;
        }
        let numbers = read_numbers(&self.numbers, "phoneNumbers", &mut problems);
        let here = facts::here(tx, &location, &numbers).await?;
        let all = tx.one(&COUNT, values![key.as_str()]).await?.map(|row| row.int(0)).transpose()?.unwrap_or_default();
        let stay = usize::try_from(all).unwrap_or_default().saturating_sub(here.iter().flatten().count());
        problems.0.extend(judge_removal(&numbers, &here, stay).0);
        crate::door::refuse_if_any(problems)?;
        let name = location.seen.name.as_str();
        let operation = begin(tx, Begin { kind: "remove-numbers", customer: &customer, name }).await?;
        let (now, step) = (tx.now(), operation.to_string());
        for (_, phone) in &numbers {
            tx.must(&RELEASE, values![phone.e164(), key.as_str(), now + QUARANTINE_MS, now]).await?;
            leave(tx, SubjectKind::Number, phone.e164(), Some(&step)).await?;
        }
        if here.iter().flatten().any(|number| number.is_main) {
            tx.later(&NO_MAIN, values![key.as_str(), now]).await?;
            locations::wish(tx, &location, operation).await?;
        }
        let before = json!({ "removed": numbers.iter().map(|(_, phone)| phone.e164()).collect::<Vec<_>>() });
        tx.changed(Change::new("numbers", self.location, serde_json::Value::Null).of_customer(customer).from(before));
        Ok(())
    }
}

/// All numbers of a location that is given up.
pub(crate) async fn leave_location(tx: &mut Tx<'_, '_>, location: &str, operation: &str) -> Result<(), Refusal> {
    let now = tx.now();
    tx.later(&RESERVED_STAY, values![location, now]).await?;
    for row in tx.rows(&OF_LOCATION, values![location]).await? {
        leave(tx, SubjectKind::Number, row.text(0)?, Some(operation)).await?;
    }
    tx.later(&RELEASE_ALL, values![location, now + QUARANTINE_MS, now]).await
}

/// All numbers of a customer that goes, wherever they are; no location of it has a main number any more.
pub(crate) async fn leave_customer(tx: &mut Tx<'_, '_>, customer: &str) -> Result<(), Refusal> {
    let now = tx.now();
    tx.later(&RESERVED_GO, values![customer, now]).await?;
    tx.later(&RELEASE_EVERYWHERE, values![customer, now + QUARANTINE_MS, now]).await?;
    tx.later(&NO_MAINS, values![customer, now]).await
}

/// Those of a location that are named, each of which must be there.
pub(super) async fn named_here(
    tx: &mut Tx<'_, '_>,
    location: &LocationRef,
    typed: &[String],
) -> Result<Vec<(usize, alta_model::Phone, alta_model::number::MyNumber)>, Refusal> {
    use alta_model::{Problem, ProblemKind};
    let mut problems = Problems::default();
    let numbers = read_numbers(typed, "phoneNumbers", &mut problems);
    let here = facts::here(tx, location, &numbers).await?;
    let mut found = Vec::new();
    for ((place, phone), number) in numbers.into_iter().zip(here) {
        match number {
            Some(number) => found.push((place, phone, number)),
            None => problems.push(
                Problem::new(format!("phoneNumbers[{place}]"), ProblemKind::NumberNotOfLocation)
                    .with("number", phone.e164()),
            ),
        }
    }
    Ok(problems.or(found)?)
}
