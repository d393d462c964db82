//! `/api/customers/…`: what the partner keeps for itself in a customer, and asking again for everything that was refused in one.

use alta_hub::{admins::RestrictCustomer, operations::RetryCustomer};
use alta_model::{Problem, ProblemKind, id::Customer};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::Response,
    routing::{post, put},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    WRITE,
    customers::{CustomerView, show},
};
use crate::{Route, body::Body, door::Door, failure::Failure};

pub(super) fn routes() -> Vec<Route> {
    let restricted = "/api/customers/{customerId}/restricted";
    let again = "/api/customers/{customerId}/retry";
    vec![
        Route::writes::<RestrictCustomer>(Method::PUT, restricted, "restrict-customer", WRITE, put(restrict))
            .takes::<RestrictedBody>()
            .gives::<CustomerView>()
            .on_behalf(),
        Route::writes::<RetryCustomer>(Method::POST, again, "retry-customer", WRITE, post(retry))
            .gives::<CustomerView>()
            .ok(202)
            .on_behalf(),
    ]
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RestrictedMode)]
pub(super) struct RestrictedBody {
    restricted: Option<bool>,
}

async fn restrict(
    Path(customer): Path<String>,
    Body { door, body }: Body<RestrictedBody>,
) -> Result<Response, Failure> {
    let customer = door.path_id::<Customer>(&customer).await?;
    let Some(restricted) = body.restricted else {
        return Err(door.fail_shape(Problem::new("restricted", ProblemKind::Required).into()).await);
    };
    door.write(RestrictCustomer { customer, restricted }).await?;
    show(&door, customer, StatusCode::OK).await
}

async fn retry(door: Door, Path(customer): Path<String>) -> Result<Response, Failure> {
    let customer = door.path_id::<Customer>(&customer).await?;
    door.write(RetryCustomer(customer)).await?;
    show(&door, customer, StatusCode::ACCEPTED).await
}
