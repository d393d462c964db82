//! The partner's pool: its ranges with how they are used, and its numbers one by one.

use alta_model::{
    Id,
    country::Country,
    id::{Customer, NumberRange},
    number::NumberState,
    role::Right,
};

use crate::{
    Look, Refusal, Tx,
    actor::{id, opt_id},
    door::TenantSql,
    sql, values,
};

/// A range, and where its numbers are.
#[derive(Clone, Debug)]
pub struct PoolRange {
    pub id: Id<NumberRange>,
    pub first: String,
    pub last: String,
    pub country: Option<Country>,
    pub pool: i64,
    pub reserved: i64,
    /// In a location, whether somebody has it or not.
    pub placed: i64,
    pub silent: i64,
    pub created_at: i64,
}

/// In the order in which they were added.
pub struct SeePool {
    /// The last one of the page before.
    pub after: Option<Id<NumberRange>>,
    /// Bounded by the door.
    pub max: i64,
}

// Ids carry the time. why a limit inside: numbers are counted for the ranges of the page alone.
const RANGES: TenantSql = sql!(
    "select r.id, r.first, r.last, r.country, count(case when n.state = 'pool' then 1 end), count(case when n.state = 'reserved' then 1 end), \
     count(case when n.location_id is not null and n.state <> 'reserved' then 1 end), \
     count(case when n.state = 'quarantine' and n.location_id is null then 1 end), r.created_at \
     from (select x.partner_id, x.id, x.first, x.last, x.country, x.created_at from number_range x where x.partner_id = $1 and x.id > $2 \
     order by x.id limit $3) r left join number n on n.partner_id = $1 and n.range_id = r.id \
     group by r.id, r.first, r.last, r.country, r.created_at order by r.id"
);

impl Look for SeePool {
    const RIGHT: Right = Right::SeePool;
    /// The page, and whether there is another.
    type Seen = (Vec<PoolRange>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let after = self.after.map(|id| id.to_string()).unwrap_or_default();
        let rows = tx.rows(&RANGES, values![after, self.max + 1]).await?;
        let most = usize::try_from(self.max).unwrap_or_default();
        let mut ranges = Vec::new();
        for row in rows.iter().take(most) {
            ranges.push(PoolRange {
                id: id(row, 0)?,
                first: row.text(1)?.to_owned(),
                last: row.text(2)?.to_owned(),
                country: Country::parse(row.text(3)?).ok(),
                pool: row.int(4)?,
                reserved: row.int(5)?,
                placed: row.int(6)?,
                silent: row.int(7)?,
                created_at: row.int(8)?,
            });
        }
        Ok((ranges, rows.len() > most))
    }
}

#[derive(Clone, Debug)]
pub struct PoolNumber {
    pub e164: String,
    pub state: NumberState,
    pub customer: Option<Id<Customer>>,
    pub range: Option<Id<NumberRange>>,
    /// Until when a silent number rests.
    pub until_at: Option<i64>,
}

/// Numbers of the partner from one on, in their order: nobody's, and those of the customers of the partner, or of the sub-partner acted in.
/// `max` is bounded by the door.
pub struct ListPool {
    pub state: Option<NumberState>,
    pub after: Option<String>,
    pub max: i64,
}

const NUMBERS: TenantSql = sql!(
    "select n.e164, n.state, n.customer_id, n.range_id, n.until_at from number n \
     left join customer c on c.partner_id = n.partner_id and c.id = n.customer_id where n.partner_id = $1 and n.e164 > $2 \
     and (cast($3 as text) is null or n.state = $3) and (n.customer_id is null or coalesce(c.sub_partner_id, '') = $4) \
     order by n.e164 limit $5"
);

impl Look for ListPool {
    const RIGHT: Right = Right::SeePool;
    /// The page, and whether there is more behind it.
    type Seen = (Vec<PoolNumber>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let after = self.after.as_deref().unwrap_or_default();
        let acting = tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default();
        let asked = values![after, self.state.map(NumberState::code), acting, self.max + 1];
        let found = tx.rows(&NUMBERS, asked).await?;
        let page = usize::try_from(self.max).unwrap_or_default();
        let mut numbers = Vec::new();
        for row in found.iter().take(page) {
            let Some(state) = NumberState::from_code(row.text(1)?) else { continue };
            numbers.push(PoolNumber {
                e164: row.text(0)?.to_owned(),
                state,
                customer: opt_id(row, 2)?,
                range: opt_id(row, 3)?,
                until_at: row.opt_int(4)?,
            });
        }
        Ok((numbers, found.len() > page))
    }
}
