//! `/hub/customers/{customer}/packages`: what the customer may assign, as a whole list, with the seats of each. The same cards as in the wizard.

use std::collections::BTreeMap;

use alta_hub::customers::{CustomerDetail, GetCustomerDetail, GetOffer, UpdateCustomer};
use alta_model::{Id, Problems, customer::AskedUpdate, id::Customer, package::Package};
use axum::{
    extract::Path,
    response::Response,
    routing::{get, post},
};
use maud::html;

use super::{
    choose,
    tabs::{self, Tab},
};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{
        field::{Form, Labels},
        note,
    },
    shell::{self, choices::go_saying},
    typed::{Posted, Typed},
};

const PATH: &str = "/hub/customers/{customer}/packages";

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows_form::<UpdateCustomer>(PATH, get(show)), Page::does::<UpdateCustomer>(PATH, post(change))]
}

async fn show(visit: Visit, Path(customer): Path<String>) -> Result<Response, Failed> {
    let detail = visit.read(GetCustomerDetail(visit.id(&customer)?)).await?;
    let typed = as_it_is(&detail);
    drawn(&visit, &detail, &typed, &Problems::default()).await
}

/// What the customer has now, as the form says it.
fn as_it_is(detail: &CustomerDetail) -> Typed {
    let mut query = String::new();
    for package in &detail.seen.packages {
        query.push_str(&format!("packages={}&", package.package));
        if let Some(seats) = package.seats {
            query.push_str(&format!("limit-{}={seats}&", package.package));
        }
    }
    Typed::read(query.as_bytes())
}

async fn drawn(visit: &Visit, detail: &CustomerDetail, typed: &Typed, problems: &Problems) -> Result<Response, Failed> {
    let customer = &detail.seen.customer;
    let offered = visit.read(GetOffer(customer.id)).await?;
    let chosen = chosen(typed);
    let labels = labels(visit, &offered, &chosen);
    let form = Form { reader: visit, typed, problems, labels: &labels };
    let used: BTreeMap<&str, i64> =
        detail.seen.packages.iter().map(|package| (package.package.as_str(), package.used)).collect();
    let main = html! {
        (tabs::head(visit, customer, Tab::Packages, html! {}))
        (form.summary())
        form.stack.narrow method="post" novalidate {
            (choose::cards(visit, form, &customer.connector, &offered, &chosen, &used))
            (note::info(&visit.text("customers-change-note")))
            div.row {
                button.btn.primary type="submit" { (visit.text("act-save")) }
                (tabs::cancel(visit, customer.id))
            }
        }
    };
    let title = visit.text("customers-packages");
    Ok(shell::show(visit, tabs::screen(visit, customer, &title, main).wrong(!problems.is_empty())))
}

fn chosen(typed: &Typed) -> Vec<Package> {
    typed.all("packages").filter_map(|wire| Package::parse(wire).ok()).collect()
}

fn labels(visit: &Visit, offered: &[Package], chosen: &[Package]) -> Labels {
    let name = |package: &Package| choose::named(visit, package.wire());
    let mut labels = Labels::default().with("packages", "packages", visit.text("customers-packages"));
    for (place, package) in chosen.iter().enumerate() {
        labels = labels.with(&format!("package-{}", package.wire()), &format!("packages[{place}]"), name(package));
    }
    for package in offered.iter().filter(|package| package.facts().limited) {
        let (field, at) = (format!("limit-{}", package.wire()), format!("{}.{}", super::order::LIMITS, package.wire()));
        labels = labels.with(&field, &at, visit.text_with("customers-limit-of", &[("package", name(package))]));
    }
    labels
}

async fn change(Path(customer): Path<String>, Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let id: Id<Customer> = visit.id(&customer)?;
    match visit.attempt(UpdateCustomer { customer: id, asked: asked(&typed) }).await? {
        Ok(_) => Ok(go_saying(&visit, &format!("/hub/customers/{id}"), "customer-changed")),
        Err(problems) => {
            let detail = visit.read(GetCustomerDetail(id)).await?;
            drawn(&visit, &detail, &typed, &problems).await
        }
    }
}

fn asked(typed: &Typed) -> AskedUpdate {
    let packages: Vec<String> = typed.all("packages").map(str::to_owned).collect();
    let limit = |wire: &String| {
        let seats = typed.text(&format!("limit-{wire}")).to_owned();
        // why 0: it is no number of seats, and the rule says which are.
        (!seats.is_empty()).then(|| (wire.clone(), seats.parse().unwrap_or(0)))
    };
    AskedUpdate {
        limits: packages.iter().filter_map(limit).collect(),
        packages: Some(packages),
        ..AskedUpdate::default()
    }
}
