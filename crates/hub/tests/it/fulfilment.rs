//! A customer becomes what was ordered; what is refused is said, waits for a person, and is repeated alone.

use std::{future::Future, sync::Arc};

use alta_db::{Sql, statement};
use alta_hub::{
    customers::{PrecheckCustomer, ProvisionCustomer, RemoveCustomer, UpdateCustomer},
    fulfilment::{Pace, Worker, worker},
    operations::{
        GetOperation, ListOperations, OperationFilter, OperationState, OperationSteps, RetryOperation, StepState,
    },
};
use alta_model::{
    Id, ProblemKind,
    customer::{AskedCustomer, AskedUpdate, CustomerStatus},
    fulfilment::{Fulfiller, SubjectKind},
    id::Customer,
};
use alta_testkit::{Ground, Hostile, Mischief, Script, World, hostile::Verb};

async fn world(ground: Ground, script: Script) -> (World, Arc<Hostile>) {
    let hostile = Arc::new(Hostile::buying());
    let world = World::with(ground, vec![hostile.clone()]).await;
    hostile.go_on(script);
    (world, hostile)
}

async fn ordered(world: &World, packages: &[&str]) -> Id<Customer> {
    let packages = Some(packages.iter().map(|package| (*package).to_owned()).collect());
    world.ordered(&world.partner, AskedCustomer { packages, ..world.order("Acme") }).await
}

async fn status(world: &World, customer: Id<Customer>) -> CustomerStatus {
    world.status(&world.partner, customer).await
}

async fn change(world: &World, customer: Id<Customer>, packages: &[&str], seats: i64) {
    let limits = vec![("webex_calling".to_owned(), seats)];
    let packages = Some(packages.iter().map(|package| (*package).to_owned()).collect());
    let asked = AskedUpdate { packages, limits, ..AskedUpdate::default() };
    world.hub.write(&world.admin(), UpdateCustomer { customer, asked }).await.expect("it changes");
}

/// The newest operation, with its steps.
async fn newest(world: &World) -> OperationSteps {
    let list = ListOperations { filter: OperationFilter::default(), below: None, max: 1 };
    let (page, _) = world.hub.read(&world.admin(), list).await.expect("a list");
    world.hub.read(&world.admin(), GetOperation(page[0].id)).await.expect("an operation")
}

fn states(seen: &OperationSteps) -> Vec<(SubjectKind, StepState)> {
    let mut states: Vec<_> = seen.steps.iter().map(|step| (step.kind, step.state)).collect();
    states.sort_by_key(|(kind, _)| *kind);
    states
}

/// How often each subject was made, by kind and key.
fn makings(hostile: &Hostile) -> Vec<(SubjectKind, String)> {
    let mut made: Vec<_> = hostile
        .calls()
        .into_iter()
        .filter(|call| call.verb == Verb::Ensure)
        .map(|call| (call.kind, call.key))
        .collect();
    made.sort();
    made
}

/// Both, side by side on one thread.
async fn beside<A>(one: impl Future<Output = ()>, other: impl Future<Output = A>) -> A {
    tokio::join!(one, other).1
}

#[tokio::test]
async fn the_same_order_while_the_first_customer_goes_is_told_so_and_taken_when_it_is_gone() {
    for ground in Ground::all() {
        let (world, hostile) = world(ground, Script::Calm).await;
        let first = ordered(&world, &["webex_calling"]).await;
        world.settled().await;
        hostile.go_on(Script::Once(SubjectKind::Package, "", Mischief::Hold));
        world.hub.write(&world.admin(), RemoveCustomer { customer: first }).await.expect("it goes");
        let again = || AskedCustomer { packages: Some(vec!["webex_calling".to_owned()]), ..world.order("Acme") };
        beside(world.settled(), async {
            hostile.held().await;
            let refused = world.hub.write(&world.admin(), ProvisionCustomer { asked: again() }).await;
            assert_eq!(refused.expect_err("not yet").kinds(), [ProblemKind::CustomerLeaving], "{ground:?}");
            let refused = world.hub.read(&world.admin(), PrecheckCustomer { asked: again() }).await;
            assert_eq!(refused.expect_err("not yet").kinds(), [ProblemKind::CustomerLeaving], "{ground:?}");
            hostile.release();
        })
        .await;
        let second = world.ordered(&world.partner, again()).await;
        world.settled().await;
        assert_ne!(first, second, "{ground:?}");
        assert_eq!(status(&world, second).await, CustomerStatus::Provisioned, "{ground:?}");
    }
}

const WITHOUT_ORGANIZATION: Sql = statement!("delete from fulfilment where kind = 'organization'");

