//! Customers are found again: by name, mail, ids and any piece of a number, in views and filters, page by page, and by nobody else.

use alta_db::{Sql, statement};
use alta_hub::{
    Caller, Refusal,
    customers::{
        CountCustomers, CustomerFound, CustomersFound, Figures, FindCustomers, From, OrderChoices, PrecheckCustomer,
        Prechecked, UpdateCustomer, View, Wanted, make_findable,
    },
    operations::Pulse,
    organizations::RenameOrganization,
    partners::{Screening, SetScreening},
    templates::RetireTemplate,
};
use alta_model::{
    Country, Id, ProblemKind,
    customer::{AskedCustomer, AskedUpdate, CustomerStatus, Sought},
    fulfilment::SubjectKind,
    id::Customer,
    package::Package,
    role::Role,
};
use alta_testkit::{Ground, World};

use crate::{
    acme::{Acme, number},
    crew::{Crew, kinds},
};

async fn find(world: &World, caller: &Caller, wanted: Wanted) -> Result<CustomersFound, Refusal> {
    world.hub.read(caller, FindCustomers { wanted, from: From::Newest(None), max: 50 }).await
}

fn names(found: &[CustomerFound]) -> Vec<&str> {
    found.iter().map(|customer| customer.name.as_str()).collect()
}

/// The names of those that a search lets through.
async fn search(world: &World, typed: &str) -> Vec<String> {
    let wanted = Wanted { sought: Sought::read(typed), ..Wanted::default() };
    names(&find(world, &world.admin(), wanted).await.unwrap().page).into_iter().map(str::to_owned).collect()
}

async fn view(world: &World, view: View) -> Vec<String> {
    let found = find(world, &world.admin(), Wanted { view, ..Wanted::default() }).await.unwrap().page;
    let counts = world.hub.read(&world.admin(), CountCustomers).await.unwrap();
    assert_eq!(counts.of(view), found.len() as i64, "{view:?}: the tab says what the list has");
    names(&found).into_iter().map(str::to_owned).collect()
}

#[tokio::test]
async fn a_customer_is_found_by_whatever_somebody_has_at_hand() {
    for ground in Ground::all() {
        let acme = Acme::in_world(World::on(ground).await, "Panadería Lozano").await;
        let world = &acme.world;
        world.customer("Óptica Vidal").await;
        acme.add(acme.headquarters, &[42, 43]).await.unwrap();
        acme.user("ana", None, Some("101")).await;
        let org = acme.org.to_string();
        for typed in [
            "panaderia",
            "PANADERÍA LOZ",
            "pan loz",
            "admin@panader",
            "panadería-lozano",
            "ana@acme.example",
            "+34 911 23 00 42",
            "0034911230042",
            "911 230",
            "0043",
            "230042",
            &acme.customer.to_string(),
            &org,
            &org[24..],
        ] {
            assert_eq!(search(world, typed).await, ["Panadería Lozano"], "{typed}");
        }
        for typed in ["lozana", "911 23 00 44", "%", "_", "nobody@acme.example", "x y z", "\u{0}"] {
            let found = search(world, typed).await;
            assert!(found.is_empty() || typed == "\u{0}", "{typed}: {found:?}");
        }
        assert_eq!(search(world, "").await.len(), 2, "nothing typed lets everything through");
    }
}

#[tokio::test]
async fn a_number_that_left_finds_nobody_and_one_that_moved_finds_the_new_one() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        acme.add(acme.headquarters, &[42, 43]).await.unwrap();
        assert_eq!(search(&acme.world, "911230043").await, ["Acme"]);
        acme.remove(acme.headquarters, &[43]).await.unwrap();
        let held = acme.world.rows(HELD, vec![number(43).into()]).await;
        let still = held.first().is_some_and(|row| row.opt_text(0).unwrap().is_some());
        assert_eq!(search(&acme.world, "911230043").await.is_empty(), !still, "as the number says");
        assert_eq!(search(&acme.world, "911230042").await, ["Acme"]);
    }
}

