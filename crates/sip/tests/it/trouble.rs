//! Gateways that are silent, databases that are away, engines that are killed, and people who mean no good.

use std::{
    fs,
    os::unix::process::CommandExt as _,
    time::{Duration, Instant},
};

use alta_sip::{
    digest::Algorithm,
    engine::{Config, Engine},
    kamailio::Kamailio,
    message::{Method, Uri},
    records::CallKind,
    transport::{Listen, Peer, Protocol},
};

use crate::{
    engines::{Running, as_usual, projection},
    on_every_engine, postgres,
    world::{ACME, BASE, Folder, Ground, Kind, Store, World, code, phone_at, rings, soon, talk},
};

fn impatient(config: &mut Config) {
    config.gateway_patience = Duration::from_millis(300);
    config.probe_every = Duration::from_secs(1);
}

on_every_engine! {
    with impatient;
    async fn a_call_takes_the_next_gateway_when_one_is_silent_or_overloaded(world: &mut World) {
        let u1 = world.registered("u1").await;
        let overloaded = phone_at(&world.engine.peer(Protocol::Udp), "carrier", "carrier.example", "").await;
        world.add_gateway(2, 1, overloaded.listens().port(), "two", 20);
        let silent = std::net::UdpSocket::bind("127.0.0.1:0").expect("a port");
        world.add_gateway(3, 1, silent.local_addr().expect("an address").port(), "three", 30);
        world.engine.reload_trunks(&world.store).await;
        let outgoing = u1.dial("+34955555555").await.expect("a port");
        let answers = async {
            rings(&overloaded).await.refuse(503).await;
            rings(&world.trunk).await.pick_up().await.expect("a port")
        };
        let (call, _answered) = soon("the next answers", async { tokio::join!(outgoing.answered(), answers) }).await;
        call.expect("it is answered").hang_up().await;
        assert_eq!(world.record().await.trunk, "one");
        soon("the probe notices", async {
            while world.engine.gateways().await.iter().any(|gateway| gateway.trunk == "three" && gateway.up) {
                tokio::task::yield_now().await;
            }
        }).await;
    }
}

on_every_engine! {
    async fn nobody_enters_a_call_or_reaches_the_trunk_by_pretending_to_be_in_one(world: &mut World) {
        let (u1, u2) = (world.registered("u1").await, world.registered("u2").await);
        let (call, _answered) = talk(&u1, "2002", &u2).await;
        let mut forged = u1.request(Method::Invite, Uri::sip("+33123456789", "127.0.0.1", Some(world.trunk_port())));
        forged.headers.set("To", "<sip:+33123456789@acme.sip.example>;tag=made-up");
        assert_eq!(u1.exchange(forged).await.code, 481);
        let mut stolen = call.bye();
        stolen.headers.set("Call-ID", "another-call");
        stolen.uri = Uri::sip("+33123456789", "127.0.0.1", Some(world.trunk_port()));
        assert_eq!(soon("an answer", call.send(stolen)).await, 481, "the seal of one call opens no other");
        assert_eq!(call.hang_up().await, 200);
    }
}

on_every_engine! {
    async fn a_proof_counts_once(world: &mut World) {
        let u1 = world.phone("u1").await;
        let mut request = u1.request(Method::Register, Uri::sip("", ACME, None));
        request.headers.set("To", format!("<sip:u1@{ACME}>"));
        let challenge = u1.exchange_once(request.clone()).await;
        assert_eq!(challenge.code, 401);
        let proven = u1.prove(&request, &challenge).expect("a proof");
        assert_eq!(u1.exchange_once(proven.clone()).await.code, 200);
        let again = u1.exchange_once(proven).await;
        assert_eq!(again.code, 401, "the same proof again");
    }
}

