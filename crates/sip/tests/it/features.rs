//! What people expect of a telephone line.

use std::time::{SystemTime, UNIX_EPOCH};

use alta_sip::{
    engine::Cut,
    message::{Address, Method},
    phone::Phone,
    records::CallKind,
    transport::Protocol,
};

use crate::{
    on_every_engine,
    world::{ACME, World, code, dial, line, rings, soon, talk},
};

on_every_engine! {
    async fn all_devices_of_a_person_ring_and_the_first_to_answer_has_the_call(world: &mut World) {
        let (u1, desk, mobile) = (world.registered("u1").await, world.registered("u2").await, world.second_phone("u2").await);
        assert_eq!(mobile.register(600).await, 200);
        let outgoing = u1.dial("2002").await.expect("a port");
        let both = async {
            let (desk, mobile) = (rings(&desk).await, rings(&mobile).await);
            let call = mobile.pick_up().await.expect("a port");
            desk.given_up().await;
            call
        };
        let (call, answered) = soon("one answers", async { tokio::join!(outgoing.answered(), both) }).await;
        let call = call.expect("it is answered");
        assert_eq!(call.say(Method::Other("INFO".into())).await, 200);
        assert_eq!(answered.hang_up().await, 200);
        soon("the other end", call.ended()).await;
        world.say("delete from voice_subscriber where username = 'u2b'");
        let outgoing = u1.dial("2002").await.expect("a port");
        let busy = async { rings(&desk).await.refuse(486).await };
        let (code, ()) = soon("busy", async { tokio::join!(outgoing.code(), busy) }).await;
        assert_eq!(code, 486, "the device that was taken away does not ring");
    }
}

on_every_engine! {
    async fn a_caller_who_gives_up_stops_the_ringing(world: &mut World) {
        let (u1, u2) = (world.registered("u1").await, world.registered("u2").await);
        let mut outgoing = u1.dial("2002").await.expect("a port");
        soon("it rings", outgoing.rings()).await.expect("it rings");
        let ringing = rings(&u2).await;
        outgoing.cancel();
        let (code, ()) = soon("the end", async { tokio::join!(outgoing.code(), ringing.given_up()) }).await;
        assert_eq!(code, 487);
        let record = world.record().await;
        assert_eq!((record.code, record.answered), (487, None));
    }
}

on_every_engine! {
    async fn calls_are_sent_on_always_when_busy_and_when_nobody_answers(world: &mut World) {
        let (u1, u2, u3) = (world.registered("u1").await, world.registered("u2").await, world.registered("u3").await);
        world.is("u2", "forward_always", "'82001'");
        let (call, _answered) = talk(&u1, "2002", &u3).await;
        call.hang_up().await;
        world.is("u2", "forward_always", "''");
        world.is("u2", "forward_busy", "'82001'");
        let outgoing = u1.dial("2002").await.expect("a port");
        let answers = async {
            rings(&u2).await.refuse(486).await;
            rings(&u3).await.pick_up().await.expect("a port")
        };
        let (call, _answered) = soon("u3 answers", async { tokio::join!(outgoing.answered(), answers) }).await;
        call.expect("it is answered").hang_up().await;
        world.is("u2", "forward_no_answer", "'82001'");
        world.is("u2", "no_answer_seconds", "1");
        let outgoing = u1.dial("2002").await.expect("a port");
        let answers = async {
            let ringing = rings(&u2).await;
            let (answered, ()) = tokio::join!(async { rings(&u3).await.pick_up().await.expect("a port") }, ringing.given_up());
            answered
        };
        let (call, _answered) = soon("u3 answers", async { tokio::join!(outgoing.answered(), answers) }).await;
        call.expect("it is answered").hang_up().await;
    }
}

