//! Orders of subscribers: for customers with and without room, with lines from every place, and everything that can be wrong with one.

use alta_acceptance::{
    Dice, fresh,
    market::{Market, SUBSCRIBERS, Shop},
    samples,
};
use alta_model::ProblemKind::{self, *};
use serde_json::{Value as Json, json};

use super::{
    Flaw, Trade,
    order::{Order, quoted},
    parts::{Part, above, in_use},
};

pub(super) const TRADE: Trade = Trade { path: SUBSCRIBERS, flawless, flaws: FLAWS, accepted, parts };

const CUSTOMER: &str = "/customerId";
const PACKAGES: &str = "/packages";
const NUMBER: &str = "/provisioningParameters/primaryPhoneNumber";
const EXTENSION: &str = "/provisioningParameters/extension";
const PLACE: &str = "/provisioningParameters/locationId";
const CALLING: [&str; 3] = ["webex_calling", "webex_suite", "cx_essentials"];

fn flawless(market: &Market, dice: &mut Dice) -> Order {
    let shop = *dice.one_of(&market.shops());
    let mut order = Order::new(
        shop.behalf.clone(),
        json!({ "customerId": shop.id, "email": format!("{}@clientes.example", fresh::name("usuario")) }),
    );
    let package = match shop.packages.contains(&"webex_suite") {
        true => *dice.one_of(&[
            "webex_calling",
            "webex_suite",
            "webex_voice",
            "webex_meetings",
            "cx_essentials",
            "webex_calling_standard",
        ]),
        false => "webex_calling",
    };
    let meets = package == "webex_meetings";
    let console =
        !meets && package != "webex_calling_standard" && shop.packages.contains(&"webex_suite") && dice.percent(20);
    match (console, dice.percent(30)) {
        (true, _) => order.set(PACKAGES, json!(["attendant_console", package])),
        (false, true) => order.set("/package", package),
        (false, false) => order.set(PACKAGES, json!([package])),
    }
    order.set("/provisioningParameters", json!({}));
    if dice.percent(80) {
        order.set("/provisioningParameters/firstName", "Ana");
        order.set("/provisioningParameters/lastName", "Gil");
    }
    line(&mut order, market, shop, meets, dice);
    if dice.percent(10) {
        order.set("/provisioningId", market.templates.plain.as_str());
    }
    if dice.percent(10) {
        order.set("/customerInfo/primaryEmail", shop.administrator.as_str());
    }
    // Who is here already: without a package, or as the first administrator, who must not be below the organization.
    let highest = order.text("/package").is_some_and(|package| ["webex_suite"].contains(&package));
    if shop.idle.len() > 1 && dice.percent(5) {
        order.set("/email", dice.one_of(&shop.idle).to_uppercase());
    } else if highest && dice.percent(20) {
        order.set("/email", shop.administrator.as_str());
    }
    order
}

/// A number, an extension, or both, of a location or of none in particular.
fn line(order: &mut Order, market: &Market, shop: &Shop, meets: bool, dice: &mut Dice) {
    let (places, number) =
        (["", shop.headquarters.as_str(), shop.branch.as_str(), shop.abroad.as_str()], dice.percent(50));
    let place = *dice.one_of(&places);
    if !place.is_empty() {
        order.set(PLACE, place);
    }
    if meets {
        return;
    }
    let here = place.is_empty() || place == shop.headquarters;
    let from = match dice.percent(75) {
        true if here => &shop.free,
        _ if place == shop.abroad => &market.pool_abroad,
        _ => &market.pool,
    };
    if number && from.len() > 1 {
        let typed = dice.one_of(from).clone();
        order.set(
            NUMBER,
            if dice.percent(30) { typed.replacen("34", "34 ", 1).replacen("1207", "1-207-", 1) } else { typed },
        );
    }
    if !order.has(NUMBER) || dice.percent(50) {
        let extension = fresh::extension();
        let number: Option<u64> = extension.parse().ok().filter(|_| dice.percent(20));
        order.set(EXTENSION, number.map_or_else(|| json!(extension), |number| json!(number)));
    }
}

