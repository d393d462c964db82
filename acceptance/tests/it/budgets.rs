//! How heavy the pages are, and how fast among ten thousand customers and a million users. Each figure is printed beside its budget.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use alta_acceptance::{Cast, Engine, Hub, Visitor, root, visitor};

/// HTML, style, scripts and mark of a first visit, compressed.
const PAGE_KB: f64 = 60.0;
const SCRIPT_KB: f64 = 15.0;
const REQUESTS: usize = 7;
/// Server time of a filtered list, 95 of 100.
const LIST_MS: f64 = 50.0;
const PALETTE_MS: f64 = 80.0;

fn kb(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}

/// What a page asks for: between `before` and the next quotation mark.
fn named<'p>(page: &'p str, before: &'p str) -> impl Iterator<Item = &'p str> {
    page.split(before).skip(1).filter_map(|rest| rest.split('"').next()).filter(|path| path.starts_with("/assets/"))
}

struct Weight {
    all: usize,
    scripts: usize,
    /// Before anything is pressed.
    requests: usize,
}

async fn weigh(visitor: &mut Visitor, path: &str) -> Weight {
    let plain = visitor.open(path).await;
    let page = String::from_utf8_lossy(&plain.body).into_owned();
    let sent = visitor.weigh(path, false).await;
    let mut weight = Weight { all: sent.body.len(), scripts: 0, requests: 1 };
    let mut assets: BTreeSet<String> =
        named(&page, "href=\"").chain(named(&page, "src=\"")).map(str::to_owned).collect();
    let mut asked = BTreeSet::new();
    while let Some(asset) = assets.pop_first() {
        if !asked.insert(asset.clone()) {
            continue;
        }
        let sent = visitor.weigh(&asset, false).await.must(200);
        weight.all += sent.body.len();
        if asset.ends_with(".js") {
            weight.scripts += sent.body.len();
            // What a module imports is counted as well; what it imports when it is needed is weight, but no request yet.
            let text = visitor.open(&asset).await;
            let text = String::from_utf8_lossy(&text.body).into_owned();
            assets.extend(named(&text, "from \"").map(str::to_owned));
            for later in named(&text, "import(\"") {
                let sent = visitor.weigh(later, false).await.must(200);
                weight.all += sent.body.len();
                weight.scripts += sent.body.len();
            }
        }
    }
    weight.requests += asked.len();
    weight
}

