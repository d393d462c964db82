//! Proof of dial tone: the hub's own test phone registers on a person's line and calls the echo; what came of it stays as evidence.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use alta_db::Row;
use alta_model::{
    Id, ProblemKind,
    id::{Customer, DialToneTest, Person},
    role::Right,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    IssueCredential, ListCredentials, ListLines, RevokeCredential,
    credential::of_person,
    fresh_password,
    live::{Engine, TestPhone, Tried},
};
use crate::{Caller, Hub, Look, Refusal, Tx, Verb, actor::id, audit::Change, door::TenantSql, sql, values};

/// What the hub calls the access of its test phone, which lives as long as the test.
const LABEL: &str = "alta-test";

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
        self.tried == Tried { registered: 200, called: 200, heard: true }
    }
}

/// The last test of a person's line, if there was one.
pub struct LastTest(pub Id<Person>);

struct KeepTest {
    person: Id<Person>,
    tried: Tried,
    took_ms: i64,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct KeptTest {
    test: String,
    tested_at: i64,
}

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
    // why: a test is three writes, and the same test again is another.
    let caller = &Caller { repeat: None, ..caller.clone() };
    // why: a test that was cut off left its access behind.
    let old = hub.read(caller, ListCredentials(person)).await?;
    let engine = hub.engine().ok_or_else(|| Refusal::because("", ProblemKind::NoEngine))?;
    for one in old.into_iter().filter(|one| one.label == LABEL) {
        hub.write(caller, RevokeCredential(one.id)).await?;
    }
    let password = fresh_password()?;
    let issue = IssueCredential { person, label: LABEL.to_owned(), device: None, password: password.clone() };
    let issued = hub.write(caller, issue).await?;
    let phone =
        TestPhone { address: format!("{}@{}", issued.line, issued.domain), username: issued.username, password };
    let (tried, took_ms) = timed(&engine, phone).await;
    if let Ok(credential) = issued.credential.parse() {
        hub.write(caller, RevokeCredential(credential)).await?;
    }
    let kept = hub.write(caller, KeepTest { person, tried, took_ms }).await?;
    let id = kept.test.parse().map_err(|_| Refusal::not_found())?;
    Ok(TestSeen { id, tested_at: kept.tested_at, tried, took_ms })
}

/// Lines that one request tries, and how long it goes on to the next one.
const AT_ONCE: usize = 25;
const GOES_ON: Duration = Duration::from_secs(20);

/// Tries the lines of a customer, one after the other: first those that were never tried, then those whose last test is the oldest.
/// Says how many were tried; a line that ended in between is none.
pub async fn try_lines(hub: &Hub, caller: &Caller, customer: Id<Customer>) -> Result<usize, Refusal> {
    hub.may(caller, KeepTest::RIGHT).await?;
    let mut lines = hub.read(caller, ListLines(customer)).await?;
    lines.sort_by_key(|line| line.last.as_ref().map_or(0, |last| last.tested_at));
    let began = Instant::now();
    let mut tried = 0;
    for line in lines.iter().take(AT_ONCE).take_while(|_| began.elapsed() < GOES_ON) {
        match try_line(hub, caller, line.person).await {
            Ok(_) => tried += 1,
            Err(Refusal::Problems(_)) if hub.engine().is_some() => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(tried)
}

async fn timed(engine: &Arc<dyn Engine>, phone: TestPhone) -> (Tried, i64) {
    let began = Instant::now();
    let tried = engine.try_line(phone).await;
    (tried, i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX))
}

impl Verb for KeepTest {
    const RIGHT: Right = Right::EditDevices;
    const NAME: &'static str = "test-dial-tone";
    type Done = KeptTest;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<KeptTest, Refusal> {
        let (person, Tried { registered, called, heard }) = (self.person.to_string(), self.tried);
        let customer = of_person(tx, &person).await?.key();
        let (id, now) = (tx.fresh::<DialToneTest>().to_string(), tx.now());
        let (registered, called) = (i64::from(registered), i64::from(called));
        let row =
            values![id.as_str(), person.as_str(), customer.as_str(), now, registered, called, heard, self.took_ms];
        tx.later(&INSERT, row).await?;
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
