//! `/telephony/config/…/huntGroups`: who is rung for one extension or number, in the shapes of the public API. What no engine here does (calls
//! that wait, a group that is busy as a whole, distinctive rings, further numbers) reads as it is, and cannot be turned on.

use alta_hub::hunt_groups::{
    ChangeHuntGroup, CreateHuntGroup, GetHuntGroup, HuntGroupFilter, HuntGroupSeen, ListHuntGroups, MemberSeen,
    RemoveHuntGroup,
};
use alta_model::{
    Extension, Id, Problem, ProblemKind, Problems,
    forward::{AskedForward, RINGS},
    hunt_group::{AskedHuntGroup, Policy},
    id::{HuntGroup, Location, Person},
    location::Edit,
};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::{delete, get, post, put},
};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use utoipa::ToSchema;

use super::{
    call_settings::off_only,
    edit::edit,
    id, org,
    page::{Page, paged},
    shapes::text_or_number,
    telephony_locations::{READ, WRITE},
};
use crate::{
    Route,
    body::Body,
    door::{Door, answer},
    failure::Failure,
};

const ALL: &str = "/v1/telephony/config/huntGroups";
const OF_LOCATION: &str = "/v1/telephony/config/locations/{locationId}/huntGroups";
const ONE: &str = "/v1/telephony/config/locations/{locationId}/huntGroups/{huntGroupId}";

pub fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListHuntGroups>(Method::GET, ALL, "list-hunt-groups", READ, get(list))
            .query(&["orgId", "locationId", "name", "phoneNumber", "max", "start"])
            .gives::<WireGroups>(),
        Route::writes::<CreateHuntGroup>(Method::POST, OF_LOCATION, "create-hunt-group", WRITE, post(create))
            .query(&["orgId"])
            .takes::<GroupBody>()
            .gives::<WireGroupId>()
            .ok(201),
        Route::reads::<GetHuntGroup>(Method::GET, ONE, "get-hunt-group", READ, get(one))
            .query(&["orgId"])
            .gives::<WireGroup>(),
        Route::writes::<ChangeHuntGroup>(Method::PUT, ONE, "update-hunt-group", WRITE, put(change))
            .query(&["orgId"])
            .takes::<GroupBody>()
            .ok(204),
        Route::writes::<RemoveHuntGroup>(Method::DELETE, ONE, "delete-hunt-group", WRITE, delete(remove))
            .query(&["orgId"])
            .ok(204),
    ]
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = HuntGroups)]
pub struct WireGroups {
    hunt_groups: Vec<WireListed>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = HuntGroupListed)]
struct WireListed {
    id: String,
    name: String,
    location_name: String,
    location_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extension: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    routing_prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    esn: Option<String>,
    enabled: bool,
}

impl WireListed {
    fn of(seen: &HuntGroupSeen) -> WireListed {
        let WireGroup { id, name, enabled, phone_number, extension, routing_prefix, esn, .. } = WireGroup::from(seen);
        let (location_name, location_id) = (seen.location_name.clone(), id::encode(seen.location));
        WireListed { id, name, location_name, location_id, phone_number, extension, routing_prefix, esn, enabled }
    }
}

/// The extension as colleagues elsewhere dial it.
fn esn(extension: Option<&str>, prefix: Option<&str>) -> Option<String> {
    extension.map(|extension| format!("{}{extension}", prefix.unwrap_or_default()))
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = HuntGroupId)]
pub struct WireGroupId {
    id: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = HuntGroup)]
pub struct WireGroup {
    id: String,
    name: String,
    enabled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extension: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    routing_prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    esn: Option<String>,
    language_code: String,
    call_policies: WirePolicies,
    agents: Vec<WireAgent>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = HuntGroupCallPolicies)]
struct WirePolicies {
    policy: &'static str,
    waiting_enabled: bool,
    group_busy_enabled: bool,
    allow_members_to_control_group_busy_enabled: bool,
    no_answer: WireNoAnswer,
    business_continuity: WireRedirect,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = HuntGroupNoAnswer)]
struct WireNoAnswer {
    next_agent_enabled: bool,
    next_agent_rings: i64,
    forward_enabled: bool,
    number_of_rings: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    destination: Option<String>,
    system_max_number_of_rings: i64,
    destination_voicemail_enabled: bool,
}

#[derive(Clone, Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = HuntGroupRedirect)]
struct WireRedirect {
    enabled: bool,
    destination_voicemail_enabled: bool,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = HuntGroupAgent)]
