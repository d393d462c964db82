//! `/telephony/config/numbers` and the numbers of a location: in and out, in service or not, and found again.

use alta_hub::numbers::{
    AddNumbers, ListNumbers, NumberAction, NumberCounts, NumberFilter, NumberHolder, NumberOrder, NumberOwner,
    NumberPlace, NumberSeen, RemoveNumbers, SetNumbersActive,
};
use alta_model::{
    Id, Problem, ProblemKind, Problems,
    id::{Location, Person},
};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::{delete, get, post, put},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    id, org,
    page::{BELOW, Page, paged_below},
    telephony_locations::{READ, WRITE},
};
use crate::{
    Route,
    body::Body,
    door::{Door, answer},
    failure::Failure,
};

const ALL: &str = "/v1/telephony/config/numbers";
const OF_LOCATION: &str = "/v1/telephony/config/locations/{locationId}/numbers";

pub fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListNumbers>(Method::GET, ALL, "list-numbers", READ, get(list))
            .query(&[
                "orgId",
                "locationId",
                "phoneNumber",
                "available",
                "order",
                "ownerName",
                "ownerId",
                "ownerType",
                "extension",
                "numberType",
                "phoneNumberType",
                "state",
                "details",
                "tollFreeNumbers",
                "max",
                "start",
            ])
            .gives::<WireNumbers>(),
        Route::writes::<AddNumbers>(Method::POST, OF_LOCATION, "add-numbers", WRITE, post(add))
            .query(&["orgId"])
            .takes::<AddBody>(),
        Route::writes::<SetNumbersActive>(Method::PUT, OF_LOCATION, "update-numbers", WRITE, put(change))
            .query(&["orgId"])
            .takes::<ChangeBody>()
            .ok(204),
        Route::writes::<RemoveNumbers>(Method::DELETE, OF_LOCATION, "remove-numbers", WRITE, delete(remove))
            .query(&["orgId"])
            .takes::<RemoveBody>()
            .ok(204),
    ]
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AddBody {
    #[serde(default)]
    phone_numbers: Vec<String>,
    number_type: Option<String>,
    state: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeBody {
    #[serde(default)]
    phone_numbers: Vec<String>,
    action: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RemoveBody {
    #[serde(default)]
    phone_numbers: Vec<String>,
}

/// One of some words; nothing is the first of them.
fn word<T: Copy>(typed: Option<&str>, at: &str, known: &[(&str, T)], problems: &mut Problems) -> Option<T> {
    let typed = typed.map(str::trim).filter(|typed| !typed.is_empty());
    let Some(typed) = typed else { return known.first().map(|(_, meant)| *meant) };
    let found = known.iter().find(|(name, _)| *name == typed).map(|(_, meant)| *meant);
    if found.is_none() {
        let known = known.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        problems.push(Problem::new(at, ProblemKind::UnknownValue).with("value", typed).with("known", known));
    }
    found
}

async fn add(Path(location): Path<String>, Body { door, body }: Body<AddBody>) -> Result<Response, Failure> {
    let location = door.path_id::<Location>(&location).await?;
    let mut problems = Problems::default();
    let active = word(body.state.as_deref(), "state", &[("ACTIVE", true), ("INACTIVE", false)], &mut problems);
    let kinds = [("DID", false), ("TOLLFREE", true)];
    let toll_free = word(body.number_type.as_deref(), "numberType", &kinds, &mut problems);
    door.refuse(problems).await?;
    let verb = AddNumbers {
        org: org::asked(&door),
        location,
        numbers: body.phone_numbers,
        active: active.unwrap_or(true),
        toll_free: toll_free.unwrap_or(false),
    };
    door.write(verb).await?;
    Ok(answer(StatusCode::OK, &json!({})))
}

async fn change(Path(location): Path<String>, Body { door, body }: Body<ChangeBody>) -> Result<Response, Failure> {
    let location = door.path_id::<Location>(&location).await?;
    let mut problems = Problems::default();
    let actions = [("ACTIVATE", NumberAction::Activate), ("DEACTIVATE", NumberAction::Deactivate)];
    let action = word(body.action.as_deref(), "action", &actions, &mut problems);
    door.refuse(problems).await?;
    let verb = SetNumbersActive {
        org: org::asked(&door),
        location,
        numbers: body.phone_numbers,
        action: action.unwrap_or(NumberAction::Activate),
    };
    door.write(verb).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn remove(Path(location): Path<String>, Body { door, body }: Body<RemoveBody>) -> Result<Response, Failure> {
    let location = door.path_id::<Location>(&location).await?;
    door.write(RemoveNumbers { org: org::asked(&door), location, numbers: body.phone_numbers }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireNumbers {
    phone_numbers: Vec<WireNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<WireCount>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireNumber {
    #[serde(skip_serializing_if = "Option::is_none")]
    phone_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extension: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    routing_prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    esn: Option<String>,
    state: &'static str,
    phone_number_type: &'static str,
    main_number: bool,
    included_telephony_types: &'static str,
    toll_free_number: bool,
    is_service_number: bool,
    location: WirePlace,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<WireOwner>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WirePlace {
    id: String,
    name: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireOwner {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    first_name: String,
    last_name: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireCount {
    assigned: i64,
    un_assigned: i64,
    in_active: i64,
    extension_only: i64,
    toll_free_numbers: i64,
    total: i64,
    mobile_number: i64,
    service_number: i64,
}

impl From<NumberCounts> for WireCount {
    fn from(counts: NumberCounts) -> WireCount {
        WireCount {
            assigned: counts.assigned,
            un_assigned: counts.unassigned,
            in_active: counts.inactive,
            extension_only: counts.extension_only,
            toll_free_numbers: counts.toll_free,
            total: counts.assigned + counts.unassigned + counts.extension_only,
            mobile_number: 0,
            service_number: 0,
        }
    }
}

impl From<&NumberSeen> for WireNumber {
    fn from(seen: &NumberSeen) -> WireNumber {
        let prefix = seen.routing_prefix.clone().unwrap_or_default();
        let owner = |owner: &NumberOwner| WireOwner {
            id: match owner.holder {
                NumberHolder::Person(person) => id::encode(person),
                NumberHolder::HuntGroup(group) => id::encode(group),
            },
            kind: if matches!(owner.holder, NumberHolder::Person(_)) { PEOPLE } else { HUNT_GROUP },
            first_name: owner.first_name.clone(),
            last_name: owner.last_name.clone(),
        };
        WireNumber {
            phone_number: seen.e164.clone(),
            extension: seen.extension.clone(),
            routing_prefix: seen.routing_prefix.clone(),
            esn: seen.extension.as_ref().map(|extension| format!("{prefix}{extension}")),
            state: if seen.active { "ACTIVE" } else { "INACTIVE" },
            phone_number_type: PRIMARY,
            main_number: seen.main,
            included_telephony_types: PSTN_NUMBER,
            toll_free_number: seen.toll_free,
            is_service_number: false,
            location: WirePlace { id: id::encode(seen.location), name: seen.location_name.clone() },
            owner: seen.owner.as_ref().map(owner),
        }
    }
}

// Numbers here are of one kind only; a filter for another finds nothing.
const PEOPLE: &str = "PEOPLE";
const HUNT_GROUP: &str = "HUNT_GROUP";
const PRIMARY: &str = "PRIMARY";
const PSTN_NUMBER: &str = "PSTN_NUMBER";
const MOST: i64 = 2000;

async fn list(door: Door) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let page = Page::of(&door, "start", MOST, MOST, &mut problems);
    let order = order(&door, &mut problems);
    let filter = filter(&door, &mut problems).await?;
    door.refuse(problems).await?;
    let look = ListNumbers {
        org: org::asked(&door),
        filter,
        order,
        count: door.params.flag("details").unwrap_or(false),
        offset: page.offset,
        after: (order == NumberOrder::Number).then(|| place(&door)).flatten(),
        max: page.max,
    };
    let seen = door.read(look).await?;
    let last = seen.numbers.last().filter(|_| seen.more);
    let next = last.map(|last| (order == NumberOrder::Number).then(|| place_text(last)));
    let body = WireNumbers {
        phone_numbers: seen.numbers.iter().map(Into::into).collect(),
        count: seen.counts.map(Into::into),
    };
    Ok(paged_below(&door, page, next, &body))
}

/// Number, extension and location of the last entry seen; `-` for what it has not.
fn place_text(seen: &NumberSeen) -> String {
    let NumberPlace { e164, extension, location } = seen.place();
    format!("{}.{}.{location}", e164.as_deref().unwrap_or("-"), extension.as_deref().unwrap_or("-"))
}

/// The same read again; anything unreadable counts as not given, and `start` says where.
fn place(door: &Door) -> Option<NumberPlace> {
    let mut parts = door.params.text(BELOW)?.splitn(3, '.');
    let mut part = || parts.next().map(|part| Some(part.to_owned()).filter(|part| part != "-"));
    let (e164, extension) = (part()?, part()?);
    Some(NumberPlace { e164, extension, location: part()??.parse().ok()? })
}

/// `lastName`, `dn` or `extension`, each with `-asc` or `-desc` behind it or nothing.
fn order(door: &Door, problems: &mut Problems) -> NumberOrder {
    let first = door.params.list("order").first().map(|word| word.to_ascii_lowercase());
    let known = [
        ("dn", NumberOrder::Number),
        ("dn-asc", NumberOrder::Number),
        ("dn-desc", NumberOrder::NumberDescending),
        ("extension", NumberOrder::Extension),
        ("extension-asc", NumberOrder::Extension),
        ("extension-desc", NumberOrder::ExtensionDescending),
        ("lastname", NumberOrder::LastName),
        ("lastname-asc", NumberOrder::LastName),
        ("lastname-desc", NumberOrder::LastNameDescending),
    ];
    word(first.as_deref(), "order", &known, problems).unwrap_or_default()
}

async fn filter(door: &Door, problems: &mut Problems) -> Result<NumberFilter, Failure> {
    let params = &door.params;
    let mut filter = NumberFilter {
        location: door.params.id("locationId"),
        number: params.text("phoneNumber").map(|typed| typed.chars().filter(|c| !" -.()".contains(*c)).collect()),
        available: params.flag("available").or_else(|| params.flag("assigned").map(|assigned| !assigned)),
        owner_name: params.text("ownerName").map(str::to_owned),
        owned: params.text("ownerType") == Some(PEOPLE),
        extension: params.text("extension").map(str::to_owned),
        toll_free: params.flag("tollFreeNumbers").filter(|only| *only),
        ..NumberFilter::default()
    };
    let sorts = [("", None), ("NUMBER", Some(true)), ("EXTENSION", Some(false))];
    filter.with_number = word(params.text("numberType"), "numberType", &sorts, problems).flatten();
    let states = [("", None), ("ACTIVE", Some(true)), ("INACTIVE", Some(false))];
    filter.active = word(params.text("state"), "state", &states, problems).flatten();
    let owner = params.id::<Person>("ownerId");
    let other = |name: &str, only: &str| params.text(name).is_some_and(|asked| asked != only);
    let foreign = other("ownerType", PEOPLE)
        || other("phoneNumberType", PRIMARY)
        || other("includedTelephonyTypes", PSTN_NUMBER)
        || ["serviceNumber", "reservedNumber", "elinEnabled", "restrictedNonGeoNumbers"]
            .into_iter()
            .any(|name| params.flag(name) == Some(true));
    filter.owner = if foreign { Some(NOBODY) } else { owner };
    Ok(filter)
}

/// Whose numbers nobody finds.
const NOBODY: Id<Person> = Id::from_uuid(Uuid::nil());