on_every_engine! {
    async fn a_call_sent_on_to_the_outside_shows_the_number_of_who_sent_it_on(world: &mut World) {
        let u1 = world.registered("u1").await;
        world.is("u2", "forward_always", "'955555555'");
        let (call, answered) = talk(&u1, "2002", &world.trunk).await;
        let identity = answered.headers.get("P-Asserted-Identity").and_then(Address::parse).expect("who calls");
        assert_eq!(identity.uri.user, "+34910000002");
        assert!(answered.headers.has("Diversion"));
        call.hang_up().await;
        world.is("u2", "forward_always", "'0033123456789'");
        assert_eq!(code(&u1, "2002").await, 403, "nobody sends on to where they could not call");
        world.is("u2", "forward_always", "'2001'");
        world.is("u1", "forward_always", "'2002'");
        assert_eq!(code(&u1, "2002").await, 482, "a circle ends");
    }
}

on_every_engine! {
    async fn who_does_not_want_to_be_disturbed_is_busy(world: &mut World) {
        let (u1, _u2, u3) = (world.registered("u1").await, world.registered("u2").await, world.registered("u3").await);
        world.is("u2", "do_not_disturb", "1");
        assert_eq!(code(&u1, "2002").await, 486);
        world.is("u2", "forward_busy", "'82001'");
        let (call, _answered) = talk(&u1, "2002", &u3).await;
        call.hang_up().await;
        world.is("u2", "do_not_disturb", "0");
        world.is("u2", "forward_busy", "''");
        let b1 = world.registered("b1").await;
        assert_eq!(code(&b1, "2002").await, 480, "nobody is there");
    }
}

on_every_engine! {
    async fn a_hunt_group_rings_all_at_once_or_one_by_one(world: &mut World) {
        let (u1, u2, u3) = (world.registered("u1").await, world.registered("u2").await, world.registered("u3").await);
        world.say(&line("sales", "acme", ACME, "hq", "2100", "", "group"));
        world.say(&dial("acme", "2100", "lhq", "sales", ACME));
        world.say("insert into voice_member (partner_id, customer_id, username, domain, position, member) values
            ('p', 'acme', 'sales', 'acme.sip.example', 1, 'u2'), ('p', 'acme', 'sales', 'acme.sip.example', 2, 'u3')");
        let outgoing = u1.dial("2100").await.expect("a port");
        let answers = async {
            let (u2, u3) = (rings(&u2).await, rings(&u3).await);
            let call = u3.pick_up().await.expect("a port");
            u2.given_up().await;
            call
        };
        let (call, _answered) = soon("one answers", async { tokio::join!(outgoing.answered(), answers) }).await;
        call.expect("it is answered").hang_up().await;
        world.is("sales", "strategy", "'one'");
        let outgoing = u1.dial("2100").await.expect("a port");
        let answers = async {
            rings(&u2).await.refuse(486).await;
            rings(&u3).await.pick_up().await.expect("a port")
        };
        let (call, _answered) = soon("the next answers", async { tokio::join!(outgoing.answered(), answers) }).await;
        call.expect("it is answered").hang_up().await;
    }
}

on_every_engine! {
    async fn a_phone_that_does_not_know_its_address_is_reached_where_it_really_is(world: &mut World) {
        let u1 = world.registered("u1").await;
        let mut settings = world.settings("u2");
        settings.believes = Some("10.99.99.99:5060".parse().expect("an address"));
        let u2 = Phone::start(settings).await.expect("a phone");
        assert_eq!(u2.register(600).await, 200);
        let (call, answered) = talk(&u1, "2002", &u2).await;
        assert_eq!(call.say(Method::Other("INFO".into())).await, 200);
        assert_eq!(call.hang_up().await, 200, "the caller reaches it inside of the call");
        soon("the other end", answered.ended()).await;
        let (call, answered) = talk(&u2, "2001", &u1).await;
        assert_eq!(answered.hang_up().await, 200, "and so does the called");
        soon("the other end", call.ended()).await;
    }
}

on_every_engine! {
    async fn one_device_is_cut_and_the_others_of_its_person_ring_on(world: &mut World) {
        let (u1, desk, mobile) = (world.registered("u1").await, world.registered("u2").await, world.second_phone("u2").await);
        assert_eq!(mobile.register(600).await, 200);
        assert_eq!(world.registrations().await.len(), 3);
        let cut = world.cut(Cut::Device { user: "u2b".into(), domain: ACME.into() }).await;
        assert_eq!((cut.registrations, cut.calls), (1, 0));
        let devices: Vec<String> = world.registrations().await.into_iter().map(|one| one.device).collect();
        assert_eq!(devices, ["u1", "u2"]);
        let (call, _answered) = talk(&u1, "2002", &desk).await;
        call.hang_up().await;
    }
}

#[expect(clippy::disallowed_methods, reason = "the engine's clock is the real one")]
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs()
}

