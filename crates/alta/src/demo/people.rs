//! Who works at the demo's customers, at which number and extension they are reached, and where else the customer sits.

use std::{sync::Arc, time::Duration};

use alta_hub::{
    Caller, Hub, Refusal,
    customers::{GetCustomer, Which},
    devices::AddDevice,
    hunt_groups::CreateHuntGroup,
    locations::{AddLocation, ListLocations, SetPstn},
    numbers::AddNumbers,
    people::{ListPeople, PersonFilter, UpdatePerson},
    users::{GetSubscriber, ProvisionSubscriber},
    voice::ListLines,
};
use alta_model::{
    Id,
    customer::Asked,
    email::Email,
    hunt_group::AskedHuntGroup,
    id::{Customer, Location, Organization, Person, PstnProvider},
    location::{AskedLocation, AskedPstn, Edit},
    user::{AskedPerson, AskedSubscriber},
};

use super::places::{Shop, typed};

/// First name, last name, e-mail, package, number, extension, and the address of a telephone.
pub(super) type Member =
    (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str);
pub(super) type Team = &'static [Member];

#[rustfmt::skip]
pub(super) const CLINIC: Team = &[
    ("Carmen", "Navarro", "carmen.navarro@clinicaruzafa.example", "webex_suite", "+34960000110", "2001", "02A1BA000110"),
    ("Vicent", "Peris", "vicent.peris@clinicaruzafa.example", "webex_calling", "+34960000111", "2002", ""),
    ("Lucía", "Ibáñez", "lucia.ibanez@clinicaruzafa.example", "webex_calling", "", "2003", ""),
    // Somebody with a free account elsewhere: until she agrees to its move, she waits.
    ("Nuria", "Alcaraz", "nuria.alcaraz@cuenta-gratuita.example", "webex_calling", "", "2004", ""),
];
#[rustfmt::skip]
pub(super) const WINERY: Team = &[
    ("Joaquín", "Oliver", "joaquin@bodegasoliver.example", "webex_voice", "+34960000120", "100", ""),
    ("Teresa", "Oliver", "teresa@bodegasoliver.example", "webex_meetings", "", "", ""),
];
#[rustfmt::skip]
pub(super) const BOOKS: Team = &[
    ("Maya", "Lindqvist", "maya@harborlightbooks.example", "webex_calling", "+12075550110", "301", "02A1BA000301"),
    ("Owen", "Bright", "owen@harborlightbooks.example", "webex_calling", "", "302", ""),
];
pub(super) const TAXIS: Team =
    &[("Rosa", "Calafat", "rosa@taxisdelcabo.example", "webex_voice", "+34960000130", "10", "")];
pub(super) const ARCHITECTS: Team =
    &[("Grace", "Tanaka", "grace@pinestreetarch.example", "webex_suite", "+12065550110", "4010", "")];
pub(super) const PRINTERS: Team =
    &[("Amparo", "Roig", "amparo@graficasdelturia.example", "webex_calling", "+34960000140", "21", "")];

/// Waits until the customer is made, then brings in its people. What does not work out is left out: whoever tries the demo may have changed it.
pub(super) async fn move_in(
    hub: Hub,
    operator: Arc<Caller>,
    pstn: Id<PstnProvider>,
    shop: &'static Shop,
    customer: String,
) {
    let furnished = async {
        let customer: Id<Customer> = customer.parse().map_err(|_| Refusal::not_found())?;
        let Some(org) = settled(&hub, &operator, customer).await? else { return Ok(()) };
        furnish(&hub, &operator, pstn, shop, org).await?;
        introduce(&hub, &operator, org, shop).await?;
        for member in shop.team {
            subscribe(&hub, &operator, customer, org, member).await?;
        }
        if let Some(group) = shop.group {
            answer_together(&hub, &operator, customer, org, group).await?;
        }
        Ok::<(), Refusal>(())
    };
    if let Err(refusal) = furnished.await {
        tracing::info!(customer = shop.external_id, ?refusal, "a part of the demo was left out");
    }
}

/// Whoever has a line answers: at the headquarters, all at once.
async fn answer_together(
    hub: &Hub,
    operator: &Caller,
    customer: Id<Customer>,
    org: Id<Organization>,
    (name, extension): (&str, &str),
) -> Result<(), Refusal> {
    let org = Some(org);
    let (_, places, _) = hub.read(operator, ListLocations { org, max: 1, ..ListLocations::default() }).await?;
    let Some(headquarters) = places.first() else { return Ok(()) };
    let (lines, _) = hub.read(operator, ListLines { customer, after: None, max: 20 }).await?;
    let asked = AskedHuntGroup {
        name: Some(name.to_owned()),
        extension: Edit::To(extension.to_owned()),
        members: Some(lines.iter().map(|line| Asked::Is(line.person)).collect()),
        ..AskedHuntGroup::default()
    };
    hub.write(operator, CreateHuntGroup { org, location: headquarters.id, asked }).await.map(|_| ())
}

