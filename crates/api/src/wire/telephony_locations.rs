//! `/telephony/config/locations`: how a location calls. And the extensions that would do there, and the languages of announcements.

use alta_hub::locations::{
    AnnouncementLanguages, EnableCalling, GetLocation, ListLocations, LocationRef, LocationSeen, Order, Owner,
    SetCalling, ValidateExtensions,
};
use alta_model::{
    Problem, ProblemKind, Problems,
    id::{Location, PstnProvider},
    location::{AskedCalling, AskedPstn, Edit},
    number::{ExtensionCheck, ExtensionState},
};
use alta_words::Tongue;
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, post, put},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    edit::{Scalar, edit},
    id, org,
    page::{Page, paged},
};
use crate::{
    Route, Scopes,
    body::Body,
    door::{Door, answer},
    failure::Failure,
    problems::published,
};

pub const READ: Scopes = &["spark-admin:telephony_config_read", "spark-admin:telephony_config_write"];
pub const WRITE: Scopes = &["spark-admin:telephony_config_write"];

const PATH: &str = "/v1/telephony/config/locations";
const ONE: &str = "/v1/telephony/config/locations/{locationId}";
const VALIDATE: &str = "/v1/telephony/config/locations/{locationId}/actions/validateExtensions/invoke";
const LANGUAGES: &str = "/v1/telephony/config/announcementLanguages";

pub fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListLocations>(Method::GET, PATH, "list-telephony-locations", READ, get(list))
            .query(&["orgId", "name", "order", "max", "start"])
            .gives::<WireCallingLocations>(),
        Route::writes::<EnableCalling>(Method::POST, PATH, "enable-telephony-location", WRITE, post(enable))
            .query(&["orgId"])
            .takes::<EnableBody>()
            .gives::<WireId>()
            .ok(201),
        Route::reads::<GetLocation>(Method::GET, ONE, "get-telephony-location", READ, get(one))
            .query(&["orgId"])
            .gives::<WireCalling>(),
        Route::writes::<SetCalling>(Method::PUT, ONE, "update-telephony-location", WRITE, put(change))
            .query(&["orgId"])
            .takes::<CallingBody>()
            .ok(204),
        Route::reads::<ValidateExtensions>(Method::POST, VALIDATE, "validate-extensions", READ, post(validate))
            .query(&["orgId"])
            .takes::<ExtensionsBody>()
            .gives::<WireChecked>(),
        Route::reads::<AnnouncementLanguages>(
            Method::GET,
            LANGUAGES,
            "list-announcement-languages",
            READ,
            get(languages),
        )
        .gives::<WireLanguages>(),
    ]
}

