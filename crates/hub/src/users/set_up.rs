//! All that somebody needs to see who sets up the users of a customer: its packages with the seats left, its locations, and the numbers and
//! extensions that there are for them.

use std::collections::{BTreeMap, BTreeSet};

use alta_model::{
    Id,
    country::Country,
    id::{Customer, Location},
    package::Package,
    phone::Phone,
    role::Right,
    user::{LineOffer, PlaceOffer, Seats},
};

use super::facts::{PACKAGES, customer_now};
use crate::{
    Look, Refusal, Tx,
    actor::id,
    customers::{self, CustomerRef},
    door::TenantSql,
    locations::{self, LocationSeen},
    sql, values,
};

pub struct SetUp {
    pub customer: Id<Customer>,
    /// So many numbers of each location and of each country of the pool; the door bounds it.
    pub numbers: i64,
}

#[derive(Clone, Debug)]
pub struct SetUpSeen {
    pub customer: CustomerRef,
    pub packages: BTreeMap<Package, Seats>,
    /// The headquarters first.
    pub locations: Vec<LocationSeen>,
    pub lines: LineOffer,
    /// Free for any customer, whatever was listed.
    pub pool: BTreeMap<Country, i64>,
    /// Main numbers that nobody has: on offer, and never proposed.
    pub mains: BTreeSet<Phone>,
}

// Free ones first, then those kept for the location, then those that rest there.
static FREE: TenantSql = sql!(
    "select e164 from number where partner_id = $1 and customer_id = $2 and location_id = $3 and person_id is null and toll_free = 0 \
     and state in ('free', 'reserved', 'quarantine') \
     order by case state when 'free' then 0 when 'reserved' then 1 else 2 end, e164 limit $4"
);
// Kept for the customer and for no location yet, or nobody's.
const POOL: TenantSql = sql!(
    "select e164 from number where partner_id = $1 and state in ('pool', 'reserved') and country = $3 and toll_free = 0 and ((state = 'reserved' and customer_id = $2 \
     and location_id is null) or (state = 'pool' and customer_id is null)) order by case state when 'reserved' then 0 else 1 end, e164 limit $4"
);
const IN_POOL: TenantSql = sql!(
    "select count(*) from number where partner_id = $1 and state = 'pool' and customer_id is null and country = $2 and toll_free = 0"
);
const TAKEN: TenantSql =
    sql!("select location_id, extension from extension where partner_id = $1 and customer_id = $2");

impl Look for SetUp {
    const RIGHT: Right = Right::ProvisionSubscribers;
    type Seen = SetUpSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<SetUpSeen, Refusal> {
        let customer = customers::by_id(tx, self.customer).await?;
        let key = customer.key();
        let locations = locations::of_customer(tx, &customer).await?;
        let [packages, taken] = tx.ask([(&PACKAGES, values![key.as_str()]), (&TAKEN, values![key.as_str()])]).await?;
        let packages = customer_now(&customer, &packages)?.packages;
        let mut lines = LineOffer { extension_length: customer.extension_length, ..LineOffer::default() };
        for location in &locations {
            let place = PlaceOffer { country: location.country, numbers: Vec::new(), taken: BTreeSet::new() };
            lines.places.insert(location.id, place);
        }
        for row in &taken {
            let location: Id<Location> = id(row, 0)?;
            if let Some(place) = lines.places.get_mut(&location) {
                place.taken.insert(row.text(1)?.to_owned());
            }
        }
        self.numbers(tx, &key, &mut lines).await?;
        let pool = self.pool(tx, &key, &mut lines).await?;
        let mains = mains(&locations, &mut lines);
        Ok(SetUpSeen { customer, packages, locations, lines, pool, mains })
    }
}

impl SetUp {
    async fn numbers(&self, tx: &mut Tx<'_, '_>, customer: &str, lines: &mut LineOffer) -> Result<(), Refusal> {
        let asks = lines.places.keys().map(|id| (&FREE, values![customer, id.to_string(), self.numbers])).collect();
        let answers = tx.ask_each(asks).await?;
        for (place, rows) in lines.places.values_mut().zip(answers) {
            place.numbers = phones(&rows)?;
        }
        Ok(())
    }

    async fn pool(
        &self,
        tx: &mut Tx<'_, '_>,
        customer: &str,
        lines: &mut LineOffer,
    ) -> Result<BTreeMap<Country, i64>, Refusal> {
        let countries: BTreeSet<Country> = lines.places.values().map(|place| place.country).collect();
        let mut counts = BTreeMap::new();
        for country in countries {
            let code = country.code();
            let asks = [(&POOL, values![customer, code, self.numbers]), (&IN_POOL, values![code])];
            let [numbers, count] = tx.ask(asks).await?;
            lines.pool.insert(country, phones(&numbers)?);
            counts.insert(country, count.first().map(|row| row.int(0)).transpose()?.unwrap_or_default());
        }
        Ok(counts)
    }
}

fn phones(rows: &[alta_db::Row]) -> Result<Vec<Phone>, Refusal> {
    let mut phones = Vec::new();
    for row in rows {
        phones.extend(Phone::stored(row.text(0)?));
    }
    Ok(phones)
}

/// A main number stays with the location for as long as nobody gives it to somebody on purpose.
fn mains(locations: &[LocationSeen], lines: &mut LineOffer) -> BTreeSet<Phone> {
    let mut mains = BTreeSet::new();
    for location in locations {
        let main = location.main_number.as_deref().and_then(|main| Phone::stored(main).ok());
        if let (Some(main), Some(place)) = (main, lines.places.get_mut(&location.id))
            && let Some(at) = place.numbers.iter().position(|number| *number == main)
        {
            mains.insert(place.numbers.remove(at));
        }
    }
    mains
}
