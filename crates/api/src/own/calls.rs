//! `/api/calls`, and what is known of lines while they live: who is reached by what, which telephones are registered now, whether a line rings.

use std::collections::HashMap;

use alta_hub::voice::{
    Call, IssueCredential, LastTest, LineSeen, ListCalls, ListLines, TestSeen,
    live::{Registered, by_address},
    try_line,
};
use alta_model::{
    Problems,
    id::{Customer, Person},
};
use alta_words::Tongue;
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::Response,
    routing::{get, post},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    pages::{self, Page},
    shapes::{Told, instant},
};
use crate::{
    Route,
    door::{Door, answer},
    failure::Failure,
    wire::{
        id,
        telephony_locations::{READ, WRITE},
    },
};

const CALLS: &str = "/api/calls";
const LINES: &str = "/api/customers/{customerId}/lines";
const TESTS: &str = "/api/people/{personId}/dial-tone-tests";

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListCalls>(Method::GET, CALLS, "list-calls", READ, get(calls))
            .query(&["customerId", pages::CURSOR, pages::MAX])
            .gives_page::<CallView>()
            .on_behalf(),
        Route::reads::<ListLines>(Method::GET, LINES, "list-lines", READ, get(lines))
            .query(&[pages::CURSOR, pages::MAX])
            .gives_page::<LineView>()
            .on_behalf(),
        Route::reads::<LastTest>(Method::GET, TESTS, "last-dial-tone-test", READ, get(last)).gives_page::<TestView>(),
        Route::writes::<IssueCredential>(Method::POST, TESTS, "test-dial-tone", WRITE, post(test))
            .gives::<TestView>()
            .ok(201),
    ]
}

/// One call that has ended.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CallRecord)]
pub(super) struct CallView {
    /// The engine's own name for it.
    id: String,
    /// `internal`, `on_net`, `pstn_out`, `pstn_in`, `emergency`, `echo` or `unknown`.
    kind: String,
    customer_id: String,
    started: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered: Option<String>,
    ended: String,
    /// `caller`, `callee`, `command`, `limit` or `unanswered`.
    ended_by: String,
    /// Whole seconds of talking.
    seconds: i64,
    /// The final answer: 200 is a call.
    code: i64,
    caller: String,
    callee: String,
    caller_number: String,
    dialled: String,
}

impl CallView {
    fn of(call: &Call) -> CallView {
        CallView {
            id: call.call_id.clone(),
            kind: call.kind.clone(),
            customer_id: id::encode_text::<Customer>(&call.customer),
            started: instant(call.started_at),
            answered: call.answered_at.map(instant),
            ended: instant(call.ended_at),
            ended_by: call.ended_by.clone(),
            seconds: call.seconds(),
            code: call.code,
            caller: call.caller.clone(),
            callee: call.callee.clone(),
            caller_number: call.caller_number.clone(),
            dialled: call.dialled.clone(),
        }
    }
}

async fn calls(door: Door) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let customer = door.params.id::<Customer>("customerId");
    let max = pages::max(&door, &mut problems);
    let below = pages::after(&door, &mut problems);
    door.refuse(problems).await?;
    let (seen, more) = door.read(ListCalls { customer, line: None, below, max }).await?;
    let last = seen.last().filter(|_| more).map(Call::mark);
    Ok(pages::page(&door, seen.iter().map(CallView::of).collect(), last))
}

/// Who is reached by what.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Line)]
pub(super) struct LineView {
    person_id: String,
    name: String,
    /// `sip:` and this is its address.
    address: String,
    extension: String,
    /// What others see when it calls.
    caller_id: String,
    /// Telephones that may register.
    phones: i64,
    /// Telephones that are registered now, by their user names.
    registered: Vec<String>,
    /// There is a trunk behind its location.
    way_out: bool,
    /// What the last test of the line showed; absent: it was not tested yet. New lines are tested by themselves where the hub has an engine.
    #[serde(skip_serializing_if = "Option::is_none")]
    proof: Option<TestView>,
}

impl LineView {
    fn of(line: &LineSeen, now: &HashMap<&str, Vec<&Registered>>, tongue: Tongue) -> LineView {
        let here = now.get(line.address.as_str()).into_iter().flatten().map(|one| one.username.clone());
        LineView {
            person_id: id::encode(line.person),
            name: line.name.clone(),
            address: line.address.clone(),
            extension: line.extension.clone(),
            caller_id: line.caller_id.clone(),
            phones: line.devices,
            registered: here.collect(),
            way_out: line.way_out,
            proof: line.last.as_ref().map(|last| TestView::of(last, tongue)),
        }
    }
}

async fn lines(door: Door, Path(customer): Path<String>) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let (after, max) = (pages::after(&door, &mut problems), pages::max(&door, &mut problems));
    door.refuse(problems).await?;
    let customer = door.path_id::<Customer>(&customer).await?;
    let (seen, more) = door.read(ListLines { customer, after, max }).await?;
    let now = match door.hub.engine() {
        Some(engine) => engine.registered().await,
        None => Vec::new(),
    };
    let now = by_address(&now);
    let last = seen.last().filter(|_| more).map(LineSeen::mark);
    Ok(pages::page(&door, seen.iter().map(|line| LineView::of(line, &now, door.tongue)).collect(), last))
}

/// What came of a test registration and a test call to the echo.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = DialToneTest)]
pub(super) struct TestView {
    id: String,
    tested: String,
    /// It registered, the echo answered, and the tone came back.
    passed: bool,
    /// The final answer to the registration.
    registered: u16,
    /// The final answer to the call; 0: it did not come to it.
    called: u16,
    heard: bool,
    took_ms: i64,
    /// What was missing, and what to do; absent: nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<Told>,
}

impl TestView {
    fn of(seen: &TestSeen, tongue: Tongue) -> TestView {
        TestView {
            id: id::encode(seen.id),
            tested: instant(seen.tested_at),
            passed: seen.passed(),
            registered: seen.tried.registered,
            called: seen.tried.called,
            heard: seen.tried.heard,
            took_ms: seen.took_ms,
            problem: seen.tried.problem().map(|problem| Told::of(&problem, tongue)),
        }
    }
}

async fn last(door: Door, Path(person): Path<String>) -> Result<Response, Failure> {
    let seen = door.read(LastTest(door.path_id::<Person>(&person).await?)).await?;
    Ok(answer(
        StatusCode::OK,
        &Page { items: seen.iter().map(|seen| TestView::of(seen, door.tongue)).collect(), next: None },
    ))
}

async fn test(door: Door, Path(person): Path<String>) -> Result<Response, Failure> {
    let person = door.path_id::<Person>(&person).await?;
    let seen = try_line(&door.hub, door.caller(), person).await.map_err(|refusal| door.fail(refusal))?;
    Ok(answer(StatusCode::CREATED, &TestView::of(&seen, door.tongue)))
}
