//! `/api/customers/{customerId}/removal`: what would go with a customer, letting it go with all of that, and keeping it while that waits.
//! `/api/people/{personId}/removal`: what would go with a person.

use alta_hub::{
    customers::{Going, KeepCustomer, PlanRemoval, RemovalAsked, RemovalPlan, RemoveEverything},
    people::PlanPersonRemoval,
};
use alta_model::{
    Id,
    id::{Customer, Person},
};
use alta_words::{Tongue, say};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    READ, WRITE,
    operations::{OperationProgress, accepted},
    shapes::instant,
};
use crate::{
    Route,
    body::Body,
    door::{Door, answer},
    failure::{Failure, FieldProblem},
    wire::id,
};

pub(super) fn routes() -> Vec<Route> {
    let path = "/api/customers/{customerId}/removal";
    let person = "/api/people/{personId}/removal";
    vec![
        Route::reads::<PlanPersonRemoval>(Method::GET, person, "plan-person-removal", READ, get(plan_of_person))
            .gives::<PersonPlanView>(),
        Route::reads::<PlanRemoval>(Method::GET, path, "plan-customer-removal", READ, get(plan))
            .gives::<PlanView>()
            .on_behalf(),
        Route::writes::<RemoveEverything>(Method::POST, path, "remove-customer-with-everything", WRITE, post(remove))
            .takes::<RemovalBody>()
            .gives::<OperationProgress>()
            .ok(202)
            .located()
            .on_behalf(),
        Route::writes::<KeepCustomer>(Method::DELETE, path, "keep-customer", WRITE, delete(keep)).ok(204).on_behalf(),
    ]
}

/// What would go with the customer, in the order in which it goes.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CustomerRemovalPlan)]
pub(super) struct PlanView {
    customer_id: String,
    name: String,
    status: String,
    going: Vec<GoingView>,
    /// What speaks against it; empty: nothing.
    problems: Vec<FieldProblem>,
    /// It was asked for already.
    #[serde(skip_serializing_if = "Option::is_none")]
    removal: Option<AskedView>,
}

/// What would go with the person, in the order in which it goes.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PersonRemovalPlan)]
pub(super) struct PersonPlanView {
    person_id: String,
    name: String,
    email: String,
    going: Vec<GoingView>,
    /// What speaks against it; empty: nothing.
    problems: Vec<FieldProblem>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Going)]
pub(super) struct GoingView {
    /// `users`, `devices`, `numbers` (to quarantine), `locations`, `packages`, `administrators`, `jobs`; of a person also `extensions`, `roles`,
    /// `tokens`.
    what: String,
    title: String,
    count: i64,
    /// The first ten.
    examples: Vec<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AskedRemoval)]
pub(super) struct AskedView {
    operation_id: String,
    /// Until then the customer stays in service and can be kept; left out: it is going.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = CustomerRemoval)]
pub(super) struct RemovalBody {
    /// 0 (at once, if left out) to 30.
    grace_days: Option<i64>,
}

impl GoingView {
    fn all(going: Vec<Going>, tongue: Tongue) -> Vec<GoingView> {
        let of = |going: Going| GoingView {
            what: going.what.to_owned(),
            title: say(tongue, &format!("going-{}", going.what), &[]),
            count: going.count,
            examples: going.names,
        };
        going.into_iter().map(of).collect()
    }
}

fn view(customer: Id<Customer>, plan: RemovalPlan, tongue: Tongue) -> PlanView {
    let asked =
        |asked: RemovalAsked| AskedView { operation_id: id::encode(asked.operation), at: asked.at.map(instant) };
    PlanView {
        customer_id: id::encode(customer),
        name: plan.name,
        status: plan.status.wire().to_owned(),
        going: GoingView::all(plan.going, tongue),
        problems: FieldProblem::all(&plan.in_the_way, tongue),
        removal: plan.asked.map(asked),
    }
}

async fn plan(door: Door, Path(customer): Path<String>) -> Result<Response, Failure> {
    let customer = door.path_id::<Customer>(&customer).await?;
    let plan = door.read(PlanRemoval(customer)).await?;
    Ok(answer(StatusCode::OK, &view(customer, plan, door.tongue)))
}

async fn plan_of_person(door: Door, Path(person): Path<String>) -> Result<Response, Failure> {
    let person = door.path_id::<Person>(&person).await?;
    let plan = door.read(PlanPersonRemoval(person)).await?;
    let view = PersonPlanView {
        person_id: id::encode(person),
        name: plan.name,
        email: plan.email,
        going: GoingView::all(plan.going, door.tongue),
        problems: FieldProblem::all(&plan.in_the_way, door.tongue),
    };
    Ok(answer(StatusCode::OK, &view))
}

async fn remove(Path(customer): Path<String>, Body { door, body }: Body<RemovalBody>) -> Result<Response, Failure> {
    let customer = door.path_id::<Customer>(&customer).await?;
    let grace_days = body.grace_days.unwrap_or_default();
    let begun = door.write(RemoveEverything { customer, grace_days }).await?;
    accepted(&door, &begun.operation).await
}

async fn keep(door: Door, Path(customer): Path<String>) -> Result<Response, Failure> {
    let customer = door.path_id::<Customer>(&customer).await?;
    door.write(KeepCustomer(customer)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
