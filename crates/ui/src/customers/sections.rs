//! The parts of a customer as panel and page show them: how far it is set up, packages with what really delivers them, data to take away,
//! administrators, and what was done.

use alta_hub::{
    audit::AuditSeen,
    customers::{PackageSeen, PackageStatus},
    public_id,
};
use alta_model::{
    Country,
    customer::CustomerStatus,
    package::{Package, PackageKind},
    role::Right,
    template::Authentication,
};
use maud::{Markup, html};

use super::bundle::Bundle;
use crate::{
    Visit, audit,
    look::{
        copy, delivery,
        icon::Icon,
        meter, monogram, number, place,
        status::{self, Tone},
        time,
    },
    pages::leads,
};

/// A heading of the level that its place asks for, with the way onwards.
pub(super) fn heading(level: u8, text: &str, onwards: Markup) -> Markup {
    html! { div.section-head { @if level == 2 { h2 { (text) } } @else { h3 { (text) } } (onwards) } }
}

struct Item {
    text: String,
    done: bool,
    to: Option<String>,
}

pub(super) fn getting_started(visit: &Visit, bundle: &Bundle, level: u8) -> Markup {
    let items = items(visit, bundle);
    let next = items.iter().position(|item| !item.done);
    let done = items.iter().filter(|item| item.done).count();
    let said = visit.text_with("meter-progress", &[("done", done.to_string()), ("all", items.len().to_string())]);
    html! {
        @if bundle.detail.seen.customer.status != CustomerStatus::Deleting {
            section #start data-live {
                (heading(level, &visit.text("customers-start"), html! { span.muted.num { (said) } }))
                ul.checklist .all[next.is_none()] {
                    @for (at, item) in items.iter().enumerate() {
                        li .done[item.done] .next[next == Some(at)] {
                            span.mark aria-hidden="true" { @if item.done { (Icon::Check.small()) } }
                            @match item.to.as_ref().filter(|_| next == Some(at)) {
                                Some(to) => a href=(to) { (item.text) },
                                None => span { (item.text) },
                            }
                            @if item.done { span.sr { (visit.text("step-state-done")) } }
                        }
                    }
                }
            }
        }
    }
}

fn items(visit: &Visit, bundle: &Bundle) -> Vec<Item> {
    let seen = &bundle.detail.seen;
    use CustomerStatus::{Provisioned, ProvisionedWithErrors, Updating};
    let made = matches!(seen.customer.status, Provisioned | ProvisionedWithErrors | Updating);
    let sound = |step: &str| made && !seen.faults.iter().any(|(kind, _)| kind == step);
    let packaged = made && seen.packages.iter().all(|package| package.status != PackageStatus::Error);
    let item = |key: &str, done: bool| Item { text: visit.text(key), done, to: None };
    let tone = bundle.proof.map(|proof| {
        let counts = [("proven", proof.proven.to_string()), ("lines", proof.lines.to_string())];
        let text = if proof.is_whole() {
            visit.text("customers-start-tone")
        } else {
            visit.text_with("customers-start-tone-some", &counts)
        };
        Item { text, done: proof.is_whole(), to: Some(format!("/hub/customers/{}/telephony", bundle.id())) }
    });
    let first = [
        item("customers-start-organization", made),
        item("customers-start-headquarters", sound("headquarters")),
        item("customers-start-packages", packaged),
        Item { to: set_up(visit, bundle), ..item("customers-start-users", bundle.users() > 0) },
    ];
    first.into_iter().chain(tone).collect()
}

/// The way to its users, for those who may make some.
pub(super) fn set_up(visit: &Visit, bundle: &Bundle) -> Option<String> {
    let leaves = bundle.detail.seen.customer.status == CustomerStatus::Deleting;
    let open = leads("/hub/customers/{customer}/setup") && visit.may(Right::ProvisionSubscribers) && !leaves;
    open.then(|| format!("/hub/customers/{}/setup", bundle.id()))
}

pub(super) fn packages(visit: &Visit, bundle: &Bundle, level: u8) -> Markup {
    let (base, customer) = (format!("/hub/customers/{}/packages", bundle.id()), &bundle.detail.seen.customer);
    let change = visit.may(Right::UpdateCustomers) && customer.status != CustomerStatus::Deleting;
    html! {
        section {
            (heading(level, &visit.text("customers-packages"), html! { @if change { a href=(base) { (visit.text("customers-change-limits")) } } }))
            ul.bars { @for package in &bundle.detail.seen.packages { (package_line(visit, &customer.connector, package)) } }
        }
    }
}

fn package_line(visit: &Visit, connector: &str, seen: &PackageSeen) -> Markup {
    let name = visit.text(&format!("package-{}", seen.package));
    let known = Package::parse(&seen.package).ok();
    let n = |value| number(visit.tongue, value);
    let counted = known.is_none_or(|package| package.facts().for_people || package.facts().kind == PackageKind::Base);
    html! {
        li {
            span.named {
                b { (name) }
                @match seen.status {
                    PackageStatus::Error => { " " (status::pill(Tone::Err, Icon::Error, &visit.text("step-state-refused"))) },
                    PackageStatus::Provisioning => { " " (status::pill(Tone::Info, Icon::Sync, &visit.text("status-provisioning"))) },
                    PackageStatus::Deleting => { " " (status::pill(Tone::Info, Icon::Sync, &visit.text("status-deleting"))) },
                    PackageStatus::Provisioned => {},
                }
            }
            @if counted {
                span.num {
                    @match seen.seats {
                        Some(seats) => { (n(seen.used)) " " (visit.text_with("meter-of", &[("limit", n(seats))])) },
                        None => (visit.text_with("customers-in-use", &[("count", n(seen.used))])),
                    }
                }
            }
            @if let Some(seats) = seen.seats {
                meter .near[meter::is_near(seen.used, seats)] .full[seen.used >= seats] min="0" max=(seats.max(1)) value=(seen.used) aria-label=(name) {}
            }
            @if let Some(package) = known { small.muted { (delivery::promised(visit, connector, package)) } }
        }
    }
}

