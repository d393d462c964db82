//! A customer goes with everything below it: seen before, item by item, and last itself. Until its day it can be kept.

use std::{future::poll_fn, pin::pin, sync::Arc, task::Poll, time::Duration};

use alta_db::{Sql, Value, statement, values};
use alta_hub::{
    Refusal,
    customers::{Going, KeepCustomer, PlanRemoval, RemovalPlan, RemoveCustomer, RemoveEverything},
    devices::AddDevice,
    doctor,
    fulfilment::{Pace, Worker},
    locations::AddLocation,
    numbers::AddNumbers,
    operations::{GetOperation, ListSteps, OperationState, OperationSteps, RetryOperation, StepState},
    users::{CreateUsers, ProvisionSubscriber},
};
use alta_local::Local;
use alta_model::{
    Id, ProblemKind,
    customer::{Asked, AskedCustomer, CustomerStatus},
    fulfilment::SubjectKind,
    id::{Customer, Operation},
    role::Role,
    user::AskedSubscriber,
};
use alta_testkit::{Ground, Hostile, Mischief, Script, World, world::BEGINNING};

use crate::{
    acme::{Acme, branch, number},
    crew::{in_time, kinds},
};

const DAY: i64 = 24 * 60 * 60 * 1000;

impl Acme {
    /// Two users on numbers, one with a telephone, one on an extension, and a branch.
    async fn furnished(world: World) -> Acme {
        let acme = Acme::in_world(world, "Acme").await;
        acme.add(acme.headquarters, &[1, 2, 3]).await.unwrap();
        let ana = acme.user("ana", Some(1), None).await;
        acme.world.advance(1);
        acme.user("eva", Some(2), Some("2002")).await;
        acme.world.advance(1);
        acme.user("leo", None, Some("2003")).await;
        let place = acme.branch("Almacén").await;
        acme.add(place, &[11]).await.unwrap();
        let telephone = AddDevice {
            org: Some(acme.org),
            mac: Some("AABBCCDDEE01".to_owned()),
            model: Some("Cisco 8865".to_owned()),
            person: Asked::Is(ana),
            names_a_workspace: false,
        };
        acme.world.hub.write(&acme.admin(), telephone).await.unwrap();
        acme.world.settled().await;
        acme
    }

    async fn remove_everything(&self, grace_days: i64) -> Result<Id<Operation>, Refusal> {
        let verb = RemoveEverything { customer: self.customer, grace_days };
        self.world.hub.write(&self.admin(), verb).await.map(|begun| begun.operation.parse().unwrap())
    }

    async fn keep(&self) -> Result<(), Refusal> {
        self.world.hub.write(&self.admin(), KeepCustomer(self.customer)).await
    }

    async fn plan(&self) -> RemovalPlan {
        self.world.hub.read(&self.admin(), PlanRemoval(self.customer)).await.unwrap()
    }

    async fn status(&self) -> CustomerStatus {
        self.world.status(&self.world.partner, self.customer).await
    }

    async fn operation(&self, operation: Id<Operation>) -> OperationSteps {
        self.world.hub.read(&self.admin(), GetOperation(operation)).await.unwrap()
    }

    /// Nothing of the customer is left, and nothing that the hub remembers disagrees.
    async fn is_gone(&self, what: &str) {
        let rows = self.world.rows(LEFT, vec![self.customer.to_string().into()]).await;
        let left: Vec<_> = rows.iter().map(|row| (row.text(0).unwrap(), row.text(1).unwrap())).collect();
        assert_eq!(left, [], "{what}");
        let gone = self.world.rows(GONE, vec![self.customer.to_string().into()]).await;
        assert!(gone[0].opt_int(0).unwrap().is_some(), "{what}: the customer is still on record as one");
        self.is_healthy(what).await;
    }

    async fn is_healthy(&self, what: &str) {
        assert_eq!(doctor::examine(&self.world.hub).await.unwrap().findings, [], "{what}");
    }
}

const LEFT: Sql = statement!(
    "select 'subscriber', id from subscriber where customer_id = $1 \
     union all select 'device', id from device where customer_id = $1 \
     union all select 'assignment', package from package_assignment where customer_id = $1 and to_at is null \
     union all select 'package', package from customer_package where customer_id = $1 and to_at is null \
     union all select 'number', e164 from number where customer_id = $1 and state <> 'quarantine' \
     union all select 'extension', extension from extension where customer_id = $1 \
     union all select 'role', person_id from role_grant where customer_id = $1 \
     union all select 'person', id from person where customer_id = $1 and disabled_at is null \
     union all select 'step', kind from fulfilment where customer_id = $1"
);
const GONE: Sql = statement!("select removed_at from customer where id = $1");
const SILENT: Sql = statement!("select e164 from number where state = 'quarantine' order by e164");
const REMOVED_ONCE: Sql =
    statement!("select subject_id, count(*) from audit where verb = 'remove-subscriber' group by subject_id");

