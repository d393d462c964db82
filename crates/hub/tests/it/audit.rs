//! The audit tells of every change what was before and what is after, in the same words on both sides, so that a difference is a change.

use std::collections::BTreeMap;

use alta_db::{Sql, statement};
use alta_hub::{
    admins::{AddCustomerAdmin, AssignToCustomer, ChangeCustomerRoles, NewAdmin, RestrictCustomer},
    audit::ListAudit,
    customers::UpdateCustomer,
    locations::{EditLocation, EnableCalling, SetCalling, SetPstn},
    numbers::{AddNumbers, AddPoolRange, NumberAction, ReserveNumbers, SetNumbersActive},
    organizations::RenameOrganization,
    partners::{AddPstnProvider, PstnKind, Screening, SetScreening},
    people::UpdatePerson,
    users::{ChangePackage, RemoveSubscriber},
};
use alta_model::{
    customer::{Asked, AskedUpdate},
    location::{AskedCalling, AskedLocation, AskedPstn, Edit},
    number::AskedRange,
    role::Role,
    user::{AskedLine, AskedPerson},
};
use alta_testkit::{Ground, World};
use serde_json::Value as Json;

use crate::{
    acme::{branch, number, place_of},
    crew::{CALLING, Crew, SUITE, packages},
};

const NEWEST: Sql = statement!("select verb, before, after from audit order by at desc, id desc limit 1");

/// The last change that was written down: what it is called, and both sides of it.
async fn newest(world: &World) -> (String, Json, Json) {
    let rows = world.rows(NEWEST, vec![]).await;
    let json =
        |column| rows[0].opt_text(column).unwrap().map_or(Json::Null, |text| serde_json::from_str(text).unwrap());
    (rows[0].text(0).unwrap().to_owned(), json(1), json(2))
}

fn jefa() -> NewAdmin {
    NewAdmin {
        email: "jefa@acme.example".into(),
        first_name: "Ana".into(),
        last_name: "Gil".into(),
        language: "es".into(),
        roles: [Role::CustomerReadOnly].into(),
        password_hash: None,
    }
}

#[tokio::test]
async fn every_change_says_what_was_before_and_what_is_after_in_the_same_words() {
    for ground in Ground::all() {
        let crew = Crew::on(ground, &[CALLING, SUITE], &[(SUITE, 5)]).await;
        let (world, admin) = (&crew.world, crew.world.admin());
        let (org, location) = place_of(world, &admin, crew.customer).await;
        let own = Some(org);
        world
            .hub
            .write(&admin, AddPoolRange { asked: AskedRange { first: number(1), last: number(9), country: None } })
            .await
            .unwrap();
        let carrier =
            AddPstnProvider { name: "Otra red".into(), kind: PstnKind::NonIntegrated, countries: vec!["ES".into()] };
        let carrier = world.hub.write(&admin, carrier).await.unwrap().provider.parse().unwrap();
        let beach = alta_hub::locations::AddLocation { org: own, asked: branch("Playa") };
        let beach = world.hub.write(&admin, beach).await.unwrap().location.parse().unwrap();
        let subscriber = crew.subscribed(crew.calling("ana", CALLING, "2001")).await;
        let ana = crew.person(subscriber).await;
        let jefa = AddCustomerAdmin { customer: crew.customer, admin: jefa() };
        let jefa = world.hub.write(&admin, jefa).await.unwrap().person.parse().unwrap();
        let (clerk, _) = world.person_with(&[Role::PartnerAdmin]).await;
        let mut told = BTreeMap::new();
        macro_rules! change {
            ($($verb:expr,)*) => {
                $({
                    world.advance(1);
                    world.hub.write(&admin, $verb).await.unwrap();
                    let (verb, before, after) = newest(world).await;
                    told.insert(verb, (before, after));
                })*
            };
        }
        let asked = AskedUpdate {
            packages: Some(vec![CALLING.into(), SUITE.into()]),
            limits: vec![(SUITE.to_owned(), 500)],
            ..AskedUpdate::default()
        };
        let renamed = AskedLocation { name: Some("Puerto".into()), ..AskedLocation::default() };
        let calling = AskedCalling {
            announcement_language: Some("en_us".into()),
            emergency_location_identifier: Edit::of("ELIN-7"),
            ..AskedCalling::default()
        };
        let pstn = AskedPstn { id: Asked::Is(carrier), ..AskedPstn::default() };
        let line = AskedLine { extension: Some("2002".into()), ..AskedLine::default() };
        change! {
            UpdateCustomer { customer: crew.customer, asked },
            RenameOrganization { org_id: org, name: "Acme 2".into(), version: None },
            RestrictCustomer { customer: crew.customer, restricted: false },
            EditLocation { org: own, location: beach, asked: renamed },
            EnableCalling { org: own, location: Asked::Is(beach), announcement_language: None },
            AddNumbers { org: own, location, numbers: vec![number(1), number(20)], active: true, toll_free: false },
            SetNumbersActive { org: own, location, numbers: vec![number(1)], action: NumberAction::Deactivate },
            ReserveNumbers { org: own, location, numbers: vec![number(2)] },
            SetCalling { org: own, location, asked: calling, premises: None },
            SetPstn { org: own, location, asked: pstn },
            UpdatePerson { person: ana, asked: AskedPerson { line, ..AskedPerson::default() } },
            ChangePackage { subscriber, asked: packages(&[SUITE]) },
            ChangeCustomerRoles { customer: crew.customer, person: jefa, roles: [Role::CustomerFull].into() },
            AssignToCustomer { person: clerk, customer: crew.customer, assigned: true },
            SetScreening(Screening::Manual),
        }
        both_sides(ground, &told);
    }
}

