//! `/locations`: where the people of an organization work.

use alta_hub::locations::{AddLocation, EditLocation, GetLocation, ListLocations, LocationSeen, Order, RemoveLocation};
use alta_hub::record::StoredAddress;
use alta_model::{
    Problems,
    address::AddressTyped,
    id::Location,
    location::{AskedLocation, Edit},
};
use axum::{
    extract::Path,
    http::{Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{delete, get, post, put},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    edit::edit,
    id, org,
    page::{Page, paged},
    time,
};
use crate::{
    Route, Scopes,
    body::Body,
    door::{Door, answer},
    failure::Failure,
};

const READ: Scopes = &[
    "spark-admin:locations_read",
    "spark-admin:locations_write",
    "spark-admin:people_read",
    "spark-admin:devices_read",
];
const WRITE: Scopes = &["spark-admin:locations_write"];

const PATH: &str = "/v1/locations";
const ONE: &str = "/v1/locations/{locationId}";

pub fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListLocations>(Method::GET, PATH, "list-locations", READ, get(list))
            .query(&["orgId", "name", "id", "max", "start"])
            .gives::<WireLocations>(),
        Route::writes::<AddLocation>(Method::POST, PATH, "create-location", WRITE, post(create))
            .query(&["orgId"])
            .takes::<LocationBody>()
            .gives::<WireLocation>()
            .ok(201)
            .located(),
        Route::reads::<GetLocation>(Method::GET, ONE, "get-location", READ, get(one))
            .query(&["orgId"])
            .gives::<WireLocation>(),
        Route::writes::<EditLocation>(Method::PUT, ONE, "update-location", WRITE, put(change))
            .query(&["orgId"])
            .takes_as::<LocationBody>("LocationChange")
            .ok(204),
        Route::writes::<RemoveLocation>(Method::DELETE, ONE, "delete-location", WRITE, delete(remove))
            .query(&["orgId"])
            .ok(204),
    ]
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LocationBody {
    name: Option<String>,
    time_zone: Option<String>,
    preferred_language: Option<String>,
    announcement_language: Option<String>,
    address: Option<LocationAddress>,
    #[serde(default, deserialize_with = "edit")]
    #[schema(value_type = Option<String>)]
    latitude: Edit,
    #[serde(default, deserialize_with = "edit")]
    #[schema(value_type = Option<String>)]
    longitude: Edit,
    #[serde(default, deserialize_with = "edit")]
    #[schema(value_type = Option<String>)]
    notes: Edit,
}

impl LocationBody {
    fn asked(self) -> AskedLocation {
        AskedLocation {
            name: self.name,
            timezone: self.time_zone,
            language: self.preferred_language,
            announcement_language: self.announcement_language,
            address: self.address.map(Into::into),
            latitude: self.latitude,
            longitude: self.longitude,
            notes: self.notes,
        }
    }
}

/// An address in the spelling of locations.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
pub struct LocationAddress {
    address1: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address2: Option<String>,
    city: Option<String>,
    state: Option<String>,
    #[serde(rename = "postalCode")]
    postal_code: Option<String>,
    country: Option<String>,
}

impl From<LocationAddress> for AddressTyped {
    fn from(wire: LocationAddress) -> AddressTyped {
        AddressTyped {
            line1: wire.address1,
            line2: wire.address2,
            city: wire.city,
            state: wire.state,
            postal_code: wire.postal_code,
            country: wire.country,
        }
    }
}

impl From<&StoredAddress> for LocationAddress {
    /// One client cannot read an address without state and postal code, so where a country has none they are empty.
    fn from(stored: &StoredAddress) -> LocationAddress {
        LocationAddress {
            address1: Some(stored.line1.clone()),
            address2: stored.line2.clone(),
            city: Some(stored.city.clone()),
            state: Some(stored.state.clone().unwrap_or_default()),
            postal_code: Some(stored.postal_code.clone().unwrap_or_default()),
            country: Some(stored.country.clone()),
        }
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WireLocations {
    items: Vec<WireLocation>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireLocation {
    id: String,
    name: String,
    org_id: String,
    address: LocationAddress,
    time_zone: String,
    preferred_language: String,
    /// Not in the answer to its creation: one client does not know the field there.
    #[serde(skip_serializing_if = "Option::is_none")]
    announcement_language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latitude: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    longitude: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<String>,
    created: String,
    modified: String,
}

impl From<&LocationSeen> for WireLocation {
    fn from(seen: &LocationSeen) -> WireLocation {
        WireLocation {
            id: id::encode(seen.id),
            name: seen.name.clone(),
            org_id: id::encode(seen.org_id),
            address: LocationAddress::from(&seen.address),
            time_zone: seen.timezone.clone(),
            preferred_language: seen.language.clone(),
            announcement_language: Some(seen.announcement_language.clone()),
            latitude: seen.latitude.clone(),
            longitude: seen.longitude.clone(),
            notes: seen.notes.clone(),
            created: time::instant(seen.created_at),
            modified: time::instant(seen.updated_at),
        }
    }
}

async fn list(door: Door) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let page = Page::of(&door, "start", 100, 1000, &mut problems);
    door.refuse(problems).await?;
    let look = ListLocations {
        org: org::asked(&door),
        name: door.params.text("name").map(str::to_owned),
        id: door.params.id("id"),
        calling: false,
        order: Order::Age,
        offset: page.offset,
        max: page.max,
    };
    let (_, seen, more) = door.read(look).await?;
    Ok(paged(&door, page, more, &WireLocations { items: seen.iter().map(Into::into).collect() }))
}

async fn create(Body { door, body }: Body<LocationBody>) -> Result<Response, Failure> {
    let done = door.write(AddLocation { org: org::asked(&door), asked: body.asked() }).await?;
    let location = door.path_id::<Location>(&done.location).await?;
    let found = door.read(GetLocation { org: None, location, calling: false }).await?;
    let made = WireLocation { announcement_language: None, ..WireLocation::from(&found.seen) };
    let mut response = answer(StatusCode::CREATED, &made);
    if let Ok(place) = door.link(&format!("{PATH}/{}", made.id)).parse() {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

async fn one(door: Door, Path(location): Path<String>) -> Result<Response, Failure> {
    let location = door.path_id::<Location>(&location).await?;
    let found = door.read(GetLocation { org: org::asked(&door), location, calling: false }).await?;
    Ok(answer(StatusCode::OK, &WireLocation::from(&found.seen)))
}

async fn change(Path(location): Path<String>, Body { door, body }: Body<LocationBody>) -> Result<Response, Failure> {
    let location = door.path_id::<Location>(&location).await?;
    door.write(EditLocation { org: org::asked(&door), location, asked: body.asked() }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn remove(door: Door, Path(location): Path<String>) -> Result<Response, Failure> {
    let location = door.path_id::<Location>(&location).await?;
    door.write(RemoveLocation { org: org::asked(&door), location }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