const HELD: Sql = statement!("select customer_id from number where e164 = $1");

#[tokio::test]
async fn a_new_name_and_a_new_external_id_are_found_at_once() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let rename = RenameOrganization { org_id: acme.org, name: "Zapatería Núñez".into(), version: None };
        acme.world.hub.write(&acme.admin(), rename).await.unwrap();
        let asked = AskedUpdate {
            packages: Some(vec!["webex_calling".into()]),
            external_id: Some("ZN-77".into()),
            ..AskedUpdate::default()
        };
        acme.world.hub.write(&acme.admin(), UpdateCustomer { customer: acme.customer, asked }).await.unwrap();
        assert_eq!(search(&acme.world, "zapateria nunez").await, ["Zapatería Núñez"]);
        assert_eq!(search(&acme.world, "zn-77").await, ["Zapatería Núñez"]);
        let found = search(&acme.world, "acme").await;
        assert_eq!(found, ["Zapatería Núñez"], "the administrator's mail still says the old name");
    }
}

#[tokio::test]
async fn customers_of_an_older_version_are_found_after_a_start() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        acme.add(acme.headquarters, &(0..30).collect::<Vec<_>>()).await.unwrap();
        acme.world.say(vec![(FORGET, vec![]), (FORGET_DIGITS, vec![])]).await;
        assert!(search(&acme.world, "acme").await.is_empty() && search(&acme.world, "911230007").await.is_empty());
        make_findable(&acme.world.hub).await.unwrap();
        make_findable(&acme.world.hub).await.unwrap();
        assert_eq!(search(&acme.world, "acme").await, ["Acme"]);
        assert_eq!(search(&acme.world, "911230007").await, ["Acme"]);
        acme.add(acme.headquarters, &[99]).await.unwrap();
        assert_eq!(search(&acme.world, "911230099").await, ["Acme"]);
    }
}

const FORGET: Sql = statement!("update customer set search = null");
const FORGET_DIGITS: Sql = statement!("delete from customer_digits");

#[tokio::test]
async fn each_view_shows_its_customers_and_its_tab_counts_them() {
    for ground in Ground::all() {
        let crew = Crew::on(ground, &["webex_calling"], &[("webex_calling", 10)]).await;
        let world = &crew.world;
        assert_eq!(view(world, View::Unset).await, ["Acme"]);
        assert!(view(world, View::Near).await.is_empty() && view(world, View::Attention).await.is_empty());
        for person in 0..9 {
            crew.subscribed(crew.calling(&format!("p{person}"), "webex_calling", &format!("10{person}"))).await;
        }
        world.settled().await;
        assert_eq!(view(world, View::Near).await, ["Acme"]);
        assert!(view(world, View::Unset).await.is_empty());
        world.advance(1);
        world.ordered(&world.partner, world.order("Nueva")).await;
        assert_eq!(view(world, View::Running).await, ["Nueva"]);
        world.settled().await;
        world.advance(1);
        world.hub.write(&world.admin(), SetScreening(Screening::Manual)).await.unwrap();
        world.ordered(&world.partner, world.order("Mirada")).await;
        assert_eq!(view(world, View::Attention).await, ["Mirada"]);
        let step = vec![world.partner.id.to_string().into(), crew.customer.to_string().into()];
        world.say(vec![(REFUSE_ONE, step)]).await;
        assert_eq!(view(world, View::Attention).await, ["Mirada", "Acme"], "a refused user needs somebody too");
        assert_eq!(view(world, View::All).await.len(), 3);
    }
}

const REFUSE_ONE: Sql = statement!(
    "update fulfilment set state = 'refused', due_at = null where partner_id = $1 and customer_id = $2 and kind = 'user' \
     and subject_id = (select min(subject_id) from fulfilment where partner_id = $1 and customer_id = $2 and kind = 'user')"
);