fn digits(typed: &str) -> String {
    typed.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect()
}

fn accepted(market: &mut Market, order: &Order) {
    let email = order.text("/email").unwrap_or_default().to_owned();
    market.took(&email);
    let number = digits(order.text(NUMBER).unwrap_or_default());
    for shop in market.shops_mut() {
        shop.free.retain(|free| *free != number);
        shop.idle.retain(|idle| !idle.eq_ignore_ascii_case(&email));
    }
    market.pool.retain(|free| *free != number);
    market.pool_abroad.retain(|free| *free != number);
    market.accepted.push((order.behalf().unwrap_or_default().to_owned(), order.body.clone()));
}

/// The customer of the order is this one, with a line of its own.
fn at(order: &mut Order, shop: &Shop, packages: Json) {
    order.act_for(shop.behalf.as_deref());
    order.set(CUSTOMER, shop.id.as_str());
    only(order, packages);
    order.drop(PLACE);
    order.drop(NUMBER);
    order.set(EXTENSION, fresh::extension());
}

fn only(order: &mut Order, packages: Json) {
    order.drop("/package");
    order.set(PACKAGES, packages);
}

/// A line that needs a calling package to be looked at.
fn calls(order: &mut Order, market: &Market, field: &str, value: impl Into<Json>) {
    at(order, &market.open, json!(["webex_suite"]));
    order.set(field, value);
}

macro_rules! flaws {
    ($($told:ident: $spoil:expr,)*) => { &[$(Flaw { told: ProblemKind::$told, spoil: $spoil },)*] };
}

