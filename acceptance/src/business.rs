//! The business of a partner on a busy morning, as stories: customers come and stay, or come, grow and go; users get numbers and lines, new
//! names, and some of them leave.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;

use crate::{Effect, House, Hub, Plot, Step, Teller, id_of, orders, world::is_settled};

const CUSTOMERS: &str = "/v1/wholesale/customers";
const SUBSCRIBERS: &str = "/v1/wholesale/subscribers";

/// The kinds of steps that a morning has.
pub const KINDS: [&str; 8] =
    ["customer", "number", "user", "rename", "user leaves", "number leaves", "update", "customer leaves"];

pub struct Business {
    template: String,
    /// Customers that take users in.
    houses: Vec<House>,
    next: AtomicUsize,
}

impl Business {
    /// With some customers that are ready, so that users can come from the first moment on.
    pub async fn opened(hub: &Hub, houses: usize) -> Business {
        let mut open = Vec::new();
        for _ in 0..houses {
            open.push(House::made(hub, None).await);
        }
        Business { template: hub.fact("provisioningId").to_owned(), houses: open, next: AtomicUsize::new(0) }
    }

    async fn customer(&self, name: &str, teller: &mut Teller) -> Option<String> {
        let step = Step {
            kind: "customer",
            subject: "customer",
            method: "POST",
            path: CUSTOMERS.to_owned(),
            body: Some(orders::customer(&self.template, name)),
            effect: Effect::Made { find: format!("{CUSTOMERS}?externalId={name}") },
        };
        teller.tell(step).await.map(|answer| id_of(&answer))
    }

    /// It comes, gets more seats, and goes.
    async fn guest(&self, name: &str, seats: usize, teller: &mut Teller) -> Option<()> {
        let customer = self.customer(name, teller).await?;
        let path = format!("{CUSTOMERS}/{customer}");
        teller.until(&path, is_settled).await?;
        let more = json!({ "packages": ["webex_calling", "webex_meetings"],
            "provisioningParameters": { "packages": { "limits": { "webex_calling": seats } } } });
        let update = Step {
            kind: "update",
            subject: "customer",
            method: "PUT",
            path: path.clone(),
            body: Some(more),
            effect: Effect::Is {
                path: format!("/api/customers/{customer}"),
                at: "/packages/0/limit",
                value: json!(seats),
            },
        };
        teller.tell(update).await?;
        teller.tell(Step::removal("customer leaves", "customer", &path)).await.map(drop)
    }

    /// Somebody gets a number, a package and a new name; every other one leaves, and where one stays a number comes and goes.
    async fn user(&self, name: &str, number: usize, teller: &mut Teller) -> Option<()> {
        let house = &self.houses[number % self.houses.len()];
        let line = format!("+3492{:07}", 1_000_000 + number);
        teller.tell(number_in("line", house, &line)).await?;
        let subscriber = teller.tell(user_in(house, &orders::email(name), &line)).await?;
        let path = format!("/v1/people/{}", subscriber.text("personId"));
        let renamed = format!("Ana Lozano {number}");
        let rename = Step {
            kind: "rename",
            subject: "person",
            method: "PUT",
            path: path.clone(),
            body: Some(json!({ "displayName": renamed })),
            effect: Effect::Is { path, at: "/displayName", value: json!(renamed) },
        };
        teller.tell(rename).await?;
        if number.is_multiple_of(2) {
            let subscriber = format!("{SUBSCRIBERS}/{}", id_of(&subscriber));
            teller.tell(Step::removal("user leaves", "user", &subscriber)).await?;
        } else {
            let spare = format!("+3492{:07}", 5_000_000 + number);
            teller.tell(number_in("spare", house, &spare)).await?;
            teller.tell(number_out("spare", house, &spare)).await?;
        }
        Some(())
    }
}

fn number_in(subject: &'static str, house: &House, e164: &str) -> Step {
    Step {
        kind: "number",
        subject,
        method: "POST",
        path: house.numbers(),
        body: Some(json!({ "phoneNumbers": [e164] })),
        effect: Effect::Made { find: house.number(e164) },
    }
}

fn number_out(subject: &'static str, house: &House, e164: &str) -> Step {
    Step {
        kind: "number leaves",
        method: "DELETE",
        effect: Effect::Gone { path: house.number(e164) },
        ..number_in(subject, house, e164)
    }
}

fn user_in(house: &House, email: &str, line: &str) -> Step {
    Step {
        kind: "user",
        subject: "user",
        method: "POST",
        path: SUBSCRIBERS.to_owned(),
        body: Some(house.user(email, &json!({ "primaryPhoneNumber": line }))),
        effect: Effect::Made { find: format!("{SUBSCRIBERS}?email={email}") },
    }
}

impl Plot for Business {
    async fn tell(&self, number: usize, teller: &mut Teller) -> Option<()> {
        let name = format!("asedio-{number}");
        match number % 3 {
            0 => self.customer(&name, teller).await.map(drop),
            1 => self.user(&name, self.next.fetch_add(1, Ordering::SeqCst), teller).await,
            _ => self.guest(&name, 10 + number, teller).await,
        }
    }
}
