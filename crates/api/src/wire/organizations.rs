//! `/organizations` and `/identity/organizations`: the same organizations in the two shapes that clients read.

use alta_hub::organizations::{
    DeleteOrganization, GetOrganization, ListOrganizations, OrganizationSeen, RenameOrganization,
};
use alta_model::{Problems, id::Organization};
use axum::{
    extract::Path,
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{delete, get, patch},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    id,
    page::{Page, paged},
    time,
};
use crate::{
    Route, Scopes,
    body::Body,
    door::{Door, answer},
    failure::Failure,
};

pub const READ: Scopes = &[
    "spark-admin:organizations_read",
    "spark-admin:organizations_write",
    "spark:organizations_read",
    "identity:organizations_read",
    "identity:organizations_rw",
];
pub const WRITE: Scopes = &["spark-admin:organizations_write", "identity:organizations_rw"];

const SCHEMA: &str = "urn:alta:schemas:identity:organization:1.0";
const ALL: &str = "/v1/organizations";
const ONE: &str = "/v1/organizations/{orgId}";
const IDENTITY: &str = "/v1/identity/organizations/{orgId}";

pub fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListOrganizations>(Method::GET, ALL, "list-organizations", READ, get(list))
            .query(&["start", "max"])
            .gives::<WireOrganizations>(),
        Route::reads::<GetOrganization>(Method::GET, ONE, "get-organization", READ, get(one))
            .gives::<WireOrganization>(),
        Route::writes::<DeleteOrganization>(Method::DELETE, ONE, "delete-organization", WRITE, delete(remove)).ok(204),
        Route::reads::<GetOrganization>(Method::GET, IDENTITY, "get-identity-organization", READ, get(identity))
            .gives::<WireIdentity>()
            .tagged(),
        Route::writes::<RenameOrganization>(
            Method::PATCH,
            IDENTITY,
            "update-identity-organization",
            WRITE,
            patch(rename),
        )
        .takes::<RenameBody>()
        .gives::<WireIdentity>()
        .if_match()
        .tagged(),
    ]
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WireOrganizations {
    items: Vec<WireOrganization>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireOrganization {
    id: String,
    display_name: String,
    created: String,
}

impl From<&OrganizationSeen> for WireOrganization {
    fn from(seen: &OrganizationSeen) -> WireOrganization {
        WireOrganization {
            id: id::encode(seen.id),
            display_name: seen.name.clone(),
            created: time::instant(seen.created_at),
        }
    }
}

/// Here the id is a plain UUID, as the public API has it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireIdentity {
    schemas: Vec<String>,
    id: String,
    display_name: String,
    meta: WireMeta,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireMeta {
    created: String,
    last_modified: String,
    version: String,
}

impl From<&OrganizationSeen> for WireIdentity {
    fn from(seen: &OrganizationSeen) -> WireIdentity {
        WireIdentity {
            schemas: vec![SCHEMA.to_owned()],
            id: seen.id.to_string(),
            display_name: seen.name.clone(),
            meta: WireMeta {
                created: time::instant(seen.created_at),
                last_modified: time::instant(seen.updated_at),
                version: seen.version.to_string(),
            },
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RenameBody {
    display_name: Option<String>,
}

/// All on one page, as far as a page goes: clients of the public API know no other here.
const MOST: i64 = 1000;

async fn list(door: Door) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let offset = door.params.number("start", 0, 0, i64::from(i32::MAX), &mut problems);
    let max = door.params.number("max", MOST, 1, MOST, &mut problems);
    door.refuse(problems).await?;
    let (seen, more) = door.read(ListOrganizations { offset, max }).await?;
    let items = seen.iter().map(WireOrganization::from).collect();
    Ok(paged(&door, Page { name: "start", offset, max }, more, &WireOrganizations { items }))
}

async fn one(door: Door, Path(org): Path<String>) -> Result<Response, Failure> {
    let seen = door.read(GetOrganization(door.path_id::<Organization>(&org).await?)).await?;
    Ok(answer(StatusCode::OK, &WireOrganization::from(&seen)))
}

async fn remove(door: Door, Path(org): Path<String>) -> Result<Response, Failure> {
    door.write(DeleteOrganization(door.path_id::<Organization>(&org).await?)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn identity(door: Door, Path(org): Path<String>) -> Result<Response, Failure> {
    let seen = door.read(GetOrganization(door.path_id::<Organization>(&org).await?)).await?;
    Ok(told(&seen))
}

async fn rename(
    headers: HeaderMap,
    Path(org): Path<String>,
    Body { door, body }: Body<RenameBody>,
) -> Result<Response, Failure> {
    let org_id = door.path_id::<Organization>(&org).await?;
    let name = body.display_name.unwrap_or_default();
    door.write(RenameOrganization { org_id, name, version: asked_version(&headers) }).await?;
    Ok(told(&door.read(GetOrganization(org_id)).await?))
}

/// `If-Match: "7"`; one that names no version of ours can match none.
fn asked_version(headers: &HeaderMap) -> Option<i64> {
    let tag = headers.get(header::IF_MATCH)?.to_str().ok()?.trim();
    (tag != "*").then(|| tag.trim_start_matches("W/").trim_matches('"').parse().unwrap_or(-1))
}

fn told(seen: &OrganizationSeen) -> Response {
    let mut response = answer(StatusCode::OK, &WireIdentity::from(seen));
    if let Ok(tag) = format!("\"{}\"", seen.version).parse() {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}
