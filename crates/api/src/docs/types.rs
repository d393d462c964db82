//! What types do not say of themselves: what an order cannot do without, which words a field knows, where numbers and lists end. Bodies are read
//! leniently, so that whoever forgets three things is told of all three; a test sends every body without each of these and is refused.

use alta_hub::{
    customers::PackageStatus,
    operations::{OperationState, StepState},
    partners::{Screening, SubPartnerState},
};
use alta_model::{
    customer::CustomerStatus,
    fulfilment::SubjectKind,
    location::{PSTN_SERVICES, PstnKind},
    name::{ExternalId, LocationName, PersonName, TemplateName},
    number::NumberState,
    package::{self, SEATS_MOST},
    role::Role,
    user::SubscriberStatus,
};
use serde_json::{Value as Json, json};

/// What is always needed; what is needed beside something else stands in the texts.
#[rustfmt::skip]
pub const REQUIRED: &[(&str, &[&str])] = &[
    ("TokenBody", &["grant_type", "client_id", "client_secret", "refresh_token"]),
    ("CustomerOrder", &["provisioningId", "packages", "externalId", "address"]),
    ("CustomerCheck", &["address"]),
    ("CustomerChange", &["packages"]),
    ("CustomerInfo", &["primaryEmail"]),
    ("CustomerHeadquarters", &["name", "address", "timezone", "language"]),
    ("WireAddress", &["addressLine1", "city"]),
    ("SubscriberOrder", &["customerId", "email", "provisioningParameters"]),
    ("SubscriberCheck", &["email"]),
    ("LocationBody", &["name", "timeZone", "address"]),
    ("LocationAddress", &["address1", "city", "country"]),
    ("EnableBody", &["id"]),
    ("ExtensionsBody", &["extensions"]),
    ("AddBody", &["phoneNumbers"]),
    ("ChangeBody", &["phoneNumbers"]),
    ("RemoveBody", &["phoneNumbers"]),
    ("DeviceBody", &["mac", "model", "personId"]),
    ("CodeBody", &["personId"]),
    ("Activation", &["code"]),
    ("RenameBody", &["displayName"]),
    ("Template", &["name", "administrator", "country", "language", "subscription"]),
    ("DuplicateBody", &["name"]),
    ("NewAdministrator", &["email", "roles"]),
    ("NewCustomerAdministrator", &["email", "roles"]),
    ("PartnerRoles", &["roles"]),
    ("CustomerRoles", &["roles"]),
    ("PartnerScreening", &["screening"]),
    ("NewSubPartner", &["name", "adminEmail"]),
    ("NewSubscribers", &["subscribers"]),
    ("RestrictedMode", &["restricted"]),
    ("ReviewBody", &["outcome"]),
    ("NewPstnProvider", &["name", "type", "countries"]),
    ("NewNumberRange", &["first", "last"]),
    ("NewPhone", &["name"]),
    ("NewTrunk", &["name", "host"]),
    ("BusinessSpan", &["from", "to"]),
    ("NumbersToReserve", &["phoneNumbers"]),
    ("ReservedNumbers", &["phoneNumbers"]),
];

type Words = Vec<&'static str>;

fn packages() -> Words {
    package::CATALOGUE.iter().map(|row| row.wire).collect()
}

fn partner_roles() -> Words {
    Role::ALL.into_iter().filter(|role| role.is_partner_role()).map(Role::code).collect()
}

fn customer_roles() -> Words {
    Role::ALL.into_iter().filter(|role| !role.is_partner_role()).map(Role::code).collect()
}

fn all_roles() -> Words {
    Role::ALL.map(Role::code).to_vec()
}

fn customer_statuses() -> Words {
    CustomerStatus::ALL.map(CustomerStatus::wire).to_vec()
}

fn package_statuses() -> Words {
    PackageStatus::ALL.map(PackageStatus::wire).to_vec()
}

fn subscriber_statuses() -> Words {
    SubscriberStatus::ALL.map(SubscriberStatus::wire).to_vec()
}

