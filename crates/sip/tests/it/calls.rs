//! Who reaches whom.

use alta_sip::{
    engine::Cut,
    message::{Address, Method, Uri},
    projection::Aor,
    records::{CallKind, Ended, Event},
    transport::Protocol,
};

use crate::{
    on_every_engine,
    world::{ACME, BETA, World, active_again, code, phone_at, port, rings, soon, suspended, talk},
};

on_every_engine! {
    async fn an_extension_reaches_its_own_customer_only_and_both_hear_each_other(world: &mut World) {
        let (u1, u2, b1, b2) =
            (world.registered("u1").await, world.registered("u2").await, world.registered("b1").await, world.registered("b2").await);
        let (call, answered) = talk(&u1, "2002", &u2).await;
        soon("u1 hears u2", call.media.hears(620)).await;
        soon("u2 hears u1", answered.media.hears(440)).await;
        assert_eq!(call.hang_up().await, 200);
        soon("the other end", answered.ended()).await;
        let record = world.record().await;
        assert_eq!((record.kind, record.code, record.ended_by), (CallKind::Internal, 200, Ended::Caller));
        assert_eq!((record.customer.as_str(), record.partner.as_str(), record.dialled.as_str()), ("acme", "p", "2002"));
        assert_eq!((record.caller, record.callee), (format!("u1@{ACME}"), format!("u2@{ACME}")));
        let (call, answered) = talk(&b1, "2002", &b2).await;
        assert_eq!(answered.hang_up().await, 200);
        soon("the other end", call.ended()).await;
        assert_eq!(world.record().await.ended_by, Ended::Callee);
    }
}

on_every_engine! {
    async fn nobody_reaches_another_customer_by_extension_or_address(world: &mut World) {
        let (u1, _b1) = (world.registered("u1").await, world.registered("b1").await);
        for user in ["2001", "b1"] {
            let invite = u1.request(Method::Invite, Uri::sip(user, BETA, None));
            let refused = soon("an answer", u1.invite(invite).await.expect("a port").code()).await;
            assert_eq!(refused, 403, "{user} of the other customer");
        }
        assert_eq!(code(&u1, "2999").await, 404, "an extension of nobody");
        assert_eq!(code(&u1, "no-number").await, 484);
        let mut anonymous = u1.request(Method::Invite, Uri::sip("2002", ACME, None));
        anonymous.headers.set("From", "<sip:stranger@nowhere.example>;tag=1");
        assert_eq!(soon("an answer", u1.invite(anonymous).await.expect("a port").code()).await, 403, "a stranger");
        let mut other = u1.request(Method::Invite, Uri::sip("2002", ACME, None));
        other.headers.set("From", format!("<sip:u2@{ACME}>;tag=1"));
        let refused = soon("an answer", u1.invite(other).await.expect("a port").code()).await;
        assert!(matches!(refused, 403 | 407), "u1 in the name of u2: {refused}");
    }
}

on_every_engine! {
    async fn a_branch_is_reached_by_its_prefix_and_other_customers_by_number(world: &mut World) {
        let (u1, u3, b1) = (world.registered("u1").await, world.registered("u3").await, world.registered("b1").await);
        let (call, _answered) = talk(&u1, "82001", &u3).await;
        call.hang_up().await;
        world.record().await;
        let (call, answered) = talk(&u1, "+34920000001", &b1).await;
        let identity = answered.headers.get("P-Asserted-Identity").and_then(Address::parse).expect("who calls");
        assert_eq!(identity.uri.user, "+34910000001");
        call.hang_up().await;
        assert_eq!(world.record().await.kind, CallKind::OnNet);
        let (call, _answered) = talk(&u1, "920000001", &b1).await;
        call.hang_up().await;
    }
}

on_every_engine! {
    async fn a_call_leaves_through_the_trunk_with_the_number_of_its_line_and_no_other(world: &mut World) {
        let u1 = world.registered("u1").await;
        let mut invite = u1.request(Method::Invite, Uri::sip("+34955555555", ACME, None));
        invite.headers.push("P-Asserted-Identity", "<sip:+34911111111@sip.example>");
        invite.headers.push("P-Preferred-Identity", "<sip:+34911111111@sip.example>");
        invite.headers.push("Route", "<sip:127.0.0.1:9;lr>");
        let outgoing = u1.invite(invite).await.expect("a port");
        let answer = async { rings(&world.trunk).await.pick_up().await.expect("a port") };
        let (call, answered) = soon("the trunk answers", async { tokio::join!(outgoing.answered(), answer) }).await;
        let call = call.expect("it is answered");
        let identities: Vec<&str> = answered.headers.all("P-Asserted-Identity").collect();
        assert_eq!(identities.len(), 1);
        assert_eq!(Address::parse(identities[0]).expect("an identity").uri.user, "+34910000001");
        assert_eq!(answered.headers.from().expect("From").uri.user, "+34910000001", "no address of a line goes outside");
        assert!(!answered.headers.has("P-Preferred-Identity") && !answered.headers.has("Proxy-Authorization"));
        soon("the trunk hears u1", answered.media.hears(440)).await;
        assert_eq!(answered.hang_up().await, 200);
        soon("the other end", call.ended()).await;
        let record = world.record().await;
        assert_eq!((record.kind, record.trunk.as_str()), (CallKind::PstnOut, "one"));
        assert_eq!((record.dialled.as_str(), record.caller_number.as_str()), ("+34955555555", "+34910000001"));
    }
}

