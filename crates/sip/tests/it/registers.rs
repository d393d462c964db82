//! Who may say where they are.

use alta_sip::{
    message::{Address, Method, Uri},
    transport::Protocol,
};

use crate::{
    on_every_engine,
    world::{ACME, BETA, World, password, phone_at, suspended},
};

on_every_engine! {
    async fn people_register_their_own_line_in_their_own_domain_and_no_other(world: &mut World) {
        for user in ["u1", "u2", "u3", "b1", "b2"] {
            world.registered(user).await;
        }
        let udp = world.engine.peer(Protocol::Udp);
        let wrong = phone_at(&udp, "u1", ACME, "guessed").await;
        assert_eq!(wrong.register(600).await, 401, "a wrong password");
        let nobody = phone_at(&udp, "u9", ACME, "guessed").await;
        assert_eq!(nobody.register(600).await, 401, "a name that does not exist");
        let elsewhere = phone_at(&udp, "u1", BETA, &password("u1")).await;
        assert_eq!(elsewhere.register(600).await, 401, "the password of one customer in the domain of another");
        let unknown = phone_at(&udp, "u1", "acme.other.example", &password("u1")).await;
        assert_eq!(unknown.register(600).await, 403, "a domain that is not served");
        let u1 = world.phone("u1").await;
        for (user, domain) in [("u2", ACME), ("b1", BETA)] {
            let mut request = u1.request(Method::Register, Uri::sip("", ACME, None));
            request.headers.set("To", Address::new(Uri::sip(user, domain, None)).to_string());
            request.headers.push("Contact", "<sip:thief@127.0.0.1:9>");
            let code = u1.exchange(request).await.code;
            assert!(matches!(code, 401 | 403), "u1 registers {user}: {code}");
        }
        let there: Vec<String> = world.registrations().await.iter().map(|one| one.aor.to_string()).collect();
        assert_eq!(there.len(), 5, "{there:?}");
    }
}

on_every_engine! {
    async fn an_unknown_name_is_answered_exactly_as_a_wrong_password(world: &mut World) {
        let udp = world.engine.peer(Protocol::Udp);
        let mut said = Vec::new();
        for user in ["u1", "u9"] {
            let phone = phone_at(&udp, user, ACME, "guessed").await;
            let answer = phone.registration(600).await;
            let names: Vec<String> = answer.headers.iter().map(|(name, _)| name.to_owned()).collect();
            let challenge = answer.headers.get("WWW-Authenticate").expect("a challenge").to_owned();
            let without_nonce: Vec<String> = challenge.split(", ").filter(|part| !part.contains("nonce=")).map(str::to_owned).collect();
            said.push((answer.code, answer.reason, names, without_nonce));
        }
        assert_eq!(said[0], said[1]);
    }
}

on_every_engine! {
    async fn phones_register_over_udp_tcp_and_tls(world: &mut World) {
        for (user, protocol) in [("u1", Protocol::Udp), ("u2", Protocol::Tcp), ("u3", Protocol::Tls)] {
            let phone = world.phone_over(user, protocol).await;
            assert_eq!(phone.register(600).await, 200, "{protocol:?}");
        }
        assert_eq!(world.registrations().await.len(), 3);
    }
}

on_every_engine! {
    async fn a_registration_ends_when_the_phone_says_so_and_is_refused_when_the_customer_is_suspended(world: &mut World) {
        let u1 = world.registered("u1").await;
        assert_eq!(u1.register(0).await, 200);
        assert!(world.registrations().await.is_empty());
        world.say(&suspended("acme"));
        assert_eq!(u1.register(600).await, 403);
        assert_eq!(world.registered("b1").await.aor().domain, BETA, "another customer is not concerned");
    }
}
