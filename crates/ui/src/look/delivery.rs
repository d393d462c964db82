//! What a package promises, and whether somebody really delivers it: a hub never sells what it only records.

use alta_model::package::{Capability, Package};
use maud::{Markup, html};

use super::icon::Icon;
use crate::Visit;

/// Does this connector deliver it?
pub(crate) fn is_delivered(visit: &Visit, connector: &str, capability: Capability) -> bool {
    visit.hub.connectors().any(|known| known.name() == connector && known.delivers().contains(&capability))
}

/// `Llamadas, Mensajería`, and below it, with a mark, what nobody delivers.
pub(crate) fn promised(visit: &Visit, connector: &str, package: Package) -> Markup {
    let (real, recorded): (Vec<Capability>, Vec<Capability>) =
        package.facts().promises.iter().copied().partition(|capability| is_delivered(visit, connector, *capability));
    let names = |capabilities: &[Capability]| {
        let names: Vec<String> =
            capabilities.iter().map(|capability| visit.text(&format!("capability-{}", capability.code()))).collect();
        names.join(", ")
    };
    html! {
        @if !real.is_empty() { span { (names(&real)) } }
        @if !real.is_empty() && !recorded.is_empty() { br; }
        @if !recorded.is_empty() {
            span { (names(&recorded)) } " "
            span.recorded title=(visit.text("notice-recorded-only.explanation")) { (Icon::Flask.small()) (visit.text("notice-recorded-only")) }
        }
    }
}
