//! The pages of the browser, each as its table says: who may open or send it, and that nobody can tell what is somebody else's from what never was.

use alta_acceptance::{Answer, Cast, Engine, Objects, Visitor, golden, visitor};
use alta_model::role::{Reach, Standing, reach};
use alta_ui::{Facts, pages};

/// Those who have a place in the hub of a partner.
const STANDINGS: [(Standing, &str); 5] = [
    (Standing::PartnerFullWholesale, "full+whole"),
    (Standing::PartnerFull, "full"),
    (Standing::PartnerAdmin, "admin"),
    (Standing::PartnerReadOnly, "read-only"),
    (Standing::Helpdesk, "helpdesk"),
];

/// The parts of the screens, for those who make them: in debug builds alone.
const COMPONENTS: &str = "/hub/components";

fn table() -> Vec<Facts> {
    let all = pages().into_iter().map(|page| page.facts);
    let mut table: Vec<Facts> = all.filter(|facts| facts.path != COMPONENTS).collect();
    table.sort_by_key(|facts| (facts.path, facts.method.to_string()));
    table
}

#[test]
fn the_table_of_pages_is_the_one_that_was_reviewed() {
    let mut text = String::from(
        "# Every page: who may open it (GET) or send its form (POST). `·`: 403. Pages without a right are open to everybody who can reach the\n\
         # hub. Columns: partner full with the wholesale role, partner full, partner administrator, read-only, helpdesk.\n\n",
    );
    for facts in table() {
        let cells: Vec<String> = match facts.right {
            None => vec!["open to everybody".to_owned()],
            Some(right) => STANDINGS
                .iter()
                .map(|(standing, name)| {
                    let cell = if reach(right, &[*standing]) == Reach::Nothing { "·" } else { *name };
                    format!("{cell:<11}")
                })
                .collect(),
        };
        let right = facts.right.map_or("", |right| right.code());
        let line = format!("{:<5}{:<62}{right:<24}{}", facts.method.as_str(), facts.path, cells.concat());
        text.push_str(line.trim_end());
        text.push('\n');
    }
    golden("pages.txt", &text);
}

/// The address behind a token.
async fn email(cast: &Cast, token: &str) -> String {
    cast.client(token).get("/v1/people/me").await.must(200).json()["emails"][0].as_str().expect("an address").to_owned()
}

async fn visitor_of(cast: &Cast, token: &str) -> Visitor {
    let email = email(cast, token).await;
    Visitor::signed_in(&cast.hub, &email).await
}

