//! A hunt group goes, once somebody has read what goes with it.

use alta_hub::hunt_groups::RemoveHuntGroup;
use axum::{
    extract::Path,
    response::Response,
    routing::{get, post},
};
use maud::html;

use super::{address, form::named, telephony};
use crate::{
    Page, Visit,
    failure::Failed,
    look::icon::Icon,
    shell::{self, Screen, Way, choices::go_saying},
    typed::Posted,
};

const PATH: &str = "/hub/customers/{customer}/groups/{group}/remove";

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows_form::<RemoveHuntGroup>(PATH, get(ask)), Page::does::<RemoveHuntGroup>(PATH, post(remove))]
}

async fn ask(visit: Visit, Path((customer, group)): Path<(String, String)>) -> Result<Response, Failed> {
    let (customer, seen) = named(&visit, &customer, &group).await?;
    let one = [("name", seen.group.name.clone())];
    let title = visit.text_with("groups-remove-named", &one);
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (title) } } }
        p { (visit.text_with("groups-goes", &one)) }
        @if seen.group.number.is_some() { p { (visit.text("groups-goes-number")) } }
        form.row method="post" action=(format!("{}/remove", address(customer.id, seen.id))) {
            button.btn.danger type="submit" { (Icon::Trash.small()) (title) }
            a.btn.ghost href=(telephony(customer.id)) { (visit.text("act-cancel")) }
        }
    };
    let screen = Screen::new(&title, main)
        .way(Way::Customers)
        .crumb(&visit.text("nav-customers"), "/hub/customers")
        .crumb(&customer.name, &format!("/hub/customers/{}", customer.id))
        .crumb(&visit.text("telephony"), &telephony(customer.id));
    Ok(shell::show(&visit, screen))
}

async fn remove(Path((customer, group)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let visit = posted.visit;
    let (customer, seen) = named(&visit, &customer, &group).await?;
    visit.write(RemoveHuntGroup { org: Some(customer.org_id), location: None, group: seen.id }).await?;
    Ok(go_saying(&visit, &telephony(customer.id), "group-removed"))
}
