//! Races inside a customer, on persistent connections: seats, numbers, extensions and administrators are what the rules say, however many ask
//! at the same instant, and a customer that is let go takes nobody in.

use std::time::{Duration, Instant};

use alta_acceptance::{Answer, Ask, Client, House, Hub, at_once, every_scope, fresh, orders, token_of};
use serde_json::{Value as Json, json};

use crate::races::{held, on_both_engines, statuses};

const CUSTOMERS: &str = "/v1/wholesale/customers";
const SUBSCRIBERS: &str = "/v1/wholesale/subscribers";
const CONTENDERS: usize = 50;

on_both_engines![
    the_last_seats_are_given_as_often_as_there_are_seats,
    one_number_rings_at_one_user,
    one_extension_of_a_location_is_one_users,
    of_the_last_two_administrators_of_a_customer_one_stays,
    of_the_last_two_administrators_of_a_partner_one_stays,
    a_customer_that_is_let_go_takes_nobody_in,
];

/// As many users at once, each with the line that belongs to their place.
async fn crowd(hub: &Hub, house: &House, line: impl Fn(usize) -> Json) -> Vec<Answer> {
    at_once(hub, (0..CONTENDERS).map(|place| user(house, &line(place))).collect()).await
}

fn user(house: &House, line: &Json) -> Ask {
    Ask::post(SUBSCRIBERS, house.user(&orders::email(&fresh::name("persona")), line))
}

/// Seats in use.
async fn used(client: &mut Client, house: &House) -> Json {
    let seen = client.get(&format!("/api/customers/{}", house.customer)).await.must(200).json();
    let packages = seen["packages"].as_array().expect("packages").clone();
    packages.into_iter().find(|package| package["name"] == "webex_calling").expect("the package")["used"].clone()
}

fn extension(place: usize) -> Json {
    json!({ "extension": (2000 + place).to_string() })
}

/// So many won, and everybody else was told this.
#[track_caller]
fn won(answers: &[Answer], winners: usize, code: &str) {
    assert_eq!(statuses(answers), [(200, winners), (409, answers.len() - winners)], "{answers:?}");
    for refused in answers.iter().filter(|answer| answer.status == 409) {
        assert_eq!(refused.problems()[0].0, code, "{refused:?}");
    }
}

async fn the_last_seats_are_given_as_often_as_there_are_seats(hub: &Hub) {
    let house = House::made(hub, Some(3)).await;
    won(&crowd(hub, &house, extension).await, 3, "10051");
    assert_eq!(used(&mut hub.client(), &house).await, 3);
}

async fn one_number_rings_at_one_user(hub: &Hub) {
    let (house, mut client) = (House::made(hub, Some(CONTENDERS)).await, hub.client());
    let number = fresh::phone();
    client.post(&house.numbers(), &json!({ "phoneNumbers": [number] })).await.must(200);
    won(&crowd(hub, &house, |_| json!({ "primaryPhoneNumber": number })).await, 1, "10080");
    let listed = client.get(&house.number(&number)).await.must(200);
    assert!(listed.json()["phoneNumbers"][0]["owner"]["id"].is_string(), "{listed:?}");
    assert_eq!(used(&mut client, &house).await, 1);
}

async fn one_extension_of_a_location_is_one_users(hub: &Hub) {
    let house = House::made(hub, Some(CONTENDERS)).await;
    won(&crowd(hub, &house, |_| extension(0)).await, 1, "10086");
    assert_eq!(used(&mut hub.client(), &house).await, 1);
}

/// Pairs of requests that each take one of the last two away, all of them at once: of each pair one is done.
async fn one_of_each_pair(hub: &Hub, pairs: Vec<[Ask; 2]>) {
    let answers = at_once(hub, pairs.into_iter().flatten().collect()).await;
    for pair in answers.chunks(2) {
        assert_eq!(statuses(pair), [(204, 1), (409, 1)], "{pair:?}");
        let refused = pair.iter().find(|answer| answer.status == 409).expect("one is refused");
        assert!(["10070", "person-is-last-administrator"].contains(&refused.problems()[0].0.as_str()), "{refused:?}");
    }
}

