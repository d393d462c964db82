//! Orders of customers: flawless ones of many countries, and everything that can be wrong with one.

use alta_acceptance::{
    Dice, fresh,
    market::{CUSTOMERS, Market, Organizations, portland},
    orders, samples,
};
use alta_model::ProblemKind::{self, *};
use serde_json::{Value as Json, json};

use super::{
    Flaw, Trade,
    order::{Order, quoted},
    parts::{Part, above, in_use},
};

pub(super) const TRADE: Trade = Trade { path: CUSTOMERS, flawless, flaws: FLAWS, accepted, parts };

const LOCATION: &str = "/provisioningParameters/calling/location";
const LIMITS: &str = "/provisioningParameters/packages/limits";
const EMAIL: &str = "/customerInfo/primaryEmail";

/// Line, city, state, postal code, country, time zone, language.
const PLACES: [[&str; 7]; 11] = [
    ["Calle de Alcalá 50", "Madrid", "Madrid", "28014", "ES", "Europe/Madrid", "es_ES"],
    ["Carrer de Sueca 24", "València", "V", "46006", "es", "europe/madrid", "es"],
    ["120 Commercial Street", "Portland", "ME", "04101", "US", "America/New_York", "en_US"],
    ["1 Wellington Street", "Ottawa", "ON", "K1A 0B1", "CA", "America/Toronto", "fr-CA"],
    ["10 Downing Street", "London", "", "SW1A 2AA", "GB", "Europe/London", "en_gb"],
    ["Unter den Linden 1", "Berlin", "", "10117", "DE", "Europe/Berlin", "de"],
    ["1 Custom House Quay", "Dublin", "", "", "IE", "Europe/Dublin", "en"],
    ["Praça do Comércio 1", "Lisboa", "", "1100-148", "PT", "Europe/Lisbon", "pt"],
    ["Sheikh Zayed Road 1", "Dubai", "Dubai", "", "AE", "Asia/Dubai", "ar"],
    ["Paseo de la Reforma 1", "Ciudad de México", "CMX", "06500", "MX", "America/Mexico_City", "es_MX"],
    ["1-1 Chiyoda", "Tokyo", "13", "100-0001", "JP", "Asia/Tokyo", "ja"],
];

fn address(place: &[&str; 7]) -> Json {
    let [line, city, state, postal_code, country, ..] = place;
    let mut address = json!({ "addressLine1": line, "city": city, "country": country });
    for (field, text) in [("stateOrProvince", state), ("zipOrPostalCode", postal_code)] {
        if !text.is_empty() {
            address[field] = json!(text);
        }
    }
    address
}

fn flawless(market: &Market, dice: &mut Dice) -> Order {
    let (bill, site) = (dice.one_of(&PLACES), dice.one_of(&PLACES));
    let name = fresh::name("prueba");
    let mut packages =
        vec![*dice.one_of(&["webex_calling", "webex_suite", "webex_voice", "webex_meetings", "cx_essentials"])];
    let calls = packages[0] != "webex_meetings";
    let add_ons: &[&str] = match packages[0] {
        "webex_meetings" => &["common_area_calling"],
        "webex_voice" => &["attendant_console", "cisco_calling_plan", "webex_calling_standard"],
        _ => &["attendant_console", "cisco_calling_plan", "cx_premium_agent", "webex_meetings"],
    };
    packages.extend(Some(*dice.one_of(add_ons)).filter(|_| dice.percent(50)));
    let mut order = Order::new(
        Some(market.resellers.active.clone()).filter(|_| dice.percent(15)),
        json!({ "provisioningId": market.templates.plain, "packages": packages, "externalId": name, "address": address(bill),
            "customerInfo": { "name": format!("Talleres {name}"), "primaryEmail": orders::email(&name), "language": bill[6] } }),
    );
    if calls || packages.len() > 1 || dice.percent(20) {
        let location = json!({ "name": "Sede", "address": address(site), "timezone": site[5], "language": site[6] });
        order.set(LOCATION, location);
    }
    if dice.percent(30) {
        order.set("/provisioningParameters/meetings/timezone", bill[5]);
    }
    if dice.percent(30) {
        order.set(&format!("{LIMITS}/{}", packages[0]), 1 + dice.below(1_000_000));
    }
    if dice.percent(10) {
        order.set("/subPartnerAdminEmail", "Luis.Soler@turiavoz.example");
    }
    if order.behalf().is_none() && !market.organizations.free.is_empty() && dice.percent(10) {
        order.set("/orgId", dice.one_of(&market.organizations.free).as_str());
        if dice.percent(50) {
            order.drop("/customerInfo");
        }
    }
    order
}

