//! Drawing the frame. Our own script asks for the inside only; everybody else gets the whole page from the same function.

use alta_hub::sign_in::Me;
use alta_model::{
    branding::PartnerSetting,
    role::{Right, Role},
};
use alta_words::Tongue;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use maud::{DOCTYPE, Markup, html};

use super::{Door, Screen, Way};
use crate::{
    Visit, assets,
    cookie::Cookie,
    help,
    look::{brand, icon::Icon, monogram, note},
    pages::leads,
    visit::{Reader, Theme},
};

/// A screen for somebody who is signed in.
pub(crate) fn show(visit: &Visit, screen: Screen) -> Response {
    let status = screen.status;
    let body = if visit.fragment { inside(visit, &screen) } else { whole(visit, &screen) };
    answer(visit, status, body)
}

/// A page of one column for those who are not in yet: signing in, one-time links, first run.
pub(crate) fn door(reader: &Reader, title: &str, status: StatusCode, main: Markup) -> Response {
    let door = Door { status, ..Door::new(title.to_owned(), main) };
    door_with(reader, door)
}

/// The same with more to it.
pub(crate) fn door_with(reader: &Reader, door: Door) -> Response {
    let extra = Extra { scripts: &door.scripts, again_after: door.again_after, ..Extra::default() };
    let body = html! {
        (DOCTYPE)
        html lang=(reader.tongue.tag()) data-theme=[theme(reader)] {
            (head(reader, &door.title, extra))
            body.at-door {
                (Icon::sprite())
                a.skip href="#main" { (reader.text("shell-skip")) }
                header.door-bar {
                    @if door.alone { (brand::still()) }
                    @else { (brand::link("/")) span.grow {} (languages(reader)) (themes(reader)) }
                }
                main #main .door .wide[door.wide] { (told(reader)) (door.main) }
                div #says .sr role="status" aria-live="polite" {}
            }
        }
    };
    answer(reader, door.status, body)
}

fn answer(reader: &Reader, status: StatusCode, body: Markup) -> Response {
    let language = HeaderValue::from_static(reader.tongue.tag());
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    let headers = [(header::CONTENT_TYPE, html), (header::CONTENT_LANGUAGE, language)];
    let mut response = (status, headers, body.into_string()).into_response();
    if reader.told.is_some() {
        response.headers_mut().append(header::SET_COOKIE, Cookie::Told.set("", 0, reader.secure));
    }
    response
}

fn theme(reader: &Reader) -> Option<&'static str> {
    (reader.theme != Theme::System).then_some(reader.theme.code())
}

/// What only some pages have in their head.
#[derive(Default)]
struct Extra<'e> {
    scripts: &'e [&'static str],
    again_after: Option<u32>,
    /// The partner's own colour, as the name of its style.
    accent: Option<String>,
    /// Whether the page keeps itself up to date.
    live: bool,
}

impl<'e> Extra<'e> {
    fn of(visit: &Visit, screen: &'e Screen) -> Extra<'e> {
        let accent = visit.me.settings.get(&PartnerSetting::Accent).map(|hex| hex.trim_start_matches('#').to_owned());
        let live = visit.may(Right::SeeOperations) && !screen.once;
        Extra { scripts: &screen.scripts, again_after: screen.again_after, accent, live }
    }
}

fn head(reader: &Reader, title: &str, extra: Extra<'_>) -> Markup {
    let Extra { scripts, again_after, accent, live } = extra;
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            title { (title) " · Alta" }
            link rel="icon" href=(assets::path("alta.svg")) type="image/svg+xml";
            link rel="stylesheet" href=(assets::path("alta.css"));
            @if let Some(accent) = accent { link rel="stylesheet" href=(format!("/assets/accent/{accent}")); }
            @if let Some(seconds) = again_after { noscript { meta http-equiv="refresh" content=(seconds); } }
            script type="module" src=(assets::path("alta.js")) {}
            @if live { script type="module" src=(assets::path("live.js")) {} }
            @for script in scripts { script type="module" src=(assets::path(script)) {} }
            meta name="alta-words" content=(words(reader));
        }
    }
}

/// The few texts that scripts say.
fn words(reader: &Reader) -> String {
    let keys = ["copied", "saving", "saved", "offline", "conflict-title", "close"];
    let words: serde_json::Map<String, serde_json::Value> =
        keys.iter().map(|key| ((*key).to_owned(), reader.text(&format!("script-{key}")).into())).collect();
    serde_json::Value::from(words).to_string()
}

fn full_title(visit: &Visit, screen: &Screen) -> String {
    match screen.status {
        StatusCode::UNPROCESSABLE_ENTITY => format!("{}: {}", visit.text("form-error"), screen.title),
        _ => screen.title.clone(),
    }
}

