//! Programs come in with tokens: made for an administrator, or exchanged for a refresh token, and worth nothing any more in time.

use alta_hub::{
    Caller, Credential, Refusal,
    organizations::ListOrganizations,
    secret,
    sign_in::{
        ACCESS_MS, AddClient, CreateToken, Grant, IssueRefresh, REFRESH_MS, RefreshOrder, Throttle, exchange_refresh,
        find_administrator, find_partners,
    },
};
use alta_model::{Id, ProblemKind, email::Email, id::Person, role::Role};
use alta_testkit::{Ground, World};

const READ: &str = "spark-admin:organizations_read";
const CLIENT: &str = "client-1";
const SECRET: &str = "alta_sec_test";
const REFRESH: &str = "alta_ref_test";

fn kind<T: std::fmt::Debug>(outcome: Result<T, Refusal>) -> ProblemKind {
    outcome.unwrap_err().kinds()[0]
}

fn bearer(token: &str, scopes: &'static [&'static str]) -> Caller {
    Caller {
        credential: Credential::Bearer(secret::digest(token)),
        scopes,
        on_behalf_of: None,
        repeat: None,
        tracking_id: "test".to_owned(),
    }
}

async fn looks(world: &World, caller: &Caller) -> Result<usize, Refusal> {
    world.hub.read(caller, ListOrganizations { offset: 0, max: 10 }).await.map(|(seen, _)| seen.len())
}

/// A world with an OAuth client, and a refresh token in the name of the founder.
async fn world(ground: Ground) -> World {
    let world = World::on(ground).await;
    let operator = world.partner.operator();
    let client =
        AddClient {
            client_id: CLIENT.to_owned(), name: "Integración".to_owned(), secret_hash: secret::digest(SECRET)
        };
    world.hub.write(&operator, client).await.unwrap();
    let refresh = IssueRefresh {
        client_id: CLIENT.to_owned(),
        person: world.partner.founded.admin.parse().unwrap(),
        scopes: vec![READ.to_owned()],
        token_hash: secret::digest(REFRESH),
        client_id: String::new(),
    };
    world.hub.write(&operator, refresh).await.unwrap();
    world
}

fn order(client_secret: &str, refresh_token: &str) -> RefreshOrder {
    RefreshOrder {
        client_id: CLIENT.to_owned(),
        client_secret: client_secret.to_owned(),
        refresh_token: refresh_token.to_owned(),
        address: "192.0.2.1".to_owned(),
        tracking_id: "test".to_owned(),
    }
}

async fn exchange(world: &World, order: RefreshOrder) -> Result<Grant, Refusal> {
    exchange_refresh(&world.hub, &Throttle::default(), order).await
}

#[tokio::test]
async fn a_token_opens_what_its_scopes_say_until_its_time_is_over() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let email = founder(&world).await;
        let verb = |admin: &str, scopes: &[&str]| CreateToken {
            admin: admin.to_owned(),
            scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
            lifetime_ms: 1_000,
            token_hash: secret::digest("alta_pat_test"),
            client_id: String::new(),
        };
        let operator = world.partner.operator();
        assert_eq!(kind(world.hub.write(&operator, verb("nobody@x.example", &[READ])).await), ProblemKind::NotFound);
        assert_eq!(kind(world.hub.write(&operator, verb(&email, &["spark:al"])).await), ProblemKind::UnknownValue);
        assert_eq!(kind(world.hub.write(&operator, verb(&email, &[])).await), ProblemKind::Required);
        world.hub.write(&operator, verb(&email, &[READ])).await.unwrap();
        assert_eq!(looks(&world, &bearer("alta_pat_test", &[READ])).await.unwrap(), 1);
        let elsewhere = bearer("alta_pat_test", &["spark-admin:wholesale_customers_read"]);
        assert_eq!(kind(looks(&world, &elsewhere).await), ProblemKind::ScopeMissing);
        world.advance(1_000);
        assert_eq!(kind(looks(&world, &bearer("alta_pat_test", &[READ])).await), ProblemKind::Unauthenticated);
    }
}

#[tokio::test]
async fn nobody_makes_a_token_in_somebody_elses_name() {
    let world = World::new().await;
    let verb = CreateToken {
        admin: founder(&world).await,
        scopes: vec![READ.to_owned()],
        lifetime_ms: 1_000,
        token_hash: secret::digest("alta_pat_theirs"),
        client_id: String::new(),
    };
    let full = world.caller_with(&[Role::PartnerFull]).await;
    assert_eq!(kind(world.hub.write(&full, verb).await), ProblemKind::Forbidden);
}