fn sub_partner_states() -> Words {
    SubPartnerState::ALL.map(SubPartnerState::wire).to_vec()
}

fn screenings() -> Words {
    Screening::ALL.map(Screening::code).to_vec()
}

fn pstn_kinds() -> Words {
    PstnKind::ALL.map(PstnKind::wire).to_vec()
}

fn number_states() -> Words {
    NumberState::ALL.map(NumberState::code).to_vec()
}

fn operation_states() -> Words {
    OperationState::ALL.map(OperationState::code).to_vec()
}

fn step_states() -> Words {
    StepState::ALL.map(StepState::code).to_vec()
}

fn steps() -> Words {
    SubjectKind::ALL.map(SubjectKind::code).to_vec()
}

/// Of a schema, of its field.
type WordsOf = (&'static str, &'static str, fn() -> Words);

/// The words that a field of a schema knows; of a list: its entries.
#[rustfmt::skip]
pub const WORDS: &[WordsOf] = &[
    ("TokenBody", "grant_type", || vec!["refresh_token"]),
    ("WireGrant", "token_type", || vec!["Bearer"]),
    ("CustomerOrder", "packages", packages),
    ("CustomerCheck", "packages", packages),
    ("CustomerChange", "packages", packages),
    ("WireCustomer", "packages", packages),
    ("WireCustomer", "status", customer_statuses),
    ("WirePackage", "name", packages),
    ("WirePackage", "status", package_statuses),
    ("SubscriberOrder", "package", packages),
    ("SubscriberOrder", "packages", packages),
    ("SubscriberCheck", "package", packages),
    ("SubscriberCheck", "packages", packages),
    ("SubscriberChange", "package", packages),
    ("SubscriberChange", "packages", packages),
    ("NewSubscriber", "packages", packages),
    ("Subscriber", "package", packages),
    ("Subscriber", "packages", packages),
    ("Subscriber", "status", subscriber_statuses),
    ("WireSubPartner", "provisioningState", sub_partner_states),
    ("SubPartner", "state", sub_partner_states),
    ("AddBody", "numberType", || vec!["DID", "TOLLFREE"]),
    ("AddBody", "state", || vec!["ACTIVE", "INACTIVE"]),
    ("ChangeBody", "action", || vec!["ACTIVATE", "DEACTIVATE"]),
    ("ConnectionBody", "premiseRouteType", || vec!["TRUNK", "ROUTE_GROUP"]),
    ("Connection", "type", || vec!["TRUNK", "ROUTE_GROUP"]),
    ("WireConnection", "pstnServices", || PSTN_SERVICES.to_vec()),
    ("WireConnection", "pstnConnectionType", pstn_kinds),
    ("Template", "authentication", || vec!["webex", "partner-saml", "partner-oidc"]),
    ("NewAdministrator", "roles", partner_roles),
    ("PartnerRoles", "roles", partner_roles),
    ("NewCustomerAdministrator", "roles", customer_roles),
    ("CustomerRoles", "roles", customer_roles),
    ("Administrator", "roles", all_roles),
    ("PartnerScreening", "screening", screenings),
    ("Partner", "screening", screenings),
    ("ReviewBody", "outcome", || vec!["approve", "decline"]),
    ("NewPstnProvider", "type", pstn_kinds),
    ("PstnProvider", "type", pstn_kinds),
    ("PoolNumber", "state", number_states),
    ("Operation", "state", operation_states),
    ("OperationStep", "step", steps),
    ("OperationStep", "state", step_states),
    ("CustomerDetail", "status", customer_statuses),
    ("CustomerPackage", "name", packages),
    ("CustomerPackage", "status", package_statuses),
    ("CustomerRemovalPlan", "status", customer_statuses),
    ("Package", "kind", || vec!["base", "add-on"]),
];