/// The same words on both sides, and what they say.
fn both_sides(ground: Ground, told: &BTreeMap<String, (Json, Json)>) {
    assert_eq!(told.len(), 15, "{ground:?}: one row each");
    for (verb, (before, after)) in told {
        let names = |side: &Json| side.as_object().map(|side| side.keys().cloned().collect::<Vec<_>>());
        assert!(names(before).is_some(), "{ground:?} {verb} says nothing of before");
        assert_eq!(names(before), names(after), "{ground:?} {verb}");
        assert_ne!(before, after, "{ground:?} {verb}");
    }
    let of = |verb: &str, pointer: &str| {
        let (before, after) = &told[verb];
        (before.pointer(pointer).cloned(), after.pointer(pointer).cloned())
    };
    let both = |before: Json, after: Json| (Some(before), Some(after));
    assert_eq!(of("update-customer", "/limits/webex_suite"), both(5.into(), 500.into()));
    assert_eq!(of("set-calling", "/emergencyLocationIdentifier"), both(Json::Null, "ELIN-7".into()));
    assert_eq!(of("update-person", "/extension"), both("2001".into(), "2002".into()));
    assert_eq!(of("add-numbers", "/numbers/+34911230001"), both("pool".into(), "free".into()));
    assert_eq!(of("add-numbers", "/mainNumber"), both(Json::Null, "+34911230001".into()));
    assert_eq!(of("change-package", "/packages"), both([CALLING].as_slice().into(), [SUITE].as_slice().into()));
}

#[tokio::test]
async fn an_entry_knows_what_its_subject_is_called_as_long_as_it_is_there() {
    for ground in Ground::all() {
        let crew = Crew::on(ground, &[CALLING], &[]).await;
        let (world, admin) = (&crew.world, crew.world.admin());
        let ana = crew.subscribed(crew.calling("ana", CALLING, "2001")).await;
        let entry = async |verb: &str| {
            let (page, _) = world.hub.read(&admin, ListAudit { customer: None, after: None, max: 50 }).await.unwrap();
            page.into_iter().find(|entry| entry.verb == verb).unwrap()
        };
        let made = entry("provision-subscriber").await;
        assert_eq!((made.name.as_deref(), made.customer_name.as_deref()), (Some("ana Gil"), Some("Acme")));
        let founded = entry("found-partner").await;
        assert!(founded.name.is_some() && founded.customer_name.is_none());
        world.hub.write(&admin, RemoveSubscriber(ana)).await.unwrap();
        let made = entry("provision-subscriber").await;
        assert_eq!((made.name, made.customer_name.as_deref()), (None, Some("Acme")), "nobody is called so any more");
    }
}
