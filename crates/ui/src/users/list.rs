//! `/hub/customers/{customer}/users`: everybody of a customer who has a package, in the order of their names; one of them beside it.

use alta_hub::{
    customers::{GetCustomer, PackageSeen, Which},
    locations::{ListLocations, LocationSeen},
    users::{ListUsers, Stands, UserFilter, UserSeen, UsersSeen},
};
use alta_model::{Problems, package::Package, phone::Phone, role::Right};
use axum::{extract::Path, response::Response, routing::get};
use maud::{Markup, html};

use super::panel::{self, Doing};
use crate::{
    Page, Visit,
    failure::Failed,
    inside::Inside,
    look::{empty, icon::Icon, pager, status},
    pages::leads,
    shell,
    typed::Typed,
};

pub(super) const PATH: &str = "/hub/customers/{customer}/users";
const MAX: i64 = 50;

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<ListUsers>(PATH, get(show))]
}

async fn show(visit: Visit, Path(customer): Path<String>) -> Result<Response, Failed> {
    let inside = Inside::of(&visit, &customer).await?;
    let doing = Doing::asked(visit.query.text("do"));
    let open = visit.query.text("open").to_owned();
    page(&visit, &inside, &open, doing, &Typed::default(), &Problems::default()).await
}

/// What stands beside the users: where they can be, and which packages there are.
pub(super) struct Beside {
    pub(super) locations: Vec<LocationSeen>,
    pub(super) packages: Vec<PackageSeen>,
}

/// The list, and `open` beside it with what is being done.
pub(super) async fn page(
    visit: &Visit,
    inside: &Inside,
    open: &str,
    doing: Doing,
    typed: &Typed,
    problems: &Problems,
) -> Result<Response, Failed> {
    let look = ListLocations { org: inside.org(), max: 500, ..ListLocations::default() };
    let (_, locations, _) = visit.read(look).await?;
    let packages = visit.read(GetCustomer(Which::Id(inside.id()))).await?.packages;
    let beside = Beside { locations, packages };
    let start = visit.start();
    let look = ListUsers { customer: inside.id(), filter: filter(&visit.query), start, max: MAX };
    let seen = visit.read(look).await?;
    let panel = match open.parse() {
        Ok(id) => panel::drawn(visit, inside, &beside, id, doing, typed, problems).await?,
        Err(_) => None,
    };
    let main = html! {
        (inside.head(visit, "/users", acts(visit, inside)))
        (filters(visit, inside, &beside))
        (listed(visit, inside, &seen, start, open))
    };
    let screen = inside.screen(visit, &visit.text("inside-users"), main);
    Ok(shell::show(visit, screen.panel(panel).wrong(!problems.is_empty())))
}

fn acts(visit: &Visit, inside: &Inside) -> Markup {
    html! {
        @if visit.may(Right::ProvisionSubscribers) {
            a.btn.primary href=(inside.to("/setup")) data-create { (Icon::Plus.small()) (visit.text("users-add")) }
        }
    }
}

fn filter(query: &Typed) -> UserFilter {
    UserFilter {
        search: query.text("search").to_owned(),
        package: Package::parse(query.text("package")).ok(),
        location: query.text("location").parse().ok(),
        stands: Stands::ALL.into_iter().find(|stands| stands.code() == query.text("stands")),
        only: None,
    }
}

fn filters(visit: &Visit, inside: &Inside, beside: &Beside) -> Markup {
    let package = |wire: &str| (wire.to_owned(), visit.text(&format!("package-{wire}")));
    let packages = beside
        .packages
        .iter()
        .filter(|seen| Package::parse(&seen.package).is_ok_and(|package| package.facts().for_people));
    let packages: Vec<_> = packages.map(|seen| package(&seen.package)).collect();
    let places: Vec<_> =
        beside.locations.iter().map(|location| (location.id.to_string(), location.name.clone())).collect();
    let stands: Vec<_> = Stands::ALL
        .map(|stands| (stands.code().to_owned(), visit.text(&format!("status-user-{}", stands.code()))))
        .to_vec();
    html! {
        form.filters method="get" action=(inside.to("/users")) data-go data-auto role="search" {
            div.search {
                (Icon::Search.small())
                input type="search" name="search" value=(visit.query.text("search")) aria-label=(visit.text("users-search")) placeholder=(visit.text("users-search")) autocomplete="off";
            }
            (one_of(visit, "package", "setup-package", &packages))
            @if places.len() > 1 { (one_of(visit, "location", "setup-location", &places)) }
            (one_of(visit, "stands", "users-state", &stands))
            noscript { button.btn type="submit" { (visit.text("users-find")) } }
        }
    }
}

