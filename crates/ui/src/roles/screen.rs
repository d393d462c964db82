//! The people of a customer with their roles; what each role may do comes from the one table of rights.

use std::collections::BTreeSet;

use alta_hub::{
    admins::{AdminSeen, ChangeCustomerRoles, ListAdmins},
    people::{GetPerson, ListPeople, PersonFilter, PersonSeen},
};
use alta_model::{
    Email, Id, Problems,
    id::Person,
    role::{Reach, Right, Role, Standing, reach},
};
use axum::{
    extract::Path,
    response::Response,
    routing::{get, post},
};
use maud::{Markup, html};

use crate::{
    Page, Visit,
    failure::Failed,
    inside::Inside,
    look::{
        empty,
        field::{Choice, Form, Labels},
        icon::Icon,
        monogram, note,
    },
    shell::{self, choices::go_saying},
    typed::{Posted, Typed},
};

const ROLES: [Role; 2] = [Role::CustomerFull, Role::CustomerReadOnly];
/// People that a search shows.
const FOUND: i64 = 20;

pub(crate) fn pages() -> Vec<Page> {
    vec![
        Page::shows::<ListAdmins>("/hub/customers/{customer}/roles", get(show)),
        Page::does::<ChangeCustomerRoles>("/hub/customers/{customer}/roles/{person}", post(change)),
    ]
}

async fn show(visit: Visit, Path(customer): Path<String>) -> Result<Response, Failed> {
    let inside = Inside::of(&visit, &customer).await?;
    page(&visit, &inside, visit.query.text("open"), None, &Problems::default()).await
}

