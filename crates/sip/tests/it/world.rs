//! Two customers with the same extensions, one carrier, one engine on one database: what every sentence of the suite begins with.

use std::{
    env, fs,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use alta_sip::{
    digest::{Algorithm, ha1},
    engine::{Cut, WasCut},
    media::Voice,
    phone::{Call, Phone, Ringing, Settings},
    projection::{Aor, SCHEMA},
    records::{CallRecord, Registration},
    transport::{Peer, Protocol, client_config},
};
use rusqlite::Connection;

use crate::{
    engines::{Running, Wishes, start},
    postgres,
};

pub(crate) const BASE: &str = "sip.example";
pub(crate) const ACME: &str = "acme.sip.example";
pub(crate) const BETA: &str = "beta.sip.example";
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Embedded,
    Kamailio,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    Sqlite,
    Postgres,
}

/// Where the projection is.
#[derive(Debug, Clone)]
pub(crate) enum Store {
    Sqlite(PathBuf),
    Postgres(String),
}

impl Store {
    pub(crate) fn say(&self, sql: &str) {
        match self {
            Self::Sqlite(file) => {
                let connection = Connection::open(file).expect("voice.db");
                connection.busy_timeout(Duration::from_secs(5)).expect("patience");
                connection.execute_batch(sql).unwrap_or_else(|error| panic!("{error}: {sql}"));
            }
            Self::Postgres(url) => postgres::say(url, sql),
        }
    }
}

/// A folder of one test, gone with it.
#[derive(Debug)]
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("alta-sip-{}-{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let path = env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let log = fs::read_to_string(self.0.join("kamailio.log")).unwrap_or_default();
            eprintln!("{log}");
        }
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// One that can be called, before it is written into the projection.
struct Person {
    user: &'static str,
    customer: &'static str,
    domain: &'static str,
    location: &'static str,
    extension: &'static str,
    number: &'static str,
}

const PEOPLE: &[Person] = &[
    Person { user: "u1", customer: "acme", domain: ACME, location: "hq", extension: "2001", number: "+34910000001" },
    Person { user: "u2", customer: "acme", domain: ACME, location: "hq", extension: "2002", number: "+34910000002" },
    Person {
        user: "u3",
        customer: "acme",
        domain: ACME,
        location: "branch",
        extension: "2001",
        number: "+34930000003",
    },
    Person { user: "b1", customer: "beta", domain: BETA, location: "beta", extension: "2001", number: "+34920000001" },
    Person { user: "b2", customer: "beta", domain: BETA, location: "beta", extension: "2002", number: "+34920000002" },
];

pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) engine: Running,
    pub(crate) trunk: Phone,
    folder: Folder,
}

impl World {
    /// None: what it needs is not installed, which was said.
    pub(crate) async fn on(kind: Kind, ground: Ground, wishes: Wishes) -> Option<Self> {
        let folder = Folder::new();
        let store = match ground {
            Ground::Sqlite => {
                let file = folder.0.join("voice.db");
                let connection = Connection::open(&file).expect("voice.db");
                connection.pragma_update(None, "journal_mode", "wal").expect("WAL");
                Store::Sqlite(file)
            }
            Ground::Postgres => Store::Postgres(postgres::postgres()?.database()),
        };
        Self::with(kind, store, folder, wishes).await
    }

    pub(crate) async fn with(kind: Kind, store: Store, folder: Folder, wishes: Wishes) -> Option<Self> {
        store.say(SCHEMA);
        store.say(&people());
        let engine = start(kind, &store, &folder.0, wishes).await?;
        let trunk = phone_at(&engine.peer(Protocol::Udp), "carrier", "carrier.example", "").await;
        let world = Self { store, engine, trunk, folder };
        world.add_gateway(1, 1, world.trunk_port(), "one", 10);
        world.engine.reload_trunks(&world.store).await;
        Some(world)
    }

    pub(crate) fn add_gateway(&self, id: u32, set: u32, port: u16, trunk: &str, priority: u32) {
        self.say(&format!(
            "insert into voice_dispatcher (partner_id, id, setid, destination, flags, priority, attrs, description)
             values ('p', {id}, {set}, 'sip:127.0.0.1:{port}', 8, {priority}, 'trunk={trunk}', 'carrier {trunk}')"
        ));
    }

