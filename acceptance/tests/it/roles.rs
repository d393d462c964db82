//! Who may do what: the table itself, and that every route answers by it.

use alta_acceptance::{Answer, Cast, Engine, Walk, World, every_scope, golden, token_of};
use alta_model::role::{Reach, Right, Standing, reach};

/// The columns of the table, as a person calls them.
const STANDINGS: [(Standing, &str); 8] = [
    (Standing::PartnerFullWholesale, "full+whole"),
    (Standing::PartnerFull, "full"),
    (Standing::PartnerAdmin, "admin"),
    (Standing::PartnerReadOnly, "read-only"),
    (Standing::Helpdesk, "helpdesk"),
    (Standing::CustomerFull, "c-full"),
    (Standing::CustomerFullRestricted, "c-full-r"),
    (Standing::CustomerReadOnly, "c-read"),
];

fn word(reach: Reach) -> &'static str {
    match reach {
        Reach::Nothing => "·",
        Reach::Own => "own",
        Reach::Assigned => "assigned",
        Reach::All => "all",
    }
}

#[test]
fn the_table_of_roles_is_the_one_that_was_reviewed() {
    let mut text = String::from(
        "# Who may do what. `all`: every customer of the partner (of the sub-partner, for its people); `assigned`: those assigned;\n\
         # `own`: the customer that the person belongs to; `·`: nothing. The column says the kind of a right: a suspended sub-partner\n\
         # sees and removes, but changes nothing. Columns: partner full with the wholesale role, partner full, partner administrator,\n\
         # read-only, helpdesk; customer full, the same in restricted administrator mode, customer read-only; nobody in particular (a\n\
         # plain user, or the wholesale role alone).\n\n",
    );
    let mut row = |right: &str, kind: &str, cells: Vec<&str>| {
        let standings: Vec<String> = cells.iter().map(|cell| format!("{cell:<11}")).collect();
        text.push_str(format!("{right:<24}{kind:<8}{}", standings.concat()).trim_end());
        text.push('\n');
    };
    row("", "", STANDINGS.iter().map(|(_, name)| *name).chain(["none"]).collect());
    for &right in Right::ALL {
        let columns = STANDINGS.iter().map(|(standing, _)| reach(right, &[*standing])).chain([reach(right, &[])]);
        row(right.code(), &format!("{:?}", right.kind()).to_lowercase(), columns.map(word).collect());
    }
    golden("roles.txt", &text);
}

/// Nothing that exists is named, and bodies are empty: the right is judged before anything else is looked at.
async fn knock(cast: &Cast, token: &str, walk: &Walk, nobody: &World) -> Answer {
    let mut ask = walk.ask(&nobody.never()).expect("a world that never was has every reference");
    if ask.body.is_some() {
        ask.body = Some(serde_json::json!({}));
    }
    ask.by(&mut cast.client(token)).await
}

const FORBIDDEN: [&str; 4] = ["1101", "1113", "forbidden", "restricted-administrator"];
const UNSCOPED: [&str; 2] = ["1102", "scope-missing"];

