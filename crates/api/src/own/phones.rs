//! `/api/people/{personId}/phones`: what each telephone or soft client of a person proves itself with. A password is answered once, where it is made.

use alta_hub::{
    phones::{ADDRESS_PREFIX, LINK_PREFIX, MakePhoneLink, OpenDeviceAddress, fresh_secret},
    secret,
    voice::{CredentialSeen, IssueCredential, ListCredentials, RevokeCredential, fresh_password},
};
use alta_model::{
    Problem, ProblemKind, Problems,
    customer::Asked,
    id::{Device, Person, SipCredential},
};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{pages::Page, shapes::instant};
use crate::{
    Route, Scopes,
    body::Body,
    door::{Door, answer},
    failure::Failure,
    provision,
    wire::id,
};

const READ: Scopes = &["spark-admin:devices_read", "spark-admin:devices_write"];
const WRITE: Scopes = &["spark-admin:devices_write"];
const OF_PERSON: &str = "/api/people/{personId}/phones";
const ONE: &str = "/api/phones/{phoneId}";
const LINKS: &str = "/api/people/{personId}/phone-links";
const ADDRESS: &str = "/api/devices/{deviceId}/address";

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListCredentials>(Method::GET, OF_PERSON, "list-phones", READ, get(list))
            .gives_page::<PhoneView>(),
        Route::writes::<IssueCredential>(Method::POST, OF_PERSON, "add-phone", WRITE, post(add))
            .takes::<PhoneBody>()
            .gives::<NewPhoneView>()
            .ok(201),
        Route::writes::<RevokeCredential>(Method::DELETE, ONE, "remove-phone", WRITE, delete(remove))
            .ok(204)
            .never_conflicts(),
        Route::writes::<MakePhoneLink>(Method::POST, LINKS, "make-phone-link", WRITE, post(link))
            .gives::<PhoneLinkView>()
            .ok(201),
        Route::writes::<OpenDeviceAddress>(Method::POST, ADDRESS, "open-device-address", WRITE, post(address))
            .gives::<DeviceAddressView>()
            .ok(201),
    ]
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Phone)]
pub(super) struct PhoneView {
    id: String,
    person_id: String,
    /// The desk telephone that it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    device_id: Option<String>,
    name: String,
    /// Its user name for authentication.
    username: String,
    created: String,
}

impl PhoneView {
    fn of(seen: &CredentialSeen) -> PhoneView {
        PhoneView {
            id: id::encode(seen.id),
            person_id: id::encode(seen.person),
            device_id: seen.device.map(id::encode),
            name: seen.label.clone(),
            username: seen.username.clone(),
            created: instant(seen.created_at),
        }
    }
}

async fn list(door: Door, Path(person): Path<String>) -> Result<Response, Failure> {
    let seen = door.read(ListCredentials(door.path_id::<Person>(&person).await?)).await?;
    Ok(answer(StatusCode::OK, &Page { items: seen.iter().map(PhoneView::of).collect(), next: None }))
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewPhone)]
pub(super) struct PhoneBody {
    name: Option<String>,
    device_id: Option<String>,
}

/// All that a telephone has to be told. The password is not kept and cannot be shown again.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = IssuedPhone)]
pub(super) struct NewPhoneView {
    id: String,
    /// `sip:` and this is the person's address.
    address: String,
    domain: String,
    username: String,
    /// Left out in the answer to a request that was answered before.
    #[serde(skip_serializing_if = "Option::is_none")]
    password: Option<String>,
}

async fn add(Path(person): Path<String>, Body { door, body }: Body<PhoneBody>) -> Result<Response, Failure> {
    let person = door.path_id::<Person>(&person).await?;
    let mut problems = Problems::default();
    let device = id::asked::<Device>(body.device_id.as_deref());
    if device == Asked::Unreadable {
        problems.push(Problem::new("deviceId", ProblemKind::MalformedId));
    }
    door.refuse(problems).await?;
    let password = fresh_password().map_err(|refusal| door.fail(refusal))?;
    let label = body.name.unwrap_or_default();
    let verb = IssueCredential { person, label, device: device.id(), password: password.clone() };
    let issued = door.write(verb).await?;
    let view = NewPhoneView {
        id: id::encode_text::<SipCredential>(&issued.credential),
        address: format!("{}@{}", issued.line, issued.domain),
        domain: issued.domain,
        username: issued.username,
        password: secret::same(&secret::digest(&password), &issued.password_digest).then_some(password),
    };
    Ok(answer(StatusCode::CREATED, &view))
}

async fn remove(door: Door, Path(phone): Path<String>) -> Result<Response, Failure> {
    door.write(RevokeCredential(door.path_id::<SipCredential>(&phone).await?)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Whoever opens it sees the data of a new telephone of the person, once. It is also written to the person.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PhoneLink)]
pub(super) struct PhoneLinkView {
    /// Left out in the answer to a request that was answered before.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    expires: String,
}

/// Where a desk telephone fetches its configuration: its setting for automatic provisioning.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = DeviceAddress)]
pub(super) struct DeviceAddressView {
    /// Left out in the answer to a request that was answered before.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// What it asks for there.
    file: String,
}

async fn link(door: Door, Path(person): Path<String>) -> Result<Response, Failure> {
    let person = door.path_id::<Person>(&person).await?;
    let secret = fresh_secret(LINK_PREFIX).map_err(|refusal| door.fail(refusal))?;
    let made = door.write(MakePhoneLink { person, secret: secret.clone() }).await?;
    let own = secret::same(&secret::digest(&secret), &made.digest);
    let url = own.then(|| door.link(&provision::phone_path(&secret)));
    Ok(answer(StatusCode::CREATED, &PhoneLinkView { url, expires: instant(made.expires_at) }))
}

async fn address(door: Door, Path(device): Path<String>) -> Result<Response, Failure> {
    let device = door.path_id::<Device>(&device).await?;
    let secret = fresh_secret(ADDRESS_PREFIX).map_err(|refusal| door.fail(refusal))?;
    let opened = door.write(OpenDeviceAddress { device, secret: secret.clone() }).await?;
    let own = secret::same(&secret::digest(&secret), &opened.digest);
    let url = own.then(|| door.link(&provision::folder(&secret)));
    Ok(answer(StatusCode::CREATED, &DeviceAddressView { url, file: opened.file }))
}
