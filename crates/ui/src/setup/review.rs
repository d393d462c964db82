//! Step 4: what will be created, judged like everything the API is asked; then the job.

use alta_hub::{public_id, users::CreateUsers};
use alta_model::Problems;
use axum::{extract::Path, response::Response, routing::post};
use maud::{Markup, html};
use serde_json::json;

use super::{
    check::{self, Checked, labels},
    frame::{self, Setting, Step},
    lines,
    rows::{Column, Row},
    users,
};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{
        as_api::{self, Call},
        counted, note, number,
    },
    shell::{self, choices::go},
    typed::Posted,
};

/// What a page shows of many.
const MOST: usize = 12;

pub(super) fn pages() -> Vec<Page> {
    vec![Page::does::<CreateUsers>("/hub/customers/{customer}/setup/create", post(create))]
}

pub(super) async fn show(visit: &Visit, setting: &Setting) -> Result<Response, Failed> {
    page(visit, setting, &Problems::default()).await
}

/// The draft is the key: whoever presses twice makes one job.
async fn create(Path(customer): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let visit = posted.visit;
    let mut setting = match Setting::open(&visit, &customer).await? {
        Ok(setting) => setting,
        Err(elsewhere) => return Ok(elsewhere),
    };
    setting.rows.drop_blank();
    let there = setting.draft.saved_at.is_some();
    if there && !check::check(&visit, &setting, &setting.rows, true).await?.is_fine() {
        return Ok(go(&setting.address(Step::Review)));
    }
    let orders = setting.rows.0.iter().map(|row| check::order(&setting, row)).collect();
    let verb = CreateUsers { customer: setting.customer, orders };
    match visit.once(&format!("create-users-{}", setting.draft.id)).attempt(verb).await? {
        Ok(begun) => {
            setting.draft.discard(&visit).await?;
            Ok(go(&format!("{}/{}", setting.path, begun.operation)))
        }
        Err(problems) => page(&visit, &setting, &problems).await,
    }
}

async fn page(visit: &Visit, setting: &Setting, problems: &Problems) -> Result<Response, Failed> {
    let checked = check::check(visit, setting, &setting.rows, true).await?;
    let body = html! {
        (note::summary(visit, problems, &labels(visit)))
        (verdict(visit, setting, &checked))
        div.review {
            (totals(visit, setting))
            (list(visit, setting))
            (as_api(visit, setting))
        }
        form #wizard method="post" action=(format!("{}/create?draft={}&step=review", setting.path, setting.draft.id)) {}
    };
    let screen = frame::screen(visit, setting, Step::Review, body, &visit.text("setup-create"));
    Ok(shell::show(visit, screen.wrong(!problems.is_empty())))
}

/// That nothing speaks against it, or what does and where; and what is worth a thought.
fn verdict(visit: &Visit, setting: &Setting, checked: &Checked) -> Markup {
    let users: Vec<&Row> = setting.rows.0.iter().filter(|row| !row.is_blank()).collect();
    let count = |is: &dyn Fn(&Row) -> bool| users.iter().filter(|row| is(row)).count();
    let unnamed = count(&|row| row.at(Column::First).is_empty() || row.at(Column::Last).is_empty());
    let numberless = count(&|row| lines::calls(row) && row.at(Column::Number).is_empty());
    let in_rows = checked.wrong.iter().flatten();
    let step = if in_rows.clone().all(|wrong| wrong.column >= Column::Number) { Step::Numbers } else { Step::Users };
    html! {
        (note::summary(visit, &checked.general, &labels(visit)))
        @if checked.rows_wrong() > 0 {
            (note::err(&visit.text_with("setup-wrong-rows", &counted(visit.tongue, checked.rows_wrong())), html! {
                ul {
                    @for (at, wrong) in checked.wrong.iter().enumerate().filter_map(|(at, wrong)| Some((at, wrong.first()?))).take(MOST) {
                        li { (visit.text_with("setup-row", &[("row", (at + 1).to_string())])) ": " (wrong.text) }
                    }
                }
                p { a href=(setting.address(step)) { (visit.text("setup-correct")) } }
            }))
        } @else if checked.general.is_empty() && !users.is_empty() {
            (note::ok(&visit.text("setup-checked")))
        }
        @if unnamed > 0 || numberless > 0 {
            (note::warn(&visit.text("setup-worth"), html! {
                ul {
                    @if unnamed > 0 { li { (visit.text_with("setup-unnamed", &counted(visit.tongue, unnamed))) " " a href=(setting.address(Step::Users)) { (visit.text("setup-users")) } } }
                    @if numberless > 0 { li { (visit.text_with("setup-numberless", &counted(visit.tongue, numberless))) " " a href=(setting.address(Step::Numbers)) { (visit.text("setup-numbers")) } } }
                }
            }))
        }
    }
}

