//! One-time links: they open once, for a week, and only for whom they were made.

use alta_hub::{
    Caller, Credential, Refusal,
    admins::{AddPartnerAdmin, NewAdmin},
    audit::ListAudit,
    secret,
    sign_in::{
        INVITATION_MS, InviteColleague, InviteCustomerAdmin, ResetWayIn, SignIn, Throttle, WhoAmI, accept_invitation,
        find_invitation, sign_in,
    },
};
use alta_model::{Id, ProblemKind, id::Person, role::Role};
use alta_testkit::{Ground, World};

const EMAIL: &str = "nuria@levante.example";

async fn colleague(world: &World) -> Id<Person> {
    let admin = NewAdmin {
        email: EMAIL.to_owned(),
        first_name: "Nuria".to_owned(),
        last_name: "Sanz".to_owned(),
        language: "es".to_owned(),
        roles: [Role::PartnerAdmin].into(),
        password_hash: None,
    };
    world.hub.write(&world.admin(), AddPartnerAdmin(admin)).await.unwrap().person.parse().unwrap()
}

fn link(person: Id<Person>, secret: &str) -> InviteColleague {
    InviteColleague { person, token_hash: secret::digest(secret), link: format!("https://hub.example/invite/{secret}") }
}

fn kind<T: std::fmt::Debug>(outcome: Result<T, Refusal>) -> ProblemKind {
    outcome.unwrap_err().kinds()[0]
}

async fn comes_in(world: &World, password: &str) -> bool {
    let order = SignIn {
        email: EMAIL.to_owned(),
        password: password.to_owned(),
        address: "192.0.2.1".to_owned(),
        tracking_id: "test".to_owned(),
    };
    sign_in(&world.hub, &Throttle::default(), order).await.is_ok()
}

#[tokio::test]
async fn a_link_becomes_a_password_once() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let person = colleague(&world).await;
        assert!(!comes_in(&world, "anything").await, "nobody comes in without a password");
        world.hub.write(&world.admin(), link(person, "one")).await.unwrap();
        let found = find_invitation(&world.hub, &secret::digest("one")).await.unwrap().unwrap();
        assert_eq!(found.email, EMAIL);
        let hash = secret::password_hash("ten letters").unwrap();
        accept_invitation(&world.hub, &secret::digest("one"), hash.clone()).await.unwrap();
        assert!(comes_in(&world, "ten letters").await);
        assert_eq!(kind(accept_invitation(&world.hub, &secret::digest("one"), hash).await), ProblemKind::NotFound);
    }
}

#[tokio::test]
async fn the_newest_link_is_the_only_one_and_ends_after_a_week() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let person = colleague(&world).await;
        world.hub.write(&world.admin(), link(person, "one")).await.unwrap();
        world.hub.write(&world.admin(), link(person, "two")).await.unwrap();
        assert!(find_invitation(&world.hub, &secret::digest("one")).await.unwrap().is_none());
        assert!(find_invitation(&world.hub, &secret::digest("two")).await.unwrap().is_some());
        world.advance(INVITATION_MS);
        assert!(find_invitation(&world.hub, &secret::digest("two")).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_way_in_made_anew_by_the_operator_ends_the_old_one_when_it_is_used_and_not_before() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let person = colleague(&world).await;
        let operator = Caller::operator(world.partner.id);
        let reset = |secret: &str| ResetWayIn {
            person,
            token_hash: secret::digest(secret),
            link: format!("https://hub.example/invite/{secret}"),
        };
        world.hub.write(&operator, reset("one")).await.unwrap();
        accept_invitation(&world.hub, &secret::digest("one"), secret::password_hash("ten letters").unwrap())
            .await
            .unwrap();
        let session = SignIn {
            email: EMAIL.to_owned(),
            password: "ten letters".to_owned(),
            address: "192.0.2.1".to_owned(),
            tracking_id: "test".to_owned(),
        };
        let opened = sign_in(&world.hub, &Throttle::default(), session).await.unwrap();
        let visitor = Caller { credential: Credential::Session(secret::digest(&opened.secret)), ..operator.clone() };
        world.hub.write(&operator, reset("two")).await.unwrap();
        assert!(comes_in(&world, "ten letters").await, "the password goes on until another is chosen");
        world.hub.read(&visitor, WhoAmI).await.unwrap();
        accept_invitation(&world.hub, &secret::digest("two"), secret::password_hash("other words").unwrap())
            .await
            .unwrap();
        assert!(!comes_in(&world, "ten letters").await && comes_in(&world, "other words").await);
        assert_eq!(kind(world.hub.read(&visitor, WhoAmI).await), ProblemKind::Unauthenticated, "its sessions are over");
        assert_eq!(
            kind(world.hub.write(&world.admin(), reset("three")).await),
            ProblemKind::NotFound,
            "only the operator"
        );
        let audit = world.hub.read(&world.admin(), ListAudit { customer: None, after: None, max: 50 }).await.unwrap().0;
        assert_eq!(audit.iter().filter(|entry| entry.verb == "reset-way-in").count(), 2);
    }
}

#[tokio::test]
async fn nobody_makes_a_link_for_somebody_elses_people() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let person = colleague(&world).await;
        let stranger = world.another_partner().await.admin;
        assert_eq!(kind(world.hub.write(&stranger, link(person, "one")).await), ProblemKind::NotFound);
        let plain = world.caller_with(&[Role::PartnerAdmin]).await;
        assert_eq!(kind(world.hub.write(&plain, link(person, "one")).await), ProblemKind::Forbidden);
        let customer = world.customer("Panadería Sol").await;
        let order = InviteCustomerAdmin { customer, person, token_hash: secret::digest("one"), link: String::new() };
        assert_eq!(
            kind(world.hub.write(&world.admin(), order).await),
            ProblemKind::NotFound,
            "a colleague is no customer's"
        );
    }
}