struct WireAgent {
    id: String,
    first_name: String,
    last_name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extension: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    routing_prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    esn: Option<String>,
}

impl From<&MemberSeen> for WireAgent {
    fn from(seen: &MemberSeen) -> WireAgent {
        WireAgent {
            id: id::encode(seen.person),
            first_name: seen.first_name.clone(),
            last_name: seen.last_name.clone(),
            kind: "PEOPLE",
            phone_number: seen.number.clone(),
            extension: seen.extension.clone(),
            routing_prefix: seen.routing_prefix.clone(),
            esn: esn(seen.extension.as_deref(), seen.routing_prefix.as_deref()),
        }
    }
}

impl From<&HuntGroupSeen> for WireGroup {
    fn from(seen: &HuntGroupSeen) -> WireGroup {
        let group = &seen.group;
        let destination = Some(group.no_answer.clone()).filter(|to| !to.is_empty());
        WireGroup {
            id: id::encode(seen.id),
            name: group.name.clone(),
            enabled: group.enabled,
            phone_number: group.number.as_ref().map(|number| number.e164().to_owned()),
            extension: group.extension.as_ref().map(ToString::to_string),
            routing_prefix: seen.routing_prefix.clone(),
            esn: esn(group.extension.as_ref().map(Extension::as_str), seen.routing_prefix.as_deref()),
            language_code: group.language.map_or(seen.location_language.clone(), |language| language.announcement()),
            call_policies: WirePolicies {
                policy: group.policy.wire(),
                waiting_enabled: true,
                group_busy_enabled: false,
                allow_members_to_control_group_busy_enabled: false,
                no_answer: WireNoAnswer {
                    next_agent_enabled: group.policy == Policy::Regular,
                    next_agent_rings: group.rings,
                    forward_enabled: destination.is_some(),
                    number_of_rings: group.rings_in_all(),
                    destination,
                    system_max_number_of_rings: *RINGS.end(),
                    destination_voicemail_enabled: false,
                },
                business_continuity: WireRedirect::default(),
            },
            agents: seen.members.iter().map(Into::into).collect(),
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = HuntGroupChange)]
pub struct GroupBody {
    name: Option<String>,
    #[serde(default, deserialize_with = "edit")]
    #[schema(value_type = Option<String>)]
    phone_number: Edit,
    #[serde(default, deserialize_with = "edit")]
    #[schema(value_type = Option<String>)]
    extension: Edit,
    language_code: Option<String>,
    enabled: Option<bool>,
    call_policies: Option<PoliciesBody>,
    agents: Option<Vec<AgentBody>>,
    distinctive_ring: Option<bool>,
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    alternate_numbers: Vec<Json>,
    hunt_group_caller_id_for_outgoing_calls_enabled: Option<bool>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = HuntGroupCallPoliciesChange)]
struct PoliciesBody {
    policy: Option<String>,
    waiting_enabled: Option<bool>,
    group_busy_enabled: Option<bool>,
    allow_members_to_control_group_busy_enabled: Option<bool>,
    no_answer: Option<NoAnswerBody>,
    busy_redirect: Option<RedirectBody>,
    business_continuity: Option<RedirectBody>,
    business_continuity_redirect: Option<RedirectBody>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = HuntGroupNoAnswerChange)]
struct NoAnswerBody {
    next_agent_enabled: Option<bool>,
    next_agent_rings: Option<i64>,
    forward_enabled: Option<bool>,
    number_of_rings: Option<i64>,
    #[serde(default, deserialize_with = "text_or_number")]
    destination: Option<String>,
    destination_voicemail_enabled: Option<bool>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = HuntGroupRedirectChange)]
