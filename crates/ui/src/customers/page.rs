//! `/hub/customers/{customer}`: the whole customer on one page.

use alta_hub::customers::GetCustomerDetail;
use alta_model::{customer::CustomerStatus, role::Right};
use axum::{extract::Path, response::Response, routing::get};
use maud::{Markup, html};

use super::{
    attention,
    bundle::Bundle,
    sections::{self, set_up},
    tabs::{self, Tab},
};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{
        as_api::{self, Call},
        icon::Icon,
    },
    pages::leads,
    shell,
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<GetCustomerDetail>("/hub/customers/{customer}", get(show))]
}

const ACTIVITIES: i64 = 8;

async fn show(visit: Visit, Path(customer): Path<String>) -> Result<Response, Failed> {
    let bundle = Bundle::of(&visit, visit.id(&customer)?, ACTIVITIES).await?;
    let seen = &bundle.detail.seen.customer;
    let main = html! {
        (tabs::head(&visit, seen, Tab::Overview, acts(&visit, &bundle)))
        div.stack #page-live data-live { (attention::shown(&visit, &bundle)) }
        div.parts {
            div {
                (sections::getting_started(&visit, &bundle, 2))
                (sections::packages(&visit, &bundle, 2))
                (sections::administrators(&visit, &bundle, 2))
            }
            div {
                (sections::details(&visit, &bundle, 2))
                (sections::activity(&visit, &bundle, 2))
            }
        }
        (as_api::calls(&visit, &visit.site.public_url, &requests(&visit, &bundle)))
    };
    let running = bundle.running.is_some();
    let mut screen = tabs::screen(&visit, seen, &seen.name, main);
    if running {
        screen = screen.again_after(3);
    }
    Ok(shell::show(&visit, screen))
}

fn acts(visit: &Visit, bundle: &Bundle) -> Markup {
    let leaving = bundle.leaving.is_some() || bundle.detail.seen.customer.status == CustomerStatus::Deleting;
    let remove = visit.may(Right::RemoveCustomers) && leads("/hub/customers/{customer}/remove") && !leaving;
    html! {
        @if remove {
            a.btn.ghost href=(format!("/hub/customers/{}/remove", bundle.id())) { (Icon::Trash.small()) (visit.text("customers-remove")) }
        }
        @if let Some(to) = set_up(visit, bundle) {
            a.btn.primary href=(to) { (visit.text(if bundle.users() > 0 { "customers-add-users" } else { "customers-set-up" })) }
        }
    }
}

fn requests(visit: &Visit, bundle: &Bundle) -> Vec<Call<'static>> {
    let id = alta_hub::public_id::encode(bundle.id());
    let see =
        |key: &str, path: String| Call { what: visit.text(key), method: "GET", path, headers: Vec::new(), body: None };
    vec![
        see("customers-api-wire", format!("/v1/wholesale/customers/{id}{}", visit.on_behalf())),
        see("customers-api-own", format!("/api/customers/{id}{}", visit.on_behalf())),
    ]
}
