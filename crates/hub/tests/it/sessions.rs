//! People come in through a browser: with e-mail and password, for a working day, and not a moment longer than they may.

use alta_hub::{
    Caller, Credential, Refusal,
    admins::{AddPartnerAdmin, NewAdmin},
    secret,
    sign_in::{EndSession, SESSION_MS, SignIn, Throttle, WhoAmI, sign_in},
};
use alta_model::{
    ProblemKind,
    role::{Right, Role},
};
use alta_testkit::{Ground, World};

const PASSWORD: &str = "correct horse";

async fn world(ground: Ground) -> World {
    let world = World::on(ground).await;
    let admin = NewAdmin {
        email: "marina@levante.example".to_owned(),
        first_name: "Marina".to_owned(),
        last_name: "Ortega".to_owned(),
        language: "es".to_owned(),
        roles: [Role::PartnerFull, Role::Wholesale].into(),
        password_hash: secret::password_hash(PASSWORD),
    };
    world.hub.write(&world.partner.operator(), AddPartnerAdmin(admin)).await.unwrap();
    world
}

fn order(email: &str, password: &str) -> SignIn {
    SignIn {
        email: email.to_owned(),
        password: password.to_owned(),
        address: "192.0.2.1".to_owned(),
        tracking_id: "test".to_owned(),
    }
}

fn session(secret: &str) -> Caller {
    Caller {
        credential: Credential::Session(secret::digest(secret)),
        scopes: &[],
        on_behalf_of: None,
        repeat: None,
        tracking_id: "test".to_owned(),
    }
}

fn kind<T: std::fmt::Debug>(outcome: Result<T, Refusal>) -> ProblemKind {
    outcome.unwrap_err().kinds()[0]
}

#[tokio::test]
async fn a_person_comes_in_and_is_known() {
    for ground in Ground::all() {
        let world = world(ground).await;
        let opened =
            sign_in(&world.hub, &Throttle::default(), order(" Marina@Levante.example ", PASSWORD)).await.unwrap();
        let me = world.hub.read(&session(&opened.secret), WhoAmI).await.unwrap();
        assert_eq!((me.name.as_str(), me.email.as_str()), ("Marina Ortega", "marina@levante.example"));
        assert!(me.may(Right::ProvisionCustomers) && me.customer.is_none());
        assert_eq!((me.customers, me.running), (0, 0));
        world.customer("Panadería Sol").await;
        assert_eq!(world.hub.read(&session(&opened.secret), WhoAmI).await.unwrap().customers, 1);
    }
}

#[tokio::test]
async fn a_session_is_no_access_token_and_the_reverse() {
    let world = world(Ground::Sqlite).await;
    let opened = sign_in(&world.hub, &Throttle::default(), order("marina@levante.example", PASSWORD)).await.unwrap();
    let mut as_token = session(&opened.secret);
    as_token.credential = Credential::Bearer(secret::digest(&opened.secret));
    assert_eq!(kind(world.hub.read(&as_token, WhoAmI).await.map(|me| me.name)), ProblemKind::Unauthenticated);
    let Credential::Bearer(token) = world.admin().credential else { panic!("administrators of the world have tokens") };
    let as_session = Caller { credential: Credential::Session(token), ..world.admin() };
    assert_eq!(kind(world.hub.read(&as_session, WhoAmI).await.map(|me| me.name)), ProblemKind::Unauthenticated);
}

#[tokio::test]
async fn a_session_ends_by_itself_and_at_signing_out() {
    for ground in Ground::all() {
        let world = world(ground).await;
        let throttle = Throttle::default();
        let first = sign_in(&world.hub, &throttle, order("marina@levante.example", PASSWORD)).await.unwrap();
        let second = sign_in(&world.hub, &throttle, order("marina@levante.example", PASSWORD)).await.unwrap();
        let end = EndSession { hash: secret::digest(&first.secret) };
        world.hub.write(&session(&first.secret), end).await.unwrap();
        assert_eq!(
            kind(world.hub.read(&session(&first.secret), WhoAmI).await.map(|_| ())),
            ProblemKind::Unauthenticated
        );
        assert!(world.hub.read(&session(&second.secret), WhoAmI).await.is_ok(), "another browser stays");
        world.advance(SESSION_MS);
        assert_eq!(
            kind(world.hub.read(&session(&second.secret), WhoAmI).await.map(|_| ())),
            ProblemKind::Unauthenticated
        );
    }
}

#[tokio::test]
async fn unknown_and_wrong_sound_the_same_and_guessing_is_slowed_down() {
    let world = world(Ground::Sqlite).await;
    let throttle = Throttle::default();
    for email in ["marina@levante.example", "nobody@levante.example", "no address", ""] {
        let refused = sign_in(&world.hub, &throttle, order(email, "wrong")).await;
        assert_eq!(kind(refused), ProblemKind::SignInRefused, "{email}");
    }
    for _ in 0..5 {
        let _ = sign_in(&world.hub, &throttle, order("marina@levante.example", "wrong")).await;
    }
    let slowed = sign_in(&world.hub, &throttle, order("marina@levante.example", PASSWORD)).await;
    assert_eq!(kind(slowed), ProblemKind::TooManyRequests);
    let elsewhere = SignIn { address: "192.0.2.2".to_owned(), ..order("marina@levante.example", PASSWORD) };
    assert!(sign_in(&world.hub, &throttle, elsewhere).await.is_ok(), "a stranger slows nobody else down");
}