on_every_engine! {
    async fn the_trunk_reaches_numbers_in_service_and_nothing_else(world: &mut World) {
        let u1 = world.registered("u1").await;
        let (call, answered) = talk(&world.trunk, "+34910000001", &u1).await;
        soon("u1 hears the trunk", answered.media.hears(440)).await;
        call.hang_up().await;
        let record = world.record().await;
        assert_eq!((record.kind, record.customer.as_str()), (CallKind::PstnIn, "acme"));
        assert_eq!(code(&world.trunk, "+34910000099").await, 404, "a number that is owned and not in service");
        assert_eq!(code(&world.trunk, "+34955555555").await, 404, "a number of somebody else");
        assert_eq!(code(&u1, "+34910000099").await, 404, "and it never leaks to the trunk");
        world.say("update voice_line set outbound = 'international' where username = 'u1'");
        assert_eq!(code(&u1, "910000099").await, 404);
    }
}

on_every_engine! {
    async fn a_trunk_serves_the_partners_that_have_it_and_no_other(world: &mut World) {
        let u1 = world.registered("u1").await;
        let stranger = phone_at(&world.engine.peer(Protocol::Udp), "stranger", "elsewhere.example", "").await;
        let gateway = |id: u32, partner: &str, at: u16| format!(
            "insert into voice_dispatcher (partner_id, id, setid, destination, flags, priority, attrs, description)
             values ('{partner}', {id}, {id}, 'sip:127.0.0.1:{at}', 8, 10, 'trunk=t{id}', 'a carrier of {partner}')"
        );
        world.say(&gateway(7, "q", port(&stranger)));
        world.engine.reload_trunks(&world.store).await;
        assert_eq!(code(&stranger, "+34910000001").await, 404, "a number of another partner");
        assert_eq!(code(&stranger, "+34910000098").await, 404, "as a number of nobody");
        world.say(&gateway(8, "q", world.trunk_port()));
        world.engine.reload_trunks(&world.store).await;
        let (call, _answered) = talk(&world.trunk, "+34910000001", &u1).await;
        call.hang_up().await;
        assert_eq!(world.record_of("+34910000001", 200).await.trunk, "one", "a carrier that serves both");
    }
}

on_every_engine! {
    async fn a_telephone_behind_the_address_of_a_gateway_is_a_telephone(world: &mut World) {
        world.say(
            "insert into voice_dispatcher (partner_id, id, setid, destination, flags, priority, attrs, description)
             values ('q', 9, 9, 'sip:127.0.0.1:5099;transport=tcp', 0, 10, 'trunk=elsewhere', 'of somebody else')",
        );
        world.engine.reload_trunks(&world.store).await;
        let u2 = world.registered("u2").await;
        let u1 = world.phone_over("u1", Protocol::Tcp).await;
        assert_eq!(u1.register(600).await, 200);
        let (call, _answered) = talk(&u1, "2002", &u2).await;
        call.hang_up().await;
        let (call, _answered) = talk(&u1, "112", &world.trunk).await;
        call.hang_up().await;
    }
}

on_every_engine! {
    async fn going_out_needs_leave_and_a_place_where_help_would_come(world: &mut World) {
        let u1 = world.registered("u1").await;
        assert_eq!(code(&u1, "+33123456789").await, 403, "international is off by default");
        assert_eq!(code(&u1, "0033123456789").await, 403);
        assert_eq!(code(&u1, "803123456").await, 403, "premium");
        world.is("u1", "outbound", "'international'");
        assert_eq!(code(&u1, "+34806123456").await, 403, "premium, whatever else is allowed");
        world.is("u1", "outbound", "'internal'");
        assert_eq!(code(&u1, "+34955555555").await, 403);
        world.is("u1", "outbound", "'international'");
        world.is("u1", "held", "''");
        assert_eq!(code(&u1, "+34955555555").await, 403, "no emergency location");
        world.is("u1", "held", "'https://held.example/hq'");
        let (call, _answered) = talk(&u1, "0033123456789", &world.trunk).await;
        call.hang_up().await;
    }
}