    pub(crate) fn folder(&self) -> &std::path::Path {
        &self.folder.0
    }

    pub(crate) fn trunk_port(&self) -> u16 {
        port(&self.trunk)
    }

    pub(crate) fn say(&self, sql: &str) {
        self.store.say(sql);
    }

    /// A telephone of one of the five people, as it comes out of the box.
    pub(crate) async fn phone(&self, user: &str) -> Phone {
        self.phone_over(user, Protocol::Udp).await
    }

    pub(crate) async fn phone_over(&self, user: &str, protocol: Protocol) -> Phone {
        phone_at(&self.engine.peer(protocol), user, domain(user), &password(user)).await
    }

    pub(crate) fn settings(&self, user: &str) -> Settings {
        Settings::new(Aor::new(user, domain(user)), user, &password(user), self.engine.peer(Protocol::Udp))
    }

    /// Another device of the same person, with a name and a password of its own.
    pub(crate) async fn second_phone(&self, user: &str) -> Phone {
        let (device, domain) = (format!("{user}b"), domain(user));
        self.say(&subscriber(&device, user, domain, customer(user)));
        let aor = Aor::new(user, domain);
        let settings = Settings::new(aor, &device, &password(&device), self.engine.peer(Protocol::Udp));
        Phone::start(settings).await.expect("a phone")
    }

    pub(crate) async fn registered(&self, user: &str) -> Phone {
        let phone = self.phone(user).await;
        assert_eq!(phone.register(600).await, 200, "{user} registers");
        phone
    }

    pub(crate) async fn cut(&self, cut: Cut) -> WasCut {
        self.engine.cut(cut).await
    }

    pub(crate) async fn registrations(&self) -> Vec<Registration> {
        self.engine.registrations().await
    }

    pub(crate) async fn record(&mut self) -> CallRecord {
        soon("a call record", self.engine.record()).await
    }

    /// The record of a call to this that ended with this; others that end before it are passed over.
    pub(crate) async fn record_of(&mut self, dialled: &str, code: u16) -> CallRecord {
        loop {
            let record = self.record().await;
            if record.dialled == dialled && record.code == code {
                return record;
            }
        }
    }

    pub(crate) fn is(&self, line: &str, column: &str, value: &str) {
        self.say(&format!("update voice_line set {column} = {value} where username = '{line}'"));
    }
}

pub(crate) fn port(phone: &Phone) -> u16 {
    phone.listens().port()
}

pub(crate) fn domain(user: &str) -> &'static str {
    PEOPLE.iter().find(|person| person.user == user).map_or(ACME, |person| person.domain)
}

fn customer(user: &str) -> &'static str {
    PEOPLE.iter().find(|person| person.user == user).map_or("acme", |person| person.customer)
}

pub(crate) fn password(user: &str) -> String {
    format!("secret-of-{user}")
}

pub(crate) async fn phone_at(server: &Peer, user: &str, domain: &str, password: &str) -> Phone {
    let mut settings = Settings::new(Aor::new(user, domain), user, password, server.clone());
    settings.tls = Some(client_config(include_bytes!("tls/authority.pem")).expect("the authority"));
    settings.voice = if user == "u2" { Voice::Tone(620) } else { Voice::Tone(440) };
    Phone::start(settings).await.expect("a phone")
}

fn subscriber(device: &str, user: &str, domain: &str, customer: &str) -> String {
    let known = ha1(Algorithm::Md5, device, domain, &password(device));
    let stronger = ha1(Algorithm::Sha256, device, domain, &password(device));
    format!(
        "insert into voice_subscriber (partner_id, customer_id, device_id, username, domain, ha1, ha1_sha256, aor, class)
         values ('p', '{customer}', 'd-{device}', '{device}', '{domain}', '{known}', '{stronger}', '{user}', 'full');"
    )
}

