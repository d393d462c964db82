//! Walks: many things done one after the other with one customer, each foretold by the ledger, and the hub examined after each.

use std::collections::BTreeMap;

use alta_db::{Sql, statement};
use alta_hub::{
    Refusal,
    admins::ChangeCustomerRoles,
    customers::{GetCustomer, RemoveCustomer, UpdateCustomer, Which},
    doctor,
    locations::{AddLocation, EnableCalling},
    numbers::{AddNumbers, AddPoolRange, EndQuarantine},
    people::{RemovePerson, UpdatePerson},
    users::{PrecheckSubscriber, ProvisionSubscriber},
};
use alta_model::{
    Id,
    address::AddressTyped,
    customer::{Asked, AskedUpdate},
    id::{Location, Person, Subscriber},
    location::AskedLocation,
    number::AskedRange,
    role::Role,
    user::{AskedChange, AskedLine, AskedNumber, AskedPerson, AskedSubscriber},
};
use alta_testkit::Ground;
use proptest::{
    collection::vec,
    option::of,
    prelude::*,
    sample::select,
    test_runner::{TestCaseError, TestRunner},
};

use crate::{
    crew::Crew,
    ledger::{Act, Base, CONSOLE, Ledger, Line, Order, Who},
    one_of, runtime,
};

const PEOPLE: usize = 4;
/// Two at the headquarters, one at the branch, one in the pool.
const NUMBERS: [&str; 4] = ["+34911230001", "+34911230002", "+34911230003", "+34911230010"];
const EXTENSIONS: [&str; 3] = ["2001", "2002", "2003"];
const PACKAGES: [&str; 4] = ["webex_meetings", "webex_voice", "webex_calling", CONSOLE];
const LIMITS: [(&str, i64); 3] = [("webex_voice", 2), ("webex_calling", 3), (CONSOLE, 1)];

fn orders() -> impl Strategy<Value = Order> {
    let base = select(Base::ALL.to_vec());
    let (number, extension) =
        (of(0..NUMBERS.len()), prop_oneof![1 => Just(None), 3 => (0..EXTENSIONS.len()).prop_map(Some)]);
    (base, prop::bool::weighted(0.2), number, extension, prop_oneof![3 => Just(None), 1 => (0usize..2).prop_map(Some)])
        .prop_map(|(base, console, number, extension, place)| {
            // Most who meet ask for no number.
            let number = number.filter(|number| base != Base::Meetings || *number == 0);
            Order { base, console, number, extension, place }
        })
}

fn acts() -> impl Strategy<Value = Act> {
    let who = || 0..PEOPLE;
    let line = (of(0..NUMBERS.len()), prop::bool::weighted(0.2), of(0..EXTENSIONS.len()), of(0usize..2));
    let line = line.prop_map(|(number, gone, extension, place)| Line { number, gone, extension, place });
    prop_oneof![
        6 => (who(), orders()).prop_map(|(who, order)| Act::Subscribe(who, order)),
        4 => (who(), orders()).prop_map(|(who, order)| Act::Change(who, order)),
        2 => who().prop_map(Act::Unsubscribe),
        1 => who().prop_map(Act::Forget),
        3 => (who(), line).prop_map(|(who, line)| Act::Move(who, line)),
        2 => (select(vec!["webex_voice", "webex_calling", CONSOLE]), 1i64..4).prop_map(|(package, seats)| Act::Limit(package, seats)),
        2 => who().prop_map(Act::Appoint),
        2 => who().prop_map(Act::Dismiss),
        1 => select(vec![0, 1_000, 91 * 24 * 3_600_000]).prop_map(Act::Later),
    ]
}

/// The hub beside its ledger.
struct Walk {
    acme: Crew,
    places: [Id<Location>; 2],
    ledger: Ledger,
    /// As the hub knows them, while they are there.
    people: BTreeMap<Who, Id<Person>>,
    subscribers: BTreeMap<Who, Id<Subscriber>>,
    done: usize,
}

impl Walk {
    async fn on(ground: Ground) -> Walk {
        let acme = Crew::on(ground, &PACKAGES, &LIMITS).await;
        let hub = &acme.world.hub;
        let typed = |text: &str| Some(text.to_owned());
        let address = AddressTyped {
            line1: typed("Calle Mayor 1"),
            line2: None,
            city: typed("Madrid"),
            state: typed("Madrid"),
            postal_code: typed("28013"),
            country: typed("ES"),
        };
        let asked = AskedLocation {
            name: typed("Almacén"),
            timezone: typed("Europe/Madrid"),
            language: typed("es_es"),
            address: Some(address),
            ..AskedLocation::default()
        };
        let seen = hub.read(&acme.world.admin(), GetCustomer(Which::Id(acme.customer))).await.unwrap();
        let org = Some(seen.customer.org_id);
        let branch =
            hub.write(&acme.world.admin(), AddLocation { org, asked }).await.unwrap().location.parse().unwrap();
        let location = Asked::Is(branch);
        hub.write(&acme.world.admin(), EnableCalling { org, location, announcement_language: None }).await.unwrap();
        let places = [acme.headquarters, branch];
        for (location, numbers) in [(places[0], &NUMBERS[..2]), (places[1], &NUMBERS[2..3])] {
            let numbers = numbers.iter().map(|number| (*number).to_owned()).collect();
            let add = AddNumbers { org, location, numbers, active: true, toll_free: false };
            hub.write(&acme.world.admin(), add).await.unwrap();
        }
        let range = AskedRange { first: NUMBERS[3].to_owned(), last: NUMBERS[3].to_owned(), country: None };
        hub.write(&acme.world.partner.operator(), AddPoolRange { asked: range }).await.unwrap();
        acme.world.settled().await;
        let first = acme.first_administrator().await;
        let ledger = Ledger {
            people: [(0, crate::ledger::Person { administrates: true, has: None })].into(),
            limits: LIMITS.into(),
            numbers: vec![Some(0), Some(0), Some(1), None],
        };
        Walk { acme, places, ledger, people: [(0, first)].into(), subscribers: BTreeMap::new(), done: 0 }
    }

