//! `/api/administrators`: who administers the partner (or the sub-partner acted in), with which roles, and which customers they serve.

use std::collections::BTreeSet;

use alta_hub::admins::{AddPartnerAdmin, AdminSeen, AssignToCustomer, ChangePartnerRoles, ListAdmins, NewAdmin};
use alta_model::{
    Problem, ProblemKind, Problems,
    id::{Customer, Person},
    role::Role,
};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::{delete, get, post, put},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{pages, shapes::Made};
use crate::{
    Route, Scopes,
    body::Body,
    door::{Door, answer},
    failure::Failure,
    wire::id,
};

pub(super) const READ: Scopes =
    &["spark-admin:roles_read", "spark-admin:people_read", "spark-admin:people_write", "identity:people_rw"];
pub(super) const WRITE: Scopes = &["spark-admin:people_write", "identity:people_rw"];

const PATH: &str = "/api/administrators";
const ROLES: &str = "/api/administrators/{administratorId}/roles";
const SERVED: &str = "/api/administrators/{administratorId}/customers/{customerId}";

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListAdmins>(Method::GET, PATH, "list-administrators", READ, get(list))
            .query(&[pages::CURSOR, pages::MAX])
            .gives_page::<AdministratorView>()
            .on_behalf(),
        Route::writes::<AddPartnerAdmin>(Method::POST, PATH, "add-administrator", WRITE, post(add))
            .takes::<AdministratorBody>()
            .gives::<Made>()
            .ok(201)
            .on_behalf(),
        Route::writes::<ChangePartnerRoles>(Method::PUT, ROLES, "change-administrator-roles", WRITE, put(change))
            .takes::<RolesBody>()
            .ok(204)
            .on_behalf(),
        Route::writes::<AssignToCustomer>(Method::PUT, SERVED, "assign-customer", WRITE, put(assign))
            .ok(204)
            .on_behalf(),
        Route::writes::<AssignToCustomer>(Method::DELETE, SERVED, "unassign-customer", WRITE, delete(unassign))
            .ok(204)
            .never_conflicts()
            .on_behalf(),
    ]
}

/// Somebody with roles: over the partner, or inside a customer.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Administrator)]
pub(super) struct AdministratorView {
    id: String,
    email: String,
    display_name: String,
    roles: Vec<String>,
}

impl AdministratorView {
    fn of(seen: &AdminSeen) -> AdministratorView {
        AdministratorView {
            id: id::encode(seen.person),
            email: seen.email.clone(),
            display_name: seen.display_name.clone(),
            roles: seen.roles.iter().map(|role| role.code().to_owned()).collect(),
        }
    }
}

/// A page of administrators, with the place where it ended.
pub(super) fn page(door: &Door, (seen, more): &(Vec<AdminSeen>, bool)) -> Response {
    let last = seen.last().filter(|_| *more).map(|last| &last.place);
    pages::page(door, seen.iter().map(AdministratorView::of).collect(), last)
}

/// Where the page asked for begins, and how long it may be.
pub(super) async fn asked(door: &Door) -> Result<(Option<String>, i64), Failure> {
    let mut problems = Problems::default();
    let (after, max) = (pages::after(door, &mut problems), pages::max(door, &mut problems));
    door.refuse(problems).await?;
    Ok((after, max))
}

async fn list(door: Door) -> Result<Response, Failure> {
    let (after, max) = asked(&door).await?;
    let seen = door.read(ListAdmins { customer: None, after, max }).await?;
    Ok(page(&door, &seen))
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewAdministrator)]
pub(super) struct AdministratorBody {
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    /// Of the mails; left out: that of the texts.
    language: Option<String>,
    roles: Option<Vec<String>>,
}

async fn add(Body { door, body }: Body<AdministratorBody>) -> Result<Response, Failure> {
    let AdministratorBody { email, first_name, last_name, language, roles } = body;
    let typed = Typed { email, first_name, last_name, language, roles };
    let admin = typed.read(&door, Over::Partner).await?;
    let added = door.write(AddPartnerAdmin(admin)).await?;
    Ok(answer(StatusCode::CREATED, &Made::of::<Person>(&added.person)))
}

/// A new administrator as typed, wherever it is to be one.
pub(super) struct Typed {
    pub email: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub language: Option<String>,
    pub roles: Option<Vec<String>>,
}

impl Typed {
    /// Without a password: how somebody gets in is not said over the API.
    pub(super) async fn read(self, door: &Door, over: Over) -> Result<NewAdmin, Failure> {
        let mut problems = Problems::default();
        let roles = roles(self.roles.as_deref(), over, &mut problems);
        if roles.is_empty() && problems.is_empty() {
            problems.add("roles", ProblemKind::Required);
        }
        door.refuse(problems).await?;
        Ok(NewAdmin {
            email: self.email.unwrap_or_default(),
            first_name: self.first_name.unwrap_or_default(),
            last_name: self.last_name.unwrap_or_default(),
            language: self.language.unwrap_or_else(|| door.tongue.tag().to_owned()),
            roles,
            password_hash: None,
        })
    }
}

/// The complete new list.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerRoles)]
pub(super) struct RolesBody {
    roles: Option<Vec<String>>,
}

async fn change(Path(person): Path<String>, Body { door, body }: Body<RolesBody>) -> Result<Response, Failure> {
    let person = door.path_id::<Person>(&person).await?;
    let mut problems = Problems::default();
    let roles = roles(body.roles.as_deref(), Over::Partner, &mut problems);
    door.refuse(problems).await?;
    door.write(ChangePartnerRoles { person, roles }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn assign(door: Door, Path(path): Path<(String, String)>) -> Result<Response, Failure> {
    serve(&door, path, true).await
}

async fn unassign(door: Door, Path(path): Path<(String, String)>) -> Result<Response, Failure> {
    serve(&door, path, false).await
}

async fn serve(door: &Door, (person, customer): (String, String), assigned: bool) -> Result<Response, Failure> {
    let (person, customer) = (door.path_id::<Person>(&person).await?, door.path_id::<Customer>(&customer).await?);
    door.write(AssignToCustomer { person, customer, assigned }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Where the roles of a request are held.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    Partner,
    Customer,
}

/// Each by its code. Which of them may be given, and by whom, the hub decides.
pub(super) fn roles(typed: Option<&[String]>, over: Over, problems: &mut Problems) -> BTreeSet<Role> {
    let known = Role::ALL.into_iter().filter(|role| role.is_partner_role() == (over == Over::Partner));
    let known = known.map(Role::code).collect::<Vec<_>>().join(", ");
    let mut roles = BTreeSet::new();
    if typed.is_none() {
        problems.add("roles", ProblemKind::Required);
    }
    for (place, code) in typed.into_iter().flatten().enumerate() {
        match Role::from_code(code) {
            Some(role) => drop(roles.insert(role)),
            None => problems.push(
                Problem::new(format!("roles[{place}]"), ProblemKind::UnknownValue)
                    .with("value", code)
                    .with("known", &known),
            ),
        }
    }
    roles
}
