//! An order for every operation that takes one, as the tests post it: a bakery in Madrid with its first people. `$CUSTOMER_ID` and its like stand
//! for what the reader knows; pasted into a shell, they are variables.

use serde_json::{Value as Json, json};

fn address() -> Json {
    json!({
        "addressLine1": "Calle Mayor 1", "city": "Madrid", "stateOrProvince": "Madrid", "zipOrPostalCode": "28013", "country": "ES",
    })
}

fn customer(external_id: &str, name: &str, email: &str) -> Json {
    json!({
        "provisioningId": "$PROVISIONING_ID",
        "packages": ["webex_calling", "webex_meetings"],
        "externalId": external_id,
        "address": address(),
        "customerInfo": { "name": name, "primaryEmail": email, "language": "es" },
        "provisioningParameters": {
            "calling": { "location": {
                "name": "Obrador", "address": address(), "timezone": "Europe/Madrid", "language": "es_es",
            } },
        },
    })
}

fn subscriber(email: &str) -> Json {
    json!({
        "customerId": "$CUSTOMER_ID",
        "email": email,
        "packages": ["webex_calling"],
        "provisioningParameters": { "firstName": "Luis", "lastName": "Lozano", "extension": "9101" },
    })
}

/// The same without the customer, which the path names.
fn user(email: &str, first_name: &str, extension: &str) -> Json {
    json!({
        "email": email, "packages": ["webex_calling"],
        "provisioningParameters": { "firstName": first_name, "lastName": "Lozano", "extension": extension },
    })
}

fn users() -> Json {
    json!({ "subscribers": [
        user("eva@panaderia.example", "Eva", "9101"),
        user("raul@panaderia.example", "Raúl", "9102"),
    ] })
}

fn location() -> Json {
    json!({
        "name": "Tienda de Alcalá", "timeZone": "Europe/Madrid", "preferredLanguage": "es_es", "announcementLanguage": "es_es",
        "address": {
            "address1": "Calle de Alcalá 50", "city": "Madrid", "state": "Madrid", "postalCode": "28014", "country": "ES",
        },
    })
}

fn template(name: &str) -> Json {
    json!({
        "name": name, "administrator": "$ADMIN_EMAIL", "country": "ES", "language": "es_ES", "subscription": "$SUBSCRIPTION",
        "authentication": "webex", "settings": { "userMails": true, "extensionLength": 4 },
    })
}

fn administrator(email: &str, role: &str) -> Json {
    json!({
        "email": email, "firstName": "Marta", "lastName": "Ruiz", "language": "es", "roles": [role],
    })
}