    /// The first one is the administrator named when the customer was made.
    fn email(&self, who: Who) -> String {
        if who == 0 { "admin@acme.partner0.example".to_owned() } else { format!("persona{who}@acme.example") }
    }

    fn asked(&self, who: Who, order: &Order) -> AskedSubscriber {
        let mut packages = vec![order.base.wire().to_owned()];
        packages.extend(order.console.then(|| CONSOLE.to_owned()));
        AskedSubscriber {
            customer: Asked::Is(self.acme.customer),
            email: Some(self.email(who)),
            packages: Some(packages),
            has_parameters: true,
            number: order.number.map(|number| NUMBERS[number].to_owned()),
            extension: order.extension.map(|extension| EXTENSIONS[extension].to_owned()),
            location: order.place.map_or(Asked::Absent, |place| Asked::Is(self.places[place])),
            ..AskedSubscriber::default()
        }
    }

    async fn subscribe(&mut self, who: Who, order: &Order) -> Result<(), Refusal> {
        let hub = &self.acme.world.hub;
        let asked = self.asked(who, order);
        let foretold = hub.read(&self.acme.world.admin(), PrecheckSubscriber { asked: asked.clone() }).await;
        let done = hub.write(&self.acme.world.admin(), ProvisionSubscriber { asked }).await;
        assert_eq!(foretold.as_ref().err().map(Refusal::kinds), done.as_ref().err().map(Refusal::kinds));
        let subscriber = done?.subscriber.parse().unwrap();
        self.subscribers.insert(who, subscriber);
        let person = self.acme.person(subscriber).await;
        self.people.insert(who, person);
        Ok(())
    }

    async fn change(&mut self, who: Who, order: &Order) -> Result<(), Refusal> {
        let subscriber = self.subscribers.get(&who).copied().ok_or_else(Refusal::not_found)?;
        let AskedSubscriber { packages, number, extension, location, .. } = self.asked(who, order);
        self.acme
            .change(subscriber, AskedChange { packages, number, extension, location, ..AskedChange::default() })
            .await
    }

    async fn shift(&mut self, who: Who, line: &Line) -> Result<(), Refusal> {
        let person = self.people.get(&who).copied().ok_or_else(Refusal::not_found)?;
        let number = match (line.gone, line.number) {
            (true, _) => AskedNumber::Gone,
            (false, Some(number)) => AskedNumber::Is(NUMBERS[number].to_owned()),
            (false, None) => AskedNumber::Unchanged,
        };
        let line = AskedLine {
            location: line.place.map_or(Asked::Absent, |place| Asked::Is(self.places[place])),
            number,
            extension: line.extension.map(|extension| EXTENSIONS[extension].to_owned()),
        };
        let asked = AskedPerson { line, ..AskedPerson::default() };
        self.acme.world.hub.write(&self.acme.world.admin(), UpdatePerson { person, asked }).await
    }

    async fn roles(&mut self, who: Who, roles: &[Role]) -> Result<(), Refusal> {
        let person = self.people.get(&who).copied().ok_or_else(Refusal::not_found)?;
        let roles = roles.iter().copied().collect();
        let change = ChangeCustomerRoles { customer: self.acme.customer, person, roles };
        self.acme.world.hub.write(&self.acme.world.admin(), change).await
    }