fn accepted(market: &mut Market, order: &Order) {
    market.took(order.text(EMAIL).unwrap_or_default());
    market.external_ids.extend(order.text("/externalId").map(str::to_owned));
    if let Some(org) = order.text("/orgId") {
        market.organizations.free.retain(|free| free != org);
    }
    market.accepted.push((order.behalf().unwrap_or_default().to_owned(), order.body.clone()));
}

fn long(length: usize) -> String {
    "ñ".repeat(length)
}

macro_rules! flaws {
    ($($told:ident: $spoil:expr,)*) => { &[$(Flaw { told: ProblemKind::$told, spoil: $spoil },)*] };
}

#[rustfmt::skip]
const FLAWS: &[Flaw] = flaws![
    // the template
    TemplateNotFound: |order, _, _| order.set("/provisioningId", samples::never("provisioningId")),
    TemplateNotFound: |order, _, _| order.set("/provisioningId", "ninguna"),
    TemplateNotFound: |order, market, _| order.set("/provisioningId", market.foreign.objects["provisioningId"].as_str()),
    TemplateRetired: |order, market, _| order.set("/provisioningId", market.templates.archived.as_str()),
    PackageNotOffered: |order, market, _| { order.set("/provisioningId", market.templates.narrow.as_str()); order.set("/packages", json!(["webex_voice", "webex_suite"])); },
    // packages and seats
    PackageUnknown: |order, _, _| order.set("/packages", json!(["webex_calling", "webex_fax"])),
    PackageRepeated: |order, _, _| order.set("/packages", json!(["webex_calling", "webex_calling"])),
    PackageMissing: |order, _, _| order.set("/packages", json!(["cx_premium_agent"])),
    PackageMissing: |order, _, _| order.set("/packages", json!([])),
    PackageDependency: |order, _, dice| order.set("/packages", json!(["webex_meetings", dice.one_of(&["attendant_console", "cisco_calling_plan", "cx_voice_ports"])])),
    Required: |order, _, _| order.drop("/packages"),
    TooMany: |order, _, _| order.set("/packages", json!(vec!["webex_calling"; 51])),
    PackageUnknown: |order, _, _| order.set(&format!("{LIMITS}/webex_telex"), 5),
    LimitNotAllowed: |order, _, _| order.set(&format!("{LIMITS}/cx_standard_agent"), 5),
    OutOfRange: |order, _, dice| { order.set("/packages", json!(["webex_calling"])); order.set(&format!("{LIMITS}/webex_calling"), *dice.one_of(&[0, -1, 1_000_001])); },
    PackageNotOfCustomer: |order, _, _| { order.set("/packages", json!(["webex_calling"])); order.set(&format!("{LIMITS}/webex_suite"), 5); },
    WrongType: |order, _, _| order.set("/packages", "webex_calling"),
    CallingLocationRequired: |order, _, _| { order.set("/packages", json!(["webex_calling"])); order.drop("/provisioningParameters/calling"); },
    // the provider's own name for it
    Required: |order, _, dice| if dice.percent(50) { order.drop("/externalId") } else { order.set("/externalId", "  ") },
    TooLong: |order, _, _| order.set("/externalId", long(256)),
    ControlCharacters: |order, _, _| order.set("/externalId", "CL\u{202e}1"),
    ExternalIdInUse: |order, market, dice| order.set("/externalId", dice.one_of(&market.external_ids).as_str()),
    // the billing address
    Required: |order, _, _| order.drop("/address"),
    Required: |order, _, dice| order.set(&format!("/address/{}", dice.one_of(&["addressLine1", "city", "country"])), Json::Null),
    TooLong: |order, _, _| order.set("/address/addressLine1", long(51)),
    ControlCharacters: |order, _, _| order.set("/address/city", "Mad\u{0}rid"),
    InvalidCountry: |order, _, _| order.set("/address/country", "XX"),
    CountryUnsupported: |order, _, _| order.set("/address/country", "KP"),
    StateRequired: |order, _, _| { order.set("/address", portland()); order.drop("/address/stateOrProvince"); },
    StateUnknown: |order, _, _| { order.set("/address", portland()); order.set("/address/stateOrProvince", "Portland"); },
    PostalCodeRequired: |order, _, _| { order.set("/address", orders::madrid()); order.set("/address/zipOrPostalCode", ""); },
    PostalCodeMalformed: |order, _, _| { order.set("/address", orders::madrid()); order.set("/address/zipOrPostalCode", "SW1A 2AA"); },
    WrongType: |order, _, _| order.set("/address/city", 28),
    // who they are
    CustomerInfoRequired: |order, _, _| { order.drop("/customerInfo"); order.drop("/orgId"); },
    Required: |order, _, _| { order.drop("/orgId"); order.set("/customerInfo/name", Json::Null); },
    TooLong: |order, _, _| order.set("/customerInfo/name", long(101)),
    NameWithPercent: |order, _, _| order.set("/customerInfo/name", "100 % Pan"),
    ControlCharacters: |order, _, _| order.set("/customerInfo/name", "Pan\u{200b}"),
    Required: |order, _, _| order.set(EMAIL, " "),
    InvalidEmail: |order, _, dice| order.set(EMAIL, *dice.one_of(&["nadie", "a@b", "a b@c.es", "a..b@c.es"])),
    EmailInUse: |order, market, dice| order.set(EMAIL, dice.one_of(&market.emails.iter().collect::<Vec<_>>()).as_str()),
    EmailInUse: |order, market, _| order.set(EMAIL, market.open.administrator.to_uppercase()),
    EmailInUse: |order, market, _| order.set(EMAIL, market.foreign.objects["email"].as_str()),
    EmailInUse: |order, market, _| order.set(EMAIL, market.hub.fact("adminEmail")),
    InvalidLanguage: |order, _, _| order.set("/customerInfo/language", "klingon"),
    // the headquarters
    Required: |order, _, dice| order.set(&format!("{LOCATION}/{}", dice.one_of(&["name", "address", "timezone", "language"])), Json::Null),
    TooLong: |order, _, _| order.set(&format!("{LOCATION}/name"), long(81)),
    TooLong: |order, _, _| order.set(&format!("{LOCATION}/emergencyLocationIdentifier"), long(101)),
    InvalidTimezone: |order, _, _| order.set(&format!("{LOCATION}/timezone"), "Marte/Olimpo"),
    InvalidLanguage: |order, _, _| order.set(&format!("{LOCATION}/language"), "es_XX"),
    InvalidCountry: |order, _, _| order.set(&format!("{LOCATION}/address/country"), "ESP"),
    InvalidTimezone: |order, _, _| order.set("/provisioningParameters/meetings/timezone", "GMT+25"),
    // an organization that is there
    MalformedId: |order, _, _| order.set("/orgId", "ninguna"),
    OrganizationNotFound: |order, _, _| order.set("/orgId", samples::never("orgId")),
    OrganizationNotFound: |order, market, _| order.set("/orgId", market.foreign.objects["orgId"].as_str()),
    OrganizationNotFound: |order, market, _| { order.act_for(None); order.set("/orgId", market.reseller.org.as_str()); },
    OrganizationAlreadyMapped: |order, market, _| { order.act_for(None); order.set("/orgId", market.open.org.as_str()); },
    AttachNeedsInvitation: |order, market, _| { order.set("/provisioningId", market.templates.uninviting.as_str()); order.set("/orgId", market.organizations.claimed.as_str()); },
    EmailInUse: |order, market, _| { order.act_for(None); order.set("/orgId", market.organizations.claimed.as_str()); order.drop("/customerInfo"); },
    // resellers
    SubPartnerAdminUnknown: |order, market, dice| order.set("/subPartnerAdminEmail", *dice.one_of(&["nadie@turiavoz.example", market.hub.fact("adminEmail")])),
    InvalidEmail: |order, _, _| order.set("/subPartnerAdminEmail", "luis"),
    SubPartnerSuspended: |order, market, _| order.shut(&market.resellers.suspended),
    NotFound: |order, market, dice| order.shut(dice.one_of::<String>(&[samples::never("orgId"), "nadie".into(), market.open.org.clone()])),
];

