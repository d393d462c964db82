//! `/hub/admins/{person}`: the roles of a colleague, what they can do with them, a new link, and the farewell.

use alta_hub::{
    admins::{AdminSeen, ChangePartnerRoles, ListAdmins},
    people::RemovePerson,
    sign_in::InviteColleague,
};
use alta_model::{
    Problems,
    role::{Reach, Right, Standing, reach},
};
use axum::{
    extract::Path,
    response::Response,
    routing::{get, post},
};
use maud::{Markup, html};

use super::{PATH, add, asked, choices};
use crate::{
    Page, Visit,
    failure::Failed,
    look::field::{Form, Labels},
    shell::{self, Screen, Way, choices::go_saying},
    typed::{Posted, Typed},
};

pub(super) fn pages() -> Vec<Page> {
    vec![
        Page::shows::<ListAdmins>("/hub/admins/{person}", get(show)).needing(Right::SeePartner),
        Page::does::<ChangePartnerRoles>("/hub/admins/{person}/roles", post(change)),
        Page::does::<InviteColleague>("/hub/admins/{person}/link", post(link)),
        Page::does::<RemovePerson>("/hub/admins/{person}/remove", post(remove)),
    ]
}

async fn found(visit: &Visit, person: &str) -> Result<AdminSeen, Failed> {
    let person = visit.id(person)?;
    let (admins, _) = visit.read(ListAdmins { customer: None, after: None, max: 1_000 }).await?;
    admins.into_iter().find(|admin| admin.person == person).ok_or_else(|| visit.fail(alta_hub::Refusal::not_found()))
}

async fn show(visit: Visit, Path(person): Path<String>) -> Result<Response, Failed> {
    let admin = found(&visit, &person).await?;
    Ok(drawn(&visit, &admin, None, &Problems::default()))
}

fn drawn(visit: &Visit, admin: &AdminSeen, typed: Option<&Typed>, problems: &Problems) -> Response {
    let mut now = Typed::default();
    admin.roles.iter().for_each(|role| now.add("roles", role.code()));
    let labels = Labels::default().with("roles", "roles", visit.text("admin-roles"));
    let form = Form { reader: &visit.reader, typed: typed.unwrap_or(&now), problems, labels: &labels };
    let here = format!("{PATH}/{}", admin.person);
    let may = visit.may(Right::AssignPartnerRoles);
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (admin.display_name) } p { (admin.email) } } }
        (form.summary())
        @if may {
            section.box {
                form.stack method="post" action=(format!("{here}/roles")) {
                    (form.field("roles").ticks(&choices(visit)))
                    div.row { button.btn.primary type="submit" { (visit.text("act-save")) } }
                }
            }
        }
        (can(visit, admin))
        @if may && visit.me.person != Some(admin.person) {
            section.box {
                h2 { (visit.text("admin-way-in")) }
                p.muted { (visit.text("admin-way-in-about")) }
                form.inline method="post" action=(format!("{here}/link")) { button.btn type="submit" { (visit.text("admin-new-link")) } }
            }
            section.box {
                h2 { (visit.text("admin-remove")) }
                p.muted { (visit.text("admin-remove-about")) }
                form.stack.narrow method="post" action=(format!("{here}/remove")) {
                    div.field {
                        label for="typed-email" { (visit.text_with("admin-remove-type", &[("email", admin.email.clone())])) }
                        input #typed-email name="email" type="text" autocomplete="off";
                    }
                    div.row { button.btn.danger type="submit" { (visit.text_with("admin-remove-do", &[("name", admin.display_name.clone())])) } }
                }
            }
        }
    };
    let screen = Screen::new(&admin.display_name, main).way(Way::Admins).crumb(&visit.text("nav-admins"), PATH);
    shell::show(visit, screen.wrong(!problems.is_empty()))
}

/// What this person can do: every right with how far it reaches, from the one table of rights.
fn can(visit: &Visit, admin: &AdminSeen) -> Markup {
    let roles: Vec<_> = admin.roles.iter().copied().collect();
    let standings = Standing::of(&roles, false);
    html! {
        section.box {
            h2 { (visit.text("admin-can")) }
            table.table.tight {
                thead { tr { th scope="col" { (visit.text("admin-right")) } th scope="col" { (visit.text("admin-reach")) } } }
                tbody {
                    @for right in Right::ALL {
                        @let far = match reach(*right, &standings) {
                            Reach::All => "admin-reach-all",
                            Reach::Assigned => "admin-reach-assigned",
                            Reach::Own => "admin-reach-own",
                            Reach::Nothing => "admin-reach-nothing",
                        };
                        tr .muted[far == "admin-reach-nothing"] { td { (visit.text(&format!("right-{}", right.code()))) } td { (visit.text(far)) } }
                    }
                }
            }
        }
    }
}

async fn change(Path(person): Path<String>, Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let admin = found(&visit, &person).await?;
    match visit.attempt(ChangePartnerRoles { person: admin.person, roles: asked(&typed) }).await? {
        Ok(()) => Ok(go_saying(&visit, &format!("{PATH}/{}", admin.person), "roles-changed")),
        Err(problems) => Ok(drawn(&visit, &admin, Some(&typed), &problems)),
    }
}

async fn link(Path(person): Path<String>, Posted { visit, .. }: Posted) -> Result<Response, Failed> {
    let admin = found(&visit, &person).await?;
    add::invite(&visit, admin.person, &admin.email).await
}

async fn remove(Path(person): Path<String>, Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let admin = found(&visit, &person).await?;
    let mut problems = Problems::default();
    if !typed.text("email").eq_ignore_ascii_case(&admin.email) {
        problems.add("email", alta_model::ProblemKind::ConfirmationDiffers);
        return Ok(drawn(&visit, &admin, None, &problems));
    }
    match visit.attempt(RemovePerson(admin.person)).await? {
        Ok(_) => Ok(go_saying(&visit, PATH, "person-removed")),
        Err(problems) => Ok(drawn(&visit, &admin, None, &problems)),
    }
}
