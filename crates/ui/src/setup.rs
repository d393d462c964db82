//! Setting up the users of a customer, as the task flow goes: locations, users, telephone numbers, review; then the job that creates them.

mod check;
mod frame;
mod lines;
mod locations;
mod numbers;
mod paste;
mod progress;
mod review;
mod rows;
mod sheet;
mod start;
mod users;

use alta_hub::{
    Look,
    drafts::{ListDrafts, SaveDraft},
    users::SetUp,
};
use axum::{
    extract::Path,
    response::Response,
    routing::{get, post},
};

use self::frame::{Setting, Step};
use crate::{Page, Visit, failure::Failed, typed::Posted};

pub(crate) fn pages() -> Vec<Page> {
    let mut pages = vec![
        Page::shows::<SetUp>(frame::PATH, get(show)),
        Page::does::<SaveDraft>(frame::PATH, post(step)).needing(SetUp::RIGHT),
        Page::checks::<SetUp>("/hub/customers/{customer}/setup/check", post(check::answer)),
    ];
    pages.extend(review::pages());
    pages.extend(progress::pages());
    pages
}

/// The way in: the draft that was left, or a new one.
async fn show(visit: Visit, Path(customer): Path<String>) -> Result<Response, Failed> {
    let setting = match Setting::open(&visit, &customer).await? {
        Ok(setting) => setting,
        Err(elsewhere) => return Ok(elsewhere),
    };
    match setting.step {
        Step::Locations => locations::show(&visit, &setting).await,
        Step::Users => users::show(&visit, &setting).await,
        Step::Numbers => numbers::show(&visit, &setting).await,
        Step::Review => review::show(&visit, &setting).await,
    }
}

async fn step(Path(customer): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let Posted { visit, typed } = posted;
    let mut setting = match Setting::open(&visit, &customer).await? {
        Ok(setting) => setting,
        Err(elsewhere) => return Ok(elsewhere),
    };
    match setting.step {
        Step::Locations => locations::step(&visit, &mut setting, typed).await,
        Step::Users => users::step(&visit, &mut setting, typed).await,
        Step::Numbers => numbers::step(&visit, &mut setting, typed).await,
        Step::Review => Ok(crate::shell::choices::go(&setting.address(Step::Review))),
    }
}

/// The draft about this customer that was touched last.
async fn left_behind(visit: &Visit, customer: &str) -> Result<Option<String>, Failed> {
    let drafts = visit.read(ListDrafts { kind: frame::KIND, customer: Some(customer.to_owned()) }).await?;
    Ok(drafts.first().map(|draft| draft.id.to_string()))
}