#[tokio::test]
async fn below_what_nobody_wished_for_nothing_is_made() {
    for ground in Ground::all() {
        let (world, hostile) = world(ground, Script::Calm).await;
        ordered(&world, &["webex_calling"]).await;
        world.say(vec![(WITHOUT_ORGANIZATION, vec![])]).await;
        world.settled().await;
        assert_eq!(makings(&hostile), [], "{ground:?}");
    }
}

#[tokio::test]
async fn an_ordered_customer_is_provisioned() {
    for ground in Ground::all() {
        let (world, hostile) = world(ground, Script::Calm).await;
        let customer = ordered(&world, &["webex_calling", "webex_meetings"]).await;
        assert_eq!(status(&world, customer).await, CustomerStatus::Provisioning, "{ground:?}");
        let seen = newest(&world).await;
        assert_eq!((seen.operation.state, seen.operation.ended_at), (OperationState::Running, None), "{ground:?}");
        world.settled().await;
        assert_eq!(status(&world, customer).await, CustomerStatus::Provisioned, "{ground:?}");
        let seen = newest(&world).await;
        assert_eq!(
            (seen.operation.state, seen.operation.ended_at),
            (OperationState::Done, Some(world.now())),
            "{ground:?}"
        );
        assert!(seen.steps.iter().all(|step| step.state == StepState::Done && step.done_at.is_some()), "{seen:?}");
        let mut names: Vec<_> = seen.steps.iter().map(|step| step.name.as_str()).collect();
        names.sort_unstable();
        let admin = "admin@acme.partner0.example";
        assert_eq!(names, ["Acme", "Sede central", admin, "webex_calling", "webex_meetings"], "{ground:?}");
        assert_eq!(makings(&hostile).len(), 5, "{ground:?}");
    }
}

#[tokio::test]
async fn a_refused_organization_is_an_error_and_what_belongs_in_it_waits() {
    for ground in Ground::all() {
        let (world, hostile) = world(ground, Script::About(SubjectKind::Organization, "", Mischief::Refuse)).await;
        let customer = ordered(&world, &["webex_calling"]).await;
        world.settled().await;
        assert_eq!(status(&world, customer).await, CustomerStatus::Error, "{ground:?}");
        let seen = newest(&world).await;
        assert_eq!(
            (seen.operation.state, seen.operation.ended_at),
            (OperationState::Failed, Some(world.now())),
            "{ground:?}"
        );
        let below = [SubjectKind::Headquarters, SubjectKind::Package, SubjectKind::Administrator];
        let expected: Vec<_> = [(SubjectKind::Organization, StepState::Refused)]
            .into_iter()
            .chain(below.map(|kind| (kind, StepState::Blocked)))
            .collect();
        assert_eq!(states(&seen), expected, "{ground:?}");
        assert_eq!(makings(&hostile).len(), 1, "only the organization was asked for on {ground:?}");

        hostile.go_on(Script::Calm);
        world.hub.write(&world.admin(), RetryOperation(seen.operation.id)).await.expect("it is retried");
        assert_eq!(status(&world, customer).await, CustomerStatus::Provisioning, "{ground:?}");
        assert_eq!(newest(&world).await.operation.state, OperationState::Running, "{ground:?}");
        world.settled().await;
        assert_eq!(status(&world, customer).await, CustomerStatus::Provisioned, "{ground:?}");
        assert_eq!(newest(&world).await.operation.state, OperationState::Done, "{ground:?}");
    }
}

#[tokio::test]
async fn a_refused_package_is_named_and_a_retry_repeats_it_alone() {
    for ground in Ground::all() {
        let script = Script::About(SubjectKind::Package, ":webex_meetings", Mischief::Refuse);
        let (world, hostile) = world(ground, script).await;
        let customer = ordered(&world, &["webex_calling", "webex_meetings"]).await;
        world.settled().await;
        assert_eq!(status(&world, customer).await, CustomerStatus::ProvisionedWithErrors, "{ground:?}");
        let seen = newest(&world).await;
        assert_eq!(seen.operation.state, OperationState::Failed, "{ground:?}");
        let wrong: Vec<_> = seen.steps.iter().filter(|step| step.state != StepState::Done).collect();
        assert_eq!(wrong.len(), 1, "{wrong:?}");
        assert_eq!((wrong[0].name.as_str(), wrong[0].state), ("webex_meetings", StepState::Refused), "{ground:?}");
        let fault = wrong[0].fault.clone().expect("a fault");
        assert_eq!(fault.kind, ProblemKind::ConnectorRefused, "{ground:?}");
        assert!(fault.with.contains(&("connector", "hostile".to_owned())), "{fault:?}");
        assert!(fault.with.contains(&("step", "package".to_owned())), "{fault:?}");

        hostile.go_on(Script::Calm);
        let before = hostile.calls().len();
        world.hub.write(&world.admin(), RetryOperation(seen.operation.id)).await.expect("it is retried");
        assert_eq!(status(&world, customer).await, CustomerStatus::Updating, "{ground:?}");
        world.settled().await;
        assert_eq!(status(&world, customer).await, CustomerStatus::Provisioned, "{ground:?}");
        let repeated: Vec<_> = hostile.calls().split_off(before);
        assert!(
            !repeated.is_empty() && repeated.iter().all(|call| call.key.ends_with(":webex_meetings")),
            "{repeated:?}"
        );
        let again = world.hub.write(&world.admin(), RetryOperation(seen.operation.id)).await;
        assert_eq!(again.expect_err("nothing failed").kinds(), [ProblemKind::NothingToRetry], "{ground:?}");
    }
}

