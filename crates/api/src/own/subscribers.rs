//! `/api/customers/{customerId}/subscribers`: many users in one order, each of which succeeds or fails alone, and the review of such a list.

use alta_hub::users::{CreateUsers, PrecheckUsers};
use alta_model::{Problem, ProblemKind, Problems, customer::Asked, id::Customer, user::AskedSubscriber};
use alta_words::Tongue;
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::Response,
    routing::post,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::operations::{OperationProgress, accepted};
use crate::{
    Route,
    body::Body,
    door::{Door, answer},
    failure::{Failure, FieldProblem},
    wire::{id, subscribers::WRITE},
};

/// More are more than one request.
const MOST: usize = 250;

pub(super) fn routes() -> Vec<Route> {
    let all = "/api/customers/{customerId}/subscribers";
    let validate = "/api/customers/{customerId}/subscribers/validate";
    vec![
        Route::writes::<CreateUsers>(Method::POST, all, "create-subscribers", WRITE, post(create))
            .takes::<SubscribersBody>()
            .gives::<OperationProgress>()
            .ok(202)
            .located()
            .on_behalf(),
        Route::reads::<PrecheckUsers>(Method::POST, validate, "precheck-subscribers", WRITE, post(precheck))
            .takes::<SubscribersBody>()
            .gives::<Review>()
            .on_behalf(),
    ]
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewSubscribers)]
pub(super) struct SubscribersBody {
    /// 1 to 250.
    subscribers: Option<Vec<NewSubscriber>>,
}

/// One user, in the words of the wire.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct NewSubscriber {
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    packages: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    provisioning_parameters: Option<NewSubscriberLine>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct NewSubscriberLine {
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    primary_phone_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extension: Option<String>,
    /// Left out: the headquarters.
    #[serde(skip_serializing_if = "Option::is_none")]
    location_id: Option<String>,
}

impl NewSubscriber {
    pub(super) fn asked(self) -> AskedSubscriber {
        let line = self.provisioning_parameters.unwrap_or_default();
        AskedSubscriber {
            email: self.email,
            packages: self.packages,
            has_parameters: true,
            first_name: line.first_name,
            last_name: line.last_name,
            number: line.primary_phone_number,
            extension: line.extension,
            location: id::asked(line.location_id.as_deref()),
            ..AskedSubscriber::default()
        }
    }

    pub(super) fn of(asked: &AskedSubscriber) -> NewSubscriber {
        let line = NewSubscriberLine {
            first_name: asked.first_name.clone(),
            last_name: asked.last_name.clone(),
            primary_phone_number: asked.number.clone(),
            extension: asked.extension.clone(),
            location_id: match asked.location {
                Asked::Is(location) => Some(id::encode(location)),
                Asked::Absent | Asked::Unreadable => None,
            },
        };
        let packages = asked.packages.clone().or_else(|| asked.package.clone().map(|package| vec![package]));
        NewSubscriber { email: asked.email.clone(), packages, provisioning_parameters: Some(line) }
    }
}

/// What speaks against the users of a list, each judged as if those before it were there.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = SubscribersReview)]
pub(super) struct Review {
    of: usize,
    /// Against so many nothing speaks.
    valid: usize,
    refused: Vec<Refused>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = RefusedSubscriber)]
pub(super) struct Refused {
    /// Its place in the list, from 0.
    item: usize,
    problems: Vec<FieldProblem>,
}

impl Review {
    fn of(found: &[Problems], tongue: Tongue) -> Review {
        let refused = found.iter().enumerate().filter(|(_, problems)| !problems.is_empty());
        let refused: Vec<Refused> =
            refused.map(|(item, problems)| Refused { item, problems: FieldProblem::all(problems, tongue) }).collect();
        Review { of: found.len(), valid: found.len() - refused.len(), refused }
    }
}

async fn create(Path(customer): Path<String>, Body { door, body }: Body<SubscribersBody>) -> Result<Response, Failure> {
    let customer = door.path_id::<Customer>(&customer).await?;
    let orders = orders(&door, body).await?;
    let begun = door.write(CreateUsers { customer, orders }).await?;
    accepted(&door, &begun.operation).await
}

async fn precheck(
    Path(customer): Path<String>,
    Body { door, body }: Body<SubscribersBody>,
) -> Result<Response, Failure> {
    let customer = door.path_id::<Customer>(&customer).await?;
    let orders = orders(&door, body).await?;
    let found = door.read(PrecheckUsers { customer, orders }).await?;
    Ok(answer(StatusCode::OK, &Review::of(&found, door.tongue)))
}

async fn orders(door: &Door, body: SubscribersBody) -> Result<Vec<AskedSubscriber>, Failure> {
    let subscribers = body.subscribers.unwrap_or_default();
    let mut problems = Problems::default();
    match subscribers.len() {
        0 => problems.add("subscribers", ProblemKind::Required),
        1..=MOST => {}
        _ => problems.push(Problem::new("subscribers", ProblemKind::TooMany).with("max", MOST)),
    }
    door.refuse(problems).await?;
    Ok(subscribers.into_iter().map(NewSubscriber::asked).collect())
}
