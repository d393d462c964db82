//! `/api/customers/…/administrators`: who administers a customer from inside, and who at the partner serves it.

use alta_hub::admins::{AddCustomerAdmin, ChangeCustomerRoles, ListAdmins, ListAssigned};
use alta_model::{
    Problems,
    id::{Customer, Person},
};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, post, put},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    administrators::{AdministratorView, Over, READ, Typed, WRITE, asked, page, roles},
    pages,
    shapes::Made,
};
use crate::{
    Route,
    body::Body,
    door::{Door, answer},
    failure::Failure,
};

const PATH: &str = "/api/customers/{customerId}/administrators";
const ROLES: &str = "/api/customers/{customerId}/administrators/{personId}/roles";
const ASSIGNED: &str = "/api/customers/{customerId}/assigned-administrators";

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListAdmins>(Method::GET, PATH, "list-customer-administrators", READ, get(list))
            .query(&[pages::CURSOR, pages::MAX])
            .gives_page::<AdministratorView>()
            .on_behalf(),
        Route::writes::<AddCustomerAdmin>(Method::POST, PATH, "add-customer-administrator", WRITE, post(add))
            .takes::<AdministratorBody>()
            .gives::<Made>()
            .ok(201)
            .on_behalf(),
        Route::writes::<ChangeCustomerRoles>(
            Method::PUT,
            ROLES,
            "change-customer-administrator-roles",
            WRITE,
            put(change),
        )
        .takes::<RolesBody>()
        .ok(204)
        .on_behalf(),
        Route::reads::<ListAssigned>(Method::GET, ASSIGNED, "list-assigned-administrators", READ, get(assigned))
            .query(&[pages::CURSOR, pages::MAX])
            .gives_page::<AdministratorView>()
            .on_behalf(),
    ]
}

async fn list(door: Door, Path(customer): Path<String>) -> Result<Response, Failure> {
    let customer = door.path_id::<Customer>(&customer).await?;
    let (after, max) = asked(&door).await?;
    let seen = door.read(ListAdmins { customer: Some(customer), after, max }).await?;
    Ok(page(&door, &seen))
}

async fn assigned(door: Door, Path(customer): Path<String>) -> Result<Response, Failure> {
    let customer = door.path_id::<Customer>(&customer).await?;
    let (after, max) = asked(&door).await?;
    let seen = door.read(ListAssigned { customer, after, max }).await?;
    Ok(page(&door, &seen))
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewCustomerAdministrator)]
pub(super) struct AdministratorBody {
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    /// Of the mails; left out: that of the texts.
    language: Option<String>,
    roles: Option<Vec<String>>,
}

async fn add(Path(customer): Path<String>, Body { door, body }: Body<AdministratorBody>) -> Result<Response, Failure> {
    let customer = door.path_id::<Customer>(&customer).await?;
    let AdministratorBody { email, first_name, last_name, language, roles } = body;
    let typed = Typed { email, first_name, last_name, language, roles };
    let admin = typed.read(&door, Over::Customer).await?;
    let added = door.write(AddCustomerAdmin { customer, admin }).await?;
    Ok(answer(StatusCode::CREATED, &Made::of::<Person>(&added.person)))
}

/// The complete new list.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CustomerRoles)]
pub(super) struct RolesBody {
    roles: Option<Vec<String>>,
}

async fn change(
    Path((customer, person)): Path<(String, String)>,
    Body { door, body }: Body<RolesBody>,
) -> Result<Response, Failure> {
    let (customer, person) = (door.path_id::<Customer>(&customer).await?, door.path_id::<Person>(&person).await?);
    let mut problems = Problems::default();
    let roles = roles(body.roles.as_deref(), Over::Customer, &mut problems);
    door.refuse(problems).await?;
    door.write(ChangeCustomerRoles { customer, person, roles }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
