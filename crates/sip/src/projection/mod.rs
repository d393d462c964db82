//! The voice projection as the engine asks it: one question a function, each one statement on an index, the same text on both databases.
//!
//! The tables and their meaning are in `migrations/0029_voice_projection.sql` (`SCHEMA`), which the hub carries in its own schema and writes in the transaction of
//! each change. An engine only reads, through a [`Reader`]: `voice.db` ([`sqlite`]) or a role of PostgreSQL that may do no more
//! ([`postgres`]). Every call asks anew, so what the hub commits holds from the next request on. When the database is away the answer is
//! [`Unavailable`], never "no such user".

pub mod copy;
pub mod postgres;
pub mod sqlite;

use std::{future::Future, pin::Pin, sync::Arc};

/// The tables of the projection and what is the same everywhere: one text for both databases.
pub const SCHEMA: &str = include_str!("../../../../migrations/0029_voice_projection.sql");

/// The domain of a target that is a number owned but not in service.
pub const NOT_IN_SERVICE: &str = "none.invalid";
/// The domain of a target that is the echo.
pub const ECHO: &str = "echo.invalid";
/// The scope of numbers in `voice_dial`.
pub const E164: &str = "e164";

/// The projection could not be read: the caller may try later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unavailable;

pub type Result<T> = std::result::Result<T, Unavailable>;
pub type Reading<'a> = Pin<Box<dyn Future<Output = Result<Vec<Row>>> + Send + 'a>>;

/// A database that can be asked.
pub trait Reader: Send + Sync {
    /// The rows of a statement; every parameter is text.
    fn read<'a>(&'a self, statement: &'static str, arguments: &'a [&'a str]) -> Reading<'a>;
}

/// A row as text, column by column; numbers in decimal.
#[derive(Debug, Clone, Default)]
pub struct Row(pub Vec<String>);

impl Row {
    fn text(&self, column: usize) -> String {
        self.0.get(column).cloned().unwrap_or_default()
    }

    fn number(&self, column: usize) -> u64 {
        self.0.get(column).and_then(|text| text.parse().ok()).unwrap_or(0)
    }
}

/// Where a person, a group or a device may be found: `sip:user@domain`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Aor {
    pub user: String,
    pub domain: String,
}

impl Aor {
    pub fn new(user: impl Into<String>, domain: impl Into<String>) -> Self {
        Self { user: user.into(), domain: domain.into() }
    }
}

impl std::fmt::Display for Aor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}@{}", self.user, self.domain)
    }
}

/// A device and what it proves itself with.
#[derive(Debug, Clone)]
pub struct Subscriber {
    /// The digest user.
    pub device: String,
    pub ha1: String,
    pub ha1_sha256: String,
    pub aor: Aor,
    pub customer: String,
    pub suspended: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outbound {
    Internal,
    National,
    International,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    Person,
    /// All members ring at once.
    GroupAll,
    /// One member after the other.
    GroupOne,
}

/// Who can be called, and what it may.
#[derive(Debug, Clone)]
pub struct Line {
    pub aor: Aor,
    pub partner: String,
    pub customer: String,
    pub id: String,
    pub kind: LineKind,
    pub suspended: bool,
    pub display_name: String,
    pub extension: String,
    pub organization: String,
    pub location: String,
    pub country: String,
    pub trunk_set: u64,
    pub emergency_set: u64,
    pub caller_id: String,
    pub callback: String,
    pub held: String,
    pub outbound: Outbound,
    pub max_calls: u64,
    pub do_not_disturb: bool,
    pub forward_always: String,
    pub forward_busy: String,
    pub forward_no_answer: String,
    pub no_answer_seconds: u64,
    pub schedule: String,
    pub forward_closed: String,
}

/// What a dialled alias means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    Line(Aor),
    NotInService,
    Echo,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    National,
    International,
    Premium,
}

/// How people dial in a country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    pub calling_code: String,
    pub international_prefix: String,
    pub national_prefix: String,
    pub shortest: usize,
    pub longest: usize,
}

