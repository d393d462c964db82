//! What customers are found by is written down by the verbs that change it: the search key of a customer, and the blocks of its numbers. What
//! an older version left out is filled in when the hub starts.

use std::collections::BTreeSet;

use alta_db::{Lane, Sql, Tx as Raw, Value, Work, statement};
use alta_model::customer::{blocks, search_key};

use super::rows::CustomerRef;
use crate::{Hub, Refusal, Tx, door::TenantSql, sql, values};

/// Well below what PostgreSQL keeps in the row itself: about a hundred blocks.
const PAGE_MOST: i64 = 1200;
const BLOCKS_MOST: usize = 100;

const KNOWN: TenantSql = sql!("select blocks from customer_digits where partner_id = $1 and customer_id = $2");
const APPEND: TenantSql = sql!(
    "update customer_digits set blocks = blocks || $3 where partner_id = $1 and customer_id = $2 and length(blocks) < $4 \
     and page = (select max(page) from customer_digits where partner_id = $1 and customer_id = $2 and page >= 0)"
);
const BEGIN: TenantSql = sql!(
    "insert into customer_digits (partner_id, customer_id, page, blocks) select $1, $2, coalesce(max(page), -1) + 1, cast($3 as text) \
     from customer_digits where partner_id = $1 and customer_id = $2 and page >= 0 \
     on conflict (partner_id, customer_id, page) do update set blocks = customer_digits.blocks || excluded.blocks"
);

/// The key of a customer as it shall be.
pub(crate) fn key_of(customer: &CustomerRef, name: &str, external_id: &str) -> String {
    search_key(name, &customer.primary_email, external_id, &customer.org_id.to_string())
}

/// Numbers became the customer's. Twice the same does no harm: a block only says where to look.
pub(crate) async fn remember_numbers<'n>(
    tx: &mut Tx<'_, '_>,
    customer: &str,
    numbers: impl IntoIterator<Item = &'n str>,
) -> Result<(), Refusal> {
    let mut new: BTreeSet<String> = blocks(numbers);
    if new.is_empty() {
        return Ok(());
    }
    for row in tx.rows(&KNOWN, values![customer]).await? {
        for known in row.text(0)?.split(';') {
            new.remove(known);
        }
    }
    let new: Vec<String> = new.into_iter().collect();
    for page in new.chunks(BLOCKS_MOST) {
        let text = format!("{};", page.join(";"));
        if tx.execute(&APPEND, values![customer, text.as_str(), PAGE_MOST]).await? == 0 {
            tx.later(&BEGIN, values![customer, format!(";{text}")]).await?;
        }
    }
    Ok(())
}

const UNFINDABLE: Sql = statement!(
    "select partner_id, id, name, primary_email, external_id, org_id from customer where search is null and removed_at is null \
     order by partner_id, id limit 200"
);
const NUMBERS: Sql = statement!("select e164 from number where partner_id = $1 and customer_id = $2");
const KEEP_PAGE: Sql = statement!(
    "insert into customer_digits (partner_id, customer_id, page, blocks) values ($1, $2, $3, $4) \
     on conflict (partner_id, customer_id, page) do nothing"
);
const KEEP_KEY: Sql =
    statement!("update customer set search = $3 where partner_id = $1 and id = $2 and search is null");

/// Before the hub answers: every customer of an older version gets what it is found by. Nothing to do costs one look at an empty index.
pub async fn make_findable(hub: &Hub) -> Result<(), Refusal> {
    while hub.db().write(Lane::Bulk, Fill).await? > 0 {}
    Ok(())
}

struct Fill;

impl Work for Fill {
    type Done = usize;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<usize, Refusal> {
        let found = tx.rows(&UNFINDABLE, &[]).await?;
        for row in &found {
            let (partner, customer) = (Value::from(row.text(0)?), Value::from(row.text(1)?));
            let key = search_key(row.text(2)?, row.text(3)?, row.text(4)?, row.text(5)?);
            let numbers = tx.rows(&NUMBERS, &[partner.clone(), customer.clone()]).await?;
            let numbers = numbers.iter().map(|row| row.text(0)).collect::<Result<Vec<_>, _>>()?;
            let blocks: Vec<String> = blocks(numbers).into_iter().collect();
            // why below 0: a verb that gives the customer a number meanwhile writes its own pages, and none is lost.
            for (page, blocks) in (1i64..).zip(blocks.chunks(BLOCKS_MOST)) {
                let text = format!(";{};", blocks.join(";"));
                tx.later(&KEEP_PAGE, &[partner.clone(), customer.clone(), (-page).into(), text.into()]).await?;
            }
            tx.later(&KEEP_KEY, &[partner, customer, key.into()]).await?;
        }
        Ok(found.len())
    }
}