/// The order of an operation; none where it takes none.
pub fn order(operation: &str) -> Option<Json> {
    if let Some(calls) = calls(operation) {
        return Some(calls);
    }
    Some(match operation {
        "create-access-token" => json!({
            "grant_type": "refresh_token", "client_id": "$CLIENT_ID", "client_secret": "$CLIENT_SECRET",
            "refresh_token": "$REFRESH_TOKEN",
        }),
        "provision-customer" => customer("PL-0042", "Panadería Lozano", "ana@panaderia.example"),
        "precheck-customer" => customer("PL-0043", "Floristería Vidal", "rosa@floristeria.example"),
        "update-customer" => {
            json!({ "externalId": "PL-0044", "packages": ["webex_calling", "webex_meetings", "webex_suite"] })
        }
        "provision-subscriber" => subscriber("luis@panaderia.example"),
        "precheck-subscriber" => subscriber("sara@panaderia.example"),
        "update-subscriber" => {
            json!({ "packages": ["webex_suite"], "provisioningParameters": { "extension": "9103" } })
        }
        "update-identity-organization" => json!({ "displayName": "Panadería Lozano e Hijos" }),
        "create-location" => location(),
        "update-location" => json!({ "name": "Tienda de Goya", "notes": "Timbre de la derecha" }),
        "enable-telephony-location" => json!({ "id": "$LOCATION_ID", "announcementLanguage": "es_es" }),
        "update-telephony-location" => json!({ "callingLineId": { "name": "Lozano" }, "outsideDialDigit": "9" }),
        "validate-extensions" => json!({ "extensions": ["9101", "9102"] }),
        "set-pstn-connection" => json!({ "id": "$PSTN_CONNECTION_ID" }),
        "add-numbers" => {
            json!({ "phoneNumbers": ["+34910000123", "+34910000124"], "numberType": "DID", "state": "ACTIVE" })
        }
        "update-numbers" => json!({ "phoneNumbers": ["$PHONE_NUMBER"], "action": "ACTIVATE" }),
        "remove-numbers" => json!({ "phoneNumbers": ["$PHONE_NUMBER"] }),
        "create-activation-code" => json!({ "personId": "$PERSON_ID", "model": "Yealink T54W" }),
        "activate-phone" => json!({ "code": "$ACTIVATION_CODE" }),
        "create-device" => json!({ "mac": "02:00:00:FF:1A:3E", "model": "Cisco 8865", "personId": "$PERSON_ID" }),
        "add-phone" => json!({ "name": "Teléfono de la barra" }),
        "add-trunk" => json!({ "name": "Pasarela de Madrid", "host": "sbc.operadora.example" }),
        "update-person" => json!({ "displayName": "Ana Gil", "firstName": "Ana", "lastName": "Gil" }),
        "create-template" => template("Comercios de barrio"),
        "edit-template" => template("Comercios de la ciudad"),
        "duplicate-template" => json!({ "name": "Comercios de barrio, con portal" }),
        "add-administrator" => administrator("marta@operadora.example", "helpdesk"),
        "change-administrator-roles" => json!({ "roles": ["partner-read-only"] }),
        "add-customer-administrator" => administrator("marta@panaderia.example", "customer-read-only"),
        "change-customer-administrator-roles" => json!({ "roles": ["customer-read-only"] }),
        "set-screening" => json!({ "screening": "none" }),
        "add-sub-partner" => json!({ "name": "Filial Norte", "adminEmail": "luis@filial.example", "language": "es" }),
        "create-subscribers" | "precheck-subscribers" => users(),
        "correct-operation-item" => user("luis@panaderia.example", "Luis", "9101"),
        "review-customer" => json!({ "outcome": "approve" }),
        "restrict-customer" => json!({ "restricted": true }),
        "remove-customer-with-everything" => json!({ "graceDays": 7 }),
        "add-pstn-provider" => {
            json!({ "name": "Operadora del Norte", "type": "NON_INTEGRATED_CCP", "countries": ["PT"] })
        }
        "add-number-range" => json!({ "first": "+34930000000", "last": "+34930000099" }),
        "reserve-numbers" => json!({ "phoneNumbers": ["$POOL_NUMBER"] }),
        "end-reservation" => json!({ "phoneNumbers": ["$RESERVED_NUMBER"] }),
        _ => return None,
    })
}

/// What becomes of calls.
fn calls(operation: &str) -> Option<Json> {
    Some(match operation {
        "set-call-forwarding" => json!({
            "callForwarding": { "noAnswer": { "enabled": true, "destination": "912345678", "numberOfRings": 4 } },
        }),
        "set-do-not-disturb" => json!({ "enabled": true }),
        "create-hunt-group" => json!({
            "name": "Pedidos", "extension": "2100", "agents": [{ "id": "$PERSON_ID" }],
            "callPolicies": { "policy": "SIMULTANEOUS", "noAnswer": { "forwardEnabled": true, "numberOfRings": 6, "destination": "912345678" } },
        }),
        "update-hunt-group" => json!({
            "callPolicies": { "policy": "REGULAR", "noAnswer": { "nextAgentEnabled": true, "nextAgentRings": 3 } },
        }),
        "set-business-hours" => json!({
            "week": {
                "monday": [{ "from": "09:00", "to": "14:00" }, { "from": "16:00", "to": "19:00" }],
                "saturday": [{ "from": "09:00", "to": "13:00" }],
            },
            "holidays": ["2026-12-25"],
        }),
        "set-hunt-group-hours" => json!({ "enabled": true, "destination": "912345678" }),
        _ => return None,
    })
}