/// One gateway of a trunk set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gateway {
    pub partner: String,
    pub set: u64,
    pub destination: String,
    pub probed: bool,
    pub priority: u64,
    /// The trunk in the hub.
    pub trunk: String,
    /// The registration it uses, or empty.
    pub registration: String,
}

/// A trunk on which this side registers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrunkAccount {
    pub id: String,
    pub remote: Aor,
    pub realm: String,
    pub user: String,
    pub password: String,
    pub ha1: String,
    pub proxy: String,
    pub expires: u64,
}

/// The questions.
#[derive(Clone)]
pub struct Projection(Arc<dyn Reader>);

impl std::fmt::Debug for Projection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Projection")
    }
}

const SUBSCRIBER: &str =
    "select ha1, ha1_sha256, aor, domain, customer_id, class from voice_subscriber where username = $1 and domain = $2";
const LINE: &str = "select username, domain, partner_id, customer_id, line_id, kind, strategy, class, display_name, extension, organization, \
    location, country, trunk_set, emergency_set, caller_id, callback, held, outbound, max_calls, do_not_disturb, forward_always, \
    forward_busy, forward_no_answer, no_answer_seconds, schedule, forward_closed from voice_line where username = $1 and domain = $2";
const DIAL: &str = "select username, domain from voice_dial where alias_username = $1 and alias_domain = $2";
const OWNER: &str = "select partner_id from voice_dial where alias_username = $1 and alias_domain = $2";
const MEMBERS: &str = "select member, domain from voice_member where username = $1 and domain = $2 order by position";
const CLOSED: &str = "select 1 from voice_closed where schedule = $1 and starts <= cast($2 as bigint) and ends > cast($2 as bigint) limit 1";
const EMERGENCY: &str = "select 1 from voice_emergency where country = $1 and number = $2";
const DESTINATION: &str = "select kind from voice_destination where country = $1 and prefix = substr($2, 1, length(prefix)) \
    order by length(prefix) desc limit 1";
const COUNTRY: &str = "select calling_code, international_prefix, national_prefix, shortest, longest from voice_country where country = $1";
const GATEWAYS: &str = "select setid, destination, flags, priority, attrs, partner_id from voice_dispatcher order by setid, priority desc, id";
const ACCOUNTS: &str = "select l_uuid, r_username, r_domain, realm, auth_username, auth_password, auth_ha1, auth_proxy, expires \
    from voice_uacreg order by l_uuid";
const DOMAIN: &str = "select 1 from voice_subscriber where domain = $1 limit 1";

impl Projection {
    pub fn new(reader: impl Reader + 'static) -> Self {
        Self(Arc::new(reader))
    }

    async fn first(&self, statement: &'static str, arguments: &[&str]) -> Result<Option<Row>> {
        Ok(self.0.read(statement, arguments).await?.into_iter().next())
    }

    pub async fn subscriber(&self, user: &str, domain: &str) -> Result<Option<Subscriber>> {
        let row = self.first(SUBSCRIBER, &[user, domain]).await?;
        Ok(row.map(|row| Subscriber {
            device: user.to_owned(),
            ha1: row.text(0),
            ha1_sha256: row.text(1),
            aor: Aor::new(row.text(2), row.text(3)),
            customer: row.text(4),
            suspended: row.text(5) != "full",
        }))
    }

    pub async fn line(&self, aor: &Aor) -> Result<Option<Line>> {
        Ok(self.first(LINE, &[&aor.user, &aor.domain]).await?.map(|row| line(&row)))
    }

    pub async fn dial(&self, alias: &str, scope: &str) -> Result<Option<Target>> {
        let row = self.first(DIAL, &[alias, scope]).await?;
        Ok(row.map(|row| match row.text(1).as_str() {
            NOT_IN_SERVICE => Target::NotInService,
            ECHO => Target::Echo,
            domain => Target::Line(Aor::new(row.text(0), domain)),
        }))
    }

    /// The partner that a number belongs to.
    pub async fn owner(&self, number: &str) -> Result<Option<String>> {
        Ok(self.first(OWNER, &[number, E164]).await?.map(|row| row.text(0)))
    }

