//! What this hub is, and what it really delivers: said to everybody, because whoever builds on it must know.

use alta_model::package::{CATALOGUE, Capability, Entitlement, PackageKind};
use alta_words::{Tongue, say};
use axum::{
    http::{Method, StatusCode},
    response::Response,
    routing::get,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{pages::Page, shapes::Promise};
use crate::{
    Connectors, Route,
    door::{Door, answer},
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::open(Method::GET, "/api", "hub-status", get(status)).gives::<HubStatus>(),
        Route::open(Method::GET, "/api/packages", "list-packages", get(packages)).gives_page::<PackageOffered>(),
    ]
}

/// `sandbox`: nothing leaves the hub. `service`: at least one connector delivers something to people.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct HubStatus {
    product: String,
    version: String,
    mode: String,
    /// Nothing is delivered for real: what is provisioned is only recorded.
    simulation: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<String>,
    connectors: Vec<ConnectorStatus>,
    capabilities: Vec<Promise>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct ConnectorStatus {
    name: String,
    /// What it really delivers.
    delivers: Vec<String>,
}

async fn status(door: Door) -> Response {
    let connectors = Connectors::of(&door.hub);
    let simulation = connectors.simulate();
    let body = HubStatus {
        product: "Alta".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        mode: if simulation { "sandbox" } else { "service" }.to_owned(),
        simulation,
        notice: simulation.then(|| say(door.tongue, "notice-simulation.explanation", &[])),
        connectors: connectors.each().map(|(name, delivers)| connector(name, delivers)).collect(),
        capabilities: Capability::ALL.map(|capability| Promise::of(capability, &connectors, door.tongue)).into(),
    };
    answer(StatusCode::OK, &body)
}

fn connector(name: &str, delivers: &[Capability]) -> ConnectorStatus {
    ConnectorStatus {
        name: name.to_owned(),
        delivers: delivers.iter().map(|capability| capability.code().to_owned()).collect(),
    }
}

/// A package of the catalogue: what it needs, and what of its promises is kept here.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Package)]
pub(super) struct PackageOffered {
    name: String,
    title: String,
    /// `base` or `add-on`.
    kind: String,
    /// A customer with it needs one of these beside it; empty: none.
    needs: Vec<String>,
    /// The higher, the more: an administrator is never below the level of the organization. Add-ons have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    for_people: bool,
    takes_limit: bool,
    capabilities: Vec<Promise>,
    /// Nobody delivers anything of it: recorded only.
    recorded_only: bool,
}

async fn packages(door: Door) -> Response {
    let connectors = Connectors::of(&door.hub);
    let items = CATALOGUE.iter().map(|row| package(row, &connectors, door.tongue)).collect();
    answer(StatusCode::OK, &Page { items, next: None })
}

fn package(row: &Entitlement, connectors: &Connectors, tongue: Tongue) -> PackageOffered {
    let capabilities: Vec<Promise> =
        row.promises.iter().map(|capability| Promise::of(*capability, connectors, tongue)).collect();
    PackageOffered {
        name: row.wire.to_owned(),
        title: say(tongue, &format!("package-{}", row.wire), &[]),
        kind: if row.kind == PackageKind::Base { "base" } else { "add-on" }.to_owned(),
        needs: row.needs.iter().map(|needed| needed.wire().to_owned()).collect(),
        level: (row.kind == PackageKind::Base).then_some(row.rank),
        for_people: row.for_people,
        takes_limit: row.limited,
        recorded_only: capabilities.iter().all(|promise| !promise.delivered),
        capabilities,
    }
}
