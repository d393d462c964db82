//! Orders as a client writes them, flawless unless a test breaks them.

use serde_json::{Value as Json, json};

/// A customer in Madrid with calling. `name` also makes its external id and its administrator's address.
pub fn customer(provisioning_id: &str, name: &str) -> Json {
    json!({
        "provisioningId": provisioning_id,
        "packages": ["webex_calling", "webex_meetings"],
        "externalId": name,
        "address": madrid(),
        "customerInfo": { "name": format!("Talleres {name}"), "primaryEmail": email(name), "language": "es" },
        "provisioningParameters": {
            "calling": { "location": {
                "name": "Sede central", "address": madrid(), "timezone": "Europe/Madrid", "language": "es_es",
            } },
        },
    })
}

/// The address of the first administrator of the customer called so.
pub fn email(name: &str) -> String {
    format!("direccion@{}.example", name.to_lowercase())
}

pub fn madrid() -> Json {
    json!({
        "addressLine1": "Calle de Alcalá 50", "city": "Madrid", "stateOrProvince": "Madrid", "zipOrPostalCode": "28014",
        "country": "ES",
    })
}
