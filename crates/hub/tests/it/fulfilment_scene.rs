//! A morning at two partners: customers are ordered, get users, branches, numbers and administrators, change, move, and leave. Played in
//! front of the hostile connector.

use std::{collections::BTreeSet, sync::Arc};

use alta_db::{Sql, Tx, Work, statement, values};
use alta_hub::{
    Refusal,
    admins::{AddCustomerAdmin, NewAdmin},
    customers::{GetCustomer, RemoveCustomer, UpdateCustomer, Which},
    fulfilment::status,
    locations::{AddLocation, EnableCalling, RemoveLocation},
    numbers::{AddNumbers, RemoveNumbers},
    operations::RetryCustomer,
    people::{RemovePerson, UpdatePerson},
    users::{ProvisionSubscriber, RemoveSubscriber},
};
use alta_model::{
    Id, ProblemKind,
    customer::{Asked, AskedCustomer, AskedUpdate, CustomerStatus},
    id::{Customer, Location, Organization, Person, Subscriber},
    role::Role,
    user::{AskedLine, AskedNumber, AskedPerson, AskedSubscriber},
};
use alta_testkit::{Ground, Hostile, Script, Tenant, World};

use crate::acme::{branch, place_of};

pub(crate) struct Scene {
    pub(crate) world: World,
    pub(crate) hostile: Arc<Hostile>,
    pub(crate) other: Tenant,
    played: usize,
    /// This morning's customers, with the place of their partner.
    customers: Vec<(usize, Id<Customer>)>,
}

/// How the hub's own work goes on between two things that people do.
pub(crate) trait Pass {
    async fn settle(&self, scene: &Scene);
}

/// By hand, until nothing is due.
pub(crate) struct ByHand;

impl Pass for ByHand {
    async fn settle(&self, scene: &Scene) {
        scene.world.settled().await;
    }
}

const NUMBER: Sql = statement!(
    "insert into number (partner_id, e164, state, active, toll_free, country, created_at, updated_at) values ($1, $2, 'pool', 1, 0, 'ES', 0, 0)"
);
const STATE: Sql = statement!("select state from number where e164 = $1");
const PERSON: Sql = statement!("select person_id from subscriber where id = $1");
const OTHERS: Sql = statement!(
    "select person_id from role_grant where customer_id = $1 and role = 'customer-full' and person_id <> $2 order by person_id"
);
const CLAIM: Sql = statement!("insert into number_claim (e164, partner_id) values ($1, $2)");
const UNSOUND: Sql = statement!(
    "select 'behind and never due', kind, state from fulfilment where due_at is null and (done < wanted or leaving = 1) and state not in ('blocked', 'refused') \
     union all select 'done without an id', kind, state from fulfilment where (state = 'done' or done > 0) and coalesce(remote_id, '') = '' \
     union all select 'still claimed', kind, state from fulfilment where claimed_until is not null \
     union all select 'not done', kind, state from fulfilment where state <> 'done' \
     union all select 'an operation that never ended', kind, state from operation where state <> 'done' or ended_at is null \
     union all select 'an open step', kind, subject_id from operation_step where done_at is null"
);

impl Scene {
    pub(crate) async fn on(ground: Ground, hostile: Hostile) -> Scene {
        let hostile = Arc::new(hostile);
        let world = World::with(ground, vec![hostile.clone()]).await;
        let other = world.another_partner().await;
        Scene { world, hostile, other, played: 0, customers: vec![] }
    }

