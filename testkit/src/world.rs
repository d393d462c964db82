//! A world in one line: a migrated hub on either engine with a founded partner, its people, and time that stands still until it is moved.

#![expect(clippy::expect_used, reason = "without its world a test has nothing to say")]

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU32, Ordering},
    },
    time::Duration,
};

use alta_db::{Clock, Db, Fault, Lane, Location, Options, Row, Sql, Value, values};
use alta_hub::{
    Caller, Credential, Hub, MIGRATIONS,
    customers::{GetCustomer, ProvisionCustomer, Which},
    door::Wiring,
    fulfilment::{Pace, worker},
    partners::{FoundPartner, FoundedPartner},
    secret,
};
use alta_local::Local;
use alta_model::{
    Id,
    address::AddressTyped,
    customer::{Asked, AskedCustomer, AskedHeadquarters, AskedInfo, CustomerStatus},
    fulfilment::Fulfiller,
    id::{Customer, Organization, Partner, Person, SubPartner, Template},
    role::Role,
};
use uuid::Uuid;

use crate::{
    folder::folder,
    plain::{CLAIM, GRANT, NEXT, PERSON, SUB_PARTNER, TOKEN},
    postgres::postgres,
    sql::Statements,
};

/// Noon of a Thursday in January 2026, UTC. Every world begins here.
pub const BEGINNING: i64 = 1_768_478_400_000;

/// Where the world keeps what it knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    Sqlite,
    Postgres,
}

impl Ground {
    /// The engines that are here: `for ground in Ground::all() { … }`.
    pub fn all() -> Vec<Ground> {
        let postgres = postgres().map(|_| Ground::Postgres);
        [Ground::Sqlite].into_iter().chain(postgres).collect()
    }
}

pub struct World {
    pub hub: Hub,
    /// The first partner; `another_partner` makes more.
    pub partner: Tenant,
    location: Location,
    hand: Arc<AtomicI64>,
    made: AtomicU32,
}

/// A partner of the world, with what its founding gave it.
#[derive(Clone, Debug)]
pub struct Tenant {
    pub id: Id<Partner>,
    pub founded: FoundedPartner,
    /// Full and wholesale administrator, with every scope.
    pub admin: Caller,
    /// Makes names of people unique between the partners of a hub.
    domain: String,
}

/// A sub-partner, and the caller of its own full and wholesale administrator.
#[derive(Clone, Debug)]
pub struct Branch {
    pub id: Id<SubPartner>,
    pub org_id: Id<Organization>,
    pub admin: Caller,
}

impl World {
    /// On SQLite, with the hub itself as the directory.
    pub async fn new() -> World {
        World::with(Ground::Sqlite, vec![Arc::new(Local)]).await
    }

    pub async fn on(ground: Ground) -> World {
        World::with(ground, vec![Arc::new(Local)]).await
    }

    /// The first connector is the one of the partners' templates.
    pub async fn with(ground: Ground, connectors: Vec<Arc<dyn Fulfiller>>) -> World {
        let location = match ground {
            Ground::Sqlite => Location::Folder(folder()),
            Ground::Postgres => Location::Server(postgres().expect("PostgreSQL is installed").database()),
        };
        let hand = Arc::new(AtomicI64::new(BEGINNING));
        let hub = open(&location, &hand, connectors).await;
        hub.db().migrate(MIGRATIONS).await.expect("it migrates");
        let made = AtomicU32::new(0);
        let partner = found(&hub, made.fetch_add(1, Ordering::Relaxed)).await;
        World { hub, partner, location, hand, made }
    }

    /// The same database under another hub process, so to speak: its own connections, its own connectors, the same time.
    pub async fn second_hub(&self, connectors: Vec<Arc<dyn Fulfiller>>) -> Hub {
        open(&self.location, &self.hand, connectors).await
    }

    pub async fn another_partner(&self) -> Tenant {
        found(&self.hub, self.made.fetch_add(1, Ordering::Relaxed)).await
    }

    pub fn admin(&self) -> Caller {
        self.partner.admin.clone()
    }

    /// Somebody of the first partner with these roles over the partner.
    pub async fn caller_with(&self, roles: &[Role]) -> Caller {
        self.somebody(&self.partner, None, None, roles).await.1
    }

    /// The same, for assigning customers to the person.
    pub async fn person_with(&self, roles: &[Role]) -> (Id<Person>, Caller) {
        self.somebody(&self.partner, None, None, roles).await
    }

    /// Somebody of a customer of the first partner.
    pub async fn caller_of(&self, customer: Id<Customer>, roles: &[Role]) -> Caller {
        self.somebody(&self.partner, Some(customer), None, roles).await.1
    }

