//! `/api/partner`: the partner itself, and whether somebody looks at every new customer first.

use alta_hub::partners::{GetPartner, Screening, SetScreening};
use alta_model::{Problem, ProblemKind, Problems};
use axum::{
    http::{Method, StatusCode},
    response::Response,
    routing::{get, put},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::shapes::instant;
use crate::{
    Route, Scopes,
    body::Body,
    door::{Door, answer},
    failure::Failure,
    wire::id,
};

const READ: Scopes = &["spark-admin:organizations_read", "spark-admin:organizations_write"];
const WRITE: Scopes = &["spark-admin:organizations_write"];

pub(super) fn routes() -> Vec<Route> {
    let screening = "/api/partner/screening";
    vec![
        Route::reads::<GetPartner>(Method::GET, "/api/partner", "get-partner", READ, get(one)).gives::<PartnerView>(),
        Route::writes::<SetScreening>(Method::PUT, screening, "set-screening", WRITE, put(screen))
            .takes::<ScreeningBody>()
            .gives::<PartnerView>()
            .never_conflicts(),
    ]
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Partner)]
pub(super) struct PartnerView {
    org_id: String,
    name: String,
    screening: String,
    created_at: String,
}

async fn one(door: Door) -> Result<Response, Failure> {
    show(&door).await
}

async fn show(door: &Door) -> Result<Response, Failure> {
    let seen = door.read(GetPartner).await?;
    let view = PartnerView {
        org_id: id::encode(seen.org_id),
        name: seen.name,
        screening: seen.screening.code().to_owned(),
        created_at: instant(seen.created_at),
    };
    Ok(answer(StatusCode::OK, &view))
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PartnerScreening)]
pub(super) struct ScreeningBody {
    screening: Option<String>,
}

async fn screen(Body { door, body }: Body<ScreeningBody>) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let screening = screening(body.screening.as_deref(), &mut problems);
    door.refuse(problems).await?;
    door.write(SetScreening(screening)).await?;
    show(&door).await
}

fn screening(typed: Option<&str>, problems: &mut Problems) -> Screening {
    match (typed, typed.and_then(Screening::from_code)) {
        (_, Some(screening)) => return screening,
        (None, None) => problems.add("screening", ProblemKind::Required),
        (Some(typed), None) => {
            let known = Screening::ALL.map(Screening::code).join(", ");
            let problem = Problem::new("screening", ProblemKind::UnknownValue);
            problems.push(problem.with("value", typed).with("known", known));
        }
    }
    Screening::None
}
