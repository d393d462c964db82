//! The second step: packages. Each says what it contains and what of it is really delivered; add-ons say what they need.

use std::collections::BTreeMap;

use alta_model::package::{Capability, Package, PackageKind};
use maud::{Markup, html};

use super::{
    order::Order,
    wizard::{self, Step},
};
use crate::{
    Visit,
    look::{delivery, field::Form, note},
};

pub(super) fn fields(visit: &Visit, order: &Order, form: Form<'_>) -> Markup {
    let template = order.template(visit);
    let (offered, connector) =
        template.map_or((Vec::new(), ""), |template| (template.packages.clone(), template.connector.as_str()));
    let chosen = order.packages(visit);
    let only_recorded = |capability: &Capability| !delivery::is_delivered(visit, connector, *capability);
    let recorded = offered.iter().any(|package| package.facts().promises.iter().any(only_recorded));
    let inner = html! {
        @if recorded { p.hint { (visit.text("customers-recorded-what")) } }
        (cards(visit, form, connector, &offered, &chosen, &BTreeMap::new()))
        (note::info(&visit.text("customers-level-note")))
    };
    wizard::frame(visit, order, Step::Packages, inner)
}

/// Base packages first, then those of places, then add-ons.
pub(super) fn cards(
    visit: &Visit,
    form: Form<'_>,
    connector: &str,
    offered: &[Package],
    chosen: &[Package],
    used: &BTreeMap<&str, i64>,
) -> Markup {
    let group = |package: &Package| {
        let facts = package.facts();
        match facts.kind {
            PackageKind::Base if facts.for_people => 0,
            PackageKind::Base => 1,
            PackageKind::AddOn => 2,
        }
    };
    let groups = ["customers-for-people", "customers-for-places", "customers-add-ons"];
    html! {
        @for (at, key) in groups.iter().enumerate() {
            @let packages = highest_first(offered.iter().copied().filter(|package| group(package) == at));
            @if !packages.is_empty() {
                fieldset.cards.two #{@if at == 0 { "packages" } @else { (key) }} tabindex="-1" {
                    legend { (visit.text(key)) }
                    @if at == 0 { (form.notes_of("packages")) }
                    @for package in packages { (card(visit, form, connector, package, chosen.contains(&package), used.get(package.wire()).copied())) }
                }
            }
        }
    }
}

/// The package that contains most stands first; add-ons have no rank and stay as the catalogue has them.
fn highest_first(packages: impl Iterator<Item = Package>) -> Vec<Package> {
    let mut packages: Vec<Package> = packages.collect();
    packages.sort_by_key(|package| std::cmp::Reverse(package.facts().rank));
    packages
}

fn card(visit: &Visit, form: Form<'_>, connector: &str, package: Package, chosen: bool, used: Option<i64>) -> Markup {
    let (facts, wire) = (package.facts(), package.wire());
    let (id, about) = (format!("package-{wire}"), format!("package-{wire}-about"));
    let needs: Vec<String> =
        facts.needs.iter().map(|needed| visit.text(&format!("package-{}", needed.wire()))).collect();
    html! {
        div.card {
            div.pick {
                input #(id) type="checkbox" name="packages" value=(wire) checked[chosen] aria-describedby=(about);
                div.says {
                    label for=(id) { (visit.text(&format!("package-{wire}"))) }
                    p.about #(about) {
                        (delivery::promised(visit, connector, package))
                        @if let Some(used) = used { br; (visit.text_with("customers-in-use", &[("count", used.to_string())])) }
                        @if !needs.is_empty() { br; (visit.text_with("customers-needs", &[("packages", needs.join(", "))])) }
                    }
                    (form.notes_of(&id))
                }
            }
            @if facts.limited {
                @let field = format!("limit-{wire}");
                div.inside {
                    (form.field(&field).inputmode("numeric").max(7).optional().line())
                }
            }
        }
    }
}

/// How packages are told in a list.
pub(super) fn named(visit: &Visit, wire: &str) -> String {
    visit.text(&format!("package-{wire}"))
}
