//! What is nobody's fault outside: it is said plainly, with a way to find it in the log, and without what is inside.

use alta_acceptance::{Client, Engine, Hub, Place, orders};
use alta_testkit::postgres::{postgres, say};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const CUSTOMERS: &str = "/v1/wholesale/customers";

/// The lines of the log that hold this.
fn lines(hub: &Hub, what: &str) -> Vec<String> {
    hub.place.log().lines().filter(|line| line.contains(what)).map(str::to_owned).collect()
}

/// Asked again for a while, because the hub looks for its database in its own time.
async fn until(client: &mut Client, status: u16) -> alta_acceptance::Answer {
    for _ in 0..300 {
        if let Ok(answer) = client.ask("GET", CUSTOMERS, None).await
            && answer.status == status
        {
            return answer;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("never {status}")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fault_of_ours_is_found_in_the_log_by_the_id_that_the_client_was_given() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(hub) = Hub::demo(engine) else { continue };
        hub.place.plant("update template_version set body = 'unreadable'");
        let template = hub.fact("provisioningId").to_owned();
        let order = orders::customer(&template, "rota");
        let asked = [("GET", format!("/api/templates/{template}"), None), ("POST", CUSTOMERS.to_owned(), Some(&order))];
        for (method, path, body) in asked {
            let given = format!("SUPPORT_{method}_1");
            let answer = hub.client().ask_with(method, &path, &[("trackingid", &given)], body).await;
            let answer = answer.expect("the connection holds").must(500);
            assert_eq!(answer.text("trackingId"), given);
            assert!(!String::from_utf8_lossy(&answer.body).contains("unreadable"), "{answer:?}");
            let found = lines(&hub, &given);
            assert!(found.iter().any(|line| line.contains("ERROR")), "{engine:?} {method}: {found:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_database_is_gone_everybody_is_told_to_come_back_and_the_log_says_it_once() {
    let Some(hub) = Hub::demo(Engine::Postgres) else { return };
    let (server, database) = (postgres().expect("it was there"), hub.place.database().expect("a database").to_owned());
    let mut client = hub.client();
    client.get(CUSTOMERS).await.must(200);
    server.lets_in(&database, false);
    server.disconnect_all(&database);
    let refused = until(&mut client, 503).await;
    assert!(refused.header("retry-after").is_some(), "{refused:?}");
    let body = String::from_utf8_lossy(&refused.body).into_owned();
    assert!(!body.contains("connect") && !body.contains("postgres"), "{body}");
    for _ in 0..20 {
        let _ = client.ask("GET", CUSTOMERS, None).await;
    }
    let answer = client.get("/readyz").await.must(503);
    assert_eq!(answer.json()["retryable"], true, "{answer:?}");
    server.lets_in(&database, true);
    until(&mut client, 200).await;
    say(&database, "select 1");
    let (gone, back) = (lines(&hub, "the database is out of reach"), lines(&hub, "the database is back"));
    assert_eq!((gone.len(), back.len()), (1, 1), "{}", hub.place.log());
    assert!(gone[0].contains("WARN"), "{gone:?}");
    assert!(lines(&hub, "ERROR").is_empty(), "{}", hub.place.log());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_in_detail_is_not_flooded_by_the_description() {
    let hub = Hub::demo_at(Place::new(Engine::Sqlite).expect("SQLite is always here"), &["env", "ALTA_LOG=debug"]);
    let mut nonsense = TcpStream::connect(hub.address).await.expect("the hub takes connections");
    nonsense.write_all(b"this is no HTTP\r\n\r\n").await.expect("it is taken");
    let _ = nonsense.read_to_end(&mut Vec::new()).await;
    for path in ["/openapi.json?lang=es", "/docs?lang=en"] {
        hub.client().get(path).await.must(200);
    }
    assert!(hub.place.log().contains("DEBUG"), "it is in detail");
    assert_eq!(lines(&hub, "no text for this key"), [""; 0]);
}