pub(crate) fn line(
    user: &str,
    customer: &str,
    domain: &str,
    location: &str,
    extension: &str,
    number: &str,
    kind: &str,
) -> String {
    let strategy = if kind == "group" { "all" } else { "" };
    format!(
        "insert into voice_line (partner_id, customer_id, line_id, username, domain, kind, strategy, class, display_name, extension,
           organization, location, country, trunk_set, emergency_set, caller_id, callback, held, outbound, max_calls, do_not_disturb,
           forward_always, forward_busy, forward_no_answer, no_answer_seconds, schedule, forward_closed)
         values ('p', '{customer}', 'line-{user}', '{user}', '{domain}', '{kind}', '{strategy}', 'full', 'Person {user}', '{extension}',
           'o{customer}', 'l{location}', 'ES', 1, 0, '{number}', '{number}', 'https://held.example/{location}', 'national', 0, 0,
           '', '', '', 0, '', '');"
    )
}

pub(crate) fn dial(customer: &str, alias: &str, scope: &str, user: &str, domain: &str) -> String {
    format!(
        "insert into voice_dial (partner_id, customer_id, alias_username, alias_domain, username, domain)
         values ('p', '{customer}', '{alias}', '{scope}', '{user}', '{domain}');"
    )
}

fn people() -> String {
    let mut sql = String::new();
    for Person { user, customer, domain, location, extension, number } in PEOPLE {
        sql += &subscriber(user, user, domain, customer);
        sql += &line(user, customer, domain, location, extension, number, "person");
        sql += &dial(customer, extension, &format!("l{location}"), user, domain);
        sql += &dial(customer, number, "e164", user, domain);
    }
    // The branch has the routing prefix 8; 2002 is unique in Acme, 2001 is not.
    sql += &dial("acme", "82001", "oacme", "u3", ACME);
    sql += &dial("acme", "2002", "oacme", "u2", ACME);
    sql += &dial("acme", "*43", "oacme", "echo", "echo.invalid");
    sql += &dial("acme", "+34910000099", "e164", "", "none.invalid");
    sql
}

/// The customer's devices and lines as the hub writes them when it is suspended, and when it is active again.
pub(crate) fn suspended(customer: &str) -> String {
    format!(
        "update voice_subscriber set class = 'emergency' where customer_id = '{customer}';
         update voice_line set class = 'emergency' where customer_id = '{customer}';
         update voice_dial set domain = 'none.invalid' where customer_id = '{customer}' and alias_domain = 'e164';"
    )
}

pub(crate) fn active_again(customer: &str, domain: &str) -> String {
    format!(
        "update voice_subscriber set class = 'full' where customer_id = '{customer}';
         update voice_line set class = 'full' where customer_id = '{customer}';
         update voice_dial set domain = '{domain}' where customer_id = '{customer}' and alias_domain = 'e164' and username <> '';"
    )
}

/// It happens, and before anybody loses patience.
pub(crate) async fn soon<T>(what: &str, event: impl Future<Output = T>) -> T {
    match tokio::time::timeout(PATIENCE, event).await {
        Ok(done) => done,
        Err(_) => panic!("{what}: nothing happened in {} s", PATIENCE.as_secs()),
    }
}

pub(crate) async fn rings(phone: &Phone) -> Ringing {
    soon(&format!("{} rings", phone.aor()), phone.rings()).await.expect("it rings")
}

/// One dials, the other picks up: both ends of the call.
pub(crate) async fn talk(caller: &Phone, dialled: &str, callee: &Phone) -> (Call, Call) {
    let outgoing = caller.dial(dialled).await.expect("a port");
    let answers = async {
        let ringing = rings(callee).await;
        ringing.pick_up().await.expect("a port")
    };
    let (call, answered) =
        soon(&format!("{dialled} answers"), async { tokio::join!(outgoing.answered(), answers) }).await;
    match call {
        Ok(call) => (call, answered),
        Err(refused) => panic!("{dialled}: {}", refused.0.code),
    }
}

/// The code that dialling comes to.
pub(crate) async fn code(phone: &Phone, dialled: &str) -> u16 {
    soon(&format!("an answer to {dialled}"), phone.dial(dialled).await.expect("a port").code()).await
}
