//! `/hub/subscriptions/{subscription}`: every package that it offers, with what somebody really delivers of it, and what its customers have.

use alta_hub::{
    partners::{GetSubscription, PackageUse, SubscriptionDetail},
    public_id::encode,
};
use alta_model::package::{Capability, Package, PackageKind};
use axum::{extract::Path, response::Response, routing::get};
use maud::{Markup, html};

use super::LIST;
use crate::{
    Page, Visit,
    failure::Failed,
    look::{
        as_api::{self, Call},
        copy, customer,
        icon::Icon,
        meter, note, number,
        status::{self, Tone, pill},
        time, wide,
    },
    shell::{self, Screen, Way},
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<GetSubscription>("/hub/subscriptions/{subscription}", get(show))]
}

const CUSTOMERS: i64 = 10;

async fn show(visit: Visit, Path(subscription): Path<String>) -> Result<Response, Failed> {
    let look = GetSubscription { subscription: visit.id(&subscription)?, max: CUSTOMERS };
    let seen = visit.read(look).await?;
    let one = &seen.subscription;
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (one.name) } p { (visit.text("subscription-about")) } } }
        dl.facts {
            dt { (visit.text("subscription-key")) } dd { (copy::value(&visit, &visit.text("subscription-key"), &one.ledger_key)) }
            dt { (visit.text("subscription-id")) } dd { (copy::short(&visit, &visit.text("subscription-id"), &encode(one.id))) }
            dt { (visit.text("subscription-since")) } dd { (time::date(visit.tongue, &visit.zone(), one.created_at)) }
            dt { (visit.text("nav-customers")) } dd.num { (number(visit.tongue, one.customers)) }
            dt { (visit.text("nav-templates")) } dd.num { (number(visit.tongue, one.templates)) }
        }
        (packages(&visit, &seen))
        (customers(&visit, &seen))
        (as_api::calls(&visit, &visit.site.public_url, &[Call::get(visit.text("service-request-subscription"), "/api/templates/choices")]))
    };
    let screen = Screen::new(&one.name, main).way(Way::Subscriptions).crumb(&visit.text("nav-subscriptions"), LIST);
    Ok(shell::show(&visit, screen))
}

/// Base packages first, by rank; then what is added to them. What customers have although it is no longer offered is shown as well.
fn packages(visit: &Visit, seen: &SubscriptionDetail) -> Markup {
    let offered = &seen.subscription.packages;
    let had = seen.used.iter().filter_map(|used| Package::parse(&used.package).ok());
    let mut all: Vec<Package> = offered.iter().copied().chain(had).collect();
    all.sort_by_key(|package| (package.facts().kind == PackageKind::AddOn, package.facts().rank, *package));
    all.dedup();
    let real = Capability::ALL.into_iter().any(|capability| delivered_by(visit, capability).next().is_some());
    html! {
        section.stack aria-labelledby="packages" {
            h2 #packages { (visit.text("subscription-offers")) }
            @if !real { (note::info(&visit.text("notice-simulation.explanation"))) }
            (wide::scroll(&visit.text("subscription-offers"), html! {
                table.table {
                    thead {
                        tr {
                            th scope="col" { (visit.text("subscription-package")) }
                            th.hide-n scope="col" { (visit.text("subscription-promises")) }
                            th.end.hide-m scope="col" { (visit.text("nav-customers")) }
                            th scope="col" { (visit.text("subscription-in-use")) }
                        }
                    }
                    tbody {
                        @for package in all {
                            (package_row(visit, package, offered.contains(&package), seen.used.iter().find(|used| used.package == package.wire())))
                        }
                    }
                }
            }))
        }
    }
}

fn package_row(visit: &Visit, package: Package, offered: bool, used: Option<&PackageUse>) -> Markup {
    let kind = if package.is_base() { "package-kind-base" } else { "package-kind-add-on" };
    let name = visit.text(&format!("package-{}", package.wire()));
    html! {
        tr {
            td {
                b { (name) }
                small.sub { (visit.text(kind)) " · " code { (package.wire()) } }
                @if !offered { small.sub { (visit.text("subscription-no-longer")) } }
                div.pkgs.only-n { @for capability in package.facts().promises { (promise(visit, *capability)) } }
            }
            td.hide-n { div.pkgs { @for capability in package.facts().promises { (promise(visit, *capability)) } } }
            td.end.num.hide-m { (number(visit.tongue, used.map_or(0, |used| used.customers))) }
            td {
                @match used {
                    Some(used) if package.facts().for_people || used.used > 0 => (meter::used(visit, &name, used.used, used.seats)),
                    _ => span.muted { "—" },
                }
            }
        }
    }
}

fn delivered_by(visit: &Visit, capability: Capability) -> impl Iterator<Item = &'static str> {
    visit.hub.connectors().filter(move |known| known.delivers().contains(&capability)).map(|known| known.name())
}

/// What somebody delivers is ticked; the rest says that it is written down and nothing more.
fn promise(visit: &Visit, capability: Capability) -> Markup {
    let name = visit.text(&format!("capability-{}", capability.code()));
    let by: Vec<&str> = delivered_by(visit, capability).collect();
    html! {
        @if by.is_empty() {
            span title=(visit.text("notice-recorded-only.explanation")) {
                (pill(Tone::Idle, Icon::Flask, &visit.text_with("subscription-recorded", &[("what", name)])))
            }
        } @else {
            span title=(visit.text_with("subscription-delivered", &[("who", by.join(", "))])) { (pill(Tone::Ok, Icon::Check, &name)) }
        }
    }
}

fn customers(visit: &Visit, seen: &SubscriptionDetail) -> Markup {
    html! {
        section.stack aria-labelledby="customers" {
            h2 #customers { (visit.text("subscription-customers")) " " span.muted.num { (number(visit.tongue, seen.subscription.customers)) } }
            @if seen.customers.is_empty() { p.muted { (visit.text("subscription-no-customers")) } } @else {
                div.scroll {
                    table.table.tight {
                        thead {
                            tr {
                                th scope="col" { (visit.text("template-customer")) }
                                th.hide-m scope="col" { (visit.text("template-status")) }
                                th.hide-m scope="col" { (visit.text("template-customer-since")) }
                            }
                        }
                        tbody {
                            @for customer in &seen.customers {
                                tr {
                                    td { (customer::standing(visit, customer.id, &customer.name, customer.elsewhere, customer.status)) }
                                    td.hide-m { (status::customer(visit, customer.status)) }
                                    td.hide-m { (time::date(visit.tongue, &visit.zone(), customer.created_at)) }
                                }
                            }
                        }
                    }
                }
            }
            @if seen.subscription.customers > CUSTOMERS { p { a href="/hub/customers" { (visit.text("subscription-all-customers")) } } }
        }
    }
}
