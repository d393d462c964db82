//! The laws of fulfilment: whatever goes wrong with any one call, and wherever the worker dies, when the storm is over the outside looks as
//! after a calm morning. Every point of the calm morning is hit, and counted.

use std::{collections::BTreeSet, future::poll_fn, pin::pin, sync::Mutex, task::Poll};

use alta_testkit::{Ground, Hostile, Mischief, Script};

use crate::fulfilment_scene::{ByHand, Pass, Scene};

/// What happens where.
type Storm = (usize, Mischief);

/// A morning for each storm; the storms are chosen from how many calls a calm morning has.
async fn storms(ground: Ground, outside: Hostile, pass: &impl Pass, chosen: impl Fn(usize) -> Vec<Storm>) {
    let mut scene = Scene::on(ground, outside).await;
    let calm = scene.play(Script::Calm, pass).await;
    let points = scene.hostile.calls().len();
    scene.assert_sound("a calm morning").await;
    assert!(calm.len() >= 12 && points >= 70, "{points} calls are no morning: {calm:#?}");
    let storms = chosen(points);
    let mut hit = BTreeSet::new();
    for (point, mischief) in &storms {
        let noon = scene.play(Script::At(*point, *mischief), pass).await;
        let what = format!("{mischief:?} at call {point} of {points} on {ground:?}");
        assert_eq!(noon, calm, "{what}");
        scene.assert_sound(&what).await;
        hit.extend(scene.hostile.calls().iter().zip(1..).filter_map(|(call, at)| Some((at, call.mischief?))));
    }
    assert_eq!(hit, storms.iter().copied().collect(), "on {ground:?}, points that nothing happened at");
    eprintln!("{ground:?}: {} storms in {points} places", hit.len());
}

fn everywhere(mischiefs: &[Mischief]) -> impl Fn(usize) -> Vec<Storm> {
    move |points| mischiefs.iter().flat_map(|mischief| (1..=points).map(|point| (point, *mischief))).collect()
}

/// One mischief at each point, all of them in turn.
fn in_turn(mischiefs: &[Mischief]) -> impl Fn(usize) -> Vec<Storm> {
    move |points| (1..=points).zip(mischiefs.iter().copied().cycle()).collect()
}

macro_rules! each_mischief {
    ($($sentence:ident $mischief:ident,)*) => {
        $(#[tokio::test]
        async fn $sentence() {
            storms(Ground::Sqlite, Hostile::new(), &ByHand, everywhere(&[Mischief::$mischief])).await;
        })*

        #[test]
        fn every_mischief_has_its_storm() {
            assert_eq!([$(Mischief::$mischief),*], Mischief::ALONE);
        }
    };
}

each_mischief! {
    a_call_that_fails_is_made_again Fail,
    a_call_whose_answer_is_lost_is_not_made_twice DropAnswer,
    a_call_that_hangs_is_given_up HangBefore,
    a_call_that_hangs_after_it_worked_is_given_up_and_looked_up HangAfter,
    an_answer_without_an_id_is_not_believed NoId,
    an_absurd_id_is_not_believed AbsurdId,
    done_without_effect_is_not_believed Lie,
    come_back_at_the_end_of_time_is_soon NotYet,
    a_refusal_is_made_good_by_a_retry Refuse,
    a_connector_that_breaks_takes_nothing_with_it Break,
    a_call_that_arrives_twice_has_one_effect Twice,
}

/// Whatever is asked for, every single call reaches the outside twice.
#[tokio::test]
async fn where_every_call_arrives_twice_the_outside_looks_as_where_each_arrives_once() {
    for ground in Ground::all() {
        let mut scene = Scene::on(ground, Hostile::new()).await;
        let calm = scene.play(Script::Calm, &ByHand).await;
        let noon = scene.play(Script::Always(Mischief::Twice), &ByHand).await;
        assert_eq!(noon, calm, "{ground:?}");
        scene.assert_sound("a morning of echoes").await;
        let calls = scene.hostile.calls();
        assert!(calls.len() >= 50 && calls.iter().all(|call| call.mischief == Some(Mischief::Twice)), "{ground:?}");
    }
}

/// These would make a second one, if the worker did not look before it asks again.
const LOST: [Mischief; 7] = [
    Mischief::DropAnswer,
    Mischief::HangAfter,
    Mischief::NoId,
    Mischief::AbsurdId,
    Mischief::Fail,
    Mischief::CrashAfter,
    Mischief::Crash,
];

#[tokio::test]
async fn where_every_call_buys_nothing_is_bought_twice() {
    storms(Ground::Sqlite, Hostile::buying(), &Crashes, everywhere(&LOST)).await;
}

#[tokio::test]
async fn on_postgres_it_holds_as_well() {
    if Ground::all().contains(&Ground::Postgres) {
        storms(Ground::Postgres, Hostile::new(), &ByHand, in_turn(&Mischief::ALONE)).await;
    }
}

#[tokio::test]
async fn on_postgres_nothing_is_bought_twice() {
    if Ground::all().contains(&Ground::Postgres) {
        storms(Ground::Postgres, Hostile::buying(), &Crashes, in_turn(&LOST)).await;
    }
}

#[tokio::test]
#[ignore = "a quarter of an hour"]
async fn on_postgres_it_holds_everywhere() {
    if Ground::all().contains(&Ground::Postgres) {
        storms(Ground::Postgres, Hostile::new(), &ByHand, everywhere(&Mischief::ALONE)).await;
    }
}

/// When a call comes that the process does not survive, the worker and all that it had under way is gone; another one goes on when the leases
/// are over.
struct Crashes;

impl Pass for Crashes {
    async fn settle(&self, scene: &Scene) {
        loop {
            tokio::select! {
                () = scene.world.settled() => return,
                () = scene.hostile.crashed() => {}
            }
        }
    }
}

/// The worker is dropped at its n-th await.
struct Fuse(Mutex<usize>);

impl Pass for Fuse {
    async fn settle(&self, scene: &Scene) {
        loop {
            let mut work = pin!(scene.world.settled());
            let survived = poll_fn(|context| {
                let mut left = self.0.lock().expect("nobody breaks");
                *left = left.saturating_sub(1);
                if *left == 1 { Poll::Ready(false) } else { work.as_mut().poll(context).map(|()| true) }
            });
            if survived.await {
                return;
            }
        }
    }
}

#[tokio::test]
async fn a_worker_may_die_at_any_await() {
    let mut scene = Scene::on(Ground::Sqlite, Hostile::buying()).await;
    let calm = scene.play(Script::Calm, &ByHand).await;
    let mut deaths = 0;
    loop {
        let fuse = Fuse(Mutex::new(deaths + 2));
        let noon = scene.play(Script::Calm, &fuse).await;
        let what = format!("a worker that dies at its await {}", deaths + 1);
        assert_eq!(noon, calm, "{what}");
        scene.assert_sound(&what).await;
        if *fuse.0.lock().expect("nobody breaks") > 1 {
            break;
        }
        deaths += 1;
    }
    assert!(deaths > 20, "{deaths} deaths are no storm");
    eprintln!("a worker died at {deaths} awaits");
}
