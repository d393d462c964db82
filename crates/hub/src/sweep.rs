//! What time ends by itself: numbers are silent no longer, answers are kept for nobody, tokens open nothing. Swept by the hub, again and again.

use std::time::Duration;

use alta_db::{Lane, Sql, Tx as Raw, Work, statement};
use tokio::{sync::watch, time::sleep};

use crate::{Hub, Refusal, idempotency, numbers, voice::closed};

/// At most this many in one write; the next one goes on.
const MOST: i64 = 500;

// Across partners: nobody's any more.
const OLD_ANSWERS: Sql = statement!(
    "delete from idempotency where (partner_id, actor_id, key) in (select partner_id, actor_id, key from idempotency where created_at <= $1 \
     order by created_at limit $2)"
);
const OLD_TOKENS: Sql = statement!(
    "delete from token where token_hash in (select token_hash from token where expires_at <= $1 order by expires_at limit $2)"
);

const OLD_LINKS: Sql = statement!(
    "delete from phone_link where token_hash in (select token_hash from phone_link where expires_at <= $1 order by expires_at limit $2)"
);

/// What is over by age, so many milliseconds ago.
struct Sweep {
    sql: &'static Sql,
    age: i64,
}

static SWEEPS: [(Sql, i64); 3] = [(OLD_ANSWERS, idempotency::KEPT_MS), (OLD_TOKENS, 0), (OLD_LINKS, 0)];

impl Work for Sweep {
    type Done = u64;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<u64, Refusal> {
        let until = tx.now() - self.age;
        Ok(tx.execute(self.sql, &[until.into(), MOST.into()]).await?)
    }
}

/// Says how many rows that were, silent numbers included.
pub async fn sweep(hub: &Hub) -> Result<u64, Refusal> {
    let mut count = u64::try_from(numbers::end_quarantines(hub).await?).unwrap_or_default();
    closed::work_ahead(hub).await?;
    for (sql, age) in &SWEEPS {
        loop {
            let swept = hub.inner.db.write(Lane::Bulk, Sweep { sql, age: *age }).await?;
            count += swept;
            if swept < MOST.cast_unsigned() {
                break;
            }
        }
    }
    Ok(count)
}

/// Sweeps until the worker stops.
pub(crate) async fn watch(hub: Hub, every: Duration, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        if let Err(refusal) = sweep(&hub).await
            && !hub.inner.outage.heard(&refusal)
        {
            tracing::warn!(?refusal, "not everything that is over could be swept away; it will be tried again");
        }
        tokio::select! {
            () = sleep(every) => {}
            _ = stopped.changed() => {}
        }
    }
}