/// What an order consists of, beside the address that every part has.
const PARTS: [(&str, &str); 8] = [
    ("packages", "/packages"),
    ("orgId", "/orgId"),
    ("externalId", "/externalId"),
    ("customerInfo", "/customerInfo"),
    ("provisioningParameters.calling", "/provisioningParameters/calling"),
    ("provisioningParameters.meetings", "/provisioningParameters/meetings"),
    ("provisioningParameters.packages", "/provisioningParameters/packages"),
    ("subPartnerAdminEmail", "/subPartnerAdminEmail"),
];

/// Without the template, and without whatever else the dice take.
fn parts(_: &Market, order: &Order, dice: &mut Dice) -> Vec<Part> {
    let mut part = || {
        let mut part = order.clone();
        part.drop("/provisioningId");
        for (_, pointer) in PARTS {
            if dice.percent(40) {
                part.drop(pointer);
            }
        }
        Part { body: part.body, beside: None, rests_on, more: taken_over }
    };
    vec![part(), part()]
}

/// Without an administrator of its own, the part means the one of the organization.
fn taken_over(market: &Market, order: &Order, part: &Part) -> Vec<(String, String)> {
    let Organizations { claimed, claimed_address, .. } = &market.organizations;
    let meant = !part.has("/customerInfo") && part.text("/orgId") == Some(claimed);
    if meant && order.behalf().is_none() { vec![in_use(claimed_address)] } else { Vec::new() }
}