on_every_engine! {
    async fn an_emergency_call_goes_through_whatever_else_is_forbidden(world: &mut World) {
        let u1 = world.registered("u1").await;
        world.say(&suspended("acme"));
        world.is("u1", "outbound", "'internal'");
        world.is("u1", "max_calls", "1");
        assert_eq!(code(&u1, "2002").await, 403);
        assert_eq!(code(&u1, "+34955555555").await, 403);
        let (call, answered) = talk(&u1, "112", &world.trunk).await;
        assert_eq!(answered.headers.get("Geolocation"), Some("<https://held.example/hq>"));
        assert_eq!(answered.headers.get("Geolocation-Routing"), Some("yes"));
        let identity = answered.headers.get("P-Asserted-Identity").and_then(Address::parse).expect("who calls");
        assert_eq!(identity.uri.user, "+34910000001", "the number that is called back");
        let told = soon("the alarm", async {
            loop {
                if let Event::Emergency { customer, number, .. } = world.engine.event().await {
                    return (customer, number);
                }
            }
        })
        .await;
        assert_eq!(told, ("acme".to_owned(), "112".to_owned()), "it is told at once, not when it has ended");
        call.hang_up().await;
        let mut record = world.record().await;
        while record.kind != CallKind::Emergency {
            record = world.record().await;
        }
        assert_eq!((record.customer.as_str(), record.dialled.as_str(), record.code), ("acme", "112", 200));
    }
}

on_every_engine! {
    async fn a_suspended_customer_is_silent_and_one_that_is_active_again_is_not(world: &mut World) {
        let (u1, u2) = (world.registered("u1").await, world.registered("u2").await);
        world.say(&suspended("acme"));
        assert_eq!(code(&u1, "2002").await, 403);
        assert_eq!(u1.register(600).await, 403);
        assert_eq!(code(&world.trunk, "+34910000001").await, 404);
        world.say(&active_again("acme", ACME));
        let (call, _answered) = talk(&u1, "2002", &u2).await;
        call.hang_up().await;
        assert_eq!(u1.register(600).await, 200);
    }
}

on_every_engine! {
    async fn a_customer_that_leaves_is_cut_wherever_its_phones_are(world: &mut World) {
        let u1 = world.phone_over("u1", Protocol::Tls).await;
        let u2 = world.phone_over("u2", Protocol::Tcp).await;
        assert_eq!((u1.register(600).await, u2.register(600).await), (200, 200));
        let b1 = world.registered("b1").await;
        let (call, answered) = talk(&u1, "2002", &u2).await;
        let cut = world.cut(Cut::Domain(ACME.into())).await;
        assert_eq!((cut.registrations, cut.calls), (2, 1));
        soon("u1 hears the end", call.ended()).await;
        soon("u2 hears the end", answered.ended()).await;
        assert_eq!(world.record().await.ended_by, Ended::Command);
        let there: Vec<String> = world.registrations().await.iter().map(|one| one.aor.user.clone()).collect();
        assert_eq!(there, ["b1"]);
        drop(b1);
    }
}

on_every_engine! {
    async fn who_was_taken_away_is_refused_at_once_and_cut_when_told(world: &mut World) {
        let (u1, u2) = (world.registered("u1").await, world.registered("u2").await);
        let (call, answered) = talk(&u1, "2002", &u2).await;
        world.say("delete from voice_subscriber where username = 'u2'; delete from voice_dial where username = 'u2';
                   delete from voice_line where username = 'u2';");
        assert_eq!(u2.register(600).await, 401);
        assert_eq!(code(&u1, "2002").await, 404, "its contact is still there, and it does not ring");
        let cut = world.cut(Cut::Line(Aor::new("u2", ACME))).await;
        assert_eq!((cut.registrations, cut.calls), (1, 1));
        soon("u1 hears the end", call.ended()).await;
        soon("u2 hears the end", answered.ended()).await;
        let mut records = [world.record().await, world.record().await];
        records.sort_by_key(|record| record.code);
        assert_eq!((records[0].code, records[0].ended_by), (200, Ended::Command));
        assert!(records[0].answered.is_some() && records[1].answered.is_none());
        let there: Vec<String> = world.registrations().await.iter().map(|one| one.aor.user.clone()).collect();
        assert_eq!(there, ["u1"]);
    }
}
