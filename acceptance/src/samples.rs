//! What stands in a request by its name: the one table from which every route, also one that comes tomorrow, is walked.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::{fresh, orders};

/// A value by the name of its parameter or field.
#[derive(Clone, Debug)]
pub enum Sample {
    /// A reference to something of a partner: every world has its own.
    Ref(&'static str),
    /// A reference that a flawless request leaves out, and that is tried all the same.
    Tried(&'static str),
    /// The same for everybody; never used before, where that matters.
    Plain(Json),
    /// Left out: the other spelling of a field that is there, or nothing that a request needs.
    Left,
}

use Sample::{Left, Plain, Ref, Tried};

/// What a partner arranges for itself and for its customers.
#[rustfmt::skip]
fn arranged(shape: &str, name: &str) -> Option<Sample> {
    Some(match (shape, name) {
        ("NewAdministrator" | "PartnerRoles", "roles") => Plain(json!("helpdesk")),
        ("NewCustomerAdministrator" | "CustomerRoles", "roles") => Plain(json!("customer-read-only")),
        ("NewPstnProvider", "type") => Plain(json!("NON_INTEGRATED_CCP")),
        // why not Spain: a second carrier there leaves its locations without a default.
        ("NewPstnProvider", "countries") => Plain(json!("PT")),
        ("NewNumberRange", "first" | "last") => Plain(json!(fresh::phone())),
        ("NumbersToReserve", "phoneNumbers") => Ref("poolNumber"),
        ("ReservedNumbers", "phoneNumbers") => Ref("reservedNumber"),
        // why off: whoever is ordered after this one waits for nobody.
        ("PartnerScreening", "screening") => Plain(json!("none")),
        ("NewTrunk", "host") => Plain(json!("sbc.example")),
        ("NewTrunk", "port" | "transport" | "priority" | "username" | "password" | "domain" | "realm") => Left,
        ("HuntGroupAgentId", "id") => Ref("personId"),
        ("HuntGroupChange", "languageCode" | "distinctiveRing" | "alternateNumbers" | "huntGroupCallerIdForOutgoingCallsEnabled") => Left,
        ("HuntGroupChange", "phoneNumber") => Tried("phoneNumber"),
        ("HuntGroupChange" | "HuntGroupHoursChange", "enabled") => Plain(json!(true)),
        ("HuntGroupCallPoliciesChange", "policy") => Plain(json!("SIMULTANEOUS")),
        ("HuntGroupCallPoliciesChange", name) if name != "noAnswer" => Left,
        ("HuntGroupNoAnswerChange", "forwardEnabled") => Plain(json!(true)),
        ("HuntGroupNoAnswerChange", "nextAgentEnabled" | "nextAgentRings") => Left,
        ("HuntGroupNoAnswerChange", "numberOfRings") => Plain(json!(4)),
        ("HuntGroupNoAnswerChange" | "HuntGroupHoursChange", "destination") => Plain(json!("912345678")),
        ("BusinessSpan", "from") => Plain(json!("09:00")),
        ("BusinessSpan", "to") => Plain(json!("14:00")),
        ("BusinessHoursChange", "holidays") => Plain(json!("2026-12-25")),
        ("RestrictedMode", "restricted") => Plain(json!(true)),
        // why: what no engine does can only be asked off.
        (_, "businessContinuity" | "ringReminderEnabled" | "destinationVoicemailEnabled" | "ringSplashEnabled") => Left,
        ("ForwardChange" | "DoNotDisturbChange", "enabled") => Plain(json!(true)),
        ("ForwardChange", "destination") => Plain(json!("912345678")),
        ("ForwardChange", "numberOfRings") => Plain(json!(4)),
        _ => return None,
    })
}

/// `shape` is the name of the body's type, or `path`, or `query`.
#[rustfmt::skip]
pub fn sample(shape: &str, name: &str) -> Option<Sample> {
    if let Some(arranged) = arranged(shape, name) {
        return Some(arranged);
    }
    Some(match (shape, name) {
        // What is not what its name says elsewhere comes first.
        ("query", "id") if shape == "query" => Tried("id"),
        ("query", "orgId") => Ref("orgId"),
        ("query", "externalId" | "externalCustomerId") => Tried("externalId"),
        ("query", "email") => Tried("email"),
        ("query", "phoneNumber") => Tried("phoneNumber"),
        ("query", "extension") => Tried("extension"),
        ("query", "mac") => Tried("mac"),
        ("query", "name" | "displayName" | "ownerName") => Tried("name"),
        ("query", "ownerId") => Tried("personId"),
        ("query", "subPartnerOrgId" | "onBehalfOfSubPartnerOrgId") => Tried("subPartnerOrgId"),
        ("query", "customerId" | "locationId" | "personId") => Tried(known(name)?),
        ("query", "from" | "to") => Plain(json!("1")),
        ("query", _) if NEUTRAL.contains(&name) => Left,

        ("path", "version") => Plain(json!("1")),
        ("path", "code") => Plain(json!("not-found")),
        ("path", "item") => Plain(json!("0")),
        ("path", _) => Ref(known(name)?),

        ("OrderBody" | "CustomerOrder" | "CustomerCheck", "orgId") => Tried("orgId"),
        ("OrderBody" | "CustomerOrder" | "CustomerCheck", "provisioningId") => Ref("provisioningId"),
        ("SubscriberOrder" | "SubscriberCheck", "provisioningId") => Tried("provisioningId"),
        ("SubscriberOrder" | "SubscriberCheck", "customerInfo") => Left,
        // why: what a row of many names is looked at when its turn comes, not when the list is accepted.
        ("NewSubscriberLine", "locationId" | "primaryPhoneNumber") => Left,
        ("EnableBody" | "LocationToEnable", "id") => Ref("locationId"),
        ("ConnectionBody" | "ConnectionChoice", "id") => Ref("pstnConnectionId"),
        ("Connection" | "RouteChoice" | "CallingConnection", "id") => Tried("pstnConnectionId"),
        ("RemoveBody" | "ChangeBody" | "NumbersToRemove" | "NumbersToChange", "phoneNumbers") => Ref("phoneNumber"),
        ("CallingLineId", "phoneNumber") => Tried("phoneNumber"),
        (_, "premiseRouteId") => Tried("pstnConnectionId"),
        (_, "workspaceId") => Tried("personId"),
        (_, "pstnProvider") => Ref("pstnConnectionId"),
        (_, "subscription") => Ref("subscription"),
        (_, "administrator") => Ref("adminEmail"),
        (_, "subPartnerAdminEmail") => Tried("adminEmail"),

        (_, "customerId" | "orgId" | "locationId" | "personId" | "subscriberId" | "deviceId" | "operationId" | "provisioningId") => Ref(known(name)?),
        (_, "externalId" | "name" | "displayName" | "firstName" | "lastName" | "notes" | "emergencyLocationIdentifier") => Plain(json!(fresh::name("prueba"))),
        (_, "primaryEmail" | "email" | "emails" | "adminEmail") => Plain(json!(orders::email(&fresh::name("prueba")))),
        (_, "primaryPhoneNumber") => Tried("phoneNumber"),
        (_, "phoneNumbers") => Plain(json!(fresh::phone())),
        (_, "extension" | "extensions") => Plain(json!(fresh::extension())),
        (_, "mac") => Plain(json!(fresh::mac())),
        (_, "model") => Plain(json!("Cisco 8865")),
        (_, "packages") => Plain(json!("webex_calling")),
        (_, "addressLine1" | "address1") => Plain(json!("Calle Mayor 1")),
        (_, "city") => Plain(json!("Madrid")),
        (_, "stateOrProvince" | "state") if shape.contains("Address") => Plain(json!("Madrid")),
        (_, "zipOrPostalCode" | "postalCode") => Plain(json!("28013")),
        (_, "country") => Plain(json!("ES")),
        (_, "timezone" | "timeZone") => Plain(json!("Europe/Madrid")),
        (_, "language" | "preferredLanguage" | "announcementLanguage") => Plain(json!("es_es")),
        (_, "enforceOutsideDialDigit") => Plain(json!(true)),
        (_, "outsideDialDigit") => Plain(json!("9")),
        (_, "authentication") => Plain(json!("webex")),
        (_, "outcome") => Plain(json!("approve")),
        (_, "action") => Plain(json!("ACTIVATE")),
        _ if LEFT.contains(&name) => Left,
        _ => return None,
    })
}

/// Query parameters that name nothing of anybody.
const NEUTRAL: &[&str] = &[
    "max",
    "offset",
    "start",
    "cursor",
    "order",
    "sortBy",
    "sortOrder",
    "status",
    "state",
    "details",
    "available",
    "after",
    "lastStatusChange",
    "includePackageLicenseInfo",
    "provisioningState",
    "callingData",
    "roles",
    "serviceTypes",
    "ownerType",
    "numberType",
    "phoneNumberType",
    "tollFreeNumbers",
    "product",
    "type",
    "connectionStatus",
    "archived",
];

/// Fields that a flawless request does without, and that name nothing of anybody.
const LEFT: &[&str] = &[
    "addressLine2",
    "address2",
    "package",
    "limits",
    "latitude",
    "longitude",
    "routingPrefix",
    "pAccessNetworkInfo",
    "type",
    "value",
    "premiseRouteType",
    "numberType",
    "state",
    "connector",
    "identityProvider",
    "graceDays",
    "settings",
    "calling_data",
    "roles",
    "licenses",
];

/// The references that a world has, with the type of their ids (none: not an id).
const REFERENCES: &[(&str, &str)] = &[
    ("customerId", "ENTERPRISE"),
    ("orgId", "ORGANIZATION"),
    ("locationId", "LOCATION"),
    ("personId", "PEOPLE"),
    ("subscriberId", "SUBSCRIBER"),
    ("deviceId", "DEVICE"),
    ("phoneId", "SIP_CREDENTIAL"),
    ("trunkId", "TRUNK"),
    ("huntGroupId", "HUNT_GROUP"),
    ("licenseId", "LICENSE"),
    ("operationId", "OPERATION"),
    ("provisioningId", "TEMPLATE"),
    ("administratorId", "PEOPLE"),
    ("pstnConnectionId", "PSTN_CONNECTION"),
    ("subPartnerOrgId", "ORGANIZATION"),
    ("subscription", "SUBSCRIPTION"),
];

fn known(name: &str) -> Option<&'static str> {
    REFERENCES.iter().find(|(known, _)| *known == name).map(|(known, _)| *known)
}

/// A reference as well-formed as any, to nothing that ever was.
pub fn never(reference: &str) -> String {
    match reference {
        "licenseId" => wire("LICENSE", &format!("{}:webex_calling", Uuid::now_v7())),
        "email" | "adminEmail" => orders::email(&fresh::name("nadie")),
        "phoneNumber" | "poolNumber" | "reservedNumber" => fresh::phone(),
        "extension" => fresh::extension(),
        "mac" => fresh::mac(),
        "externalId" | "name" => fresh::name("nadie"),
        _ => wire(kind_of(reference), &Uuid::now_v7().to_string()),
    }
}

/// The type word in the ids of a reference.
pub fn kind_of(reference: &str) -> &'static str {
    // why: `id` in a query is the id of what the list is of.
    REFERENCES.iter().find(|(known, _)| *known == reference).map_or("PEOPLE", |(_, kind)| kind)
}

pub fn wire(kind: &str, id: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(format!("ciscospark://us/{kind}/{id}"))
}

/// The readable text of a wire id; of anything else, nothing.
pub fn read(id: &str) -> Option<String> {
    let text = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(id.trim_end_matches('=')).ok()?).ok()?;
    text.strip_prefix("ciscospark://us/").map(str::to_owned)
}
