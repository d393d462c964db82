//! `/devices`: telephones of people, by the address printed on them or by what they sign in with; codes that activate one; and the models that can
//! be added.

use std::collections::HashSet;

use alta_hub::{
    Hub,
    devices::{AddDevice, DeviceFilter, DeviceSeen, GetDevice, ListDevices, ListModels, Model, RemoveDevice, Vendor},
    phones::{MakeActivationCode, fresh_code},
    secret,
};
use alta_model::{Mac, Problems, id::Device};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    id, org,
    page::{self, Page, paged_below},
    telephony_locations, time,
};
use crate::{
    Route, Scopes,
    body::Body,
    door::{Door, answer},
    failure::Failure,
};

const READ: Scopes =
    &["spark-admin:devices_read", "spark-admin:devices_write", "spark:devices_read", "spark:devices_write"];
const WRITE: Scopes = &["spark-admin:devices_write", "spark:devices_write"];

const PATH: &str = "/v1/devices";
const ONE: &str = "/v1/devices/{deviceId}";
const CODE: &str = "/v1/devices/activationCode";
const SUPPORTED: &str = "/v1/telephony/config/supportedDevices";

pub fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListDevices>(Method::GET, PATH, "list-devices", READ, get(list))
            .query(&[
                "orgId",
                "personId",
                "locationId",
                "mac",
                "product",
                "type",
                "displayName",
                "connectionStatus",
                "max",
                "start",
            ])
            .gives::<WireDevices>(),
        Route::writes::<AddDevice>(Method::POST, PATH, "create-device", WRITE, post(create))
            .query(&["orgId"])
            .takes::<DeviceBody>()
            .gives::<WireDevice>(),
        Route::writes::<MakeActivationCode>(Method::POST, CODE, "create-activation-code", WRITE, post(code))
            .query(&["orgId"])
            .takes::<CodeBody>()
            .gives::<WireCode>(),
        Route::reads::<GetDevice>(Method::GET, ONE, "get-device", READ, get(one))
            .query(&["orgId"])
            .gives::<WireDevice>(),
        Route::writes::<RemoveDevice>(Method::DELETE, ONE, "delete-device", WRITE, delete(remove))
            .query(&["orgId"])
            .ok(204),
        Route::reads::<ListModels>(
            Method::GET,
            SUPPORTED,
            "list-supported-devices",
            telephony_locations::READ,
            get(supported),
        )
        .gives::<WireModels>(),
    ]
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeviceBody {
    mac: Option<String>,
    model: Option<String>,
    person_id: Option<String>,
    workspace_id: Option<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WireDevices {
    items: Vec<WireDevice>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireDevice {
    id: String,
    display_name: String,
    person_id: String,
    org_id: String,
    capabilities: Vec<String>,
    permissions: Vec<String>,
    connection_status: &'static str,
    product: String,
    #[serde(rename = "type")]
    kind: &'static str,
    tags: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mac: Option<String>,
    error_codes: Vec<String>,
    created: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    location_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    device_platform: Option<&'static str>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CodeBody {
    person_id: Option<String>,
    workspace_id: Option<String>,
    model: Option<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireCode {
    /// Left out in the answer to a request that was answered before: it is kept nowhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    expiry_time: String,
}

const PHONE: &str = "phone";

/// What is registered now, by what it signs in with; nothing where the engine is another process's.
struct Live(Option<HashSet<String>>);

impl Live {
    async fn of(hub: &Hub) -> Live {
        match hub.engine() {
            Some(engine) => Live(Some(engine.registered().await.into_iter().map(|one| one.username).collect())),
            None => Live(None),
        }
    }

    fn status(&self, seen: &DeviceSeen) -> &'static str {
        match &self.0 {
            None => "unknown",
            Some(now) if seen.usernames.iter().any(|name| now.contains(name)) => "connected",
            Some(_) if seen.usernames.is_empty() => "activating",
            Some(_) => "disconnected",
        }
    }
}

impl WireDevice {
    fn of(seen: &DeviceSeen, live: &Live) -> WireDevice {
        let made_by = Model::find(&seen.model).filter(|_| seen.is_desk).map(|model| model.vendor);
        WireDevice {
            id: id::encode(seen.id),
            display_name: seen.person_name.clone(),
            person_id: id::encode(seen.person),
            org_id: id::encode(seen.org_id),
            capabilities: Vec::new(),
            permissions: Vec::new(),
            connection_status: live.status(seen),
            product: seen.model.clone(),
            kind: PHONE,
            tags: Vec::new(),
            mac: Mac::parse(&seen.mac).ok().map(|mac| mac.colons()),
            error_codes: Vec::new(),
            created: time::instant(seen.created_at),
            location_id: seen.location.map(id::encode),
            device_platform: (made_by == Some(Vendor::Cisco)).then_some("cisco"),
        }
    }
}

async fn create(Body { door, body }: Body<DeviceBody>) -> Result<Response, Failure> {
    let verb = AddDevice {
        org: org::asked(&door),
        mac: body.mac,
        model: body.model,
        person: id::asked(body.person_id.as_deref()),
        names_a_workspace: body.workspace_id.is_some_and(|id| !id.trim().is_empty()),
    };
    let done = door.write(verb).await?;
    let device = door.path_id::<Device>(&done.device).await?;
    let seen = door.read(GetDevice { org: None, device }).await?;
    Ok(answer(StatusCode::OK, &WireDevice::of(&seen, &Live::of(&door.hub).await)))
}

async fn code(Body { door, body }: Body<CodeBody>) -> Result<Response, Failure> {
    let code = fresh_code().map_err(|refusal| door.fail(refusal))?;
    let names_a_workspace = body.workspace_id.is_some_and(|id| !id.trim().is_empty());
    let person = id::asked(body.person_id.as_deref());
    let org = org::asked(&door);
    let verb = MakeActivationCode { org, person, model: body.model, names_a_workspace, code: code.clone() };
    let made = door.write(verb).await?;
    let code = secret::same(&secret::digest(&code), &made.digest).then_some(code);
    Ok(answer(StatusCode::OK, &WireCode { code, expiry_time: time::instant(made.expires_at) }))
}

async fn one(door: Door, Path(device): Path<String>) -> Result<Response, Failure> {
    let device = door.path_id::<Device>(&device).await?;
    let seen = door.read(GetDevice { org: org::asked(&door), device }).await?;
    Ok(answer(StatusCode::OK, &WireDevice::of(&seen, &Live::of(&door.hub).await)))
}

async fn remove(door: Door, Path(device): Path<String>) -> Result<Response, Failure> {
    let device = door.path_id::<Device>(&device).await?;
    door.write(RemoveDevice { org: org::asked(&door), device }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn list(door: Door) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let page = Page::of(&door, "start", 100, 1000, &mut problems);
    let mac = door.params.text("mac").and_then(|typed| problems.keep("mac", Mac::parse(typed)));
    door.refuse(problems).await?;
    let filter = DeviceFilter {
        person: door.params.id("personId"),
        location: door.params.id("locationId"),
        mac,
        model: door.params.text("product").map(|typed| Model::find(typed).map_or(typed, |model| model.name).to_owned()),
        name: door.params.text("displayName").map(str::to_owned),
    };
    let below = page::place(&door);
    let look = ListDevices { org: org::asked(&door), filter, offset: page.offset, below, max: page.max };
    let (seen, more) = door.read(look).await?;
    let live = Live::of(&door.hub).await;
    let status = door.params.text("connectionStatus");
    // why after the look: who may not see the list is told so, whatever they filter by.
    let shown = seen.iter().filter(|one| !finds_nothing(&door) && status.is_none_or(|asked| asked == live.status(one)));
    let items = shown.map(|one| WireDevice::of(one, &live)).collect();
    let last = seen.last().filter(|_| more && !finds_nothing(&door));
    let next = last.map(|last| Some(format!("{}.{}", last.created_at, last.id)));
    Ok(paged_below(&door, page, next, &WireDevices { items }))
}

/// Filters for what no telephone here has.
fn finds_nothing(door: &Door) -> bool {
    const NEVER: [&str; 9] = [
        "workspaceId",
        "workspaceLocationId",
        "tag",
        "serial",
        "software",
        "upgradeChannel",
        "errorCode",
        "capability",
        "permission",
    ];
    door.params.text("type").is_some_and(|asked| asked != PHONE)
        || NEVER.into_iter().any(|name| door.params.text(name).is_some())
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireModels {
    upgrade_channel_list: Vec<&'static str>,
    devices: Vec<WireModel>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireModel {
    model: String,
    display_name: &'static str,
    family_display_name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    manufacturer: &'static str,
    managed_by: &'static str,
    supported_for: Vec<&'static str>,
    onboarding_method: Vec<&'static str>,
    allow_configure_layout_enabled: bool,
    number_of_line_ports: u8,
    kem_support_enabled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    kem_module_count: Option<u8>,
}

async fn supported(door: Door) -> Result<Response, Failure> {
    let models = door.read(ListModels).await?;
    let wire = |model: &Model| WireModel {
        model: format!("DMS {}", model.name),
        display_name: model.name,
        family_display_name: model.family,
        kind: kind(model),
        manufacturer: if model.vendor == Vendor::Cisco { "CISCO" } else { "THIRD_PARTY" },
        managed_by: if model.vendor == Vendor::Cisco { "CISCO" } else { "CUSTOMER" },
        supported_for: vec!["PEOPLE"],
        onboarding_method: vec!["MAC_ADDRESS"],
        allow_configure_layout_enabled: false,
        number_of_line_ports: model.lines,
        kem_support_enabled: model.expansions > 0,
        kem_module_count: (model.expansions > 0).then_some(model.expansions),
    };
    let body = WireModels { upgrade_channel_list: vec!["STABLE"], devices: models.iter().map(wire).collect() };
    Ok(answer(StatusCode::OK, &body))
}

fn kind(model: &Model) -> &'static str {
    match (model.vendor, model.family) {
        (Vendor::Cisco, "Cisco ATA") => "ATA",
        (Vendor::Cisco, _) => "MPP",
        (Vendor::Yealink, _) => "GENERIC_SIP",
    }
}