    /// The whole morning; answers what the outside looks like at noon, without what differs from one morning to the next.
    pub(crate) async fn play(&mut self, script: Script, pass: &impl Pass) -> Vec<String> {
        self.played += 1;
        let token = format!("zz{}zz", self.played);
        let numbers: [String; 3] = std::array::from_fn(|place| format!("+349{}{:07}", place + 1, self.played));
        self.hostile.begin(script);
        for e164 in &numbers {
            let number = values![self.world.partner.id.to_string(), e164].to_vec();
            self.world.say(vec![(NUMBER, number.clone()), (CLAIM, number.into_iter().rev().collect())]).await;
        }
        let acme = self.order(0, &format!("Acme{token}"), &["webex_calling", "webex_meetings"]).await;
        let bravo = self.order(0, &format!("Bravo{token}"), &["webex_voice"]).await;
        let foreign = self.order(1, &format!("Acme{token}"), &["webex_calling", "cx_essentials"]).await;
        self.customers = vec![(0, acme), (0, bravo), (1, foreign)];
        self.settle(pass).await;

        let (org, _) = place_of(&self.world, &self.world.admin(), acme).await;
        let ana = self.subscribe(0, acme, &format!("ana{token}"), "webex_calling", Some(&numbers[0])).await;
        let luis = self.subscribe(0, acme, &format!("luis{token}"), "webex_meetings", None).await;
        self.subscribe(1, foreign, &format!("eva{token}"), "cx_essentials", None).await;
        let [shop, store] = [self.open(org, "Tienda").await, self.open(org, "Almacén").await];
        self.put(org, shop, &numbers[1]).await;
        let boss = self.appoint(acme, &format!("jefa{token}@acme.example")).await;
        self.change(bravo, &["webex_voice", "webex_calling"]).await;
        self.settle(pass).await;

        self.move_to(ana, shop, &numbers[1]).await;
        self.put(org, store, &numbers[2]).await;
        self.dismiss_all_but(acme, boss).await;
        self.world.hub.write(&self.world.admin(), RemoveSubscriber(luis)).await.expect("a user leaves");
        self.world.hub.write(&self.world.admin(), RemoveCustomer { customer: bravo }).await.expect("a customer leaves");
        self.settle(pass).await;

        let headquarters = place_of(&self.world, &self.world.admin(), acme).await.1;
        self.take(org, headquarters, &numbers[0]).await;
        let verb = RemoveLocation { org: Some(org), location: store };
        self.world.hub.write(&self.world.admin(), verb).await.expect("a location is given up");
        self.settle(pass).await;
        self.noon(&token, &numbers).await
    }

    /// The outside, without this morning's names; and the numbers that were given back are silent.
    async fn noon(&self, token: &str, numbers: &[String]) -> Vec<String> {
        for (e164, state) in numbers.iter().zip(["quarantine", "assigned", "quarantine"]) {
            assert_eq!(self.world.rows(STATE, values![e164].to_vec()).await[0].text(0), Ok(state), "{e164}");
        }
        let told = |line: String| {
            let named = numbers.iter().zip(["the first number", "the second number", "the third number"]);
            named.fold(line.replace(token, ""), |line, (e164, name)| line.replace(e164, name))
        };
        let mut picture: Vec<String> = self.hostile.picture().into_iter().map(told).collect();
        picture.sort();
        picture
    }