#[tokio::test]
async fn an_outside_out_of_reach_is_tried_eight_times_further_and_further_apart() {
    let (world, hostile) = world(Ground::Sqlite, Script::About(SubjectKind::Organization, "", Mischief::Fail)).await;
    let customer = ordered(&world, &["webex_calling"]).await;
    let mut waits = Vec::new();
    let mut before = world.now();
    while hostile.calls().len() < 8 {
        world.settled_once().await;
        waits.push(world.now() - before);
        before = world.now();
    }
    world.settled().await;
    assert_eq!(hostile.calls().len(), 8);
    assert!(waits[1..].windows(2).all(|pair| pair[0] < pair[1]), "{waits:?}");
    assert_eq!(status(&world, customer).await, CustomerStatus::Error);
    let step = newest(&world).await.steps.into_iter().find(|step| step.state == StepState::Refused).expect("refused");
    assert_eq!((step.attempts, step.fault.map(|fault| fault.kind)), (8, Some(ProblemKind::ConnectorUnreachable)));
}

#[tokio::test]
async fn a_hundred_edits_are_one_push() {
    let (world, hostile) = world(Ground::Sqlite, Script::Calm).await;
    let customer = ordered(&world, &["webex_calling"]).await;
    world.settled().await;
    let before = makings(&hostile).len();
    for seats in 1..=100 {
        change(&world, customer, &["webex_calling"], seats).await;
    }
    world.settled().await;
    assert_eq!(makings(&hostile).len() - before, 2, "the organization and its package");
    assert!(hostile.picture().iter().any(|line| line.contains("seats: Some(100)")), "{:?}", hostile.picture());
    let list = ListOperations { filter: OperationFilter::default(), below: None, max: 200 };
    let (operations, _) = world.hub.read(&world.admin(), list).await.expect("a list");
    assert_eq!(operations.len(), 101);
    assert!(operations.iter().all(|operation| operation.state == OperationState::Done), "{operations:?}");
}

#[tokio::test]
async fn a_refusal_of_yesterdays_wish_does_not_stop_todays() {
    for ground in Ground::all() {
        let script = Script::Once(SubjectKind::Package, "", Mischief::HoldAndRefuse);
        let (world, hostile) = world(ground, script).await;
        let customer = ordered(&world, &["webex_calling"]).await;
        beside(world.settled(), async {
            hostile.held().await;
            change(&world, customer, &["webex_calling"], 7).await;
            hostile.release();
        })
        .await;
        world.settled().await;
        assert_eq!(status(&world, customer).await, CustomerStatus::Provisioned, "{ground:?}");
        assert!(hostile.picture().iter().any(|line| line.contains("seats: Some(7)")), "{:?}", hostile.picture());
    }
}

#[tokio::test]
async fn what_is_wished_for_again_while_it_is_being_removed_is_made_anew() {
    for ground in Ground::all() {
        let both = ["webex_calling", "webex_meetings"];
        let (world, hostile) = world(ground, Script::Calm).await;
        let customer = ordered(&world, &both).await;
        world.settled().await;
        let calm = hostile.picture();
        hostile.go_on(Script::Once(SubjectKind::Package, ":webex_meetings", Mischief::Hold));
        change(&world, customer, &["webex_calling"], 9).await;
        beside(world.settled(), async {
            hostile.held().await;
            world.advance(1);
            change(&world, customer, &both, 9).await;
            hostile.release();
        })
        .await;
        world.settled().await;
        let noon: Vec<_> = hostile.picture().into_iter().map(|line| line.replace("Some(9)", "None")).collect();
        assert_eq!(noon, calm, "{ground:?}");
        assert_eq!(status(&world, customer).await, CustomerStatus::Provisioned, "{ground:?}");
        assert_eq!(newest(&world).await.operation.state, OperationState::Done, "{ground:?}");
    }
}

