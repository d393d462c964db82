//! Hunt groups, as callers and members of them know it.

use std::time::{SystemTime, UNIX_EPOCH};

use alta_sip::records::CallKind;

use crate::{
    on_every_engine,
    world::{ACME, World, active_again, code, dial, line, rings, soon, suspended, talk},
};

/// At extension 2100 of the headquarters and one number: u2, then u3, then u1.
fn sales(world: &World) {
    world.say(&line("sales", "acme", ACME, "hq", "2100", "+34910000100", "group"));
    world.say(&dial("acme", "2100", "lhq", "sales", ACME));
    world.say(&dial("acme", "+34910000100", "e164", "sales", ACME));
    for (position, member) in [(1, "u2"), (2, "u3"), (3, "u1")] {
        world.say(&format!(
            "insert into voice_member (partner_id, customer_id, username, domain, position, member)
             values ('p', 'acme', 'sales', '{ACME}', {position}, '{member}')"
        ));
    }
}

#[expect(clippy::disallowed_methods, reason = "the engine's clock is the real one")]
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs()
}

on_every_engine! {
    async fn all_of_a_group_ring_and_whoever_answers_first_has_the_call(world: &mut World) {
        sales(world);
        let (u1, u2, u3) = (world.registered("u1").await, world.registered("u2").await, world.registered("u3").await);
        let b1 = world.registered("b1").await;
        let outgoing = b1.dial("+34910000100").await.expect("a port");
        let answers = async {
            let (u1, u2, u3) = tokio::join!(rings(&u1), rings(&u2), rings(&u3));
            let call = u3.pick_up().await.expect("a port");
            tokio::join!(u1.given_up(), u2.given_up());
            call
        };
        let (call, answered) = soon("one answers", async { tokio::join!(outgoing.answered(), answers) }).await;
        assert_eq!(call.expect("it is answered").hang_up().await, 200);
        soon("the other end", answered.ended()).await;
        let record = world.record().await;
        assert_eq!((record.kind, record.callee), (CallKind::OnNet, format!("sales@{ACME}")));
    }
}

on_every_engine! {
    async fn one_by_one_each_rings_for_as_long_and_then_the_call_goes_on(world: &mut World) {
        sales(world);
        let (u1, u2, u3) = (world.registered("u1").await, world.registered("u2").await, world.registered("u3").await);
        let b2 = world.registered("b2").await;
        world.say("delete from voice_member where member = 'u1'");
        world.is("sales", "strategy", "'one'");
        world.is("sales", "no_answer_seconds", "1");
        world.is("sales", "forward_no_answer", "'2001'");
        let outgoing = b2.dial("+34910000100").await.expect("a port");
        let answers = async {
            rings(&u2).await.given_up().await;
            rings(&u3).await.given_up().await;
            rings(&u1).await.pick_up().await.expect("a port")
        };
        let (call, _answered) = soon("the next place answers", async { tokio::join!(outgoing.answered(), answers) }).await;
        call.expect("it is answered").hang_up().await;
        world.is("sales", "forward_no_answer", "''");
        let outgoing = b2.dial("+34910000100").await.expect("a port");
        let nobody = async {
            rings(&u2).await.given_up().await;
            rings(&u3).await.given_up().await;
        };
        let (code, ()) = soon("nobody answers", async { tokio::join!(outgoing.code(), nobody) }).await;
        assert_eq!(code, 480);
    }
}

on_every_engine! {
    async fn a_group_of_which_nobody_answers_sends_the_call_on_or_says_so(world: &mut World) {
        sales(world);
        let (u2, u3) = (world.registered("u2").await, world.registered("u3").await);
        let b1 = world.registered("b1").await;
        world.is("sales", "no_answer_seconds", "1");
        let outgoing = b1.dial("+34910000100").await.expect("a port");
        let silent = async {
            let (u2, u3) = tokio::join!(rings(&u2), rings(&u3));
            tokio::join!(u2.given_up(), u3.given_up());
        };
        let (code, ()) = soon("nobody answers", async { tokio::join!(outgoing.code(), silent) }).await;
        assert_eq!(code, 480);
        for strategy in ["'all'", "'one'"] {
            world.is("sales", "strategy", strategy);
            world.is("sales", "no_answer_seconds", "30");
            let outgoing = b1.dial("+34910000100").await.expect("a port");
            let busy = async {
                tokio::join!(async { rings(&u2).await.refuse(486).await }, async { rings(&u3).await.refuse(486).await })
            };
            let (code, _) = soon("all are busy", async { tokio::join!(outgoing.code(), busy) }).await;
            assert_eq!(code, 486, "{strategy}");
        }
        world.is("sales", "strategy", "'all'");
        world.is("sales", "no_answer_seconds", "1");
        world.is("sales", "forward_no_answer", "'955555555'");
        let outgoing = b1.dial("+34910000100").await.expect("a port");
        let outside = async {
            let (u2, u3) = tokio::join!(rings(&u2), rings(&u3));
            let ((), (), call) = tokio::join!(u2.given_up(), u3.given_up(), async {
                rings(&world.trunk).await.pick_up().await.expect("a port")
            });
            call
        };
        let (call, answered) = soon("the outside answers", async { tokio::join!(outgoing.answered(), outside) }).await;
        assert!(answered.headers.get("Diversion").is_some_and(|said| said.contains("+34910000100")));
        call.expect("it is answered").hang_up().await;
    }
}

