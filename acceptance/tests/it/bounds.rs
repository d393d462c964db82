//! Nonsense from clients: too much, too deep, the wrong kind, half a request. Each gets its own plain refusal, and nothing answers 500.

use alta_acceptance::{Answer, Cast, Client, Engine, Hub, Walk, orders};
use serde_json::{Value as Json, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const CUSTOMERS: &str = "/v1/wholesale/customers";

async fn hub() -> Hub {
    Hub::demo(Engine::Sqlite).expect("SQLite is always here")
}

fn order(hub: &Hub, name: &str) -> Json {
    orders::customer(hub.fact("provisioningId"), name)
}

/// A body as text, whatever it is.
async fn post_text(hub: &Hub, path: &str, media: &str, text: String) -> Answer {
    let mut socket = TcpStream::connect(hub.address).await.expect("the hub takes connections");
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {}\r\nContent-Type: {media}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        hub.fact("token"),
        text.len()
    );
    socket.write_all(head.as_bytes()).await.expect("the head is taken");
    // why: a hub may answer before it has read everything, and close.
    let _ = socket.write_all(text.as_bytes()).await;
    read_answer(&mut socket).await
}

async fn read_answer(socket: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    let _ = socket.read_to_end(&mut bytes).await;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let status = text.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let mut headers = hyper::HeaderMap::new();
    for (name, value) in head.lines().skip(1).filter_map(|line| line.split_once(": ")) {
        let name = hyper::header::HeaderName::try_from(name).expect("a name of a header");
        headers.insert(name, value.parse().expect("the value of a header"));
    }
    Answer { status, headers, body: body.to_owned().into() }
}

/// What is answered to these bytes, and nothing else is sent.
async fn sent(hub: &Hub, text: &str) -> Answer {
    let mut socket = TcpStream::connect(hub.address).await.expect("the hub takes connections");
    socket.write_all(text.as_bytes()).await.expect("it is taken");
    read_answer(&mut socket).await
}