#[rustfmt::skip]
const FLAWS: &[Flaw] = flaws![
    // the customer
    NotFound: |order, _, _| order.set(CUSTOMER, samples::never("customerId")),
    NotFound: |order, _, _| order.set(CUSTOMER, "nadie"),
    NotFound: |order, market, _| order.set(CUSTOMER, market.foreign.objects["customerId"].as_str()),
    NotFound: |order, market, _| { order.act_for(None); order.set(CUSTOMER, market.reseller.id.as_str()); },
    CustomerNotReady: |order, market, _| { order.act_for(None); order.set(CUSTOMER, market.broken.as_str()); },
    SubPartnerSuspended: |order, market, _| order.shut(&market.resellers.suspended),
    NotFound: |order, market, dice| order.shut(dice.one_of::<String>(&[samples::never("orgId"), "nadie".into(), market.open.org.clone()])),
    // the person
    Required: |order, _, _| order.drop("/email"),
    InvalidEmail: |order, _, dice| order.set("/email", *dice.one_of(&["nadie", "a@b", "a b@c.es", "a..b@c.es"])),
    ControlCharacters: |order, _, _| order.set("/email", "ana\u{202e}@c.es"),
    EmailInUse: |order, market, _| order.set("/email", market.open.subscriber.to_uppercase()),
    EmailInUse: |order, market, _| { at(order, &market.tight, json!(["webex_calling"])); order.set("/email", market.open.idle[0].as_str()); },
    EmailInUse: |order, market, _| order.set("/email", market.foreign.objects["email"].as_str()),
    EmailInUse: |order, market, _| order.set("/email", market.hub.fact("adminEmail")),
    TooLong: |order, _, _| order.set("/provisioningParameters/firstName", "ñ".repeat(65)),
    ControlCharacters: |order, _, _| order.set("/provisioningParameters/lastName", "Gil\u{7}"),
    AdminBelowOrganization: |order, market, dice| { at(order, &market.open, json!([*dice.one_of(&["webex_voice", "webex_meetings", "cx_essentials"])])); order.set("/email", market.open.administrator.as_str()); },
    InvalidEmail: |order, _, _| order.set("/customerInfo/primaryEmail", "nadie"),
    WrongType: |order, _, _| order.set("/email", json!({})),
    // packages and seats
    PackageOrPackages: |order, _, _| { order.set("/package", "webex_calling"); order.set(PACKAGES, json!(["webex_calling"])); },
    PackageUnknown: |order, _, _| only(order, json!(["webex_fax"])),
    PackageRepeated: |order, _, _| only(order, json!(["webex_calling", "webex_calling"])),
    OneBasePackage: |order, _, _| only(order, json!(["webex_calling", "webex_suite"])),
    OneBasePackage: |order, _, _| only(order, json!(["attendant_console"])),
    PackageMissing: |order, _, _| only(order, json!([])),
    PackageNotForPeople: |order, _, dice| only(order, json!([*dice.one_of(&["common_area_calling", "cisco_calling_plan"])])),
    PackageDependency: |order, _, _| only(order, json!(["webex_meetings", "attendant_console"])),
    PackageNotOfCustomer: |order, market, _| at(order, &market.tight, json!(["webex_suite"])),
    LimitReached: |order, market, _| at(order, &market.tight, json!(["webex_voice"])),
    LimitReached: |order, market, _| at(order, &market.tight, json!(["webex_calling", "attendant_console"])),
    TooMany: |order, _, _| only(order, json!(vec!["webex_calling"; 51])),
    WrongType: |order, _, _| only(order, json!(5)),
    TemplateNotFound: |order, market, dice| order.set("/provisioningId", dice.one_of(&[samples::never("provisioningId"), "nada".into(), market.foreign.objects["provisioningId"].clone()]).as_str()),
    TemplateRetired: |order, market, _| order.set("/provisioningId", market.templates.archived.as_str()),
    PackageNotOffered: |order, market, _| { order.set("/provisioningId", market.templates.narrow.as_str()); only(order, json!(["webex_suite"])); },
    // the line
    NumberOrExtensionRequired: |order, _, dice| { only(order, json!([*dice.one_of(&CALLING)])); order.drop(NUMBER); order.drop(EXTENSION); },
    NumberWithoutCalling: |order, market, _| { at(order, &market.open, json!(["webex_meetings"])); order.set(NUMBER, market.pool[0].as_str()); },
    InvalidPhone: |order, _, dice| order.set(NUMBER, *dice.one_of(&["960000199", "+34", "+34 cero", "+0034960000199"])),
    NumberInUse: |order, market, _| calls(order, market, NUMBER, market.open.taken.as_str()),
    NumberUnavailable: |order, market, dice| calls(order, market, NUMBER, dice.one_of(&[fresh::phone(), market.foreign.objects["phoneNumber"].clone(), market.tight.free[0].clone()]).as_str()),
    NumberNotOfLocation: |order, market, _| calls(order, market, NUMBER, market.open.elsewhere.as_str()),
    NumberQuarantined: |order, market, _| calls(order, market, NUMBER, market.open.resting.as_str()),
    NumberTollFree: |order, market, _| calls(order, market, NUMBER, market.open.toll_free.as_str()),
    NumberCountry: |order, market, _| { calls(order, market, NUMBER, market.pool[0].as_str()); order.set(PLACE, market.open.abroad.as_str()); },
    NumberCountry: |order, market, _| calls(order, market, NUMBER, market.pool_abroad[0].as_str()),
    InvalidExtension: |order, _, dice| order.set(EXTENSION, *dice.one_of(&["1", "12a", "12345678901", "１２３４"])),
    ExtensionInUse: |order, market, _| calls(order, market, EXTENSION, market.open.extension.as_str()),
    ExtensionEmergency: |order, market, _| calls(order, market, EXTENSION, "112"),
    ExtensionEmergency: |order, market, _| { calls(order, market, EXTENSION, "911"); order.set(PLACE, market.open.abroad.as_str()); },
    ExtensionLength: |order, market, _| { at(order, &market.tight, json!(["webex_calling"])); order.set(EXTENSION, "601"); },
    LocationNotFound: |order, _, _| order.set(PLACE, "ninguna"),
    LocationNotFound: |order, market, dice| order.set(PLACE, dice.one_of(&[samples::never("locationId"), market.foreign.objects["locationId"].clone()]).as_str()),
    LocationNotFound: |order, market, _| { at(order, &market.open, json!(["webex_suite"])); order.set(PLACE, market.tight.headquarters.as_str()); },
];