fn says(answer: &Answer, codes: &[&str]) -> bool {
    answer.problems().iter().any(|(code, _)| codes.contains(&code.as_str()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_answers_every_standing_as_the_table_says_on_sqlite() {
    every_route_answers_every_standing_as_the_table_says(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_answers_every_standing_as_the_table_says_on_postgres() {
    every_route_answers_every_standing_as_the_table_says(Engine::Postgres).await;
}

async fn every_route_answers_every_standing_as_the_table_says(engine: Engine) {
    let Some(cast) = Cast::called(engine).await else { return };
    let full = STANDINGS.iter().map(|(standing, name)| (*name, cast.token(*standing), vec![*standing]));
    let none = cast.powerless.iter().map(|(name, token)| (*name, token.as_str(), Vec::new()));
    let knocking: Vec<(&str, &str, Vec<Standing>)> = full.chain(none).collect();
    let mut wrong = Vec::new();
    for route in alta_api::routes() {
        let Some(right) = route.facts.right else { continue };
        let walk = Walk::of(&route).expect("every parameter has a sample");
        let path = format!("{} {}", route.facts.method, route.facts.path);
        for (name, token, standings) in &knocking {
            let answer = knock(&cast, token, &walk, &cast.partner.world).await;
            let may = reach(right, standings) != Reach::Nothing;
            let refused = answer.status == 403 && says(&answer, &FORBIDDEN);
            if refused == may || answer.status == 401 || answer.status >= 500 {
                wrong.push(format!("{path}: {name} {} but: {answer:?}", if may { "may" } else { "may not" }));
            }
        }
        for (who, token) in [("nobody", ""), ("a token never given", "alta_pat_never"), ("half a token", "alta_pat_")] {
            let answer = knock(&cast, token, &walk, &cast.partner.world).await;
            if answer.status != 401 || answer.header("www-authenticate").is_none() {
                wrong.push(format!("{path}: {who}: {answer:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{engine:?}: {}", wrong.join("\n"));
    cast.hub.logged_no_error();
    cast.hub.place.is_healthy();
}

/// Whoever has a token sees who they are, be it the only thing that they may.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_sees_themselves() {
    let cast = Cast::called(Engine::Sqlite).await.expect("SQLite is always here");
    let all = cast.tokens.iter().map(|(_, token)| token).chain(cast.powerless.iter().map(|(_, token)| token));
    for token in all {
        let me = cast.client(token).get("/v1/people/me").await.must(200);
        assert!(me.json()["emails"][0].is_string(), "{me:?}");
    }
    let [(_, user), _] = &cast.powerless;
    let me = cast.client(user).get("/v1/people/me").await.must(200);
    assert_eq!(me.text("id"), cast.partner.world.objects["personId"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_opens_what_its_scopes_say_and_nothing_else() {
    let cast = Cast::called(Engine::Sqlite).await.expect("SQLite is always here");
    let email = "jefa@zarzuela.example";
    let every = every_scope();
    let mut wrong = Vec::new();
    let mut tokens = std::collections::BTreeMap::new();
    for scope in every.split(' ') {
        tokens.insert(scope, token_of(&cast.hub, email, scope));
    }
    for route in alta_api::routes() {
        if route.facts.right.is_none() {
            continue;
        }
        let walk = Walk::of(&route).expect("every parameter has a sample");
        if route.facts.scopes.is_empty() {
            wrong.push(format!("{} {} asks for no scope", route.facts.method, route.facts.path));
        }
        for (scope, token) in &tokens {
            let answer = knock(&cast, token, &walk, &cast.partner.world).await;
            let opens = route.facts.scopes.contains(scope);
            let refused = answer.status == 403 && says(&answer, &UNSCOPED);
            if refused == opens || answer.status == 401 {
                wrong.push(format!("{} {}: {scope}: {answer:?}", route.facts.method, route.facts.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_ends_when_its_time_is_over_and_when_its_person_is_disabled() {
    let hub = alta_acceptance::Hub::demo(Engine::Sqlite).expect("SQLite is always here");
    let email = "lector@zarzuela.example";
    let made = hub.place.run(&["partner", "add", "--name", "Zarzuela", "--admin-email", email]);
    let expired = token_of(&hub, email, &every_scope());
    let path = "/v1/wholesale/customers";
    hub.client_with(&expired).get(path).await.must(200);
    let person = format!("person_id in (select id from person where email = '{email}')");
    hub.place.plant(&format!("update token set expires_at = 1 where {person}"));
    hub.client_with(&expired).get(path).await.must(401);
    let fresh = token_of(&hub, email, &every_scope());
    hub.client_with(&fresh).get(path).await.must(200);
    hub.place.plant(&format!("update person set disabled_at = 1 where email = '{email}'"));
    hub.client_with(&fresh).get(path).await.must(401);
    assert!(made["token"].is_string());
}
