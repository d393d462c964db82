//! What the version of step 1 left, a data folder or a PostgreSQL database, opens in this version, also when it was killed on the way; everything is
//! there, new searches find it, and the doctor finds nothing.

use std::{
    fs,
    process::{Command, Stdio},
    thread::sleep,
    time::Duration,
};

use alta_acceptance::{Engine, Fallen, Place, Visitor, root};
use alta_testkit::schema::{bring, newest};
use serde_json::json;

/// The last migration of step 1.
const THEN: i64 = 17;
const TOKEN: &str = "alta_pat_of_an_older_version";
const CUSTOMERS: [&str; 6] = [
    "Bodegas Hermanos Oliver, S. L.",
    "Clínica Dental Ruzafa",
    "Harbor Light Books",
    "Importaciones Albufera",
    "Pine Street Architects",
    "Taxis del Cabo",
];

/// None: the engine is not here.
fn older(engine: Engine) -> Option<Place> {
    let place = Place::new(engine)?;
    let folder = root().join("migrations");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the migrations")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| {
            name.split('_').next().and_then(|number| number.parse().ok()).is_some_and(|number: i64| number <= THEN)
        })
        .collect();
    names.sort();
    let read = |path: std::path::PathBuf| fs::read_to_string(path).expect("SQL");
    let schema: String = names.iter().map(|name| read(folder.join(name))).collect();
    place.lay(&format!("begin; {schema} {} commit;", read(root().join("acceptance/step1.sql"))));
    Some(place)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_step_1_left_opens_on_sqlite() {
    what_step_1_left_opens(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_step_1_left_opens_on_postgres() {
    what_step_1_left_opens(Engine::Postgres).await;
}

async fn what_step_1_left_opens(engine: Engine) {
    let Some(place) = older(engine) else { return };
    let (hub, _) = Fallen::found(place, json!({ "token": TOKEN })).rise().await;
    let seen = hub.client().get("/v1/wholesale/customers?max=100").await.must(200).json();
    let ids: Vec<&str> =
        seen["items"].as_array().expect("a list").iter().filter_map(|one| one["externalId"].as_str()).collect();
    assert_eq!(ids.len(), CUSTOMERS.len(), "{engine:?}: {ids:?}");
    assert!(!hub.client().get("/api/audit").await.must(200).json()["items"].as_array().expect("a list").is_empty());
    let mut ana = Visitor::signed_in(&hub, "ana.ferrer@levantetelecom.example").await;
    let page = |answer: alta_acceptance::Answer| String::from_utf8_lossy(&answer.must(200).body).into_owned();
    let list = page(ana.open("/hub/customers").await);
    for name in CUSTOMERS {
        assert!(list.contains(name), "{engine:?}: {name} is not on the list");
    }
    for (typed, name) in [
        ("clinica", "Clínica Dental Ruzafa"),
        ("960 00 01 10", "Clínica Dental Ruzafa"),
        ("harbor", "Harbor Light Books"),
    ] {
        let found = page(ana.open(&format!("/hub/customers?q={}", typed.replace(' ', "+"))).await);
        assert!(found.contains(name), "{engine:?}: {typed} does not find {name}");
    }
    let audit = page(ana.open("/hub/audit").await);
    assert!(
        audit.contains("Usuario creado") && !audit.contains("provision-subscriber"),
        "{engine:?}: the past has words too"
    );
    hub.logged_no_error();
    hub.place.is_healthy();
}

/// Each migration is one commit: a process that dies leaves the database at one of these.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whichever_migration_was_the_last_before_the_end_the_next_start_goes_on() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        for last in THEN..=newest() {
            let Some(place) = older(engine) else { break };
            bring(place.database(), &place.data(), last).await;
            place.is_healthy();
            let migrated = place.command(&["migrate", "--language", "en"]).output().expect("the command starts");
            assert!(String::from_utf8_lossy(&migrated.stdout).contains("already"), "{engine:?} {last}: {migrated:?}");
        }
    }
}

/// The real thing, killed a little later each time, until it gets through.
#[test]
fn a_hub_that_is_killed_while_it_migrates_gets_there_in_the_end() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(place) = older(engine) else { continue };
        let (mut wait, mut killed) = (Duration::ZERO, 0);
        loop {
            let mut migrating: Command = place.command(&["migrate", "--language", "en"]);
            let mut process =
                migrating.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the command starts");
            sleep(wait);
            process.kill().expect("it can be killed");
            if process.wait().expect("it ends").success() {
                break;
            }
            (wait, killed) = (wait + Duration::from_millis(2), killed + 1);
        }
        println!("{engine:?}: killed {killed} times");
        assert!(killed > 0, "the first had no time at all");
        place.is_healthy();
    }
}
