//! A customer with its headquarters, and what is done there most often.

use alta_db::statement;
use alta_hub::{
    Caller, Refusal,
    customers::{GetCustomer, Which},
    locations::{AddLocation, AddedLocation, EnableCalling, GetLocation, LocationSeen, SetCalling, SetPstn},
    numbers::{
        AddNumbers, AddedNumbers, ListNumbers, NumberAction, NumberFilter, NumberSeen, NumbersSeen, RemoveNumbers,
        SetNumbersActive,
    },
    users::ProvisionSubscriber,
};
use alta_model::{
    Id, ProblemKind,
    address::AddressTyped,
    customer::Asked,
    id::{Customer, Location, Organization, Person, PstnProvider},
    location::{AskedCalling, AskedLocation, AskedPstn, Edit},
    user::AskedSubscriber,
};
use alta_testkit::{Ground, World};

pub(crate) struct Acme {
    pub(crate) world: World,
    pub(crate) customer: Id<Customer>,
    pub(crate) org: Id<Organization>,
    pub(crate) headquarters: Id<Location>,
}

const HEADQUARTERS: alta_db::Sql = statement!("select id from location where customer_id = $1 and headquarters = 1");

pub(crate) fn kinds<T: std::fmt::Debug>(outcome: Result<T, Refusal>) -> Vec<ProblemKind> {
    outcome.expect_err("it is refused").kinds()
}

/// Where each problem is, and what.
pub(crate) fn told<T: std::fmt::Debug>(outcome: Result<T, Refusal>) -> Vec<(String, ProblemKind)> {
    match outcome.expect_err("it is refused") {
        Refusal::Problems(problems) => problems.0.into_iter().map(|problem| (problem.at, problem.kind)).collect(),
        other => panic!("{other:?}"),
    }
}

/// The order of a location at a Spanish address.
pub(crate) fn branch(name: &str) -> AskedLocation {
    let text = |text: &str| Some(text.to_owned());
    AskedLocation {
        name: text(name),
        timezone: text("Europe/Madrid"),
        language: text("es_ES"),
        address: Some(AddressTyped {
            line1: text("Passeig de Gràcia 92"),
            line2: None,
            city: text("Barcelona"),
            state: text("B"),
            postal_code: text("08008"),
            country: text("ES"),
        }),
        ..AskedLocation::default()
    }
}

pub(crate) fn number(line: u32) -> String {
    format!("+3491123{line:04}")
}

impl Acme {
    pub(crate) async fn new() -> Acme {
        Acme::on(Ground::Sqlite).await
    }

    pub(crate) async fn on(ground: Ground) -> Acme {
        Acme::in_world(World::on(ground).await, "Acme").await
    }

    pub(crate) async fn in_world(world: World, name: &str) -> Acme {
        let customer = world.customer(name).await;
        let (org, headquarters) = place_of(&world, &world.admin(), customer).await;
        Acme { world, customer, org, headquarters }
    }

    pub(crate) fn admin(&self) -> Caller {
        self.world.admin()
    }

    pub(crate) async fn add_location(&self, asked: AskedLocation) -> Result<AddedLocation, Refusal> {
        self.world.hub.write(&self.admin(), AddLocation { org: Some(self.org), asked }).await
    }

    /// A branch that calls, connected through the partner's provider.
    pub(crate) async fn branch(&self, name: &str) -> Id<Location> {
        let location = self.add_location(branch(name)).await.unwrap().location.parse().unwrap();
        let verb = EnableCalling { org: Some(self.org), location: Asked::Is(location), announcement_language: None };
        self.world.hub.write(&self.admin(), verb).await.unwrap();
        location
    }

    pub(crate) async fn see(&self, location: Id<Location>) -> LocationSeen {
        self.world.hub.read(&self.admin(), GetLocation { org: None, location, calling: false }).await.unwrap().seen
    }

    pub(crate) async fn add(&self, location: Id<Location>, lines: &[u32]) -> Result<AddedNumbers, Refusal> {
        self.add_as(&self.admin(), self.org, location, lines.iter().map(|line| number(*line)).collect()).await
    }

