//! A block of numbers that a carrier gave, put into the partner's pool: free for any of its customers.

use alta_db::{Sql, statement};
use alta_model::{
    Phone, Problems,
    id::NumberRange,
    number::{AskedRange, NewRange, plan_range},
    role::Right,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{Refusal, Tx, Verb, audit::Change, door::TenantSql, partners, sql, values, voice::Touched};

pub struct AddPoolRange {
    pub asked: AskedRange,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddedRange {
    pub range: String,
    pub numbers: u64,
}

// why `length`: texts of other lengths sort in between.
const TAKEN: Sql = statement!(
    "select e164 from number_claim where e164 >= $1 and e164 <= $2 and length(e164) = $3 order by e164 limit 10"
);
const INSERT_RANGE: TenantSql =
    sql!("insert into number_range (partner_id, id, first, last, country, created_at) values ($1, $2, $3, $4, $5, $6)");
// One statement for the whole block, be it two thousand numbers.
const CLAIM: TenantSql = sql!(
    "insert into number_claim (partner_id, e164) \
     with recursive line(n) as (select cast($2 as bigint) union all select n + 1 from line where n < cast($3 as bigint)) \
     select cast($1 as text), '+' || cast(n as text) from line"
);
const INSERT: TenantSql = sql!(
    "insert into number (partner_id, e164, state, active, toll_free, country, range_id, created_at, updated_at) \
     with recursive line(n) as (select cast($2 as bigint) union all select n + 1 from line where n < cast($3 as bigint)) \
     select cast($1 as text), '+' || cast(n as text), 'pool', 0, cast($4 as bigint), cast($5 as text), cast($6 as text), \
     cast($7 as bigint), cast($7 as bigint) from line"
);

impl Verb for AddPoolRange {
    const RIGHT: Right = Right::EditPartner;
    const NAME: &'static str = "add-pool-range";
    type Done = AddedRange;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<AddedRange, Refusal> {
        partners::refuse_sub_partner(tx)?;
        let taken = self.taken(tx).await?;
        let NewRange { range, country, toll_free } = plan_range(&self.asked, &taken, Problems::default())?;
        let (id, now) = (tx.fresh::<NumberRange>().to_string(), tx.now());
        let (first, last) = (range.first(), range.last());
        tx.later(&INSERT_RANGE, values![id.as_str(), first.e164(), last.e164(), country.code(), now]).await?;
        tx.later(&CLAIM, values![digits(first), digits(last)]).await?;
        tx.later(&INSERT, values![digits(first), digits(last), toll_free, country.code(), id.as_str(), now]).await?;
        tx.touch(Touched::Range(id.clone()));
        let after = json!({ "first": first.e164(), "last": last.e164(), "country": country.code() });
        tx.changed(Change::new("number-range", &id, after));
        Ok(AddedRange { range: id, numbers: range.count() })
    }
}

impl AddPoolRange {
    async fn taken(&self, tx: &mut Tx<'_, '_>) -> Result<Vec<Phone>, Refusal> {
        let Some(range) = self.asked.range() else { return Ok(Vec::new()) };
        let (first, last) = (range.first().e164(), range.last().e164());
        let asked = [first.into(), last.into(), first.len().into()];
        let rows = tx.across_partners("a number has one holder in the whole hub").rows(&TAKEN, &asked).await?;
        let mut taken = Vec::new();
        for row in rows {
            taken.extend(Phone::stored(row.text(0)?));
        }
        Ok(taken)
    }
}

fn digits(phone: &Phone) -> i64 {
    phone.e164().bytes().skip(1).fold(0, |value, digit| value * 10 + i64::from(digit - b'0'))
}