fn whole(visit: &Visit, screen: &Screen) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(visit.tongue.tag()) data-theme=[theme(visit)] data-keys=[visit.keys_off.then_some("off")] {
            (head(visit, &full_title(visit, screen), Extra::of(visit, screen)))
            body {
                (Icon::sprite())
                a.skip href="#main" { (visit.text("shell-skip")) }
                div.app {
                    (around(visit, screen.way))
                    div.main {
                        (bar(visit, screen))
                        (split(visit, screen))
                    }
                }
                div #says .sr role="status" aria-live="polite" {}
            }
        }
    }
}

/// What changes from screen to screen: the title, the path, the screen itself.
fn inside(visit: &Visit, screen: &Screen) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(visit.tongue.tag()) {
            head {
                title { (full_title(visit, screen)) " · Alta" }
                @for script in &screen.scripts { script type="module" src=(assets::path(script)) {} }
            }
            body {
                (crumbs(visit, screen))
                span #running data-live { (super::choices::running(visit)) }
                (help(visit))
                (split(visit, screen))
            }
        }
    }
}

fn split(visit: &Visit, screen: &Screen) -> Markup {
    html! {
        div #split .split data-way=(format!("{:?}", screen.way)) {
            main #main .page .wide[screen.wide] { (told(visit)) (screen.main) }
            @if let Some(panel) = &screen.panel { (panel) }
        }
    }
}