#[tokio::test]
async fn whoever_stands_among_those_that_need_somebody_says_why() {
    for ground in Ground::all() {
        let crew = Crew::on(ground, &["webex_calling"], &[("webex_calling", 10)]).await;
        let world = &crew.world;
        crew.subscribed(crew.calling("ana", "webex_calling", "101")).await;
        crew.subscribed(crew.calling("eva", "webex_calling", "102")).await;
        world.settled().await;
        let need = async || find(world, &world.admin(), Wanted::default()).await.unwrap().page.remove(0).need;
        assert!(!need().await.is_there(), "{ground:?}: all is well");
        let of_customer = || vec![world.partner.id.to_string().into(), crew.customer.to_string().into()];
        world.say(vec![(WAIT_FOR_ONE, of_customer())]).await;
        let waits = need().await;
        assert_eq!((waits.consents, waits.refused, waits.by_status), (1, 0, false));
        world.say(vec![(REFUSE_ONE, of_customer())]).await;
        let refused = need().await;
        let first = refused.first.expect("the step that was refused");
        assert_eq!((refused.refused, refused.consents, first.kind), (1, 1, SubjectKind::User));
        assert!(first.name.contains('@'), "a person is told by the address: {}", first.name);
        assert_eq!(view(world, View::Attention).await, ["Acme"]);
    }
}

const WAIT_FOR_ONE: Sql = statement!(
    "update subscriber set status = 'pending_user_migration' where partner_id = $1 and customer_id = $2 \
     and id = (select min(id) from subscriber where partner_id = $1 and customer_id = $2)"
);

#[tokio::test]
async fn filters_work_together() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        world.customer("Uno").await;
        world.advance(1);
        let suite = AskedCustomer { packages: Some(vec!["webex_suite".into()]), ..world.order("Dos") };
        world.ordered(&world.partner, suite).await;
        let by = async |wanted: Wanted| {
            let found = find(&world, &world.admin(), wanted).await.unwrap().page;
            names(&found).into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        let all = Wanted::default;
        assert_eq!(by(Wanted { package: Some(Package::Suite), ..all() }).await, ["Dos"]);
        assert_eq!(by(Wanted { status: Some(CustomerStatus::Provisioned), ..all() }).await, ["Uno"]);
        assert_eq!(by(Wanted { template: Some(world.partner.template()), ..all() }).await, ["Dos", "Uno"]);
        assert_eq!(by(Wanted { country: Country::parse("ES").ok(), ..all() }).await.len(), 2);
        assert!(by(Wanted { country: Country::parse("US").ok(), ..all() }).await.is_empty());
        let both = Wanted { sought: Sought::read("uno"), package: Some(Package::Suite), ..all() };
        assert!(by(both).await.is_empty());
    }
}

#[tokio::test]
async fn every_customer_is_on_exactly_one_page_in_either_order() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        for name in ["Delta", "alfa", "Ñandú", "Beta", "Álamo", "Charlie", "Eco"] {
            world.ordered(&world.partner, world.order(name)).await;
            world.advance(1);
        }
        for (begin, expected) in [
            (From::Newest(None), ["Eco", "Charlie", "Álamo", "Beta", "Ñandú", "alfa", "Delta"]),
            (From::Name(None), ["Álamo", "alfa", "Beta", "Charlie", "Delta", "Eco", "Ñandú"]),
        ] {
            let (mut all, mut from) = (Vec::new(), Some(begin));
            while let Some(place) = from {
                let look = FindCustomers { wanted: Wanted::default(), from: place, max: 3 };
                let found = world.hub.read(&world.admin(), look).await.unwrap();
                assert!(found.page.len() <= 3 && !found.page.is_empty());
                all.extend(found.page.into_iter().map(|customer| customer.name));
                from = found.next;
            }
            assert_eq!(all, expected);
        }
    }
}