on_every_engine! {
    async fn who_is_not_to_be_disturbed_or_not_there_is_passed_over(world: &mut World) {
        sales(world);
        let (_u2, u3) = (world.registered("u2").await, world.registered("u3").await);
        let b1 = world.registered("b1").await;
        world.is("u2", "do_not_disturb", "1");
        for strategy in ["'all'", "'one'"] {
            world.is("sales", "strategy", strategy);
            let (call, _answered) = talk(&b1, "+34910000100", &u3).await;
            call.hang_up().await;
        }
        world.is("u2", "do_not_disturb", "0");
        world.is("u2", "forward_always", "'2001'");
        world.is("u3", "do_not_disturb", "1");
        let (call, _answered) = talk(&b1, "+34910000100", &_u2).await;
        call.hang_up().await;
        world.is("u2", "do_not_disturb", "1");
        for strategy in ["'all'", "'one'"] {
            world.is("sales", "strategy", strategy);
            assert_eq!(code(&b1, "+34910000100").await, 480, "{strategy}: nobody is left");
        }
        world.is("sales", "forward_no_answer", "'955555555'");
        let (call, _answered) = talk(&b1, "+34910000100", &world.trunk).await;
        call.hang_up().await;
    }
}

on_every_engine! {
    async fn outside_of_its_hours_a_group_does_not_ring(world: &mut World) {
        sales(world);
        let (u1, u2, u3) = (world.registered("u1").await, world.registered("u2").await, world.registered("u3").await);
        world.is("sales", "schedule", "'hq'");
        world.say("delete from voice_member where member <> 'u2'");
        let (call, _answered) = talk(&u1, "2100", &u2).await;
        call.hang_up().await;
        world.say(&format!(
            "insert into voice_closed (partner_id, customer_id, schedule, starts, ends) values ('p', 'acme', 'hq', {}, {})",
            now() - 60,
            now() + 3_600
        ));
        assert_eq!(code(&u1, "2100").await, 480);
        world.is("sales", "forward_closed", "'+34930000003'");
        let (call, _answered) = talk(&u1, "2100", &u3).await;
        call.hang_up().await;
        world.say("delete from voice_closed");
        let (call, _answered) = talk(&u1, "2100", &u2).await;
        call.hang_up().await;
    }
}

on_every_engine! {
    async fn a_group_is_reached_by_its_extension_from_its_own_customer_only(world: &mut World) {
        sales(world);
        let (_u2, u3) = (world.registered("u2").await, world.registered("u3").await);
        let b1 = world.registered("b1").await;
        assert_eq!(code(&b1, "2100").await, 404, "another customer");
        assert_eq!(code(&u3, "2100").await, 404, "another location, where it is nobody's");
        world.say(&dial("acme", "82100", "oacme", "sales", ACME));
        world.say("delete from voice_member where member <> 'u2'");
        let (call, _answered) = talk(&u3, "82100", &_u2).await;
        call.hang_up().await;
    }
}

on_every_engine! {
    async fn the_group_of_a_suspended_customer_refuses(world: &mut World) {
        sales(world);
        let u2 = world.registered("u2").await;
        let b1 = world.registered("b1").await;
        world.say("delete from voice_member where member <> 'u2'");
        world.say(&suspended("acme"));
        assert_eq!(code(&b1, "+34910000100").await, 404);
        assert_eq!(code(&world.trunk, "+34910000100").await, 404, "and from outside");
        world.say(&active_again("acme", ACME));
        let (call, _answered) = talk(&b1, "+34910000100", &u2).await;
        call.hang_up().await;
    }
}

on_every_engine! {
    async fn groups_that_send_calls_to_each_other_end_the_circle(world: &mut World) {
        sales(world);
        let u1 = world.registered("u1").await;
        world.say("delete from voice_member");
        world.say(&line("service", "acme", ACME, "hq", "2200", "", "group"));
        world.say(&dial("acme", "2200", "lhq", "service", ACME));
        world.is("sales", "forward_no_answer", "'2200'");
        world.is("service", "forward_no_answer", "'2100'");
        assert_eq!(code(&u1, "2100").await, 482);
        world.is("service", "strategy", "'one'");
        assert_eq!(code(&u1, "2100").await, 482);
    }
}
