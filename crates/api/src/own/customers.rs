//! `/api/customers/…`: what the wire cannot say of a customer, and the review of those that wait for one.

use alta_hub::customers::{CustomerDetail, GetCustomerDetail, PackageSeen, ReviewCustomer, ReviewOutcome};
use alta_model::{
    Id, Problem, ProblemKind, Problems,
    id::{Customer, Subscription},
    package::Package,
    template::Authentication,
};
use alta_words::{Tongue, say};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::Response,
    routing::{get, post},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    READ, WRITE,
    shapes::{Promise, Told, instant},
};
use crate::{
    Connectors, Route,
    body::Body,
    door::{Door, answer},
    failure::Failure,
    wire::id,
};

pub(super) fn routes() -> Vec<Route> {
    let one = "/api/customers/{customerId}";
    let review = "/api/customers/{customerId}/review";
    vec![
        Route::reads::<GetCustomerDetail>(Method::GET, one, "get-customer-detail", READ, get(detail))
            .gives::<CustomerView>()
            .on_behalf(),
        Route::writes::<ReviewCustomer>(Method::POST, review, "review-customer", WRITE, post(decide))
            .takes::<ReviewBody>()
            .gives::<CustomerView>()
            .on_behalf(),
    ]
}

/// A customer with where it comes from and what is really delivered.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CustomerDetail)]
pub(super) struct CustomerView {
    id: String,
    org_id: String,
    external_id: String,
    name: String,
    primary_email: String,
    status: String,
    country: String,
    language: String,
    template: Origin,
    subscription: BilledUnder,
    authentication: SignIn,
    /// The partner keeps some changes for itself.
    restricted: bool,
    /// The people of the customer have a portal of their own.
    control_hub: bool,
    user_mails: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    extension_length: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    support_contact: Option<String>,
    /// Where the customer's data is kept: the region of the template's country.
    #[serde(skip_serializing_if = "Option::is_none")]
    data_region: Option<String>,
    connector: String,
    /// Its connector delivers nothing for real.
    simulation: bool,
    packages: Vec<PackageView>,
    /// Steps that were refused, with what to do.
    faults: Vec<Fault>,
    created_at: String,
    updated_at: String,
}

/// The template version that the customer was made with, and keeps.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CustomerTemplate)]
pub(super) struct Origin {
    provisioning_id: String,
    name: String,
    version: i64,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CustomerSubscription)]
pub(super) struct BilledUnder {
    id: String,
    name: String,
    ledger_key: String,
}

/// How the people of the customer sign in.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CustomerAuthentication)]
pub(super) struct SignIn {
    method: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    identity_provider: Option<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CustomerPackage)]
pub(super) struct PackageView {
    name: String,
    title: String,
    status: String,
    /// The most that may be assigned; left out: no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<i64>,
    used: i64,
    capabilities: Vec<Promise>,
    recorded_only: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<Told>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = CustomerFault)]
pub(super) struct Fault {
    /// `organization`, `headquarters` or `administrator`.
    step: String,
    problem: Told,
}

async fn detail(door: Door, Path(customer): Path<String>) -> Result<Response, Failure> {
    let customer = door.path_id::<Customer>(&customer).await?;
    show(&door, customer, StatusCode::OK).await
}

pub(super) async fn show(door: &Door, customer: Id<Customer>, status: StatusCode) -> Result<Response, Failure> {
    let seen = door.read(GetCustomerDetail(customer)).await?;
    Ok(answer(status, &view(&seen, &Connectors::of(&door.hub), door.tongue)))
}

fn view(detail: &CustomerDetail, all: &Connectors, tongue: Tongue) -> CustomerView {
    let customer = &detail.seen.customer;
    let connectors = all.clone().only(&customer.connector);
    let authentication = Authentication::from_stored(&customer.authentication).unwrap_or(Authentication::Platform);
    let fault = |(step, problem): &(String, Problem)| Fault { step: step.clone(), problem: Told::of(problem, tongue) };
    CustomerView {
        id: id::encode(customer.id),
        org_id: id::encode(customer.org_id),
        external_id: customer.external_id.clone(),
        name: customer.name.clone(),
        primary_email: customer.primary_email.clone(),
        status: customer.status.wire().to_owned(),
        country: customer.country.clone(),
        language: customer.language.clone(),
        template: Origin {
            provisioning_id: id::encode(customer.template_id),
            name: detail.template_name.clone(),
            version: customer.template_version,
        },
        subscription: BilledUnder {
            id: id::encode_text::<Subscription>(&customer.subscription_id),
            name: detail.subscription_name.clone(),
            ledger_key: detail.ledger_key.clone(),
        },
        authentication: SignIn {
            method: authentication.method().to_owned(),
            identity_provider: authentication.idp().map(str::to_owned),
        },
        restricted: customer.restricted,
        control_hub: customer.control_hub,
        user_mails: customer.user_mails,
        extension_length: customer.extension_length,
        support_contact: customer.support_contact.clone(),
        data_region: detail.home.and_then(|home| home.facts()).map(|facts| facts.region.code().to_owned()),
        connector: customer.connector.clone(),
        simulation: connectors.simulate(),
        packages: detail.seen.packages.iter().map(|package| package_view(package, &connectors, tongue)).collect(),
        faults: detail.seen.faults.iter().map(fault).collect(),
        created_at: instant(customer.created_at),
        updated_at: instant(customer.updated_at),
    }
}

fn package_view(seen: &PackageSeen, connectors: &Connectors, tongue: Tongue) -> PackageView {
    let promises = Package::parse(&seen.package).map(|package| package.facts().promises).unwrap_or_default();
    let capabilities: Vec<Promise> =
        promises.iter().map(|capability| Promise::of(*capability, connectors, tongue)).collect();
    PackageView {
        name: seen.package.clone(),
        title: say(tongue, &format!("package-{}", seen.package), &[]),
        status: seen.status.wire().to_owned(),
        limit: seen.seats,
        used: seen.used,
        recorded_only: capabilities.iter().all(|promise| !promise.delivered),
        capabilities,
        problem: seen.fault.as_ref().map(|fault| Told::of(fault, tongue)),
    }
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReviewBody {
    /// `approve` or `decline`.
    outcome: Option<String>,
}

async fn decide(Path(customer): Path<String>, Body { door, body }: Body<ReviewBody>) -> Result<Response, Failure> {
    let customer = door.path_id::<Customer>(&customer).await?;
    let mut problems = Problems::default();
    let outcome = outcome(body.outcome.as_deref(), &mut problems);
    door.refuse(problems).await?;
    door.write(ReviewCustomer { customer, outcome }).await?;
    show(&door, customer, StatusCode::OK).await
}

fn outcome(typed: Option<&str>, problems: &mut Problems) -> ReviewOutcome {
    match typed {
        Some("approve") => return ReviewOutcome::Approved,
        Some("decline") => {}
        None => problems.add("outcome", ProblemKind::Required),
        Some(other) => problems.push(
            Problem::new("outcome", ProblemKind::UnknownValue).with("value", other).with("known", "approve, decline"),
        ),
    }
    ReviewOutcome::Declined
}
