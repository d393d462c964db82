//! `/people/{personId}/features`: what a line does with its calls, in the shapes of the public API. What no engine here does (voicemail, a
//! reminder ring, business continuity) reads as off, and cannot be turned on.

use alta_hub::voice::{GetCallSettings, SetCallSettings};
use alta_model::{
    Problem, ProblemKind, Problems,
    forward::{AskedCallSettings, AskedForward, CallSettings, RINGS},
    id::Person,
};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, put},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    people::{READ, WRITE},
    shapes::text_or_number,
};
use crate::{
    Route,
    body::Body,
    door::{Door, answer},
    failure::Failure,
};

const FORWARDING: &str = "/v1/people/{personId}/features/callForwarding";
const QUIET: &str = "/v1/people/{personId}/features/doNotDisturb";

pub fn routes() -> Vec<Route> {
    vec![
        Route::reads::<GetCallSettings>(Method::GET, FORWARDING, "get-call-forwarding", READ, get(forwarding))
            .gives::<WireFeature>(),
        Route::writes::<SetCallSettings>(Method::PUT, FORWARDING, "set-call-forwarding", WRITE, put(forward))
            .takes::<FeatureBody>()
            .ok(204),
        Route::reads::<GetCallSettings>(Method::GET, QUIET, "get-do-not-disturb", READ, get(quiet))
            .gives::<WireQuiet>(),
        Route::writes::<SetCallSettings>(Method::PUT, QUIET, "set-do-not-disturb", WRITE, put(hush))
            .takes::<QuietBody>()
            .ok(204),
    ]
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CallForwardingFeature)]
pub struct WireFeature {
    call_forwarding: WireForwarding,
    business_continuity: WireForward,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CallForwarding)]
struct WireForwarding {
    always: WireForward,
    busy: WireForward,
    no_answer: WireForward,
}

#[derive(Clone, Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Forward)]
struct WireForward {
    enabled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    destination: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ring_reminder_enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number_of_rings: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    system_max_number_of_rings: Option<i64>,
    destination_voicemail_enabled: bool,
}

impl WireForward {
    fn to(destination: &str) -> WireForward {
        let destination = Some(destination.to_owned()).filter(|to| !to.is_empty());
        WireForward { enabled: destination.is_some(), destination, ..WireForward::default() }
    }
}

impl WireFeature {
    fn of(seen: &CallSettings) -> WireFeature {
        let always = WireForward { ring_reminder_enabled: Some(false), ..WireForward::to(&seen.always) };
        let no_answer = WireForward {
            number_of_rings: Some(seen.rings),
            system_max_number_of_rings: Some(*RINGS.end()),
            ..WireForward::to(&seen.no_answer)
        };
        let call_forwarding = WireForwarding { always, busy: WireForward::to(&seen.busy), no_answer };
        WireFeature { call_forwarding, business_continuity: WireForward::default() }
    }
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CallForwardingFeatureChange)]
pub struct FeatureBody {
    call_forwarding: Option<ForwardingBody>,
    business_continuity: Option<ForwardBody>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CallForwardingChange)]
struct ForwardingBody {
    always: Option<ForwardBody>,
    busy: Option<ForwardBody>,
    no_answer: Option<ForwardBody>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ForwardChange)]
struct ForwardBody {
    enabled: Option<bool>,
    #[serde(default, deserialize_with = "text_or_number")]
    destination: Option<String>,
    ring_reminder_enabled: Option<bool>,
    number_of_rings: Option<i64>,
    destination_voicemail_enabled: Option<bool>,
}

/// What nothing here does cannot be turned on.
pub(super) fn off_only(at: &str, asked: Option<bool>, problems: &mut Problems) {
    if asked == Some(true) {
        let problem = Problem::new(at, ProblemKind::UnknownValue);
        problems.push(problem.with("value", true).with("known", false));
    }
}

impl ForwardBody {
    fn asked(self, at: &str, problems: &mut Problems) -> AskedForward {
        off_only(&format!("{at}.ringReminderEnabled"), self.ring_reminder_enabled, problems);
        off_only(&format!("{at}.destinationVoicemailEnabled"), self.destination_voicemail_enabled, problems);
        AskedForward { on: self.enabled, to: self.destination }
    }
}

impl FeatureBody {
    fn asked(self, problems: &mut Problems) -> AskedCallSettings {
        let ForwardingBody { always, busy, no_answer } = self.call_forwarding.unwrap_or_default();
        let no_answer = no_answer.unwrap_or_default();
        let rings = no_answer.number_of_rings;
        let continuity = self.business_continuity.unwrap_or_default();
        off_only("businessContinuity.enabled", continuity.enabled, problems);
        AskedCallSettings {
            do_not_disturb: None,
            always: always.unwrap_or_default().asked("callForwarding.always", problems),
            busy: busy.unwrap_or_default().asked("callForwarding.busy", problems),
            no_answer: no_answer.asked("callForwarding.noAnswer", problems),
            rings,
        }
    }
}

async fn forwarding(door: Door, Path(person): Path<String>) -> Result<Response, Failure> {
    let seen = door.read(GetCallSettings(door.path_id::<Person>(&person).await?)).await?;
    Ok(answer(StatusCode::OK, &WireFeature::of(&seen)))
}

async fn forward(Path(person): Path<String>, Body { door, body }: Body<FeatureBody>) -> Result<Response, Failure> {
    let person = door.path_id::<Person>(&person).await?;
    let mut problems = Problems::default();
    let asked = body.asked(&mut problems);
    door.refuse(problems).await?;
    door.write(SetCallSettings { person, asked }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = DoNotDisturb)]
pub struct WireQuiet {
    enabled: bool,
    ring_splash_enabled: bool,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = DoNotDisturbChange)]
pub struct QuietBody {
    enabled: Option<bool>,
    ring_splash_enabled: Option<bool>,
}

async fn quiet(door: Door, Path(person): Path<String>) -> Result<Response, Failure> {
    let seen = door.read(GetCallSettings(door.path_id::<Person>(&person).await?)).await?;
    Ok(answer(StatusCode::OK, &WireQuiet { enabled: seen.do_not_disturb, ring_splash_enabled: false }))
}

async fn hush(Path(person): Path<String>, Body { door, body }: Body<QuietBody>) -> Result<Response, Failure> {
    let person = door.path_id::<Person>(&person).await?;
    let mut problems = Problems::default();
    off_only("ringSplashEnabled", body.ring_splash_enabled, &mut problems);
    door.refuse(problems).await?;
    let asked = AskedCallSettings { do_not_disturb: body.enabled, ..AskedCallSettings::default() };
    door.write(SetCallSettings { person, asked }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