/// The head of an order, as far as the length of its body.
fn head(hub: &Hub, more: &str) -> String {
    format!(
        "POST {CUSTOMERS} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
         TrackingID: BROKEN_1\r\n{more}\r\n\r\n",
        hub.fact("token")
    )
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_that_is_broken_or_too_long_is_told_so_like_any_other() {
    let hub = hub().await;
    let broken = format!("{}ZZ\r\nnonsense", head(&hub, "Transfer-Encoding: chunked"));
    let cut = format!("{}5\r\n{{\"ad\r\n-1\r\n", head(&hub, "Transfer-Encoding: chunked"));
    let endless = head(&hub, "Content-Length: 99999999999");
    let expecting = head(&hub, "Content-Length: 99999999999\r\nExpect: 100-continue");
    let long = "x".repeat(9000);
    let close = "Host: hub\r\nTrackingID: BROKEN_1\r\nConnection: close\r\n\r\n";
    let long_wire = format!("GET {CUSTOMERS}?{long} HTTP/1.1\r\n{close}");
    let long_own = format!("GET /api/templates/{long} HTTP/1.1\r\n{close}");
    for (what, text, status, code) in [
        ("a chunk that is none", &broken, 400, "1115"),
        ("a chunk cut short", &cut, 400, "1115"),
        ("a length beyond all bounds", &endless, 413, "1106"),
        ("somebody who asks before they send it", &expecting, 413, "1106"),
        ("a long query", &long_wire, 414, "1117"),
        ("a long path", &long_own, 414, "url-too-long"),
    ] {
        let answer = sent(&hub, text).await;
        assert_eq!(answer.status, status, "{what}: {answer:?}");
        assert_eq!(answer.problems()[0].0, code, "{what}: {answer:?}");
        assert_eq!((answer.text("trackingId"), answer.header("trackingid")), ("BROKEN_1".to_owned(), Some("BROKEN_1")));
    }
    hub.client().get(CUSTOMERS).await.must(200);
    hub.logged_no_error();
}

/// As many orders as one partner may have under way, whose bodies never come.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_partner_fills_its_own_places_and_nobody_elses_and_whoever_is_too_slow_is_let_go() {
    let hub = hub().await;
    let words = ["partner", "add", "--name", "Vecina", "--admin-email", "jefa@vecina.example"];
    let other = hub.place.run(&words);
    let mut other_client = hub.client_with(other["token"].as_str().expect("a token"));
    let mut client = hub.client();
    client.get(CUSTOMERS).await.must(200);
    let head = head(&hub, "Content-Length: 10");
    let hold = async || {
        let mut socket = TcpStream::connect(hub.address).await.expect("the hub takes connections");
        socket.write_all(head.as_bytes()).await.expect("the head is taken");
        socket
    };
    let mut held = Vec::new();
    for _ in 0..alta_api::Class::Change.at_once() {
        held.push(hold().await);
    }
    let order = order(&hub, "lleno");
    let mut refused = client.post(CUSTOMERS, &order).await;
    // why one more each time: an order that found a place may have taken it from one of those who were to fill them all.
    for _ in 0..200 {
        if refused.status == 429 {
            break;
        }
        held.push(hold().await);
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        refused = client.post(CUSTOMERS, &order).await;
    }
    assert_eq!((refused.status, refused.header("retry-after")), (429, Some("1")), "{refused:?}");
    client.get(CUSTOMERS).await.must(200);
    let theirs = orders::customer(other["provisioningId"].as_str().expect("a template"), "vecina");
    other_client.post(CUSTOMERS, &theirs).await.must(202);
    let mut slow = held.swap_remove(0);
    let late = tokio::time::timeout(std::time::Duration::from_secs(30), read_answer(&mut slow)).await;
    let late = late.expect("it is not waited for for ever");
    assert_eq!((late.status, late.problems()[0].0.as_str()), (408, "1116"), "{late:?}");
    drop(held);
    for _ in 0..100 {
        let answer = client.post(CUSTOMERS, &order).await;
        if answer.status == 202 {
            return hub.logged_no_error();
        }
        assert_eq!(answer.status, 429, "{answer:?}");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the places are not given back");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_beyond_its_bounds_is_refused_by_name() {
    let hub = hub().await;
    let deep = format!("{{\"address\":{}1{}}}", "[".repeat(5000), "]".repeat(5000));
    let many = json!({ "packages": vec!["webex_calling"; 5000], "address": orders::madrid() }).to_string();
    let long = json!({ "externalId": "x".repeat(100_000), "address": orders::madrid() }).to_string();
    let cases = [
        ("too large", "application/json", format!("\"{}\"", "x".repeat(1024 * 1024 + 1)), 413, "1106"),
        ("too deep", "application/json", deep, 400, "1025"),
        ("too many", "application/json", many, 400, "1002"),
        ("too long", "application/json", long, 400, "1002"),
        ("not JSON", "application/json", "{\"address\":".to_owned(), 400, "1006"),
        ("more than one value", "application/json", "{} {}".to_owned(), 400, "1006"),
        ("not UTF-8 text", "application/json", "{\"externalId\":\"\\ud800\"}".to_owned(), 400, "1006"),
        ("the wrong type", "application/json", "{\"externalId\":{}}".to_owned(), 400, "1003"),
        ("a list for an object", "application/json", "[]".to_owned(), 400, "1003"),
        ("nothing", "application/json", String::new(), 400, "1001"),
        ("a form", "application/x-www-form-urlencoded", "a=b".to_owned(), 415, "1105"),
        ("XML", "text/xml", "<a/>".to_owned(), 415, "1105"),
        ("what only begins like JSON", "application/jsonp", "{}".to_owned(), 415, "1105"),
    ];
    for (what, media, text, status, code) in cases {
        for path in [CUSTOMERS, "/v1/wholesale/customers/validate"] {
            let answer = post_text(&hub, path, media, text.clone()).await;
            assert_eq!(answer.status, status, "{what}: {answer:?}");
            assert!(code.is_empty() || answer.problems().iter().any(|(found, _)| found == code), "{what}: {answer:?}");
        }
    }
    hub.logged_no_error();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_query_out_of_range_is_a_bad_request_and_not_a_fault() {
    let hub = hub().await;
    let mut client = hub.client();
    for query in ["max=:", "max=-1", "max=0", "max=1e3", "offset=-1", "offset=x", "status=happy"] {
        let answer = client.get(&format!("{CUSTOMERS}?{query}")).await;
        assert_eq!(answer.status, 400, "{query}: {answer:?}");
    }
    for query in [
        "max=99999",
        "max=99999999999999999999",
        "offset=2147483647",
        "offset=99999999999999999999",
        "orgId=nobody",
        "max=",
        "unknown=1",
        "%ff=%fe",
        "externalId=%00",
        "externalId=%F0%9F%90%9A",
        "&&&=&",
    ] {
        let answer = client.get(&format!("{CUSTOMERS}?{query}")).await;
        assert_eq!(answer.status, 200, "{query}: {answer:?}");
    }
    hub.logged_no_error();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_text_anywhere_that_no_database_holds_is_a_fault_on_sqlite() {
    every_text_may_be_nonsense(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_text_anywhere_that_no_database_holds_is_a_fault_on_postgres() {
    every_text_may_be_nonsense(Engine::Postgres).await;
}

/// Each text of each request of the table of routes: with a NUL in it, which neither engine takes, it is refused and never a fault of ours.
async fn every_text_may_be_nonsense(engine: Engine) {
    let Some(cast) = Cast::called(engine).await else { return };
    let (hub, own, mut client) = (&cast.hub, &cast.partner.world.objects, cast.client(&cast.partner.token));
    let (mut wrong, mut tried, mut named) = (Vec::new(), 0, 0);
    for route in alta_api::routes().into_iter().filter(|route| route.facts.right.is_some()) {
        let walk = Walk::of(&route).unwrap_or_else(|missing| panic!("{missing}"));
        for text in ["\0", "a\0b"] {
            for ask in walk.with_each_text(own, text) {
                let answer = ask.by(&mut client).await;
                let codes = answer.problems();
                named += usize::from(codes.iter().any(|(code, _)| code == "1008" || code == "control-characters"));
                tried += 1;
                if answer.status >= 500 {
                    wrong.push(format!("{ask:?}: {answer:?}"));
                }
            }
        }
    }
    for field in ["grant_type", "client_id", "client_secret", "refresh_token"] {
        let form = format!("grant_type=refresh_token&client_id=a&client_secret=b&refresh_token=c&{field}=a%00b");
        let answer = post_text(hub, "/v1/access_token", "application/x-www-form-urlencoded", form).await;
        assert!([400, 401].contains(&answer.status), "{field}: {answer:?}");
    }
    println!("{engine:?}: {tried} requests, {named} told which text it is");
    assert!(wrong.is_empty(), "{} findings:\n{}", wrong.len(), wrong.join("\n"));
    assert!(named > 100, "only {named} of {tried} were told which text it is");
    hub.logged_no_error();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wrong_methods_are_told_the_right_ones_and_unknown_paths_nothing() {
    let hub = hub().await;
    let mut client = hub.client();
    for method in ["PATCH", "PUT", "DELETE", "TRACE", "OPTIONS", "FIND"] {
        let answer = client.ask(method, CUSTOMERS, None).await.expect("the connection holds");
        assert_eq!(answer.status, 405, "{method}: {answer:?}");
        let allow = answer.header("allow").unwrap_or_default().to_owned();
        assert!(allow.contains("GET") && allow.contains("POST"), "{method}: Allow: {allow}");
        assert_eq!(answer.problems()[0].0, "1104");
    }
    for path in [
        "/v1",
        "/v1/",
        "/v1/wholesale",
        "/v1/wholesale/customers/",
        "/v1/wholesale/customers/a/b",
        "/v2/wholesale/customers",
        "/v1/wholesale/customers/..%2f..%2fetc",
        "/v1//wholesale/customers",
    ] {
        let answer = client.get(path).await;
        assert_eq!(answer.status, 404, "{path}: {answer:?}");
    }
    hub.logged_no_error();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn heads_that_flood_or_confuse_are_refused() {
    let hub = hub().await;
    let many: String = (0..2000).map(|n| format!("X-{n}: y\r\n")).collect();
    let cases = [
        ("many headers", format!("GET {CUSTOMERS} HTTP/1.1\r\nHost: hub\r\n{many}\r\n")),
        (
            "one huge header",
            format!("GET {CUSTOMERS} HTTP/1.1\r\nHost: hub\r\nX: {}\r\n\r\n", "y".repeat(2 * 1024 * 1024)),
        ),
        ("a huge address", format!("GET /{} HTTP/1.1\r\nHost: hub\r\n\r\n", "y".repeat(2 * 1024 * 1024))),
        (
            "two lengths",
            format!("POST {CUSTOMERS} HTTP/1.1\r\nHost: hub\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{{}}"),
        ),
        (
            "length and chunks",
            format!(
                "POST {CUSTOMERS} HTTP/1.1\r\nHost: hub\r\nContent-Length: 4\r\nTransfer-Encoding: chunked, gzip\r\n\r\n{{}}"
            ),
        ),
        ("no HTTP", "\u{0}\u{1}\u{2}\r\n\r\n".to_owned()),
    ];
    for (what, request) in cases {
        let mut socket = TcpStream::connect(hub.address).await.expect("the hub takes connections");
        let _ = socket.write_all(request.as_bytes()).await;
        let _ = socket.shutdown().await;
        let answer = read_answer(&mut socket).await;
        // why 0: the hub may close without a word.
        assert!([0, 400, 413, 414, 431].contains(&answer.status), "{what}: {answer:?}");
    }
    hub.client().get(CUSTOMERS).await.must(200);
    hub.logged_no_error();
}

/// The request left, the connection broke before any answer: the client knows nothing, repeats, and has one customer.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_whose_connection_broke_repeats_its_order_and_gets_one_customer() {
    let hub = hub().await;
    for round in 0..20 {
        let order = order(&hub, &format!("roto{round}"));
        let text = order.to_string();
        let mut socket = TcpStream::connect(hub.address).await.expect("the hub takes connections");
        let head = format!(
            "POST {CUSTOMERS} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            hub.fact("token"),
            text.len()
        );
        // Some connections break within the body, some right after it.
        let sent = if round % 4 == 0 { &text[..text.len() / 2] } else { &text[..] };
        socket.write_all(head.as_bytes()).await.expect("the head is taken");
        socket.write_all(sent.as_bytes()).await.expect("the body is taken");
        drop(socket);
        let mut client: Client = hub.client();
        let first = client.post(CUSTOMERS, &order).await.must(202).text("url");
        assert_eq!(client.post(CUSTOMERS, &order).await.must(202).text("url"), first);
        let found = client.get(&format!("{CUSTOMERS}?externalId=roto{round}")).await.must(200).json();
        assert_eq!(found["items"].as_array().map(Vec::len), Some(1), "{found}");
    }
    hub.logged_no_error();
    hub.place.is_healthy();
}