/// Where a field ends.
fn bounds() -> Vec<(&'static str, &'static str, Json)> {
    let most = |length: usize| json!({ "maxLength": length });
    let seats = json!({ "type": "integer", "minimum": 0, "maximum": SEATS_MOST });
    vec![
        ("CustomerOrder", "externalId", most(ExternalId::MAX)),
        ("CustomerCheck", "externalId", most(ExternalId::MAX)),
        ("CustomerChange", "externalId", most(ExternalId::MAX)),
        ("CustomerInfo", "name", most(100)),
        ("CustomerHeadquarters", "name", most(LocationName::MAX)),
        ("LocationBody", "name", most(LocationName::MAX)),
        ("LocationChange", "name", most(LocationName::MAX)),
        ("Template", "name", most(TemplateName::MAX)),
        ("DuplicateBody", "name", most(TemplateName::MAX)),
        ("SubscriberParameters", "firstName", most(PersonName::MAX)),
        ("SubscriberParameters", "lastName", most(PersonName::MAX)),
        ("NewSubscriberLine", "firstName", most(PersonName::MAX)),
        ("NewSubscriberLine", "lastName", most(PersonName::MAX)),
        ("CustomerPackages", "limits", json!({ "additionalProperties": seats })),
        ("NewSubscribers", "subscribers", json!({ "minItems": 1, "maxItems": 250 })),
        ("CustomerRemoval", "graceDays", json!({ "minimum": 0, "maximum": 30, "default": 0 })),
        ("ExtensionsBody", "extensions", json!({ "minItems": 1 })),
    ]
}

/// What a text is, by the name of its field.
fn format(name: &str) -> Option<&'static str> {
    Some(match name {
        "created" | "modified" | "lastModified" | "lastStatusChange" | "at" => "date-time",
        _ if name.ends_with("At") || name == "silentUntil" => "date-time",
        "billingStartDate" => "date",
        "email" | "emails" | "primaryEmail" | "adminEmail" | "subPartnerAdminEmail" => "email",
        "url" => "uri",
        _ => return None,
    })
}

pub(super) fn tell(document: &mut Json) {
    let Some(Json::Object(schemas)) = document.pointer_mut("/components/schemas") else { return };
    for (schema, description) in schemas.iter_mut() {
        let needed = REQUIRED.iter().filter(|(known, _)| known == schema).flat_map(|(_, fields)| fields.iter());
        for name in needed {
            require(description, name);
        }
        for (name, property) in description["properties"].as_object_mut().into_iter().flatten() {
            if let Some(format) = format(name) {
                one_of(property)["format"] = format.into();
            }
            for (_, _, words) in WORDS.iter().filter(|(known, field, _)| known == schema && field == name) {
                let nullable = property["type"].as_array().is_some_and(|kinds| kinds.contains(&"null".into()));
                let mut words: Vec<Json> = words().into_iter().map(Json::from).collect();
                if nullable && property["items"].is_null() {
                    words.push(Json::Null);
                }
                one_of(property)["enum"] = words.into();
            }
        }
    }
    for (schema, name, bounds) in bounds() {
        let Some(property) = document.pointer_mut(&format!("/components/schemas/{schema}/properties/{name}")) else {
            continue;
        };
        for (key, value) in bounds.as_object().into_iter().flatten() {
            property[key] = value.clone();
        }
    }
    parameters(document);
}

/// The property itself, or the entries of the list that it is.
fn one_of(property: &mut Json) -> &mut Json {
    if property["items"].is_object() { &mut property["items"] } else { property }
}

/// Needed, and so never null.
fn require(description: &mut Json, name: &str) {
    let required = &mut description["required"];
    if !required.is_array() {
        *required = json!([]);
    }
    if let Some(all) = required.as_array_mut()
        && !all.contains(&name.into())
    {
        all.push(name.into());
    }
    let property = &mut description["properties"][name];
    let kind = property["type"].as_array().and_then(|kinds| kinds.iter().find(|kind| *kind != "null")).cloned();
    if let Some(kind) = kind {
        property["type"] = kind;
    }
    let kinds = property["oneOf"].as_array().cloned();
    if let Some(mut one) = kinds.and_then(|kinds| kinds.into_iter().find(|kind| kind["type"] != "null")) {
        one["description"] = property["description"].take();
        *property = one;
    }
}

