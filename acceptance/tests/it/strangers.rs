//! The stranger: somebody with every right, elsewhere, asks for what exists here. They must not be able to tell it from what never existed.
//! Every route of the table, every place of a request where a reference can stand; nothing here is a list kept by hand.

use alta_acceptance::{
    Answer, Ask, Cast, Client, Engine, Grounds, Slot, SlotPlace, Walk, World, golden, samples, template,
};
use alta_api::Route;
use alta_model::role::{RightKind, Standing};

/// Two worlds of which the first must not learn of the second.
struct Border<'c> {
    who: &'static str,
    token: &'c str,
    own: &'c World,
    other: &'c World,
    /// One partner's: its templates, providers and subscriptions are for both.
    kin: bool,
    /// Acts for this sub-partner, on routes that let it.
    on_behalf_of: Option<&'c str>,
}

#[derive(Default)]
struct Findings {
    wrong: Vec<String>,
    requests: usize,
    slots: usize,
}

/// What belongs to a partner as a whole.
const OF_THE_PARTNER: [&str; 6] =
    ["provisioningId", "pstnConnectionId", "subscription", "subPartnerOrgId", "adminEmail", "poolNumber"];

fn walked() -> Vec<Route> {
    alta_api::routes().into_iter().filter(|route| route.facts.right.is_some()).collect()
}

fn walk_of(route: &Route) -> Walk {
    Walk::of(route).unwrap_or_else(|missing| panic!("{missing}"))
}