fn going(what: &'static str, names: &[&str]) -> Going {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    Going { what, count: i64::try_from(names.len()).unwrap(), names }
}

#[tokio::test]
async fn what_would_go_is_seen_with_names_before_anything_does() {
    for ground in Ground::all() {
        let acme = Acme::furnished(World::on(ground).await).await;
        let plan = acme.plan().await;
        let numbers = [number(1), number(2), number(3), number(11)];
        let numbers: Vec<_> = numbers.iter().map(String::as_str).collect();
        let expected = [
            going("users", &["ana@acme.example", "eva@acme.example", "leo@acme.example"]),
            going("devices", &["AABBCCDDEE01"]),
            going("numbers", &numbers),
            going("locations", &["Sede central", "Almacén"]),
            going("packages", &["webex_calling"]),
            going("administrators", &["admin@acme.partner0.example"]),
            going("jobs", &[]),
        ];
        assert_eq!(plan.going, expected, "{ground:?}");
        assert!(plan.in_the_way.is_empty() && plan.asked.is_none(), "{plan:?}");
        assert_eq!(acme.status().await, CustomerStatus::Provisioned);
    }
}

#[tokio::test]
async fn of_many_the_first_ten_are_named_and_all_are_counted() {
    let acme = Acme::new().await;
    for place in 0..12 {
        acme.user(&format!("p{place:02}"), None, Some(&format!("20{place:02}"))).await;
        acme.world.advance(1);
    }
    let users = &acme.plan().await.going[0];
    assert_eq!((users.count, users.names.len(), users.names[0].as_str()), (12, 10, "p00@acme.example"));
}

#[tokio::test]
async fn a_customer_goes_with_everything_below_it() {
    for ground in Ground::all() {
        let acme = Acme::furnished(World::on(ground).await).await;
        let operation = acme.remove_everything(0).await.unwrap();
        assert_eq!(acme.status().await, CustomerStatus::Deleting, "as soon as it is asked, on {ground:?}");
        let seen = acme.operation(operation).await;
        let states: Vec<_> = seen.steps.iter().map(|step| (step.kind, step.name.as_str())).collect();
        let items = ["ana@acme.example", "eva@acme.example", "leo@acme.example"].map(|name| (SubjectKind::Item, name));
        assert_eq!(states, [[(SubjectKind::Removal, "Acme")].as_slice(), &items].concat(), "{ground:?}");

        acme.world.settled().await;
        let seen = acme.operation(operation).await;
        assert_eq!((seen.operation.state, seen.items.done), (OperationState::Done, 3), "{ground:?}: {seen:?}");
        acme.is_gone(&format!("{ground:?}")).await;
        let silent = acme.world.rows(SILENT, vec![]).await.len();
        assert_eq!(silent, 4, "its numbers rest on {ground:?}");
        let asked = AskedCustomer { ..acme.world.order("Acme") };
        acme.world.ordered(&acme.world.partner, asked).await;
    }
}

#[tokio::test]
async fn an_empty_customer_goes_the_same_way() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let operation = acme.remove_everything(0).await.unwrap();
        acme.world.settled().await;
        assert_eq!(acme.operation(operation).await.operation.state, OperationState::Done, "{ground:?}");
        acme.is_gone(&format!("{ground:?}")).await;
    }
}

#[tokio::test]
async fn whoever_is_going_takes_nobody_in() {
    for ground in Ground::all() {
        let acme = Acme::furnished(World::on(ground).await).await;
        acme.remove_everything(0).await.unwrap();
        let asked = AskedSubscriber {
            customer: Asked::Is(acme.customer),
            email: Some("new@acme.example".into()),
            packages: Some(vec!["webex_calling".into()]),
            has_parameters: true,
            extension: Some("2009".into()),
            ..AskedSubscriber::default()
        };
        let (hub, admin) = (&acme.world.hub, acme.admin());
        let many = CreateUsers { customer: acme.customer, orders: vec![asked.clone()] };
        let numbers = AddNumbers {
            org: Some(acme.org),
            location: acme.headquarters,
            numbers: vec![number(99)],
            active: true,
            toll_free: false,
        };
        let refused = [
            kinds(hub.write(&admin, ProvisionSubscriber { asked }).await),
            kinds(hub.write(&admin, many).await),
            kinds(hub.write(&admin, numbers).await),
            kinds(hub.write(&admin, AddLocation { org: Some(acme.org), asked: branch("Otra") }).await),
            kinds(acme.remove_everything(0).await),
            kinds(acme.keep().await),
        ];
        for refused in refused {
            assert_eq!(refused, [ProblemKind::CustomerLeaving], "{ground:?}");
        }
        let plan = acme.plan().await;
        let way: Vec<_> = plan.in_the_way.0.iter().map(|problem| problem.kind).collect();
        assert_eq!((way, plan.asked.and_then(|asked| asked.at)), (vec![ProblemKind::CustomerLeaving], None));
    }
}