/// Removed or stripped of the role, in every combination.
fn ways(roles: impl Fn(&str) -> String, role: &str, one: &str, other: &str, place: usize) -> [Ask; 2] {
    let removed = |person: &str| Ask::delete(&format!("/v1/people/{person}"));
    let stripped = |person: &str| Ask::put(&roles(person), json!({ "roles": [role] }));
    match place % 3 {
        0 => [removed(one), removed(other)],
        1 => [stripped(one), stripped(other)],
        _ => [removed(one), stripped(other)],
    }
}

async fn of_the_last_two_administrators_of_a_customer_one_stays(hub: &Hub) {
    let mut client = hub.client();
    let mut pairs = Vec::new();
    for place in 0..15 {
        let house = House::made(hub, Some(1)).await;
        let path = format!("/api/customers/{}/administrators", house.customer);
        let first = client.get(&path).await.must(200).json()["items"][0]["id"].clone();
        let new = json!({ "email": orders::email(&fresh::name("segunda")), "roles": ["customer-full"] });
        let second = client.post(&path, &new).await.must(201).text("id");
        let roles = |person: &str| format!("{path}/{person}/roles");
        pairs.push(ways(roles, "customer-read-only", first.as_str().expect("an id"), &second, place));
    }
    one_of_each_pair(hub, pairs).await;
}

/// Each takes the role from the other: who comes second has lost the right to, or the token, or is the last one.
async fn of_the_last_two_administrators_of_a_partner_one_stays(hub: &Hub) {
    for place in 0..3 {
        let email = orders::email(&fresh::name("jefa"));
        let made = hub.place.run(&["partner", "add", "--name", "Operadora", "--admin-email", &email]);
        let token = made["token"].as_str().expect("a token");
        let mut client = hub.client_with(token);
        let first = client.get("/v1/people/me").await.must(200).text("id");
        let rival = orders::email(&fresh::name("rival"));
        let new = json!({ "email": rival, "roles": ["partner-full"] });
        let second = client.post("/api/administrators", &new).await.must(201).text("id");
        let roles = |person: &str| format!("/api/administrators/{person}/roles");
        let [one, other] = ways(roles, "helpdesk", &second, &first, place);
        let rival = token_of(hub, &rival, &every_scope());
        let answers = at_once(hub, vec![one.with_token(token), other.with_token(&rival)]).await;
        let done = answers.iter().filter(|answer| answer.status == 204).count();
        let refused = answers.iter().filter(|answer| [401, 403, 409].contains(&answer.status)).count();
        assert_eq!((done, refused), (1, 1), "{answers:?}");
    }
}

async fn a_customer_that_is_let_go_takes_nobody_in(hub: &Hub) {
    const HOUSES: usize = 12;
    let mut houses = Vec::new();
    for _ in 0..HOUSES {
        houses.push(House::made(hub, Some(10)).await);
    }
    let asks = |house: &House| {
        let gone = Ask::delete(&format!("{CUSTOMERS}/{}", house.customer));
        [user(house, &extension(1)), gone, user(house, &extension(2)), user(house, &extension(3))]
    };
    let answers = at_once(hub, houses.iter().flat_map(asks).collect()).await;
    let (mut client, mut left) = (hub.client(), 0);
    for (house, answers) in houses.iter().zip(answers.chunks(4)) {
        let (gone, users) = (&answers[1], [&answers[0], &answers[2], &answers[3]]);
        let taken_in = users.iter().filter(|answer| answer.status == 200).count();
        match gone.status {
            202 => {
                left += 1;
                assert_eq!(taken_in, 0, "{answers:?}");
                is_gone(&mut client, house).await;
            }
            409 => {
                assert_eq!(gone.problems()[0].0, "10065", "{gone:?}");
                assert_eq!(used(&mut client, house).await, taken_in, "{answers:?}");
                assert!(taken_in > 0, "{answers:?}");
            }
            _ => panic!("{gone:?}"),
        }
        assert!(users.iter().all(|answer| [200, 404, 409].contains(&answer.status)), "{answers:?}");
    }
    println!("{left} of {HOUSES} customers were let go");
}

async fn is_gone(client: &mut Client, house: &House) {
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        let answer = client.get(&format!("{CUSTOMERS}/{}", house.customer)).await;
        if answer.status == 404 {
            return;
        }
        assert!(Instant::now() < until, "the customer never leaves: {answer:?}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