struct RedirectBody {
    enabled: Option<bool>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[schema(as = HuntGroupAgentId)]
struct AgentBody {
    id: Option<String>,
}

impl GroupBody {
    fn asked(self, problems: &mut Problems) -> AskedHuntGroup {
        off_only("distinctiveRing", self.distinctive_ring, problems);
        let callers = self.hunt_group_caller_id_for_outgoing_calls_enabled;
        off_only("huntGroupCallerIdForOutgoingCallsEnabled", callers, problems);
        if !self.alternate_numbers.is_empty() {
            problems.push(Problem::new("alternateNumbers", ProblemKind::TooMany).with("max", 0));
        }
        let policies = self.call_policies.unwrap_or_default();
        policies.refuse_what_nobody_does(problems);
        let no_answer = policies.no_answer.unwrap_or_default();
        let agents = self
            .agents
            .map(|agents| agents.iter().map(|agent| id::asked::<Person>(agent.id.as_deref())).collect::<Vec<_>>());
        AskedHuntGroup {
            name: self.name,
            number: self.phone_number,
            extension: self.extension,
            language: self.language_code,
            enabled: self.enabled,
            policy: policies.policy,
            rings: no_answer.number_of_rings,
            rings_each: no_answer.next_agent_rings,
            next_rings: no_answer.next_agent_enabled,
            no_answer: AskedForward { on: no_answer.forward_enabled, to: no_answer.destination },
            members: agents,
            ..AskedHuntGroup::default()
        }
    }
}

impl PoliciesBody {
    fn refuse_what_nobody_does(&self, problems: &mut Problems) {
        if self.waiting_enabled == Some(false) {
            let problem = Problem::new("callPolicies.waitingEnabled", ProblemKind::UnknownValue);
            problems.push(problem.with("value", false).with("known", true));
        }
        let on = |redirect: &Option<RedirectBody>| redirect.as_ref().and_then(|redirect| redirect.enabled);
        let voicemail = self.no_answer.as_ref().and_then(|no_answer| no_answer.destination_voicemail_enabled);
        for (at, asked) in [
            ("callPolicies.groupBusyEnabled", self.group_busy_enabled),
            ("callPolicies.allowMembersToControlGroupBusyEnabled", self.allow_members_to_control_group_busy_enabled),
            ("callPolicies.noAnswer.destinationVoicemailEnabled", voicemail),
            ("callPolicies.busyRedirect.enabled", on(&self.busy_redirect)),
            ("callPolicies.businessContinuity.enabled", on(&self.business_continuity)),
            ("callPolicies.businessContinuityRedirect.enabled", on(&self.business_continuity_redirect)),
        ] {
            off_only(at, asked, problems);
        }
    }
}

async fn list(door: Door) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let page = Page::of(&door, "start", 100, 1000, &mut problems);
    door.refuse(problems).await?;
    let filter = HuntGroupFilter {
        location: door.params.id("locationId"),
        name: door.params.text("name").map(str::to_owned),
        number: door.params.text("phoneNumber").map(|typed| typed.chars().filter(|c| !" -.()".contains(*c)).collect()),
    };
    let look = ListHuntGroups { org: org::asked(&door), filter, offset: page.offset, max: page.max };
    let (seen, more) = door.read(look).await?;
    Ok(paged(&door, page, more, &WireGroups { hunt_groups: seen.iter().map(WireListed::of).collect() }))
}

async fn create(Path(location): Path<String>, Body { door, body }: Body<GroupBody>) -> Result<Response, Failure> {
    let location = door.path_id::<Location>(&location).await?;
    let mut problems = Problems::default();
    let asked = body.asked(&mut problems);
    door.refuse(problems).await?;
    let made = door.write(CreateHuntGroup { org: org::asked(&door), location, asked }).await?;
    Ok(answer(StatusCode::CREATED, &WireGroupId { id: id::encode_text::<HuntGroup>(&made.hunt_group) }))
}

async fn named(door: &Door, location: &str, group: &str) -> Result<(Option<Id<Location>>, Id<HuntGroup>), Failure> {
    Ok((Some(door.path_id::<Location>(location).await?), door.path_id::<HuntGroup>(group).await?))
}

async fn one(door: Door, Path((location, group)): Path<(String, String)>) -> Result<Response, Failure> {
    let (location, group) = named(&door, &location, &group).await?;
    let seen = door.read(GetHuntGroup { org: org::asked(&door), location, group }).await?;
    Ok(answer(StatusCode::OK, &WireGroup::from(&seen)))
}

async fn change(
    Path((location, group)): Path<(String, String)>,
    Body { door, body }: Body<GroupBody>,
) -> Result<Response, Failure> {
    let (location, group) = named(&door, &location, &group).await?;
    let mut problems = Problems::default();
    let asked = body.asked(&mut problems);
    door.refuse(problems).await?;
    door.write(ChangeHuntGroup { org: org::asked(&door), location, group, asked }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn remove(door: Door, Path((location, group)): Path<(String, String)>) -> Result<Response, Failure> {
    let (location, group) = named(&door, &location, &group).await?;
    door.write(RemoveHuntGroup { org: org::asked(&door), location, group }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