#[tokio::test]
async fn until_its_day_a_customer_stays_in_service_and_can_be_kept() {
    for ground in Ground::all() {
        let acme = Acme::furnished(World::on(ground).await).await;
        assert_eq!(kinds(acme.keep().await), [ProblemKind::RemovalNotAsked]);
        for days in [-1, 31] {
            assert_eq!(kinds(acme.remove_everything(days).await), [ProblemKind::OutOfRange]);
        }
        let asked_at = acme.world.now();
        let operation = acme.remove_everything(30).await.unwrap();
        assert_eq!(acme.status().await, CustomerStatus::Provisioned, "{ground:?}");
        let plan = acme.plan().await;
        assert_eq!(plan.asked.unwrap().at, Some(asked_at + 30 * DAY), "{ground:?}");
        assert_eq!(plan.in_the_way.0[0].kind, ProblemKind::RemovalAsked);
        assert_eq!(kinds(acme.remove_everything(0).await), [ProblemKind::RemovalAsked]);
        acme.user("new", None, Some("2008")).await;

        acme.keep().await.unwrap();
        assert_eq!(acme.operation(operation).await.operation.state, OperationState::Canceled, "{ground:?}");
        acme.world.advance(31 * DAY);
        acme.world.settled().await;
        assert_eq!(
            (acme.status().await, acme.plan().await.going[0].count),
            (CustomerStatus::Provisioned, 4),
            "{ground:?}"
        );
        assert_eq!(acme.operation(operation).await.steps[0].state, StepState::Canceled);
        acme.is_healthy(&format!("{ground:?}")).await;
        acme.remove_everything(0).await.expect("it can be asked again");
    }
}

#[tokio::test]
async fn when_its_day_comes_everything_that_is_there_by_then_goes() {
    for ground in Ground::all() {
        let acme = Acme::furnished(World::on(ground).await).await;
        let operation = acme.remove_everything(2).await.unwrap();
        acme.user("new", None, Some("2008")).await;
        acme.world.settled().await;
        let seen = acme.operation(operation).await;
        assert_eq!((seen.operation.state, seen.items.done), (OperationState::Done, 4), "{ground:?}");
        assert!(acme.world.now() >= BEGINNING + 2 * DAY, "not before its day");
        acme.is_gone(&format!("{ground:?}")).await;
    }
}

#[tokio::test]
async fn a_removal_whose_asker_lost_the_right_waits_for_another_and_the_customer_stays() {
    for ground in Ground::all() {
        let acme = Acme::furnished(World::on(ground).await).await;
        let (person, clerk) = acme.world.person_with(&[Role::PartnerFull, Role::Wholesale]).await;
        let verb = RemoveEverything { customer: acme.customer, grace_days: 1 };
        let operation = acme.world.hub.write(&clerk, verb).await.unwrap().operation.parse().unwrap();
        acme.world.say(vec![(UNGRANT, vec![person.to_string().into()])]).await;
        acme.world.settled().await;
        let seen = acme.operation(operation).await;
        assert_eq!(seen.operation.state, OperationState::Failed, "{ground:?}");
        let item = seen.steps[0].item.as_ref().unwrap();
        assert_eq!(item.problems.0.iter().map(|problem| problem.kind).collect::<Vec<_>>(), [ProblemKind::Forbidden]);
        assert_eq!(acme.status().await, CustomerStatus::Provisioned, "{ground:?}");
        acme.is_healthy(&format!("{ground:?}")).await;
        acme.world.hub.write(&acme.admin(), RetryOperation(operation)).await.unwrap();
        acme.world.settled().await;
        acme.is_gone(&format!("{ground:?}")).await;
    }
}

const UNGRANT: Sql = statement!("delete from role_grant where person_id = $1 and role = 'wholesale'");