/// Every page that a visitor can open, wizards with each of their steps.
async fn opened(visitor: &mut Visitor, cast: &Cast) -> Vec<String> {
    let mut opened = Vec::new();
    for facts in alta_ui::pages().iter().map(|page| &page.facts) {
        let skipped = [
            "/hub/events",
            "/hub/customers/export",
            "/hub/components",
            "/",
            "/signin",
            "/welcome",
            "/invite/{secret}",
            "/phone/{secret}",
        ];
        if facts.method != "GET" || skipped.contains(&facts.path) || facts.path.contains("{draft}") {
            continue;
        }
        let Ok(Some(path)) = visitor::path_of(facts.path, &cast.partner.world.objects) else { continue };
        let answer = visitor.open(&path).await;
        match (answer.status, answer.header("location")) {
            (200, _) => opened.push(path),
            (303, Some(wizard)) if wizard.contains("draft=") => {
                let (wizard, _) = wizard.split_once("&step=").unwrap_or((wizard, ""));
                for step in [
                    "info",
                    "packages",
                    "hq",
                    "type",
                    "primary",
                    "auth",
                    "calling",
                    "settings",
                    "locations",
                    "users",
                    "numbers",
                ] {
                    let path = format!("{wizard}&step={step}");
                    if visitor.open(&path).await.status == 200 {
                        opened.push(path);
                    }
                }
            }
            _ => {}
        }
    }
    opened
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_weighs_more_than_its_budget() {
    let cast = Cast::called(Engine::Sqlite).await.expect("SQLite is always here");
    let mut visitor = Visitor::signed_in(&cast.hub, "jefa@zarzuela.example").await;
    let (mut over, mut heaviest) = (Vec::new(), Vec::new());
    for path in opened(&mut visitor, &cast).await {
        let weight = weigh(&mut visitor, &path).await;
        let (all, scripts) = (kb(weight.all), kb(weight.scripts));
        let ratio = all / PAGE_KB;
        let line = format!(
            "{all:>6.1} kB of {PAGE_KB} ({ratio:.2}), scripts {scripts:>5.1} of {SCRIPT_KB}, {} requests: {path}",
            weight.requests
        );
        if all > PAGE_KB || scripts > SCRIPT_KB || weight.requests > REQUESTS {
            over.push(line.clone());
        }
        heaviest.push((weight.all, line));
    }
    heaviest.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    heaviest.iter().for_each(|(_, line)| println!("{line}"));
    assert!(heaviest.len() > 40, "only {} pages were weighed", heaviest.len());
    assert!(over.is_empty(), "over their budget:\n{}", over.join("\n"));
}

/// A path, what it is, how many milliseconds it may take, and whether our script asks for its inside.
type Asked = (&'static str, &'static str, Option<f64>, bool);

#[rustfmt::skip]
const ASKED: [Asked; 22] = [
    ("customers, all", "/hub/customers", Some(LIST_MS), false),
    ("customers by name", "/hub/customers?sort=name", Some(LIST_MS), false),
    ("customers found by words", "/hub/customers?q=panaderia+lozano", Some(LIST_MS), false),
    ("customers found by one word that all have", "/hub/customers?q=cliente", Some(LIST_MS), false),
    ("customers found by a word that none has", "/hub/customers?q=zzzz", Some(LIST_MS), false),
    ("customers found by a piece of a number", "/hub/customers?q=910+042", Some(LIST_MS), false),
    ("customers found by a whole number", "/hub/customers?q=%2B34910424242", Some(LIST_MS), false),
    ("customers with errors", "/hub/customers?status=provisioned_with_errors", Some(LIST_MS), false),
    ("customers that need attention", "/hub/customers?view=attention", Some(LIST_MS), false),
    ("customers near a limit", "/hub/customers?view=near", Some(LIST_MS), false),
    ("customers with a package in a country", "/hub/customers?package=webex_calling&country=ES", Some(LIST_MS), false),
    ("a customer beside its list", "/hub/customers/01a00000-0001-7000-8000-000000004242", Some(LIST_MS), false),
    ("users of a customer, by words", "/hub/customers/01a00000-0001-7000-8000-000000004242/users?search=ana+lozano", Some(LIST_MS), false),
    ("numbers of a customer", "/hub/customers/01a00000-0001-7000-8000-000000004242/numbers", Some(LIST_MS), false),
    ("home", "/hub", None, false),
    ("numbers found by the end", "/hub/numbers?q=424242", None, false),
    ("palette: a word", "/hub/search?q=panaderia", Some(PALETTE_MS), true),
    ("palette: words of one", "/hub/search?q=clinica+nunez+4211", Some(PALETTE_MS), true),
    ("palette: the beginning of an address", "/hub/search?q=ana.loz", Some(PALETTE_MS), true),
    ("palette: a whole address", "/hub/search?q=ana.lozano424200@cliente4242.example", Some(PALETTE_MS), true),
    ("palette: a piece of a number", "/hub/search?q=4242", Some(PALETTE_MS), true),
    ("palette: an id", "/hub/search?q=01a00000-0001-7000-8000-000000004242", Some(PALETTE_MS), true),
];

const ROUNDS: usize = 40;
const CUSTOMERS: usize = 10_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "minutes, and a quiet machine"]
async fn lists_and_palette_are_fast_among_a_million_users_on_sqlite() {
    fast_among_a_million_users(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "minutes, and a quiet machine"]
async fn lists_and_palette_are_fast_among_a_million_users_on_postgres() {
    fast_among_a_million_users(Engine::Postgres).await;
}

async fn fast_among_a_million_users(engine: Engine) {
    let Some(hub) = Hub::demo(engine) else { return };
    let customers = std::env::var("ALTA_CUSTOMERS").ok().and_then(|number| number.parse().ok()).unwrap_or(CUSTOMERS);
    let text = std::fs::read_to_string(root().join("acceptance/million.sql")).expect("the data set");
    let started = Instant::now();
    let after = if engine == Engine::Postgres { "analyze;" } else { "" };
    hub.place.lay(&format!("{} {after}", text.replace("@customers", &customers.to_string())));
    println!(
        "{engine:?}: {customers} customers and {} users laid in {} s",
        customers * 100,
        started.elapsed().as_secs()
    );
    let mut visitor = Visitor::signed_in(&hub, hub.fact("adminEmail")).await;
    let mut over = Vec::new();
    for (what, path, budget, inside) in ASKED {
        let mut took: Vec<Duration> = Vec::new();
        for _ in 0..ROUNDS {
            let started = Instant::now();
            let answer = visitor.weigh(path, inside).await;
            took.push(started.elapsed());
            assert!([200, 303].contains(&answer.status), "{path}: {}", answer.status);
        }
        took.sort_unstable();
        let [half, most] = [ROUNDS / 2, ROUNDS * 95 / 100].map(|at| took[at].as_secs_f64() * 1000.0);
        let ratio = budget.map(|budget| format!("of {budget} ({:.2})", most / budget)).unwrap_or_default();
        println!("{engine:?}: p50 {half:>7.1} ms, p95 {most:>7.1} ms {ratio:<16} {what}");
        if budget.is_some_and(|budget| most > budget) {
            over.push(format!("{what}: {most:.1} ms: {path}"));
        }
    }
    let is_release = alta_acceptance::binary().components().any(|part| part.as_os_str() == "release");
    assert!(over.is_empty() || !is_release, "{engine:?}: over their budget:\n{}", over.join("\n"));
}
