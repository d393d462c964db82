//! `/api/sub-partners`: who resells for the partner, by name; taking one in, suspending it, and letting it go on.

use alta_hub::partners::{AddSubPartner, ListSubPartners, SubPartnerSeen, SubPartnerState, SuspendSubPartner};
use alta_model::{
    Problems,
    id::{Organization, Person},
};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{pages, shapes::instant};
use crate::{
    Route, Scopes,
    body::Body,
    door::{Door, answer},
    failure::Failure,
    wire::{id, sub_partners::READ},
};

const WRITE: Scopes = &["spark-admin:wholesale_sub_partners_write"];
const PATH: &str = "/api/sub-partners";

pub(super) fn routes() -> Vec<Route> {
    let ending = "/api/sub-partners/{subPartnerOrgId}/suspend";
    let going_on = "/api/sub-partners/{subPartnerOrgId}/resume";
    vec![
        Route::reads::<ListSubPartners>(Method::GET, PATH, "list-sub-partners", READ, get(list))
            .query(&[pages::CURSOR, pages::MAX])
            .gives_page::<SubPartnerView>(),
        Route::writes::<AddSubPartner>(Method::POST, PATH, "add-sub-partner", WRITE, post(add))
            .takes::<SubPartnerBody>()
            .gives::<AddedView>()
            .ok(201),
        Route::writes::<SuspendSubPartner>(Method::POST, ending, "suspend-sub-partner", WRITE, post(suspend))
            .ok(204)
            .never_conflicts(),
        Route::writes::<SuspendSubPartner>(Method::POST, going_on, "resume-sub-partner", WRITE, post(resume))
            .ok(204)
            .never_conflicts(),
    ]
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SubPartner)]
pub(super) struct SubPartnerView {
    org_id: String,
    name: String,
    /// `active`, or `suspended`: sees and removes, makes and changes nothing.
    state: String,
    created_at: String,
}

impl SubPartnerView {
    fn of(seen: &SubPartnerSeen) -> SubPartnerView {
        SubPartnerView {
            org_id: id::encode(seen.org_id),
            name: seen.name.clone(),
            state: seen.state.wire().to_owned(),
            created_at: instant(seen.created_at),
        }
    }
}

async fn list(door: Door) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let (after, max) = (pages::after::<i64>(&door, &mut problems), pages::max(&door, &mut problems));
    door.refuse(problems).await?;
    let offset = after.unwrap_or_default().max(0);
    let (seen, more) = door.read(ListSubPartners { state: None, offset, max }).await?;
    let last = more.then_some(offset + max);
    Ok(pages::page(&door, seen.iter().map(SubPartnerView::of).collect(), last))
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewSubPartner)]
pub(super) struct SubPartnerBody {
    name: Option<String>,
    /// Of its first administrator.
    admin_email: Option<String>,
    language: Option<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AddedSubPartner)]
pub(super) struct AddedView {
    org_id: String,
    administrator_id: String,
}

async fn add(Body { door, body }: Body<SubPartnerBody>) -> Result<Response, Failure> {
    let verb = AddSubPartner {
        name: body.name.unwrap_or_default(),
        admin_email: body.admin_email.unwrap_or_default(),
        language: body.language.unwrap_or_else(|| door.tongue.tag().to_owned()),
        password_hash: None,
    };
    let added = door.write(verb).await?;
    let view = AddedView {
        org_id: id::encode_text::<Organization>(&added.org_id),
        administrator_id: id::encode_text::<Person>(&added.admin),
    };
    Ok(answer(StatusCode::CREATED, &view))
}

async fn suspend(door: Door, Path(org): Path<String>) -> Result<Response, Failure> {
    set(&door, &org, SubPartnerState::Suspended).await
}

async fn resume(door: Door, Path(org): Path<String>) -> Result<Response, Failure> {
    set(&door, &org, SubPartnerState::Active).await
}

async fn set(door: &Door, org: &str, state: SubPartnerState) -> Result<Response, Failure> {
    let org_id = door.path_id::<Organization>(org).await?;
    door.write(SuspendSubPartner { org_id, state }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
