//! A plausible body of a schema, so that a reader sees the shape at once: a bakery in Madrid with its first people.

use alta_hub::sign_in::{ACCESS_MS, REFRESH_MS};
use serde_json::{Map, Value as Json};

/// Deeper than any body of ours; a schema that names itself ends here.
const DEEPEST: usize = 8;

/// Texts by the name of their field. What is not here shows as `…`.
#[rustfmt::skip]
const TEXTS: &[(&str, &str)] = &[
    ("access_token", "alta_at_…"), ("refresh_token", "alta_rt_…"), ("grant_type", "refresh_token"), ("token_type", "Bearer"),
    ("client_id", "…"), ("client_secret", "…"), ("scope", "spark-admin:wholesale_customers_read"),
    ("address1", "Calle Mayor 1"), ("addressLine1", "Calle Mayor 1"), ("city", "Madrid"), ("state", "MD"), ("stateOrProvince", "MD"),
    ("postalCode", "28013"), ("zipOrPostalCode", "28013"), ("country", "ES"), ("countries", "ES"), ("dataRegion", "EMEA"),
    ("latitude", "40.4168"), ("longitude", "-3.7038"), ("timezone", "Europe/Madrid"), ("timeZone", "Europe/Madrid"),
    ("language", "es_ES"), ("preferredLanguage", "es_es"), ("announcementLanguage", "es_es"),
    ("name", "Panadería Lozano"), ("displayName", "Ana Gil"), ("firstName", "Ana"), ("lastName", "Gil"), ("externalId", "PL-0042"),
    ("externalCustomerId", "PL-0042"), ("email", "ana@panaderia.example"), ("emails", "ana@panaderia.example"),
    ("primaryEmail", "ana@panaderia.example"), ("administrator", "marta@telco.example"), ("administrators", "marta@telco.example"),
    ("madeBy", "marta@telco.example"), ("subPartnerAdminEmail", "luis@filial.example"),
    ("supportContact", "https://ayuda.telco.example"), ("packages", "webex_calling"), ("package", "webex_calling"), ("needs", "webex_calling"),
    ("phoneNumber", "+34910000123"), ("phoneNumbers", "+34910000123"), ("primaryPhoneNumber", "+34910000123"), ("extension", "2001"),
    ("extensions", "2001"), ("mac", "02:00:00:FF:1A:3E"), ("model", "Cisco 8865"), ("status", "provisioned"),
    ("provisioningState", "active"), ("authentication", "webex"), ("authenticationMethods", "webex"), ("method", "webex"),
    ("connector", "local"), ("connectors", "local"), ("deliveredBy", "local"), ("delivers", "calling"), ("mode", "sandbox"),
    ("outcome", "approve"), ("ledgerKey", "ES-4f2a9c01d7b3"), ("trackingId", "ALTA_019bc2…"), ("step", "organization"),
    ("created", "2026-01-15T12:00:00Z"), ("createdAt", "2026-01-15T12:00:00Z"), ("madeAt", "2026-01-15T12:00:00Z"),
    ("updatedAt", "2026-01-15T12:00:00Z"), ("askedAt", "2026-01-15T12:00:00Z"), ("at", "2026-01-15T12:00:00Z"),
    ("lastModified", "2026-01-15T12:00:00Z"), ("lastStatusChange", "2026-01-15T12:00:00Z"), ("doneAt", "2026-01-15T12:00:00Z"),
    ("url", "https://…/v1/wholesale/customers/Y2lzY29…"), ("code", "email-in-use"), ("outsideDialDigit", "9"),
    ("destination", "912345678"), ("product", "Alta"), ("version", "1"), ("field", "settings.extensionLength"),
];

const NUMBERS: &[(&str, i64)] = &[
    ("infoCode", 100),
    ("errorCode", 1001),
    ("expires_in", ACCESS_MS / 1000),
    ("refresh_token_expires_in", REFRESH_MS / 1000),
];

/// What is rather not so: a reader takes the samples for the usual case.
const NOT: &[&str] = &[
    "archived",
    "retryable",
    "isTollFree",
    "isServiceNumber",
    "ringReminderEnabled",
    "destinationVoicemailEnabled",
    "ringSplashEnabled",
];

/// A body of this schema; `name` is that of the field it stands in.
pub(super) fn example(document: &Json, schema: &Json, name: &str) -> Json {
    deep(document, schema, name, 0)
}

pub(super) fn resolve<'d>(document: &'d Json, schema: &'d Json) -> &'d Json {
    let reference = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
    reference.and_then(|pointer| document.pointer(pointer)).unwrap_or(schema)
}

/// The one shape behind "this or null".
pub(super) fn shape<'d>(document: &'d Json, schema: &'d Json) -> &'d Json {
    let choices = schema["oneOf"].as_array().or(schema["anyOf"].as_array());
    let chosen = choices.and_then(|choices| choices.iter().find(|choice| choice["type"] != "null"));
    resolve(document, chosen.unwrap_or(schema))
}

/// `string`, `integer`…, whatever may also be null.
pub(super) fn kind(schema: &Json) -> &str {
    let kinds = schema["type"].as_array().and_then(|kinds| kinds.iter().find(|kind| *kind != "null"));
    kinds.unwrap_or(&schema["type"]).as_str().unwrap_or_default()
}

fn deep(document: &Json, schema: &Json, name: &str, depth: usize) -> Json {
    let schema = shape(document, schema);
    if depth > DEEPEST {
        return Json::Null;
    }
    if !schema["default"].is_null() {
        return schema["default"].clone();
    }
    let text = || TEXTS.iter().find(|(known, _)| *known == name).map_or("…", |(_, text)| text);
    match kind(schema) {
        "object" => {
            let fields = schema["properties"].as_object().into_iter().flatten();
            let body: Map<String, Json> =
                fields.map(|(name, field)| (name.clone(), deep(document, field, name, depth + 1))).collect();
            Json::Object(body)
        }
        "array" => Json::Array(vec![deep(document, &schema["items"], name, depth + 1)]),
        "integer" | "number" => {
            let known = NUMBERS.iter().find(|(known, _)| *known == name).map(|(_, number)| *number);
            known.or(schema["minimum"].as_i64()).unwrap_or(1).into()
        }
        "boolean" => (!NOT.contains(&name)).into(),
        "string" if name == "id" || name.ends_with("Id") || name.ends_with("Ids") || name == "licenses" => {
            if name == "externalId" { text() } else { "Y2lzY29…" }.into()
        }
        _ => text().into(),
    }
}
