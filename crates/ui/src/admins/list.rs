//! `/hub/admins`: the people who administer the partner, or the sub-partner acted for.

use alta_hub::admins::ListAdmins;
use alta_model::role::Right;
use axum::{response::Response, routing::get};
use maud::html;

use super::{PATH, said};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{icon::Icon, monogram},
    shell::{self, Screen, Way},
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<ListAdmins>(PATH, get(show)).needing(Right::SeePartner)]
}

/// More than any partner has.
const MOST: i64 = 1_000;

async fn show(visit: Visit) -> Result<Response, Failed> {
    let (admins, _) = visit.read(ListAdmins { customer: None, after: None, max: MOST }).await?;
    let main = html! {
        div.page-head {
            div { h1 tabindex="-1" { (visit.text("nav-admins")) } p { (visit.text("admin-about")) } }
            @if visit.may(Right::AssignPartnerRoles) {
                a.btn.primary href="/hub/admins/new" data-create { (Icon::Plus.small()) (visit.text("act-invite")) }
            }
        }
        div.scroll {
            table.table data-rows {
                thead { tr { th scope="col" { (visit.text("admin-person")) } th scope="col" { (visit.text("admin-roles")) } } }
                tbody {
                    @for admin in &admins {
                        tr {
                            td {
                                div.who-cell {
                                    (monogram::square(&admin.display_name))
                                    span {
                                        a href=(format!("{PATH}/{}", admin.person)) data-go data-row { (admin.display_name) }
                                        @if admin.display_name != admin.email { small { (admin.email) } }
                                    }
                                }
                            }
                            td { (said(&visit, &admin.roles)) }
                        }
                    }
                }
            }
        }
    };
    Ok(shell::show(&visit, Screen::new(&visit.text("nav-admins"), main).way(Way::Admins)))
}