    /// Assigns a customer to a partner administrator.
    pub async fn assign(&self, person: Id<Person>, customer: Id<Customer>) {
        let (partner, person, customer) = (self.partner.id.to_string(), person.to_string(), customer.to_string());
        self.say(vec![(GRANT, values![partner, person, Role::PartnerAdmin.code(), customer].to_vec())]).await;
    }

    /// A sub-partner of the first partner: `active` or `suspended`.
    pub async fn sub_partner(&self, state: &str) -> Branch {
        let (id, org_id) = (self.fresh::<SubPartner>(), self.fresh::<Organization>());
        let row = values![
            self.partner.id.to_string(),
            id.to_string(),
            org_id.to_string(),
            format!("Filial {id}"),
            state,
            self.partner.founded.subscription.as_str(),
            BEGINNING
        ];
        self.say(vec![(SUB_PARTNER, row.to_vec())]).await;
        let (_, admin) = self.somebody(&self.partner, None, Some(id), &[Role::PartnerFull, Role::Wholesale]).await;
        Branch { id, org_id, admin }
    }

    /// A flawless order of Webex Calling at a Spanish address, with the first partner's template.
    pub fn order(&self, name: &str) -> AskedCustomer {
        self.partner.order(name)
    }

    /// A customer of the first partner, ordered by its administrator and fulfilled as far as it goes.
    pub async fn customer(&self, name: &str) -> Id<Customer> {
        let customer = self.ordered(&self.partner, self.order(name)).await;
        self.settled().await;
        customer
    }

    /// Ordered, and nothing more.
    pub async fn ordered(&self, tenant: &Tenant, asked: AskedCustomer) -> Id<Customer> {
        let verb = ProvisionCustomer { asked };
        let done = self.hub.write(&tenant.admin, verb).await.expect("the order is accepted");
        done.customer.parse().expect("an id")
    }

    pub async fn status(&self, tenant: &Tenant, customer: Id<Customer>) -> CustomerStatus {
        let look = GetCustomer(Which::Id(customer));
        self.hub.read(&tenant.admin, look).await.expect("the customer is there").customer.status
    }

    /// Waits for a running worker.
    pub async fn reaches(&self, tenant: &Tenant, customer: Id<Customer>, status: CustomerStatus) {
        self.until(async || self.status(tenant, customer).await == status).await;
    }