/// A page with the things of a world in its path, and what a form without a field sends.
async fn knock(visitor: &mut Visitor, facts: &Facts, objects: &Objects) -> Option<(String, Answer)> {
    let path = visitor::path_of(facts.path, objects).unwrap_or_else(|missing| panic!("{missing}"))?;
    let answer = visitor.ask(facts.method.as_str(), &path, "").await;
    Some((path, answer))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_answers_every_standing_as_the_table_says_on_sqlite() {
    every_page_answers_every_standing_as_the_table_says(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_answers_every_standing_as_the_table_says_on_postgres() {
    every_page_answers_every_standing_as_the_table_says(Engine::Postgres).await;
}

/// The stream of changes has no end to wait for.
fn is_stream(facts: &Facts) -> bool {
    facts.path == "/hub/events"
}

async fn every_page_answers_every_standing_as_the_table_says(engine: Engine) {
    let Some(cast) = Cast::called(engine).await else { return };
    let (own, never) = (&cast.partner.world.objects, cast.partner.world.never());
    let mut wrong = Vec::new();
    for (standing, name) in STANDINGS {
        let mut visitor = visitor_of(&cast, cast.token(standing)).await;
        for facts in table().iter().filter(|facts| !is_stream(facts)) {
            let Some(right) = facts.right else { continue };
            // why nothing that exists behind a form: the right is judged before anything else is looked at, and nothing shall be removed.
            let objects = if facts.method == "GET" { own } else { &never };
            let Some((path, answer)) = knock(&mut visitor, facts, objects).await else { continue };
            let may = reach(right, &[standing]) != Reach::Nothing;
            if (answer.status == 403) == may || answer.status >= 500 || answer.status == 401 {
                wrong.push(format!(
                    "{name} {} but: {} {path}: {}",
                    if may { "may" } else { "may not" },
                    facts.method,
                    answer.status
                ));
            }
            let shown = facts.method != "GET" || facts.path.contains("{draft}") || [200, 303].contains(&answer.status);
            if may && !shown {
                wrong.push(format!("{name} sees nothing: {} {path}: {}", facts.method, answer.status));
            }
        }
    }
    for (who, token) in [
        ("a customer's administrator", cast.token(Standing::CustomerFull)),
        ("a customer's reader", cast.token(Standing::CustomerReadOnly)),
    ] {
        let mut visitor = visitor_of(&cast, token).await;
        for facts in table().iter().filter(|facts| facts.right.is_some() && !is_stream(facts)) {
            let Some((path, answer)) = knock(&mut visitor, facts, own).await else { continue };
            if answer.status != 403 {
                wrong.push(format!("{who} has no place here, but: {} {path}: {}", facts.method, answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{engine:?}: {} findings:\n{}", wrong.len(), wrong.join("\n"));
    cast.hub.logged_no_error();
    cast.hub.place.is_healthy();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_who_is_not_signed_in_opens_a_page_that_has_a_right() {
    let cast = Cast::called(Engine::Sqlite).await.expect("SQLite is always here");
    let mut visitor = visitor_of(&cast, &cast.partner.token).await;
    visitor.leave();
    let mut wrong = Vec::new();
    for facts in table().iter().filter(|facts| facts.right.is_some()) {
        let Some((path, answer)) = knock(&mut visitor, facts, &cast.partner.world.objects).await else { continue };
        let to_sign_in = answer.header("location").is_some_and(|to| to.starts_with("/signin?next="));
        // why: what was sent comes along through the sign-in.
        let keeps = String::from_utf8_lossy(&answer.body).contains("name=\"kept\"");
        let asked =
            if facts.method == "GET" { answer.status == 303 && to_sign_in } else { answer.status == 401 && keeps };
        if !asked {
            wrong.push(format!("{} {path}: {answer:?}", facts.method));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_parts_of_the_screens_are_shown_in_debug_builds_and_by_no_release() {
    let cast = Cast::called(Engine::Sqlite).await.expect("SQLite is always here");
    let mut visitor = visitor_of(&cast, &cast.partner.token).await;
    let is_release = alta_acceptance::binary().components().any(|part| part.as_os_str() == "release");
    let shown = visitor.open(COMPONENTS).await;
    assert_eq!(shown.status, if is_release { 404 } else { 200 }, "{shown:?}");
}

/// Where an address names something behind its `?`: the page, the name, and the reference.
const QUERIES: [(&str, &str, &str); 14] = [
    ("/hub/audit", "customer", "customerId"),
    ("/hub/customers", "q", "email"),
    ("/hub/customers", "q", "phoneNumber"),
    ("/hub/customers", "q", "customerId"),
    ("/hub/customers", "template", "provisioningId"),
    ("/hub/numbers", "q", "phoneNumber"),
    ("/hub/search", "q", "customerId"),
    ("/hub/search", "q", "orgId"),
    ("/hub/search", "q", "externalId"),
    ("/hub/search", "q", "userEmail"),
    ("/hub/search", "q", "phoneNumber"),
    ("/hub/search", "q", "subscriberId"),
    ("/hub/search", "q", "operationId"),
    ("/hub/customers/remove", "customer", "customerId"),
];

/// What is somebody else's looks as if it had never been, whoever asks: with the same status, the same page, and without a trace of it.
async fn nobody_sees_beyond_their_border(engine: Engine) {
    let Some(cast) = Cast::called(engine).await else { return };
    let Cast { partner, sibling, stranger, branch, twin, .. } = &cast;
    let clerk = cast.token(Standing::PartnerAdmin);
    let borders = [
        ("another partner", stranger.token.as_str(), &stranger.world, &partner.world, false),
        ("an administrator of one customer", clerk, &partner.world, &sibling.world, true),
        ("a sub-partner", &branch.token, &branch.world, &partner.world, true),
        ("a sub-partner beside", &branch.token, &branch.world, &twin.world, true),
    ];
    let (mut wrong, mut requests) = (Vec::new(), 0);
    for (who, token, own, other, kin) in borders {
        let mut visitor = visitor_of(&cast, token).await;
        let never = other.never();
        let secrets = other.secrets();
        for facts in table().iter().filter(|facts| facts.right.is_some() && !is_stream(facts)) {
            // why: the partner's templates and subscriptions are there for its sub-partners too, and its people are colleagues.
            let shared = kin
                && ["{template}", "{subscription}", "{org}", "{person}", "{provider}"]
                    .iter()
                    .any(|part| facts.path.contains(part));
            if !facts.path.contains('{') || shared && !facts.path.contains("{customer}") {
                continue;
            }
            for exchanged in exchanges(facts.path) {
                let with = |from: &Objects| -> Objects {
                    let mut objects = own.objects.clone();
                    for reference in &exchanged {
                        objects.extend(from.get_key_value(reference).map(|(known, id)| (*known, id.clone())));
                    }
                    objects
                };
                let (foreign, missing) = (
                    knock(&mut visitor, facts, &with(&other.objects)).await,
                    knock(&mut visitor, facts, &with(&never)).await,
                );
                let (Some(foreign), Some(missing)) = (foreign, missing) else { continue };
                requests += 2;
                let what = format!("{who}: {} {} with {exchanged:?} of the other", facts.method, facts.path);
                compare(&what, &foreign, &missing, &secrets, &mut wrong);
            }
        }
        for (page, name, reference) in QUERIES {
            let (Some(theirs), Some(nobodys)) = (other.objects.get(reference), never.get(reference)) else { continue };
            if kin && reference == "provisioningId" {
                continue;
            }
            let mut pair = Vec::new();
            for id in [theirs, nobodys] {
                let path = format!("{page}?{name}={}", visitor::plain(id).replace('+', "%2B").replace('@', "%40"));
                pair.push((path.clone(), visitor.open(&path).await));
            }
            requests += 2;
            compare(
                &format!("{who}: {page}?{name}= with the {reference} of the other"),
                &pair[0],
                &pair[1],
                &secrets,
                &mut wrong,
            );
        }
    }
    println!("{engine:?}: {requests} requests");
    assert!(wrong.is_empty(), "{} findings:\n{}", wrong.len(), wrong.join("\n"));
    cast.hub.logged_no_error();
    cast.hub.place.is_healthy();
}

/// Each parameter alone, and all of them together.
fn exchanges(page: &str) -> Vec<Vec<&'static str>> {
    let named = visitor::references_of(page);
    let mut each: Vec<Vec<&'static str>> = named.iter().map(|one| vec![*one]).collect();
    if named.len() > 1 {
        each.push(named);
    }
    each
}

fn compare(
    what: &str,
    foreign: &(String, Answer),
    missing: &(String, Answer),
    secrets: &[String],
    wrong: &mut Vec<String>,
) {
    let shown = |(path, answer): &(String, Answer)| {
        let mut text = String::from_utf8_lossy(&answer.body).into_owned();
        for said in path.split(['/', '=', '?']).filter(|said| said.len() > 8) {
            for written in [said.to_owned(), said.replace("%2B", "+").replace("%40", "@")] {
                text = text.replace(&written, "?");
            }
        }
        text
    };
    let (theirs, nobodys) = (shown(foreign), shown(missing));
    let told: Vec<&String> =
        secrets.iter().filter(|secret| theirs.to_lowercase().contains(&secret.to_lowercase())).collect();
    if foreign.1.status != missing.1.status {
        wrong.push(format!("{what}: {} for what is theirs, {} for what never was", foreign.1.status, missing.1.status));
    } else if !told.is_empty() {
        wrong.push(format!("{what}: tells {told:?}"));
    } else if theirs != nobodys {
        let differs = theirs.lines().zip(nobodys.lines()).find(|(one, other)| one != other);
        let at = theirs.bytes().zip(nobodys.bytes()).take_while(|(one, other)| one == other).count();
        let piece = |text: &str| text.chars().skip(at.saturating_sub(60)).take(200).collect::<String>();
        wrong.push(format!(
            "{what}: the pages differ ({}): {} | {}",
            differs.is_some(),
            piece(&theirs),
            piece(&nobodys)
        ));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stranger_cannot_tell_a_page_that_exists_from_one_that_never_did_on_sqlite() {
    nobody_sees_beyond_their_border(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stranger_cannot_tell_a_page_that_exists_from_one_that_never_did_on_postgres() {
    nobody_sees_beyond_their_border(Engine::Postgres).await;
}
