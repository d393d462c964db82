//! `/wholesale/customers`: the main job on the wire.

use alta_hub::customers::{
    CustomerFilter, CustomerSeen, GetCustomer, ListCustomers, PackageSeen, PageStart, PrecheckCustomer,
    ProvisionCustomer, RemoveCustomer, UpdateCustomer, Which,
};
use alta_model::{
    Problem, ProblemKind, Problems,
    customer::{AskedCustomer, AskedHeadquarters, AskedInfo, AskedUpdate, CustomerStatus},
    id::{Customer, Organization},
};
use alta_words::Tongue;
use axum::{
    extract::Path,
    http::{Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{delete, get, post, put},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    id,
    page::{self, Page, paged_below},
    shapes::{WireAddress, WireError, WirePrecheck, WireUrl},
};
use crate::{
    Route, Scopes,
    body::Body,
    door::{Door, answer},
    failure::Failure,
};

pub const READ: Scopes = &["spark-admin:wholesale_customers_read", "spark-admin:wholesale_customers_write"];
pub const WRITE: Scopes = &["spark-admin:wholesale_customers_write"];

const PATH: &str = "/v1/wholesale/customers";
const ONE: &str = "/v1/wholesale/customers/{customerId}";

pub fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListCustomers>(Method::GET, PATH, "list-customers", READ, get(list))
            .query(&["externalId", "orgId", "status", "offset", "max"])
            .gives::<WireCustomers>()
            .on_behalf(),
        Route::writes::<ProvisionCustomer>(Method::POST, PATH, "provision-customer", WRITE, post(provision))
            .takes::<OrderBody>()
            .gives::<WireUrl>()
            .ok(202)
            .located()
            .on_behalf(),
        Route::reads::<PrecheckCustomer>(
            Method::POST,
            "/v1/wholesale/customers/validate",
            "precheck-customer",
            WRITE,
            post(precheck),
        )
        .takes_as::<OrderBody>("CustomerCheck")
        .gives::<WirePrecheck>()
        .conflicts()
        .on_behalf(),
        Route::reads::<GetCustomer>(Method::GET, ONE, "get-customer", READ, get(one))
            .query(&["includePackageLicenseInfo"])
            .gives::<WireCustomer>()
            .located()
            .on_behalf(),
        Route::writes::<UpdateCustomer>(Method::PUT, ONE, "update-customer", WRITE, put(update))
            .takes::<UpdateBody>()
            .gives::<WireUrl>()
            .ok(202)
            .located()
            .on_behalf(),
        Route::writes::<RemoveCustomer>(Method::DELETE, ONE, "remove-customer", WRITE, delete(remove))
            .ok(202)
            .on_behalf(),
    ]
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CustomerOrder)]
pub struct OrderBody {
    provisioning_id: Option<String>,
    packages: Option<Vec<String>>,
    org_id: Option<String>,
    external_id: Option<String>,
    address: Option<WireAddress>,
    customer_info: Option<InfoBody>,
    provisioning_parameters: Option<ParametersBody>,
    sub_partner_admin_email: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CustomerInfo)]
