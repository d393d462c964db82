//! The requests of `/api` and `/v1` that do what the screens of templates do.

use alta_hub::{
    public_id::encode,
    templates::{TemplateSeen, setting_json},
};
use alta_model::{CountryFacts, template::rules::AskedTemplate};
use serde_json::{Map, Value as Json, json};

use crate::{Visit, look::as_api::Call};

pub(super) fn create(asked: &AskedTemplate) -> Call<'static> {
    Call {
        what: String::new(),
        method: "POST",
        path: "/api/templates".to_owned(),
        headers: Vec::new(),
        body: Some(body(asked)),
    }
}

pub(super) fn edit(seen: &TemplateSeen, asked: &AskedTemplate) -> Call<'static> {
    Call {
        what: String::new(),
        method: "PUT",
        path: format!("/api/templates/{}", encode(seen.id)),
        headers: vec![("If-Match", format!("\"{}\"", seen.version))],
        body: Some(body(asked)),
    }
}

/// Reading the template, and using it.
pub(super) fn of_page(visit: &Visit, seen: &TemplateSeen) -> Vec<Call<'static>> {
    let read = Call {
        what: visit.text("template-request-read"),
        method: "GET",
        path: format!("/api/templates/{}", encode(seen.id)),
        headers: Vec::new(),
        body: None,
    };
    let order = order(seen);
    let use_it = Call {
        what: visit.text("template-request-use"),
        method: "POST",
        path: "/v1/wholesale/customers".to_owned(),
        headers: Vec::new(),
        body: Some(order),
    };
    if seen.retired_at.is_some() { vec![read] } else { vec![read, use_it] }
}

/// With what only the customer knows left open.
fn order(seen: &TemplateSeen) -> Json {
    let country = seen.template.country;
    let mut address = json!({ "addressLine1": OPEN, "city": OPEN, "country": country.code() });
    if country.facts().is_some_and(CountryFacts::needs_state) {
        address["stateOrProvince"] = json!(OPEN);
    }
    if country.facts().is_some_and(CountryFacts::needs_postal_code) {
        address["zipOrPostalCode"] = json!(OPEN);
    }
    let location = json!({
        "name": OPEN,
        "timezone": country.facts().map(CountryFacts::timezone),
        "language": seen.template.language.announcement(),
        "address": address,
    });
    json!({
        "provisioningId": encode(seen.id),
        "externalId": OPEN,
        "packages": ["webex_calling"],
        "customerInfo": { "name": OPEN, "primaryEmail": OPEN },
        "address": address,
        "provisioningParameters": { "calling": { "location": location } },
    })
}

const OPEN: &str = "…";

fn body(asked: &AskedTemplate) -> Json {
    let settings: Map<String, Json> =
        asked.settings.iter().map(|(key, value)| (key.clone(), setting_json(value))).collect();
    let mut body = json!({
        "name": asked.name,
        "administrator": asked.administrator_email,
        "country": asked.country,
        "language": asked.language,
        "subscription": asked.subscription.id().map(encode),
        "authentication": asked.authentication,
        "connector": asked.connector,
        "settings": settings,
    });
    if let Some(idp) = &asked.idp {
        body["identityProvider"] = json!(idp);
    }
    if let Some(pstn) = asked.pstn.id() {
        body["pstnProvider"] = json!(encode(pstn));
    }
    body
}
