//! `/telephony/pstn/locations`: through whom a location reaches the public network.

use alta_hub::locations::{GetPstn, ListPstnOptions, SetPstn};
use alta_model::{
    id::Location,
    location::{AskedPstn, PstnKind, PstnNow},
};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, put},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{id, org};
use crate::{
    Route, Scopes,
    body::Body,
    door::{Door, answer},
    failure::Failure,
};

const READ: Scopes = &["spark-admin:telephony_pstn_read", "spark-admin:telephony_pstn_write"];
const WRITE: Scopes = &["spark-admin:telephony_pstn_write"];

const OPTIONS: &str = "/v1/telephony/pstn/locations/{locationId}/connectionOptions";
const CONNECTION: &str = "/v1/telephony/pstn/locations/{locationId}/connection";

pub fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListPstnOptions>(Method::GET, OPTIONS, "list-pstn-options", READ, get(options))
            .query(&["orgId", "serviceTypes"])
            .gives::<WireOptions>(),
        Route::reads::<GetPstn>(Method::GET, CONNECTION, "get-pstn-connection", READ, get(connection))
            .query(&["orgId"])
            .gives::<WireConnection>(),
        Route::writes::<SetPstn>(Method::PUT, CONNECTION, "set-pstn-connection", WRITE, put(connect))
            .query(&["orgId"])
            .takes::<ConnectionBody>()
            .ok(204),
    ]
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionBody {
    id: Option<String>,
    premise_route_type: Option<String>,
    premise_route_id: Option<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WireOptions {
    items: Vec<WireConnection>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireConnection {
    id: String,
    display_name: String,
    pstn_services: Vec<String>,
    pstn_connection_type: String,
    /// Among the options only: a strict client does not know the two in a connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    route_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    route_id: Option<String>,
}

impl WireConnection {
    fn of(provider: &PstnNow) -> WireConnection {
        WireConnection {
            id: id::encode(provider.id),
            display_name: provider.name.clone(),
            pstn_services: provider.services.clone(),
            pstn_connection_type: provider.kind.wire().to_owned(),
            route_type: None,
            route_id: None,
        }
    }

    fn option(provider: &PstnNow) -> WireConnection {
        let premises = provider.kind == PstnKind::LocalGateway;
        WireConnection {
            route_type: premises.then_some("TRUNK"),
            route_id: premises.then(|| id::encode(provider.id)),
            ..WireConnection::of(provider)
        }
    }
}

async fn options(door: Door, Path(location): Path<String>) -> Result<Response, Failure> {
    let location = door.path_id::<Location>(&location).await?;
    let providers = door.read(ListPstnOptions { org: org::asked(&door), location }).await?;
    let asked = door.params.list("serviceTypes");
    let serves = |provider: &&PstnNow| asked.iter().all(|word| provider.services.iter().any(|own| own == word));
    let items = providers.iter().filter(serves).map(WireConnection::option).collect();
    Ok(answer(StatusCode::OK, &WireOptions { items }))
}

async fn connection(door: Door, Path(location): Path<String>) -> Result<Response, Failure> {
    let location = door.path_id::<Location>(&location).await?;
    let provider = door.read(GetPstn { org: org::asked(&door), location }).await?;
    Ok(answer(StatusCode::OK, &WireConnection::of(&provider)))
}

async fn connect(Path(location): Path<String>, Body { door, body }: Body<ConnectionBody>) -> Result<Response, Failure> {
    let location = door.path_id::<Location>(&location).await?;
    let asked = AskedPstn {
        id: id::asked(body.id.as_deref()),
        premise_route_type: body.premise_route_type,
        premise_route_id: id::asked(body.premise_route_id.as_deref()),
    };
    door.write(SetPstn { org: org::asked(&door), location, asked }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