fn rests_on(order: &Order, kind: ProblemKind, description: &str) -> Option<Vec<&'static str>> {
    let at = quoted(description).next().unwrap_or_default();
    let limited = |package: &str| {
        order.body.pointer(LIMITS).and_then(Json::as_object).is_some_and(|limits| limits.contains_key(package))
    };
    match kind {
        TemplateNotFound | TemplateRetired | PackageNotOffered | AttachNeedsInvitation => None,
        CustomerInfoRequired | CallingLocationRequired => None,
        SubPartnerSuspended | NotFound => Some(Vec::new()),
        // What a whole order owes: these fields themselves.
        Required if ["externalId", "packages", "customerInfo.name"].contains(&at) => None,
        PackageUnknown if limited(at) => Some(vec!["/provisioningParameters/packages"]),
        PackageUnknown | PackageRepeated | PackageDependency => Some(vec!["/packages"]),
        LimitNotAllowed => Some(vec!["/provisioningParameters/packages"]),
        PackageNotOfCustomer => Some(vec!["/packages", "/provisioningParameters/packages"]),
        ExternalIdInUse => Some(vec!["/externalId"]),
        SubPartnerAdminUnknown => Some(vec!["/subPartnerAdminEmail"]),
        // Whoever attaches an organization without naming an administrator means the one that it has.
        EmailInUse if order.body["customerInfo"].is_null() => Some(vec!["/orgId"]),
        EmailInUse => Some(vec!["/customerInfo"]),
        _ if quoted(description).any(|at| at == "address" || at.starts_with("address.")) => Some(Vec::new()),
        _ => above(description, &PARTS),
    }
}
