//! Who works at the demo's customers, and by which extension they are reached.

use std::{sync::Arc, time::Duration};

use alta_hub::{
    Caller, Hub,
    customers::{GetCustomer, Which},
    users::ProvisionSubscriber,
};
use alta_model::{Id, customer::Asked, id::Customer, user::AskedSubscriber};

use super::places::Shop;

/// First name, last name, e-mail, package, extension.
pub(super) type Team = &'static [(&'static str, &'static str, &'static str, &'static str, &'static str)];

pub(super) const CLINIC: Team = &[
    ("Carmen", "Navarro", "carmen.navarro@clinicaruzafa.example", "webex_suite", "2001"),
    ("Vicent", "Peris", "vicent.peris@clinicaruzafa.example", "webex_calling", "2002"),
    ("Lucía", "Ibáñez", "lucia.ibanez@clinicaruzafa.example", "webex_calling", "2003"),
];
pub(super) const WINERY: Team = &[
    ("Joaquín", "Oliver", "joaquin@bodegasoliver.example", "webex_voice", "100"),
    ("Teresa", "Oliver", "teresa@bodegasoliver.example", "webex_voice", "101"),
];
pub(super) const BOOKS: Team = &[
    ("Maya", "Lindqvist", "maya@harborlightbooks.example", "webex_calling", "301"),
    ("Owen", "Bright", "owen@harborlightbooks.example", "webex_calling", "302"),
];
pub(super) const TAXIS: Team = &[("Rosa", "Calafat", "rosa@taxisdelcabo.example", "webex_voice", "10")];
pub(super) const ARCHITECTS: Team = &[("Grace", "Tanaka", "grace@pinestreetarch.example", "webex_suite", "4010")];

/// Waits until the customer is made, then brings in its people.
pub(super) async fn move_in(hub: Hub, operator: Arc<Caller>, shop: &'static Shop, customer: String) {
    let Ok(customer) = customer.parse::<Id<Customer>>() else { return };
    if !settled(&hub, &operator, customer).await {
        tracing::info!(customer = shop.external_id, "a customer of the demo is not ready for its people yet");
        return;
    }
    for &(first_name, last_name, email, package, extension) in shop.team {
        let asked = AskedSubscriber {
            customer: Asked::Is(customer),
            email: Some(email.to_owned()),
            packages: Some(vec![package.to_owned()]),
            has_parameters: true,
            first_name: Some(first_name.to_owned()),
            last_name: Some(last_name.to_owned()),
            extension: Some(extension.to_owned()),
            ..AskedSubscriber::default()
        };
        if let Err(refusal) = hub.write(&operator, ProvisionSubscriber { asked }).await {
            tracing::info!(email, ?refusal, "a user of the demo was left out");
        }
    }
}

/// Its worker does that in a few milliseconds.
async fn settled(hub: &Hub, operator: &Caller, customer: Id<Customer>) -> bool {
    const PAUSE: Duration = Duration::from_millis(10);
    for _ in 0..200 {
        match hub.read(operator, GetCustomer(Which::Id(customer))).await {
            Ok(seen) if seen.customer.status.is_settled() => return true,
            Ok(_) => tokio::time::sleep(PAUSE).await,
            Err(_) => return false,
        }
    }
    false
}
