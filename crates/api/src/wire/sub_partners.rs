//! `/wholesale/subPartners`: who resells for the partner.

use alta_hub::partners::{ListSubPartners, SubPartnerSeen, SubPartnerState};
use alta_model::{Problem, ProblemKind, Problems};
use axum::{http::Method, response::Response, routing::get};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    id,
    page::{Page, paged},
    time,
};
use crate::{Route, Scopes, door::Door, failure::Failure};

pub const READ: Scopes = &["spark-admin:wholesale_sub_partners_read", "spark-admin:wholesale_sub_partners_write"];

pub fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListSubPartners>(Method::GET, "/v1/wholesale/subPartners", "list-sub-partners", READ, get(list))
            .query(&["provisioningState", "offset", "max"])
            .gives::<WireSubPartners>(),
    ]
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WireSubPartners {
    items: Vec<WireSubPartner>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WireSubPartner {
    org_id: String,
    subscription_id: String,
    provisioning_state: String,
    created: String,
    billing_start_date: String,
}

impl From<&SubPartnerSeen> for WireSubPartner {
    fn from(seen: &SubPartnerSeen) -> WireSubPartner {
        WireSubPartner {
            org_id: id::encode(seen.org_id),
            subscription_id: id::encode(seen.subscription),
            provisioning_state: seen.state.wire().to_owned(),
            created: time::instant(seen.created_at),
            billing_start_date: time::date(seen.billing_start_at),
        }
    }
}

async fn list(door: Door) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let offset = door.params.number("offset", 0, 0, i64::from(i32::MAX), &mut problems);
    let max = door.params.number("max", 50, 1, 100, &mut problems);
    let state = state(&door, &mut problems);
    door.refuse(problems).await?;
    let (seen, more) = door.read(ListSubPartners { state, offset, max }).await?;
    let items = seen.iter().map(WireSubPartner::from).collect();
    Ok(paged(&door, Page { name: "offset", offset, max }, more, &WireSubPartners { items }))
}

fn state(door: &Door, problems: &mut Problems) -> Option<SubPartnerState> {
    let word = door.params.text("provisioningState")?;
    let state = SubPartnerState::from_wire(word);
    if state.is_none() {
        let known = SubPartnerState::ALL.map(SubPartnerState::wire).join(", ");
        let problem = Problem::new("provisioningState", ProblemKind::UnknownValue);
        problems.push(problem.with("value", word).with("known", known));
    }
    state
}