struct InfoBody {
    name: Option<String>,
    primary_email: Option<String>,
    language: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[schema(as = CustomerParameters)]
struct ParametersBody {
    calling: Option<CallingBody>,
    meetings: Option<MeetingsBody>,
    packages: Option<PackagesBody>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[schema(as = CustomerCalling)]
struct CallingBody {
    location: Option<LocationBody>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CustomerHeadquarters)]
struct LocationBody {
    name: Option<String>,
    address: Option<WireAddress>,
    timezone: Option<String>,
    language: Option<String>,
    emergency_location_identifier: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[schema(as = CustomerMeetings)]
struct MeetingsBody {
    timezone: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[schema(as = CustomerPackages)]
struct PackagesBody {
    limits: Option<std::collections::BTreeMap<String, Option<i64>>>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CustomerChange)]
pub struct UpdateBody {
    packages: Option<Vec<String>>,
    external_id: Option<String>,
    address: Option<WireAddress>,
    provisioning_parameters: Option<ParametersBody>,
    sub_partner_admin_email: Option<String>,
}

impl ParametersBody {
    fn limits(&self) -> Vec<(String, i64)> {
        let limits = self.packages.as_ref().and_then(|packages| packages.limits.as_ref());
        limits.into_iter().flatten().filter_map(|(package, seats)| Some((package.clone(), (*seats)?))).collect()
    }
}

impl OrderBody {
    fn asked(self, tongue: Tongue) -> AskedCustomer {
        let parameters = self.provisioning_parameters.unwrap_or_default();
        let limits = parameters.limits();
        AskedCustomer {
            provisioning_id: id::asked(self.provisioning_id.as_deref()),
            packages: self.packages,
            org_id: id::asked(self.org_id.as_deref()),
            external_id: self.external_id,
            address: self.address.map(Into::into),
            info: self.customer_info.map(|info| AskedInfo {
                name: info.name,
                primary_email: info.primary_email,
                language: info.language,
            }),
            headquarters: parameters.calling.and_then(|calling| calling.location).map(|location| AskedHeadquarters {
                name: location.name,
                address: location.address.map(Into::into),
                timezone: location.timezone,
                language: location.language,
                emergency_location_identifier: location.emergency_location_identifier,
            }),
            headquarters_default: alta_words::say(tongue, "api-headquarters-name", &[]),
            meetings_timezone: parameters.meetings.and_then(|meetings| meetings.timezone),
            limits,
            sub_partner_admin_email: self.sub_partner_admin_email,
        }
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireCustomer {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    org_id: Option<String>,
    external_id: String,
    address: WireAddress,
    status: String,
    packages: Vec<String>,
    resource_details: WireDetails,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<WireError>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WireDetails {
    packages: Vec<WirePackage>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WirePackage {
    name: String,
    status: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<WireError>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license_ids: Option<Vec<String>>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WireCustomers {
    items: Vec<WireCustomer>,
}

/// The license id of a package: `<organization>:<package>`, as the license endpoints know it.
pub fn license_id(org: alta_model::Id<Organization>, package: &str) -> String {
    use base64::Engine;
    base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(format!("ciscospark://us/LICENSE/{org}:{package}"))
}

fn wire(seen: &CustomerSeen, licenses: bool, tongue: Tongue) -> WireCustomer {
    let customer = &seen.customer;
    let package = |package: &PackageSeen| WirePackage {
        name: package.package.clone(),
        status: package.status.wire().to_owned(),
        errors: package.fault.iter().map(|fault| WireError::of(fault, tongue)).collect(),
        license_ids: licenses.then(|| vec![license_id(customer.org_id, &package.package)]),
    };
    let has_org = matches!(
        customer.status,
        CustomerStatus::Provisioned | CustomerStatus::ProvisionedWithErrors | CustomerStatus::Updating
    );
    // why of packages too: some clients read no deeper than this.
    let faults = seen.faults.iter().map(|(_, fault)| fault);
    let faults = faults.chain(seen.packages.iter().filter_map(|package| package.fault.as_ref()));
    WireCustomer {
        id: id::encode(customer.id),
        org_id: has_org.then(|| id::encode(customer.org_id)),
        external_id: customer.external_id.clone(),
        address: WireAddress::from(&customer.address),
        status: customer.status.wire().to_owned(),
        packages: seen.packages.iter().map(|package| package.package.clone()).collect(),
        resource_details: WireDetails { packages: seen.packages.iter().map(package).collect() },
        errors: faults.map(|fault| WireError::of(fault, tongue)).collect(),
    }
}

/// 202 with the place to look, in the header and in the body: one client reads only the body.
fn accepted(door: &Door, customer: &str) -> Response {
    let url = door.link(&format!("{PATH}/{}", id::encode_text::<Customer>(customer)));
    let mut response = answer(StatusCode::ACCEPTED, &WireUrl { url: url.clone() });
    if let Ok(value) = url.parse() {
        response.headers_mut().insert(header::LOCATION, value);
    }
    response
}

async fn provision(Body { door, body }: Body<OrderBody>) -> Result<Response, Failure> {
    let done = door.write(ProvisionCustomer { asked: body.asked(door.tongue) }).await?;
    Ok(accepted(&door, &done.customer))
}

async fn precheck(Body { door, body }: Body<OrderBody>) -> Result<Response, Failure> {
    door.read(PrecheckCustomer { asked: body.asked(door.tongue) }).await?;
    Ok(answer(StatusCode::OK, &WirePrecheck::good(door.tongue)))
}

async fn one(door: Door, Path(customer): Path<String>) -> Result<Response, Failure> {
    let customer = door.path_id::<Customer>(&customer).await?;
    let seen = door.read(GetCustomer(Which::Id(customer))).await?;
    let licenses = door.params.flag("includePackageLicenseInfo").unwrap_or(false);
    let mut response = answer(StatusCode::OK, &wire(&seen, licenses, door.tongue));
    if let Ok(value) = door.link(&door.path).parse() {
        response.headers_mut().insert(header::LOCATION, value);
    }
    Ok(response)
}

async fn list(door: Door) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let page = Page {
        name: "offset",
        offset: door.params.number("offset", 0, 0, i64::from(i32::MAX), &mut problems),
        max: door.params.number("max", 50, 1, 100, &mut problems),
    };
    let filter = filter(&door, &mut problems);
    door.refuse(problems).await?;
    let (seen, more) = door.read(ListCustomers { filter, from: from(&door, page.offset), max: page.max }).await?;
    let last = seen.last().map(|seen| format!("{}.{}", seen.customer.created_at, seen.customer.id));
    let items = seen.iter().map(|seen| wire(seen, false, door.tongue)).collect();
    Ok(paged_below(&door, page, more.then_some(last), &WireCustomers { items }))
}

fn from(door: &Door, offset: i64) -> PageStart {
    page::place(door).map_or(PageStart::Offset(offset), |(created_at, id)| PageStart::Below { created_at, id })
}

fn filter(door: &Door, problems: &mut Problems) -> CustomerFilter {
    let mut statuses = Vec::new();
    for word in door.params.list("status") {
        match CustomerStatus::from_wire(word) {
            Some(status) => statuses.push(status),
            None => {
                let known = CustomerStatus::ALL.map(CustomerStatus::wire).join(", ");
                problems
                    .push(Problem::new("status", ProblemKind::UnknownValue).with("value", word).with("known", known));
            }
        }
    }
    let org_id = door.params.id::<Organization>("orgId");
    CustomerFilter { external_id: door.params.text("externalId").map(str::to_owned), org_id, statuses }
}

async fn update(Path(customer): Path<String>, Body { door, body }: Body<UpdateBody>) -> Result<Response, Failure> {
    let customer = door.path_id::<Customer>(&customer).await?;
    let asked = AskedUpdate {
        packages: body.packages,
        external_id: body.external_id,
        address: body.address.map(Into::into),
        limits: body.provisioning_parameters.unwrap_or_default().limits(),
        sub_partner_admin_email: body.sub_partner_admin_email,
    };
    let done = door.write(UpdateCustomer { customer, asked }).await?;
    Ok(accepted(&door, &done.customer))
}

async fn remove(door: Door, Path(customer): Path<String>) -> Result<Response, Failure> {
    let customer = door.path_id::<Customer>(&customer).await?;
    door.write(RemoveCustomer { customer }).await?;
    Ok(StatusCode::ACCEPTED.into_response())
}