/// A filter: all, or one.
pub(crate) fn one_of(visit: &Visit, name: &str, label: &str, choices: &[(String, String)]) -> Markup {
    let chosen = visit.query.text(name);
    let label = visit.text(label);
    html! {
        div.select {
            select name=(name) aria-label=(label) {
                option value="" { (label) ": " (visit.text("list-all")) }
                @for (value, text) in choices { option value=(value) selected[value == chosen] { (text) } }
            }
            (Icon::Down.small())
        }
    }
}

fn listed(visit: &Visit, inside: &Inside, seen: &UsersSeen, start: i64, open: &str) -> Markup {
    let filtered = ["search", "package", "location", "stands"].iter().any(|name| !visit.query.text(name).is_empty());
    let next = seen.more.then(|| {
        let mut query = visit.query.clone().without(&["open", "do"]);
        query.set("start", (start + MAX).to_string());
        format!("{}{}", inside.to("/users"), query.to_query())
    });
    html! {
        @if seen.users.is_empty() && filtered {
            (empty::filtered(&visit.text("users-none-such"), &visit.text("act-clear-filters"), &inside.to("/users")))
        } @else if seen.users.is_empty() {
            (empty::first(&visit.text("users-none"), html! {
                @if visit.may(Right::ProvisionSubscribers) && leads("/hub/customers/{customer}/setup") {
                    a.btn.primary href=(inside.to("/setup")) { (visit.text("setup-title")) }
                }
            }))
        } @else {
            (table(visit, inside, seen, open))
            (pager::foot(visit, seen.users.len(), next.as_deref()))
        }
    }
}

fn table(visit: &Visit, inside: &Inside, seen: &UsersSeen, open: &str) -> Markup {
    html! {
        div.scroll {
            table.table data-rows {
                thead {
                    tr {
                        th scope="col" { (visit.text("setup-user")) }
                        th scope="col" { (visit.text("users-state")) }
                        th.hide-m scope="col" { (visit.text("setup-package")) }
                        th.hide-n scope="col" { (visit.text("setup-location")) }
                        th.hide-m scope="col" { (visit.text("users-line")) }
                    }
                }
                tbody {
                    @for user in &seen.users { (row(visit, inside, user, open)) }
                }
            }
        }
    }
}

fn row(visit: &Visit, inside: &Inside, user: &UserSeen, open: &str) -> Markup {
    let id = user.subscriber.to_string();
    let to = panel::address(visit, inside, &id, "");
    html! {
        tr .here[id == open] {
            td {
                div.who-cell {
                    (crate::look::monogram::round(&user.display_name))
                    span {
                        a id=(format!("row-{id}")) href=(to) data-go data-keep data-row { (user.display_name) }
                        @if user.display_name != user.email { small { (user.email) } }
                    }
                }
            }
            td { (status::user(visit, user.status, user.fault.is_some())) }
            td.hide-m { span.pkgs { @for package in &user.packages { span.pkg { (visit.text(&format!("package-{}", package.wire()))) } } } }
            td.hide-n { (user.location_name) @if !user.roles.is_empty() { small.sub { (visit.text("users-administers")) } } }
            td.hide-m.num { (line(user)) }
        }
    }
}

/// Number and extension, as far as there are some.
fn line(user: &UserSeen) -> Markup {
    let number = user.number.as_deref().and_then(|number| Phone::stored(number).ok()).map(|phone| phone.spaced());
    html! {
        @match (number, &user.extension) {
            (Some(number), Some(extension)) => { (number) small.sub { (extension) } },
            (Some(number), None) => (number),
            (None, Some(extension)) => (extension),
            (None, None) => {}
        }
    }
}