    pub async fn members(&self, group: &Aor) -> Result<Vec<Aor>> {
        let rows = self.0.read(MEMBERS, &[&group.user, &group.domain]).await?;
        Ok(rows.iter().map(|row| Aor::new(row.text(0), row.text(1))).collect())
    }

    /// Whether a schedule is closed at this second.
    pub async fn closed(&self, schedule: &str, now: u64) -> Result<bool> {
        Ok(!schedule.is_empty() && self.first(CLOSED, &[schedule, &now.to_string()]).await?.is_some())
    }

    pub async fn is_emergency(&self, country: &str, number: &str) -> Result<bool> {
        Ok(self.first(EMERGENCY, &[country, number]).await?.is_some())
    }

    pub async fn destination(&self, country: &str, number: &str) -> Result<Destination> {
        let row = self.first(DESTINATION, &[country, number]).await?;
        Ok(match row.map(|row| row.text(0)).as_deref() {
            Some("national") => Destination::National,
            Some("premium") => Destination::Premium,
            _ => Destination::International,
        })
    }

    pub async fn country(&self, country: &str) -> Result<Option<Country>> {
        let row = self.first(COUNTRY, &[country]).await?;
        let size = |row: &Row, column| usize::try_from(row.number(column)).unwrap_or(0);
        Ok(row.map(|row| Country {
            calling_code: row.text(0),
            international_prefix: row.text(1),
            national_prefix: row.text(2),
            shortest: size(&row, 3),
            longest: size(&row, 4),
        }))
    }

    pub async fn gateways(&self) -> Result<Vec<Gateway>> {
        Ok(self.0.read(GATEWAYS, &[]).await?.iter().map(gateway).collect())
    }

    pub async fn accounts(&self) -> Result<Vec<TrunkAccount>> {
        Ok(self.0.read(ACCOUNTS, &[]).await?.iter().map(account).collect())
    }

    pub async fn serves(&self, domain: &str) -> Result<bool> {
        Ok(self.first(DOMAIN, &[domain]).await?.is_some())
    }
}

fn line(row: &Row) -> Line {
    Line {
        aor: Aor::new(row.text(0), row.text(1)),
        partner: row.text(2),
        customer: row.text(3),
        id: row.text(4),
        kind: match (row.text(5).as_str(), row.text(6).as_str()) {
            ("group", "one") => LineKind::GroupOne,
            ("group", _) => LineKind::GroupAll,
            _ => LineKind::Person,
        },
        suspended: row.text(7) != "full",
        display_name: row.text(8),
        extension: row.text(9),
        organization: row.text(10),
        location: row.text(11),
        country: row.text(12),
        trunk_set: row.number(13),
        emergency_set: row.number(14),
        caller_id: row.text(15),
        callback: row.text(16),
        held: row.text(17),
        outbound: match row.text(18).as_str() {
            "international" => Outbound::International,
            "national" => Outbound::National,
            _ => Outbound::Internal,
        },
        max_calls: row.number(19),
        do_not_disturb: row.number(20) != 0,
        forward_always: row.text(21),
        forward_busy: row.text(22),
        forward_no_answer: row.text(23),
        no_answer_seconds: row.number(24),
        schedule: row.text(25),
        forward_closed: row.text(26),
    }
}

fn gateway(row: &Row) -> Gateway {
    let attributes = row.text(4);
    let attribute = |name: &str| {
        let found = attributes.split(';').find_map(|part| part.split_once('=').filter(|(key, _)| key.trim() == name));
        found.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    Gateway {
        partner: row.text(5),
        set: row.number(0),
        destination: row.text(1),
        probed: row.number(2) & 8 != 0,
        priority: row.number(3),
        trunk: attribute("trunk"),
        registration: attribute("uac"),
    }
}

fn account(row: &Row) -> TrunkAccount {
    TrunkAccount {
        id: row.text(0),
        remote: Aor::new(row.text(1), row.text(2)),
        realm: row.text(3),
        user: row.text(4),
        password: row.text(5),
        ha1: row.text(6),
        proxy: row.text(7),
        expires: row.number(8),
    }
}