/// Its worker does that in a few milliseconds.
async fn settled(hub: &Hub, operator: &Caller, customer: Id<Customer>) -> Result<Option<Id<Organization>>, Refusal> {
    const PAUSE: Duration = Duration::from_millis(10);
    for _ in 0..1000 {
        let seen = hub.read(operator, GetCustomer(Which::Id(customer))).await?.customer;
        if seen.status.is_settled() {
            return Ok(Some(seen.org_id));
        }
        tokio::time::sleep(PAUSE).await;
    }
    Ok(None)
}

/// A connection to the public network, the numbers of the headquarters, and the branch.
async fn furnish(
    hub: &Hub,
    operator: &Caller,
    pstn: Id<PstnProvider>,
    shop: &Shop,
    org: Id<Organization>,
) -> Result<(), Refusal> {
    let org = Some(org);
    let (_, places, _) = hub.read(operator, ListLocations { org, max: 10, ..ListLocations::default() }).await?;
    let Some(headquarters) = places.first() else { return Ok(()) };
    let location: Id<Location> = headquarters.id;
    if headquarters.pstn.is_none() {
        let asked = AskedPstn { id: Asked::Is(pstn), ..AskedPstn::default() };
        hub.write(operator, SetPstn { org, location, asked }).await?;
    }
    let numbers: Vec<String> = shop.numbers.iter().map(|number| (*number).to_owned()).collect();
    hub.write(operator, AddNumbers { org, location, numbers, active: true, toll_free: false }).await?;
    if let Some((name, address)) = shop.branch
        && places.len() == 1
    {
        let asked = AskedLocation {
            name: Some(name.to_owned()),
            timezone: Some(headquarters.timezone.clone()),
            language: Some(headquarters.language.clone()),
            announcement_language: Some(headquarters.announcement_language.clone()),
            address: Some(typed(address)),
            ..AskedLocation::default()
        };
        hub.write(operator, AddLocation { org, asked }).await?;
    }
    Ok(())
}

/// The first administrator has a name, which an order cannot say.
async fn introduce(hub: &Hub, operator: &Caller, org: Id<Organization>, shop: &Shop) -> Result<(), Refusal> {
    let filter = PersonFilter { email: Email::parse(shop.admin).ok(), ..PersonFilter::default() };
    let (found, _) = hub.read(operator, ListPeople { org: Some(org), filter, start: 0, max: 1 }).await?;
    match found.first().filter(|person| person.first_name.is_empty()) {
        Some(person) => named(hub, operator, person.id, shop.boss).await,
        None => Ok(()),
    }
}

/// First name, last name.
pub(super) async fn named(
    hub: &Hub,
    caller: &Caller,
    person: Id<Person>,
    (first_name, last_name): (&str, &str),
) -> Result<(), Refusal> {
    let asked = AskedPerson {
        first_name: Some(first_name.to_owned()),
        last_name: Some(last_name.to_owned()),
        display_name: Some(format!("{first_name} {last_name}")),
        ..AskedPerson::default()
    };
    hub.write(caller, UpdatePerson { person, asked }).await
}

async fn subscribe(
    hub: &Hub,
    operator: &Caller,
    customer: Id<Customer>,
    org: Id<Organization>,
    &(first_name, last_name, email, package, number, extension, telephone): &Member,
) -> Result<(), Refusal> {
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let asked = AskedSubscriber {
        customer: Asked::Is(customer),
        email: given(email),
        packages: Some(vec![package.to_owned()]),
        has_parameters: true,
        first_name: given(first_name),
        last_name: given(last_name),
        number: given(number),
        extension: given(extension),
        ..AskedSubscriber::default()
    };
    let subscribed = hub.write(operator, ProvisionSubscriber { asked }).await?;
    let Some(mac) = given(telephone) else { return Ok(()) };
    let id = subscribed.subscriber.parse().map_err(|_| Refusal::not_found())?;
    let person = hub.read(operator, GetSubscriber(id)).await?.person.parse().map_err(|_| Refusal::not_found())?;
    let device = AddDevice {
        org: Some(org),
        mac: Some(mac),
        model: Some("Cisco 8865".to_owned()),
        person: Asked::Is(person),
        names_a_workspace: false,
    };
    hub.write(operator, device).await.map(drop)
}
