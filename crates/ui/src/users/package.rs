//! Another package for a user: what each would bring and take, and the line that calling asks for.

use std::collections::BTreeSet;

use alta_hub::users::{ChangePackage, SetUp, UserSeen};
use alta_model::{
    Problems,
    customer::Asked,
    package::{Capability, Package},
    role::Role,
    user::{AskedChange, LineWish},
};
use axum::{extract::Path, response::Response, routing::post};
use maud::{Markup, html};

use super::{
    edit::{datalist, suggestions},
    list::{self, Beside},
    panel::{self, Doing},
};
use crate::{
    Page, Visit,
    failure::Failed,
    inside::Inside,
    look::{
        field::{Form, Labels},
        icon::Icon,
        note,
    },
    shell::choices::go_saying,
    typed::{Posted, Typed},
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::does::<ChangePackage>("/hub/customers/{customer}/users/{user}/package", post(change))]
}

fn labels(visit: &Visit) -> Labels {
    Labels::default()
        .with("package", "packages", visit.text("setup-package"))
        .with("number", "provisioningParameters.primaryPhoneNumber", visit.text("setup-number"))
        .with("extension", "provisioningParameters.extension", visit.text("setup-extension"))
}

/// Packages of the customer that a person can have: base ones from the smallest up, or add-ons.
fn offered(beside: &Beside, base: bool) -> Vec<Package> {
    let packages = beside.packages.iter().filter_map(|seen| Package::parse(&seen.package).ok());
    let mut packages: Vec<Package> =
        packages.filter(|package| package.facts().for_people && package.is_base() == base).collect();
    packages.sort_unstable_by_key(|package| package.facts().rank);
    packages
}

pub(super) async fn form(
    visit: &Visit,
    inside: &Inside,
    beside: &Beside,
    user: &UserSeen,
    typed: &Typed,
    problems: &Problems,
) -> Result<Markup, Failed> {
    let labels = labels(visit);
    let form = Form { reader: visit, typed, problems, labels: &labels };
    let add_ons = offered(beside, false);
    let base = user.packages.first().copied();
    let chosen = Package::parse(typed.text("package")).ok().or(base);
    let ticked = |package: &Package| {
        if typed.has("package") {
            typed.all("add-on").any(|wire| wire == package.wire())
        } else {
            user.packages.contains(package)
        }
    };
    Ok(html! {
        section {
            h3 { (visit.text("users-change-package")) }
            (form.summary())
            @if user.roles.contains(&Role::CustomerFull) {
                (note::info(&visit.text_with("users-administers-why", &[("package", level(visit, inside))])))
            }
            form.stack method="post" action=(inside.to(&format!("/users/{}/package", user.subscriber))) {
                fieldset.cards {
                    legend { (visit.text("setup-package")) }
                    @for (at, package) in offered(beside, true).into_iter().enumerate() {
                        (card(visit, inside, user, package, at, chosen == Some(package)))
                    }
                    (form.notes_of("package"))
                }
                @if !add_ons.is_empty() {
                    fieldset.stack {
                        legend { (visit.text("users-add-ons")) }
                        @for package in &add_ons {
                            div.pick {
                                input type="checkbox" id=(package.wire()) name="add-on" value=(package.wire()) checked[ticked(package)];
                                label for=(package.wire()) { (visit.text(&format!("package-{}", package.wire()))) }
                            }
                        }
                    }
                }
                @if !user.calls() { (line(visit, inside, user, form).await?) }
                div.row {
                    button.btn.primary type="submit" { (visit.text("users-change-package")) }
                    a.btn.ghost href=(panel::address(visit, inside, &user.subscriber.to_string(), "")) data-go data-keep { (visit.text("act-cancel")) }
                }
            }
        }
    })
}

fn level(visit: &Visit, inside: &Inside) -> String {
    let package = Package::at_level(inside.customer.level);
    package.map(|package| visit.text(&format!("package-{}", package.wire()))).unwrap_or_default()
}

