//! A person comes in with e-mail and password and gets a session of a browser: a token of its own kind, which ends with the person's rights,
//! at signing out, or by time. Unknown address and wrong password sound the same and take the same time.

use std::{sync::LazyLock, time::Instant};

use alta_model::{
    Id, Problem, ProblemKind,
    email::Email,
    id::{Partner, Person},
    role::Right,
};
use serde_json::json;
use tokio::sync::Semaphore;

use super::{
    Found, SESSION_PREFIX, Throttle, find_administrator,
    throttle::Key,
    token::{self, NewToken},
};
use crate::{Caller, Hub, Look, Refusal, Tx, Verb, audit::Change, door::TenantSql, secret, sql, values};

/// A working day, and some.
pub const SESSION_MS: i64 = 12 * 60 * 60 * 1000;

/// Hashing is slow and takes memory on purpose: so many at once.
static SLOTS: Semaphore = Semaphore::const_new(4);
/// And so many wait for it; who comes then may come again.
static QUEUE: Semaphore = Semaphore::const_new(64);

/// What an unknown person's password is compared with, so that it takes as long.
static NOBODY: LazyLock<String> = LazyLock::new(|| secret::password_hash("nobody's").unwrap_or_default());

pub struct SignIn {
    pub email: String,
    pub password: String,
    /// Where the request came from, as far as is known.
    pub address: String,
    pub tracking_id: String,
}

/// The secret goes into the browser's cookie and nowhere else.
#[derive(Clone, Debug)]
pub struct Opened {
    pub secret: String,
    pub language: String,
}

pub async fn sign_in(hub: &Hub, throttle: &Throttle, order: SignIn) -> Result<Opened, Refusal> {
    let address = Key { who: format!("browser {}", order.address), free: 50 };
    // why the pair: nobody may slow a person down from elsewhere.
    let person = Key { who: format!("{} from {}", order.email.trim().to_lowercase(), order.address), free: 5 };
    let keys = [person, address];
    if let Err(seconds) = throttle.begin(&keys, Instant::now()) {
        return Err(Problem::new("", ProblemKind::TooManyRequests).with("seconds", seconds).into());
    }
    // why nothing after a guess: it was counted before, also where nobody waits for the answer.
    let outcome = open(hub, &order).await;
    match &outcome {
        Ok(_) => {
            throttle.forget(&keys[..1]);
            throttle.take_back(&keys[1..]);
        }
        Err(refusal) if refusal.kinds() == [ProblemKind::SignInRefused] => {}
        Err(_) => throttle.take_back(&keys),
    }
    outcome
}

async fn open(hub: &Hub, order: &SignIn) -> Result<Opened, Refusal> {
    let known = known(hub, &order.email).await?;
    let hash = known.as_ref().and_then(|(_, known)| known.password_hash.clone());
    let (password, has_password) = (order.password.clone(), hash.is_some());
    let hash = hash.unwrap_or_else(|| NOBODY.clone());
    let Ok(_place) = QUEUE.try_acquire() else { return Err(Refusal::because("", ProblemKind::Busy)) };
    let slot = SLOTS.acquire().await;
    let matches = tokio::task::spawn_blocking(move || {
        // why inside: whoever does not wait for the answer does not make room either.
        let _slot = slot;
        secret::password_matches(&password, &hash)
    });
    let matches = matches.await;
    let Some((partner, known)) = known.filter(|_| has_password && matches.unwrap_or(false)) else {
        return Err(Refusal::because("", ProblemKind::SignInRefused));
    };
    let secret =
        secret::fresh(SESSION_PREFIX).map_err(|error| Refusal::Broken(alta_db::Fault::Broken(error.to_string())))?;
    let verb = OpenSession { person: known.person, hash: secret::digest(&secret) };
    let caller = Caller { tracking_id: order.tracking_id.clone(), ..Caller::operator(partner) };
    hub.write(&caller, verb).await?;
    Ok(Opened { secret, language: known.language })
}

async fn known(hub: &Hub, email: &str) -> Result<Option<(Id<Partner>, Known)>, Refusal> {
    let Ok(email) = Email::parse(email) else { return Ok(None) };
    let Some(Found { partner, what: person }) = find_administrator(hub, &email).await? else { return Ok(None) };
    let known = hub.read(&Caller::operator(partner), Knows(person)).await?;
    Ok(known.map(|known| (partner, known)))
}

#[derive(Clone, Debug)]
struct Known {
    person: Id<Person>,
    password_hash: Option<String>,
    language: String,
}

struct Knows(Id<Person>);

const PERSON: TenantSql =
    sql!("select password_hash, language from person where partner_id = $1 and id = $2 and disabled_at is null");

impl Look for Knows {
    const RIGHT: Right = Right::SeeSelf;
    type Seen = Option<Known>;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Option<Known>, Refusal> {
        let row = tx.one(&PERSON, values![self.0.to_string()]).await?;
        row.map(|row| {
            let password_hash = row.opt_text(0)?.map(str::to_owned);
            Ok(Known { person: self.0, password_hash, language: row.text(1)?.to_owned() })
        })
        .transpose()
    }
}

struct OpenSession {
    person: Id<Person>,
    hash: String,
}

const STILL: TenantSql = sql!("select email from person where partner_id = $1 and id = $2 and disabled_at is null");
const END_STALE: TenantSql =
    sql!("delete from token where partner_id = $1 and person_id = $2 and kind = 'session' and expires_at <= $3");

impl Verb for OpenSession {
    const RIGHT: Right = Right::SeeSelf;
    const NAME: &'static str = "open-session";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let (person, now) = (self.person.to_string(), tx.now());
        let row = tx.one(&STILL, values![person.as_str()]).await?;
        let row = row.ok_or_else(|| Refusal::because("", ProblemKind::SignInRefused))?;
        tx.later(&END_STALE, values![person.as_str(), now]).await?;
        let new = NewToken {
            hash: &self.hash,
            person: &person,
            kind: "session",
            scopes: "",
            client_id: "",
            expires_at: now + SESSION_MS,
        };
        token::insert(tx, &new).await?;
        tx.changed(Change::new("session", &person, json!({ "email": row.text(0)? })));
        Ok(())
    }
}

/// Signing out: this session, and no other.
pub struct EndSession {
    /// The digest of the session's secret.
    pub hash: String,
}

const END: TenantSql =
    sql!("delete from token where partner_id = $1 and token_hash = $2 and person_id = $3 and kind = 'session'");

impl Verb for EndSession {
    const RIGHT: Right = Right::SeeSelf;
    const NAME: &'static str = "end-session";
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
        let person = tx.actor().id_text();
        tx.execute(&END, values![self.hash.as_str(), person.as_str()]).await?;
        tx.changed(Change::new("session", person, serde_json::Value::Null));
        Ok(())
    }
}
