//! The same key, the same answer: kept with the change it answers, so that a repeat after a broken connection or a crash finds it.

use alta_model::ProblemKind;

use crate::{Refusal, Tx, actor::Repeat, door::TenantSql, sql, values};

/// How long an answer is kept.
pub(crate) const KEPT_MS: i64 = 24 * 60 * 60 * 1000;

const FIND: TenantSql = sql!(
    "select verb, request_hash, answer from idempotency where partner_id = $1 and actor_id = $2 and key = $3 and created_at > $4"
);
const KEEP: TenantSql = sql!(
    "insert into idempotency (partner_id, actor_id, key, verb, request_hash, answer, created_at) values ($1, $2, $3, $4, $5, $6, $7) \
     on conflict (partner_id, actor_id, key) do update set verb = excluded.verb, request_hash = excluded.request_hash, \
     answer = excluded.answer, created_at = excluded.created_at where idempotency.created_at <= $8"
);

/// What was answered then.
pub(crate) async fn earlier(tx: &mut Tx<'_, '_>, repeat: &Repeat, verb: &str) -> Result<Option<String>, Refusal> {
    let oldest = tx.now() - KEPT_MS;
    let Some(row) = tx.one(&FIND, values![tx.actor().id_text(), repeat.key.as_str(), oldest]).await? else {
        return Ok(None);
    };
    if row.text(0)? != verb || row.text(1)? != repeat.request_hash {
        return Err(Refusal::because("Idempotency-Key", ProblemKind::IdempotencyKeyReused));
    }
    Ok(Some(row.text(2)?.to_owned()))
}

pub(crate) async fn keep(tx: &mut Tx<'_, '_>, repeat: &Repeat, verb: &str, answer: String) -> Result<(), Refusal> {
    let (now, actor) = (tx.now(), tx.actor().id_text());
    let row = values![actor, repeat.key.as_str(), verb, repeat.request_hash.as_str(), answer, now, now - KEPT_MS];
    // why `must`: two equal requests at once; the second runs again and finds the first one's answer.
    tx.must(&KEEP, row).await
}