    /// Asks again and again until it is so, or a minute is over.
    pub async fn until(&self, mut so: impl AsyncFnMut() -> bool) {
        let asked = async {
            while !so().await {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, asked).await.expect("it comes about");
    }

    /// Works by hand until something is done or nothing is due; time moves to what is due next.
    pub async fn settled_once(&self) -> bool {
        loop {
            if worker::round(&self.hub, Pace::default()).await.expect("the worker works") > 0 {
                return true;
            }
            let next = self.rows(NEXT, vec![]).await;
            match next.first().and_then(|row| row.opt_int(0).expect("a time")) {
                Some(due) if due > self.now() => self.hand.store(due, Ordering::SeqCst),
                Some(_) => panic!("something is due that no connector of this world takes"),
                None => return false,
            }
        }
    }

    /// Works by hand, without a running worker, until nothing is due any more, now or later: time moves to whatever is due next.
    pub async fn settled(&self) {
        for _ in 0..20_000 {
            if !self.settled_once().await {
                return;
            }
        }
        panic!("this world never settles");
    }

    pub fn now(&self) -> i64 {
        self.hand.load(Ordering::SeqCst)
    }

    pub fn advance(&self, milliseconds: i64) {
        self.hand.fetch_add(milliseconds, Ordering::SeqCst);
    }

    /// Rows as they are kept, past every door.
    pub async fn rows(&self, sql: Sql, values: Vec<Value>) -> Vec<Row> {
        self.hub.db().read(Statements(vec![(sql, values)])).await.expect("it reads")
    }

    /// Writes past every door: what no verb does, such as planting a violation.
    pub async fn say(&self, statements: Vec<(Sql, Vec<Value>)>) {
        self.try_to_say(statements).await.expect("it writes");
    }

    /// The same where the schema may say no.
    pub async fn try_to_say(&self, statements: Vec<(Sql, Vec<Value>)>) -> Result<(), Fault> {
        self.hub.db().write(Lane::Interactive, Statements(statements)).await.map(drop)
    }

    pub(crate) fn location(&self) -> &Location {
        &self.location
    }

    /// One that nobody else has.
    pub(crate) fn number(&self) -> u32 {
        self.made.fetch_add(1, Ordering::Relaxed)
    }

    fn fresh<Of>(&self) -> Id<Of> {
        fresh(BEGINNING, 1_000_000 + self.number())
    }

    async fn somebody(
        &self,
        tenant: &Tenant,
        customer: Option<Id<Customer>>,
        sub_partner: Option<Id<SubPartner>>,
        roles: &[Role],
    ) -> (Id<Person>, Caller) {
        let id = self.fresh::<Person>();
        let (partner, person) = (tenant.id.to_string(), id.to_string());
        let email = format!("{person}@{}", tenant.domain);
        let customer = customer.map(|customer| customer.to_string());
        let row = values![
            &partner,
            &person,
            customer.clone(),
            sub_partner.map(|id| id.to_string()),
            &email,
            "Ana",
            "Gil",
            "Ana Gil",
            "es_ES",
            BEGINNING
        ];
        let mut statements = vec![(PERSON, row.to_vec()), (CLAIM, values![&email, &partner, &person].to_vec())];
        for role in roles {
            let place = customer.clone().unwrap_or_default();
            statements.push((GRANT, values![&partner, &person, role.code(), place].to_vec()));
        }
        let (token, caller) = token(&partner, &person);
        statements.push(token);
        self.say(statements).await;
        (id, caller)
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if let Location::Folder(folder) = &self.location {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

impl Tenant {
    pub fn template(&self) -> Id<Template> {
        self.founded.template.parse().expect("an id")
    }

    /// The operator of the hub, acting in this partner.
    pub fn operator(&self) -> Caller {
        Caller::operator(self.id)
    }

    pub fn order(&self, name: &str) -> AskedCustomer {
        let own = name.to_lowercase().replace(|sign: char| !sign.is_alphanumeric(), "-");
        let address = AddressTyped {
            line1: Some("Calle de Alcalá 50".into()),
            line2: None,
            city: Some("Madrid".into()),
            state: Some("Madrid".into()),
            postal_code: Some("28014".into()),
            country: Some("ES".into()),
        };
        let headquarters = AskedHeadquarters {
            name: Some("Sede central".into()),
            address: Some(address.clone()),
            timezone: Some("Europe/Madrid".into()),
            language: Some("es_es".into()),
            emergency_location_identifier: None,
        };
        let info = AskedInfo {
            name: Some(name.into()),
            primary_email: Some(format!("admin@{own}.{}", self.domain)),
            language: Some("es".into()),
        };
        AskedCustomer {
            provisioning_id: Asked::Is(self.template()),
            packages: Some(vec!["webex_calling".into()]),
            external_id: Some(own),
            address: Some(address),
            info: Some(info),
            headquarters: Some(headquarters),
            headquarters_default: "Sede central".into(),
            ..AskedCustomer::default()
        }
    }
}

/// Longer than a slow machine needs.
const PATIENCE: Duration = Duration::from_secs(60);

/// An access token of a person, and the caller who holds it.
fn token(partner: &str, person: &str) -> ((Sql, Vec<Value>), Caller) {
    let hash = secret::digest(person);
    let statement = (TOKEN, values![&hash, partner, person].to_vec());
    let caller = Caller {
        credential: Credential::Bearer(hash),
        scopes: &[],
        on_behalf_of: None,
        repeat: None,
        tracking_id: "test".to_owned(),
    };
    (statement, caller)
}

async fn open(location: &Location, hand: &Arc<AtomicI64>, connectors: Vec<Arc<dyn Fulfiller>>) -> Hub {
    let options = Options { clock: Some(Clock::held(Arc::clone(hand))), readers: 2, ..Options::default() };
    let db = Db::open(location, options).await.expect("the database opens");
    Hub::new(Wiring { db, connectors })
}

async fn found(hub: &Hub, number: u32) -> Tenant {
    let id = fresh(BEGINNING, number);
    let domain = format!("partner{number}.example");
    let verb = FoundPartner {
        partner: id,
        name: format!("Operadora {number}"),
        admin_email: format!("admin@{domain}"),
        admin_name: None,
        password_hash: "$argon2id$nobody".into(),
        country: "ES".into(),
        language: "es".into(),
        template_name: "Estándar".into(),
        subscription_name: "Mayorista".into(),
        pstn_name: "Red propia".into(),
    };
    let founded = hub.write(&Caller::operator(id), verb).await.expect("the partner is founded");
    let (statement, admin) = token(&id.to_string(), &founded.admin);
    hub.db().write(Lane::Interactive, Statements(vec![statement])).await.expect("its token is kept");
    Tenant { id, founded, admin, domain }
}

/// Ids of the test's own, the same in every run.
fn fresh<Of>(at: i64, number: u32) -> Id<Of> {
    let time = u128::from(at.cast_unsigned()) << 80;
    Id::from_uuid(Uuid::from_u128(time | 0x7 << 76 | 0b10 << 62 | u128::from(number)))
}
