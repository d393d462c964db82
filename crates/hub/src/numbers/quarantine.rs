//! The end of a silence: numbers whose time is over are free where they rest, back in the pool if they came from it, else gone from the hub.

use alta_db::{Sql, Tx as Raw, Value, Work, statement};
use alta_model::{Id, id::Partner, role::Right};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{Caller, Hub, Refusal, Tx, Verb, audit::Change, claims, door::TenantSql, sql, values, voice::Touched};

/// At most this many in one write; the next one goes on.
const MOST: i64 = 500;

pub struct EndQuarantine;

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct EndedQuarantine {
    pub ended: usize,
    /// There were more than one write takes.
    pub more: bool,
}

const OVER: TenantSql = sql!(
    "select e164, location_id, range_id from number where partner_id = $1 and state = 'quarantine' and until_at <= $2 order by until_at, e164 limit $3"
);
const FREE: TenantSql = sql!(
    "update number set state = 'free', until_at = null, updated_at = $3 where partner_id = $1 and e164 = $2 and state = 'quarantine'"
);
const POOL: TenantSql = sql!(
    "update number set state = 'pool', until_at = null, customer_id = null, updated_at = $3 where partner_id = $1 and e164 = $2 and state = 'quarantine'"
);
const FORGET: TenantSql = sql!("delete from number where partner_id = $1 and e164 = $2 and state = 'quarantine'");

impl Verb for EndQuarantine {
    const RIGHT: Right = Right::EditPartner;
    const NAME: &'static str = "end-quarantine";
    type Done = EndedQuarantine;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<EndedQuarantine, Refusal> {
        let now = tx.now();
        let mut ended = Vec::new();
        for row in tx.rows(&OVER, values![now, MOST]).await? {
            let e164 = row.text(0)?;
            match (row.opt_text(1)?, row.opt_text(2)?) {
                (Some(_), _) => tx.must(&FREE, values![e164, now]).await?,
                (None, Some(_)) => tx.must(&POOL, values![e164, now]).await?,
                (None, None) => {
                    tx.must(&FORGET, values![e164]).await?;
                    claims::free_number(tx, e164).await?;
                    tx.touch(Touched::Number(e164.to_owned()));
                }
            }
            ended.push(e164.to_owned());
        }
        let done = EndedQuarantine { ended: ended.len(), more: ended.len() as i64 == MOST };
        if !ended.is_empty() {
            tx.changed(Change::new("numbers", "quarantine", json!({ "ended": ended })));
        }
        Ok(done)
    }
}

// Across partners: the sweep looks for work first, and then works inside each partner.
const PARTNERS: Sql = statement!(
    "select distinct partner_id from number where state = 'quarantine' and until_at <= $1 order by partner_id"
);

struct Sweep;

impl Work for Sweep {
    type Done = Vec<Id<Partner>>;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<Vec<Id<Partner>>, Refusal> {
        let now = tx.now();
        let rows = tx.rows(&PARTNERS, &[Value::from(now)]).await?;
        rows.iter().map(|row| crate::actor::id(row, 0)).collect()
    }
}

/// Every silence on this hub that is over, ended. Says how many numbers that were.
pub async fn end_quarantines(hub: &Hub) -> Result<usize, Refusal> {
    let mut count = 0;
    for partner in hub.inner.db.read(Sweep).await? {
        loop {
            let ended = hub.write_behind(&Caller::operator(partner), EndQuarantine).await?;
            count += ended.ended;
            if !ended.more {
                break;
            }
        }
    }
    Ok(count)
}