    /// What must hold at noon, whatever happened.
    pub(crate) async fn assert_sound(&self, what: &str) {
        let unsound = self.world.rows(UNSOUND, vec![]).await;
        let said: Vec<String> = unsound
            .iter()
            .map(|row| (0..3).map(|column| row.text(column).expect("text")).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(said, Vec::<String>::new(), "{what}");
        for (place, customer) in &self.customers {
            let (tenant, key) = (self.tenant(*place), customer.to_string());
            let look = GetCustomer(Which::Id(*customer));
            match self.world.hub.read(&tenant.admin, look).await {
                Ok(seen) => assert_eq!(seen.customer.status, CustomerStatus::Provisioned, "{what}"),
                Err(gone) => assert_eq!((gone.kinds(), place), (vec![ProblemKind::NotFound], &0), "{what}"),
            }
            let computed = Computed(tenant.id.to_string(), key);
            let (computed, kept) = self.world.hub.db().read(computed).await.expect("it reads").expect("a status");
            assert_eq!(computed.wire(), kept, "{what}");
        }
        assert_eq!(self.hostile.complaints(), Vec::<String>::new(), "{what}");
    }

    fn tenant(&self, place: usize) -> &Tenant {
        if place == 0 { &self.world.partner } else { &self.other }
    }

    async fn order(&self, tenant: usize, name: &str, packages: &[&str]) -> Id<Customer> {
        let packages = Some(packages.iter().map(|package| (*package).to_owned()).collect());
        let tenant = self.tenant(tenant);
        self.world.ordered(tenant, AskedCustomer { packages, ..tenant.order(name) }).await
    }

    async fn subscribe(
        &self,
        tenant: usize,
        customer: Id<Customer>,
        name: &str,
        package: &str,
        number: Option<&str>,
    ) -> Id<Subscriber> {
        let calls = package != "webex_meetings";
        let asked = AskedSubscriber {
            customer: Asked::Is(customer),
            email: Some(format!("{name}@users{tenant}.example")),
            packages: Some(vec![package.to_owned()]),
            has_parameters: true,
            first_name: Some(name.to_owned()),
            last_name: Some("Gil".to_owned()),
            number: number.map(str::to_owned),
            extension: (calls && number.is_none()).then(|| "2001".to_owned()),
            ..AskedSubscriber::default()
        };
        let done =
            self.world.hub.write(&self.tenant(tenant).admin, ProvisionSubscriber { asked }).await.expect("a user");
        done.subscriber.parse().expect("an id")
    }

    /// A further location that calls.
    async fn open(&self, org: Id<Organization>, name: &str) -> Id<Location> {
        let admin = self.world.admin();
        let verb = AddLocation { org: Some(org), asked: branch(name) };
        let location = self.world.hub.write(&admin, verb).await.expect("a branch").location.parse().expect("an id");
        let verb = EnableCalling { org: Some(org), location: Asked::Is(location), announcement_language: None };
        self.world.hub.write(&admin, verb).await.expect("it calls");
        location
    }

    async fn put(&self, org: Id<Organization>, location: Id<Location>, e164: &str) {
        let numbers = vec![e164.to_owned()];
        let verb = AddNumbers { org: Some(org), location, numbers, active: true, toll_free: false };
        self.world.hub.write(&self.world.admin(), verb).await.expect("a number comes");
    }

    async fn take(&self, org: Id<Organization>, location: Id<Location>, e164: &str) {
        let verb = RemoveNumbers { org: Some(org), location, numbers: vec![e164.to_owned()] };
        self.world.hub.write(&self.world.admin(), verb).await.expect("a number goes");
    }

    async fn change(&self, customer: Id<Customer>, packages: &[&str]) {
        let packages = Some(packages.iter().map(|package| (*package).to_owned()).collect());
        let asked = AskedUpdate { packages, ..AskedUpdate::default() };
        self.world.hub.write(&self.world.admin(), UpdateCustomer { customer, asked }).await.expect("it changes");
    }

    /// Another place, another number and another name, all at once.
    async fn move_to(&self, subscriber: Id<Subscriber>, location: Id<Location>, e164: &str) {
        let person = self.world.rows(PERSON, values![subscriber.to_string()].to_vec()).await[0]
            .text(0)
            .expect("text")
            .to_owned();
        let number = AskedNumber::Is(e164.to_owned());
        let line = AskedLine { location: Asked::Is(location), number, ..AskedLine::default() };
        let asked = AskedPerson { first_name: Some("Ana María".to_owned()), line, ..AskedPerson::default() };
        let verb = UpdatePerson { person: person.parse().expect("an id"), asked };
        self.world.hub.write(&self.world.admin(), verb).await.expect("a user moves");
    }

    async fn appoint(&self, customer: Id<Customer>, email: &str) -> String {
        let admin = NewAdmin {
            email: email.to_owned(),
            first_name: String::new(),
            last_name: String::new(),
            language: "es".to_owned(),
            roles: BTreeSet::from([Role::CustomerFull]),
            password_hash: None,
        };
        let verb = AddCustomerAdmin { customer, admin };
        self.world.hub.write(&self.world.admin(), verb).await.expect("an administrator comes").person
    }

    async fn dismiss_all_but(&self, customer: Id<Customer>, boss: String) {
        for row in self.world.rows(OTHERS, values![customer.to_string(), boss].to_vec()).await {
            let person: Id<Person> = row.text(0).expect("text").parse().expect("an id");
            self.world.hub.write(&self.world.admin(), RemovePerson(person)).await.expect("an administrator leaves");
        }
    }

    /// Until nothing is due; and what was refused, a person asks for again.
    async fn settle(&self, pass: &impl Pass) {
        for _ in 0..5 {
            pass.settle(self).await;
            let mut retried = false;
            for (place, customer) in &self.customers {
                match self.world.hub.write(&self.tenant(*place).admin, RetryCustomer(*customer)).await {
                    Ok(()) => retried = true,
                    Err(refusal) => {
                        let kinds = refusal.kinds();
                        assert!(
                            matches!(kinds[..], [ProblemKind::NothingToRetry | ProblemKind::NotFound]),
                            "{kinds:?}"
                        );
                    }
                }
            }
            if !retried {
                return;
            }
        }
        panic!("however often it is asked again, something is refused");
    }
}

/// What the rows of a customer say of its status, and what is kept.
struct Computed(String, String);

impl Work for Computed {
    type Done = Option<(CustomerStatus, String)>;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Tx<'_>) -> Result<Self::Done, Refusal> {
        status::computed(tx, &self.0, &self.1).await
    }
}