/// What the page before wanted to be said here, once.
fn told(reader: &Reader) -> Markup {
    let known = reader.told.as_deref().filter(|key| key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
    html! { @if let Some(key) = known { (note::ok(&reader.text(&format!("told-{key}")))) } }
}

struct Item {
    way: Way,
    key: &'static str,
    to: &'static str,
    icon: Icon,
    right: Right,
    count: Option<i64>,
}

const fn item(way: Way, key: &'static str, to: &'static str, icon: Icon, right: Right) -> Item {
    Item { way, key, to, icon, right, count: None }
}

fn groups(me: &Me) -> [(&'static str, Vec<Item>); 4] {
    let counted = |count: i64, item: Item| Item { count: (count > 0).then_some(count), ..item };
    [
        (
            "",
            vec![
                item(Way::Home, "nav-home", "/hub", Icon::Home, Right::SeeSelf),
                counted(
                    me.customers,
                    item(Way::Customers, "nav-customers", "/hub/customers", Icon::Building, Right::SeeCustomers),
                ),
                counted(
                    me.templates,
                    item(Way::Templates, "nav-templates", "/hub/templates", Icon::Template, Right::SeeTemplates),
                ),
            ],
        ),
        (
            "nav-service",
            vec![
                item(Way::Subscriptions, "nav-subscriptions", "/hub/subscriptions", Icon::Box, Right::SeeTemplates),
                item(Way::Pstn, "nav-pstn", "/hub/pstn", Icon::Phone, Right::SeePartner),
                item(Way::Numbers, "nav-numbers", "/hub/numbers", Icon::Hash, Right::SeePool),
                item(Way::SubPartners, "nav-sub-partners", "/hub/subpartners", Icon::Tree, Right::SeeSubPartners),
            ],
        ),
        (
            "nav-operations",
            vec![
                counted(me.running, item(Way::Jobs, "nav-jobs", "/hub/jobs", Icon::Tasks, Right::SeeOperations)),
                item(Way::Audit, "nav-audit", "/hub/audit", Icon::Clock, Right::SeeAudit),
            ],
        ),
        (
            "nav-organization",
            vec![
                item(Way::Admins, "nav-admins", "/hub/admins", Icon::People, Right::SeePartner),
                item(Way::Developers, "nav-developers", "/hub/developers", Icon::Key, Right::AssignPartnerRoles),
                item(Way::Settings, "nav-settings", "/hub/settings", Icon::Gear, Right::EditPartner),
            ],
        ),
    ]
}

/// The ways that lead to a page that exists and that this visitor may walk.
fn ways(visit: &Visit) -> Vec<(&'static str, Vec<Item>)> {
    groups(&visit.me)
        .into_iter()
        .map(|(name, items)| {
            let open = |item: &Item| visit.may(item.right) && leads(item.to);
            (name, items.into_iter().filter(open).collect::<Vec<_>>())
        })
        .filter(|(_, items)| !items.is_empty())
        .collect()
}

/// The same as a flat list: icon, address and name.
pub(crate) fn places(visit: &Visit) -> Vec<(Icon, &'static str, String)> {
    let items = ways(visit).into_iter().flat_map(|(_, items)| items);
    items.map(|item| (item.icon, item.to, visit.text(item.key))).collect()
}

/// Those on the bar at the bottom of a narrow screen; the rest is behind "More".
const NARROW: [Way; 4] = [Way::Home, Way::Customers, Way::Templates, Way::Jobs];

fn around(visit: &Visit, here: Way) -> Markup {
    let ways = ways(visit);
    let link = |item: &Item| {
        html! {
            a href=(item.to) aria-current=[(item.way == here).then_some("page")] {
                (item.icon.draw())
                span { (visit.text(item.key)) }
                @if let Some(count) = item.count { span.n.num aria-hidden="true" { (crate::look::number(visit.tongue, count)) } }
            }
        }
    };
    html! {
        aside.side {
            (brand::link("/hub"))
            (super::choices::scope(visit))
            nav.ways aria-label=(visit.text("shell-main")) {
                @for (name, items) in &ways {
                    div.group {
                        @if !name.is_empty() { h2 { (visit.text(name)) } }
                        ul { @for item in items { li .only-wide[!NARROW.contains(&item.way)] { (link(item)) } } }
                    }
                }
                details.more {
                    summary { (Icon::More.draw()) span { (visit.text("nav-more")) } }
                    ul {
                        @for item in ways.iter().flat_map(|(_, items)| items).filter(|item| !NARROW.contains(&item.way)) {
                            li { (link(item)) }
                        }
                        li { (sign_out(visit)) }
                    }
                }
            }
            div.foot {
                (monogram::round(&visit.me.name))
                span.who { span.name { (visit.me.name) } small { (role_name(visit)) } }
                (sign_out(visit))
            }
        }
    }
}

/// The widest of their roles, as a person says it.
fn role_name(visit: &Visit) -> String {
    let role = [Role::PartnerFull, Role::PartnerAdmin, Role::PartnerReadOnly, Role::Helpdesk]
        .into_iter()
        .find(|role| visit.me.roles.contains(role));
    role.map(|role| visit.text(&format!("role-{}", role.code()))).unwrap_or_default()
}

pub(crate) fn sign_out(visit: &Visit) -> Markup {
    html! {
        form.inline method="post" action="/signout" {
            button.btn.ghost.icon type="submit" title=(visit.text("shell-sign-out")) {
                (Icon::Leave.draw()) span.sr { (visit.text("shell-sign-out")) }
            }
        }
    }
}

fn crumbs(visit: &Visit, screen: &Screen) -> Markup {
    html! {
        nav #crumbs .crumbs aria-label=(visit.text("shell-path")) {
            ol {
                @for (name, to) in &screen.crumbs { li { a href=(to) data-go { (name) } } }
                li { span aria-current="page" { (screen.title) } }
            }
        }
    }
}

fn bar(visit: &Visit, screen: &Screen) -> Markup {
    html! {
        header.topbar {
            (crumbs(visit, screen))
            span.grow {}
            (super::choices::simulation(visit))
            span #running data-live { (super::choices::running(visit)) }
            a.cmd href="/hub/search" data-dialog="palette" {
                (Icon::Search.small()) span { (visit.text("shell-search")) } kbd { "Ctrl K" }
            }
            (help(visit))
            @if !screen.once { (languages(visit)) (themes(visit)) }
        }
    }
}

/// What this screen is for. The address changes with the screen, so it is one of the parts that are exchanged.
fn help(reader: &Reader) -> Markup {
    let label = reader.text("help-title");
    html! {
        a #help-of .btn.ghost.icon href=(help::of(&reader.path)) data-dialog=(help::DIALOG) title=(label) {
            (Icon::Help.draw()) span.sr { (label) }
        }
    }
}

fn languages(reader: &Reader) -> Markup {
    html! {
        form.seg.lang method="post" action="/language" aria-label=(reader.text("shell-language")) {
            input type="hidden" name="next" value=(reader.here());
            @for tongue in Tongue::ALL {
                button type="submit" name="language" value=(tongue.tag()) lang=(tongue.tag())
                    aria-current=[(tongue == reader.tongue).then_some("true")]
                    aria-label=(if tongue == Tongue::Spanish { "Español" } else { "English" }) {
                    (tongue.tag().to_uppercase())
                }
            }
        }
    }
}

fn themes(reader: &Reader) -> Markup {
    let next = match reader.theme {
        Theme::System => Theme::Light,
        Theme::Light => Theme::Dark,
        Theme::Dark => Theme::System,
    };
    let label = reader.text(&format!("shell-theme-{}", reader.theme.code()));
    html! {
        form.inline method="post" action="/theme" {
            input type="hidden" name="next" value=(reader.here());
            button.btn.ghost.icon type="submit" name="theme" value=(next.code()) title=(label) {
                (match reader.theme { Theme::System => Icon::Contrast, Theme::Light => Icon::Sun, Theme::Dark => Icon::Moon }.draw())
                span.sr { (label) }
            }
        }
    }
}
