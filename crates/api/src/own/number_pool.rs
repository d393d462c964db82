//! `/api/number-pool`: the numbers that the partner has, the ranges that they came in, and those kept for a location.

use alta_hub::numbers::{AddPoolRange, EndReservation, ListPool, PoolNumber, PoolRange, ReserveNumbers, SeePool};
use alta_model::{
    Problem, ProblemKind, Problems,
    id::{Location, NumberRange},
    number::{AskedRange, NumberState},
};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{pages, shapes::instant};
use crate::{
    Route,
    body::Body,
    door::{Door, answer},
    failure::Failure,
    wire::{
        id,
        telephony_locations::{READ, WRITE},
    },
};

const PATH: &str = "/api/number-pool";
const RANGES: &str = "/api/number-pool/ranges";
const RESERVED: &str = "/api/locations/{locationId}/reserved-numbers";

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListPool>(Method::GET, PATH, "list-pool-numbers", READ, get(list))
            .query(&["state", pages::CURSOR, pages::MAX])
            .gives_page::<NumberView>()
            .on_behalf(),
        Route::reads::<SeePool>(Method::GET, RANGES, "list-number-ranges", READ, get(ranges))
            .query(&[pages::CURSOR, pages::MAX])
            .gives_page::<RangeView>(),
        Route::writes::<AddPoolRange>(Method::POST, RANGES, "add-number-range", WRITE, post(add))
            .takes::<RangeBody>()
            .gives::<AddedView>()
            .ok(201),
        Route::writes::<ReserveNumbers>(Method::POST, RESERVED, "reserve-numbers", WRITE, post(reserve))
            .takes::<ReservationBody>()
            .ok(204),
        Route::writes::<EndReservation>(Method::DELETE, RESERVED, "end-reservation", WRITE, delete(end))
            .takes::<EndBody>()
            .ok(204),
    ]
}

/// A number, wherever it is.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PoolNumber)]
pub(super) struct NumberView {
    phone_number: String,
    /// `pool`, `reserved`, `free` (in a location), `assigned` or `quarantine`.
    state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    range_id: Option<String>,
    /// Until when it is silent.
    #[serde(skip_serializing_if = "Option::is_none")]
    silent_until: Option<String>,
}

impl NumberView {
    fn of(seen: &PoolNumber) -> NumberView {
        NumberView {
            phone_number: seen.e164.clone(),
            state: seen.state.code().to_owned(),
            customer_id: seen.customer.map(id::encode),
            range_id: seen.range.map(id::encode),
            silent_until: seen.until_at.map(instant),
        }
    }
}

async fn list(door: Door) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let typed = door.params.text("state");
    let state = typed.and_then(NumberState::from_code);
    if let (Some(typed), None) = (typed, state) {
        let known = NumberState::ALL.map(NumberState::code).join(", ");
        problems.push(Problem::new("state", ProblemKind::UnknownValue).with("value", typed).with("known", known));
    }
    let (after, max) = (pages::after(&door, &mut problems), pages::max(&door, &mut problems));
    door.refuse(problems).await?;
    let (seen, more) = door.read(ListPool { state, after, max }).await?;
    let last = seen.last().filter(|_| more).map(|last| &last.e164);
    Ok(pages::page(&door, seen.iter().map(NumberView::of).collect(), last))
}

/// A range, and where its numbers are.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = NumberRange)]
pub(super) struct RangeView {
    id: String,
    first: String,
    last: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    /// Nobody's yet.
    in_pool: i64,
    reserved: i64,
    in_locations: i64,
    silent: i64,
    created_at: String,
}

impl RangeView {
    fn of(seen: &PoolRange) -> RangeView {
        RangeView {
            id: id::encode(seen.id),
            first: seen.first.clone(),
            last: seen.last.clone(),
            country: seen.country.map(|country| country.code().to_owned()),
            in_pool: seen.pool,
            reserved: seen.reserved,
            in_locations: seen.placed,
            silent: seen.silent,
            created_at: instant(seen.created_at),
        }
    }
}

async fn ranges(door: Door) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let (after, max) = (pages::after(&door, &mut problems), pages::max(&door, &mut problems));
    door.refuse(problems).await?;
    let (seen, more) = door.read(SeePool { after, max }).await?;
    let last = pages::last_of(&seen, more, |seen| seen.id);
    Ok(pages::page(&door, seen.iter().map(RangeView::of).collect(), last))
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewNumberRange)]
pub(super) struct RangeBody {
    first: Option<String>,
    last: Option<String>,
    /// Where the digits do not tell.
    country: Option<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AddedNumberRange)]
pub(super) struct AddedView {
    id: String,
    /// How many numbers it has.
    numbers: u64,
}

async fn add(Body { door, body }: Body<RangeBody>) -> Result<Response, Failure> {
    let asked = AskedRange {
        first: body.first.unwrap_or_default(),
        last: body.last.unwrap_or_default(),
        country: body.country,
    };
    let added = door.write(AddPoolRange { asked }).await?;
    Ok(answer(
        StatusCode::CREATED,
        &AddedView { id: id::encode_text::<NumberRange>(&added.range), numbers: added.numbers },
    ))
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NumbersToReserve)]
pub(super) struct ReservationBody {
    #[serde(default)]
    phone_numbers: Vec<String>,
}

async fn reserve(
    Path(location): Path<String>,
    Body { door, body }: Body<ReservationBody>,
) -> Result<Response, Failure> {
    let location = door.path_id::<Location>(&location).await?;
    door.write(ReserveNumbers { org: None, location, numbers: body.phone_numbers }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = ReservedNumbers)]
pub(super) struct EndBody {
    #[serde(default)]
    phone_numbers: Vec<String>,
}

async fn end(Path(location): Path<String>, Body { door, body }: Body<EndBody>) -> Result<Response, Failure> {
    let location = door.path_id::<Location>(&location).await?;
    door.write(EndReservation { org: None, location, numbers: body.phone_numbers }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