const PARTS: [(&str, &str); 7] = [
    ("customerId", CUSTOMER),
    ("packages", PACKAGES),
    ("provisioningId", "/provisioningId"),
    ("customerInfo", "/customerInfo"),
    ("provisioningParameters.primaryPhoneNumber", NUMBER),
    ("provisioningParameters.extension", EXTENSION),
    ("provisioningParameters", "/provisioningParameters"),
];

/// The three variants and more: without the customer, without packages, without parameters, and without whatever else the dice take.
fn parts(_: &Market, order: &Order, dice: &mut Dice) -> Vec<Part> {
    let mut whole = order.clone();
    // why: for a part, the two spellings of the package are one field.
    if let (Some(package), false) = (order.text("/package"), order.has(PACKAGES)) {
        only(&mut whole, json!([package]));
    }
    let mut part = |without: &str| {
        let mut part = whole.clone();
        let mut taken = vec![without];
        let more =
            [CUSTOMER, PACKAGES, "/provisioningParameters", "/provisioningId", "/customerInfo", NUMBER, EXTENSION];
        taken.extend(more.into_iter().filter(|_| dice.percent(25)));
        for pointer in taken {
            part.drop(pointer);
        }
        if !part.has(PACKAGES) {
            part.drop("/package");
        }
        let beside = (!part.has(PACKAGES)).then(|| {
            let mut beside = whole.clone();
            // Who asks about a line without saying for which package asks for somebody who calls.
            only(&mut beside, json!(["webex_calling"]));
            beside.body
        });
        Part { body: part.body, beside, rests_on, more: somebodys }
    };
    vec![part(CUSTOMER), part(PACKAGES), part("/provisioningParameters")]
}

/// Without a customer, an address is for a customer to come, where nobody is yet.
fn somebodys(market: &Market, order: &Order, part: &Part) -> Vec<(String, String)> {
    let email = order.text("/email").unwrap_or_default();
    let taken = !part.has(CUSTOMER) && market.knows(email) && !order.shut;
    if taken { vec![in_use(email)] } else { Vec::new() }
}

fn rests_on(order: &Order, kind: ProblemKind, description: &str) -> Option<Vec<&'static str>> {
    let unreadable = order.text(PLACE).is_some_and(|place| samples::read(place).is_none());
    match kind {
        SubPartnerSuspended | NotFound if order.shut => Some(Vec::new()),
        NumberOrExtensionRequired => None,
        NotFound => Some(vec![CUSTOMER]),
        CustomerNotReady => Some(vec![CUSTOMER]),
        TemplateNotFound | TemplateRetired => Some(vec!["/provisioningId"]),
        PackageNotOffered => Some(vec!["/provisioningId", PACKAGES]),
        PackageNotOfCustomer | LimitReached | AdminBelowOrganization => Some(vec![CUSTOMER, PACKAGES]),
        PackageOrPackages | PackageUnknown | PackageRepeated | OneBasePackage | PackageNotForPeople
        | PackageDependency => Some(vec![PACKAGES]),
        EmailInUse => Some(vec![CUSTOMER]),
        NumberWithoutCalling => Some(vec![PACKAGES, NUMBER]),
        NumberInUse | NumberUnavailable | NumberNotOfLocation | NumberQuarantined | NumberTollFree | NumberCountry => {
            Some(vec![CUSTOMER, NUMBER])
        }
        ExtensionInUse | ExtensionEmergency | ExtensionLength => Some(vec![CUSTOMER, EXTENSION]),
        LocationNotFound if unreadable => Some(vec![PLACE]),
        LocationNotFound => Some(vec![CUSTOMER, PLACE]),
        _ if quoted(description).next() == Some("email") => Some(Vec::new()),
        _ => above(description, &PARTS),
    }
}