/// A package, with what comes and what goes against the one that the user has.
fn card(visit: &Visit, inside: &Inside, user: &UserSeen, package: Package, at: usize, chosen: bool) -> Markup {
    let base = user.packages.first().copied();
    let low = user.roles.contains(&Role::CustomerFull)
        && package.facts().rank < inside.customer.level
        && base != Some(package);
    let has: BTreeSet<Capability> = base.map(promises).unwrap_or_default();
    let gives = promises(package);
    let named = |capability: &Capability| visit.text(&format!("capability-{}", capability.code()));
    let id = if at == 0 { "package".to_owned() } else { format!("package-{}", package.wire()) };
    html! {
        div.card {
            div.pick {
                input #(id) type="radio" name="package" value=(package.wire()) checked[chosen] disabled[low] aria-describedby=(format!("{id}-about"));
                div {
                    label for=(id) { (visit.text(&format!("package-{}", package.wire()))) }
                    @if base == Some(package) { " " span.pill.idle { (visit.text("users-now")) } }
                    div.about id=(format!("{id}-about")) {
                        @if low { p { (visit.text("users-too-low")) } }
                        @for comes in gives.difference(&has) { p.comes { (Icon::Plus.small()) (named(comes)) } }
                        @for goes in has.difference(&gives) { p.goes { (Icon::Minus.small()) (named(goes)) } }
                        @if user.calls() && !package.calls() {
                            @if user.number.is_some() { p.goes { (Icon::Minus.small()) (visit.text("users-loses-number")) } }
                            @if user.extension.is_some() { p.goes { (Icon::Minus.small()) (visit.text("users-loses-extension")) } }
                        }
                        @if !user.calls() && package.calls() { p.comes { (Icon::Hash.small()) (visit.text("users-needs-line")) } }
                    }
                }
            }
        }
    }
}

fn promises(package: Package) -> BTreeSet<Capability> {
    package.facts().promises.iter().copied().collect()
}

/// The line of somebody who will begin to call; what is free stands there already.
async fn line(visit: &Visit, inside: &Inside, user: &UserSeen, form: Form<'_>) -> Result<Markup, Failed> {
    let mut wishes: Vec<LineWish> =
        user.location.iter().map(|location| LineWish { location: *location, number: None, extension: None }).collect();
    let lines = visit.read(SetUp { customer: inside.id(), numbers: 50 }).await?.lines;
    lines.propose_numbers(&mut wishes);
    lines.propose_extensions(&mut wishes, None);
    let wish = wishes.into_iter().next();
    let number = wish.as_ref().and_then(|wish| wish.number.as_ref()).map(|phone| phone.spaced()).unwrap_or_default();
    let extension = wish.and_then(|wish| wish.extension).map(|extension| extension.to_string()).unwrap_or_default();
    let phones = suggestions(visit, inside, user).await?;
    Ok(html! {
        fieldset.stack {
            legend { (visit.text("users-line-for-calling")) }
            (form.field("number").inputmode("tel").optional().list("numbers").fallback(number).line())
            (form.field("extension").inputmode("numeric").max(10).fallback(extension).line())
            (datalist("numbers", &phones))
        }
    })
}

async fn change(Path((customer, user)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let Posted { visit, typed } = posted;
    let inside = Inside::of(&visit, &customer).await?;
    let seen = panel::named(&visit, &inside, &user).await?;
    let given = |name: &str| Some(typed.text(name).to_owned()).filter(|text| !text.is_empty());
    let packages: Vec<String> = typed.all("package").chain(typed.all("add-on")).map(str::to_owned).collect();
    let asked = AskedChange {
        packages: Some(packages),
        number: given("number"),
        extension: given("extension"),
        location: seen.location.map_or(Asked::Absent, Asked::Is),
        ..AskedChange::default()
    };
    match visit.attempt(ChangePackage { subscriber: seen.subscriber, asked }).await? {
        Ok(_) => Ok(go_saying(&visit, &panel::address(&visit, &inside, &user, ""), "package-changed")),
        Err(problems) => list::page(&visit, &inside, &user, Doing::ChangingPackage, &typed, &problems).await,
    }
}
