//! `/people`: the persons behind administrators and users, on the wire.

use alta_hub::people::{GetMe, GetPerson, ListPeople, PersonFilter, PersonSeen, RemovePerson, UpdatePerson};
use alta_model::{
    Id, Problems,
    email::Email,
    id::{Location, Organization, Person},
    role::Role,
    user::{AskedLine, AskedNumber, AskedPerson},
};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::{delete, get, put},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    customers::license_id,
    id,
    page::{Page, paged},
    shapes::text_or_number,
    time,
};
use crate::{
    Route, Scopes,
    body::Body,
    door::{Door, answer},
    failure::Failure,
};

pub const READ: Scopes = &[
    "spark-admin:people_read",
    "spark-admin:people_write",
    "spark:people_read",
    "spark:people_write",
    "identity:people_read",
    "identity:people_rw",
    "spark:all",
];
pub const WRITE: Scopes = &["spark-admin:people_write", "spark:people_write", "identity:people_rw"];

const PATH: &str = "/v1/people";
const ONE: &str = "/v1/people/{personId}";
const ME: &str = "/v1/people/me";

pub fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListPeople>(Method::GET, PATH, "list-people", READ, get(list))
            .query(&["orgId", "email", "displayName", "id", "roles", "locationId", "callingData", "max", "start"])
            .gives::<WirePeople>(),
        Route::reads::<GetMe>(Method::GET, ME, "get-me", READ, get(me)).query(&["callingData"]).gives::<WirePerson>(),
        Route::reads::<GetPerson>(Method::GET, ONE, "get-person", READ, get(one))
            .query(&["callingData"])
            .gives::<WirePerson>(),
        Route::writes::<UpdatePerson>(Method::PUT, ONE, "update-person", WRITE, put(update))
            .query(&["callingData"])
            .takes::<PersonBody>()
            .gives::<WirePerson>(),
        Route::writes::<RemovePerson>(Method::DELETE, ONE, "delete-person", WRITE, delete(remove)).ok(204),
    ]
}

/// A person sent back whole. Roles, licenses and everything that is not here are not changed this way.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PersonChange)]
pub struct PersonBody {
    emails: Option<Vec<String>>,
    display_name: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    phone_numbers: Option<Vec<NumberBody>>,
    #[serde(default, deserialize_with = "text_or_number")]
    extension: Option<String>,
    location_id: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[schema(as = PersonNumberChange)]
struct NumberBody {
    #[serde(rename = "type")]
    kind: Option<String>,
    value: Option<String>,
}

impl PersonBody {
    /// `calling`: the client was shown the calling data, so that a missing number means none.
    fn asked(self, calling: bool) -> AskedPerson {
        let work = |numbers: &[NumberBody]| {
            let of_work = |number: &&NumberBody| number.kind.as_deref().is_some_and(|kind| kind == "work");
            numbers
                .iter()
                .find(of_work)
                .and_then(|number| number.value.clone())
                .filter(|value| !value.trim().is_empty())
        };
        let number = match self.phone_numbers {
            None => AskedNumber::Unchanged,
            Some(numbers) => match work(&numbers) {
                Some(value) => AskedNumber::Is(value),
                None if calling => AskedNumber::Gone,
                None => AskedNumber::Unchanged,
            },
        };
        AskedPerson {
            emails: self.emails.unwrap_or_default(),
            display_name: self.display_name,
            first_name: self.first_name,
            last_name: self.last_name,
            line: AskedLine { location: id::asked(self.location_id.as_deref()), number, extension: self.extension },
        }
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Person)]
pub struct WirePerson {
    id: String,
    emails: Vec<String>,
    /// Always there: one client fails without it.
    phone_numbers: Vec<WireNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extension: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location_id: Option<String>,
    display_name: String,
    first_name: String,
    last_name: String,
    org_id: String,
    roles: Vec<String>,
    licenses: Vec<String>,
    created: String,
    last_modified: String,
    #[serde(rename = "type")]
    kind: &'static str,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PersonNumber)]
pub struct WireNumber {
    #[serde(rename = "type")]
    kind: &'static str,
    value: String,
    primary: bool,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = People)]
pub struct WirePeople {
    items: Vec<WirePerson>,
}

pub fn role_id(role: Role) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(format!("ciscospark://us/ROLE/{}", role.code()))
}