/// The location object of `/locations`; what is not calling's business is not looked at.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EnableBody {
    id: Option<String>,
    announcement_language: Option<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WireId {
    id: String,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallingLineId {
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone_number: Option<String>,
}

/// A trunk on the premises.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
pub struct Connection {
    #[serde(rename = "type")]
    kind: Option<String>,
    id: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallingBody {
    calling_line_id: Option<CallingLineId>,
    #[serde(default, deserialize_with = "edit")]
    #[schema(value_type = Option<String>)]
    outside_dial_digit: Edit,
    enforce_outside_dial_digit: Option<bool>,
    #[serde(default, deserialize_with = "edit")]
    #[schema(value_type = Option<String>)]
    routing_prefix: Edit,
    announcement_language: Option<String>,
    #[serde(default, deserialize_with = "edit")]
    #[schema(value_type = Option<String>)]
    p_access_network_info: Edit,
    connection: Option<Connection>,
}

impl CallingBody {
    fn asked(self) -> (AskedCalling, Option<AskedPstn>) {
        let line = self.calling_line_id.unwrap_or_default();
        let premises = self.connection.map(|connection| AskedPstn {
            premise_route_type: connection.kind,
            premise_route_id: id::asked::<PstnProvider>(connection.id.as_deref()),
            ..AskedPstn::default()
        });
        let calling = AskedCalling {
            caller_name: line.name,
            main_number: line.phone_number,
            dial_digit: self.outside_dial_digit,
            enforce_dial_digit: self.enforce_outside_dial_digit,
            routing_prefix: self.routing_prefix,
            announcement_language: self.announcement_language,
            emergency_location_identifier: self.p_access_network_info,
        };
        (calling, premises)
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WireCallingLocations {
    locations: Vec<WireCalling>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireCalling {
    id: String,
    name: String,
    announcement_language: String,
    calling_line_id: CallingLineId,
    #[serde(skip_serializing_if = "Option::is_none")]
    outside_dial_digit: Option<String>,
    enforce_outside_dial_digit: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    routing_prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    p_access_network_info: Option<String>,
    /// Where a trunk on the premises serves the location.
    #[serde(skip_serializing_if = "Option::is_none")]
    connection: Option<Connection>,
}

impl WireCalling {
    fn of(owner: &Owner, seen: &LocationSeen) -> WireCalling {
        let named = seen.caller_name.clone().or_else(|| owner.customer().map(|customer| customer.name.clone()));
        WireCalling {
            id: id::encode(seen.id),
            name: seen.name.clone(),
            announcement_language: seen.announcement_language.clone(),
            calling_line_id: CallingLineId { name: named, phone_number: seen.main_number.clone() },
            outside_dial_digit: seen.dial_digit.clone(),
            enforce_outside_dial_digit: seen.enforce_dial_digit,
            routing_prefix: seen.routing_prefix.clone(),
            p_access_network_info: seen.emergency_location_identifier.clone(),
            connection: seen
                .pstn
                .filter(|_| seen.on_premises)
                .map(|trunk| Connection { kind: Some("TRUNK".to_owned()), id: Some(id::encode(trunk)) }),
        }
    }
}

async fn list(door: Door) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let page = Page::of(&door, "start", 100, 1000, &mut problems);
    let order = order(&door, &mut problems);
    door.refuse(problems).await?;
    let look = ListLocations {
        org: org::asked(&door),
        name: door.params.text("name").map(str::to_owned),
        id: None,
        calling: true,
        order,
        offset: page.offset,
        max: page.max,
    };
    let (owner, seen, more) = door.read(look).await?;
    let locations = seen.iter().map(|seen| WireCalling::of(&owner, seen)).collect();
    Ok(paged(&door, page, more, &WireCallingLocations { locations }))
}

fn order(door: &Door, problems: &mut Problems) -> Order {
    match door.params.text("order").map(str::to_ascii_lowercase).as_deref() {
        None => Order::Age,
        Some("asc") => Order::Name,
        Some("desc") => Order::NameDescending,
        Some(other) => {
            problems
                .push(Problem::new("order", ProblemKind::UnknownValue).with("value", other).with("known", "asc, desc"));
            Order::Age
        }
    }
}

async fn enable(Body { door, body }: Body<EnableBody>) -> Result<Response, Failure> {
    let verb = EnableCalling {
        org: org::asked(&door),
        location: id::asked(body.id.as_deref()),
        announcement_language: body.announcement_language,
    };
    let done = door.write(verb).await?;
    Ok(answer(StatusCode::CREATED, &WireId { id: id::encode_text::<Location>(&done.location) }))
}

async fn one(door: Door, Path(location): Path<String>) -> Result<Response, Failure> {
    let location = door.path_id::<Location>(&location).await?;
    let LocationRef { owner, seen } =
        door.read(GetLocation { org: org::asked(&door), location, calling: true }).await?;
    Ok(answer(StatusCode::OK, &WireCalling::of(&owner, &seen)))
}

async fn change(Path(location): Path<String>, Body { door, body }: Body<CallingBody>) -> Result<Response, Failure> {
    let location = door.path_id::<Location>(&location).await?;
    let (asked, premises) = body.asked();
    door.write(SetCalling { org: org::asked(&door), location, asked, premises }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

#[derive(Default, Deserialize, ToSchema)]
pub struct ExtensionsBody {
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    extensions: Vec<Scalar>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireChecked {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    extension_status: Option<Vec<WireExtension>>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireExtension {
    extension: String,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_code: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

impl WireExtension {
    fn of(check: &ExtensionCheck, tongue: Tongue) -> WireExtension {
        WireExtension {
            extension: check.extension.clone(),
            state: check.state.wire(),
            error_code: check.problem.as_ref().map(|problem| published(problem.kind).wire_code),
            message: check.problem.as_ref().map(|problem| alta_words::problem(tongue, problem).description()),
        }
    }
}

async fn validate(
    Path(location): Path<String>,
    Body { door, body }: Body<ExtensionsBody>,
) -> Result<Response, Failure> {
    let location = door.path_id::<Location>(&location).await?;
    let extensions = body.extensions.into_iter().map(Scalar::text).collect();
    let checked = door.read(ValidateExtensions { org: org::asked(&door), location, extensions }).await?;
    let fine = checked.iter().all(|check| check.state == ExtensionState::Valid);
    let told = || checked.iter().map(|check| WireExtension::of(check, door.tongue)).collect();
    let body = WireChecked { status: if fine { "OK" } else { "ERRORS" }, extension_status: (!fine).then(told) };
    Ok(answer(StatusCode::OK, &body))
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WireLanguages {
    languages: Vec<WireLanguage>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WireLanguage {
    name: String,
    code: &'static str,
}

async fn languages(door: Door) -> Result<Response, Failure> {
    let codes = door.read(AnnouncementLanguages).await?;
    let named = |code: &&'static str| WireLanguage {
        name: alta_words::say(door.tongue, &format!("language-{code}"), &[]),
        code,
    };
    Ok(answer(StatusCode::OK, &WireLanguages { languages: codes.iter().map(named).collect() }))
}
