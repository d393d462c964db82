//! Programs come in with tokens: made for an administrator, or exchanged for a refresh token, and worth nothing any more in time.

use alta_db::statement;
use alta_hub::{
    Caller, Credential, Refusal, Repeat,
    admins::{AddPartnerAdmin, NewAdmin, SetPassword},
    organizations::ListOrganizations,
    partners::{Screening, SetScreening},
    secret,
    sign_in::{
        ACCESS_MS, AddClient, CreateToken, Grant, IssueRefresh, REFRESH_MS, RefreshOrder, Throttle, exchange_refresh,
        find_administrator, find_partners,
    },
    sweep,
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
            name: String::new(),
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
        name: String::new(),
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
    let admins = alta_hub::admins::ListAdmins { customer: None, after: None, max: 100 };
    let (seen, _) = world.hub.read(&world.partner.operator(), admins).await.unwrap();
    let founder = seen.into_iter().find(|admin| admin.person.to_string() == world.partner.founded.admin);
    founder.unwrap().email
}

#[tokio::test]
async fn a_new_password_ends_every_token_of_the_person_and_nobody_elses() {
    for ground in Ground::all() {
        let world = world(ground).await;
        let (somebody, other) = world.person_with(&[Role::PartnerFull]).await;
        looks(&world, &world.admin()).await.unwrap();
        let person = world.partner.founded.admin.parse().unwrap();
        let reset = |keep_tokens| SetPassword { person, password_hash: "$argon2id$new".to_owned(), keep_tokens };
        world.hub.write(&world.partner.operator(), reset(true)).await.unwrap();
        looks(&world, &world.admin()).await.unwrap();
        world.hub.write(&world.partner.operator(), reset(false)).await.unwrap();
        assert_eq!(kind(looks(&world, &world.admin()).await), ProblemKind::Unauthenticated, "{ground:?}");
        assert_eq!(kind(exchange(&world, order(SECRET, REFRESH)).await), ProblemKind::InvalidGrant, "{ground:?}");
        looks(&world, &other).await.unwrap_or_else(|_| panic!("{ground:?} {somebody}"));
    }
}

const KEPT: alta_db::Sql = statement!(
    "select (select count(*) from token where kind <> 'access' or client_id <> ''), (select count(*) from idempotency)"
);

#[tokio::test]
async fn answers_and_tokens_that_are_over_are_swept_away_and_no_others() {
    for ground in Ground::all() {
        let world = world(ground).await;
        let kept = async || {
            let row = world.rows(KEPT, vec![]).await;
            (row[0].int(0).unwrap(), row[0].int(1).unwrap())
        };
        for n in 0..600 {
            let mut caller = world.admin();
            caller.repeat = Some(Repeat { key: format!("{n}"), request_hash: String::new() });
            let person = AddPartnerAdmin(NewAdmin {
                email: format!("{n}@levante.example"),
                first_name: "Ana".to_owned(),
                last_name: "Gil".to_owned(),
                language: "es".to_owned(),
                roles: [Role::Helpdesk].into(),
                password_hash: None,
            });
            world.hub.write(&caller, person).await.unwrap();
        }
        world.advance(12 * 60 * 60 * 1000);
        exchange(&world, order(SECRET, REFRESH)).await.unwrap();
        let mut caller = world.admin();
        caller.repeat = Some(Repeat { key: "late".to_owned(), request_hash: String::new() });
        world.hub.write(&caller, SetScreening(Screening::Manual)).await.unwrap();
        assert_eq!(sweep(&world.hub).await.unwrap(), 0, "{ground:?}");
        assert_eq!(kept().await, (2, 601), "{ground:?}");
        world.advance(12 * 60 * 60 * 1000);
        assert_eq!(sweep(&world.hub).await.unwrap(), 600, "{ground:?}: more than one write takes");
        assert_eq!(kept().await, (2, 1), "{ground:?}");
        world.advance(ACCESS_MS);
        assert_eq!(sweep(&world.hub).await.unwrap(), 2, "{ground:?}");
        assert_eq!(kept().await, (1, 0), "{ground:?}: the refresh token is still good");
        world.advance(REFRESH_MS);
        assert_eq!(sweep(&world.hub).await.unwrap(), 1, "{ground:?}");
        looks(&world, &world.admin()).await.unwrap();
    }
}