fn wire(seen: &PersonSeen, calling: bool) -> WirePerson {
    let number = |number: &String| WireNumber { kind: "work", value: number.clone(), primary: true };
    WirePerson {
        id: id::encode(seen.id),
        emails: vec![seen.email.clone()],
        phone_numbers: seen.number.iter().map(number).collect(),
        extension: seen.extension.clone().filter(|_| calling),
        location_id: seen.location.filter(|_| calling).map(id::encode),
        display_name: seen.display_name.clone(),
        first_name: seen.first_name.clone(),
        last_name: seen.last_name.clone(),
        org_id: id::encode(seen.org_id),
        roles: seen.roles.iter().copied().map(role_id).collect(),
        licenses: seen.packages.iter().map(|package| license_id(seen.org_id, package.wire())).collect(),
        created: time::instant(seen.created_at),
        last_modified: time::instant(seen.updated_at),
        kind: "person",
    }
}

fn calling(door: &Door) -> bool {
    door.params.flag("callingData").unwrap_or(false)
}

async fn me(door: Door) -> Result<Response, Failure> {
    let seen = door.read(GetMe).await?;
    Ok(answer(StatusCode::OK, &wire(&seen, calling(&door))))
}

async fn one(door: Door, Path(person): Path<String>) -> Result<Response, Failure> {
    let person = door.path_id::<Person>(&person).await?;
    let seen = door.read(GetPerson(person)).await?;
    Ok(answer(StatusCode::OK, &wire(&seen, calling(&door))))
}

async fn update(Path(person): Path<String>, Body { door, body }: Body<PersonBody>) -> Result<Response, Failure> {
    let person = door.path_id::<Person>(&person).await?;
    door.write(UpdatePerson { person, asked: body.asked(calling(&door)) }).await?;
    let seen = door.read(GetPerson(person)).await?;
    Ok(answer(StatusCode::OK, &wire(&seen, calling(&door))))
}

async fn remove(door: Door, Path(person): Path<String>) -> Result<Response, Failure> {
    let person = door.path_id::<Person>(&person).await?;
    door.write(RemovePerson(person)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn list(door: Door) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let page = Page {
        name: "start",
        offset: door.params.number("start", 0, 0, i64::from(i32::MAX), &mut problems),
        max: door.params.number("max", 100, 1, 1000, &mut problems),
    };
    let org = door.params.id::<Organization>("orgId");
    let filter = filter(&door, &mut problems);
    door.refuse(problems).await?;
    let (seen, more) = door.read(ListPeople { org, filter, start: page.offset, max: page.max }).await?;
    let items = seen.iter().map(|seen| wire(seen, calling(&door))).collect();
    Ok(paged(&door, page, more, &WirePeople { items }))
}

fn filter(door: &Door, problems: &mut Problems) -> PersonFilter {
    let mut ids: Vec<Id<Person>> =
        door.params.list("id").into_iter().filter_map(|text| id::asked(Some(text)).id()).collect();
    let asked_roles = door.params.list("roles");
    let known = |text: &&str| Role::ALL.into_iter().find(|role| role_id(*role) == text.trim_end_matches('='));
    let roles: Vec<Role> = asked_roles.iter().filter_map(known).collect();
    let in_vain =
        (ids.is_empty() && !door.params.list("id").is_empty()) || (roles.is_empty() && !asked_roles.is_empty());
    if in_vain {
        // Asked for ids or roles that nobody has: nobody is found, rather than everybody.
        ids = vec![Id::from_uuid(Uuid::nil())];
    }
    let location = door.params.id::<Location>("locationId");
    PersonFilter {
        email: door.params.text("email").and_then(|email| problems.keep("email", Email::parse(email))),
        display_name: door.params.text("displayName").map(str::to_owned),
        ids,
        roles,
        location,
    }
}
