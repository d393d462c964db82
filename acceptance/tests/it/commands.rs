//! The commands of the one binary, as an operator types them: what the demo shows, whom an option means, what stands beside a running hub.

use std::process::Output;

use alta_acceptance::{Engine, Hub, Place};
use serde_json::Value as Json;

fn said(done: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr))
}

fn text(json: &Json, field: &str) -> String {
    json[field].as_str().unwrap_or_else(|| panic!("no {field} in {json}")).to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_list_of_the_demo_has_something_true_to_show() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(hub) = Hub::demo(engine) else { continue };
        let mut client = hub.client();
        let customers = client.get("/v1/wholesale/customers?max=100").await.must(200).json();
        let customers = customers["items"].as_array().expect("a list").clone();
        let org = |name: &str| {
            let one = customers.iter().find(|customer| customer["externalId"] == name);
            text(one.unwrap_or_else(|| panic!("no {name}")), "orgId")
        };
        let (clinic, branch) = (org("LT-1001"), hub.fact("subPartnerOrgId").to_owned());
        for path in [
            "/v1/wholesale/customers?status=provisioned".to_owned(),
            "/v1/wholesale/customers?status=provisioned_with_errors".to_owned(),
            "/v1/wholesale/customers?status=pending_rpl_review".to_owned(),
            format!("/v1/wholesale/customers?onBehalfOfSubPartnerOrgId={branch}"),
            format!("/v1/wholesale/subscribers?onBehalfOfSubPartnerOrgId={branch}"),
            "/v1/wholesale/subscribers?status=provisioned".to_owned(),
            "/v1/wholesale/subscribers?status=pending_user_migration".to_owned(),
            "/v1/wholesale/subPartners?provisioningState=active".to_owned(),
            "/v1/wholesale/subPartners?provisioningState=suspended".to_owned(),
            "/v1/organizations".to_owned(),
            format!("/v1/locations?orgId={clinic}"),
            format!("/v1/devices?orgId={clinic}"),
            format!("/v1/licenses?orgId={clinic}"),
            format!("/v1/people?orgId={clinic}"),
            "/v1/people".to_owned(),
            "/api/templates".to_owned(),
            "/api/templates?archived=true".to_owned(),
            "/api/operations".to_owned(),
            "/api/audit".to_owned(),
            "/api/mails".to_owned(),
        ] {
            let seen = client.get(&path).await.must(200).json();
            assert!(seen["items"].as_array().is_some_and(|items| !items.is_empty()), "{engine:?} {path}: {seen}");
        }
        for (path, list) in [
            (format!("/v1/telephony/config/locations?orgId={clinic}"), "locations"),
            (format!("/v1/telephony/config/numbers?orgId={clinic}"), "phoneNumbers"),
        ] {
            let seen = client.get(&path).await.must(200).json();
            assert!(seen[list].as_array().is_some_and(|items| !items.is_empty()), "{engine:?} {path}: {seen}");
        }
        let me = client.get("/v1/people/me").await.must(200).json();
        assert_eq!((text(&me, "firstName"), text(&me, "displayName")), ("Ana".to_owned(), "Ana Ferrer".to_owned()));
        let people = client.get(&format!("/v1/people?orgId={clinic}")).await.must(200).json();
        for person in people["items"].as_array().expect("a list") {
            assert!(!text(person, "lastName").is_empty(), "{person}");
        }
        hub.logged_no_error();
        hub.place.is_healthy();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demo_started_again_shows_the_same_and_what_it_had_issued_before_ends() {
    let hub = Hub::demo(Engine::Sqlite).expect("SQLite is always here");
    let before = hub.facts.clone();
    let count = hub.client().get("/v1/wholesale/customers").await.must(200).json()["items"].as_array().map(Vec::len);
    let hub = Hub::demo_at(hub.kill().place, &[]);
    assert_eq!(
        hub.client().get("/v1/wholesale/customers").await.must(200).json()["items"].as_array().map(Vec::len),
        count
    );
    hub.client_with(&text(&before, "token")).get("/v1/people/me").await.must(401);
    assert_eq!(text(&before, "partnerId"), hub.fact("partnerId"));
    hub.place.is_healthy();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_partner_is_named_by_id_name_or_administrator_and_whoever_names_none_is_told_which_there_are() {
    let hub = Hub::demo(Engine::Sqlite).expect("SQLite is always here");
    let place = &hub.place;
    let made = place.run(&["partner", "add", "--name", "Telco Sur", "--admin-email", "ops@telcosur.example"]);
    let id = text(&made, "partnerId");
    for (mark, named) in [("a", id.as_str()), ("b", "telco  SUR"), ("c", "ops@telcosur.example")] {
        let email = format!("jefa@{mark}.example");
        place.run(&["subpartner", "add", "--partner", named, "--name", mark, "--admin-email", &email]);
    }
    for named in [&[][..], &["--partner", "Nadie"]] {
        let words = [&["admin", "add", "--email", "x@y.example", "--role", "helpdesk"], named].concat();
        let done = place.command(&words).output().expect("the command starts");
        let said = said(&done);
        assert!(!done.status.success(), "{said}");
        for part in [id.as_str(), "Telco Sur", hub.fact("partnerId"), "Levante Telecom"] {
            assert!(said.contains(part), "{part} is missing in {said}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn short_commands_share_environment_and_file_with_a_server() {
    let hub = Hub::demo(Engine::Sqlite).expect("SQLite is always here");
    let words = ["partner", "add", "--name", "Telco Sur", "--admin-email", "ops@telcosur.example", "--json"];
    let shared =
        [("ALTA_LISTEN", "0.0.0.0:9"), ("ALTA_TLS_CERT", "hub.pem"), ("ALTA_PUBLIC_URL", "https://hub.example")];
    let done = hub.place.command(&words).envs(shared).output().expect("the command starts");
    assert!(done.status.success(), "{}", said(&done));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn there_is_nothing_to_migrate_beside_a_running_hub_of_the_same_version() {
    let hub = Hub::demo(Engine::Sqlite).expect("SQLite is always here");
    let done = hub.place.command(&["migrate", "--language", "en"]).output().expect("the command starts");
    assert!(done.status.success() && said(&done).contains("already"), "{}", said(&done));
}

#[test]
fn no_command_says_the_password_of_the_database() {
    let place = Place::at(Some("postgres://alta:s3cret@127.0.0.1:1/alta".to_owned()));
    for words in [&["migrate"][..], &["doctor"], &["serve", "--listen", "127.0.0.1:0"]] {
        let done = place.command(words).output().expect("the command starts");
        assert!(!done.status.success() && !said(&done).contains("s3cret"), "{}", said(&done));
    }
}