#[tokio::test]
async fn what_left_and_came_back_before_the_worker_looked_is_still_the_same_one() {
    let both = ["webex_calling", "webex_meetings"];
    let (world, hostile) = world(Ground::Sqlite, Script::Calm).await;
    let customer = ordered(&world, &both).await;
    world.settled().await;
    let calm = hostile.picture();
    change(&world, customer, &["webex_calling"], 9).await;
    world.advance(1);
    change(&world, customer, &both, 9).await;
    world.settled().await;
    let noon: Vec<_> = hostile.picture().into_iter().map(|line| line.replace("Some(9)", "None")).collect();
    assert_eq!(noon, calm);
}

const ROW: Sql = statement!("select state, epoch, remote_id, done, fault from fulfilment where kind = 'organization'");

#[tokio::test]
async fn a_worker_whose_lease_ran_out_records_nothing() {
    for ground in Ground::all() {
        let late = Arc::new(Hostile::new());
        let world = World::with(ground, vec![late.clone()]).await;
        late.go_on(Script::Once(SubjectKind::Organization, "", Mischief::HoldAndRefuse));
        let customer = ordered(&world, &["webex_calling"]).await;
        let patient = Pace { call: std::time::Duration::from_secs(1_000_000), ..Pace::default() };
        let round = worker::round(&world.hub, patient);
        beside(async { drop(round.await) }, async {
            late.held().await;
            world.advance(30_001);
            let other: Vec<Arc<dyn Fulfiller>> = vec![Arc::new(Hostile::new())];
            match ground {
                // why: one process serves a folder, so the second worker is one of the same hub.
                Ground::Sqlite => world.settled().await,
                Ground::Postgres => {
                    let hub = world.second_hub(other).await;
                    while worker::round(&hub, Pace::default()).await.expect("it works") > 0 {}
                }
            }
            let before = format!("{:?}", world.rows(ROW, vec![]).await);
            assert_eq!(status(&world, customer).await, CustomerStatus::Provisioned, "{ground:?}");
            late.release();
            before
        })
        .await;
        let row = &world.rows(ROW, vec![]).await[0];
        assert_eq!((row.text(0), row.int(1), row.opt_text(4)), (Ok("done"), Ok(2), Ok(None)), "{ground:?}");
        assert_eq!(status(&world, customer).await, CustomerStatus::Provisioned, "{ground:?}");
    }
}

#[tokio::test]
async fn a_new_process_goes_on_at_once_where_the_dead_one_stopped() {
    let (world, hostile) = world(Ground::Sqlite, Script::Once(SubjectKind::Package, "", Mischief::CrashAfter)).await;
    let customer = ordered(&world, &["webex_calling"]).await;
    let dies = Worker::start(&world.hub, true).await.expect("it starts");
    hostile.crashed().await;
    drop(dies);
    let lives = Worker::start(&world.hub, true).await.expect("it starts");
    // The clock stands still: no lease runs out here.
    world.reaches(&world.partner, customer, CustomerStatus::Provisioned).await;
    lives.stop().await;
    assert_eq!(hostile.picture().len(), 4, "{:?}", hostile.picture());
}

/// Two processes on one database, many customers at once: each thing is made once, and nobody is left waiting.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_workers_share_the_work() {
    if !Ground::all().contains(&Ground::Postgres) {
        return;
    }
    let (world, hostile) = world(Ground::Postgres, Script::Calm).await;
    let second = world.second_hub(vec![hostile.clone()]).await;
    let swift = Pace { poll: std::time::Duration::from_millis(5), ..Pace::default() };
    let one = Worker::start_at(&world.hub, false, swift).await.expect("it starts");
    let two = Worker::start_at(&second, false, swift).await.expect("it starts");
    let mut customers = Vec::new();
    for number in 0..40 {
        let asked = AskedCustomer {
            packages: Some(vec!["webex_calling".into(), "webex_meetings".into(), "webex_suite".into()]),
            ..world.order(&format!("Acme {number}"))
        };
        customers.push(world.ordered(&world.partner, asked).await);
    }
    for customer in &customers {
        world.reaches(&world.partner, *customer, CustomerStatus::Provisioned).await;
    }
    let made = makings(&hostile);
    let once: std::collections::BTreeSet<_> = made.iter().cloned().collect();
    assert_eq!((made.len(), once.len()), (40 * 6, 40 * 6));
    for customer in &customers {
        let verb = RemoveCustomer { customer: *customer };
        world.hub.write(&world.admin(), verb).await.expect("it leaves");
    }
    world.until(async || hostile.picture().is_empty()).await;
    one.stop().await;
    two.stop().await;
    assert_eq!(hostile.complaints(), Vec::<String>::new());
}