#[tokio::test]
async fn an_item_that_fails_names_itself_holds_the_customer_back_and_is_retried_alone() {
    for ground in Ground::all() {
        let acme = Acme::furnished(World::on(ground).await).await;
        let (person, clerk) = acme.world.person_with(&[Role::PartnerFull, Role::Wholesale]).await;
        let verb = RemoveEverything { customer: acme.customer, grace_days: 0 };
        let operation = acme.world.hub.write(&clerk, verb).await.unwrap().operation.parse().unwrap();
        acme.world.say(vec![(ASKED_BY, values![person.to_string()].to_vec())]).await;
        acme.world.say(vec![(UNGRANT, vec![person.to_string().into()])]).await;
        acme.world.settled().await;
        let seen = acme.operation(operation).await;
        assert_eq!(
            (seen.operation.state, seen.items.done, seen.items.refused),
            (OperationState::Failed, 2, 1),
            "{ground:?}"
        );
        let look = ListSteps { operation, refused: true, behind: -1, max: 10 };
        let refused = acme.world.hub.read(&acme.admin(), look).await.unwrap().0;
        assert_eq!(
            refused.iter().map(|step| step.name.as_str()).collect::<Vec<_>>(),
            ["ana@acme.example"],
            "{ground:?}"
        );
        assert_eq!(seen.steps[0].state, StepState::Blocked, "the customer waits for it on {ground:?}");
        assert_eq!(acme.status().await, CustomerStatus::Deleting, "{ground:?}");
        acme.world.hub.write(&acme.admin(), RetryOperation(operation)).await.unwrap();
        acme.world.settled().await;
        acme.is_gone(&format!("{ground:?}")).await;
        let once = acme.world.rows(REMOVED_ONCE, vec![]).await;
        assert!(once.len() == 3 && once.iter().all(|row| row.int(1) == Ok(1)), "{once:?}");
    }
}

/// All items but the first are the operator's, who may do anything.
const ASKED_BY: Sql = statement!("update job_item set asked_by = case when item = 1 then $1 else 'operator' end");

#[tokio::test]
async fn a_customer_that_goes_by_itself_takes_what_jobs_still_had_to_do_in_it() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let asked = AskedSubscriber { email: Some("ana@acme.example".into()), ..AskedSubscriber::default() };
        let many = CreateUsers { customer: acme.customer, orders: vec![asked] };
        let job: Id<Operation> = acme.world.hub.write(&acme.admin(), many).await.unwrap().operation.parse().unwrap();
        acme.world.settled().await;
        let removal = acme.remove_everything(9).await.unwrap();
        assert_eq!(acme.plan().await.going[6], going("jobs", &["create-users"]));
        acme.world.hub.write(&acme.admin(), RemoveCustomer { customer: acme.customer }).await.unwrap();
        acme.world.settled().await;
        for operation in [job, removal] {
            let seen = acme.operation(operation).await;
            assert_eq!(seen.operation.state, OperationState::Canceled, "{ground:?}");
            assert_eq!(seen.steps[0].state, StepState::Canceled, "{ground:?}");
        }
        acme.is_gone(&format!("{ground:?}")).await;
    }
}

#[tokio::test]
async fn a_neighbour_can_neither_see_nor_ask_nor_call_off_a_removal() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        acme.remove_everything(9).await.unwrap();
        let rival = acme.world.another_partner().await.admin;
        let never: Id<Customer> = Id::from_uuid(acme.org.uuid());
        let hub = &acme.world.hub;
        for customer in [acme.customer, never] {
            let refused = [
                kinds(hub.read(&rival, PlanRemoval(customer)).await),
                kinds(hub.write(&rival, RemoveEverything { customer, grace_days: 0 }).await),
                kinds(hub.write(&rival, KeepCustomer(customer)).await),
            ];
            assert_eq!(
                refused,
                [[ProblemKind::NotFound], [ProblemKind::NotFound], [ProblemKind::NotFound]],
                "{ground:?}"
            );
        }
        assert!(acme.plan().await.asked.unwrap().at.is_some());
    }
}