#[test]
fn what_is_open_to_everybody_is_the_list_that_was_reviewed() {
    let open = alta_api::routes().into_iter().filter(|route| route.facts.right.is_none());
    let mut lines: Vec<String> = open.map(|route| format!("{} {}", route.facts.method, route.facts.path)).collect();
    lines.sort();
    golden(
        "open-routes.txt",
        &format!(
            "# Routes without a right: no stranger walks them. A line more is a question for review.\n{}\n",
            lines.join("\n")
        ),
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stranger_cannot_tell_what_exists_from_what_never_did_on_sqlite() {
    nobody_sees_beyond_their_border(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stranger_cannot_tell_what_exists_from_what_never_did_on_postgres() {
    nobody_sees_beyond_their_border(Engine::Postgres).await;
}

async fn nobody_sees_beyond_their_border(engine: Engine) {
    let Some(cast) = Cast::called(engine).await else { return };
    let Cast { partner, sibling, stranger, branch, branch_org, twin, powerless: [(_, user), (_, wholesale)], .. } =
        &cast;
    let border = |who, token, own, other| Border { who, token, own, other, kin: true, on_behalf_of: None };
    let (clerk, customer) = (cast.token(Standing::PartnerAdmin), cast.token(Standing::CustomerFull));
    let reader = cast.token(Standing::CustomerReadOnly);
    let borders = [
        Border { kin: false, ..border("another partner", &stranger.token, &stranger.world, &partner.world) },
        border("another customer", customer, &partner.world, &sibling.world),
        border("an administrator of one customer", clerk, &partner.world, &sibling.world),
        border("a reader of another customer", reader, &partner.world, &sibling.world),
        border("a user of another customer", user, &partner.world, &sibling.world),
        border("wholesale alone", wholesale, &partner.world, &sibling.world),
        border("a sub-partner", &branch.token, &branch.world, &partner.world),
        border("a sub-partner beside", &branch.token, &branch.world, &twin.world),
        border("the partner of a sub-partner", &partner.token, &partner.world, &branch.world),
        Border {
            on_behalf_of: Some(branch_org),
            ..border("for a sub-partner", &partner.token, &branch.world, &partner.world)
        },
    ];
    let mut findings = Findings::default();
    for border in &borders {
        for route in walked() {
            // why: where no request can name the sub-partner, the partner reaches its customers by their organization.
            let apart = border.who.contains("sub-partner") && border.token == partner.token;
            if !apart || route.facts.on_behalf {
                compare(&cast, border, &route, &mut findings).await;
            }
        }
    }
    println!("{engine:?}: {} requests, references in {} places", findings.requests, findings.slots);
    assert!(findings.wrong.is_empty(), "{} findings:\n{}", findings.wrong.len(), findings.wrong.join("\n"));
    cast.hub.logged_no_error();
    cast.hub.place.is_healthy();
}

/// One route, one slot after the other, then all of them together.
async fn compare(cast: &Cast, border: &Border<'_>, route: &Route, findings: &mut Findings) {
    let walk = walk_of(route);
    let mut client = cast.client(border.token);
    let name = format!("{}: {} {}", border.who, route.facts.method, route.facts.path);
    let secrets = border.other.secrets();
    // why: the partner's templates are there for its sub-partners to use, with the names that stand in them.
    // The partner's audit keeps what the operator did for it, and for whom.
    let shown = match border.who {
        "a sub-partner" => route.facts.path.starts_with("/api/templates"),
        "the partner of a sub-partner" => route.facts.path == "/api/audit",
        _ => false,
    };
    if walk.method == "GET" && !shown {
        let answer = send(&mut client, border, walk.ask(&border.own.objects), findings).await;
        report(findings, &name, "its own", leaks(&answer, &secrets, &[]));
    }
    // why: what the two worlds share is no secret between them.
    let foreign = |slot: &&Slot| {
        let value = border.other.objects.get(slot.reference)?;
        if border.kin && OF_THE_PARTNER.contains(&slot.reference) {
            return None;
        }
        (border.own.objects.get(slot.reference) != Some(value)).then(|| value.clone())
    };
    let slots = walk.slots();
    let tried: Vec<(&Slot, String)> = slots.iter().filter_map(|slot| Some((slot, foreign(&slot)?))).collect();
    let mut rounds: Vec<Vec<(&Slot, String)>> = tried.iter().map(|one| vec![one.clone()]).collect();
    findings.slots += tried.len();
    if tried.len() > 1 {
        rounds.push(tried);
    }
    for round in rounds {
        let exchanged: Vec<(&Slot, &str)> = round.iter().map(|(slot, value)| (*slot, value.as_str())).collect();
        let never: Vec<(&Slot, String)> =
            round.iter().map(|(slot, _)| (*slot, samples::never(slot.reference))).collect();
        let never: Vec<(&Slot, &str)> = never.iter().map(|(slot, value)| (*slot, value.as_str())).collect();
        let place = format!("{:?}", exchanged.iter().map(|(slot, _)| &slot.place).collect::<Vec<_>>());
        let real = send(&mut client, border, walk.ask_with(&border.own.objects, &exchanged), findings).await;
        let none = send(&mut client, border, walk.ask_with(&border.own.objects, &never), findings).await;
        let (same, echoed) =
            (same(&real, &exchanged, &none, &never), exchanged.iter().map(|(_, value)| *value).collect::<Vec<_>>());
        let done = walk.method != "GET" && !(400..500).contains(&real.status);
        report(findings, &name, &place, (!same).then(|| format!("{real:?}\n    but nothing: {none:?}")));
        report(findings, &name, &place, done.then(|| format!("was done: {real:?}")));
        report(findings, &name, &place, leaks(&real, &secrets, &echoed));
    }
}

fn report(findings: &mut Findings, name: &str, place: &str, what: Option<String>) {
    findings.wrong.extend(what.map(|what| format!("{name} with {place}: {what}")));
}

async fn send(client: &mut Client, border: &Border<'_>, ask: Option<Ask>, findings: &mut Findings) -> Answer {
    let mut ask = ask.expect("every world has what its requests need").with("TrackingID", "stranger");
    if let Some(org) = border.on_behalf_of.filter(|_| !ask.path.contains("onBehalfOfSubPartnerOrgId")) {
        let separator = if ask.path.contains('?') { '&' } else { '?' };
        ask.path = format!("{}{separator}onBehalfOfSubPartnerOrgId={org}", ask.path);
    }
    findings.requests += 1;
    ask.by(client).await
}

/// Byte for byte, but for the time of day and for what the asker said themselves.
fn same(real: &Answer, exchanged: &[(&Slot, &str)], none: &Answer, never: &[(&Slot, &str)]) -> bool {
    let masked = |answer: &Answer, said: &[(&Slot, &str)]| {
        let mut text = String::from_utf8_lossy(&answer.body).into_owned();
        for (place, (_, value)) in said.iter().enumerate() {
            text = text.replace(value, &format!("<said {place}>"));
        }
        let mut headers = answer.headers.clone();
        for name in ["date", "content-length", "location"] {
            headers.remove(name);
        }
        (answer.status, headers, text)
    };
    masked(real, exchanged) == masked(none, never)
}

/// What an answer tells of the other world, ids within ids included.
fn leaks(answer: &Answer, secrets: &[String], said: &[&str]) -> Option<String> {
    let mut text = format!("{} {:?}", String::from_utf8_lossy(&answer.body), answer.headers);
    for said in said {
        text = text.replace(said, "");
    }
    let inner: Vec<String> =
        text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').filter_map(samples::read).collect();
    let text = format!("{text} {}", inner.join(" ")).to_lowercase();
    let found: Vec<&String> = secrets.iter().filter(|secret| text.contains(&secret.to_lowercase())).collect();
    (!found.is_empty()).then(|| format!("tells {found:?}: {answer:?}"))
}

/// Without this the stranger would prove nothing: their requests are refused for whose they are, not for how they are written.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_requests_succeed_for_those_whose_things_they_are() {
    let cast = Cast::called(Engine::Sqlite).await.expect("SQLite is always here");
    let mut client = cast.client(&cast.partner.token);
    let mut wrong = Vec::new();
    for route in walked() {
        let walk = walk_of(&route);
        let world = match walk.method {
            "GET" => cast.partner.world.clone(),
            _ => {
                let provisioning_id = template(&mut client, "jefa@zarzuela.example", false).await;
                let pstn_connection_id = cast.partner.world.objects["pstnConnectionId"].clone();
                World::made(&mut client, &Grounds { provisioning_id, pstn_connection_id }, "castanuela").await
            }
        };
        let ask = walk.ask(&world.objects).expect("every world has what its requests need");
        let answer = ask.by(&mut client).await;
        // Conflicts are met only by those who may see what is in the way.
        if !(200..300).contains(&answer.status) && answer.status != 409 {
            wrong.push(format!("{ask:?}: {answer:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    cast.hub.logged_no_error();
}

/// An id is read for what it is: of another type, or of no form at all, it names nothing, and nothing happens.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_id_of_another_type_or_of_no_form_names_nothing() {
    let cast = Cast::called(Engine::Sqlite).await.expect("SQLite is always here");
    let mut client = cast.client(&cast.partner.token);
    let own = &cast.partner.world.objects;
    let mut wrong = Vec::new();
    for route in walked() {
        let walk = walk_of(&route);
        for slot in walk.slots() {
            let Some(inner) = own.get(slot.reference).and_then(|id| samples::read(id)) else { continue };
            let Some((kind, id)) = inner.split_once('/') else { continue };
            let other = if kind == "DEVICE" { "PEOPLE" } else { "DEVICE" };
            let values = [
                samples::wire(other, id),
                samples::wire("", id),
                samples::wire(kind, "x"),
                "%FF".into(),
                "..".into(),
                "x".repeat(5000),
                "'".into(),
                "null".into(),
                "-1".into(),
            ];
            for value in values {
                // why: text that is no URL would be a fault of this client.
                let value = if matches!(slot.place, SlotPlace::Body(_)) { value } else { value.replace('\'', "%27") };
                let Some(ask) = walk.ask_with(own, &[(&slot, &value)]) else { continue };
                let answer = ask.by(&mut client).await;
                let nothing = walk.method == "GET" && answer.status == 200 && is_empty(&answer);
                if ![400, 404, 409].contains(&answer.status) && !nothing {
                    wrong.push(format!(
                        "{} {} {:?} {}: {answer:?}",
                        walk.method,
                        route.facts.path,
                        slot.place,
                        &value[..value.len().min(60)]
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} findings:\n{}", wrong.len(), wrong.join("\n"));
    cast.hub.logged_no_error();
}

/// A list without an item.
fn is_empty(answer: &Answer) -> bool {
    let body = answer.json();
    let mut lists = body.as_object().into_iter().flatten().filter_map(|(_, value)| value.as_array());
    lists.next().is_some_and(|list| list.is_empty())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_suspended_sub_partner_sees_and_removes_but_changes_nothing() {
    let cast = Cast::called(Engine::Sqlite).await.expect("SQLite is always here");
    let suspend = format!("/api/sub-partners/{}/suspend", cast.branch_org);
    cast.client(&cast.partner.token).post(&suspend, &serde_json::json!({})).await.must(204);
    let mut wrong = Vec::new();
    let mut removing = Vec::new();
    for (who, token) in [("its own", &cast.branch.token), ("on its behalf", &cast.partner.token)] {
        let mut client = cast.client(token);
        for route in walked() {
            if who != "its own" && !route.facts.on_behalf {
                continue;
            }
            let border = Border {
                who,
                token,
                own: &cast.branch.world,
                other: &cast.partner.world,
                kin: true,
                on_behalf_of: (who != "its own").then_some(&cast.branch_org),
            };
            let kind = route.facts.right.expect("walked routes have a right").kind();
            if kind == RightKind::Remove {
                removing.push(route);
                continue;
            }
            let answer =
                send(&mut client, &border, walk_of(&route).ask(&cast.branch.world.objects), &mut Findings::default())
                    .await;
            let suspended =
                answer.problems().iter().any(|(code, _)| ["1061", "sub-partner-suspended"].contains(&code.as_str()));
            if suspended != (kind == RightKind::Change) {
                wrong.push(format!("{who}: {} {}: {answer:?}", route.facts.method, route.facts.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // What removes comes last: the smaller thing before the one that holds it.
    removing.sort_by_key(|route| std::cmp::Reverse(route.facts.path.matches('/').count()));
    let mut client = cast.client(&cast.branch.token);
    for route in removing {
        let answer = walk_of(&route).ask(&cast.branch.world.objects).expect("its request").by(&mut client).await;
        assert_ne!(answer.status, 403, "{} {}: {answer:?}", route.facts.method, route.facts.path);
    }
}
