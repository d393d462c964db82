//! The locations of a customer with how many people and numbers are at each.

use std::collections::HashMap;

use alta_model::{Id, id::Customer, role::Right};

use super::{list::of_customer, rows::LocationSeen};
use crate::{Look, Refusal, Tx, customers, door::TenantSql, sql, values};

pub struct SeeLocations(pub Id<Customer>);

#[derive(Clone, Debug)]
pub struct LocationCounted {
    pub location: LocationSeen,
    pub users: i64,
    pub numbers: i64,
    /// Of the numbers, those of nobody.
    pub free: i64,
}

const USERS: TenantSql = sql!(
    "select location_id, count(*) from subscriber where partner_id = $1 and customer_id = $2 group by location_id"
);
const NUMBERS: TenantSql = sql!(
    "select location_id, count(*), count(case when person_id is null then 1 end) from number where partner_id = $1 and customer_id = $2 \
     and location_id is not null and state <> 'reserved' group by location_id"
);

impl Look for SeeLocations {
    const RIGHT: Right = Right::SeeLocations;
    /// The headquarters first.
    type Seen = Vec<LocationCounted>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Vec<LocationCounted>, Refusal> {
        let customer = customers::by_id(tx, self.0).await?;
        let locations = of_customer(tx, &customer).await?;
        let key = customer.key();
        let [users, numbers] = tx.ask([(&USERS, values![key.as_str()]), (&NUMBERS, values![key.as_str()])]).await?;
        let (mut at, mut held) = (HashMap::new(), HashMap::new());
        for row in &users {
            at.insert(row.text(0)?.to_owned(), row.int(1)?);
        }
        for row in &numbers {
            held.insert(row.text(0)?.to_owned(), (row.int(1)?, row.int(2)?));
        }
        let counted = |location: LocationSeen| {
            let id = location.id.to_string();
            let (numbers, free) = held.get(&id).copied().unwrap_or_default();
            LocationCounted { users: at.get(&id).copied().unwrap_or_default(), numbers, free, location }
        };
        Ok(locations.into_iter().map(counted).collect())
    }
}