/// How many of each package at each location.
fn totals(visit: &Visit, setting: &Setting) -> Markup {
    let users: Vec<&Row> = setting.rows.0.iter().filter(|row| !row.is_blank()).collect();
    let packages: Vec<_> = setting
        .packages()
        .filter(|package| users.iter().any(|row| check::package(row.at(Column::Package)) == Some(*package)))
        .collect();
    let count = |of: &dyn Fn(&Row) -> bool| {
        number(visit.tongue, i64::try_from(users.iter().filter(|row| of(row)).count()).unwrap_or_default())
    };
    let mails = if setting.seen.customer.user_mails { "setup-mails" } else { "setup-no-mails" };
    html! {
        section.box {
            h2 { (visit.text_with("setup-total", &counted(visit.tongue, users.len()))) a href=(setting.address(Step::Users)) { (visit.text("act-edit")) } }
            p.muted { (visit.text(mails)) }
            div.scroll {
                table.table.tight {
                    caption.sr { (visit.text("setup-totals")) }
                    thead {
                        tr {
                            th scope="col" { (visit.text("setup-location")) }
                            @for package in &packages { th.end scope="col" { (visit.text(&format!("package-{}", package.wire()))) } }
                            th.end scope="col" { (visit.text("setup-with-number")) }
                        }
                    }
                    tbody {
                        @for location in &setting.seen.locations {
                            @let here = |row: &Row| setting.location(row.at(Column::Location)) == Some(location.id);
                            @if users.iter().any(|row| here(row)) {
                                tr {
                                    th scope="row" { (location.name) }
                                    @for package in &packages { td.end.num { (count(&|row| here(row) && check::package(row.at(Column::Package)) == Some(*package))) } }
                                    td.end.num { (count(&|row| here(row) && !row.at(Column::Number).is_empty())) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The first of them, one by one.
fn list(visit: &Visit, setting: &Setting) -> Markup {
    let users: Vec<&Row> = setting.rows.0.iter().filter(|row| !row.is_blank()).collect();
    let place = |row: &Row| setting.location(row.at(Column::Location)).map(|id| setting.location_name(id).to_owned());
    html! {
        section.box {
            h2 { (visit.text("setup-numbers")) a href=(setting.address(Step::Numbers)) { (visit.text("act-edit")) } }
            div.scroll {
                table.table.tight {
                    caption.sr { (visit.text("setup-rows")) }
                    thead {
                        tr {
                            th scope="col" { (visit.text("setup-user")) }
                            th.hide-m scope="col" { (visit.text("setup-package")) }
                            th.hide-m scope="col" { (visit.text("setup-location")) }
                            th scope="col" { (visit.text("setup-number")) }
                            th scope="col" { (visit.text("setup-extension")) }
                        }
                    }
                    tbody {
                        @for row in users.iter().take(MOST) {
                            tr {
                                td { (users::named(row)) }
                                td.hide-m { @if let Some(package) = check::package(row.at(Column::Package)) { (visit.text(&format!("package-{}", package.wire()))) } }
                                td.hide-m { (place(row).unwrap_or_default()) }
                                td.num { (row.at(Column::Number)) }
                                td.num { (row.at(Column::Extension)) }
                            }
                        }
                    }
                }
            }
            @if users.len() > MOST { p.muted { (visit.text_with("setup-and-more", &counted(visit.tongue, users.len() - MOST))) } }
        }
    }
}

/// How a program says it: one call a user.
fn as_api(visit: &Visit, setting: &Setting) -> Markup {
    let Some(row) = setting.rows.0.iter().find(|row| !row.is_blank()) else { return html! {} };
    let order = check::order(setting, row);
    let body = json!({
        "customerId": public_id::encode(setting.customer),
        "email": order.email,
        "packages": order.packages,
        "provisioningParameters": {
            "firstName": order.first_name,
            "lastName": order.last_name,
            "primaryPhoneNumber": order.number.as_deref().and_then(|typed| alta_model::Phone::parse(typed).ok()).map(|phone| phone.e164().to_owned()),
            "extension": order.extension,
            "locationId": order.location.id().map(public_id::encode),
        },
    });
    let first = Call {
        what: String::new(),
        method: "POST",
        path: "/v1/wholesale/subscribers".to_owned(),
        headers: Vec::new(),
        body: Some(body),
    };
    html! {
        div.stack {
            (as_api::calls(visit, &visit.site.public_url, &[first]))
            p.muted { (visit.text("setup-as-api-how")) }
        }
    }
}
