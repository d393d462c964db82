//! A customer with its first people, on either engine, and what is done with them most often.

use alta_db::{Value, statement};
use alta_hub::{
    Refusal,
    people::{GetPerson, PersonSeen, RemovePerson, UpdatePerson},
    users::{
        ChangePackage, GetSubscriber, PrecheckSubscriber, ProvisionSubscriber, RemoveSubscriber, Subscribed,
        SubscriberSeen,
    },
};
use alta_model::{
    Id, ProblemKind,
    customer::{Asked, AskedCustomer},
    id::{Customer, Location, Person, Subscriber},
    user::{AskedChange, AskedPerson, AskedSubscriber},
};
use alta_testkit::{Ground, World, world::BEGINNING};

/// A customer with some packages, and people who want them.
pub(crate) struct Crew {
    pub(crate) world: World,
    pub(crate) customer: Id<Customer>,
    pub(crate) headquarters: Id<Location>,
}

pub(crate) const VOICE: &str = "webex_voice";
pub(crate) const CALLING: &str = "webex_calling";
pub(crate) const SUITE: &str = "webex_suite";
pub(crate) const MEETINGS: &str = "webex_meetings";

impl Crew {
    pub(crate) async fn on(ground: Ground, packages: &[&str], limits: &[(&str, i64)]) -> Crew {
        Crew::made(World::on(ground).await, packages, limits).await
    }

    pub(crate) async fn new(packages: &[&str]) -> Crew {
        Crew::on(Ground::Sqlite, packages, &[]).await
    }

    pub(crate) async fn made(world: World, packages: &[&str], limits: &[(&str, i64)]) -> Crew {
        let asked = AskedCustomer {
            packages: Some(packages.iter().map(|package| (*package).to_owned()).collect()),
            limits: limits.iter().map(|(package, seats)| ((*package).to_owned(), *seats)).collect(),
            ..world.order("Acme")
        };
        let customer = world.ordered(&world.partner, asked).await;
        world.settled().await;
        let headquarters = headquarters(&world, customer).await;
        Crew { world, customer, headquarters }
    }

    pub(crate) fn order(&self, name: &str, package: &str) -> AskedSubscriber {
        AskedSubscriber {
            customer: Asked::Is(self.customer),
            email: Some(format!("{name}@acme.example")),
            packages: Some(vec![package.to_owned()]),
            has_parameters: true,
            first_name: Some(name.to_owned()),
            last_name: Some("Gil".to_owned()),
            ..AskedSubscriber::default()
        }
    }

    pub(crate) fn calling(&self, name: &str, package: &str, extension: &str) -> AskedSubscriber {
        AskedSubscriber { extension: Some(extension.to_owned()), ..self.order(name, package) }
    }

    pub(crate) fn with_number(&self, name: &str, package: &str, number: &str) -> AskedSubscriber {
        AskedSubscriber { number: Some(number.to_owned()), ..self.order(name, package) }
    }

    pub(crate) async fn ask(&self, asked: AskedSubscriber) -> Result<Subscribed, Refusal> {
        self.world.hub.write(&self.world.admin(), ProvisionSubscriber { asked }).await
    }

    pub(crate) async fn subscribed(&self, asked: AskedSubscriber) -> Id<Subscriber> {
        self.ask(asked).await.unwrap().subscriber.parse().unwrap()
    }

    pub(crate) async fn precheck(&self, asked: AskedSubscriber) -> Result<(), Refusal> {
        self.world.hub.read(&self.world.admin(), PrecheckSubscriber { asked }).await.map(|_| ())
    }

    pub(crate) async fn seen(&self, subscriber: Id<Subscriber>) -> Result<SubscriberSeen, Refusal> {
        self.world.hub.read(&self.world.admin(), GetSubscriber(subscriber)).await
    }

    pub(crate) async fn change(&self, subscriber: Id<Subscriber>, asked: AskedChange) -> Result<(), Refusal> {
        self.world.hub.write(&self.world.admin(), ChangePackage { subscriber, asked }).await.map(|_| ())
    }

    pub(crate) async fn remove(&self, subscriber: Id<Subscriber>) -> Result<(), Refusal> {
        self.world.hub.write(&self.world.admin(), RemoveSubscriber(subscriber)).await
    }

    pub(crate) async fn person(&self, subscriber: Id<Subscriber>) -> Id<Person> {
        self.seen(subscriber).await.unwrap().person.parse().unwrap()
    }

    pub(crate) async fn someone(&self, person: Id<Person>) -> Result<PersonSeen, Refusal> {
        self.world.hub.read(&self.world.admin(), GetPerson(person)).await
    }

