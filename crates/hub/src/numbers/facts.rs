//! Where numbers are now, asked for many at once.

use std::collections::{HashMap, HashSet};

use alta_db::{Row, Sql, Value, statement};
use alta_model::{
    number::{MyNumber, NumberState, Standing, Whose},
    phone::Phone,
};

use crate::{
    Refusal, Tx,
    door::TenantSql,
    fifty::{FIFTY, fifty},
    locations::LocationRef,
    sql,
};

const NUMBERS: TenantSql = sql!(concat!(
    "select e164, state, customer_id, location_id, until_at from number where partner_id = $1 and e164 in ",
    fifty!()
));
const ORDINARY: TenantSql =
    sql!(concat!("select e164 from number where partner_id = $1 and toll_free = 0 and e164 in ", fifty!()));
const FOREIGN: Sql = statement!(concat!("select e164 from number_claim where partner_id <> $1 and e164 in ", fifty!()));
const MAIN: TenantSql =
    sql!("select main_number from location where partner_id = $1 and customer_id = $2 and main_number is not null");

/// How each number stands, seen from the location: in the order of the list.
pub(super) async fn standings(
    tx: &mut Tx<'_, '_>,
    location: &LocationRef,
    numbers: &[(usize, Phone)],
) -> Result<Vec<Standing>, Refusal> {
    let customer = location.customer()?.key();
    let mut mains = Vec::new();
    for row in tx.rows(&MAIN, crate::values![customer.as_str()]).await? {
        mains.push(row.text(0)?.to_owned());
    }
    let mut known: HashMap<String, Standing> = HashMap::new();
    for chunk in numbers.chunks(FIFTY) {
        let mut asked: Vec<Value> = chunk.iter().map(|(_, phone)| phone.e164().into()).collect();
        asked.resize(FIFTY, "".into());
        for row in tx.rows(&NUMBERS, asked.clone()).await? {
            let number = mine(&row, &customer, &location.key(), &mains)?;
            known.insert(row.text(0)?.to_owned(), Standing::Mine(number));
        }
        asked.insert(0, tx.partner_text().into());
        for row in tx.across_partners("a number has one holder in the whole hub").rows(&FOREIGN, &asked).await? {
            known.insert(row.text(0)?.to_owned(), Standing::Foreign);
        }
    }
    Ok(numbers.iter().map(|(_, phone)| known.remove(phone.e164()).unwrap_or(Standing::Unheld)).collect())
}

/// The same, of those that are in the location.
pub(super) async fn here(
    tx: &mut Tx<'_, '_>,
    location: &LocationRef,
    numbers: &[(usize, Phone)],
) -> Result<Vec<Option<MyNumber>>, Refusal> {
    let standings = standings(tx, location, numbers).await?;
    Ok(standings
        .into_iter()
        .map(|standing| match standing {
            Standing::Mine(number) if number.whose == Whose::ThisLocation => Some(number),
            _ => None,
        })
        .collect())
}

/// Of these numbers, those that this partner has and that ring at the caller's cost.
pub(super) async fn ordinary(tx: &mut Tx<'_, '_>, numbers: &[(usize, Phone)]) -> Result<HashSet<String>, Refusal> {
    let mut ordinary = HashSet::new();
    for chunk in numbers.chunks(FIFTY) {
        let mut asked: Vec<Value> = chunk.iter().map(|(_, phone)| phone.e164().into()).collect();
        asked.resize(FIFTY, "".into());
        for row in tx.rows(&ORDINARY, asked).await? {
            ordinary.insert(row.text(0)?.to_owned());
        }
    }
    Ok(ordinary)
}

fn mine(row: &Row, customer: &str, location: &str, mains: &[String]) -> Result<MyNumber, Refusal> {
    let state = row.text(1)?;
    let whose = match (row.opt_text(2)?, row.opt_text(3)?) {
        (_, Some(at)) if at == location => Whose::ThisLocation,
        (Some(of), _) if of == customer => Whose::ThisCustomer,
        (Some(_), _) => Whose::AnotherCustomer,
        (None, _) => Whose::Nobody,
    };
    Ok(MyNumber {
        state: NumberState::from_code(state)
            .ok_or_else(|| alta_db::Fault::Decode(format!("not a state of a number: {state}")))?,
        whose,
        is_main: mains.iter().any(|main| row.text(0).is_ok_and(|e164| e164 == main)),
        until_at: row.opt_int(4)?,
    })
}
