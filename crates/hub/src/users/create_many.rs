//! Many users at once: a job of one item each. Every user is provisioned as if ordered alone, and fails alone.

use alta_model::{
    Id, Problem, ProblemKind, Problems,
    customer::Asked,
    id::Customer,
    role::Right,
    user::{AskedSubscriber, readiness},
};
use serde_json::json;

use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    customers, door,
    fulfilment::{Begin, begin},
    hold,
    jobs::{
        Begun, Order,
        rows::{Place, add, want_from},
    },
};

/// So many are one job; whoever has more makes another.
pub const MOST_USERS: usize = 20_000;

/// The customer of the orders is this one, whatever they say.
pub struct CreateUsers {
    pub customer: Id<Customer>,
    pub orders: Vec<AskedSubscriber>,
}

impl Verb for CreateUsers {
    const RIGHT: Right = Right::ProvisionSubscribers;
    const NAME: &'static str = "create-users";
    type Done = Begun;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Begun, Refusal> {
        let customer = customers::by_id(tx, self.customer).await?;
        let mut problems = count_problems(self.orders.len());
        problems.0.extend(readiness(customer.status));
        door::refuse_if_any(problems)?;
        hold::customer(tx, &customer, "customerId").await?;
        let key = customer.key();
        let about = Begin { kind: Self::NAME, customer: &key, name: &customer.name };
        let operation = begin(tx, about).await?.to_string();
        for (item, asked) in (0..).zip(&self.orders) {
            let order = order_for(self.customer, asked);
            add(tx, &operation, item, &order, asked.email.as_deref().map_or("", name)).await?;
        }
        want_from(tx, &Place { operation: &operation, customer: &key, parent: None }, 0).await?;
        let after = json!({ "kind": Self::NAME, "users": self.orders.len() });
        tx.changed(Change::new("operation", &operation, after).of_customer(&key));
        Ok(Begun { operation })
    }
}

pub(super) fn count_problems(orders: usize) -> Problems {
    let mut problems = Problems::default();
    match orders {
        0 => problems.add("subscribers", ProblemKind::Required),
        1..=MOST_USERS => {}
        _ => problems.push(Problem::new("subscribers", ProblemKind::TooMany).with("max", MOST_USERS)),
    }
    problems
}

pub(crate) fn order_for(customer: Id<Customer>, asked: &AskedSubscriber) -> Order {
    Order::ProvisionSubscriber(Box::new(AskedSubscriber { customer: Asked::Is(customer), ..asked.clone() }))
}

/// What a person calls the item: the e-mail as typed, as far as anybody would read it.
pub(crate) fn name(email: &str) -> &str {
    const LONGEST: usize = 100;
    let end = email.char_indices().nth(LONGEST).map_or(email.len(), |(end, _)| end);
    email[..end].trim()
}