#[tokio::test]
async fn nobody_finds_customers_that_are_not_theirs_to_see() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let (mine, _) = (world.customer("Mía").await, world.customer("Ajena").await);
        let (person, assigned) = world.person_with(&[Role::PartnerAdmin]).await;
        world.assign(person, mine).await;
        let branch = world.sub_partner("active").await;
        let other = world.another_partner().await;
        let all = |caller: Caller| {
            let world = &world;
            async move {
                let page = find(world, &caller, Wanted::default()).await.unwrap().page;
                let counts = world.hub.read(&caller, CountCustomers).await.unwrap();
                assert_eq!(counts.of(View::All), page.len() as i64);
                page.into_iter().map(|customer| customer.name).collect::<Vec<_>>()
            }
        };
        assert_eq!(all(assigned).await, ["Mía"]);
        assert!(all(branch.admin).await.is_empty() && all(other.admin).await.is_empty());
        let insider = world.caller_of(mine, &[Role::CustomerFull]).await;
        assert_eq!(kinds(find(&world, &insider, Wanted::default()).await), [ProblemKind::NotFound]);
    }
}

#[tokio::test]
async fn the_precheck_tells_the_plan_that_creating_carries_out() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let asked = AskedCustomer { limits: vec![("webex_calling".into(), 25)], ..world.order("Panadería Sol") };
        let look = PrecheckCustomer { asked: asked.clone() };
        let Prechecked::Plan(planned) = world.hub.read(&world.admin(), look).await.unwrap() else { panic!("a plan") };
        assert_eq!((planned.plan.name.as_str(), planned.pstn.as_deref()), ("Panadería Sol", Some("Red propia")));
        assert_eq!(planned.plan.seats(Package::Calling), Some(25));
        assert!(!planned.awaits_review);
        let customer: Id<Customer> = world.ordered(&world.partner, asked.clone()).await;
        let found = find(&world, &world.admin(), Wanted::default()).await.unwrap().page;
        assert_eq!((found[0].name.as_str(), found[0].most()), ("Panadería Sol", Some(25)));
        let again = world.hub.read(&world.admin(), PrecheckCustomer { asked }).await.unwrap();
        assert!(matches!(again, Prechecked::Repeat(known) if known == customer.to_string()));
    }
}

#[tokio::test]
async fn a_customer_is_offered_the_templates_in_service_and_the_one_used_last() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let choices = world.hub.read(&world.admin(), OrderChoices).await.unwrap();
        let [only] = choices.templates.as_slice() else { panic!("one template: {choices:?}") };
        assert_eq!((only.id, only.country.code(), choices.last_used), (world.partner.template(), "ES", None));
        assert!(only.packages.contains(&Package::Suite));
        world.customer("Uno").await;
        let choices = world.hub.read(&world.admin(), OrderChoices).await.unwrap();
        assert_eq!(choices.last_used, Some(world.partner.template()));
        let retire = RetireTemplate { template: world.partner.template() };
        world.hub.write(&world.admin(), retire).await.unwrap();
        let choices = world.hub.read(&world.admin(), OrderChoices).await.unwrap();
        assert!(choices.templates.is_empty() && choices.last_used.is_none());
        let reader = world.caller_with(&[Role::PartnerReadOnly]).await;
        assert_eq!(kinds(world.hub.read(&reader, OrderChoices).await), [ProblemKind::Forbidden]);
    }
}

#[tokio::test]
async fn home_and_open_pages_count_the_same_on_both_engines() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        acme.user("ana", None, Some("101")).await;
        let look = Figures { months: vec![0, i64::MAX], days: vec![0, i64::MAX] };
        let seen = acme.world.hub.read(&acme.admin(), look).await.unwrap();
        assert_eq!((seen.customers, seen.users), (1, 1), "{ground:?}");
        let before = acme.world.hub.read(&acme.admin(), Pulse).await.unwrap();
        acme.world.ordered(&acme.world.partner, acme.world.order("Otra")).await;
        let after = acme.world.hub.read(&acme.admin(), Pulse).await.unwrap();
        assert_ne!(before, after, "{ground:?}: something began");
    }
}
