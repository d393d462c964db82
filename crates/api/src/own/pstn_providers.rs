//! `/api/pstn-providers`: who carries the calls of the partner's customers.

use alta_hub::partners::{AddPstnProvider, ListPstnProviders};
use alta_model::{
    Problem, ProblemKind, Problems,
    id::PstnProvider,
    location::{PstnKind, PstnNow},
};
use axum::{
    http::{Method, StatusCode},
    response::Response,
    routing::{get, post},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{pages::Page, shapes::Made};
use crate::{
    Route, Scopes,
    body::Body,
    door::{Door, answer},
    failure::Failure,
    wire::id,
};

const READ: Scopes = &["spark-admin:telephony_pstn_read", "spark-admin:telephony_pstn_write"];
const WRITE: Scopes = &["spark-admin:telephony_pstn_write"];
const PATH: &str = "/api/pstn-providers";

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListPstnProviders>(Method::GET, PATH, "list-pstn-providers", READ, get(list))
            .gives_page::<ProviderView>(),
        Route::writes::<AddPstnProvider>(Method::POST, PATH, "add-pstn-provider", WRITE, post(add))
            .takes::<ProviderBody>()
            .gives::<Made>()
            .ok(201)
            .never_conflicts(),
    ]
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PstnProvider)]
pub(super) struct ProviderView {
    id: String,
    name: String,
    /// In the words of the wire: `NON_INTEGRATED_CCP`, …
    #[serde(rename = "type")]
    kind: String,
    /// Its numbers are added here; else an order outside brings them.
    by_api: bool,
    countries: Vec<String>,
}

impl ProviderView {
    fn of(seen: &PstnNow) -> ProviderView {
        ProviderView {
            id: id::encode(seen.id),
            name: seen.name.clone(),
            kind: seen.kind.wire().to_owned(),
            by_api: seen.kind.by_api(),
            countries: seen.countries.iter().map(|country| country.code().to_owned()).collect(),
        }
    }
}

async fn list(door: Door) -> Result<Response, Failure> {
    let seen = door.read(ListPstnProviders).await?;
    Ok(answer(
        StatusCode::OK,
        &Page { items: seen.iter().map(|one| ProviderView::of(&one.provider)).collect(), next: None },
    ))
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewPstnProvider)]
pub(super) struct ProviderBody {
    name: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    countries: Vec<String>,
}

async fn add(Body { door, body }: Body<ProviderBody>) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let kind = kind(body.kind.as_deref(), &mut problems);
    door.refuse(problems).await?;
    let verb = AddPstnProvider { name: body.name.unwrap_or_default(), kind, countries: body.countries };
    let added = door.write(verb).await?;
    Ok(answer(StatusCode::CREATED, &Made::of::<PstnProvider>(&added.provider)))
}

fn kind(typed: Option<&str>, problems: &mut Problems) -> PstnKind {
    match (typed, typed.and_then(PstnKind::from_wire)) {
        (_, Some(kind)) => return kind,
        (None, None) => problems.add("type", ProblemKind::Required),
        (Some(typed), None) => {
            let known = PstnKind::ALL.map(PstnKind::wire).join(", ");
            problems.push(Problem::new("type", ProblemKind::UnknownValue).with("value", typed).with("known", known));
        }
    }
    PstnKind::NonIntegrated
}
