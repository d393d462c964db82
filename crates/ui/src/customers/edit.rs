//! `/hub/customers/{customer}/edit`: the name, and the provider's own id for it. Each is a change of its own.

use alta_hub::{
    customers::{CustomerDetail, GetCustomerDetail, UpdateCustomer},
    organizations::RenameOrganization,
};
use alta_model::{Id, Problems, customer::AskedUpdate, id::Customer, role::Right};
use axum::{
    extract::Path,
    response::Response,
    routing::{get, post},
};
use maud::{Markup, html};

use super::tabs::{self, Tab};
use crate::{
    Page, Visit,
    failure::Failed,
    look::field::{Form, Labels},
    shell::{self, choices::go_saying},
    typed::{Posted, Typed},
};

pub(super) fn pages() -> Vec<Page> {
    vec![
        Page::shows_form::<UpdateCustomer>("/hub/customers/{customer}/edit", get(show)),
        Page::does::<RenameOrganization>("/hub/customers/{customer}/edit/name", post(rename)),
        Page::does::<UpdateCustomer>("/hub/customers/{customer}/edit/external-id", post(identify)),
    ]
}

async fn show(visit: Visit, Path(customer): Path<String>) -> Result<Response, Failed> {
    let detail = visit.read(GetCustomerDetail(visit.id(&customer)?)).await?;
    Ok(drawn(&visit, &detail, &Typed::default(), &Problems::default()))
}

fn labels(visit: &Visit) -> Labels {
    Labels::default().with("name", "displayName", visit.text("customers-name")).with(
        "external-id",
        "externalId",
        visit.text("customers-external-id"),
    )
}

fn drawn(visit: &Visit, detail: &CustomerDetail, typed: &Typed, problems: &Problems) -> Response {
    let (customer, labels) = (&detail.seen.customer, labels(visit));
    let form = Form { reader: visit, typed, problems, labels: &labels };
    let one = |what: &str, field: Markup| {
        html! {
            form.box.stack method="post" action=(format!("/hub/customers/{}/edit/{what}", customer.id)) novalidate {
                input type="hidden" name="seen" value=(customer.organization_version);
                (field)
                div.row { button.btn.primary type="submit" { (visit.text("act-save")) } }
            }
        }
    };
    let title = visit.text("customers-edit-details");
    let main = html! {
        (tabs::head(visit, customer, Tab::Overview, html! {}))
        (form.summary())
        div.stack.narrow {
            h2 { (title) }
            @if visit.may(Right::RenameOrganizations) {
                (one("name", form.field("name").max(100).fallback(&customer.name).hint(visit.text("customers-rename-hint")).line()))
            }
            (one("external-id", form.field("external-id").max(255).fallback(&customer.external_id).hint(visit.text("customers-external-id-hint")).line()))
            div.row { (tabs::cancel(visit, customer.id)) }
        }
    };
    shell::show(visit, tabs::screen(visit, customer, &title, main).wrong(!problems.is_empty()))
}

async fn rename(Path(customer): Path<String>, Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let id: Id<Customer> = visit.id(&customer)?;
    let detail = visit.read(GetCustomerDetail(id)).await?;
    let (org_id, version) = (detail.seen.customer.org_id, typed.text("seen").parse().ok());
    match visit.attempt(RenameOrganization { org_id, name: typed.text("name").to_owned(), version }).await? {
        Ok(()) => Ok(done(&visit, id)),
        Err(problems) => Ok(drawn(&visit, &detail, &typed, &problems)),
    }
}

async fn identify(Path(customer): Path<String>, Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let id: Id<Customer> = visit.id(&customer)?;
    let detail = visit.read(GetCustomerDetail(id)).await?;
    // why: a change of a customer says all its packages.
    let packages = detail.seen.packages.iter().map(|package| package.package.clone()).collect();
    let external_id = Some(typed.text("external-id").to_owned());
    let asked = AskedUpdate { packages: Some(packages), external_id, ..AskedUpdate::default() };
    match visit.attempt(UpdateCustomer { customer: id, asked }).await? {
        Ok(_) => Ok(done(&visit, id)),
        Err(problems) => Ok(drawn(&visit, &detail, &typed, &problems)),
    }
}

fn done(visit: &Visit, id: Id<Customer>) -> Response {
    go_saying(visit, &format!("/hub/customers/{id}"), "customer-changed")
}
