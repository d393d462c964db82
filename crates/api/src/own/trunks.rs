//! `/api/pstn-providers/{providerId}/trunks`: where the calls of a PSTN provider leave and come in.

use alta_hub::voice::{AddTrunk, ListTrunks, RemoveTrunk, TrunkSeen};
use alta_model::{
    id::{PstnProvider, Trunk},
    trunk::AskedTrunk,
};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{pages::Page, shapes::Made};
use crate::{
    Route, Scopes,
    body::Body,
    door::{Door, answer},
    failure::Failure,
    wire::id,
};

const READ: Scopes = &["spark-admin:telephony_pstn_read", "spark-admin:telephony_pstn_write"];
const WRITE: Scopes = &["spark-admin:telephony_pstn_write"];
const OF_PROVIDER: &str = "/api/pstn-providers/{pstnConnectionId}/trunks";
const ONE: &str = "/api/trunks/{trunkId}";

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListTrunks>(Method::GET, OF_PROVIDER, "list-trunks", READ, get(list)).gives_page::<TrunkView>(),
        Route::writes::<AddTrunk>(Method::POST, OF_PROVIDER, "add-trunk", WRITE, post(add))
            .takes::<TrunkBody>()
            .gives::<Made>()
            .ok(201)
            .never_conflicts(),
        Route::writes::<RemoveTrunk>(Method::DELETE, ONE, "remove-trunk", WRITE, delete(remove))
            .ok(204)
            .never_conflicts(),
    ]
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Trunk)]
pub(super) struct TrunkView {
    id: String,
    name: String,
    host: String,
    port: u16,
    /// `udp`, `tcp` or `tls`.
    transport: String,
    /// The highest is tried first.
    priority: i64,
    /// As whom the hub's side registers, where it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    registration: Option<String>,
}

impl TrunkView {
    fn of(seen: &TrunkSeen) -> TrunkView {
        TrunkView {
            id: id::encode(seen.id),
            name: seen.name.clone(),
            host: seen.host.clone(),
            port: seen.port,
            transport: seen.transport.wire().to_owned(),
            priority: seen.priority,
            registration: seen.registration.clone(),
        }
    }
}

async fn list(door: Door, Path(provider): Path<String>) -> Result<Response, Failure> {
    let seen = door.read(ListTrunks(door.path_id::<PstnProvider>(&provider).await?)).await?;
    Ok(answer(StatusCode::OK, &Page { items: seen.iter().map(TrunkView::of).collect(), next: None }))
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewTrunk)]
pub(super) struct TrunkBody {
    name: Option<String>,
    host: Option<String>,
    port: Option<i64>,
    transport: Option<String>,
    priority: Option<i64>,
    /// With a user name it is a trunk that the hub's side registers on; then the password is asked for.
    username: Option<String>,
    password: Option<String>,
    domain: Option<String>,
    realm: Option<String>,
}

async fn add(Path(provider): Path<String>, Body { door, body }: Body<TrunkBody>) -> Result<Response, Failure> {
    let provider = door.path_id::<PstnProvider>(&provider).await?;
    let TrunkBody { name, host, port, transport, priority, username, password, domain, realm } = body;
    let (name, host) = (name.unwrap_or_default(), host.unwrap_or_default());
    let asked = AskedTrunk { name, host, port, transport, priority, user: username, password, domain, realm };
    let added = door.write(AddTrunk { provider, asked }).await?;
    Ok(answer(StatusCode::CREATED, &Made::of::<Trunk>(&added.trunk)))
}

async fn remove(door: Door, Path(trunk): Path<String>) -> Result<Response, Failure> {
    door.write(RemoveTrunk(door.path_id::<Trunk>(&trunk).await?)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