on_every_engine! {
    async fn who_guesses_too_often_is_not_heard_even_with_the_right_password(world: &mut World) {
        let udp = world.engine.peer(Protocol::Udp);
        let guesser = phone_at(&udp, "u1", ACME, "guessed").await;
        let mut codes = Vec::new();
        for _ in 0..12 {
            codes.push(guesser.register(600).await);
        }
        assert_eq!((codes[0], codes[11]), (401, 403), "{codes:?}");
        assert_eq!(world.phone("u1").await.register(600).await, 403);
        world.registered("u2").await;
    }
}

on_every_engine! {
    async fn while_the_database_is_away_phones_hear_later_and_not_wrong_password(world: &mut World) {
        let Store::Sqlite(file) = world.store.clone() else { return };
        if !matches!(world.engine, Running::Embedded(..)) {
            // SQLite keeps an open file alive: Kamailio does not notice that its name is gone, and serves on.
            return;
        }
        let u1 = world.registered("u1").await;
        let away = file.with_extension("away");
        fs::rename(&file, &away).expect("it is moved");
        let answer = u1.registration(600).await;
        assert_eq!(answer.code, 503);
        assert!(answer.headers.has("Retry-After"));
        fs::rename(&away, &file).expect("it is moved back");
        assert_eq!(u1.register(600).await, 200);
    }
}

on_every_engine! {
    async fn noise_on_every_port_stops_nobody(world: &mut World) {
        use std::{io::Write as _, net::{TcpStream, UdpSocket}};
        let noise = UdpSocket::bind("127.0.0.1:0").expect("a port");
        for bytes in crate::messages::NASTY {
            noise.send_to(bytes, world.engine.peer(Protocol::Udp).address).expect("it is sent");
            for protocol in [Protocol::Tcp, Protocol::Tls] {
                let mut stream = TcpStream::connect(world.engine.peer(protocol).address).expect("it listens");
                let _ = stream.write_all(bytes);
            }
        }
        let (u1, u2) = (world.registered("u1").await, world.phone_over("u2", Protocol::Tls).await);
        assert_eq!(u2.register(600).await, 200);
        let (call, _answered) = talk(&u1, "2002", &u2).await;
        assert_eq!(call.hang_up().await, 200);
    }
}

#[tokio::test]
async fn a_kamailio_that_is_killed_is_started_again_and_ends_the_calls_that_were_up() {
    let Some(world) = World::on(Kind::Kamailio, Ground::Sqlite, as_usual).await else { return };
    let (u1, u2) = (world.registered("u1").await, world.registered("u2").await);
    let (call, answered) = talk(&u1, "2002", &u2).await;
    world.engine.kill();
    soon("it is back", async { while u1.register(600).await != 200 {} }).await;
    assert_eq!(soon("BYE is answered", call.hang_up()).await, 200);
    soon("the other end", answered.ended()).await;
}

/// The process that started it was killed: the next one finds its ports free.
#[tokio::test]
async fn a_kamailio_that_was_left_behind_makes_room_for_the_next() {
    let Some(mut world) = World::on(Kind::Kamailio, Ground::Sqlite, as_usual).await else { return };
    let Running::Kamailio(kamailio, _) = &world.engine else { panic!("it is Kamailio") };
    let (settings, program) = (kamailio.settings().clone(), alta_sip::kamailio::program().expect("it is installed"));
    world.engine = Running::Gone;
    let folder = &settings.folder;
    let mut command = std::process::Command::new(program);
    command.arg("-f").arg(folder.join("kamailio.cfg")).args(["-DD", "-E", "-m", "64", "-M", "16"]);
    command.arg("-P").arg(folder.join("kamailio.pid")).arg("-Y").arg(folder).process_group(0);
    let log = fs::File::create(folder.join("left.log")).expect("a log");
    let mut left = command.stderr(log).spawn().expect("it starts");
    let rpc = alta_sip::kamailio::Rpc(settings.rpc);
    soon("it is up", async { while rpc.registrations().await.is_err() {} }).await;
    let (kamailio, events) = Kamailio::start(settings).await.expect("it comes up in the same place");
    assert!(left.wait().expect("it is ours").code().is_none(), "the one that was left behind was ended");
    world.engine = Running::Kamailio(Box::new(kamailio), events);
    world.registered("u1").await;
}

