//! `/licenses`: the packages of a customer as units, for those who count before they order.

use alta_hub::licenses::{GetLicense, LicenseSeen, ListLicenses};
use alta_model::ProblemKind;
use alta_words::Tongue;
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::Response,
    routing::get,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{customers::license_id, id, org};
use crate::{
    Route, Scopes,
    door::{Door, answer},
    failure::Failure,
};

const READ: Scopes = &["spark-admin:licenses_read", "spark-admin:people_read", "spark-admin:people_write"];

pub fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListLicenses>(Method::GET, "/v1/licenses", "list-licenses", READ, get(list))
            .query(&["orgId"])
            .gives::<WireLicenses>(),
        Route::reads::<GetLicense>(Method::GET, "/v1/licenses/{licenseId}", "get-license", READ, get(one))
            .gives::<WireLicense>(),
    ]
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WireLicenses {
    items: Vec<WireLicense>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireLicense {
    id: String,
    name: String,
    total_units: i64,
    consumed_units: i64,
    consumed_by_users: i64,
    consumed_by_workspaces: i64,
    subscription_id: String,
}

impl WireLicense {
    fn of(seen: &LicenseSeen, tongue: Tongue) -> WireLicense {
        let package = seen.package.wire();
        WireLicense {
            id: license_id(seen.org_id, package),
            name: alta_words::say(tongue, &format!("package-{package}"), &[]),
            total_units: seen.total,
            consumed_units: seen.used,
            consumed_by_users: seen.used,
            consumed_by_workspaces: 0,
            subscription_id: seen.subscription.clone(),
        }
    }
}

async fn list(door: Door) -> Result<Response, Failure> {
    let licenses = door.read(ListLicenses { org: org::asked(&door) }).await?;
    let items = licenses.iter().map(|seen| WireLicense::of(seen, door.tongue)).collect();
    Ok(answer(StatusCode::OK, &WireLicenses { items }))
}

async fn one(door: Door, Path(license): Path<String>) -> Result<Response, Failure> {
    let Some((org, package)) = id::license(&license) else {
        return Err(door.fail_shape(alta_hub::Refusal::because("", ProblemKind::NotFound)).await);
    };
    let seen = door.read(GetLicense { org, package }).await?;
    Ok(answer(StatusCode::OK, &WireLicense::of(&seen, door.tongue)))
}
