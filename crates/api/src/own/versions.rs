//! `/api/templates/…/versions` and `/diff`: what a template was, and what has moved since.

use alta_hub::templates::{DiffVersions, GetVersion, ListVersions, Versions, setting_json};
use alta_model::{
    Problem, ProblemKind, Problems,
    template::{Difference, Field},
};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::Response,
    routing::get,
};
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

use super::{READ, pages, template_body::TemplateView};
use crate::{
    Route,
    door::{Door, answer},
    failure::Failure,
    wire::id,
};

pub(super) fn routes() -> Vec<Route> {
    let path = "/api/templates/{provisioningId}/versions";
    let one = "/api/templates/{provisioningId}/versions/{version}";
    let diff = "/api/templates/{provisioningId}/diff";
    vec![
        Route::reads::<ListVersions>(Method::GET, path, "list-template-versions", READ, get(list))
            .query(&[pages::CURSOR, pages::MAX])
            .gives_page::<TemplateView>(),
        Route::reads::<GetVersion>(Method::GET, one, "get-template-version", READ, get(version))
            .gives::<TemplateView>(),
        Route::reads::<DiffVersions>(Method::GET, diff, "diff-template", READ, get(compare))
            .query(&["from", "to"])
            .gives::<DiffView>(),
    ]
}

async fn list(door: Door, Path(template): Path<String>) -> Result<Response, Failure> {
    let template = door.path_id(&template).await?;
    let mut problems = Problems::default();
    let (before, max) = (pages::after(&door, &mut problems), pages::max(&door, &mut problems));
    door.refuse(problems).await?;
    let (seen, more) = door.read(ListVersions { template, before, max }).await?;
    let last = seen.last().filter(|_| more).map(|seen| seen.version);
    Ok(pages::page(&door, seen.iter().map(TemplateView::of).collect(), last))
}

async fn version(door: Door, Path((template, version)): Path<(String, String)>) -> Result<Response, Failure> {
    let template = door.path_id(&template).await?;
    // A version that is no number is a version that is not there.
    let version = version.parse().unwrap_or(0);
    let seen = door.read(GetVersion { template, version }).await?;
    Ok(answer(StatusCode::OK, &TemplateView::of(&seen)))
}

/// What differs between two versions of a template.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = TemplateDiff)]
pub(super) struct DiffView {
    from: i64,
    to: i64,
    differences: Vec<DifferenceView>,
}

/// A field of the template body, with its values in the two versions.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = TemplateDifference)]
pub(super) struct DifferenceView {
    /// `name`, `settings.userMails`, …
    field: String,
    before: Json,
    after: Json,
}

async fn compare(door: Door, Path(template): Path<String>) -> Result<Response, Failure> {
    let template = door.path_id(&template).await?;
    let mut problems = Problems::default();
    let mut version = |name| {
        if door.params.text(name).is_none() {
            problems.push(Problem::new(name, ProblemKind::Required));
        }
        door.params.number(name, 0, 1, i64::MAX, &mut problems)
    };
    let (from, to) = (version("from"), version("to"));
    door.refuse(problems).await?;
    let seen = door.read(DiffVersions { template, from, to }).await?;
    let differences = seen.differences.iter().map(|difference| view(difference, &seen)).collect();
    Ok(answer(StatusCode::OK, &DiffView { from, to, differences }))
}

fn view(difference: &Difference, seen: &Versions) -> DifferenceView {
    let json = |field: &Field| match field {
        Field::Text(text) => Json::from(text.as_str()),
        Field::Administrator(person) => Json::from(seen.names.person(&person.to_string())),
        Field::Subscription(subscription) => Json::from(id::encode(*subscription)),
        Field::PstnProvider(provider) => Json::from(id::encode(*provider)),
        Field::Setting(value) => setting_json(value),
        Field::Unset => Json::Null,
    };
    let Difference { field, before, after } = difference;
    DifferenceView { field: field.clone(), before: json(before), after: json(after) }
}