on_every_engine! {
    async fn outside_of_business_hours_a_line_is_closed_or_sends_on(world: &mut World) {
        let (u1, u2, u3) = (world.registered("u1").await, world.registered("u2").await, world.registered("u3").await);
        world.is("u2", "schedule", "'office'");
        let (call, _answered) = talk(&u1, "2002", &u2).await;
        call.hang_up().await;
        world.say(&format!("insert into voice_closed (partner_id, customer_id, schedule, starts, ends)
            values ('p', 'acme', 'office', {}, {})", now() - 60, now() + 3_600));
        assert_eq!(code(&u1, "2002").await, 480);
        world.is("u2", "forward_closed", "'82001'");
        let (call, _answered) = talk(&u1, "2002", &u3).await;
        call.hang_up().await;
        world.say(&format!("update voice_closed set ends = {}", now() - 1));
        let (call, _answered) = talk(&u1, "2002", &u2).await;
        call.hang_up().await;
    }
}

on_every_engine! {
    async fn the_echo_says_back_what_it_hears(world: &mut World) {
        let u1 = world.registered("u1").await;
        let call = soon("the echo answers", u1.dial("*43").await.expect("a port").answered()).await.expect("it answers");
        soon("u1 hears itself", call.media.hears(440)).await;
        assert_eq!(call.hang_up().await, 200);
        assert_eq!(world.record().await.kind, CallKind::Echo);
    }
}

on_every_engine! {
    async fn a_customer_has_as_many_calls_at_once_as_it_may(world: &mut World) {
        let (u1, u2, u3, b1) =
            (world.registered("u1").await, world.registered("u2").await, world.registered("u3").await, world.registered("b1").await);
        world.say("update voice_line set max_calls = 1 where customer_id = 'acme'");
        let (call, _answered) = talk(&u1, "2002", &u2).await;
        assert_eq!(code(&u3, "+34910000001").await, 486, "a second call of the same customer");
        assert_eq!(code(&b1, "+34930000003").await, 486, "and one from outside of it");
        call.hang_up().await;
        world.record().await;
        let (call, _answered) = talk(&b1, "+34930000003", &u3).await;
        call.hang_up().await;
    }
}

on_every_engine! {
    async fn phones_on_udp_tcp_and_tls_talk_to_each_other_and_either_hangs_up(world: &mut World) {
        let u1 = world.phone_over("u1", Protocol::Tls).await;
        let u2 = world.phone_over("u2", Protocol::Tcp).await;
        let u3 = world.registered("u3").await;
        assert_eq!((u1.register(600).await, u2.register(600).await), (200, 200));
        for (caller, dialled, callee) in [(&u1, "2002", &u2), (&u2, "82001", &u3), (&u3, "+34910000001", &u1)] {
            let (call, answered) = talk(caller, dialled, callee).await;
            assert_eq!(call.say(Method::Other("INFO".into())).await, 200);
            assert_eq!(answered.hang_up().await, 200, "{dialled}");
            soon("the other end", call.ended()).await;
        }
    }
}
