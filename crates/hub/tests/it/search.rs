//! One search over everything: whatever somebody has at hand finds what they may open, and nothing else.

use alta_hub::{
    Caller,
    numbers::AddPoolRange,
    public_id,
    search::{Hits, Search},
};
use alta_model::{Id, id::Template, number::AskedRange, role::Role};
use alta_testkit::{Ground, World};

use crate::acme::{Acme, number};

async fn search(world: &World, caller: &Caller, typed: &str) -> Hits {
    world.hub.read(caller, Search { typed: typed.to_owned(), most: 6 }).await.unwrap()
}

fn customers(hits: &Hits) -> Vec<&str> {
    hits.customers.iter().map(|hit| hit.name.as_str()).collect()
}

fn users(hits: &Hits) -> Vec<&str> {
    hits.users.iter().map(|hit| hit.email.as_str()).collect()
}

fn numbers(hits: &Hits) -> Vec<&str> {
    hits.numbers.iter().map(|hit| hit.e164.as_str()).collect()
}

/// With two users, one of whom has a number.
async fn bakery(world: World) -> Acme {
    let acme = Acme::in_world(world, "Panadería Lozano").await;
    acme.add(acme.headquarters, &[42, 43]).await.unwrap();
    acme.user("ana", Some(42), None).await;
    acme.user("anabel", None, Some("102")).await;
    acme
}

#[tokio::test]
async fn whatever_somebody_has_at_hand_finds_what_it_belongs_to() {
    for ground in Ground::all() {
        let acme = bakery(World::on(ground).await).await;
        let (world, admin) = (&acme.world, acme.world.admin());
        world.customer("La Panadería").await;
        assert_eq!(customers(&search(world, &admin, "PANADERIA").await), ["Panadería Lozano", "La Panadería"]);
        assert_eq!(customers(&search(world, &admin, "pan loz").await), ["Panadería Lozano"]);
        let public = public_id::encode(acme.org);
        for id in [acme.customer.to_string(), acme.org.to_string(), public] {
            let hits = search(world, &admin, &id).await;
            assert_eq!(customers(&hits), ["Panadería Lozano"], "{id}");
            assert!(hits.exact);
        }
        assert_eq!(users(&search(world, &admin, "Ana").await), ["ana@acme.example", "anabel@acme.example"]);
        let ana = search(world, &admin, "ana@acme.example").await;
        assert_eq!((users(&ana), ana.exact), (vec!["ana@acme.example"], true));
        assert_eq!(ana.users[0].customer, acme.customer);
        let by_id = search(world, &admin, &ana.users[0].id.to_string()).await;
        assert_eq!(by_id.users, ana.users);
        for typed in [&number(42), "0034 911 23 00 42", "911-230-042", "0042"] {
            let hits = search(world, &admin, typed).await;
            assert_eq!(numbers(&hits), [number(42)], "{typed}");
            assert_eq!(hits.numbers[0].user, Some(ana.users[0].id), "{typed}: it is Ana's");
            assert_eq!(hits.numbers[0].customer, Some(acme.customer));
        }
        assert_eq!(search(world, &admin, "9112300").await.numbers.len(), 2);
        for typed in ["", "  ", "\u{0}", "%", "_", "x y z", "lozana", "nobody@acme.example", "911 23 00 44"] {
            let hits = search(world, &admin, typed).await;
            assert_eq!(Hits { exact: false, ..hits }, Hits::default(), "{typed:?}");
        }
    }
}

#[tokio::test]
async fn templates_jobs_and_numbers_of_the_pool_are_found_too() {
    for ground in Ground::all() {
        let acme = bakery(World::on(ground).await).await;
        let (world, admin) = (&acme.world, acme.world.admin());
        let template: Id<Template> = world.partner.founded.template.parse().unwrap();
        let by_id = search(world, &admin, &public_id::encode(template)).await;
        assert_eq!(by_id.templates.len(), 1, "by the Provisioning ID");
        let name = by_id.templates[0].name.clone();
        let upper = name.to_uppercase();
        assert_eq!(search(world, &admin, &upper).await.templates, by_id.templates);
        let asked = AskedRange { first: number(500), last: number(509), country: None };
        world.hub.write(&admin, AddPoolRange { asked }).await.unwrap();
        let hits = search(world, &admin, &number(505)).await;
        assert_eq!((numbers(&hits), hits.numbers[0].customer), (vec![number(505).as_str()], None));
        let rows = world.rows(JOB, vec![acme.customer.to_string().into()]).await;
        let job = rows[0].text(0).unwrap();
        let hits = search(world, &admin, job).await;
        assert_eq!((hits.jobs.len(), hits.jobs[0].name.as_str()), (1, "Panadería Lozano"));
    }
}

const JOB: alta_db::Sql =
    alta_db::statement!("select id from operation where customer_id = $1 order by asked_at limit 1");

#[tokio::test]
async fn nobody_finds_what_they_could_not_open() {
    for ground in Ground::all() {
        let acme = bakery(World::on(ground).await).await;
        let world = &acme.world;
        let stranger = world.another_partner().await.admin;
        let branch = world.sub_partner("active").await.admin;
        let own = world.caller_of(acme.customer, &[Role::CustomerFull]).await;
        let (person, assigned) = world.person_with(&[Role::PartnerAdmin]).await;
        let job = world.rows(JOB, vec![acme.customer.to_string().into()]).await[0].text(0).unwrap().to_owned();
        let typed =
            ["panaderia", "ana@acme.example", "ana", "0042", &acme.customer.to_string(), &job].map(str::to_owned);
        for (who, caller) in
            [("a stranger", &stranger), ("a sub-partner", &branch), ("a customer", &own), ("not assigned", &assigned)]
        {
            for typed in &typed {
                let hits = search(world, caller, typed).await;
                assert_eq!(Hits { exact: false, ..hits }, Hits::default(), "{who}: {typed}");
            }
        }
        world.assign(person, acme.customer).await;
        let found = search(world, &assigned, "ana").await;
        assert_eq!((customers(&found).len(), users(&found).len()), (1, 2), "as soon as it is assigned");
        let template: Id<Template> = world.partner.founded.template.parse().unwrap();
        let name = search(world, &world.admin(), &template.to_string()).await;
        let name = &name.templates[0].name;
        let helpdesk = world.caller_with(&[Role::Helpdesk]).await;
        assert!(search(world, &helpdesk, name).await.templates.is_empty(), "the help desk sees no templates");
        assert_eq!(users(&search(world, &helpdesk, "ana@acme.example").await).len(), 1);
    }
}