/// Both copies of a record are delivered, and the second is known as such.
#[tokio::test]
async fn a_call_is_told_once_though_kamailio_says_it_twice() {
    let Some(mut world) = World::on(Kind::Kamailio, Ground::Sqlite, as_usual).await else { return };
    let (u1, u2) = (world.registered("u1").await, world.registered("u2").await);
    let mut told = Vec::new();
    for _ in 0..2 {
        let (call, _answered) = talk(&u1, "2002", &u2).await;
        let id = call.call_id().to_owned();
        call.hang_up().await;
        let record = world.record().await;
        assert_eq!(record.call_id, id);
        told.push(id);
        let log = fs::metadata(world.folder().join("kamailio.log")).expect("its log").len();
        let read =
            || fs::read_to_string(world.folder().join("kamailio.read")).ok().and_then(|text| text.parse::<u64>().ok());
        soon("the log is read", async {
            while read().is_none_or(|read| read < log) {
                tokio::task::yield_now().await;
            }
        })
        .await;
    }
    assert_ne!(told[0], told[1]);
}

async fn a_server_that_restarts_is_waited_for(kind: Kind) {
    let Some(server) = postgres::own_postgres() else { return };
    let store = Store::Postgres(server.database());
    let Some(world) = World::with(kind, store, Folder::new(), as_usual).await else { return };
    let (u1, u2) = (world.registered("u1").await, world.registered("u2").await);
    let (call, answered) = talk(&u1, "2002", &u2).await;
    server.stop();
    let answer = soon("an answer", u1.registration(600)).await;
    assert_eq!(answer.code, 503);
    assert!(answer.headers.has("Retry-After"));
    assert_eq!(code(&world.trunk, "+34910000001").await, 503, "and so does the carrier");
    assert_eq!(code(&u1, "2002").await, 503);
    assert_eq!(call.hang_up().await, 200, "a call that is up goes on, and ends, without it");
    soon("the other end", answered.ended()).await;
    server.restart();
    soon("it is back", async { while u1.register(600).await != 200 {} }).await;
}

#[tokio::test]
async fn a_postgres_that_is_away_is_waited_for_by_the_embedded_engine() {
    a_server_that_restarts_is_waited_for(Kind::Embedded).await;
}

#[tokio::test]
async fn a_postgres_that_is_away_is_waited_for_by_kamailio() {
    a_server_that_restarts_is_waited_for(Kind::Kamailio).await;
}

#[tokio::test]
async fn a_phone_that_knows_sha_256_proves_itself_with_it_where_it_is_asked_for() {
    fn stronger(config: &mut Config) {
        config.algorithms = vec![Algorithm::Sha256, Algorithm::Md5];
    }
    let world = World::on(Kind::Embedded, Ground::Sqlite, stronger).await.expect("it is always there");
    world.registered("u1").await;
    world.say("update voice_subscriber set ha1 = '' where username = 'u2'");
    let u2 = world.registered("u2").await;
    world.say("update voice_subscriber set ha1_sha256 = '' where username = 'u2'");
    assert_eq!(u2.register(600).await, 401, "nothing is stored, so nothing is proven");
}