    async fn does(&mut self, act: &Act) -> Result<(), Refusal> {
        match act {
            Act::Subscribe(who, order) => self.subscribe(*who, order).await,
            Act::Change(who, order) => self.change(*who, order).await,
            Act::Unsubscribe(who) => {
                let subscriber = self.subscribers.remove(who).ok_or_else(Refusal::not_found)?;
                self.acme.remove(subscriber).await
            }
            Act::Forget(who) => {
                let person = self.people.get(who).copied().ok_or_else(Refusal::not_found)?;
                self.acme.world.hub.write(&self.acme.world.admin(), RemovePerson(person)).await?;
                self.people.remove(who);
                self.subscribers.remove(who);
                Ok(())
            }
            Act::Move(who, line) => self.shift(*who, line).await,
            Act::Limit(package, seats) => {
                let asked = AskedUpdate {
                    packages: Some(PACKAGES.map(str::to_owned).to_vec()),
                    limits: vec![((*package).to_owned(), *seats)],
                    ..AskedUpdate::default()
                };
                let change = UpdateCustomer { customer: self.acme.customer, asked };
                self.acme.world.hub.write(&self.acme.world.admin(), change).await.map(drop)
            }
            Act::Appoint(who) => self.roles(*who, &[Role::CustomerFull]).await,
            Act::Dismiss(who) => self.roles(*who, &[]).await,
            Act::Later(time) => {
                self.acme.world.settled().await;
                self.acme.world.advance(*time);
                self.acme.world.hub.write(&self.acme.world.partner.operator(), EndQuarantine).await.map(drop)
            }
        }
    }

    async fn step(&mut self, act: &Act) -> Result<(), TestCaseError> {
        let before = self.ledger.clone();
        let foretold = self.ledger.does(act);
        let outcome = self.does(act).await;
        self.done += usize::from(outcome.is_ok());
        let found = doctor::examine(&self.acme.world.hub).await.unwrap().findings;
        prop_assert!(found.is_empty(), "after {:?}: {:?}", act, found);
        prop_assert_eq!(outcome.is_ok(), foretold, "{:?} is {:?} where the ledger says {:#?}", act, outcome, before);
        self.agrees(act).await
    }

    /// In the end the customer lets everybody go, and is let go itself.
    async fn ends(mut self) -> Result<(), TestCaseError> {
        let remove = || RemoveCustomer { customer: self.acme.customer };
        let hub = &self.acme.world.hub;
        let early = hub.write(&self.acme.world.admin(), remove()).await;
        prop_assert_eq!(early.is_ok(), self.subscribers.is_empty(), "{:?}", early);
        for (_, subscriber) in std::mem::take(&mut self.subscribers) {
            self.acme.remove(subscriber).await.unwrap();
        }
        if early.is_err() {
            hub.write(&self.acme.world.admin(), remove()).await.unwrap();
        }
        for late in [0, 91 * 24 * 3_600_000] {
            self.acme.world.settled().await;
            self.acme.world.advance(late);
            hub.write(&self.acme.world.partner.operator(), EndQuarantine).await.unwrap();
            let found = doctor::examine(hub).await.unwrap().findings;
            prop_assert!(found.is_empty(), "after everything ended: {:?}", found);
        }
        Ok(())
    }

    /// Seats, intervals, holders of numbers and extensions are those of the ledger.
    async fn agrees(&self, act: &Act) -> Result<(), TestCaseError> {
        for package in PACKAGES {
            let (used, open) = (
                self.acme.used(package).await,
                self.acme.count(crate::crew::OPEN, vec![self.acme.customer.to_string().into(), package.into()]).await,
            );
            let expected = self.ledger.used(package);
            prop_assert_eq!((used, open), (expected, expected), "{} after {:?}", package, act);
        }
        for (number, e164) in NUMBERS.iter().enumerate() {
            let (state, holder, location) = self.acme.held(e164).await;
            let expected = self.ledger.holder(number);
            prop_assert_eq!(holder, expected.map(|who| self.people[&who].to_string()), "{} after {:?}", e164, act);
            let place = self.ledger.numbers[number].map(|place| self.places[place].to_string());
            prop_assert_eq!(location, place, "{} after {:?}", e164, act);
            prop_assert_eq!(state == "assigned", expected.is_some());
        }
        let extensions = self.ledger.subscriptions().filter(|has| has.extension.is_some()).count() as i64;
        let rows = self.acme.world.rows(EXTENSIONS_NOW, vec![self.acme.customer.to_string().into()]).await;
        prop_assert_eq!(rows[0].int(0).unwrap(), extensions, "extensions after {:?}", act);
        Ok(())
    }
}

const EXTENSIONS_NOW: Sql = statement!("select count(*) from extension where customer_id = $1");

#[test]
fn whatever_is_done_in_whatever_order_the_hub_is_where_the_ledger_says() {
    let runtime = runtime();
    for ground in Ground::all() {
        let (mut steps, mut done) = (0, 0);
        let counts = std::cell::RefCell::new((&mut steps, &mut done));
        let share = if ground == Ground::Sqlite { 8 } else { 64 };
        let outcome = TestRunner::new(one_of(share)).run(&vec(acts(), 1..60), |acts| {
            runtime.block_on(async {
                let mut walk = Walk::on(ground).await;
                for act in &acts {
                    walk.step(act).await?;
                }
                {
                    let mut counts = counts.borrow_mut();
                    *counts.0 += acts.len();
                    *counts.1 += walk.done;
                }
                walk.ends().await
            })
        });
        outcome.unwrap_or_else(|failure| panic!("{ground:?}: {failure}"));
        println!("{ground:?}: {done} of {steps} were done");
        assert!(done * 8 > steps, "most of a walk leads somewhere: {done} of {steps}");
    }
}