pub(super) fn details(visit: &Visit, bundle: &Bundle, level: u8) -> Markup {
    let (detail, customer) = (&bundle.detail, &bundle.detail.seen.customer);
    let text = |key: &str| visit.text(&format!("customers-{key}"));
    let edit = visit.may(Right::UpdateCustomers) && customer.status != CustomerStatus::Deleting;
    let copied = |key: &str, value: &str| html! { dt { (text(key)) } dd { (copy::value(visit, &text(key), value)) } };
    let long = |key: &str, value: &str| html! { dt { (text(key)) } dd { (copy::short(visit, &text(key), value)) } };
    let template = format!("/hub/templates/{}", customer.template_id);
    let linked = leads("/hub/templates/{template}") && visit.may(Right::SeeTemplates);
    html! {
        section {
            (heading(level, &text("details"), html! {
                @if edit { a href=(format!("/hub/customers/{}/edit", bundle.id())) aria-label=(text("edit-details")) { (visit.text("act-edit")) } }
            }))
            dl.facts {
                (copied("administration", &customer.primary_email))
                dt { (text("template")) }
                dd {
                    @if linked { a href=(template) { (detail.template_name) } } @else { (detail.template_name) }
                    " " span.muted { (visit.text_with("customers-version", &[("version", customer.template_version.to_string())])) }
                }
                dt { (text("hq")) }
                dd { (address(visit, bundle)) }
                (copied("external-id", &customer.external_id))
                (long("org-id", &public_id::encode(customer.org_id)))
                (long("customer-id", &public_id::encode(customer.id)))
                (long("provisioning-id", &public_id::encode(customer.template_id)))
                dt { (text("authentication")) }
                dd { (authentication(visit, &customer.authentication)) }
                dt { (text("subscription")) }
                dd { (detail.subscription_name) " " span.muted { (detail.ledger_key) } }
                @if let Some(region) = detail.home.and_then(|home| home.facts()).map(|facts| facts.region) {
                    dt { (text("data-region")) } dd { (region.code()) }
                }
                dt { (text("language")) }
                dd { (alta_model::Language::parse(&customer.language).map(|known| place::language(visit, known)).unwrap_or_default()) }
                @if customer.restricted { dt { (text("restricted")) } dd { (text("restricted-yes")) } }
            }
        }
    }
}

fn address(visit: &Visit, bundle: &Bundle) -> String {
    let stored = &bundle.detail.seen.customer.address;
    let country = Country::parse(&stored.country).ok();
    let city = place::city(country, stored.postal_code.as_deref(), &stored.city, stored.state.as_deref());
    let parts = [Some(stored.line1.clone()), stored.line2.clone(), Some(city)];
    let mut parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.push(place::country_typed(visit, &stored.country));
    parts.join(", ")
}

fn authentication(visit: &Visit, stored: &str) -> String {
    let known = Authentication::from_stored(stored).unwrap_or(Authentication::Platform);
    let method = visit.text(&format!("customers-auth-{}", known.method()));
    known.idp().map_or(method.clone(), |idp| format!("{method}: {idp}"))
}

pub(super) fn administrators(visit: &Visit, bundle: &Bundle, level: u8) -> Markup {
    let assign = leads("/hub/customers/{customer}/admins") && visit.may(Right::AssignCustomerRoles);
    html! {
        @if let Some(admins) = &bundle.admins {
            section {
                (heading(level, &visit.text("customers-administrators"), html! {
                    @if assign { a href=(format!("/hub/customers/{}/admins", bundle.id())) { (visit.text("customers-assign-roles")) } }
                }))
                @if admins.is_empty() { p.muted { (visit.text("customers-administrators-none")) } }
                ul.people {
                    @for admin in admins {
                        @let roles: Vec<String> = admin.roles.iter().map(|role| visit.text(&format!("role-{}", role.code()))).collect();
                        @let named = !admin.display_name.is_empty() && admin.display_name != admin.email;
                        li {
                            (monogram::round(if named { &admin.display_name } else { &admin.email }))
                            span.who {
                                span.name { @if named { (admin.display_name) } @else { (admin.email) } }
                                small { @if named { (admin.email) " · " } (roles.join(", ")) }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn activity(visit: &Visit, bundle: &Bundle, level: u8) -> Markup {
    html! {
        @if let Some((entries, more)) = &bundle.activity {
            section {
                (heading(level, &visit.text("customers-activity"), html! {
                    @if *more { a href=(format!("/hub/customers/{}/activity", bundle.id())) { (visit.text("act-see-all")) } }
                }))
                (timeline(visit, entries))
            }
        }
    }
}

pub(super) fn timeline(visit: &Visit, entries: &[AuditSeen]) -> Markup {
    html! {
        ol.timeline {
            @for entry in entries {
                li {
                    span { (audit::did(visit, &entry.verb)) }
                    small {
                        (audit::who(visit, entry))
                        " · " (time::moment(visit.tongue, &visit.zone(), entry.at))
                    }
                }
            }
        }
    }
}
