//! Races inside a customer, on persistent connections: seats, numbers, extensions and administrators are what the rules say, however many ask
//! at the same instant, and a customer that is let go takes nobody in.

use std::time::{Duration, Instant};

use alta_acceptance::{Answer, Ask, Client, Hub, at_once, every_scope, fresh, id_of, orders, settled, token_of};
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

/// A customer as it is when it is ready to take users in.
struct House {
    customer: String,
    org: String,
    location: String,
}

impl House {
    /// With as many seats of Webex Calling.
    async fn made(hub: &Hub, seats: usize) -> House {
        let mut client = hub.client();
        let name = fresh::name("carrera");
        let mut order = orders::customer(hub.fact("provisioningId"), &name);
        order["provisioningParameters"]["packages"] = json!({ "limits": { "webex_calling": seats } });
        let customer = id_of(&client.post(CUSTOMERS, &order).await.must(202));
        let seen = settled(&mut client, &format!("{CUSTOMERS}/{customer}")).await;
        let org = seen["orgId"].as_str().expect("an organization").to_owned();
        let places = client.get(&format!("/v1/locations?orgId={org}")).await.must(200).json();
        let location = places["items"][0]["id"].as_str().expect("headquarters").to_owned();
        House { customer, org, location }
    }

    /// Somebody who calls, with this line.
    fn user(&self, line: &Json) -> Ask {
        let mut parameters = json!({ "firstName": "Ana", "lastName": "Gil", "locationId": self.location });
        for (field, value) in line.as_object().expect("an object") {
            parameters[field] = value.clone();
        }
        let body = json!({ "customerId": self.customer, "email": orders::email(&fresh::name("persona")),
            "packages": ["webex_calling"], "provisioningParameters": parameters });
        Ask::post(SUBSCRIBERS, body)
    }

    /// As many users at once, each with the line that belongs to their place.
    async fn crowd(&self, hub: &Hub, line: impl Fn(usize) -> Json) -> Vec<Answer> {
        at_once(hub, (0..CONTENDERS).map(|place| self.user(&line(place))).collect()).await
    }

    async fn used(&self, client: &mut Client) -> Json {
        let seen = client.get(&format!("/api/customers/{}", self.customer)).await.must(200).json();
        let packages = seen["packages"].as_array().expect("packages").clone();
        packages.into_iter().find(|package| package["name"] == "webex_calling").expect("the package")["used"].clone()
    }
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
    let house = House::made(hub, 3).await;
    won(&house.crowd(hub, extension).await, 3, "10051");
    assert_eq!(house.used(&mut hub.client()).await, 3);
}

async fn one_number_rings_at_one_user(hub: &Hub) {
    let (house, mut client) = (House::made(hub, CONTENDERS).await, hub.client());
    let number = fresh::phone();
    let pstn = json!({ "id": hub.fact("pstnConnectionId") });
    let of = |rest: &str| format!("/v1/telephony/{rest}?orgId={}", house.org);
    let connection = of(&format!("pstn/locations/{}/connection", house.location));
    client.put(&connection, &pstn).await.must(204);
    let numbers = of(&format!("config/locations/{}/numbers", house.location));
    client.post(&numbers, &json!({ "phoneNumbers": [number] })).await.must(200);
    won(&house.crowd(hub, |_| json!({ "primaryPhoneNumber": number })).await, 1, "10080");
    let listed = client.get(&format!("{}&phoneNumber=%2B{}", of("config/numbers"), &number[1..])).await.must(200);
    assert!(listed.json()["phoneNumbers"][0]["owner"]["id"].is_string(), "{listed:?}");
    assert_eq!(house.used(&mut client).await, 1);
}

async fn one_extension_of_a_location_is_one_users(hub: &Hub) {
    let house = House::made(hub, CONTENDERS).await;
    won(&house.crowd(hub, |_| extension(0)).await, 1, "10086");
    assert_eq!(house.used(&mut hub.client()).await, 1);
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
        let house = House::made(hub, 1).await;
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
        houses.push(House::made(hub, 10).await);
    }
    let asks = |house: &House| {
        let gone = Ask::delete(&format!("{CUSTOMERS}/{}", house.customer));
        [house.user(&extension(1)), gone, house.user(&extension(2)), house.user(&extension(3))]
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
                assert_eq!(house.used(&mut client).await, taken_in, "{answers:?}");
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
