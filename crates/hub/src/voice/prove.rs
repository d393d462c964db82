//! Every new line is proven without anybody asking: what is owed is written with the line, and gone with the evidence. A hub that has no engine
//! owes until one that has is started.

use std::time::Duration;

use alta_db::{Lane, Sql, Tx as Raw, Work, statement};
use alta_model::{
    Id,
    id::{Customer, Partner, Person},
    role::Right,
};
use tokio::task::JoinSet;

use super::try_line;
use crate::{Caller, Hub, Look, Refusal, Tx, actor::id, customers, door::TenantSql, sql, values};

/// So many lines are tried at the same time.
const AT_ONCE: i64 = 4;
/// A test that was cut off is made again after this long.
const LEASE: Duration = Duration::from_secs(60);
/// One that failed is tried so often, further and further apart: after one, four and nine minutes.
const TRIES: i64 = 4;
const APART_MS: i64 = 60_000;

macro_rules! owed {
    ($scope:literal) => {
        sql!(concat!(
            "insert into proof_owed (partner_id, person_id, due_at, tries) select v.partner_id, v.line_id, $3, 0 from voice_line v \
             where v.partner_id = $1 and v.kind = 'person' and ",
            $scope,
            " and not exists (select 1 from dial_tone_test t where t.partner_id = v.partner_id and t.person_id = v.line_id) \
             on conflict (partner_id, person_id) do nothing"
        ))
    };
}

pub(super) const OWED_BY_PERSON: TenantSql = owed!("v.line_id = $2");
pub(super) const OWED_BY_CUSTOMER: TenantSql = owed!("v.customer_id = $2");

// Across partners: an engine serves all of them.
const DUE: Sql = statement!("select person_id from proof_owed where due_at <= $1 limit 1");
const TAKE: Sql = statement!(
    "update proof_owed set due_at = $2 where (partner_id, person_id) in \
     (select partner_id, person_id from proof_owed where due_at <= $1 order by due_at limit $3) and due_at <= $1 returning partner_id, person_id"
);
const FORGET: Sql = statement!("delete from proof_owed where partner_id = $1 and person_id = $2");
const SETTLED: TenantSql = sql!(
    "delete from proof_owed where partner_id = $1 and person_id = $2 and (cast($3 as bigint) = 1 or tries + 1 >= $4)"
);
const TAKEN: TenantSql = sql!("update proof_owed set due_at = $3 where partner_id = $1 and person_id = $2");
const LATER: TenantSql = sql!(
    "update proof_owed set tries = tries + 1, due_at = $3 + $4 * (tries + 1) * (tries + 1) where partner_id = $1 and person_id = $2"
);

/// Somebody is trying it: nobody else needs to meanwhile.
pub(super) async fn taken(tx: &mut Tx<'_, '_>, person: &str) -> Result<(), Refusal> {
    let lease = i64::try_from(LEASE.as_millis()).unwrap_or(i64::MAX);
    tx.later(&TAKEN, values![person, tx.now() + lease]).await
}

/// What a test that ended means for what is owed.
pub(super) async fn tried(tx: &mut Tx<'_, '_>, person: &str, passed: bool) -> Result<(), Refusal> {
    tx.later(&SETTLED, values![person, i64::from(passed), TRIES]).await?;
    tx.later(&LATER, values![person, tx.now(), APART_MS]).await
}

/// Tries some of the lines that are due. Says how many those were: with nothing owed, or no engine here, none.
pub async fn prove_owed(hub: &Hub) -> Result<usize, Refusal> {
    // why a look before the write: most changes owe nothing.
    if hub.engine().is_none() || !hub.inner.db.read(AnyDue).await? {
        return Ok(0);
    }
    let owed = hub.inner.db.write(Lane::Bulk, Take).await?;
    let (count, mut trying) = (owed.len(), JoinSet::new());
    for (partner, person) in owed {
        let hub = hub.clone();
        trying.spawn(async move {
            match try_line(&hub, &Caller::operator(partner), person).await {
                // why: there is no line any more; whoever gets one again owes again.
                Err(Refusal::Problems(_)) => hub.inner.db.write(Lane::Bulk, Forget(partner, person)).await,
                other => other.map(|_| ()),
            }
        });
    }
    while let Some(tried) = trying.join_next().await {
        if let Ok(Err(refusal)) = tried
            && !hub.inner.outage.heard(&refusal)
        {
            tracing::warn!(?refusal, "a line could not be tried; it will be tried again");
        }
    }
    Ok(count)
}

