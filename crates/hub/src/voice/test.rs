//! Proof of dial tone: the hub's own test phone registers on a person's line and calls the echo; what came of it stays as evidence.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use alta_db::Row;
use alta_model::{
    Id, Problem, ProblemKind,
    id::{Customer, DialToneTest, Person, SipCredential},
    role::Right,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    credential::{LINE, digests, held, of_person},
    fresh_password,
    live::{Engine, TestPhone, Tried},
    project::Touched,
    prove,
};
use crate::{Caller, Hub, Look, Refusal, Tx, Verb, actor::id, audit::Change, customers, door::TenantSql, sql, values};

/// The evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestSeen {
    pub id: Id<DialToneTest>,
    pub tested_at: i64,
    pub tried: Tried,
    pub took_ms: i64,
}

impl TestSeen {
    pub fn passed(&self) -> bool {
        self.tried.problem().is_none()
    }
}

/// The last test of a person's line, if there was one.
pub struct LastTest(pub Id<Person>);

/// Access for the test phone, which lives as long as the test. Nobody sees it, and it is no telephone of the person.
struct BeginTest {
    person: Id<Person>,
    password: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Begun {
    credential: String,
    username: String,
    line: String,
    domain: String,
}

/// Ends the access, and with it what was owed, as far as the line passed.
struct KeepTest {
    person: Id<Person>,
    credential: String,
    tried: Tried,
    took_ms: i64,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct KeptTest {
    test: String,
    tested_at: i64,
}

/// No test takes as long; an older access was left by one that was cut off.
const LEFT_BEHIND_MS: i64 = 60_000;

const NO_OLD_ACCESS: TenantSql =
    sql!("delete from sip_credential where partner_id = $1 and person_id = $2 and for_test = 1 and created_at < $3");
const ACCESS: TenantSql = sql!(
    "insert into sip_credential (partner_id, id, customer_id, person_id, label, username, ha1, ha1_sha256, created_at, for_test) \
     values ($1, $2, $3, $4, '', $5, $6, $7, $8, 1)"
);
const NO_ACCESS: TenantSql = sql!("delete from sip_credential where partner_id = $1 and id = $2 and for_test = 1");
const INSERT: TenantSql = sql!(
    "insert into dial_tone_test (partner_id, id, person_id, customer_id, tested_at, registered, called, heard, took_ms) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
);
const LAST: TenantSql = sql!(
    "select id, tested_at, registered, called, heard, took_ms from dial_tone_test where partner_id = $1 and person_id = $2 \
     order by tested_at desc, id desc limit 1"
);

/// Tries the line now. Refused where there is no line, or no engine here to try it on.
pub async fn try_line(hub: &Hub, caller: &Caller, person: Id<Person>) -> Result<TestSeen, Refusal> {
    hub.may(caller, KeepTest::RIGHT).await?;
    // why: a test is two writes, and the same test again is another.
    let caller = &Caller { repeat: None, ..caller.clone() };
    // why first: of somebody else's people nobody learns more than that they are not there.
    hub.read(caller, LastTest(person)).await?;
    let engine = hub.engine().ok_or_else(|| Refusal::because("", ProblemKind::NoEngine))?;
    let password = fresh_password()?;
    let begun = hub.write(caller, BeginTest { person, password: password.clone() }).await?;
    let address = format!("{}@{}", begun.line, begun.domain);
    let (tried, took_ms) = timed(&engine, TestPhone { address, username: begun.username, password }).await;
    let kept = hub.write(caller, KeepTest { person, credential: begun.credential, tried, took_ms }).await?;
    let id = kept.test.parse().map_err(|_| Refusal::not_found())?;
    Ok(TestSeen { id, tested_at: kept.tested_at, tried, took_ms })
}

/// Lines that one request tries, and how long it goes on to the next one.
const AT_ONCE: i64 = 25;
const GOES_ON: Duration = Duration::from_secs(20);

/// Tries the lines of a customer, one after the other: first those that were never tried, then those whose last test is the oldest.
/// Says how many were tried; a line that ended in between is none.
pub async fn try_lines(hub: &Hub, caller: &Caller, customer: Id<Customer>) -> Result<usize, Refusal> {
    hub.may(caller, KeepTest::RIGHT).await?;
    let lines = hub.read(caller, LongUntried(customer)).await?;
    let began = Instant::now();
    let mut tried = 0;
    for line in lines.into_iter().take_while(|_| began.elapsed() < GOES_ON) {
        match try_line(hub, caller, line).await {
            Ok(_) => tried += 1,
            Err(Refusal::Problems(_)) if hub.engine().is_some() => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(tried)
}

/// The lines of a customer that were not tried for the longest.
struct LongUntried(Id<Customer>);

const LONG_UNTRIED: TenantSql = sql!(
    "select v.line_id from voice_line v where v.partner_id = $1 and v.customer_id = $2 and v.kind = 'person' \
     order by coalesce((select max(x.tested_at) from dial_tone_test x where x.partner_id = $1 and x.person_id = v.line_id), 0), v.extension, v.line_id limit $3"
);

impl Look for LongUntried {
    const RIGHT: Right = Right::SeePeople;
    type Seen = Vec<Id<Person>>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Vec<Id<Person>>, Refusal> {
        let customer = customers::by_id(tx, self.0).await?.key();
        tx.rows(&LONG_UNTRIED, values![customer, AT_ONCE]).await?.iter().map(|row| id(row, 0)).collect()
    }
}

async fn timed(engine: &Arc<dyn Engine>, phone: TestPhone) -> (Tried, i64) {
    let began = Instant::now();
    let tried = engine.try_line(phone).await;
    (tried, i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX))
}

impl Verb for BeginTest {
    const RIGHT: Right = Right::EditDevices;
    const NAME: &'static str = "begin-dial-tone-test";
    type Done = Begun;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Begun, Refusal> {
        let person = self.person.to_string();
        held(tx, &person).await?;
        let line = tx.one(&LINE, values![person.as_str()]).await?;
        let line = line.ok_or_else(|| Problem::new("personId", ProblemKind::DeviceWithoutCalling))?;
        let (customer, address, domain) = (line.text(0)?, line.text(1)?, line.text(2)?);
        let id = tx.fresh::<SipCredential>().to_string();
        let username = format!("d{}", &id[24..]);
        let (ha1, ha1_sha256) = digests(&username, domain, &self.password);
        let now = tx.now();
        tx.later(&NO_OLD_ACCESS, values![person.as_str(), now - LEFT_BEHIND_MS]).await?;
        let row = values![id.as_str(), customer, person.as_str(), username.as_str(), ha1, ha1_sha256, now];
        tx.later(&ACCESS, row).await?;
        prove::taken(tx, &person).await?;
        tx.touch(Touched::Person(person.clone()));
        let after = json!({ "username": username });
        tx.changed(Change::new("dial-tone-test", &person, after).of_customer(customer));
        Ok(Begun { credential: id, username, line: address.to_owned(), domain: domain.to_owned() })
    }
}

impl Verb for KeepTest {
    const RIGHT: Right = Right::EditDevices;
    const NAME: &'static str = "test-dial-tone";
    type Done = KeptTest;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<KeptTest, Refusal> {
        let (person, Tried { registered, called, heard }) = (self.person.to_string(), self.tried);
        let customer = held(tx, &person).await?.key();
        let (id, now) = (tx.fresh::<DialToneTest>().to_string(), tx.now());
        let (registered, called) = (i64::from(registered), i64::from(called));
        let row =
            values![id.as_str(), person.as_str(), customer.as_str(), now, registered, called, heard, self.took_ms];
        tx.later(&INSERT, row).await?;
        tx.later(&NO_ACCESS, values![self.credential.as_str()]).await?;
        tx.touch(Touched::Person(person.clone()));
        prove::tried(tx, &person, self.tried.problem().is_none()).await?;
        let after = json!({ "registered": registered, "called": called, "heard": heard, "tookMs": self.took_ms });
        tx.changed(Change::new("dial-tone-test", &person, after).of_customer(customer));
        Ok(KeptTest { test: id, tested_at: now })
    }
}

impl Look for LastTest {
    const RIGHT: Right = Right::SeeDevices;
    type Seen = Option<TestSeen>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Option<TestSeen>, Refusal> {
        let person = self.0.to_string();
        of_person(tx, &person).await?;
        let Some(row) = tx.one(&LAST, values![person]).await? else { return Ok(None) };
        Ok(Some(read(&row, 0)?))
    }
}

/// A row of evidence, from this column on.
pub(super) fn read(row: &Row, at: usize) -> Result<TestSeen, Refusal> {
    let code = |column| row.int(column).map(|code| u16::try_from(code).unwrap_or_default());
    let tried = Tried { registered: code(at + 2)?, called: code(at + 3)?, heard: row.flag(at + 4)? };
    Ok(TestSeen { id: id(row, at)?, tested_at: row.int(at + 1)?, tried, took_ms: row.int(at + 5)? })
}