#[tokio::test]
async fn a_refresh_token_becomes_an_access_token_again_and_again() {
    for ground in Ground::all() {
        let world = world(ground).await;
        let first = exchange(&world, order(SECRET, REFRESH)).await.unwrap();
        assert_eq!((first.refresh_token.as_str(), first.scope.as_str()), (REFRESH, READ));
        assert_eq!(first.expires_in_s, 14 * 24 * 3600);
        assert_eq!(first.refresh_token_expires_in_s, 90 * 24 * 3600);
        assert_eq!(looks(&world, &bearer(&first.access_token, &[READ])).await.unwrap(), 1);
        world.advance(ACCESS_MS);
        assert_eq!(kind(looks(&world, &bearer(&first.access_token, &[READ])).await), ProblemKind::Unauthenticated);
        world.advance(REFRESH_MS - ACCESS_MS - 1);
        let second = exchange(&world, order(SECRET, REFRESH)).await.unwrap();
        assert_ne!(second.access_token, first.access_token);
        assert_eq!(looks(&world, &bearer(&second.access_token, &[READ])).await.unwrap(), 1);
        world.advance(REFRESH_MS);
        assert_eq!(kind(exchange(&world, order(SECRET, REFRESH)).await), ProblemKind::InvalidGrant);
    }
}

#[tokio::test]
async fn a_refresh_token_is_worth_nothing_to_anybody_else() {
    let world = world(Ground::Sqlite).await;
    assert_eq!(kind(exchange(&world, order("alta_sec_wrong", REFRESH)).await), ProblemKind::InvalidClient);
    assert_eq!(kind(exchange(&world, order(SECRET, "alta_ref_wrong")).await), ProblemKind::InvalidGrant);
    let stranger = RefreshOrder { client_id: "client-2".to_owned(), ..order(SECRET, REFRESH) };
    assert_eq!(kind(exchange(&world, stranger).await), ProblemKind::InvalidClient);
    let access = exchange(&world, order(SECRET, REFRESH)).await.unwrap().access_token;
    assert_eq!(
        kind(exchange(&world, order(SECRET, &access)).await),
        ProblemKind::InvalidGrant,
        "an access token is none"
    );
    let other = world.another_partner().await;
    let client =
        AddClient { client_id: "client-2".to_owned(), name: "x".to_owned(), secret_hash: secret::digest(SECRET) };
    world.hub.write(&other.operator(), client).await.unwrap();
    let foreign = RefreshOrder { client_id: "client-2".to_owned(), ..order(SECRET, REFRESH) };
    assert_eq!(kind(exchange(&world, foreign).await), ProblemKind::InvalidGrant);
    let theirs: Id<Person> = world.partner.founded.admin.parse().unwrap();
    let borrowed = IssueRefresh {
        client_id: "client-2".to_owned(),
        person: theirs,
        scopes: vec![READ.to_owned()],
        token_hash: secret::digest("alta_ref_borrowed"),
        client_id: String::new(),
    };
    assert_eq!(kind(world.hub.write(&other.operator(), borrowed).await), ProblemKind::NotFound);
}

#[tokio::test]
async fn whoever_guesses_is_told_to_wait_and_the_client_elsewhere_is_not() {
    let world = world(Ground::Sqlite).await;
    let throttle = Throttle::default();
    let mut kinds = Vec::new();
    for _ in 0..12 {
        kinds.push(kind(exchange_refresh(&world.hub, &throttle, order("alta_sec_guess", REFRESH)).await));
    }
    assert_eq!(kinds[0], ProblemKind::InvalidClient);
    assert_eq!(kinds[11], ProblemKind::TooManyRequests);
    let elsewhere = RefreshOrder { address: "192.0.2.2".to_owned(), ..order(SECRET, REFRESH) };
    exchange_refresh(&world.hub, &throttle, elsewhere).await.unwrap();
}

#[tokio::test]
async fn whose_it_is_says_only_whose_it_is() {
    let world = World::new().await;
    let other = world.another_partner().await;
    let known = find_partners(&world.hub).await.unwrap();
    assert_eq!(known.iter().map(|found| found.partner).collect::<Vec<_>>(), [world.partner.id, other.id]);
    assert_eq!((known[0].what.as_str(), known[1].what.as_str()), ("Operadora 0", "Operadora 1"));
    let email = Email::parse(&founder(&world).await).unwrap();
    let found = find_administrator(&world.hub, &email).await.unwrap().unwrap();
    assert_eq!((found.partner, found.what.to_string()), (world.partner.id, world.partner.founded.admin.clone()));
}

async fn founder(world: &World) -> String {
    let admins = alta_hub::admins::ListAdmins { customer: None };
    let seen = world.hub.read(&world.partner.operator(), admins).await.unwrap();
    let founder = seen.into_iter().find(|admin| admin.person.to_string() == world.partner.founded.admin);
    founder.unwrap().email
}
