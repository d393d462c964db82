//! `/api/…/business-hours`: when a location works, and where a hunt group sends its calls outside of that.

use alta_hub::{
    hours::{GetBusinessHours, HoursSeen, SetBusinessHours},
    hunt_groups::{ChangeHuntGroup, GetHuntGroup},
};
use alta_model::{
    forward::AskedForward,
    hours::{AskedHours, AskedSpan, Hours, Span},
    hunt_group::AskedHuntGroup,
    id::{HuntGroup, Location},
};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::{delete, get, put},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Route,
    body::Body,
    door::{Door, answer},
    failure::Failure,
    wire::{
        shapes::text_or_number,
        telephony_locations::{READ, WRITE},
    },
};

const OF_LOCATION: &str = "/api/locations/{locationId}/business-hours";
const OF_GROUP: &str = "/api/hunt-groups/{huntGroupId}/business-hours";

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::reads::<GetBusinessHours>(Method::GET, OF_LOCATION, "get-business-hours", READ, get(one))
            .gives::<HoursView>(),
        Route::writes::<SetBusinessHours>(Method::PUT, OF_LOCATION, "set-business-hours", WRITE, put(set))
            .takes::<HoursBody>()
            .ok(204),
        Route::writes::<SetBusinessHours>(Method::DELETE, OF_LOCATION, "remove-business-hours", WRITE, delete(remove))
            .ok(204),
        Route::reads::<GetHuntGroup>(Method::GET, OF_GROUP, "get-hunt-group-hours", READ, get(followed))
            .gives::<FollowedView>(),
        Route::writes::<ChangeHuntGroup>(Method::PUT, OF_GROUP, "set-hunt-group-hours", WRITE, put(follow))
            .takes::<FollowedBody>()
            .ok(204),
    ]
}

/// From and until, on the clocks of the location.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BusinessSpan)]
struct SpanView {
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = BusinessWeek)]
struct WeekView {
    monday: Vec<SpanView>,
    tuesday: Vec<SpanView>,
    wednesday: Vec<SpanView>,
    thursday: Vec<SpanView>,
    friday: Vec<SpanView>,
    saturday: Vec<SpanView>,
    sunday: Vec<SpanView>,
}

impl WeekView {
    fn of(hours: &Hours) -> WeekView {
        let said = |span: &Span| {
            let (from, to) = span.said();
            SpanView { from, to }
        };
        let days = hours.week.each_ref().map(|day| day.iter().map(said).collect::<Vec<_>>());
        let [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = days;
        WeekView { monday, tuesday, wednesday, thursday, friday, saturday, sunday }
    }

    fn asked(self) -> [Vec<AskedSpan>; 7] {
        let WeekView { monday, tuesday, wednesday, thursday, friday, saturday, sunday } = self;
        let days = [monday, tuesday, wednesday, thursday, friday, saturday, sunday];
        days.map(|day| day.into_iter().map(|SpanView { from, to }| AskedSpan { from, to }).collect())
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = BusinessHours)]
struct HoursView {
    time_zone: String,
    /// Left out: always open.
    #[serde(skip_serializing_if = "Option::is_none")]
    week: Option<WeekView>,
    holidays: Vec<String>,
}

impl HoursView {
    fn of(seen: &HoursSeen) -> HoursView {
        let holidays = seen.hours.iter().flat_map(|hours| &hours.holidays).map(ToString::to_string).collect();
        HoursView { time_zone: seen.timezone.clone(), week: seen.hours.as_ref().map(WeekView::of), holidays }
    }
}

async fn one(door: Door, Path(location): Path<String>) -> Result<Response, Failure> {
    let location = door.path_id::<Location>(&location).await?;
    let seen = door.read(GetBusinessHours { org: None, location }).await?;
    Ok(answer(StatusCode::OK, &HoursView::of(&seen)))
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = BusinessHoursChange)]
struct HoursBody {
    week: WeekView,
    holidays: Vec<String>,
}

async fn set(Path(location): Path<String>, Body { door, body }: Body<HoursBody>) -> Result<Response, Failure> {
    let location = door.path_id::<Location>(&location).await?;
    let asked = AskedHours { week: body.week.asked(), holidays: body.holidays };
    door.write(SetBusinessHours { org: None, location, asked: Some(asked) }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn remove(door: Door, Path(location): Path<String>) -> Result<Response, Failure> {
    let location = door.path_id::<Location>(&location).await?;
    door.write(SetBusinessHours { org: None, location, asked: None }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = HuntGroupHours)]
struct FollowedView {
    enabled: bool,
    /// Left out: callers hear that nobody is available.
    #[serde(skip_serializing_if = "Option::is_none")]
    destination: Option<String>,
}

async fn followed(door: Door, Path(group): Path<String>) -> Result<Response, Failure> {
    let group = door.path_id::<HuntGroup>(&group).await?;
    let seen = door.read(GetHuntGroup { org: None, location: None, group }).await?.group;
    let destination = Some(seen.closed).filter(|to| !to.is_empty());
    Ok(answer(StatusCode::OK, &FollowedView { enabled: seen.follows_hours, destination }))
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = HuntGroupHoursChange)]
struct FollowedBody {
    enabled: Option<bool>,
    #[serde(default, deserialize_with = "text_or_number")]
    destination: Option<String>,
}

async fn follow(Path(group): Path<String>, Body { door, body }: Body<FollowedBody>) -> Result<Response, Failure> {
    let group = door.path_id::<HuntGroup>(&group).await?;
    let to = body.destination.map(|to| to.trim().to_owned());
    let closed = AskedForward { on: to.as_ref().map(|to| !to.is_empty()), to };
    let asked = AskedHuntGroup { follows_hours: body.enabled, closed, ..AskedHuntGroup::default() };
    door.write(ChangeHuntGroup { org: None, location: None, group, asked }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