    pub(crate) async fn send_back(&self, person: Id<Person>, asked: AskedPerson) -> Result<(), Refusal> {
        self.world.hub.write(&self.world.admin(), UpdatePerson { person, asked }).await
    }

    pub(crate) async fn forget(&self, person: Id<Person>) -> Result<(), Refusal> {
        self.world.hub.write(&self.world.admin(), RemovePerson(person)).await
    }

    /// The administrator named when the customer was made.
    pub(crate) async fn first_administrator(&self) -> Id<Person> {
        self.world.rows(FIRST, vec![self.customer.to_string().into()]).await[0].text(0).unwrap().parse().unwrap()
    }

    /// Seats in use of a package.
    pub(crate) async fn used(&self, package: &str) -> i64 {
        let key = vec![self.customer.to_string().into(), package.into()];
        self.world.rows(USED, key).await[0].int(0).unwrap()
    }

    pub(crate) async fn count(&self, sql: alta_db::Sql, values: Vec<Value>) -> i64 {
        self.world.rows(sql, values).await[0].int(0).unwrap()
    }

    /// A number of the partner: `pool`, or in the customer's headquarters.
    pub(crate) async fn number(&self, e164: &str, state: &str) {
        let partner = self.world.partner.id.to_string();
        let here = state != "pool";
        let row = vec![
            partner.as_str().into(),
            e164.into(),
            state.into(),
            here.then(|| self.customer.to_string()).into(),
            here.then(|| self.headquarters.to_string()).into(),
            BEGINNING.into(),
        ];
        self.world.say(vec![(CLAIM, vec![e164.into(), partner.into()]), (NUMBER, row)]).await;
    }

    /// State, holder and location of a number.
    pub(crate) async fn held(&self, e164: &str) -> (String, Option<String>, Option<String>) {
        let rows = self.world.rows(HELD, vec![e164.into()]).await;
        let text = |column| rows[0].opt_text(column).unwrap().map(str::to_owned);
        (text(0).unwrap(), text(1), text(2))
    }
}

const USED: alta_db::Sql =
    statement!("select used from customer_package where customer_id = $1 and package = $2 and to_at is null");
const CLAIM: alta_db::Sql = statement!("insert into number_claim (e164, partner_id) values ($1, $2)");
const NUMBER: alta_db::Sql = statement!(
    "insert into number (partner_id, e164, state, active, toll_free, country, customer_id, location_id, created_at, updated_at) \
     values ($1, $2, $3, 1, 0, 'ES', $4, $5, $6, $6)"
);
const HELD: alta_db::Sql = statement!("select state, person_id, location_id from number where e164 = $1");
const FIRST: alta_db::Sql =
    statement!("select person_id from role_grant where customer_id = $1 and role = 'customer-full' order by person_id");
const HEADQUARTERS: alta_db::Sql = statement!("select id from location where customer_id = $1 and headquarters = 1");
pub(crate) const OPEN: alta_db::Sql =
    statement!("select count(*) from package_assignment where customer_id = $1 and package = $2 and to_at is null");
pub(crate) const CLOSED: alta_db::Sql =
    statement!("select count(*) from package_assignment where customer_id = $1 and package = $2 and to_at = $3");
pub(crate) const MAILS: alta_db::Sql = statement!("select recipient, content from outbox where kind = 'user-welcome'");
pub(crate) const EXTENSIONS: alta_db::Sql = statement!("select count(*) from extension where customer_id = $1");
pub(crate) const STEP: alta_db::Sql =
    statement!("select state, leaving from fulfilment where kind = 'user' and subject_id = $1");

async fn headquarters(world: &World, customer: Id<Customer>) -> Id<Location> {
    world.rows(HEADQUARTERS, vec![customer.to_string().into()]).await[0].text(0).unwrap().parse().unwrap()
}

pub(crate) fn kinds<T: std::fmt::Debug>(outcome: Result<T, Refusal>) -> Vec<ProblemKind> {
    outcome.expect_err("it is refused").kinds()
}

pub(crate) fn packages(packages: &[&str]) -> AskedChange {
    let packages = Some(packages.iter().map(|package| (*package).to_owned()).collect());
    AskedChange { packages, ..AskedChange::default() }
}

/// Until it is so, while time goes on: what was in somebody's way is tried again a moment later, and what a dead worker still claimed with its
/// last breath is free again.
pub(crate) async fn in_time(world: &World, mut so: impl AsyncFnMut() -> bool) {
    world
        .until(async || {
            world.advance(20);
            so().await
        })
        .await;
}