    pub(crate) async fn add_as(
        &self,
        caller: &Caller,
        org: Id<Organization>,
        location: Id<Location>,
        numbers: Vec<String>,
    ) -> Result<AddedNumbers, Refusal> {
        let verb = AddNumbers { org: Some(org), location, numbers, active: true, toll_free: false };
        self.world.hub.write(caller, verb).await
    }

    pub(crate) async fn remove(&self, location: Id<Location>, lines: &[u32]) -> Result<(), Refusal> {
        let numbers = lines.iter().map(|line| number(*line)).collect();
        self.world.hub.write(&self.admin(), RemoveNumbers { org: Some(self.org), location, numbers }).await
    }

    pub(crate) async fn act(&self, action: NumberAction, lines: &[u32]) -> Result<(), Refusal> {
        let numbers = lines.iter().map(|line| number(*line)).collect();
        let verb = SetNumbersActive { org: Some(self.org), location: self.headquarters, numbers, action };
        self.world.hub.write(&self.admin(), verb).await
    }

    pub(crate) async fn set_calling(&self, location: Id<Location>, asked: AskedCalling) -> Result<(), Refusal> {
        let verb = SetCalling { org: Some(self.org), location, asked, premises: None };
        self.world.hub.write(&self.admin(), verb).await
    }

    pub(crate) async fn set_main(&self, location: Id<Location>, line: u32) -> Result<(), Refusal> {
        self.set_calling(location, AskedCalling { main_number: Some(number(line)), ..AskedCalling::default() }).await
    }

    pub(crate) async fn set_prefix(&self, location: Id<Location>, prefix: &str) -> Result<(), Refusal> {
        let asked = AskedCalling { routing_prefix: Edit::of(prefix), ..AskedCalling::default() };
        self.set_calling(location, asked).await
    }

    pub(crate) async fn connect(&self, location: Id<Location>, provider: Id<PstnProvider>) -> Result<(), Refusal> {
        let asked = AskedPstn { id: Asked::Is(provider), ..AskedPstn::default() };
        self.world.hub.write(&self.admin(), SetPstn { org: Some(self.org), location, asked }).await
    }

    pub(crate) async fn numbers(&self, filter: NumberFilter) -> Vec<NumberSeen> {
        self.list(ListNumbers { org: Some(self.org), filter, max: 100, ..ListNumbers::default() }).await.numbers
    }

    pub(crate) async fn list(&self, look: ListNumbers) -> NumbersSeen {
        self.world.hub.read(&self.admin(), look).await.unwrap()
    }

    /// Somebody who calls from the headquarters.
    pub(crate) async fn user(&self, name: &str, line: Option<u32>, extension: Option<&str>) -> Id<Person> {
        self.user_at(self.headquarters, name, line, extension).await
    }

    pub(crate) async fn user_at(
        &self,
        location: Id<Location>,
        name: &str,
        line: Option<u32>,
        extension: Option<&str>,
    ) -> Id<Person> {
        let asked = AskedSubscriber {
            customer: Asked::Is(self.customer),
            email: Some(format!("{name}@acme.example")),
            packages: Some(vec!["webex_calling".to_owned()]),
            has_parameters: true,
            first_name: Some(name.to_owned()),
            last_name: Some("Gil".to_owned()),
            location: Asked::Is(location),
            number: line.map(number),
            extension: extension.map(str::to_owned),
            ..AskedSubscriber::default()
        };
        let done = self.world.hub.write(&self.admin(), ProvisionSubscriber { asked }).await.unwrap();
        let row = self.world.rows(PERSON, vec![done.subscriber.into()]).await;
        row[0].text(0).unwrap().parse().unwrap()
    }
}

const PERSON: alta_db::Sql = statement!("select person_id from subscriber where id = $1");

pub(crate) async fn place_of(
    world: &World,
    caller: &Caller,
    customer: Id<Customer>,
) -> (Id<Organization>, Id<Location>) {
    let seen = world.hub.read(caller, GetCustomer(Which::Id(customer))).await.unwrap();
    let row = world.rows(HEADQUARTERS, vec![customer.to_string().into()]).await;
    (seen.customer.org_id, row[0].text(0).unwrap().parse().unwrap())
}
