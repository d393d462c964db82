//! Whether anything moved: what a page that is open compares to know that it is old.

use alta_model::role::Right;

use crate::{Look, Refusal, Tx, door::TenantSql, sql, values};

/// Different after anything that takes time began, went on or ended.
pub struct Pulse;

const PULSE: TenantSql = sql!(
    "select count(*), coalesce(max(o.asked_at), 0), cast(coalesce(sum((select count(*) from operation_step s where s.partner_id = $1 \
     and s.operation_id = o.id and s.done_at is not null)), 0) as bigint) from operation o where o.partner_id = $1 and o.state = 'running' \
     and coalesce(o.sub_partner_id, '') = $2"
);
// Lines that are being proven.
const OWED: TenantSql =
    sql!("select count(*), cast(coalesce(sum(tries), 0) as bigint) from proof_owed where partner_id = $1");
const NEWEST: TenantSql = sql!("select coalesce(max(asked_at), 0) from operation where partner_id = $1");

impl Look for Pulse {
    const RIGHT: Right = Right::SeeOperations;
    type Seen = String;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<String, Refusal> {
        let sub_partner = tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default();
        let asked = [(&PULSE, values![sub_partner]), (&NEWEST, values![]), (&OWED, values![])];
        let [running, newest, owed] = tx.ask(asked).await?.map(|rows| rows.into_iter().next());
        let (Some(running), Some(newest), Some(owed)) = (running, newest, owed) else {
            return Err(Refusal::not_found());
        };
        let moved = [running.int(0)?, running.int(1)?, running.int(2)?, newest.int(0)?, owed.int(0)?, owed.int(1)?];
        Ok(moved.map(|number| number.to_string()).join("-"))
    }
}