#[tokio::test]
async fn what_the_outside_will_not_let_go_is_named_and_retried_while_everything_else_is_gone() {
    for ground in Ground::all() {
        let hostile = Arc::new(Hostile::buying());
        let acme = Acme::furnished(World::with(ground, vec![hostile.clone()]).await).await;
        hostile.go_on(Script::About(SubjectKind::User, "", Mischief::Refuse));
        let operation = acme.remove_everything(0).await.unwrap();
        acme.world.settled().await;
        let seen = acme.operation(operation).await;
        assert_eq!((seen.operation.state, seen.items.done), (OperationState::Failed, 3), "{ground:?}");
        assert!(seen.steps.iter().any(|step| step.kind == SubjectKind::User && step.state == StepState::Refused));
        hostile.go_on(Script::Calm);
        acme.world.hub.write(&acme.admin(), RetryOperation(operation)).await.unwrap();
        acme.world.settled().await;
        assert_eq!(acme.operation(operation).await.operation.state, OperationState::Done, "{ground:?}");
        acme.is_gone(&format!("{ground:?}")).await;
        assert_eq!(hostile.picture(), Vec::<String>::new(), "{ground:?}");
    }
}

/// The worker and all that it has under way are gone at its n-th await, for every n.
#[tokio::test]
async fn a_worker_that_dies_at_any_await_removes_everything_once() {
    let mut deaths = 0;
    loop {
        let acme = Acme::furnished(World::with(Ground::Sqlite, vec![Arc::new(Hostile::buying())]).await).await;
        let operation = acme.remove_everything(0).await.unwrap();
        let mut left = deaths + 2_usize;
        let mut work = pin!(acme.world.settled());
        let survived = poll_fn(|context| {
            left = left.saturating_sub(1);
            if left == 1 { Poll::Ready(false) } else { work.as_mut().poll(context).map(|()| true) }
        });
        let survived = survived.await;
        acme.world.settled().await;
        let what = format!("a death at await {}", deaths + 1);
        assert_eq!(acme.operation(operation).await.operation.state, OperationState::Done, "{what}");
        acme.is_gone(&what).await;
        if survived {
            break;
        }
        deaths += 1;
    }
    println!("a worker died at {deaths} awaits");
    assert!(deaths > 10, "{deaths} deaths are no storm");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn workers_that_die_one_after_the_other_remove_everything_once() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        for place in 0..60 {
            acme.user(&format!("p{place:02}"), None, Some(&format!("20{place:02}"))).await;
        }
        acme.world.settled().await;
        let operation = acme.remove_everything(0).await.unwrap();
        let swift = Pace { poll: Duration::from_millis(5), ..Pace::default() };
        for done in [3, 15, 16, 40] {
            let dies = Worker::start_at(&acme.world.hub, false, swift).await.unwrap();
            in_time(&acme.world, async || acme.operation(operation).await.items.done >= done).await;
            drop(dies);
            acme.world.advance(31_000);
        }
        let lives = Worker::start_at(&acme.world.hub, false, swift).await.unwrap();
        in_time(&acme.world, async || acme.operation(operation).await.operation.state == OperationState::Done).await;
        lives.stop().await;
        acme.is_gone(&format!("{ground:?}")).await;
        let once = acme.world.rows(REMOVED_ONCE, vec![]).await;
        assert!(once.len() == 60 && once.iter().all(|row| row.int(1) == Ok(1)), "{ground:?}");
    }
}

/// Two processes on one database, and somebody who removes users by hand beside them.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_workers_share_a_removal() {
    if !Ground::all().contains(&Ground::Postgres) {
        return;
    }
    let acme = Acme::on(Ground::Postgres).await;
    for place in 0..80 {
        acme.user(&format!("p{place:02}"), None, Some(&format!("20{place:02}"))).await;
    }
    acme.world.settled().await;
    let second = acme.world.second_hub(vec![Arc::new(Local)]).await;
    let operation = acme.remove_everything(0).await.unwrap();
    let swift = Pace { poll: Duration::from_millis(5), ..Pace::default() };
    let one = Worker::start_at(&acme.world.hub, false, swift).await.unwrap();
    let two = Worker::start_at(&second, false, swift).await.unwrap();
    for row in acme.world.rows(LAST_TEN, vec![Value::from(acme.customer.to_string())]).await {
        let verb = alta_hub::users::RemoveSubscriber(row.text(0).unwrap().parse().unwrap());
        let _ = acme.world.hub.write(&acme.admin(), verb).await;
    }
    in_time(&acme.world, async || acme.operation(operation).await.operation.state == OperationState::Done).await;
    one.stop().await;
    two.stop().await;
    acme.is_gone("two workers").await;
    let once = acme.world.rows(REMOVED_ONCE, vec![]).await;
    assert!(once.len() == 80 && once.iter().all(|row| row.int(1) == Ok(1)), "{once:?}");
}

const LAST_TEN: Sql =
    statement!("select id from subscriber where customer_id = $1 order by created_at desc, id desc limit 10");