struct AnyDue;

impl Work for AnyDue {
    type Done = bool;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<bool, Refusal> {
        Ok(!tx.rows(&DUE, &[tx.now().into()]).await?.is_empty())
    }
}

struct Take;

impl Work for Take {
    type Done = Vec<(Id<Partner>, Id<Person>)>;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<Self::Done, Refusal> {
        let now = tx.now();
        let lease = i64::try_from(LEASE.as_millis()).unwrap_or(i64::MAX);
        let rows = tx.rows(&TAKE, &[now.into(), (now + lease).into(), AT_ONCE.into()]).await?;
        rows.iter().map(|row| Ok((id(row, 0)?, id(row, 1)?))).collect()
    }
}

struct Forget(Id<Partner>, Id<Person>);

impl Work for Forget {
    type Done = ();
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Raw<'_>) -> Result<(), Refusal> {
        Ok(tx.later(&FORGET, &[self.0.to_string().into(), self.1.to_string().into()]).await?)
    }
}

/// How much of a customer's telephony is proven.
pub struct ProofOf(pub Id<Customer>);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProofSeen {
    pub lines: i64,
    /// Their last test passed.
    pub proven: i64,
    /// Their last test failed.
    pub failed: i64,
    /// Being tried, or about to be.
    pub owed: i64,
}

impl ProofSeen {
    pub fn is_whole(self) -> bool {
        self.lines > 0 && self.proven == self.lines
    }
}

const PROOF: TenantSql = sql!(
    "select count(*), coalesce(sum(case when t.registered = 200 and t.called = 200 and t.heard = 1 then 1 else 0 end), 0), count(t.id), \
     (select count(*) from proof_owed o join person p on p.partner_id = o.partner_id and p.id = o.person_id where o.partner_id = $1 \
     and p.customer_id = $2) from voice_line v left join dial_tone_test t on t.partner_id = $1 and t.id = \
     (select x.id from dial_tone_test x where x.partner_id = $1 and x.person_id = v.line_id order by x.tested_at desc, x.id desc limit 1) \
     where v.partner_id = $1 and v.customer_id = $2 and v.kind = 'person'"
);

impl Look for ProofOf {
    const RIGHT: Right = Right::SeePeople;
    type Seen = ProofSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<ProofSeen, Refusal> {
        let customer = customers::by_id(tx, self.0).await?.key();
        let Some(row) = tx.one(&PROOF, values![customer]).await? else { return Ok(ProofSeen::default()) };
        let (lines, proven, tested) = (row.int(0)?, row.int(1)?, row.int(2)?);
        Ok(ProofSeen { lines, proven, failed: tested - proven, owed: row.int(3)? })
    }
}

/// How far whoever asks has come to a first dial tone.
pub struct FirstTone;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToneSeen {
    Heard,
    /// This customer has a line, and none was heard yet.
    Waits(Id<Customer>),
    NoLine,
}

const HEARD: TenantSql = sql!(
    "select c.id from dial_tone_test t join customer c on c.partner_id = t.partner_id and c.id = t.customer_id where t.partner_id = $1 \
     and coalesce(c.sub_partner_id, '') = $2 and t.registered = 200 and t.called = 200 and t.heard = 1 limit 1"
);
const WAITS: TenantSql = sql!(
    "select c.id from voice_line v join customer c on c.partner_id = v.partner_id and c.id = v.customer_id where v.partner_id = $1 \
     and coalesce(c.sub_partner_id, '') = $2 and v.kind = 'person' and c.removed_at is null limit 1"
);

impl Look for FirstTone {
    const RIGHT: Right = Right::SeePeople;
    type Seen = ToneSeen;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<ToneSeen, Refusal> {
        let sub_partner = tx.actor().sub_partner.map(|id| id.to_string()).unwrap_or_default();
        let [heard, waits] = tx.ask([(&HEARD, values![sub_partner.as_str()]), (&WAITS, values![sub_partner])]).await?;
        Ok(match (heard.first(), waits.first()) {
            (Some(_), _) => ToneSeen::Heard,
            (None, Some(row)) => ToneSeen::Waits(id(row, 0)?),
            (None, None) => ToneSeen::NoLine,
        })
    }
}