/// The embedded engine keeps nothing, and needs nothing, to let the ends of a call find each other again.
#[tokio::test]
async fn a_call_outlives_the_engine_and_can_be_hung_up_after_its_restart() {
    fn same_secret(config: &mut Config) {
        config.secret = [9; 32];
    }
    let world = World::on(Kind::Embedded, Ground::Sqlite, same_secret).await.expect("it is always there");
    let (u1, u2) = (world.registered("u1").await, world.registered("u2").await);
    let (call, answered) = talk(&u1, "2002", &u2).await;
    let address = world.engine.peer(Protocol::Udp).address;
    world.engine.kill();
    let mut config = Config::new(BASE, Listen { udp: Some(address), ..Listen::default() });
    same_secret(&mut config);
    let begun = Instant::now();
    let _again = loop {
        match Engine::start(config.clone(), projection(&world.store)).await {
            Ok(again) => break again,
            Err(error) => assert!(begun.elapsed() < Duration::from_secs(10), "{error}"),
        }
        tokio::task::yield_now().await;
    };
    assert_eq!(soon("BYE is answered", call.hang_up()).await, 200);
    soon("the other end", answered.ended()).await;
    assert_eq!(u1.register(600).await, 200);
}

/// The carrier is an engine of its own, on which ours is a subscriber.
#[tokio::test]
async fn a_trunk_on_which_we_register_takes_calls_and_brings_them() {
    registers_on_a_trunk(Kind::Embedded).await;
}

#[tokio::test]
async fn a_trunk_on_which_kamailio_registers_takes_calls_and_brings_them() {
    registers_on_a_trunk(Kind::Kamailio).await;
}

async fn registers_on_a_trunk(kind: Kind) {
    let carrier = World::on(Kind::Embedded, Ground::Sqlite, as_usual).await.expect("it is always there");
    let outside = carrier.registered("b2").await;
    let Some(mut world) = World::on(kind, Ground::Sqlite, as_usual).await else { return };
    let port = carrier.engine.peer(Protocol::Udp).address.port();
    world.say(&format!(
        "insert into voice_uacreg (partner_id, l_uuid, l_username, l_domain, r_username, r_domain, realm, auth_username, auth_password,
           auth_ha1, auth_proxy, expires, flags, reg_delay, contact_addr, socket)
         values ('p', 'line-one', 'line-one', 'sip.example', 'b1', 'beta.sip.example', 'beta.sip.example', 'b1', 'secret-of-b1', '',
           'sip:127.0.0.1:{port}', 600, 0, 0, '', '');
         delete from voice_dial where username = 'b2'; delete from voice_line where username = 'b2';
         update voice_dispatcher set destination = 'sip:127.0.0.1:{port}', attrs = 'trunk=reg;uac=line-one'"
    ));
    world.engine.reload_trunks(&world.store).await;
    soon("it registers", async {
        while !world.engine.gateways().await.iter().any(|gateway| gateway.registered == Some(true)) {
            tokio::task::yield_now().await;
        }
    })
    .await;
    let u1 = world.registered("u1").await;
    // The carrier knows its customers by its own domain, and asks for a proof.
    let (call, _answered) = talk(&u1, "+34920000002", &outside).await;
    assert_eq!(call.hang_up().await, 200);
    assert_eq!(world.record().await.trunk, "reg");
    let b1 = world.registered("b1").await;
    let (call, _answered) = talk(&outside, "+34920000001", &b1).await;
    assert_eq!(call.hang_up().await, 200);
    let record = world.record().await;
    assert_eq!((record.kind, record.caller_number.as_str()), (CallKind::PstnIn, "2002"));
}

on_every_engine! {
async fn a_call_from_the_address_of_a_trunk_is_one_only_over_its_protocol(world: &mut World) {
    let tcp = phone_at(&world.engine.peer(Protocol::Tcp), "carrier", "carrier.example", "").await;
    assert_eq!(code(&tcp, "+34910000001").await, 403);
    let other =
        phone_at(&Peer::new(Protocol::Udp, world.engine.peer(Protocol::Udp).address), "x", "carrier.example", "").await;
    assert_eq!(code(&other, "+34910000001").await, 403);
    let u1 = world.registered("u1").await;
    world.say("update voice_dispatcher set destination = destination || ';transport=tcp'");
    world.engine.reload_trunks(&world.store).await;
    let (call, _answered) = talk(&tcp, "+34910000001", &u1).await;
    call.hang_up().await;
}
}