/// What a query can say, by the name of the parameter and, where that is not enough, the operation.
fn parameter(operation: &str, name: &str) -> Json {
    let words = |words: Words| json!({ "type": "string", "enum": words });
    let list = |words: Words| json!({ "type": "array", "items": { "type": "string", "enum": words } });
    let number = |least: i64, most: i64, usual: i64| json!({ "type": "integer", "minimum": least, "maximum": most, "default": usual });
    match (operation, name) {
        ("list-numbers", "max") => number(1, 2000, 2000),
        ("list-organizations", "max") => number(1, 1000, 1000),
        ("list-locations" | "list-telephony-locations" | "list-devices" | "list-people", "max") => number(1, 1000, 100),
        (_, "max") => number(1, 100, 50),
        (_, "offset" | "start") => number(0, i64::from(i32::MAX), 0),
        (_, "from" | "to") => json!({ "type": "integer", "minimum": 1 }),
        (_, "details" | "archived" | "callingData" | "includePackageLicenseInfo" | "tollFreeNumbers") => {
            json!({ "type": "boolean", "default": false })
        }
        (_, "available" | "assigned") => json!({ "type": "boolean" }),
        (_, "after" | "lastStatusChange") => json!({ "type": "string", "format": "date-time" }),
        (_, "email") => json!({ "type": "string", "format": "email" }),
        (_, "lang") => words(alta_words::Tongue::ALL.map(alta_words::Tongue::tag).to_vec()),
        (_, "sortBy") => words(vec!["created", "lastStatusChange"]),
        (_, "sortOrder") => words(vec!["ASC", "DESC"]),
        (_, "provisioningState") => words(sub_partner_states()),
        ("list-customers", "status") => list(customer_statuses()),
        ("list-subscribers", "status") => words(subscriber_statuses()),
        ("list-numbers", "state") => words(vec!["ACTIVE", "INACTIVE"]),
        ("list-numbers", "numberType") => words(vec!["NUMBER", "EXTENSION"]),
        ("list-numbers", "ownerType") => words(vec!["PEOPLE"]),
        ("list-numbers", "phoneNumberType") => words(vec!["PRIMARY"]),
        ("list-numbers", "order") => words(vec![
            "dn",
            "dn-asc",
            "dn-desc",
            "extension",
            "extension-asc",
            "extension-desc",
            "lastName",
            "lastName-asc",
            "lastName-desc",
        ]),
        ("list-telephony-locations", "order") => words(vec!["asc", "desc"]),
        ("list-pool-numbers", "state") => words(number_states()),
        ("list-operations", "state") => words(operation_states()),
        ("list-operation-steps", "state") => words(vec!["refused"]),
        (_, "serviceTypes") => list(PSTN_SERVICES.to_vec()),
        ("list-people", "id" | "roles") => json!({ "type": "array", "items": { "type": "string" } }),
        _ => json!({ "type": "string" }),
    }
}

/// Without which an operation has no sense.
fn is_needed(operation: &str, name: &str) -> bool {
    operation == "diff-template" && ["from", "to"].contains(&name)
}

fn parameters(document: &mut Json) {
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    for (_, operation) in paths.flat_map(|(_, methods)| methods.as_object_mut().into_iter().flatten()) {
        let id = operation["operationId"].as_str().unwrap_or_default().to_owned();
        // why: a second place of an operation is counted behind its name.
        let id = id.trim_end_matches(|sign: char| sign.is_ascii_digit()).trim_end_matches('-').to_owned();
        for told in operation["parameters"].as_array_mut().into_iter().flatten() {
            if told["in"] == "query" {
                let name = told["name"].as_str().unwrap_or_default().to_owned();
                told["schema"] = parameter(&id, &name);
                if is_needed(&id, &name) {
                    told["required"] = true.into();
                }
            }
        }
    }
}