async fn change(Path((customer, person)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let Posted { visit, typed } = posted;
    let inside = Inside::of(&visit, &customer).await?;
    let roles = typed.all("roles").filter_map(Role::from_code).collect();
    let verb = ChangeCustomerRoles { customer: inside.id(), person: visit.id(&person)?, roles };
    match visit.attempt(verb).await? {
        Ok(()) => Ok(go_saying(&visit, &inside.to("/roles"), "roles-changed")),
        Err(problems) => page(&visit, &inside, &person, Some(&typed), &problems).await,
    }
}

async fn page(
    visit: &Visit,
    inside: &Inside,
    open: &str,
    typed: Option<&Typed>,
    problems: &Problems,
) -> Result<Response, Failed> {
    let (admins, _) = visit.read(ListAdmins { customer: Some(inside.id()), after: None, max: 200 }).await?;
    let found = found(visit, inside).await?;
    let panel = match open.parse::<Id<Person>>() {
        Ok(id) => match visit.read(GetPerson(id)).await? {
            person if person.org_id == inside.customer.org_id => Some(panel(visit, inside, &person, typed, problems)),
            _ => return Err(visit.fail(alta_hub::Refusal::not_found())),
        },
        Err(_) => None,
    };
    let main = html! {
        (inside.head(visit, "/roles", html! {}))
        @if !inside.customer.control_hub { (note::warn(&visit.text("roles-no-hub"), html! { p { (visit.text("roles-no-hub-why")) } })) }
        @if inside.customer.restricted { (note::info(&visit.text("roles-restricted"))) }
        (administrators(visit, inside, &admins, open))
        @if visit.may(Right::AssignCustomerRoles) && inside.customer.control_hub { (search(visit, inside, found.as_deref())) }
        (policy(visit, inside))
    };
    let screen = inside.screen(visit, &visit.text("inside-roles"), main);
    Ok(shell::show(visit, screen.panel(panel).wrong(!problems.is_empty())))
}

/// People of the customer by the beginning of their name or by their address; nothing where nobody is looked for.
async fn found(visit: &Visit, inside: &Inside) -> Result<Option<Vec<PersonSeen>>, Failed> {
    let typed = visit.query.text("search");
    if !visit.query.has("search") {
        return Ok(None);
    }
    let filter = match Email::parse(typed) {
        Ok(email) => PersonFilter { email: Some(email), ..PersonFilter::default() },
        Err(_) => {
            PersonFilter { display_name: (!typed.is_empty()).then(|| typed.to_owned()), ..PersonFilter::default() }
        }
    };
    let (people, _) = visit.read(ListPeople { org: inside.org(), filter, start: 0, max: FOUND }).await?;
    Ok(Some(people))
}

fn administrators(visit: &Visit, inside: &Inside, admins: &[AdminSeen], open: &str) -> Markup {
    html! {
        @if admins.is_empty() { (empty::first(&visit.text("roles-nobody"), html! {})) }
        @else {
            div.scroll {
                table.table data-rows {
                    thead { tr { th scope="col" { (visit.text("roles-who")) } th.hide-m scope="col" { (visit.text("inside-roles")) } } }
                    tbody {
                        @for admin in admins {
                            (row(visit, inside, &admin.person.to_string(), &admin.display_name, &admin.email, &admin.roles, open))
                        }
                    }
                }
            }
        }
    }
}

fn row(
    visit: &Visit,
    inside: &Inside,
    id: &str,
    name: &str,
    email: &str,
    roles: &BTreeSet<Role>,
    open: &str,
) -> Markup {
    html! {
        tr .here[id == open] {
            td {
                div.who-cell {
                    (monogram::round(name))
                    span {
                        a id=(format!("row-{id}")) href=(format!("{}?open={id}", inside.to("/roles"))) data-go data-keep data-row { (name) }
                        @if name != email { small { (email) } }
                        span.pkgs.only-m { @for role in roles { span.pkg { (visit.text(&format!("role-{}", role.code()))) } } }
                    }
                }
            }
            td.hide-m { span.pkgs { @for role in roles { span.pkg { (visit.text(&format!("role-{}", role.code()))) } } } }
        }
    }
}

/// Everybody else of the customer, to give a role to.
fn search(visit: &Visit, inside: &Inside, found: Option<&[PersonSeen]>) -> Markup {
    html! {
        section.box {
            h2 { (visit.text("roles-another")) }
            form.filters method="get" action=(inside.to("/roles")) data-go role="search" {
                div.search {
                    (Icon::Search.small())
                    input type="search" name="search" value=(visit.query.text("search")) aria-label=(visit.text("roles-search")) placeholder=(visit.text("roles-search")) autocomplete="off";
                }
                button.btn type="submit" { (visit.text("users-find")) }
            }
            @match found {
                None => {}
                Some([]) => p.muted { (visit.text("users-none-such")) },
                Some(people) => {
                    div.scroll {
                        table.table {
                            caption.sr { (visit.text("roles-another")) }
                            thead { tr { th scope="col" { (visit.text("roles-who")) } th.hide-m scope="col" { (visit.text("inside-roles")) } } }
                            tbody { @for person in people { (row(visit, inside, &person.id.to_string(), &person.display_name, &person.email, &person.roles, "")) } }
                        }
                    }
                }
            }
        }
    }
}

fn panel(visit: &Visit, inside: &Inside, person: &PersonSeen, typed: Option<&Typed>, problems: &Problems) -> Markup {
    let mut now = Typed::default();
    person.roles.iter().for_each(|role| now.add("roles", role.code()));
    let labels = Labels::default().with("roles", "roles", visit.text("inside-roles"));
    let form = Form { reader: visit, typed: typed.unwrap_or(&now), problems, labels: &labels };
    let choices = ROLES.map(|role| {
        let choice = Choice::new(role.code(), visit.text(&format!("role-{}", role.code())));
        choice.about(visit.text(&format!("roles-about-{}", role.code())))
    });
    let close = visit.text("act-close");
    html! {
        aside.panel aria-label=(person.display_name) {
            header {
                (monogram::large(&person.display_name))
                div { h2 tabindex="-1" { (person.display_name) } @if person.display_name != person.email { small.muted { (person.email) } } }
                a.btn.ghost.icon.small href=(inside.to("/roles")) data-go data-keep data-close data-focus=(format!("row-{}", person.id))
                    aria-label=(close) title=(close) { (Icon::Close.small()) }
            }
            section {
                (form.summary())
                @if visit.may(Right::AssignCustomerRoles) {
                    form.stack method="post" action=(inside.to(&format!("/roles/{}", person.id))) {
                        (form.field("roles").ticks(&choices))
                        div.row { button.btn.primary type="submit" { (visit.text("act-save")) } }
                    }
                } @else {
                    ul.pkgs { @for role in &person.roles { li.pkg { (visit.text(&format!("role-{}", role.code()))) } } }
                }
            }
        }
    }
}

/// What each role may do in this customer, right by right.
fn policy(visit: &Visit, inside: &Inside) -> Markup {
    let full = if inside.customer.restricted { Standing::CustomerFullRestricted } else { Standing::CustomerFull };
    let standings = [full, Standing::CustomerReadOnly];
    let may = |right: Right, standing: Standing| reach(right, &[standing]) != Reach::Nothing;
    let known = Right::ALL.iter().filter(|right| may(**right, Standing::CustomerFull));
    html! {
        section.box {
            h2 { (visit.text("roles-may")) }
            div.scroll tabindex="0" role="region" aria-label=(visit.text("roles-may")) {
                table.table.tight.matrix {
                    thead {
                        tr {
                            th scope="col" { (visit.text("roles-right")) }
                            @for role in ROLES { th scope="col" { (visit.text(&format!("role-{}", role.code()))) } }
                        }
                    }
                    tbody {
                        @for right in known {
                            tr {
                                th.up scope="row" { (visit.text(&format!("right-{}", right.code()))) }
                                @for standing in standings {
                                    td {
                                        @if may(*right, standing) { (Icon::Check.small()) span.sr { (visit.text("roles-yes")) } }
                                        @else { span.muted { "–" } span.sr { (visit.text("roles-no")) } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
